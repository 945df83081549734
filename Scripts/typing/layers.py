"""Trains upper layers of the sentence encoder for event typing (models/event-typing-context.bin).

    rapporteur train typing --rows plv/train.tsv --examples examples.jsonl
    python Scripts/typing/layers.py examples.jsonl layers
    rapporteur train typing --rows plv/train.tsv --layers layers --output …/event-typing-context.bin

Needs PyTorch and NumPy, one core, two minutes. The lower layers are those of models/encoder.bin as they are; the upper ones begin as
its own and are trained on our own sentences alone. The head upon them is fitted on rows and own sentences: that of layers/fold-K.bin
has not seen fold K, that of layers/all.bin has seen every row. With --tune the layers are trained on the rows, too, anew for each fold.
Layout: docs/models/event-typing.md.
"""

import argparse
import json
import os
import random
import struct
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "encoder"))
from convert import checksum, quantised  # noqa: E402

CLASSES, ZONES, ROLES = 17, 7, 2


class Encoder:
    """The arrays of models/encoder.bin, its 8-bit weights as numbers."""

    def __init__(self, path):
        data = open(path, "rb").read()
        length = struct.unpack("<I", data[12:16])[0]
        self.header = dict(line.split("\t", 1) for line in data[16 : 16 + length].decode().splitlines())
        count = struct.unpack("<I", data[16 + length : 20 + length])[0]
        self.sections = {}
        for entry in range(20 + length, 20 + length + 16 * count, 16):
            start, size = struct.unpack("<II", data[entry + 8 : entry + 16])
            self.sections[data[entry : entry + 8].decode().rstrip()] = data[start : start + size]
        self.width, self.heads, self.inner, self.layers = (int(self.header[k]) for k in ("width", "heads", "inner", "layers"))

    def table(self, title, scales):
        values = np.frombuffer(self.sections[title], np.int8).reshape(-1, self.width).astype(np.float32)
        return torch.tensor(values * np.frombuffer(self.sections[scales], "<f4")[:, None])

    def layer(self, number):
        w, f = self.width, self.inner
        ints = np.frombuffer(self.sections[f"ints{number}"], np.int8).astype(np.float32)
        nums = np.frombuffer(self.sections[f"nums{number}"], "<f4")
        layer = Layer(w, self.heads, f)
        for part, outputs, inputs in ((layer.project, 3 * w, w), (layer.attended, w, w), (layer.inner, f, w), (layer.outer, w, f)):
            scales, biases = nums[:outputs], nums[outputs : 2 * outputs]
            part.weight.data = torch.tensor(ints[: outputs * inputs].reshape(outputs, inputs) * scales[:, None])
            part.bias.data = torch.tensor(biases)
            ints, nums = ints[outputs * inputs :], nums[2 * outputs :]
        for norm in layer.norms:
            norm.weight.data, norm.bias.data = torch.tensor(nums[:w]), torch.tensor(nums[w : 2 * w])
            nums = nums[2 * w :]
        return layer


class Layer(nn.Module):
    """One layer, as EncoderLayer.swift has it."""

    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.project, self.attended = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norms = nn.ModuleList([nn.LayerNorm(width, eps=1e-12) for _ in range(2)])

    def forward(self, x, bias, drop=0.0):
        rows, count, width = x.shape
        q, k, v = (t.view(rows, count, self.heads, -1).transpose(1, 2) for t in self.project(x).split(width, -1))
        weights = torch.softmax(((q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)).float() + bias, -1)
        mixed = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(rows, count, width)
        x = self.norms[0](x + F.dropout(self.attended(mixed), drop, self.training))
        return self.norms[1](x + F.dropout(self.outer(F.gelu(self.inner(x))), drop, self.training))

    def sections(self):
        """As convert.py writes a layer."""
        integers, numbers = b"", b""
        for part in (self.project, self.attended, self.inner, self.outer):
            values, scales = quantised(part.weight.detach().numpy())
            integers += values
            numbers += scales + part.bias.detach().numpy().astype("<f4").tobytes()
        for norm in self.norms:
            numbers += norm.weight.detach().numpy().astype("<f4").tobytes() + norm.bias.detach().numpy().astype("<f4").tobytes()
        return integers, numbers


