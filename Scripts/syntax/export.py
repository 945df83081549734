"""Writes a trained network as a model file of the program (layout: docs/language.md).

    python export.py --model syntax.pt --output Sources/Embedded/data/models/syntax.bin
"""

import argparse
import struct

import torch
import treebank
from network import PIECES, TABLES


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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    state = torch.load(options.model)
    w = state["weights"]
    width, layers = state["options"]["width"], state["options"]["layers"]
    words = w["vectors"] @ w["project.weight"].T + w["words.weight"] * w["learnt"][:, None]
    tables = [words] + [w[f"tables.{i}.weight"] for i in range(len(TABLES) + 1)]
    rows = torch.cat(tables)
    scales = rows.abs().amax(1).clamp(min=1e-6) / 127
    levels = (rows / scales[:, None]).round().clamp(-127, 127).to(torch.int8)
    dense = []

    def put(*names):
        for name in names:
            dense.append(w[name].float().flatten())

    def linear(name):
        put(name + ".weight", name + ".bias")

    linear("input_norm")
    put("edge")
    linear("window")
    for i in range(layers):
        linear(f"layers.{i}.norm")
        linear(f"layers.{i}.gates")
    linear("output_norm")
    linear("decoder.tag")
    for name in ("arc_word", "arc_head", "arc_mix", "distance", "label_word", "label_head", "label_out"):
        linear("decoder." + name)
    root = w["decoder.root"]
    dense.append(torch.relu(w["decoder.arc_head.weight"] @ root + w["decoder.arc_head.bias"]))
    dense.append(w["decoder.label_head.weight"] @ root + w["decoder.label_head.bias"])
    floats = torch.cat(dense).numpy().astype("<f4").tobytes()
    sections = [
        ("TAGS", "\n".join(state["tags"]).encode()), ("RELS", "\n".join(state["relations"]).encode()),
        ("VOCAB", lexicon(state["words"])), ("SCALES", scales.numpy().astype("<f4").tobytes()),
        ("DENSE", floats), ("ROWS", levels.numpy().tobytes()),
    ]
    payload = b"".join(data for _, data in sections)
    data = "UD English EWT train; GUM train without essay, fiction, letter, podcast, whow, reddit; word vectors of MiniLM-L6"
    licence = "EWT CC BY-SA 4.0; GUM annotations CC BY 4.0; MiniLM-L6 Apache 2.0"
    header = "\n".join(f"{k}\t{v}" for k, v in [
        ("kind", "syntax"), ("features", "syntax-network-1"), ("version", "2"), ("data", data), ("licence", licence),
        ("width", width), ("layers", layers), ("arc", w["decoder.arc_word.weight"].shape[0]),
        ("label", w["decoder.label_word.weight"].shape[0]), ("pieces", PIECES), ("tables", " ".join(str(len(t)) for t in tables)),
        ("epochs", state["options"]["epochs"]), ("seed", state["options"]["seed"]), ("checksum", checksum(payload)),
    ]).encode()
    file = b"RAPMODEL" + struct.pack("<II", 1, len(header)) + header + struct.pack("<I", len(sections))
    offset = len(file) + 16 * len(sections)
    for title, content in sections:
        file += title.ljust(8).encode() + struct.pack("<II", offset, len(content))
        offset += len(content)
    with open(options.output, "wb") as out:
        out.write(file + payload)
    print(options.output, len(file) + len(payload), "bytes")


if __name__ == "__main__":
    main()
