"""Trains the network that finds names (NameNetwork.swift): rows of words, endings and clusters, rows of hints from word lists
and the rest of the text, gated linear recurrences, and a linear-chain conditional random field on top.

    rapporteur train names --data DATA --trees GUM/dep --corpus names.tsv
    python names.py --corpus names.tsv --minilm FOLDER --output names.pt
"""

import argparse
import copy
import math
import os
import random
import time
from collections import Counter

import torch
from torch import nn

import treebank
from network import PIECES, Network, Vocabulary, follow, prepare, pretrained, update
from pieces import Pieces

TABLES = [("suffix2", 512), ("suffix3", 2048), ("suffix4", 4096), ("prefix3", 2048), ("pattern", 512),
          ("cluster", 1536), ("lower_cluster", 1536)]
CAPITALS = 8
HINTS = 63
# Outside, then begin and inside of person, organization, place, other.
LABELS = 9
NONE = -1e4
ALL = (1 << LABELS) - 1


class Sentence:
    __slots__ = ("forms", "allowed", "hints", "set", "part")

    def __init__(self, name, part):
        self.set, self.part, self.forms, self.allowed, self.hints = name, part, [], [], []


def read(path):
    sentences = []
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 2:
            sentences.append(Sentence(*fields))
        elif len(fields) == 3:
            now = sentences[-1]
            now.forms.append(fields[0])
            now.allowed.append(int(fields[1]))
            now.hints.append([int(h) for h in fields[2].split()])
    for s in sentences:
        rows = torch.zeros(len(s.forms), HINTS)
        for place, hints in enumerate(s.hints):
            rows[place, hints] = 1
        s.hints = rows
    return sentences


def vocabulary(train, pieces, minimum):
    """All word pieces, and frequent words with the mean of their pieces' vectors."""
    counts = Counter(treebank.level(f) for s in train for f in s.forms)
    vectors_of = {}
    for piece, index in pieces.ids.items():
        if not piece.startswith("[") and piece.isascii():
            vectors_of.setdefault(treebank.level(piece), []).append([index])
    for word, count in sorted(counts.items()):
        if count >= minimum and word not in vectors_of and len(word) < 40:
            vectors_of[word] = [pieces.word(word)]
    words = sorted(vectors_of)
    return words, [vectors_of[w] for w in words], counts


def may_follow():
    """Which label may stand after which: inside only after begin or inside of the same class."""
    allowed = torch.zeros(LABELS, LABELS, dtype=torch.bool)
    for before in range(LABELS):
        for after in range(LABELS):
            allowed[before, after] = after == 0 or after % 2 == 1 or before in (after, after - 1)
    return allowed


class NameNetwork(Network):
    """The network for tags and trees with tables of its own, rows for hints, and labels instead of a tree."""

    def __init__(self, vectors, learnt, sets, width, layers, dropout):
        super().__init__(vectors, learnt, 1, 1, width, layers)
        del self.decoder
        self.tables = nn.ModuleList(
            [nn.Embedding(rows, width, sparse=True) for _, rows in TABLES] + [nn.Embedding(CAPITALS, width, sparse=True)])
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.hints = nn.Linear(HINTS, width, bias=False)
        nn.init.normal_(self.hints.weight, std=0.1)
        self.scorer = nn.Linear(width, LABELS)
        # What a set does otherwise than the others; the program uses nothing of it.
        self.habits = nn.Embedding(sets, LABELS)
        nn.init.zeros_(self.habits.weight)
        self.moves = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.starts = nn.Parameter(torch.zeros(LABELS))
        self.register_buffer("follows", may_follow())
        self.dropout = nn.Dropout(dropout)

    def embed(self, features):
        rows, hints, states = features
        x = super().embed(rows) + self.hints(hints)
        return x if states is None else x + states

    def states(self, chosen):
        """What a teacher sees besides rows and hints."""
        return None

    def score(self, chosen, rows, hints, mask, habit=None):
        scores = self.scorer(self.dropout(self((rows, hints, self.states(chosen)), mask)))
        return scores if habit is None else scores + self.habits(habit)[:, None, :]

    def transitions(self):
        moves = self.moves.masked_fill(~self.follows, NONE)
        starts = self.starts.masked_fill((torch.arange(LABELS) % 2 == 0) & (torch.arange(LABELS) > 0), NONE)
        return moves, starts

    def total(self, scores, mask):
        """Log of the sum over all label sequences."""
        moves, starts = self.transitions()
        now = starts + scores[:, 0]
        for place in range(1, scores.shape[1]):
            after = torch.logsumexp(now[:, :, None] + moves[None], 1) + scores[:, place]
            now = torch.where(mask[:, place, None], after, now)
        return torch.logsumexp(now, 1)

    def loss(self, scores, allowed, mask):
        bound = scores.masked_fill(~allowed, NONE)
        return (self.total(scores, mask) - self.total(bound, mask)).sum() / mask.sum()

    @torch.no_grad()
    def best(self, scores, length):
        """Viterbi for one sentence."""
        moves, starts = self.transitions()
        now, back = starts + scores[0], []
        for place in range(1, length):
            value, index = (now[:, None] + moves).max(0)
            back.append(index)
            now = value + scores[place]
        label = int(now.argmax())
        path = [label]
        for index in reversed(back):
            label = int(index[label])
            path.append(label)
        return path[::-1]


