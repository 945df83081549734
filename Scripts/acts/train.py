"""Trains the act reader (models/acts.bin): upper layers of the sentence encoder and a head per question.

    rapporteur train typing --rows plv/train.tsv --examples typing.jsonl
    rapporteur train acts --gold Gold/training --also Gold/development --also Examples --examples acts.jsonl
    python Scripts/acts/train.py acts.jsonl typing.jsonl acts.bin scores.tsv
    rapporteur train acts --examples acts.jsonl --scores scores.tsv --output …/lexicons/events/acts.tsv

Needs PyTorch and NumPy, two cores and a quarter of an hour. Single sentences with marked parties (typing.jsonl) are read first, then the
candidates of running articles. For scores.tsv the articles of each fold are read by layers that have not seen them; acts.bin has seen
all. Layout: docs/models/acts.md.
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

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "typing"), os.path.join(HERE, "..", "encoder")]
import layers as shared  # noqa: E402
from convert import checksum  # noqa: E402

TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT STATEMENT".split()
STANCES = "support oppose demand offer refuse condition readiness goal principle red_line".split()
ROWS = len(TYPES) + len(STANCES) + 1
MUTUAL = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"}
shared.CLASSES = ROWS


class Reader(shared.Upper):
    """The upper layers, which types a candidate's acts have, and upon which of the others they are."""

    def __init__(self, encoder, start):
        super().__init__(encoder, start)
        nn.init.constant_(self.head.bias, -2.5)
        self.whom = nn.Linear(encoder.width, len(TYPES))
        nn.init.normal_(self.whom.weight, std=0.01)
        nn.init.constant_(self.whom.bias, -1.0)

    def scores(self, x, roles, bias, pool, others, drop=0.1, headdrop=0.3):
        x = x + torch.cat([torch.zeros(1, x.shape[-1]), self.marks])[roles]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.layers:
                x = layer(x, bias, drop)
        x = x.float()
        zones = F.dropout((pool @ x).flatten(1), headdrop, self.training)
        return self.head(zones), self.whom(F.dropout(others @ x, headdrop, self.training))

    def file(self, header):
        """The bytes of a RAPMODEL file."""
        sections = {"marks": self.marks.detach().numpy().astype("<f4").tobytes()}
        for number, layer in enumerate(self.layers):
            sections[f"ints{number}"], sections[f"nums{number}"] = layer.sections()
        for name, part in (("types", self.head.weight), ("typebias", self.head.bias), ("onwhom", self.whom.weight), ("whombias", self.whom.bias)):
            sections[name] = part.detach().numpy().astype("<f4").tobytes()
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


def zones(roles):
    """As ActText has them: opening piece, all, candidate, others, rest, five after the candidate's first mention, three before it."""
    places = range(len(roles))
    own = [i for i in places if roles[i] == 1]
    after, before = [], []
    if own:
        end = own[0]
        while end < len(roles) and roles[end] == 1:
            end += 1
        after, before = list(range(end, min(end + 5, len(roles) - 1))), list(range(max(1, own[0] - 3), own[0]))
    others, rest = [i for i in places if roles[i] == 2], [i for i in places[1:-1] if roles[i] == 0]
    return [[0], list(places), own, others, rest, after, before]


def candidates(path):
    """Those of running articles, a line each."""
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        acts = [TYPES.index(t) for t in row["acts"]]
        yield {
            "fold": row["fold"], "pieces": row["pieces"], "roles": row["roles"], "zones": row["zones"], "others": row["others"],
            "acts": acts, "whom": list(zip(acts, row["recipients"])),
            "more": [len(TYPES) + STANCES.index(s) for s in row["stances"]] + [ROWS - 1] * row["isAccused"],
        }  # fmt: skip


