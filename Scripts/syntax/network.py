"""Trains the network that the program runs: embeddings of words, suffixes and shapes, layers of gated linear recurrences
(half of the units read forwards, half backwards), tags, heads and relations on top (SyntaxNetwork.swift).

    python network.py --data DATA --gum GUM/dep --minilm FOLDER --output syntax.pt
"""

import argparse
import copy
import math
import os
import random
import time
from collections import Counter

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

import treebank
from pieces import Pieces
from decoder import Decoder, loss, tree

# Tables of hashed features besides the table of words: name and rows.
TABLES = [("suffix2", 1024), ("suffix3", 4096), ("suffix4", 8192), ("prefix3", 4096), ("pattern", 1024),
          ("cluster", 2048), ("lower_cluster", 2048)]
CAPITALS = 8
# A word without a row is at most so many pieces, each of at most so many bytes.
PIECES = 4
LONGEST = 16


def row(index, value, rows):
    """Row of a table for a feature: the same in `SyntaxNetwork`."""
    return treebank.mix((value ^ (index + 1) * 0x9E3779B97F4A7C15) & treebank.MASK) % rows


class Vocabulary:
    """Words with a row of their own, and pieces of words ("##ing") for all others; row 0 where nothing is known."""

    def __init__(self, words, tables=TABLES, pieces=PIECES, clusters=None):
        self.tables, self.pieces, self.clusters = tables, pieces, clusters
        self.rows = {w.encode(): i + 1 for i, w in enumerate(words)}
        self.known = {}
        self.cut = {}

    def word(self, form, whole=True):
        """Rows of the word or of its pieces, PIECES of them, with the number of rows that count."""
        data = treebank.level(form).encode()
        if whole and data in self.rows:
            found = [self.rows[data]]
        else:
            found, start = [], 0
            while start < len(data) and len(found) < self.pieces and self.pieces > 1:
                end = min(len(data), start + LONGEST)
                mark = b"##" if start else b""
                if not whole and not start and end == len(data):
                    end -= 1
                while end > start and mark + data[start:end] not in self.rows:
                    end -= 1
                if end > start:
                    found.append(self.rows[mark + data[start:end]])
                    start = end
                else:
                    start += 1
        return (found or [0]) + [0] * (PIECES - len(found or [0])), len(found or [0])

    def features(self, form):
        """Rows of the word, how many, rows of the tables, class of capitals."""
        if form not in self.known:
            s = treebank.shape(form)
            if self.clusters:
                s["cluster"], s["lower_cluster"] = self.clusters.paths(form)
            found, count = self.word(form)
            self.known[form] = found + [count] + [row(i, s[name], rows) for i, (name, rows) in enumerate(self.tables)] + [
                (1 if s["capital"] else 0) + (2 if s["upper"] else 0)]
        return self.known[form]

    def unknown(self, form):
        """The same for a word as if it had no row of its own."""
        if form not in self.cut:
            found, count = self.word(form, whole=False)
            self.cut[form] = found + [count] + self.features(form)[PIECES + 1 :]
        return self.cut[form]


def vocabulary(train, pieces, minimum=2):
    """All word pieces, and words seen at least twice with the mean of their pieces' vectors."""
    counts = Counter(treebank.level(f) for s in train for f in s.forms)
    vectors_of = {}
    for piece, index in pieces.ids.items():
        if not piece.startswith("[") and (piece.isascii() or piece in counts):
            vectors_of.setdefault(treebank.level(piece), []).append([index])
    for word, count in sorted(counts.items()):
        if count >= minimum and word not in vectors_of and len(word) < 40:
            vectors_of[word] = [pieces.word(word)]
    words = sorted(vectors_of)
    return words, [vectors_of[w] for w in words], counts


