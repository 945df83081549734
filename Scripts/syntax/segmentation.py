"""Trains the small network that amends the rules for sentences and tokens (SegmentationNetwork.swift).

    rapporteur train parser --segmentation --data DATA --trees GUM/dep --output WORK
    python segmentation.py --data WORK --output segmentation.pt
"""

import argparse
import copy
import math
import random
import time
from collections import Counter

import torch
from torch import nn
from torch.nn import functional as F

import treebank
from network import PIECES, Recurrence, Vocabulary, follow, prepare

TABLES = [("suffix2", 512), ("suffix3", 1024), ("suffix4", 2048), ("prefix3", 1024), ("pattern", 512),
          ("cluster", 1024), ("lower_cluster", 1024)]
CAPITALS = 8
LONGEST = 400


STOPS = set(".!?…")


def merged(data, share):
    """Paragraphs as if some line breaks were lost: what text copied from mails, forums and pages looks like."""
    result = []
    for forms, flags, wanted in data:
        if result and random.random() < share and len(result[-1][0]) + len(forms) <= LONGEST:
            before = result[-1]
            ends = before[0][-1][-1] in STOPS or len(before[0]) > 1 and before[0][-1] in "\"”’)" and before[0][-2][-1] in STOPS
            result[-1] = (before[0] + forms, before[1] + [1 + 2 * ends] + flags[1:],
                          before[2] + [[1, wanted[0][1], wanted[0][2]]] + wanted[1:])
        else:
            result.append((forms, flags, wanted))
    return result


def paragraphs(path):
    """Paragraphs: forms, flags (space before, begins a sentence by rule) and wanted answers (-1: none is asked)."""
    result, forms, flags, wanted = [], [], [], []
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 6:
            forms.append(fields[0])
            space, rule, begins, joins, cut = map(int, fields[1:])
            flags.append(space + 2 * rule)
            wanted.append([begins, joins, cut])
        elif forms:
            wanted[0][0] = -1
            for start in range(0, len(forms), LONGEST):
                end = start + LONGEST
                result.append((forms[start:end], flags[start:end], wanted[start:end]))
            forms, flags, wanted = [], [], []
    return result


class Network(nn.Module):
    def __init__(self, words, width, layers):
        super().__init__()
        self.words = nn.Embedding(words + 1, width)
        nn.init.normal_(self.words.weight, std=0.1)
        self.tables = nn.ModuleList([nn.Embedding(rows, width) for _, rows in TABLES] + [nn.Embedding(CAPITALS, width)])
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.flags = nn.Parameter(torch.randn(4, width) * 0.1)
        self.edge = nn.Parameter(torch.zeros(2, width))
        self.input_norm = nn.LayerNorm(width)
        self.window = nn.Linear(3 * width, width)
        self.layers = nn.ModuleList([Recurrence(width, 0.15) for _ in range(layers)])
        self.output_norm = nn.LayerNorm(width)
        self.scorer = nn.Linear(width, 3)
        self.dropout = nn.Dropout(0.2)

    def forward(self, features, flags, mask):
        x = self.words(features[:, :, 0]) + self.flags[flags]
        for table, own in enumerate(self.tables):
            x = x + own(features[:, :, PIECES + 1 + table])
        x = self.dropout(self.input_norm(x)) * mask[:, :, None]
        batch, length, width = x.shape
        before = torch.cat([self.edge[0].expand(batch, 1, width), x[:, :-1]], 1)
        ends = mask & ~F.pad(mask[:, 1:], (0, 1))
        after = F.pad(x[:, 1:], (0, 0, 0, 1)) + ends[:, :, None] * self.edge[1]
        x = x + F.relu(self.window(torch.cat([before, x, after], 2)))
        x = x * mask[:, :, None]
        for layer in self.layers:
            x = layer(x, mask)
        return self.scorer(self.dropout(self.output_norm(x)))


