"""Word pieces of MiniLM-L6."""

import os
import unicodedata


class Pieces:
    """Greedy longest-match word pieces."""

    def __init__(self, folder):
        self.ids = {w.rstrip("\n"): i for i, w in enumerate(open(os.path.join(folder, "vocab.txt"), encoding="utf-8"))}
        self.known = {}

    def word(self, form):
        if form not in self.known:
            text = unicodedata.normalize("NFD", form.lower())
            text = "".join(c for c in text if unicodedata.category(c) != "Mn")
            parts, run = [], ""
            for c in text:
                if c.isalnum():
                    run += c
                else:
                    parts += [run, c] if run else [c]
                    run = ""
            parts += [run] if run else []
            result = []
            for part in parts:
                result += self.cut(part)
            self.known[form] = result[:12] or [100]
        return self.known[form]

    def cut(self, part):
        start, result = 0, []
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [100]
            result.append(self.ids[("##" if start else "") + part[start:end]])
            start = end
        return result