class Recurrence(nn.Module):
    """c = f c' + (1 − f) z, out = o c + x: half of the units from left to right, half from right to left. The gates are
    ½ + ½ x / (1 + |x|), which every machine computes alike."""

    def __init__(self, width, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.gates = nn.Linear(width, 3 * width)
        self.gates.bias.data.zero_()
        self.gates.bias.data[width : 2 * width] = 1.0
        self.dropout = nn.Dropout(dropout)
        self.width = width

    def forward(self, x, mask):
        batch, length, width = x.shape
        z, f, o = self.gates(self.norm(x)).split(width, 2)
        f = 0.5 + 0.5 * F.softsign(f)
        # outside the sentence nothing is kept
        f = f * mask[:, :, None]
        z = (1 - f) * z * mask[:, :, None]
        half = width // 2
        f2 = torch.stack([f[:, :, :half], f[:, :, half:].flip(1)])
        z2 = torch.stack([z[:, :, :half], z[:, :, half:].flip(1)])
        c = Scan.apply(f2, z2)
        c = torch.cat([c[0], c[1].flip(1)], 2)
        o = 0.5 + 0.5 * F.softsign(o)
        return x + self.dropout(o * c)


class Scan(torch.autograd.Function):
    """c_t = f_t c_{t−1} + z_t over the third axis from the end's second."""

    @staticmethod
    def forward(ctx, f, z):
        c = torch.empty_like(z)
        last = torch.zeros_like(z[:, :, 0])
        for t in range(z.shape[2]):
            last = torch.addcmul(z[:, :, t], f[:, :, t], last)
            c[:, :, t] = last
        ctx.save_for_backward(f, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, c = ctx.saved_tensors
        dz = torch.empty_like(grad)
        carry = torch.zeros_like(grad[:, :, 0])
        for t in range(grad.shape[2] - 1, -1, -1):
            now = grad[:, :, t] + carry
            dz[:, :, t] = now
            carry = now * f[:, :, t]
        df = torch.zeros_like(grad)
        df[:, :, 1:] = dz[:, :, 1:] * c[:, :, :-1]
        return df, dz


class Network(nn.Module):
    def __init__(self, vectors, learnt, tags, relations, width=160, layers=3):
        super().__init__()
        self.register_buffer("vectors", vectors)
        self.register_buffer("learnt", learnt)
        self.project = nn.Linear(vectors.shape[1], width, bias=False)
        self.words = nn.Embedding(len(vectors), width, sparse=True)
        nn.init.zeros_(self.words.weight)
        self.tables = nn.ModuleList([nn.Embedding(rows, width, sparse=True) for _, rows in TABLES] + [nn.Embedding(CAPITALS, width, sparse=True)])
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.edge = nn.Parameter(torch.zeros(2, width))
        self.input_norm = nn.LayerNorm(width)
        self.window = nn.Linear(3 * width, width)
        self.layers = nn.ModuleList([Recurrence(width, 0.15) for _ in range(layers)])
        self.output_norm = nn.LayerNorm(width)
        self.decoder = Decoder(width, tags, relations)
        self.dropout = nn.Dropout(0.25)

    def embed(self, features):
        word = features[:, :, 0]
        x = self.project(self.vectors[word]) + self.words(word) * self.learnt[word][:, :, None]
        count = features[:, :, PIECES]
        # few words have more than one piece
        batch, place = torch.nonzero(count > 1, as_tuple=True)
        if len(batch):
            more = features[batch, place, 1:PIECES]
            parts = self.project(self.vectors[more]) + self.words(more) * self.learnt[more][:, :, None]
            parts = (parts * (torch.arange(1, PIECES) < count[batch, place][:, None])[:, :, None]).sum(1)
            mean = (x[batch, place] + parts) / count[batch, place][:, None]
            x = x.index_put((batch, place), mean)
        for table, own in enumerate(self.tables):
            x = x + own(features[:, :, PIECES + 1 + table])
        return x

    def forward(self, features, mask):
        x = self.dropout(self.input_norm(self.embed(features)))
        x = x * mask[:, :, None]
        batch, length, width = x.shape
        before = torch.cat([self.edge[0].expand(batch, 1, width), x[:, :-1]], 1)
        # the word after the last of a sentence is the edge
        ends = mask & ~F.pad(mask[:, 1:], (0, 1))
        after = F.pad(x[:, 1:], (0, 0, 0, 1)) + ends[:, :, None] * self.edge[1]
        x = x + F.relu(self.window(torch.cat([before, x, after], 2)))
        x = x * mask[:, :, None]
        for layer in self.layers:
            x = layer(x, mask)
        return self.output_norm(x)


def encode(sentences, vocabulary, forget=None):
    """`forget`: how often a word (by its row) is taken for an unknown one."""
    words = max(len(s.forms) for s in sentences)
    blank = [0] * (PIECES + len(TABLES) + 2)

    def features(form):
        own = vocabulary.features(form)
        if forget and random.random() < forget[own[0]] and own[PIECES] == 1:
            return vocabulary.unknown(form)
        return own

    rows = [[features(f) for f in s.forms] + [blank] * (words - len(s.forms)) for s in sentences]
    mask = [[True] * len(s.forms) + [False] * (words - len(s.forms)) for s in sentences]
    return {"features": torch.tensor(rows), "mask": torch.tensor(mask)}


def gold(batch, sentences, tags, relations):
    words = batch["mask"].shape[1]
    pad = lambda lists: torch.tensor([x + [0] * (words - len(x)) for x in lists])
    batch["tags"] = pad([[tags[t] for t in s.tags] for s in sentences])
    batch["labels"] = pad([[relations[r] for r in s.relations] for s in sentences])
    batch["heads"] = pad([[h if h < len(s.forms) else words for h in s.heads] for s in sentences])
    return batch


def prepare(seed):
    """One thread and one seed: the same run gives the same network on one machine."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    random.seed(seed)
    torch.manual_seed(seed)


def pretrained(minilm, own_pieces):
    """MiniLM's vectors of words, the mean of their pieces', row 0 for none; centred and scaled."""
    table = load_file(os.path.join(minilm, "model.safetensors"))["embeddings.word_embeddings.weight"]
    vectors = torch.stack([torch.zeros(table.shape[1])] + [
        torch.stack([table[p].mean(0) for p in each]).mean(0) for each in own_pieces])
    vectors[1:] -= vectors[1:].mean(0)
    return vectors / vectors[1:].std()


def update(value, optimisers, schedules, clipped, norm):
    """One step down a loss."""
    for each in optimisers:
        each.zero_grad()
    value.backward()
    torch.nn.utils.clip_grad_norm_(clipped, norm)
    for optimiser, schedule in zip(optimisers, schedules):
        optimiser.step()
        schedule.step()


@torch.no_grad()
def follow(average, model, decay):
    """Moves the averaged weights towards the latest."""
    torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)


def batches(sentences, size):
    """Indices of batches of about `size` words, of similar length."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].forms), random.random()))
    result, now, longest = [], [], 0
    for index in order:
        longest = max(longest, len(sentences[index].forms))
        if now and longest * (len(now) + 1) > size:
            result.append(now)
            now, longest = [], len(sentences[index].forms)
        now.append(index)
    if now:
        result.append(now)
    return result


def tree_of(log, n, words):
    """The heads (n: the root) of the best tree over log probabilities of a padded sentence."""
    return tree(torch.cat([log[:n, :n], log[:n, words:]], 1).numpy()).tolist()


@torch.no_grad()
def predict(model, lexicon, sentences, size=3000):
    """Tags, heads and relations (numbers) of sentences."""
    model.eval()
    found = [None] * len(sentences)
    for indices in batches(sentences, size):
        chosen = [sentences[i] for i in indices]
        batch = encode(chosen, lexicon)
        mask = batch["mask"]
        x = model(batch["features"], mask)
        tags, arcs, word, head = model.decoder(x, mask)
        words = mask.shape[1]
        heads = torch.zeros(mask.shape, dtype=torch.long)
        log = torch.log_softmax(arcs, 2)
        for row, sentence in enumerate(chosen):
            n = len(sentence.forms)
            best = torch.as_tensor(tree_of(log[row], n, words))
            heads[row, :n] = torch.where(best == n, words, best)
        labels = model.decoder.labels(word, head, heads).argmax(2)
        for row, index in enumerate(indices):
            n = len(sentences[index].forms)
            own = heads[row, :n]
            found[index] = (
                tags[row, :n].argmax(1).tolist(), torch.where(own == words, n, own).tolist(), labels[row, :n].tolist())
    model.train()
    return found


def scores(found, sentences, tags, relations):
    """Shares of right universal tags, Penn tags, heads, and heads with relations (subtypes apart)."""
    right = [0] * 5
    for (tag, head, label), s in zip(found, sentences):
        for i in range(len(s.forms)):
            a, b = tags[tag[i]].split()
            ga, gb = s.tags[i].split()
            right[0] += 1
            right[1] += a == ga
            right[2] += b == gb
            if head[i] == s.heads[i]:
                right[3] += 1
                right[4] += relations[label[i]].split(":")[0] == s.relations[i].split(":")[0]
    return "UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f" % tuple(100 * r / right[0] for r in right[1:])


def main():
    parser = argparse.ArgumentParser()
    for name in ("--data", "--gum", "--minilm", "--output"):
        parser.add_argument(name, required=True)
    parser.add_argument("--swift-tags", default="Sources/Language/Tags.swift")
    parser.add_argument("--clusters", default="Sources/Embedded/data/models/clusters.bin")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--stop", type=int, default=0, help="end after this pass of the schedule")
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--teachers", nargs="*", default=[], help="weights of networks to learn from")
    parser.add_argument("--text", nargs="*", default=[], help="CoNLL-U files whose words alone are used, with teachers")
    parser.add_argument("--subset", type=int, default=0)
    options = parser.parse_args()
    prepare(options.seed)
    train, dev, news = treebank.load(options.data, options.gum, treebank.swift_relations(options.swift_tags))
    tag_names = sorted({t for s in train for t in s.tags})
    relation_names = sorted({r for s in train for r in s.relations})
    pieces = Pieces(options.minilm)
    words, own_pieces, counts = vocabulary(train, pieces)
    vectors = pretrained(options.minilm, own_pieces)
    # Words rare in the treebanks keep their pretrained vector alone, words outside share row 0.
    learnt = torch.tensor([1.0] + [1.0 if counts[w] >= 2 else 0.0 for w in words])
    lexicon = Vocabulary(words, clusters=treebank.Clusters(options.clusters))
    tags = {t: i for i, t in enumerate(tag_names)}
    relations = {r: i for i, r in enumerate(relation_names)}
    if options.subset:
        train = train[:: max(1, len(train) // options.subset)]
    taught = []
    if options.teachers:
        from teachers import Teachers, plain, targets
        masters = Teachers(options.teachers, lexicon.clusters)
        assert (masters.tags, masters.relations) == (tag_names, relation_names), "other classes"
        annotated = len(train)
        train = train + [s for path in options.text for s in plain(path)]
        taught = masters.judge(train)
        print(len(train) - annotated, "sentences without annotation", flush=True)
    print(len(train), "sentences", len(words), "words", flush=True)
    model = Network(vectors, learnt, len(tag_names), len(relation_names), options.width, options.layers)
    # How often a word loses its row, so that the model learns to do without: rare ones more often.
    forget = [0.0] + [0.02 + 0.2 / (1 + counts[w]) for w in words]

    tables = [p for n, p in model.named_parameters() if n.startswith(("words", "tables"))]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("words", "tables"))]
    # Only the rows of a batch are updated: most of the time would go into the others.
    optimisers = [
        torch.optim.SparseAdam(tables, lr=options.rate, betas=(0.9, 0.98)),
        torch.optim.AdamW(rest, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01),
    ]
    size = 1400
    steps = options.epochs * len(batches(train, size))
    schedules = [torch.optim.lr_scheduler.LambdaLR(
        each, lambda s: min((s + 1) / 200, 0.5 * (1 + math.cos(math.pi * min(1, s / steps))) + 0.002))
        for each in optimisers]
    average = copy.deepcopy(model)
    start, done = time.time(), 0

    def evaluate(sentences):
        return scores(predict(average, lexicon, sentences), sentences, tag_names, relation_names)

    for epoch in range(options.epochs):
        order = batches(train, size)
        random.shuffle(order)
        total = 0
        for indices in order:
            chosen = [train[i] for i in indices]
            batch = gold(encode(chosen, lexicon, forget), chosen, tags, relations)
            if taught:
                batch = targets(batch, [taught[i] for i in indices])
                batch["taught"] = torch.tensor([0.5 if i < annotated else 1.0 for i in indices])
            value = loss(model.decoder, model(batch["features"], batch["mask"]), batch)
            update(value, optimisers, schedules, rest, 2.0)
            done += 1
            total += value.item()
            if done % 8 == 0:
                follow(average, model, min(0.98, done / (done + 80)))
            if done % 200 == 0:
                print(f"step {done}/{steps} loss {value.item():.3f} {time.time() - start:.0f} s", flush=True)
        last = epoch + 1 == (options.stop or options.epochs)
        if epoch % 4 == 3 or last:
            print("epoch", epoch + 1, "loss", round(total / len(order), 3), f"{time.time() - start:.0f} s",
                  "EWT dev", evaluate(dev), "GUM dev", evaluate(news), flush=True)
            torch.save({
                "weights": average.state_dict(), "tags": tag_names, "relations": relation_names, "words": words,
                "options": vars(options)}, options.output)
        if last:
            break


if __name__ == "__main__":
    main()
