"""The parser as a guest of the machine: it takes one thread, whatever was loaded before it, and time by the length."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tallystick.knowledge.languages.en.parse import UNBROKEN, Parser

_PROGRAM = """
import json
import numpy
from threadpoolctl import threadpool_info
from tallystick.knowledge.languages.en.parse import Parser

before = numpy.ones((200, 200)) @ numpy.ones((200, 200))
parse = Parser().parse("Gunmen killed nine people in Goma.")
threads = [i["num_threads"] for i in threadpool_info() if i["user_api"] == "blas"]
print(json.dumps([[t.text for t in parse.tokens], threads]))
"""


def test_reading_takes_one_thread_though_numpy_was_loaded_first() -> None:
    ran = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    words, threads = json.loads(ran.stdout)
    assert words == ["Gunmen", "killed", "nine", "people", "in", "Goma", "."]
    assert threads and set(threads) == {1}


@pytest.mark.parametrize(
    "ever", ["soldiers shelled the market and killed nine people ", "девять 12 killed, ", "x" * 50]
)
def test_words_that_never_stop_are_parsed_in_pieces_and_none_is_lost(ever: str) -> None:
    """The time of a sentence grows with its square, so that no sentence is longer than somebody would write."""
    text = ever * 200
    parse = Parser().parse(text)
    assert max(s.end - s.start for s in parse.sentences) <= UNBROKEN
    assert "".join(t.text for t in parse.tokens) == "".join(text.split())
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
