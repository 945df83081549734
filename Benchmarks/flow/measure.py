#!/usr/bin/env python3
"""How fast each stage is, as a program: texts a second of wall and of CPU time, and the largest memory.

    swift build -c release --product rapporteur
    python3 Benchmarks/flow/measure.py [--copies 40] [--cores 1] [--spacy]

The input is the example pages, each copied with its own number in the text so that nothing is a duplicate. Every stage runs
three times on the same input in one sitting; the best run counts. Figures are ratios to `parse`, the stage that slows other
event coders down; --spacy runs spaCy's tokeniser, tagger and parser on the same texts beside it where its small English model
is installed.
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("RAPPORTEUR", ROOT / ".build/release/rapporteur"))


def run(arguments, given, cores):
    """Wall seconds, CPU seconds and memory in MB of one run."""
    command = [str(PROGRAM)] + arguments
    if cores and hasattr(os, "sched_setaffinity"):
        command = ["taskset", "-c", ",".join(map(str, range(cores)))] + command
    begin = time.perf_counter()
    with open(given) as source, open(os.devnull, "w") as sink:
        process = subprocess.Popen(command, stdin=source, stdout=sink, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(arguments)} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(arguments, given, cores, runs=3):
    return min(run(arguments, given, cores) for _ in range(runs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--spacy", action="store_true")
    options = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit("Build the program first: swift build -c release --product rapporteur")
    with tempfile.TemporaryDirectory() as folder:
        pages = sorted((ROOT / "Examples/pages").iterdir())
        rows = f"{folder}/pages.jsonl"
        with open(rows, "w") as sink:
            for copy in range(options.copies):
                for page in pages:
                    text = page.read_bytes().decode("utf-8", "replace")
                    key = "html" if page.suffix == ".html" else "text"
                    sink.write(json.dumps({"id": f"{copy}/{page.name}", key: text}) + "\n")
        articles = f"{folder}/articles.jsonl"
        with open(articles, "w") as sink, open(rows) as source:
            subprocess.run([str(PROGRAM), "extract"], stdin=source, stdout=sink, stderr=subprocess.DEVNULL)
        texts = [json.loads(line)["text"] for line in open(articles)]
        plain = f"{folder}/texts.jsonl"
        with open(plain, "w") as sink:
            for number, text in enumerate(texts):
                sink.write(json.dumps({"id": number, "text": text, "anchor": "2024-05-06"}) + "\n")
        with open(plain) as source:
            parsed = subprocess.run([str(PROGRAM), "parse", "--conllu"], stdin=source, capture_output=True, text=True)
        sentences = parsed.stdout.count("\n# text = ") + parsed.stdout.startswith("# text = ")
        empty = f"{folder}/empty.jsonl"
        open(empty, "w").close()
        print(f"{len(pages) * options.copies} pages, {len(texts)} articles, {sentences} sentences, "
              f"{sum(map(len, texts)) / 1e6:.1f} million letters, {options.cores} core(s)\n")
        print(f"{'stage':<12}{'articles/s':>12}{'sentences/s':>13}{'CPU s':>8}{'start s':>9}{'MB':>6}{'speed to parse':>16}")
        results = {}
        for name, given in [("extract", rows), ("parse", plain), ("dates", plain), ("names", plain),
                            ("attribute", plain), ("code", articles)]:
            start, _, _ = best([name], empty, options.cores)
            wall, cpu, memory = best([name], given, options.cores)
            results[name] = (max(wall - start, 1e-9), cpu, start, memory)
        for name, (wall, cpu, start, memory) in results.items():
            print(f"{name:<12}{len(texts) / wall:>12.0f}{sentences / wall:>13.0f}{cpu:>8.2f}{start:>9.2f}{memory:>6.0f}"
                  f"{results['parse'][0] / wall:>16.2f}")
        begin = time.perf_counter()
        subprocess.run([str(PROGRAM), "read", rows, "--archive", f"{folder}/a.sqlite"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = time.perf_counter() - begin
        print(f"\nread, pages to archive: {len(texts) / wall:.0f} articles a second")
        if options.spacy:
            import spacy
            model = spacy.load("en_core_web_sm")
            begin = time.process_time()
            count = sum(sum(1 for _ in document.sents) for document in model.pipe(texts))
            seconds = time.process_time() - begin
            print(f"spaCy {spacy.__version__} en_core_web_sm: {count / seconds:.0f} sentences a CPU second")


main()
