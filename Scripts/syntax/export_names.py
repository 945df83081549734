"""Writes a trained network of names as a model file of the program (layout: docs/language.md).

    python export_names.py --model names.pt --output Sources/Embedded/data/models/names-network.bin
"""

import argparse

import torch
from export import Dense, lexicon, quantised, write
from names import TABLES
from network import PIECES


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--share", type=float, default=0.6, help="what the scores of names.bin count beside these")
    options = parser.parse_args()
    state = torch.load(options.model)
    w, training = state["weights"], state["options"]
    words = w["vectors"] @ w["project.weight"].T + w["words.weight"] * w["learnt"][:, None]
    tables = [words] + [w[f"tables.{i}.weight"] for i in range(len(TABLES) + 1)]
    dense = Dense(w)
    dense.encoder(training["layers"])
    dense.values.append(w["hints.weight"].T.flatten())
    dense.linear("scorer")
    dense.put("moves", "starts")
    header = [
        ("kind", "names"), ("features", "names-network-1"), ("version", "1"),
        ("data", "wikigold; UNER English-EWT dev; re3d; GUM train (news, interview, bio, voyage, academic, court, speech, "
                 "textbook); sentence patterns of our own; word vectors of MiniLM-L6; "
                 "Brown clusters of spacy-lookups-data"),
        ("licence", "CC BY 4.0; CC BY-SA 4.0; OGL, public domain, CC BY; CC BY 4.0; our own; Apache 2.0; MIT"),
        ("width", training["width"]), ("layers", training["layers"]), ("pieces", PIECES),
        ("tables", " ".join(str(len(table)) for table in tables)), ("share", options.share),
        ("epochs", training["epochs"]), ("seed", training["seed"]),
    ]
    scales, rows = quantised(tables)
    write(options.output, header, [("VOCAB", lexicon(state["words"])), scales, dense.section(), rows])


if __name__ == "__main__":
    main()
