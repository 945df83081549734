"""Writes a trained network as a model file of the program (layout: docs/language.md).

    python export.py --kind syntax --model syntax.pt --output Sources/Embedded/data/models/syntax.bin
"""

import argparse
import struct

import torch
import treebank
from network import PIECES, TABLES
from segmentation import TABLES as segmentation_tables


def checksum(data):
    """`ModelFile.checksum`."""
    mask = treebank.MASK
    value = 0x9E3779B97F4A7C15 ^ len(data)
    whole = len(data) // 8 * 8
    for (word,) in struct.iter_unpack("<Q", data[:whole]):
        value = (value ^ word) * 0x9FB21C651E98DF25 & mask
        value ^= value >> 32
    for byte in data[whole:]:
        value = (value ^ byte) * 0x100000001B3 & mask
    return treebank.mix(value)


def lexicon(words):
    """Slots of 32 bits of the hash and 16 bits of the row, open addressing (`HashedRows`)."""
    count = len(words) * 3 // 2
    slots = bytearray(6 * count)
    for index, word in enumerate(words):
        # `words` are levelled already: this is the hash of `WordShape.lower`
        value = treebank.shape(word)["lower"]
        slot = value * count >> 64
        while slots[6 * slot : 6 * slot + 4] != b"\0\0\0\0":
            slot = (slot + 1) % count
        slots[6 * slot : 6 * slot + 6] = struct.pack("<IH", value & 0xFFFFFFFF | 1, index + 1)
    return bytes(slots)


def quantised(tables):
    """The rows of tables as signed bytes with a scale each: sections SCALES and ROWS."""
    rows = torch.cat(tables)
    scales = rows.abs().amax(1).clamp(min=1e-6) / 127
    levels = (rows / scales[:, None]).round().clamp(-127, 127).to(torch.int8)
    return [("SCALES", scales.numpy().astype("<f4").tobytes()), ("ROWS", levels.numpy().tobytes())]


class Dense:
    """The other weights, in the order in which the program reads them."""

    def __init__(self, weights):
        self.weights, self.values = weights, []

    def put(self, *names):
        for name in names:
            self.values.append(self.weights[name].float().flatten())

    def linear(self, name):
        self.put(name + ".weight", name + ".bias")

    def encoder(self, layers):
        """`ContextEncoder`."""
        self.linear("input_norm")
        self.put("edge")
        self.linear("window")
        for i in range(layers):
            self.linear(f"layers.{i}.norm")
            self.linear(f"layers.{i}.gates")
        self.linear("output_norm")

    def section(self):
        return ("DENSE", torch.cat(self.values).numpy().astype("<f4").tobytes())


def write(path, header, sections):
    payload = b"".join(data for _, data in sections)
    lines = "\n".join(f"{k}\t{v}" for k, v in header + [("checksum", checksum(payload))]).encode()
    file = b"RAPMODEL" + struct.pack("<II", 1, len(lines)) + lines + struct.pack("<I", len(sections))
    offset = len(file) + 16 * len(sections)
    for title, content in sections:
        file += title.ljust(8).encode() + struct.pack("<II", offset, len(content))
        offset += len(content)
    with open(path, "wb") as out:
        out.write(file + payload)
    print(path, len(file) + len(payload), "bytes")


def syntax(state):
    w = state["weights"]
    words = w["vectors"] @ w["project.weight"].T + w["words.weight"] * w["learnt"][:, None]
    tables = [words] + [w[f"tables.{i}.weight"] for i in range(len(TABLES) + 1)]
    dense = Dense(w)
    dense.encoder(state["options"]["layers"])
    dense.linear("decoder.tag")
    for name in ("arc_word", "arc_head", "arc_mix", "distance", "label_word", "label_head", "label_out"):
        dense.linear("decoder." + name)
    root = w["decoder.root"]
    dense.values.append(torch.relu(w["decoder.arc_head.weight"] @ root + w["decoder.arc_head.bias"]))
    dense.values.append(w["decoder.label_head.weight"] @ root + w["decoder.label_head.bias"])
    header = [
        ("kind", "syntax"), ("features", "syntax-network-1"), ("version", "3"),
        ("data", TREEBANKS + "; word vectors of MiniLM-L6; Brown clusters of spacy-lookups-data"),
        ("licence", LICENCES + "; MiniLM-L6 Apache 2.0; spacy-lookups-data MIT"),
    ]
    sizes = [
        ("arc", w["decoder.arc_word.weight"].shape[0]), ("label", w["decoder.label_word.weight"].shape[0]),
        ("pieces", PIECES),
    ]
    names = [("TAGS", "\n".join(state["tags"]).encode()), ("RELS", "\n".join(state["relations"]).encode())]
    return header, sizes, tables, names, dense


def segmentation(state):
    w = state["weights"]
    tables = [w["words.weight"]] + [w[f"tables.{i}.weight"] for i in range(len(segmentation_tables) + 1)]
    dense = Dense(w)
    dense.encoder(state["options"]["layers"])
    dense.put("flags")
    dense.linear("scorer")
    header = [
        ("kind", "segmentation"), ("features", "segmentation-network-1"), ("version", "1"),
        ("data", TREEBANKS + "; Brown clusters of spacy-lookups-data"),
        ("licence", LICENCES + "; spacy-lookups-data MIT"),
    ]
    return header, [("pieces", 1)], tables, [], dense


TREEBANKS = "UD English EWT train; GUM train without essay, fiction, letter, podcast, whow, reddit"
LICENCES = "EWT CC BY-SA 4.0; GUM annotations CC BY 4.0"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", choices=["syntax", "segmentation"], default="syntax")
    parser.add_argument("--model", required=True)
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    state = torch.load(options.model)
    header, sizes, tables, names, dense = (syntax if options.kind == "syntax" else segmentation)(state)
    training = state["options"]
    header += [(key, training[key]) for key in ("width", "layers")] + sizes
    header.append(("tables", " ".join(str(len(table)) for table in tables)))
    header += [(key, training[key]) for key in ("epochs", "seed")]
    scales, rows = quantised(tables)
    sections = names + [("VOCAB", lexicon(state["words"])), scales, dense.section(), rows]
    write(options.output, header, sections)


if __name__ == "__main__":
    main()
