"""The last token of a name found -> whether the name goes on: Wadi is not the place in 'Wadi al-Deif'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.extraction.places.signs import ARTICLES, Surroundings
from tallystick.knowledge.gazetteer import Candidate
from tallystick.knowledge.languages.parsed import Token

PARTICLES = frozenset({"de", "del", "da", "do", "dos", "du", "des"})  # 'San Juan de Lurigancho'
LONGEST_BLOCK = 3  # figures
_COUNTS = frozenset({"subject", "subject_passive", "object"})
LONGEST_PARTICLE = 3  # letters: 'Gulshan-e-Iqbal', 'Dasht-i-Barchi'


def goes_on(around: Surroundings, last: Token) -> bool:
    """'Wadi al-Deif', 'San Juan de Lurigancho', 'Gulshan-e-Iqbal': a name is not the place of its first words."""
    after = around.token(last.index + 1)
    close = after is not None and after.start == last.end and after.text in "-‐‑"
    if close and last.lower in ARTICLES:
        return True
    particle = around.token(last.index + 2) if close else after
    then = around.token(particle.index + 1) if particle is not None else None
    if particle is None or then is None or then.sentence != last.sentence:
        return False
    if particle.text in ARTICLES or close:  # a hyphen on either side of what joins the two
        named = around.token(then.index + 1)
        hyphen = then.text in "-‐‑" and then.start == particle.end and particle.text.islower()
        short = hyphen and len(particle.text) <= LONGEST_PARTICLE
        return short and named is not None and named.start == then.end and named.text[:1].isupper()
    spanish = particle.text in PARTICLES and last.sentence == particle.sentence
    of_the = around.token(then.index + 1) if spanish and then.text in ("la", "los", "las") else then
    return spanish and of_the is not None and of_the.text[:1].isupper()


def hyphened(around: Surroundings, last: Token) -> bool:
    """'Slavyansk-on-Kuban' is one name, and neither of the places in it."""
    after = around.token(last.index + 1)
    return after is not None and after.start == last.end and after.text in "-‐‑"


def ends_hyphened(around: Surroundings, name: Token) -> bool:
    """'Kart-e-Sakhi' is not the place called Sakhi."""
    hyphen = around.token(name.index - 1)
    if hyphen is None or hyphen.end != name.start or hyphen.text not in "-‐‑":
        return False
    particle, first = around.token(name.index - 2), around.token(name.index - 4)
    if particle is None or first is None:
        return False
    short = particle.text.islower() and len(particle.text) <= LONGEST_PARTICLE and particle.text not in ARTICLES
    return short and first.text[:1].isupper() and first.end == particle.start - 1 and particle.end == hyphen.start


def ends_articled(around: Surroundings, name: Token) -> bool:
    """'Tariq al-Bab' is not the place called Bab, nor is 'Abu al-Khair' Khair."""
    particle, opening = around.token(name.index - 1), around.token(name.index - 2)
    if particle is not None and opening is not None and particle.text in PARTICLES and opening.text[:1].isupper():
        return opening.pos == "name" and opening.sentence == name.sentence  # 'Nordeste de Amaralina'
    hyphen, article, first = particle, opening, around.token(name.index - 3)
    if hyphen is None or article is None or first is None or first.sentence != name.sentence:
        return False
    joined = hyphen.text in "-‐‑" and article.lower in ARTICLES and article.end == hyphen.start
    named = first.pos == "name" and first.text[:1].isupper() and first.head == name.index
    return joined and hyphen.end == name.start and named


def named_on(around: Surroundings, last: Token) -> Token | None:
    """'The Baka Khel area' is not in Baka: the last word of a name that the recogniser takes for one with its first."""
    after = around.token(last.index + 1)
    if after is None or last.relation != "compound" or last.head != after.index or last.entity != "place":
        return None
    words, own = around.words, after.lower
    alone = after.pos == "name" and after.entity == "place" and not after.entity_begins and after.text[:1].isupper()
    kind = own in words.facilities or own in words.areas or own in words.kinds or own in words.parts_of_towns
    return after if alone and not kind else None


def names_area(around: Surroundings, last: Token, candidates: Sequence[Candidate]) -> bool:
    """'Unity state', 'Central region': a common word, before the word for what it is the name of."""
    said = around.words.areas.get(kind.lower) if (kind := around.kind_after(last)) is not None else None
    return said is not None and any(c.kind == said and c.rank < 2 for c in candidates)


def up_to_capital(around: Surroundings, last: Token) -> Iterator[Token]:
    """The tokens after one, up to the next that is written with a capital."""
    for token in around.parse.tokens[last.index + 1 :]:
        yield token
        if token.text[:1].isupper():
            return


def numbered(around: Surroundings, first: Token, last: Token) -> Token | None:
    """'At Delmas 18', 'in Sadr City 55': the number of a street or a block, no count ('in Homs 12, in Hama 3')."""
    number, before = around.after(last), around.before(first)
    if number is None or before is None or before.lower not in around.words.locative or not number.text.isdigit():
        return None
    after = around.after(number)
    counts = number.relation in _COUNTS or len(number.text) > LONGEST_BLOCK or around.words.never & {last.lower}
    ends = after is None or after.pos == "punctuation" or after.relation in ("marker", "adverb")
    ends = ends or (after is not None and after.pos == "preposition" and after.lower != "of")
    alike = [
        t
        for t in around.parse.of(around.parse.sentences[number.sentence])
        if t.index >= first.index and t.text.isdigit() and around.parse.tokens[t.index - 1].pos == "name"
    ]
    return number if ends and not counts and len(alike) == 1 else None