def spans(labels):
    result, start = [], None
    for place, label in enumerate(labels + [0]):
        if start is not None and (label == 0 or label % 2 == 1 or (label - 1) // 2 != kind):
            result.append((start, place, kind))
            start = None
        if start is None and label:
            start, kind = place, (label - 1) // 2
    return result


def encode(chosen, lexicon, sets, drop=None):
    longest = max(len(s.forms) for s in chosen)
    blank = [0] * (PIECES + len(TABLES) + 2)
    features, mask = [], []
    hints = torch.zeros(len(chosen), longest, HINTS)
    bits = torch.ones(len(chosen), longest, dtype=torch.long)
    for row, s in enumerate(chosen):
        pad = longest - len(s.forms)
        own = [lexicon.features(f) for f in s.forms]
        if drop:
            own = [lexicon.unknown(f) if random.random() < drop[r[0]] else r for f, r in zip(s.forms, own)]
        features.append(own + [blank] * pad)
        mask.append([True] * len(s.forms) + [False] * pad)
        hints[row, : len(s.forms)] = s.hints
        bits[row, : len(s.forms)] = torch.tensor(s.allowed)
    allowed = (bits[:, :, None] >> torch.arange(LABELS) & 1).bool()
    habit = torch.tensor([sets.get(s.set, 0) for s in chosen])
    return torch.tensor(features), hints, torch.tensor(mask), allowed, habit


def batches(sentences, size):
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].forms), random.random()))
    result, now, longest = [], [], 0
    for index in order:
        longest = max(longest, len(sentences[index].forms))
        if now and longest * (len(now) + 1) > size:
            result.append(now)
            now, longest = [], 0
        longest = max(longest, len(sentences[index].forms))
        now.append(index)
    return result + [now]


@torch.no_grad()
def evaluate(model, lexicon, sets, sentences, size=3000):
    """Strict F1 of span and class per set."""
    model.eval()
    counts = {}
    for indices in batches(sentences, size):
        chosen = [sentences[i] for i in indices]
        features, hints, mask, _, _ = encode(chosen, lexicon, sets)
        scores = model.score(chosen, features, hints, mask)
        for row, s in enumerate(chosen):
            found = spans(model.best(scores[row], len(s.forms)))
            gold = spans([a.bit_length() - 1 if a & (a - 1) == 0 else 0 for a in s.allowed])
            if s.set in ("re3d", "uner"):
                found, gold = [x for x in found if x[2] < 3], [x for x in gold if x[2] < 3]
            found = [x for x in found if not any(s.allowed[i] == ALL for i in range(x[0], x[1]))]
            right = len(set(found) & set(gold))
            for key in (s.set,) + (("all test",) if s.set.startswith("GUM") else ()):
                c = counts.setdefault(key, [0, 0, 0])
                c[0] += right
                c[1] += len(found)
                c[2] += len(gold)
    model.train()
    return "  ".join(f"{k} {200 * r / max(1, f + g):.1f}" for k, (r, f, g) in sorted(counts.items()))


