"""Makes rows for `rapporteur evaluate classify` from hand-written records: events that happened, whose sentence names both sides.

    python Scripts/typing/gold.py Gold/development/expected > rows.tsv
"""

import glob
import json
import os
import sys


def main(folder):
    print("sentence", "source", "target", "gold_root", sep="\t")
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        for line in open(path, encoding="utf-8"):
            entry = json.loads(line) if line.strip() else {}
            if entry.get("kind") != "event" or entry.get("type") == "STATEMENT":
                continue
            if entry.get("reality") not in ("actual", "background", None):
                continue
            sentence = entry["evidence"][0]["exact"]
            sides = [(entry.get(side) or [{}])[0].get("text") for side in ("actor", "recipient")]
            if all(side and side in sentence for side in sides):
                root = "YIELD" if entry["type"] in ("CONCEDE", "RETREAT") else entry["type"]
                print(sentence.replace("\t", " "), *sides, root, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
