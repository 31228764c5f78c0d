"""The parser as a guest of the machine: it takes one thread, whatever was loaded before it, and time by the length."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tallystick.knowledge.languages.en.parse import PIECE, UNBROKEN, Parser, StandIn, blocks
from tallystick.knowledge.languages.parsed import Parse
from tallystick.knowledge.languages.ruler import Ruler
from tallystick.record.passage import Span

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


LONG_NAME = "the Movement for the Emancipation of the Niger Delta"


def shown(text: str, name: str, word: str) -> list[StandIn]:
    """The word in place of every mention of a name."""
    starts = [i for i in range(len(text)) if text.startswith(name, i)]
    return [StandIn(Span(i, i + len(name)), word) for i in starts]


def form(parse: Parse) -> list[tuple[str, str, int, str]]:
    return [(t.pos, t.relation, t.head, t.entity) for t in parse.tokens]


@pytest.mark.parametrize("name", ["France", "Chad", LONG_NAME])
def test_a_name_shown_as_itself_or_otherwise_leaves_the_parse_alone(name: str) -> None:
    """The tokenizer reads 'Sept.' as September and "n't" as not, whether or not a name stands beside them."""
    text = f"They didn't flee on Sept. 20 and can't return until Jan. 5, {name} said on Sept. 22."
    parser = Parser()
    plain = parser.parse(text.replace(name, "France"))
    assert form(parser.parse(text, stand_ins=shown(text, name, "France"))) == form(plain)


@pytest.mark.parametrize("name", ["Chad", LONG_NAME])
def test_a_long_text_is_cut_at_the_same_words_however_long_a_name_is(name: str) -> None:
    text = f"Soldiers of {name} shelled the market. " * 400
    ruler = Ruler.of((s.span, len(s.word)) for s in shown(text, name, "France"))
    plain = text.replace(name, "France")
    cut = [text[a:b].replace(name, "France") for a, b, _ in blocks(text, (), ruler)]
    assert len(cut) > 2 and max(map(len, cut)) <= PIECE
    assert cut == [plain[a:b] for a, b, _ in blocks(plain)]


def test_a_ruler_measures_what_was_shown() -> None:
    text = f"Then {LONG_NAME} left."
    ruler = Ruler.of([(Span(5, 5 + len(LONG_NAME)), 6)])
    assert ruler.length(0, len(text)) == len("Then France left.")
    assert ruler.length(len(text), 0) == -len("Then France left.")
    assert text[ruler.off(0, len("Then France ")) :] == "left."
    assert ruler.off(len(text), -8) == 5  # through the name: its beginning
    assert ruler.off(3, -20) == 0
