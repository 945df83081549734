"""Reads treebanks and gives words the features that the program gives them (WordShape.swift)."""

import os
import re
import struct

MASK = (1 << 64) - 1
# Genres of GUM whose texts may not go into shipped models, and reddit, whose text is masked.
LEFT_OUT = {"essay", "fiction", "letter", "podcast", "whow", "reddit"}


class Sentence:
    """Forms, tag pairs, heads (the number of words for the root) and relations of one sentence."""

    __slots__ = ("forms", "tags", "heads", "relations")

    def __init__(self, forms, tags, heads, relations):
        self.forms, self.tags, self.heads, self.relations = forms, tags, heads, relations


def conllu(path, known_relations):
    """The sentences of a CoNLL-U file; subtypes that the program does not know fall back to the plain relation."""
    rows = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield build(rows, known_relations)
            rows = []
        elif line[0] != "#":
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
    if rows:
        yield build(rows, known_relations)


def build(rows, known_relations):
    relations = []
    for row in rows:
        relation = row[7]
        if relation not in known_relations:
            relation = relation.split(":")[0]
        relations.append(relation if relation in known_relations else "dep")
    heads = [len(rows) if row[6] == "0" else int(row[6]) - 1 for row in rows]
    return Sentence([row[1] for row in rows], [f"{row[3]} {row[4]}" for row in rows], heads, relations)


def splits(path):
    """Names of GUM's documents that are not in its train split."""
    held, part, development = set(), "", set()
    for line in open(path, encoding="utf-8"):
        if line.startswith("## "):
            part = line[3:].strip()
        elif line.startswith("  * "):
            if part != "train":
                held.add(line[4:].strip())
            if part == "dev":
                development.add(line[4:].strip())
    return held, development


def load(data, gum, known_relations):
    """Train, EWT dev and GUM dev (news, interview, speech)."""
    train = list(conllu(os.path.join(data, "ud_ewt/en_ewt-ud-train.conllu"), known_relations))
    development = list(conllu(os.path.join(data, "ud_ewt/en_ewt-ud-dev.conllu"), known_relations))
    held, dev_names = splits(os.path.join(data, "gum/splits.md"))
    news = []
    for name in sorted(os.listdir(gum)):
        if not (name.startswith("GUM_") and name.endswith(".conllu")):
            continue
        document, genre = name[:-7], name.split("_")[1]
        if document in dev_names and genre in ("news", "interview", "speech"):
            news += conllu(os.path.join(gum, name), known_relations)
        elif document not in held and genre not in LEFT_OUT:
            train += conllu(os.path.join(gum, name), known_relations)
    return train, development, news


def swift_relations(tags_file):
    """The relations of `DependencyRelation` in Tags.swift."""
    text = open(tags_file, encoding="utf-8").read().split("enum DependencyRelation")[1].split("/// The relation without")[0]
    names = re.findall(r'"([a-z:]+)"', text)
    for line in text.splitlines():
        if "case" in line and "=" not in line and "///" not in line or line.startswith("        "):
            names += re.findall(r"\b[a-z]+\b", line.replace("case ", "").replace("`", ""))
    for line in text.splitlines():
        if line.strip().startswith("case `case`"):
            names.append("case")
    return set(names)


def mix(value):
    """SplitMix64's finaliser, as `StringPool.mix`."""
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return value ^ value >> 31


def shape(form):
    """The same values as `WordShape(form:)`."""
    start = 0xCBF29CE484222325
    prime = 0x100000001B3
    lower = pattern = start
    last_kind = run = upper = letters = last4 = first3 = 0
    capital = False
    data = form.encode("utf-8")
    for index, byte in enumerate(data):
        level = byte
        if 65 <= byte <= 90:
            kind, level = 1, byte | 0x20
            upper += 1
            letters += 1
            capital = capital or index == 0
        elif 97 <= byte <= 122:
            kind = 2
            letters += 1
        elif 48 <= byte <= 57:
            kind, level = 3, 48
        elif byte >= 0x80:
            kind = 4
            letters += 1
        else:
            kind = byte
        lower = (lower ^ level) * prime & MASK
        run = run + 1 if kind == last_kind else 1
        if run <= 2:
            pattern = (pattern ^ kind) * prime & MASK
        last_kind = kind
        last4 = (last4 << 8 | level) & 0xFFFFFFFF
        if index < 3:
            first3 = first3 << 8 | level
    return {
        "lower": mix(lower), "pattern": mix(pattern), "suffix2": last4 & 0xFFFF, "suffix3": last4 & 0xFFFFFF,
        "suffix4": last4, "prefix3": first3, "capital": capital, "upper": upper > 1 and upper == letters,
    }


class Clusters:
    """Brown clusters of frequent words (`WordClusters`)."""

    def __init__(self, path):
        data = open(path, "rb").read()
        count = int.from_bytes(data[8:12], "little")
        keys = struct.unpack_from(f"<{count}I", data, 12)
        self.table = dict(zip(keys, struct.unpack_from(f"<{count}H", data, 12 + 4 * count)))

    def find(self, data):
        value = 0xCBF29CE484222325
        for byte in data:
            value = (value ^ byte) * 0x100000001B3 & MASK
        return self.table.get(mix(value) >> 32)

    def paths(self, form):
        """`WordClusters.path` of the form and of its lower-cased form."""
        data = form.encode()
        lower = bytes(b | 0x20 if 65 <= b <= 90 else b for b in data)
        plain = self.find(lower) or 0
        own = self.find(data)
        if own is None and 65 <= data[0] <= 90:
            own = self.find(data[:1] + lower[1:])
            own = plain if own is None else own
        return own or 0, plain


def level(form):
    """A form with capitals and digits levelled, as `WordShape.lower` hashes it."""
    return "".join(
        chr(ord(c) | 0x20) if "A" <= c <= "Z" else "0" if "0" <= c <= "9" else c for c in form)