def sentences(path, rows):
    """Single sentences: the source as candidate; and the target, which does nothing, where the act is not mutual."""
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        if len(row["classes"]) != 1 or row["fold"] >= 0 and not rows:
            continue
        kind, roles = row["classes"][0], row["roles"]
        target = [i for i, role in enumerate(roles) if role == 2]
        none = kind == TYPES.index("STATEMENT")
        base = {"fold": -1, "pieces": row["pieces"], "zones": zones(roles), "roles": roles, "others": [target] if target else []}
        yield base | {"acts": [] if none else [kind], "whom": [(kind, [0])] if target and not none else []}
        turned = [(0, 2, 1)[role] for role in roles]
        if target and 2 in turned and TYPES[kind] not in MUTUAL:
            source = [i for i, role in enumerate(turned) if role == 2]
            yield base | {"zones": zones(turned), "roles": turned, "others": [source], "acts": [], "whom": []}


def targets(examples, part, count):
    """Types per row, places of the other parties, and upon which of them the acts are (-1: not asked)."""
    acts = torch.zeros(len(part), ROWS)
    most = max([len(examples.rows[i]["others"]) for i in part] + [1])
    places = torch.zeros(len(part), most, count)
    whom = torch.full((len(part), most, len(TYPES)), -1.0)
    for r, i in enumerate(part):
        row = examples.rows[i]
        acts[r, row["acts"]] = 1
        if "more" in row:
            acts[r, row["more"]] = 1
        else:
            acts[r, len(TYPES) :] = -1  # single sentences say nothing of positions and accusations
        for k, at in enumerate(row["others"]):
            at = [j for j in at if j < count]
            if at:
                places[r, k, at] = 1 / len(at)
        for kind, on in row["whom"]:
            whom[r, : len(row["others"]), kind] = 0
            for k in on:
                whom[r, k, kind] = 1
    return acts, places, whom


def fit(model, examples, readings, rate, headrate, seed, title, average=0.0):
    rng = random.Random(seed)
    torch.manual_seed(seed)
    steps = [part for rows in readings for part in shared.batches(examples, rows, 24, rng)]
    last = len(model.layers) - 1
    groups = [dict(params=list(layer.parameters()), lr=rate * 0.9 ** (last - k)) for k, layer in enumerate(model.layers)]
    groups.append(dict(params=[model.marks, *model.head.parameters(), *model.whom.parameters()], lr=headrate))
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    warm, floor = max(1, len(steps) // 10), 0.25 if average else 0.02
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(floor, (len(steps) - s) / (len(steps) - warm))))
    model.train()
    begin, sums, kept = time.time(), None, 0
    for number, part in enumerate(steps):
        x, roles, bias, pool = examples.batch(part)
        acts, places, whom = targets(examples, part, x.shape[1])
        scores, on = model.scores(x, roles, bias, pool, places)
        loss = F.binary_cross_entropy_with_logits(scores[acts >= 0], acts[acts >= 0], reduction="sum")
        if (whom >= 0).any():
            loss = loss + 0.5 * F.binary_cross_entropy_with_logits(on[whom >= 0], whom[whom >= 0], reduction="sum")
        optimiser.zero_grad()
        (loss / len(part)).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if average and number >= len(steps) * (1 - average):
            kept += 1
            with torch.no_grad():
                now = [p.detach().clone() for p in model.parameters()]
                sums = now if sums is None else [a + b for a, b in zip(sums, now)]
    if kept:
        for parameter, value in zip(model.parameters(), sums):
            parameter.data = value / kept
    print(f"{title}: {len(steps)} steps, {time.time() - begin:.0f} s", flush=True)


def predict(model, examples, rows):
    model.eval()
    order, out = sorted(rows, key=lambda i: examples.sizes[i]), {}
    with torch.no_grad():
        for part in (order[k : k + 48] for k in range(0, len(order), 48)):
            x, roles, bias, pool = examples.batch(part)
            out.update(zip(part, model.scores(x, roles, bias, pool, targets(examples, part, x.shape[1])[1])[0].numpy()))
    return out