def main():
    parser = argparse.ArgumentParser()
    for name in ("--corpus", "--minilm", "--output"):
        parser.add_argument(name, required=True)
    parser.add_argument("--clusters", default="Sources/Embedded/data/models/clusters.bin")
    parser.add_argument("--all", action="store_true", help="learn from the fifths that are held out, too")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--stop", type=int, help="leave off after so many passes")
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--rate", type=float, default=3.5e-3)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--forget", type=float, default=0.1, help="how often a word is taken for an unknown one, at the least")
    parser.add_argument("--minimum", type=int, default=3)
    parser.add_argument("--without", default="meantime,GUM_conv,GUM_vlog", help="sets left out, by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--teacher", action="store_true", help="train a teacher, over MiniLM's states")
    parser.add_argument("--teachers", nargs="*", default=[], help="weights of teachers to learn from")
    parser.add_argument("--judged", help="file for what the teachers make of texts; read where there is one")
    parser.add_argument("--texts", type=int, default=9000, help="sentences without annotation to learn from teachers")
    parser.add_argument("--start", help="weights of a network of the same kind to go on from")
    parser.add_argument("--patterns", type=float, default=1.0, help="share of our own patterns in each pass")
    parser.add_argument("--size", type=int, default=2000, help="words of a batch")
    options = parser.parse_args()
    prepare(options.seed)
    sentences = read(options.corpus)
    left_out = set(options.without.split(","))
    train = [s for s in sentences if s.part in ("train", "train-upper") and s.set not in left_out]
    held = [s for s in sentences if s.part in ("held", "test")]
    if options.all:
        train += [s for s in sentences if s.part in ("held", "train-held", "train-held-upper")]
    pieces = Pieces(options.minilm)
    words, own_pieces, counts = vocabulary(train, pieces, options.minimum)
    vectors = pretrained(options.minilm, own_pieces)
    learnt = torch.tensor([1.0] + [1.0 if counts[w] >= options.minimum else 0.0 for w in words])
    lexicon = Vocabulary(words, TABLES, clusters=treebank.Clusters(options.clusters))
    sets = {name: i + 1 for i, name in enumerate(sorted({s.set for s in train}))}
    shape = (vectors, learnt, len(sets) + 1, options.width, options.layers, options.dropout)
    if options.teacher:
        from name_teachers import NameTeacher
        model = NameTeacher(*shape, options.minilm, pieces)
    else:
        model = NameNetwork(*shape)
    if options.start:
        model.load_state_dict(torch.load(options.start)["weights"])
    # What teachers make of texts.
    texts, judged = [], {}
    if options.teachers:
        from name_teachers import Teachers, taught
        texts = [s for s in sentences if s.part == "text" and 6 <= len(s.forms) <= 60]
        texts = random.Random(options.seed).sample(texts, min(options.texts, len(texts)))
        if options.judged and os.path.exists(options.judged):
            results = torch.load(options.judged)
        else:
            own = lambda words: Vocabulary(words, TABLES, clusters=treebank.Clusters(options.clusters))
            results = Teachers(options.teachers, options.minilm, pieces, own).judge(texts)
            if options.judged:
                torch.save(results, options.judged)
        judged = {id(s): result for s, result in zip(texts, results)}
        print(len(texts), "sentences judged", flush=True)
        if not options.epochs:
            return
    forget = [0.0] + [options.forget + 0.3 / (1 + counts[w]) for w in words]
    tables = [p for n, p in model.named_parameters() if n.startswith(("words", "tables"))]
    context = [p for n, p in model.named_parameters() if n.startswith("context")]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("words", "tables", "habits", "context", "base"))]
    # Only the rows of a batch are updated: most of the time would go into the others.
    optimisers = [
        torch.optim.SparseAdam(tables, lr=options.rate, betas=(0.9, 0.98)),
        torch.optim.AdamW([
            {"params": rest, "weight_decay": 0.01}, {"params": [model.habits.weight], "weight_decay": 1.0},
        ], lr=options.rate, betas=(0.9, 0.98)),
    ]
    if context:
        optimisers.append(torch.optim.AdamW(context, lr=1.5e-4, betas=(0.9, 0.98), weight_decay=0.01))
    average = copy.deepcopy(model)
    size = options.size
    real = [s for s in train if s.set != "templates"]
    own = [s for s in train if s.set == "templates"]
    pass_of = lambda: real + random.sample(own, int(options.patterns * len(own))) if options.patterns < 1 else train
    steps = options.epochs * (len(batches(pass_of(), size)) + len(batches(texts, size)))
    schedules = [torch.optim.lr_scheduler.LambdaLR(
        each, lambda s: min((s + 1) / 100, 0.5 * (1 + math.cos(math.pi * min(1, s / steps))) + 0.002))
        for each in optimisers]
    print(len(train), "sentences", len(words), "words", steps, "steps", vars(options), flush=True)
    start, done = time.time(), 0
    for epoch in range(options.epochs):
        now = pass_of()
        order = [(now, indices) for indices in batches(now, size)] + [(texts, indices) for indices in batches(texts, size)]
        random.shuffle(order)
        total = 0
        for source, indices in order:
            chosen = [source[i] for i in indices]
            features, hints, mask, allowed, habit = encode(chosen, lexicon, sets, forget)
            # hints are dropped bit by bit, so that no word list decides alone
            hints = hints * (torch.rand(hints.shape) > 0.15)
            if source is texts:
                value = taught(model, model.score(chosen, features, hints, mask), mask, [judged[id(s)] for s in chosen])
            else:
                value = model.loss(model.score(chosen, features, hints, mask, habit), allowed, mask)
            update(value, optimisers, schedules, rest + context, 1.0)
            done += 1
            total += value.item()
            if done % 8 == 0:
                follow(average, model, min(0.97, done / (done + 40)))
        last = epoch + 1 == min(options.epochs, options.stop or options.epochs)
        print("epoch", epoch + 1, "loss %.4f" % (total / len(order)), f"{time.time() - start:.0f} s", flush=True)
        if last or options.teacher:
            print("  ", evaluate(average, lexicon, sets, held), flush=True)
        torch.save(
            {"weights": average.state_dict(), "words": words, "sets": sets, "options": vars(options)}, options.output)
        if last:
            break


if __name__ == "__main__":
    main()
