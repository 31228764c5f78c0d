"""A name -> where the words of nearness before it begin, and what they say: 'near', 'north of', '40 km from'."""

from __future__ import annotations

from tallystick.extraction.places.signs import Surroundings
from tallystick.knowledge.gazetteer.words import PlaceWords
from tallystick.knowledge.languages.parsed import Token


def words_of_nearness(around: Surroundings, first: Token) -> tuple[int, str | None]:
    """Where the words of nearness before a name begin, and what they say: 'near', 'north of', 'northern'."""
    words, start, left = around.words, first, around.token(first.index - 1)
    while left is not None and left.sentence == first.sentence and _goes_before(words, left):
        if left.lower in words.part:
            return left.start, left.lower
        left = around.token(left.index - 1)
    measured = _measured(around, left)
    if measured is not None:
        return measured
    for length in (5, 4, 3, 2, 1):
        opening = around.token((left.index if left else -1) - length + 1)
        if left is None or opening is None or opening.sentence != first.sentence:
            continue
        if left.relation == "particle":
            break  # 'cut off Douma'
        said = " ".join(t.lower for t in around.parse.tokens[opening.index : left.index + 1]).replace(" - ", "-")
        if said in words.near or said in words.between or said in words.offshore:
            return opening.start, said
        head = said.removesuffix(" of").removesuffix(" from")
        if head != said and (head in words.direction or _of_a_part(around, opening, left)):
            return _distance(around, opening), said
    return start.start, None


def _goes_before(words: PlaceWords, token: Token) -> bool:
    """What may stand between a name and the words of nearness: 'near the southern village of'."""
    return token.lower == "the" or token.lower in words.part or token.lower in words.kinds


def _of_a_part(around: Surroundings, opening: Token, of: Token) -> bool:
    """'Southern suburbs of'; not 'southern Philippine city of', which says where the city lies."""
    words, kind = around.words, around.token(of.index - 1)
    inside = around.parse.tokens[opening.index : of.index]
    settled = kind is not None and words.areas.get(kind.lemma) == "city" and kind.lemma not in words.parts_of_towns
    return opening.lower in words.part and not settled and all(t.text.islower() for t in inside)


def _measured(around: Surroundings, left: Token | None) -> tuple[int, str] | None:
    """'Some ten kilometres from Goma': at the number, where no direction is said."""
    unit = around.token(left.index - 1) if left is not None and left.lower in ("from", "of") else None
    number = around.token(unit.index - 1) if unit is not None and unit.lower in around.words.lengths else None
    if left is None or unit is None or number is None:
        return None
    before = around.token(number.index - 1)
    if left.lower == "of" and (before is None or before.lower != "within"):
        return None  # 'a stretch of 10 km of road'
    return number.start, f"{unit.lower} {left.lower}"


def _distance(around: Surroundings, opening: Token) -> int:
    """Where 'some 600 km north-east of' begins: at the number, if one stands there."""
    unit, number = around.token(opening.index - 1), around.token(opening.index - 2)
    if unit is not None and number is not None and (number.lower, unit.lower) == ("nautical", "miles"):
        number = around.token(number.index - 1)
    if unit is not None and number is not None and unit.lower in around.words.lengths:
        return number.start
    return opening.start
