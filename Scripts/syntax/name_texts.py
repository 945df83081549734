"""Text without annotation for the network that finds names, as JSON lines for `rapporteur train names --texts`: web logs and
newsgroups of EWT's training part, Wikinews articles (MEANTIME, without the sentences that are annotated), WikiWars, sentences on
politics (PLV), and Wikipedia passages (GAP's development part).

    python name_texts.py --data DATA > texts.jsonl
"""

import argparse
import csv
import glob
import html
import json
import os
import re


def newsgroups(path):
    text, wanted = "", False
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc id"):
            if wanted and text:
                yield text
            text, wanted = "", line.split("= ")[1].startswith(("weblog", "newsgroup"))
        elif line.startswith("# text = "):
            text += line[9:].strip() + "\n\n"
    if wanted and text:
        yield text


def wikinews(path):
    sentences = {}
    for match in re.finditer(r'<token [^>]*?sentence="(\d+)"[^>]*>([^<]*)<', open(path, encoding="utf-8").read()):
        sentences.setdefault(int(match[1]), []).append(html.unescape(match[2]))
    joined = (" ".join(words) for number, words in sorted(sentences.items()) if number > 5)
    return "\n\n".join(re.sub(r" ([.,;:?!%)])", r"\1", text).replace(" 's", "'s") for text in joined)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    at = lambda *parts: os.path.join(options.data, *parts)
    texts = list(newsgroups(at("ud_ewt", "en_ewt-ud-train.conllu")))
    texts += [wikinews(p) for p in sorted(glob.glob(at("meantime", "*", "*.xml")))]
    for path in sorted(glob.glob(at("times", "wikiwars", "*.tml"))):
        body = open(path, encoding="utf-8").read().split("<TEXT>")[1].split("</TEXT>")[0]
        texts.append(html.unescape(re.sub("<[^>]*>", "", body)))
    with open(at("plv", "train.tsv"), encoding="utf-8") as lines:
        texts += [row["sentence"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    with open(at("coref", "gap-development.tsv"), encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            texts.append(row["Text"].replace("``", '"').replace("''", '"'))
    for number, text in enumerate(t.strip() for t in texts):
        if text:
            print(json.dumps({"id": str(number), "text": text}))


if __name__ == "__main__":
    main()
