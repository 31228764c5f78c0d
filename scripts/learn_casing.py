"""Ordinary text (JSON Lines with `text`) -> knowledge/models/casing.json: how often each word has a capital.

usage: python -m scripts.learn_casing FILE.jsonl [FILE.jsonl ...]
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tallystick.knowledge.languages.en.casing import mended
from tallystick.knowledge.languages.en.parse import Parser

MODEL = Path(__file__).resolve().parents[1] / "src/tallystick/knowledge/models/casing.json"
RARE, STRONG = 3, 6.0
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.?!:\n“”\"]")


def count(texts: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[tuple[bool, bool]]]:
    """Words with a small first letter, with a capital, and which follows which; sentence starts left out."""
    small, capital, pairs = Counter[str](), Counter[str](), Counter[tuple[bool, bool]]()
    for text in texts:
        before: bool | None = None
        for match in _TOKEN.finditer(text):
            word = match.group()
            if not word[0].isalpha():
                before = None
                continue
            high = word[0].isupper()
            if before is not None:
                (capital if high else small)[word.lower()] += 1
                pairs[before, high] += 1
            before = high
    return small, capital, pairs


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", type=Path, nargs="+")
    texts = []
    for path in arguments.parse_args().files:
        with path.open(encoding="utf-8") as lines:
            texts += [
                text
                for text in (json.loads(line)["text"] for line in lines)
                if mended(text, str.islower, frozenset()) == text != text.lower()
            ]
    small, capital, pairs = count(texts)
    seen = {w: small[w] + capital[w] for w in small | capital}
    share = sum(capital.values()) / sum(seen.values())
    prior = math.log(share / (1 - share))
    rows = defaultdict(list)
    for word, total in seen.items():
        if total >= RARE:
            odds = math.log((capital[word] + 0.3) / (small[word] + 0.3)) - prior
            rows[f"{max(-STRONG, min(STRONG, odds)):.0f}"].append(word)
    is_word = Parser().knows
    once = [w for w, n in seen.items() if n == 1 and not is_word(w)]
    new = sum(capital[w] for w in once) / len(once)
    step = {b: math.log(pairs[b, True] / pairs[b, False]) for b in (True, False)}
    model = {
        "unknown": round(math.log(new / (1 - new)) - prior, 2),
        "after_capital": round(step[True], 2),
        "after_small": round(step[False], 2),
        "words": {odds: " ".join(sorted(words)) for odds, words in sorted(rows.items(), key=lambda r: float(r[0]))},
    }
    MODEL.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts, {sum(len(r) for r in rows.values())} words, unknown {model['unknown']}")


if __name__ == "__main__":
    main()