def encode(chosen, vocabulary, forget=None):
    longest = max(len(forms) for forms, _, _ in chosen)
    blank = [0] * (PIECES + len(TABLES) + 2)
    features, flags, wanted, mask = [], [], [], []
    for forms, own, answers in chosen:
        pad = longest - len(forms)
        rows = [vocabulary.features(f) for f in forms]
        if forget:
            rows = [[0] + r[1:] if random.random() < forget[r[0]] else r for r in rows]
        features.append(rows + [blank] * pad)
        flags.append(own + [0] * pad)
        wanted.append(answers + [[-1] * 3] * pad)
        mask.append([True] * len(forms) + [False] * pad)
    return torch.tensor(features), torch.tensor(flags), torch.tensor(wanted), torch.tensor(mask)


def batches(data, size):
    order = sorted(range(len(data)), key=lambda i: (len(data[i][0]), random.random()))
    result, now, longest = [], [], 0
    for index in order:
        longest = max(longest, len(data[index][0]))
        if now and longest * (len(now) + 1) > size:
            result.append(now)
            now, longest = [], len(data[index][0])
        now.append(index)
    return result + ([now] if now else [])


@torch.no_grad()
def evaluate(model, vocabulary, data):
    """F1 of sentence starts inside paragraphs by the rules and by the network; of joins and cuts by the network."""
    model.eval()
    rule = Counter()
    counts = [Counter() for _ in range(3)]
    for indices in batches(data, 4000):
        features, flags, wanted, mask = encode([data[i] for i in indices], vocabulary)
        found = model(features, flags, mask) > 0
        for kind in range(3):
            asked = wanted[:, :, kind] >= 0
            for key, a, b in ((("right"), True, True), ("extra", False, True), ("missed", True, False)):
                counts[kind][key] += int((((wanted[:, :, kind] == 1) == a) & (found[:, :, kind] == b) & asked).sum())
                if kind == 0:
                    rule[key] += int((((wanted[:, :, 0] == 1) == a) & ((flags >= 2) == b) & asked).sum())
    model.train()

    def f(c):
        return "%.1f (%d extra, %d missed)" % (200 * c["right"] / max(1, 2 * c["right"] + c["extra"] + c["missed"]), c["extra"], c["missed"])

    return f"rules {f(rule)} begin {f(counts[0])} join {f(counts[1])} cut {f(counts[2])}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--clusters", default="Sources/Embedded/data/models/clusters.bin")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--width", type=int, default=48)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--merge", type=float, default=0.25)
    parser.add_argument("--minimum", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    prepare(options.seed)
    ewt, gum, dev, news = (paragraphs(f"{options.data}/{name}.tsv") for name in ("ewt", "gum", "dev", "news"))
    counts = Counter(treebank.level(f) for forms, _, _ in ewt + gum for f in forms)
    words = sorted(w for w, n in counts.items() if n >= options.minimum and len(w) < 40)
    vocabulary = Vocabulary(words, TABLES, pieces=1, clusters=treebank.Clusters(options.clusters))
    forget = [0.0] + [0.01 + 0.3 / (1 + counts[w]) for w in words]
    model = Network(len(words), options.width, options.layers)
    average = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01)
    size = 1600
    steps = options.epochs * len(batches(ewt + gum, size))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / 100, 0.5 * (1 + math.cos(math.pi * min(1, s / steps))) + 0.002))
    print(len(ewt) + len(gum), "paragraphs", len(words), "words", steps, "steps", flush=True)
    start, done = time.time(), 0
    for epoch in range(options.epochs):
        data = merged(ewt, options.merge) + gum
        order = batches(data, size)
        random.shuffle(order)
        total = 0
        for indices in order:
            features, flags, wanted, mask = encode([data[i] for i in indices], vocabulary, forget)
            scores = model(features, flags, mask)
            asked = wanted >= 0
            value = F.binary_cross_entropy_with_logits(scores[asked], wanted[asked].float(), reduction="sum") / mask.sum()
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            total += value.item()
            follow(average, model, min(0.99, done / (done + 40)))
        last = epoch + 1 == options.epochs
        if epoch % 3 == 2 or last:
            print("epoch", epoch + 1, "loss %.4f" % (total / len(order)), f"{time.time() - start:.0f} s", flush=True)
            print("  EWT dev", evaluate(average, vocabulary, dev), flush=True)
            print("  GUM dev", evaluate(average, vocabulary, news), flush=True)
    torch.save({"weights": average.state_dict(), "words": words, "options": vars(options)}, options.output)


if __name__ == "__main__":
    main()