class Upper(nn.Module):
    """The upper layers, a mark per role, and a linear model over the mean states of the zones."""

    def __init__(self, encoder, start):
        super().__init__()
        self.layers = nn.ModuleList([encoder.layer(k) for k in range(start, encoder.layers)])
        self.marks = nn.Parameter(torch.zeros(ROLES, encoder.width))
        self.head = nn.Linear(ZONES * encoder.width, CLASSES)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)

    def zones(self, x, roles, bias, pool, drop):
        x = x + torch.cat([torch.zeros(1, x.shape[-1]), self.marks])[roles]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.layers:
                x = layer(x, bias, drop)
        return (pool @ x.float()).flatten(1)

    def forward(self, x, roles, bias, pool, drop=0.1, headdrop=0.3):
        return self.head(F.dropout(self.zones(x, roles, bias, pool, drop), headdrop, self.training))

    def file(self, header):
        """The bytes of a RAPMODEL file."""
        weights = self.head.weight.detach().numpy().astype(np.float32)
        scales = np.abs(weights).max(1) / 127
        scales[scales == 0] = 1
        head = b"RPET" + struct.pack("<BBIf", 1, CLASSES, weights.shape[1], 1.0)
        head += np.stack([self.head.bias.detach().numpy(), scales], 1).astype("<f4").tobytes()
        head += np.arange(weights.shape[1], dtype="<u4").tobytes()
        head += np.rint(weights / scales[:, None]).astype(np.int8).T.tobytes()
        sections = {"marks": self.marks.detach().numpy().astype("<f4").tobytes()}
        for number, layer in enumerate(self.layers):
            sections[f"ints{number}"], sections[f"nums{number}"] = layer.sections()
        sections["head"] = head
        payload, entries = b"", []
        for name, data in sections.items():
            entries.append((name, len(payload), len(data)))
            payload += data + b"\0" * (-len(data) % 8)
        text = "".join(f"{key}\t{value}\n" for key, value in (header | {"checksum": checksum(payload)}).items()).encode()
        start = 20 + len(text) + 16 * len(entries)
        out = b"RAPMODEL" + struct.pack("<II", 1, len(text)) + text + struct.pack("<I", len(entries))
        for name, offset, size in entries:
            out += name.encode().ljust(8) + struct.pack("<II", start + offset, size)
        return out + payload


class Examples:
    """Sentences with the states that the shared layers make of them."""

    def __init__(self, path, encoder, start, limit):
        self.rows = [json.loads(line) for line in open(path, encoding="utf-8")]
        for row in self.rows:
            if len(row["pieces"]) > limit:
                row["pieces"], row["roles"] = row["pieces"][:limit], row["roles"][:limit]
                row["zones"] = [[i for i in zone if i < limit] for zone in row["zones"]]
        self.sizes = [len(row["pieces"]) for row in self.rows]
        self.width = encoder.width
        self.states = [None] * len(self.rows)
        words, places = encoder.table("rows", "rowscale"), encoder.table("places", "plscale")
        norm = nn.LayerNorm(encoder.width, eps=1e-12)
        values = np.frombuffer(encoder.sections["norm"], "<f4")
        norm.weight.data, norm.bias.data = torch.tensor(values[: encoder.width]), torch.tensor(values[encoder.width :])
        layers = [encoder.layer(k) for k in range(start)]
        unknown = encoder.sections["pieces"].decode().split("\n").index("[UNK]")
        order = sorted(range(len(self.rows)), key=lambda i: self.sizes[i])
        with torch.no_grad():
            for part in (order[k : k + 32] for k in range(0, len(order), 32)):
                count = self.sizes[part[-1]]
                ids = torch.zeros(len(part), count, dtype=torch.long)
                for r, i in enumerate(part):
                    ids[r, : self.sizes[i]] = torch.tensor([p if p < len(words) else unknown for p in self.rows[i]["pieces"]])
                x, bias = norm(words[ids] + places[:count]), self.bias(part, count)
                for layer in layers:
                    x = layer.eval()(x, bias)
                for r, i in enumerate(part):
                    self.states[i] = x[r, : self.sizes[i]].clone()

    def bias(self, part, count):
        bias = torch.full((len(part), 1, 1, count), -1e4)
        for r, i in enumerate(part):
            bias[r, 0, 0, : self.sizes[i]] = 0
        return bias

    def batch(self, part):
        count = max(self.sizes[i] for i in part)
        x, pool = torch.zeros(len(part), count, self.width), torch.zeros(len(part), ZONES, count)
        roles = torch.zeros(len(part), count, dtype=torch.long)
        for r, i in enumerate(part):
            x[r, : self.sizes[i]] = self.states[i]
            roles[r, : self.sizes[i]] = torch.tensor(self.rows[i]["roles"])
            for zone, at in enumerate(self.rows[i]["zones"]):
                if at:
                    pool[r, zone, at] = 1 / len(at)
        return x, roles, self.bias(part, count), pool

    def loss(self, scores, part, smooth, own):
        """Cross-entropy of the classes that count as right, with some probability for all; our own sentences weigh less."""
        logs = F.log_softmax(scores.float(), -1)
        right = torch.zeros(len(part), CLASSES)
        for r, i in enumerate(part):
            right[r, self.rows[i]["classes"]] = 1
        weight = torch.tensor([own if self.rows[i]["fold"] < 0 else 1.0 for i in part])
        found = torch.logsumexp(logs + torch.log(right.clamp(min=1e-9)), -1)
        return -(((1 - smooth) * found + smooth * logs.mean(-1)) * weight).sum() / weight.sum()


