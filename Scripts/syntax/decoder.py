"""Tags, heads and relations from word vectors: the upper part of the network (ArcScorer.swift)."""

import torch
from torch import nn
from torch.nn import functional as F

# Bounds of the distance classes of an arc (head minus word), the root apart.
BOUNDS = [-20, -10, -6, -4, -3, -2, -1, 0, 1, 2, 3, 5, 9, 19]
NONE = -1e4


def distance_classes(length):
    """Class of every (word, head) pair; column `length` is the root."""
    places = torch.arange(length)
    gaps = places[None, :] - places[:, None]
    classes = torch.bucketize(gaps, torch.tensor(BOUNDS))
    root = torch.full((length, 1), len(BOUNDS) + 1)
    return torch.cat([classes, root], 1)


class Decoder(nn.Module):
    def __init__(self, width, tags, relations, arc=96, label=128, dropout=0.25):
        super().__init__()
        self.tag = nn.Linear(width, tags)
        self.arc_word = nn.Linear(width, arc)
        self.arc_head = nn.Linear(width, arc)
        self.arc_mix = nn.Linear(arc, arc)
        self.distance = nn.Linear(arc, len(BOUNDS) + 2)
        self.label_word = nn.Linear(width, label)
        self.label_head = nn.Linear(width, label)
        self.label_out = nn.Linear(label, relations)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.distance.weight)

    def forward(self, x, mask):
        """x: batch × words × width. Scores of tags, of heads (last column: root) and vectors for the relations."""
        batch, length, _ = x.shape
        x = self.dropout(x)
        heads = torch.cat([x, self.root.expand(batch, 1, -1)], 1)
        word = self.dropout(F.relu(self.arc_word(x)))
        head = self.dropout(F.relu(self.arc_head(heads)))
        scores = torch.bmm(self.arc_mix(word), head.transpose(1, 2)).float()
        classes = distance_classes(length).expand(batch, -1, -1)
        scores = scores + torch.gather(self.distance(word).float(), 2, classes)
        allowed = torch.cat([mask, torch.ones(batch, 1, dtype=torch.bool)], 1)
        scores = scores.masked_fill(~allowed[:, None, :], NONE)
        diagonal = torch.eye(length, length + 1, dtype=torch.bool)
        scores = scores.masked_fill(diagonal[None], NONE)
        return self.tag(x).float(), scores, self.label_word(x), self.label_head(heads)

    def labels(self, word, head, heads):
        """Scores of relations for these heads."""
        picked = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return self.label_out(self.dropout(F.relu(word + picked))).float()


def loss(decoder, x, batch):
    """Cross-entropy of tags, heads and relations. With the probabilities of teachers (`batch["soft"]`), these count as much
    as `batch["taught"]` says sentence by sentence (0…1), and the annotation the rest."""
    mask = batch["mask"]
    tags, arcs, word, head = decoder(x, mask)
    labels = decoder.labels(word, head, batch["heads"])
    tags, arcs, labels = tags[mask], arcs[mask], labels[mask]
    taught = batch.get("taught")

    def mean(scores, gold, place, smoothing=0.03):
        if taught is None:
            return F.cross_entropy(scores, gold[mask], label_smoothing=smoothing)
        share = taught[:, None].expand(mask.shape)[mask]
        hard = F.cross_entropy(scores, gold[mask], reduction="none")
        soft = -(batch["soft"][place][mask] * F.log_softmax(scores, 1)).sum(1)
        return ((1 - share) * hard + share * soft).mean()

    # no smoothing over heads: the scores of those that cannot be would spoil it
    return mean(arcs, batch["heads"], 1, 0) + mean(labels, batch["labels"], 2) + mean(tags, batch["tags"], 0)


def tree(scores):
    """The best tree with a single root: Chu-Liu-Edmonds for each root that may be best. scores: n × (n + 1)."""
    import numpy as np

    n = scores.shape[0]
    heads = scores.argmax(1)
    roots = np.flatnonzero(heads == n)
    if len(roots) == 1 and not cycle(heads, n):
        return heads
    best, best_score = None, -np.inf
    order = np.argsort(-(scores[:, n] - scores[:, :n].max(1, initial=NONE)))
    for root in order[:4]:
        own = scores.copy()
        own[:, n] = -1e9
        own[root] = -1e9
        own[root, n] = 0
        found = edmonds(own)
        total = scores[np.arange(n), found].sum()
        if total > best_score:
            best, best_score = found, total
    return best


def cycle(heads, root):
    """Words of a cycle, or none."""
    state = [0] * (root + 1)
    state[root] = 2
    for start in range(root):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node):]
        for each in path:
            state[each] = 2
    return None


def edmonds(scores):
    import numpy as np

    n = scores.shape[0]
    heads = scores.argmax(1)
    loop = cycle(heads, n)
    if not loop:
        return heads
    loop = list(loop)
    rest = [i for i in range(n) if i not in set(loop)]
    m = len(rest)
    small = np.full((m + 1, m + 2), -1e9)
    columns = rest + [n]
    inner = scores[loop, heads[loop]]
    small[:m, :m] = scores[np.ix_(rest, rest)]
    small[:m, m + 1] = scores[rest, n]
    out = scores[np.ix_(rest, loop)]
    out_best = out.argmax(1) if m else None
    if m:
        small[:m, m] = out.max(1)
    into = scores[np.ix_(loop, columns)] - inner[:, None]
    into_best = into.argmax(0)
    small[m, :m] = into.max(0)[:m]
    small[m, m + 1] = into.max(0)[m]
    small[np.arange(m + 1), np.arange(m + 1)] = -1e9
    found = edmonds(small)
    result = heads.copy()
    for place, word in enumerate(rest):
        head = found[place]
        result[word] = loop[out_best[place]] if head == m else n if head == m + 1 else rest[head]
    head = found[m]
    column = m if head == m + 1 else head
    broken = loop[into_best[column]]
    result[broken] = columns[column]
    return result
