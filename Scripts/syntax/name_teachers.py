"""Teachers of the network that finds names: the same network over MiniLM-L6's states of the sentence, trained with it, and what
they make of sentences, as expected counts for the student (Hinton et al. 2015; sequences as in Wang et al. 2020)."""

import os

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from names import LABELS, NONE, NameNetwork, batches, encode

WIDTH, HEADS, LONGEST = 384, 12, 254
FIRST, LAST = 101, 102


class Layer(nn.Module):
    """A layer of MiniLM."""

    def __init__(self, weights, number):
        super().__init__()
        part = lambda name: weights[f"encoder.layer.{number}.{name}"]
        join = lambda kind: torch.cat([part(f"attention.self.{n}.{kind}") for n in ("query", "key", "value")])
        self.project = self.linear(join("weight"), join("bias"))
        self.attended, self.inner, self.outer = (
            self.linear(part(f"{n}.dense.weight"), part(f"{n}.dense.bias"))
            for n in ("attention.output", "intermediate", "output"))
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2)])
        for norm, name in zip(self.norms, ("attention.output", "output")):
            norm.weight.data, norm.bias.data = part(f"{name}.LayerNorm.weight").clone(), part(f"{name}.LayerNorm.bias").clone()

    def linear(self, weight, bias):
        layer = nn.Linear(weight.shape[1], weight.shape[0])
        layer.weight.data, layer.bias.data = weight.clone(), bias.clone()
        return layer

    def forward(self, x, mask):
        rows, count, width = x.shape
        q, k, v = (t.view(rows, count, HEADS, -1).transpose(1, 2) for t in self.project(x).split(width, -1))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        mixed = mixed.transpose(1, 2).reshape(rows, count, width)
        x = self.norms[0](x + F.dropout(self.attended(mixed), 0.1, self.training))
        return self.norms[1](x + F.dropout(self.outer(F.gelu(self.inner(x))), 0.1, self.training))


class NameTeacher(NameNetwork):
    """A word is what it is to the student, and the state of its first piece."""

    def __init__(self, vectors, learnt, sets, width, layers, dropout, minilm, pieces):
        super().__init__(vectors, learnt, sets, width, layers, dropout)
        weights = load_file(os.path.join(minilm, "model.safetensors"))
        weights = {k.removeprefix("bert."): v for k, v in weights.items()}
        self.pieces = pieces
        self.base = nn.ParameterDict({
            "word": weights["embeddings.word_embeddings.weight"].clone(),
            "place": weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0],
        })
        self.base.requires_grad_(False)
        self.base_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.base_norm.weight.data = weights["embeddings.LayerNorm.weight"].clone()
        self.base_norm.bias.data = weights["embeddings.LayerNorm.bias"].clone()
        self.context = nn.ModuleList([Layer(weights, n) for n in range(6)])
        self.join = nn.Linear(WIDTH, width)

    def states(self, chosen):
        words = max(len(s.forms) for s in chosen)
        rows, firsts = [], []
        for s in chosen:
            ids, places = [FIRST], []
            for form in s.forms:
                own = self.pieces.word(form)
                places.append(len(ids) if len(ids) + len(own) <= LONGEST else 0)
                if places[-1]:
                    ids += own
            rows.append(ids + [LAST])
            firsts.append(places + [0] * (words - len(places)))
        longest = max(map(len, rows))
        mask = torch.tensor([[True] * len(r) + [False] * (longest - len(r)) for r in rows])
        ids = torch.tensor([r + [0] * (longest - len(r)) for r in rows])
        x = F.dropout(self.base_norm(self.base["word"][ids] + self.base["place"][:longest]), 0.1, self.training)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.context:
                x = layer(x, mask)
        x = x.float().gather(1, torch.tensor(firsts)[:, :, None].expand(-1, -1, WIDTH))
        return self.join(x)


class Teachers:
    """Trained teachers."""

    def __init__(self, files, minilm, pieces, lexicon_of):
        self.models, self.lexicons = [], []
        for file in files:
            state = torch.load(file)
            weights, options = state["weights"], state["options"]
            model = NameTeacher(
                weights["vectors"], weights["learnt"], len(weights["habits.weight"]), options["width"], options["layers"],
                0.0, minilm, pieces)
            model.load_state_dict(weights)
            model.eval()
            self.models.append(model)
            self.lexicons.append(lexicon_of(state["words"]))

    def judge(self, sentences, size=3000):
        """For every sentence the teachers' mean expectation: of each label at each word, and of each step from label to label."""
        found = [None] * len(sentences)
        for indices in batches(sentences, size):
            chosen = [sentences[i] for i in indices]
            labels = steps = 0
            for model, lexicon in zip(self.models, self.lexicons):
                rows, hints, mask, _, _ = encode(chosen, lexicon, {})
                with torch.no_grad():
                    scores = model.score(chosen, rows, hints, mask)
                    moves, starts = model.transitions()
                scores.requires_grad_(True)
                own = moves.expand(len(chosen), LABELS, LABELS).clone().requires_grad_(True)
                now = starts + scores[:, 0]
                for place in range(1, scores.shape[1]):
                    after = torch.logsumexp(now[:, :, None] + own, 1) + scores[:, place]
                    now = torch.where(mask[:, place, None], after, now)
                grads = torch.autograd.grad(torch.logsumexp(now, 1).sum(), (scores, own))
                labels, steps = labels + grads[0] / len(self.models), steps + grads[1] / len(self.models)
            for row, index in enumerate(indices):
                found[index] = labels[row, : len(chosen[row].forms)].half().clone(), steps[row].clone()
        return found


def taught(model, scores, mask, judged):
    """The student's cross entropy with its teachers over whole sequences of labels, per word."""
    moves, starts = model.transitions()
    wanted = torch.zeros_like(scores)
    for row, (labels, _) in enumerate(judged):
        wanted[row, : len(labels)] = labels.float()
    steps = torch.stack([s for _, s in judged])
    # A label that cannot stand there has no share; its score is no number to multiply with.
    reached = (wanted * scores).sum() + (steps * moves.clamp(min=NONE)).sum() + (wanted[:, 0] * starts).sum()
    return (model.total(scores, mask).sum() - reached) / mask.sum()