def batches(examples, rows, size, rng):
    """In random order, sentences of like length together."""
    rows, out = list(rows), []
    rng.shuffle(rows)
    for start in range(0, len(rows), size * 24):
        part = sorted(rows[start : start + size * 24], key=lambda i: examples.sizes[i])
        out += [part[k : k + size] for k in range(0, len(part), size)]
    rng.shuffle(out)
    return out


def train(model, examples, epochs, rate, headrate, size, seed, args, title, average=False):
    rng = random.Random(seed)
    torch.manual_seed(seed)
    groups = [dict(params=list(layer.parameters()), lr=rate * 0.9 ** (len(model.layers) - 1 - k)) for k, layer in enumerate(model.layers)]
    groups.append(dict(params=[model.marks, *model.head.parameters()], lr=headrate))
    steps = [part for rows in epochs for part in batches(examples, rows, size, rng)]
    warm = max(1, len(steps) // 10)
    floor = args.floor if average else 0.02
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(floor, (len(steps) - s) / (len(steps) - warm))))
    model.train()
    start, sums, kept = time.process_time(), None, 0
    for number, part in enumerate(steps):
        loss = examples.loss(model(*examples.batch(part)), part, args.smooth, args.own)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if average and number >= len(steps) * (1 - args.average):
            kept += 1
            with torch.no_grad():
                now = [p.detach().clone() for p in model.parameters()]
                sums = now if sums is None else [a + b for a, b in zip(sums, now)]
    if kept:
        for parameter, value in zip(model.parameters(), sums):
            parameter.data = value / kept
    print(f"{title}: {len(steps)} steps, {time.process_time() - start:.0f} s", flush=True)


def predict(model, examples, rows):
    model.eval()
    order, out = sorted(rows, key=lambda i: examples.sizes[i]), {}
    with torch.no_grad():
        for part in (order[k : k + 48] for k in range(0, len(order), 48)):
            out.update(zip(part, model(*examples.batch(part)).float().numpy()))
    return np.stack([out[i] for i in rows])


def vectors(model, examples):
    """The mean states of the zones of every sentence."""
    out = np.zeros((len(examples.rows), model.head.in_features), np.float32)
    model.eval()
    order = sorted(range(len(out)), key=lambda i: examples.sizes[i])
    with torch.no_grad():
        for part in (order[k : k + 48] for k in range(0, len(order), 48)):
            out[part] = model.zones(*examples.batch(part), 0.0).numpy()
    return out


