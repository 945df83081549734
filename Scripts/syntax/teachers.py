"""What wider networks, together, make of sentences: soft targets for the network that is shipped (Hinton et al. 2015; Kuncoro et
al. 2016 for trees), for the treebanks and for text without annotation."""

import torch

from network import Network, Vocabulary, batches, encode, tree_of
from treebank import Sentence


class Teachers:
    def __init__(self, files, clusters):
        self.models = []
        for file in files:
            state = torch.load(file)
            weights, options = state["weights"], state["options"]
            model = Network(
                weights["vectors"], weights["learnt"], len(state["tags"]), len(state["relations"]),
                options["width"], options["layers"])
            model.load_state_dict(weights)
            model.eval()
            self.models.append(model)
            self.tags, self.relations = state["tags"], state["relations"]
        self.lexicon = Vocabulary(state["words"], clusters=clusters)

    @torch.no_grad()
    def judge(self, sentences, size=3000):
        """For every sentence the mean probabilities of tags, of heads (n × n + 1) and of relations to the head: its own, or
        that of the best tree where it has none."""
        found = [None] * len(sentences)
        for indices in batches(sentences, size):
            chosen = [sentences[i] for i in indices]
            batch = encode(chosen, self.lexicon)
            mask = batch["mask"]
            length = mask.shape[1]
            outs = [m.decoder(m(batch["features"], mask), mask) for m in self.models]
            share = 1 / len(outs)
            tags = sum(o[0].softmax(2) for o in outs) * share
            arcs = sum(o[1].softmax(2) for o in outs) * share
            heads = torch.zeros(mask.shape, dtype=torch.long)
            for row, sentence in enumerate(chosen):
                n = len(sentence.forms)
                if sentence.heads is None:
                    sentence.heads = tree_of(arcs[row].clamp(min=1e-9).log(), n, length)
                heads[row, :n] = torch.tensor([length if h >= n else h for h in sentence.heads])
            labels = sum(
                m.decoder.labels(o[2], o[3], heads).softmax(2) for m, o in zip(self.models, outs)) * share
            for row, index in enumerate(indices):
                n = len(sentences[index].forms)
                own = torch.cat([arcs[row, :n, :n], arcs[row, :n, length:]], 1)
                found[index] = tuple(t.half().clone() for t in (tags[row, :n], own, labels[row, :n]))
        for sentence, (tags, _, labels) in zip(sentences, found):
            if sentence.tags is None:
                sentence.tags = [self.tags[i] for i in tags.argmax(1).tolist()]
                sentence.relations = [self.relations[i] for i in labels.argmax(1).tolist()]
        return found


def plain(path):
    """Sentences of a CoNLL-U file of which the words alone are taken; very short and very long ones are left out."""
    forms = []
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if fields[0].isdigit():
            forms.append(fields[1])
        elif not line.strip():
            if 4 <= len(forms) <= 70:
                yield Sentence(forms, None, None, None)
            forms = []


def targets(batch, judged):
    """Adds the teachers' probabilities to a batch, padded; `batch["taught"]` tells how much of the loss they carry."""
    words = batch["mask"].shape[1]
    rows = len(judged)
    tags = torch.zeros(rows, words, judged[0][0].shape[1])
    arcs = torch.zeros(rows, words, words + 1)
    labels = torch.zeros(rows, words, judged[0][2].shape[1])
    for row, (tag, arc, label) in enumerate(judged):
        n = len(tag)
        tags[row, :n], labels[row, :n] = tag.float(), label.float()
        arcs[row, :n, :n], arcs[row, :n, words] = arc[:, :n].float(), arc[:, n].float()
    batch["soft"] = (tags, arcs, labels)
    return batch