def report(examples, scores, title):
    """Precision, recall and F1 of the reader alone at some thresholds."""
    parts = {"acts": range(len(TYPES)), "positions": range(len(TYPES), ROWS - 1), "accused": range(ROWS - 1, ROWS)}
    for name, columns in parts.items():
        for level in (0.3, 0.4, 0.5):
            right = found = wanted = 0
            for i, row in scores.items():
                gold = {k for k in examples.rows[i]["acts"] + examples.rows[i]["more"] if k in columns}
                have = {k for k in columns if 1 / (1 + np.exp(-row[k])) >= level}
                right, found, wanted = right + len(have & gold), found + len(have), wanted + len(gold)
            p, r, f = right / max(found, 1), right / max(wanted, 1), 2 * right / max(found + wanted, 1)
            print(f"{title}, {name} from {level}: P {p:.3f} R {r:.3f} F1 {f:.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("acts")
    parser.add_argument("typing")
    parser.add_argument("model")
    parser.add_argument("scores")
    parser.add_argument("--encoder", default=os.path.join(HERE, "../../Sources/Embedded/data/models/encoder.bin"))
    parser.add_argument("--start", type=int, default=3, help="shared layers")
    parser.add_argument("--limit", type=int, default=128, help="pieces per sentence in training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rows", action="store_true", help="read the rows of PLV train, too")
    parser.add_argument("--readings", type=int, nargs=2, default=[4, 4], help="of single sentences, of articles")
    parser.add_argument("--mixed", type=int, default=800, help="single sentences per reading of the articles")
    parser.add_argument("--rates", type=float, nargs=3, default=[1e-4, 1e-4, 1e-3], help="layers before and in articles, heads")
    parser.add_argument("--average", type=float, default=0.5, help="share of the steps on articles whose weights are averaged")
    parser.add_argument("--folds", type=int, nargs="*", help="these alone, and no model")
    parser.add_argument("--first", help="file that keeps the layers as they are after the single sentences")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    encoder = shared.Encoder(args.encoder)
    rows = list(candidates(args.acts))
    count = len(rows)
    rows += sentences(args.typing, args.rows)
    path = args.scores + ".rows"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    examples = shared.Examples(path, encoder, args.start, args.limit)
    os.remove(path)
    single = [i for i, row in enumerate(rows) if row["fold"] == -1]
    folds = sorted({row["fold"] for row in rows} - {-1, -2})
    torch.manual_seed(args.seed)
    first = Reader(encoder, args.start)
    if args.first and os.path.exists(args.first):
        first.load_state_dict(torch.load(args.first))
    else:
        fit(first, examples, [single] * args.readings[0], args.rates[0], args.rates[2], args.seed, "single sentences")
        if args.first:
            torch.save(first.state_dict(), args.first)

    def train(fold):
        learn = [i for i in range(count) if rows[i]["fold"] != fold]
        rng = random.Random(1_000 * args.seed + fold)
        model = Reader(encoder, args.start)
        model.load_state_dict(first.state_dict())
        readings = [learn + rng.sample(single, min(args.mixed, len(single))) for _ in range(args.readings[1])]
        fit(model, examples, readings, args.rates[1], args.rates[2], rng.randrange(1 << 30), f"fold {fold}", args.average)
        return model

    scores = {}
    for fold in folds if args.folds is None else args.folds:
        held = predict(train(fold), examples, [i for i in range(count) if rows[i]["fold"] == fold])
        report(examples, held, f"fold {fold}")
        scores |= held
    report(examples, scores, "all folds")
    with open(args.scores, "w", encoding="utf-8") as file:
        for i in range(count):
            file.write("\t".join(f"{v:.4f}" for v in scores[i]) + "\n" if i in scores else "\n")
    if args.folds is None:
        header = {
            "name": "acts", "features": "wordpiece-uncased-1", "base": encoder.header["checksum"], "start": args.start,
            "layers": encoder.layers - args.start, "roles": shared.ROLES, "source": encoder.header["source"],
            "licence": encoder.header["licence"], "data": "own articles and sentences" + ("; PLV train (no licence stated)" if args.rows else ""),
            "seed": args.seed,
        }  # fmt: skip
        with open(args.model, "wb") as file:
            file.write(train(-3).file(header))


if __name__ == "__main__":
    main()
