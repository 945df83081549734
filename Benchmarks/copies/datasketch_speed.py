"""Documents a second that datasketch signs and looks up. Usage: datasketch_speed.py ARTICLES.jsonl"""
import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
start = time.process_time()
signatures = []
for text in texts:
    words = re.findall(r"\w+", text.lower())
    shingles = {" ".join(words[at:at + 4]).encode() for at in range(max(0, len(words) - 3))}
    signature = MinHash(num_perm=112)
    signature.update_batch(shingles)
    signatures.append(signature)
signing = time.process_time() - start
start = time.process_time()
index = MinHashLSH(num_perm=112, params=(56, 2))
for number, signature in enumerate(signatures):
    index.query(signature)
    index.insert(number, signature)
looking = time.process_time() - start
print(f"{len(texts)} articles: signed {len(texts) / signing:.0f}, looked up {len(texts) / looking:.0f} a second")
