#!/usr/bin/env python3
"""Plain TF-IDF with average linkage on the sets of `rapporteur evaluate stories`, at its best threshold: the baseline in the
favour of which everything is chosen on the half that is measured.

    pip install scikit-learn scipy
    python3 Benchmarks/press/stories_baseline.py ../shared/data/stories
"""
import datetime
import glob
import json
import re
import sys
import zipfile
from collections import defaultdict

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer


def ecb(root):
    archive = zipfile.ZipFile(f"{root}/ecbplus/Parsed.zip")
    for name in sorted(archive.namelist()):
        if name.endswith(".xml"):
            words = re.findall(r"<word>([^<]*)</word>", archive.read(name).decode("utf-8", "replace"))
            file = name.split("/")[-1]
            yield None, " ".join(words), file.split("_")[0] + (" ecbplus" if "ecbplus" in file else " ecb")


def basil(root):
    for path in sorted(glob.glob(f"{root}/basil/articles/**/*.json", recursive=True)):
        with open(path, encoding="utf-8") as file:
            item = json.load(file)
        day = datetime.date.fromisoformat(item["date"][:10]).toordinal()
        body = "\n\n".join(" ".join(x) for x in item["body-paragraphs"])
        yield day, f"{item['title']} {item['title']} {body}", item["triplet-uuid"]


def b_cubed(found, gold):
    groups, wanted = defaultdict(set), defaultdict(set)
    for number, (left, right) in enumerate(zip(found, gold)):
        groups[left].add(number)
        wanted[right].add(number)
    pairs = [(groups[a], wanted[b]) for a, b in zip(found, gold)]
    precision = sum(len(a & b) / len(a) for a, b in pairs) / len(pairs)
    recall = sum(len(a & b) / len(b) for a, b in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def best(items, dated):
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform([text for _, text, _ in items])
    likeness = (matrix @ matrix.T).toarray()
    if dated:
        days = np.array([day for day, _, _ in items])
        likeness *= np.exp(-np.abs(days[:, None] - days[None, :]) / 14)
    distance = np.clip(1 - likeness, 0, None)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    gold = [story for _, _, story in items]
    return max((b_cubed(fcluster(tree, 1 - t / 100, "distance"), gold), t / 100) for t in range(4, 40, 2))


root = sys.argv[1]
for name, items, dated in [("BASIL, dated", list(basil(root)), True), ("BASIL, without dates", list(basil(root)), False),
                           ("ECB+", list(ecb(root)), False)]:
    topics = sorted({story.split(" ")[0] for _, _, story in items})
    first = set(topics[::2])
    for part, chosen in [("first half", [x for x in items if x[2].split(" ")[0] in first]),
                         ("other half", [x for x in items if x[2].split(" ")[0] not in first]), ("all", items)]:
        score, threshold = best(chosen, dated)
        print(f"{name:22} {part:11} {len(chosen):4} articles  F1 {100 * score:.1f} at {threshold:.2f}")
