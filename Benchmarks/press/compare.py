#!/usr/bin/env python3
"""Accuracy and CPU seconds of Rapporteur's press room beside trafilatura, newspaper4k, htmldate and resiliparse, on the
same pages in one run. See README.md in this folder."""

import argparse
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile


# MARK: Scores, as the public benchmarks count them

def shingles(words, size=4):
    counts = {}
    for start in range(max(1, len(words) - size + 1)):
        key = tuple(words[start:start + size])
        counts[key] = counts.get(key, 0) + 1
    return counts


def body_score(pairs):
    """Mean precision and recall over 4-word shingles, F1 of the means, share of pages exactly right."""
    precisions, recalls, exact = [], [], 0
    for found, wanted in pairs:
        left, right = re.findall(r"\w+", found), re.findall(r"\w+", wanted)
        exact += left == right
        a, b = shingles(left), shingles(right)
        true = sum(min(count, b.get(key, 0)) for key, count in a.items())
        extra, missed = sum(a.values()) - true, sum(b.values()) - true
        perfect = extra == 0 and missed == 0
        precisions.append(1.0 if perfect else true / max(1, true + extra))
        recalls.append(1.0 if perfect else true / max(1, true + missed))
    precision, recall = sum(precisions) / len(pairs), sum(recalls) / len(pairs)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  exact {exact / len(pairs):.3f}"


def folded(text):
    return " ".join(re.findall(r"[^\W_]+", (text or "").lower()))


def agrees(left, right):
    a, b = folded(left), folded(right)
    return bool(a) and bool(b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def metadata_score(rows):
    """rows: (found, wanted) with title, authors, day; a field counts where the gold has it."""
    right, all_ = {"title": 0, "authors": 0, "day": 0}, {"title": 0, "authors": 0, "day": 0}
    for found, wanted in rows:
        if wanted.get("title"):
            all_["title"] += 1
            right["title"] += agrees(found.get("title"), wanted["title"])
        if wanted.get("authors"):
            all_["authors"] += 1
            names = found.get("authors") or []
            right["authors"] += {folded(x) for x in names} == {folded(x) for x in wanted["authors"]}
        if wanted.get("day"):
            all_["day"] += 1
            right["day"] += found.get("day") == wanted["day"]
    return "  ".join(f"{key} {100 * right[key] / all_[key]:.1f} % of {all_[key]}" for key in right if all_[key])


# MARK: Pages

def read(path):
    with open(path, "rb") as file:
        data = file.read()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def extraction_pages(root):
    with open(os.path.join(root, "ground-truth.json"), encoding="utf-8") as file:
        truth = json.load(file)
    for name in sorted(truth):
        path = os.path.join(root, "html", name + ".html.gz")
        if os.path.exists(path):
            yield path, None, {"body": truth[name]["articleBody"]}


def natural(text):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]


def metadata_pages(root):
    for folder, _, files in sorted(os.walk(root)):
        info = {}
        if "meta.info" in files:
            with open(os.path.join(folder, "meta.info"), encoding="utf-8") as file:
                info = json.load(file)
        for name in sorted(files):
            if not name.endswith(".json"):
                continue
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                versions = json.load(file)
            pages = sorted(x for x in files if x.startswith(name[:-5] + "_2") and x.endswith(".html.gz"))
            keys = sorted(versions, key=natural)
            if len(pages) != len(keys):
                continue
            for key, page in zip(keys, pages):
                gold = versions[key]
                yield os.path.join(folder, page), (info.get(page) or {}).get("url"), {
                    "title": gold.get("title"), "authors": gold.get("authors") or [],
                    "day": (gold.get("publishing_date") or "")[:10] or None}


def date_pages(root):
    with open(os.path.join(root, "dates.json"), encoding="utf-8") as file:
        table = json.load(file)
    for url in sorted(table):
        for ending in ("", ".gz"):
            path = os.path.join(root, "html", table[url]["file"] + ending)
            if os.path.exists(path):
                yield path, url, {"day": table[url]["date"]}
                break


