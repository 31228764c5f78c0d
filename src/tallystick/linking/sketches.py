"""A report in, a sketch of its beginning out, small enough to be kept with each of its claims; two sketches compared.

MinHash (rensa, fixed seed) over the telling words of the title and the first words of the text: what a report tells of
stands there, and a copy that was cut or lengthened keeps it. Four bits of each hash are kept, a hexadecimal digit each.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rensa import RMinHash

from tallystick.linking.settings import stop_words

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
HASHES, SEED = 64, 20
FIRST = 120  # words of title and text
LONGEST = 2000  # characters in which they are looked for
LEAST = 10  # telling words; of fewer nothing can be said
BANDS, WIDTH = 2, 8  # parts by which near-copies meet: of nine tenths the same words 70 % do, of a quarter 1 in 50,000
_ONES = int("1" * HASHES, 16)
_CHANCE = 16  # of so many unlike hashes one has the same four bits


@lru_cache(maxsize=256)
def sketch(title: str | None, text: str) -> str:
    """64 hexadecimal digits; empty where there are too few words."""
    words = WORD.findall(f"{title or ''} {text[:LONGEST]}".casefold())[:FIRST]
    telling = set(filter(tells, words))
    if len(telling) < LEAST:
        return ""
    hashed = RMinHash(num_perm=HASHES, seed=SEED)
    hashed.update(sorted(telling))
    return bytes(value & 15 for value in hashed.digest()).hex()[1::2]


@lru_cache(maxsize=50_000)
def tells(word: str) -> bool:
    """Whether a word, in lower case, says something of what is told."""
    return (len(word) > 2 or word.isdigit()) and word not in stop_words()


def bands(given: str) -> tuple[str, ...]:
    """The parts of a sketch by which near-copies are found."""
    return tuple(given[WIDTH * band : WIDTH * (band + 1)] for band in range(BANDS)) if given else ()


def unlike(one: str, other: str) -> int:
    """In how many of their hashes two sketches differ."""
    bits = int(one, 16) ^ int(other, 16)
    return ((bits | bits >> 1 | bits >> 2 | bits >> 3) & _ONES).bit_count()


def in_common(differing: int) -> float:
    """The share of all words of two reports that both have, from the number of hashes in which they differ."""
    return max(0.0, 1 - differing / HASHES * _CHANCE / (_CHANCE - 1))
