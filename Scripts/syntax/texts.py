"""Text without annotation for the second training of the network, as JSON lines for `rapporteur parse`: the Wikipedia passages of
GAP's development part and our own sentences for the event typer.

    python texts.py --data DATA --own Sources/Training/event-typing > texts.jsonl
"""

import argparse
import csv
import json
import os
import re


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--own", default="Sources/Training/event-typing")
    options = parser.parse_args()
    texts = []
    with open(os.path.join(options.data, "coref/gap-development.tsv"), encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            texts.append(row["Text"].replace("``", '"').replace("''", '"'))
    for name in sorted(os.listdir(options.own)):
        for line in open(os.path.join(options.own, name), encoding="utf-8"):
            if line.strip() and line[0] not in "#[":
                texts.append(re.sub("[*_]", "", line.strip()))
    for number, text in enumerate(texts):
        print(json.dumps({"id": str(number), "text": text}))


if __name__ == "__main__":
    main()