def fit(model, examples, values, rows, penalty, own):
    """Fits the head alone: softmax regression with a quadratic penalty, zones centred and of like size, by L-BFGS. A further input that
    only our own sentences have takes up that rare types are as frequent there as others; it is no part of the model."""
    x = values[rows]
    means = x.mean(0)
    sizes = np.sqrt(((x - means).reshape(len(rows), ZONES, -1) ** 2).sum(2).mean(0)).repeat(x.shape[1] // ZONES)
    origin = np.array([[float(examples.rows[i]["fold"] < 0)] for i in rows])
    inputs = torch.tensor(np.hstack([(x - means) / sizes, origin]), dtype=torch.float32)
    right = torch.full((len(rows), CLASSES), 1e-9)
    for r, i in enumerate(rows):
        right[r, examples.rows[i]["classes"]] = 1
    weight = torch.tensor([own if examples.rows[i]["fold"] < 0 else 1.0 for i in rows])
    matrix = torch.zeros(inputs.shape[1], CLASSES, requires_grad=True)
    bias = torch.zeros(CLASSES, requires_grad=True)
    steps = torch.optim.LBFGS([matrix, bias], max_iter=40, history_size=8, line_search_fn="strong_wolfe")

    def loss():
        steps.zero_grad()
        logs = F.log_softmax(inputs @ matrix + bias, -1)
        value = -(torch.logsumexp(logs + torch.log(right), -1) * weight).sum() + penalty * (matrix * matrix).sum() / 2
        value.backward()
        return value

    steps.step(loss)
    with torch.no_grad():
        weights = matrix[:-1] / torch.tensor(sizes)[:, None]
        model.head.weight.data = weights.T.contiguous()
        model.head.bias.data = bias - torch.tensor(means) @ weights


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("examples")
    parser.add_argument("output")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--encoder", default=os.path.join(here, "../../Sources/Embedded/data/models/encoder.bin"))
    parser.add_argument("--start", type=int, default=3, help="shared layers")
    parser.add_argument("--limit", type=int, default=128, help="pieces per sentence in training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--smooth", type=float, default=0.1)
    parser.add_argument("--own", type=float, default=0.3, help="weight of our own sentences beside rows")
    parser.add_argument("--penalty", type=float, default=0.5, help="of the head's weights")
    parser.add_argument("--epochs", type=int, default=5, help="times that our own sentences are read")
    parser.add_argument("--tune", type=int, default=0, help="times that the layers read the rows")
    parser.add_argument("--rates", type=float, nargs=4, default=[1e-4, 1e-3, 8e-5, 5e-4], help="layers, head; the same for --tune")
    parser.add_argument("--mixed", type=int, default=300, help="own sentences per reading of the rows")
    parser.add_argument("--average", type=float, default=0.5, help="share of the steps on rows whose weights are averaged")
    parser.add_argument("--floor", type=float, default=0.3, help="share of the rate that is left while weights are averaged")
    parser.add_argument("--first", help="file that keeps the layers as they are after our own sentences")
    parser.add_argument("--folds", type=int, nargs="*", help="these alone; -1 for all rows")
    parser.add_argument("--scores", help="file for the scores of rows not seen (.npy)")
    args = parser.parse_args()
    torch.set_num_threads(1)
    encoder = Encoder(args.encoder)
    examples = Examples(args.examples, encoder, args.start, args.limit)
    own = [i for i, row in enumerate(examples.rows) if row["fold"] < 0]
    folds = sorted({row["fold"] for row in examples.rows} - {-1})
    first = Upper(encoder, args.start)
    if args.first and os.path.exists(args.first):
        first.load_state_dict(torch.load(args.first))
    else:
        torch.manual_seed(args.seed)
        first = Upper(encoder, args.start)
        train(first, examples, [own] * args.epochs, *args.rates[:2], 24, args.seed, args, "own sentences")
        if args.first:
            torch.save(first.state_dict(), args.first)
    os.makedirs(args.output, exist_ok=True)
    header = {
        "name": "event-typing-context", "features": "wordpiece-uncased-1", "base": encoder.header["checksum"], "start": args.start,
        "layers": encoder.layers - args.start, "roles": ROLES, "threshold": 1, "source": encoder.header["source"],
        "licence": encoder.header["licence"], "data": "PLV train (no licence stated), own sentences", "seed": args.seed,
    }  # fmt: skip
    scores = np.zeros((sum(row["fold"] >= 0 for row in examples.rows), CLASSES), np.float32)
    values = None if args.tune else vectors(first, examples)
    for fold in args.folds if args.folds else folds + [-1]:
        rows = [i for i, row in enumerate(examples.rows) if row["fold"] not in (-1, fold)]
        held = [i for i, row in enumerate(examples.rows) if row["fold"] == fold and fold >= 0]
        model = Upper(encoder, args.start)
        model.load_state_dict(first.state_dict())
        if args.tune:
            rng = random.Random(1_000 * args.seed + fold)
            epochs = [rows + rng.sample(own, min(args.mixed, len(own))) for _ in range(args.tune)]
            train(model, examples, epochs, *args.rates[2:], 16, rng.randrange(1 << 30), args, f"fold {fold}", average=True)
        else:
            fit(model, examples, values, own + rows, args.penalty, args.own)
        if held:
            scores[held] = predict(model, examples, held)
        with open(os.path.join(args.output, f"fold-{fold}.bin" if fold >= 0 else "all.bin"), "wb") as file:
            file.write(model.file(header))
    if args.scores:
        np.save(args.scores, scores)


if __name__ == "__main__":
    main()
