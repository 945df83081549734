#!/usr/bin/env python3
"""Writes Sources/Embedded/data/models/clusters.bin: Brown clusters of the most frequent English words.

    pip download --no-deps spacy-lookups-data==1.0.5      # MIT licence
    Scripts/clusters.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl

Little-endian: RAPCLUST, number of words (u32), the words' hashes in rising order (u32, the upper half of the mixed
FNV-1a hash of the form), then their clusters (u16). Bits of a cluster, lowest first, are its path from the root.
"""
import gzip
import json
import struct
import sys
import zipfile

WORDS = 120_000
MASK = (1 << 64) - 1


def key(word: str) -> int:
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 & MASK
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return (value ^ value >> 31) >> 32


def main() -> None:
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        def table(name: str) -> dict:
            return json.loads(gzip.decompress(wheel.read(f"spacy_lookups_data/data/en_lexeme_{name}.json.gz")))

        clusters, likely = table("cluster"), table("prob")
    # The table keeps 16 bits of a path; few are longer.
    words = [word for word, cluster in clusters.items() if cluster and not any(c.isspace() for c in word)]
    words.sort(key=lambda word: (-likely.get(word, -99), word))
    rows = sorted({key(word): clusters[word] & 0xFFFF for word in reversed(words[:WORDS])}.items())
    with open("Sources/Embedded/data/models/clusters.bin", "wb") as out:
        out.write(b"RAPCLUST" + struct.pack("<I", len(rows)))
        out.write(b"".join(struct.pack("<I", row[0]) for row in rows))
        out.write(b"".join(struct.pack("<H", row[1]) for row in rows))


main()