# MARK: The tools; each takes bytes and address and gives a table of fields

def text_of(data):
    for charset in ("utf-8", "windows-1252"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def trafilatura_body(data, url):
    import trafilatura
    return {"body": trafilatura.extract(data, include_comments=False, include_tables=False, favor_precision=True) or ""}


def trafilatura_metadata(data, url):
    import trafilatura
    found = trafilatura.extract_metadata(data, default_url=url)
    if found is None:
        return {}
    return {"title": found.title, "authors": [x for x in (found.author or "").split("; ") if x], "day": found.date}


def newspaper(data, url):
    import newspaper as module
    article = module.Article(url or "https://example.org/", fetch_images=False)
    article.download(input_html=text_of(data))
    article.parse()
    day = article.publish_date.strftime("%Y-%m-%d") if article.publish_date else None
    return {"body": article.text, "title": article.title, "authors": article.authors, "day": day}


def htmldate_day(data, url):
    import htmldate
    return {"day": htmldate.find_date(text_of(data), url=url, original_date=True, extensive_search=True)}


def resiliparse_body(data, url):
    from resiliparse.extract.html2text import extract_plain_text
    return {"body": extract_plain_text(text_of(data), main_content=True, preserve_formatting=False)}


TOOLS = {
    "extraction": [("trafilatura (precision)", trafilatura_body), ("newspaper4k", newspaper), ("resiliparse", resiliparse_body)],
    "pages": [("trafilatura", trafilatura_metadata), ("newspaper4k", newspaper), ("htmldate", htmldate_day)],
    "dates": [("htmldate (extensive)", htmldate_day), ("trafilatura", trafilatura_metadata)],
}


def run_tool(function, pages):
    results, failures = [], 0
    started = user_seconds(resource.RUSAGE_SELF)
    for data, url, _ in pages:
        try:
            results.append(function(data, url))
        except Exception:  # a tool's own trouble with a page counts as nothing found
            failures += 1
            results.append({})
    return results, user_seconds(resource.RUSAGE_SELF) - started, failures


def user_seconds(who):
    """CPU seconds in user mode: machines are shared, and the clock on the wall tells of the neighbours."""
    return resource.getrusage(who).ru_utime


def run_rapporteur(binary, pages, kind):
    """The program as a process of its own, pages as JSON lines; user CPU seconds of the child, its start and JSON included."""
    with tempfile.TemporaryFile() as rows:
        for number, (data, url, _) in enumerate(pages):
            row = {"id": str(number), "html": text_of(data)}
            if url:
                row["url"] = url
            rows.write(json.dumps(row).encode() + b"\n")
        rows.seek(0)
        before = user_seconds(resource.RUSAGE_CHILDREN)
        command = [binary, "extract"] + (["--html-body"] if kind == "extraction" else [])
        done = subprocess.run(command, stdin=rows, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    seconds = user_seconds(resource.RUSAGE_CHILDREN) - before
    output = done.stdout.decode("utf-8", "replace")
    if kind == "extraction":
        bodies = [body.strip() for body in output.split("\x0c\n")]
        bodies += [""] * (len(pages) - len(bodies))
        return [{"body": body} for body in bodies], seconds, 0
    results = [{} for _ in pages]
    # An article names its page by the address, else by the row's id.
    numbers = {url or str(number): number for number, (_, url, _) in enumerate(pages)}
    for line in output.splitlines():
        article = json.loads(line)
        number = numbers.get(article.get("page"))
        if article.get("ordinal", 1) != 1 or number is None:
            continue
        published = (article.get("published") or {}).get("value") or ""
        results[number] = {
            "title": article.get("headline"), "authors": article.get("byline") or [], "day": published[:10] or None}
    return results, seconds, sum(not result for result in results)


# MARK: Speed

def measure_speed(binary, pages, runs, others):
    """Parse and extract, best of several runs: the program over a folder of pages, its start included, and the tools in this
    process, theirs left out. The program reads every page several times, so that its start weighs little."""
    copies = 5
    with tempfile.TemporaryDirectory() as folder:
        for number, (data, _, _) in enumerate(pages):
            for copy in range(copies):
                with open(os.path.join(folder, f"{number:04}-{copy}.html"), "wb") as file:
                    file.write(data)
        def once():
            before = user_seconds(resource.RUSAGE_CHILDREN)
            subprocess.run([binary, "extract", "--html-body", folder], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, check=False)
            return (user_seconds(resource.RUSAGE_CHILDREN) - before) / copies
        def tool(function):
            function(pages[0][0], None)
            return min(run_tool(function, pages)[1] for _ in range(runs))
        seconds = {"rapporteur": min(once() for _ in range(runs))}
        for name, function in others:
            try:
                seconds[name] = tool(function)
            except ImportError as error:
                print(f"  {name:24} not installed ({error.name})")
    size = sum(len(page[0]) for page in pages) / 1e6
    print(f"speed: {len(pages)} pages, {size:.1f} MB, user CPU seconds, best of {runs}")
    for name, spent in seconds.items():
        ratio = spent / seconds["rapporteur"]
        print(f"  {name:24} {spent:.3f} s  {len(pages) / spent:.0f} pages/s  takes {ratio:.1f} times rapporteur's")


# MARK: Dates that the gold has the wrong way round

def swapped(found, wanted):
    """Whether two days differ only by exchange of day and month."""
    left, right = (found or "").split("-"), (wanted or "").split("-")
    return len(left) == 3 and len(right) == 3 and left != right and left[0] == right[0] and left[1:] == right[:0:-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=".build/release/rapporteur", help="the program, built in release mode")
    parser.add_argument("--data", default=os.environ.get("RAPPORTEUR_DATA", "../shared/data"), help="folder of the gold data")
    parser.add_argument("--sets", default="extraction,pages,dates", help="which sets, joined by commas")
    parser.add_argument("--only-rapporteur", action="store_true", help="leave the other tools out")
    parser.add_argument("--runs", type=int, default=3, help="runs for speed; the best counts")
    options = parser.parse_args()
    readers = {"extraction": extraction_pages, "pages": metadata_pages, "dates": date_pages}
    for kind in options.sets.split(","):
        root = os.path.join(options.data, kind)
        if not os.path.isdir(root):
            print(f"{kind}: {root} is absent; left out", file=sys.stderr)
            continue
        pages = [(read(path), url, gold) for path, url, gold in readers[kind](root)]
        print(f"{kind}: {len(pages)} pages, {sum(len(page[0]) for page in pages) / 1e6:.1f} MB")
        tools = [("rapporteur", None)] + ([] if options.only_rapporteur else TOOLS[kind])
        for name, function in tools:
            try:
                if function is None:
                    results, seconds, failures = run_rapporteur(options.binary, pages, kind)
                else:
                    function(b"<html><body><p>Warm.</p></body></html>", None)
                    results, seconds, failures = run_tool(function, pages)
            except ImportError as error:
                print(f"  {name:24} not installed ({error.name})")
                continue
            golds = [page[2] for page in pages]
            if kind == "extraction":
                score = body_score([(result.get("body") or "", gold["body"]) for result, gold in zip(results, golds)])
            else:
                score = metadata_score(list(zip(results, golds)))
            print(f"  {name:24} {score}" + (f"  {failures} without result" if failures else ""))
            if name == "rapporteur" and kind == "pages":
                for (_, url, gold), result in zip(pages, results):
                    if swapped(result.get("day"), gold.get("day")):
                        print(f"    day and month exchanged? gold {gold['day']}, found {result['day']}: {url}")
        if kind == "extraction":
            others = [] if options.only_rapporteur else [x for x in TOOLS[kind] if x[0] != "newspaper4k"]
            measure_speed(options.binary, pages, options.runs, others)


if __name__ == "__main__":
    main()
