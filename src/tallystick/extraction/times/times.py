"""A parsed report -> its time expressions: spans and the reading of the words alone, no publication date used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile

from tallystick.extraction.text.day_names import named_after_days
from tallystick.extraction.text.entries import clock_of, headings, stamps
from tallystick.extraction.times.amounts import Match
from tallystick.extraction.times.grammar import Grammar, load_grammar
from tallystick.extraction.times.lexemes import Found, Words, as_words, flagged
from tallystick.extraction.times.ranges import ranges_of, with_shared_months, with_shared_years
from tallystick.extraction.times.scan import Hit
from tallystick.extraction.times.tense import tense_at, token_at
from tallystick.extraction.times.words import read
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression


def find_times(parse: Parse) -> list[TimeExpression]:
    """All times of a report in reading order; a range ('from 3 to 5 March') stands before the two times it joins."""
    grammar = load_grammar(parse.language)
    words = as_words(parse.text, grammar)
    singles = [_modified(found, words, grammar) for found in _matches(parse, words, grammar)]
    singles = with_shared_months(_without_overlap(singles), words, grammar)
    singles = with_shared_years(singles, words, grammar)
    return _expressions([*singles, *ranges_of(singles, words, grammar)], words, parse, grammar)


def _matches(parse: Parse, words: Words, grammar: Grammar) -> list[Found]:
    found = []
    for longest in grammar.scanner.scan(words.coded):
        hit = _without_count(longest, parse, words, grammar)
        rule, first, last = grammar.rules[hit.rule], hit.first, hit.last
        slots = {name: (start - first, end - first) for name, (start, end) in hit.slots.items()}
        surfaces = [w.lower().replace("’", "'") for w in words.surfaces[first:last]]
        values = [grammar.values.get(w, w) for w in surfaces]
        tense = tense_at(parse, words.starts[first], grammar) if rule.tense else ""
        named = _is_name(words, first, grammar) or _names_other(parse, Span(words.starts[first], words.ends[last - 1]))
        reading = "" if named else read(Match(surfaces, values, slots, rule, tense))
        if reading and not _counts_things(parse, words, first, last, grammar):
            found.append(Found(first, last, rule.type, reading))
    return found


def _counts_things(parse: Parse, words: Words, first: int, last: int, grammar: Grammar) -> bool:
    """'2014 people' is a count, whatever stands before it."""
    if last - first != 1 or not words.surfaces[first].isdigit():
        return False
    if first and words.surfaces[first - 1].lower() in grammar.words["before_years"] and words.surfaces[first] >= "1900":
        return False
    return _is_number_of_many(parse, words.starts[first])


def _is_number_of_many(parse: Parse, offset: int) -> bool:
    token = token_at(parse, offset)
    if token is None or token.relation != "number":
        return False
    counted = parse.head(token)
    if counted.relation == "compound" and counted.entity == "date":  # 'in April 14 bus passengers': hung from the month
        counted = parse.head(counted)
    return counted.form == "plural"


def _without_count(hit: Hit, parse: Parse, words: Words, grammar: Grammar) -> Hit:
    """'In March 12 people died': the number counts the people, the time is March."""
    last = hit.last - 1
    if hit.last - hit.first < 2 or words.coded[last] != grammar.numeric["DAYNUM"] or "month" not in hit.slots:
        return hit
    if not (_is_number_of_many(parse, words.starts[last]) or _is_part_of_month(words, hit.first, grammar)):
        return hit
    return grammar.scanner.match(words.coded, hit.first, last) or hit


def _is_part_of_month(words: Words, first: int, grammar: Grammar) -> bool:
    """'Since mid-January 20 have died', 'by the end of March 12 were dead': such words want a month, not a day."""
    before = [w.lower() for w in words.surfaces[max(0, first - 2) : first] if w not in ("-", "of")]
    return bool(before) and before[-1] in grammar.words["parts_of_month"]


def _names_other(parse: Parse, span: Span) -> bool:
    """'The 6th of October suburb', 'the 17 February Brigade': a day that something is called after."""
    return any(name.whole.holds(span) for name in named_after_days(parse.text))


def _is_name(words: Words, first: int, grammar: Grammar) -> bool:
    """'the host of This Week', '60 Minutes': a capital after a small letter makes a name."""
    surface = words.surfaces[first]
    before = words.surfaces[first - 1] if first else "."
    if surface.istitle() and surface.lower() in grammar.words["name_words"]:
        return before.islower()
    following = words.surfaces[first + 1] if first + 1 < len(words.surfaces) else ""
    return surface[0].isdigit() and following.istitle() and following.lower() in grammar.words["name_words"]


def _modified(found: Found, words: Words, grammar: Grammar) -> Found:
    """Take in 'the end of', 'about', 'earlier' before the match, and note the preposition that bounds it."""
    first, mods, kinds = found.first, [], _kinds(found)
    for modifier in grammar.modifiers:
        if modifier.types.isdisjoint(kinds):
            continue
        for start in range(max(0, first - 4), first):
            if modifier.pattern.fullmatch(words.coded, start, first):
                first = start
                mods.append(modifier.mod)
                break
    return Found(first, found.last, found.type, found.reading, ",".join(mods))


_DATED = ("date:", "weekday:", "now:", "then:", "ago:", "before:", "after:", "overnight")
_DAYS = ("date:", "weekday:", "now:D")
_RELATIVE = ("then:", "after:", "before:")
_COUNTED = ("ago:P", "ahead:P", "before:P", "after:P", "duration:P")


def _kinds(found: Found) -> set[str]:
    """What sort of modifiers an expression takes: its type, a LENGTH counted out, or a NUMBER of any sort."""
    if found.reading.startswith(_COUNTED):
        return {found.type, "LENGTH", "NUMBER"}
    return {found.type, "NUMBER"} if found.reading.startswith(("date:", "clock", "now:Y:0;mod")) else {found.type}


def _without_overlap(founds: list[Found]) -> list[Found]:
    """A modifier never reaches into the expression before."""
    kept: list[Found] = []
    for found in founds:
        if kept and found.mod and found.first < kept[-1].first:
            kept[-1] = found  # 'the last days of 2023': its words held the length before
            continue
        meets = bool(kept) and found.first < kept[-1].last
        kept.append(Found(kept[-1].last, found.last, found.type, found.reading) if meets else found)
    return kept


def _opens_entry(text: str, start: int, headed: set[int], dated: int) -> bool:
    """Whether a clock time stands in an entry of a bulletin that has named no day before it."""
    return text.count("\n", 0, start) in headed and dated < text.rfind("\n", 0, start) + 1


def _in_passing(parse: Parse, offset: int) -> bool:
    """'Our researcher, who spoke the next day with witnesses, ...': the story does not move there."""
    token = token_at(parse, offset)
    if token is None:
        return False
    return any(t.relation == "relative_clause" for t in (token, *parse.ancestors(token)))


_NO_YEAR = re.compile(r"\s+\d{5,}\b")


def _expressions(founds: list[Found], words: Words, parse: Parse, grammar: Grammar) -> list[TimeExpression]:
    made, text, dated = [], parse.text, -1
    headed = {text.count("\n", 0, h.start) for h in headings(text)}
    stamped = {s.start for s in stamps(text)}
    for found in sorted(founds, key=lambda f: (f.first, -f.last)):
        start, end = words.starts[found.first], words.ends[found.last - 1]
        if _NO_YEAR.match(text, end) and text[start:end].lower().endswith("year"):
            continue  # 'in the year 20222': no year of this or any calendar
        reading = flagged(found)
        signal = None
        word = words.surfaces[found.first - 1].lower() if found.first else ""
        if word in grammar.signals:
            signal = Span(words.starts[found.first - 1], words.ends[found.first - 1])
            reading += f";{grammar.signals[word]}"
        if start in stamped:
            reading += ";stamp"
        elif reading.startswith(("clock", "part")) and _opens_entry(text, start, headed, dated):
            reading += ";entry"
        dated = start if reading.startswith(_DATED) else dated
        if reading.startswith(_RELATIVE) and _in_passing(parse, start):
            reading += ";aside"
        mod = next((m for m in found.mod.split(",") if m), None)
        made.append(TimeExpression(Span(start, end), text[start:end], found.type, reading, mod=mod, signal=signal))
    made = sorted([*made, *_bare_stamps(text, made)], key=lambda t: (t.span.start, -t.span.end))
    return [_said(made, i, parse, grammar) for i in range(len(made))]


def _bare_stamps(text: str, made: list[TimeExpression]) -> Iterator[TimeExpression]:
    """'07.40 Good morning ...', the hour before each entry of a page, which alone may be any number."""
    for span in stamps(text):
        clock = clock_of(span.of(text))
        if clock is not None and not any(t.span.overlaps(span) for t in made):
            yield TimeExpression(span, span.of(text), "TIME", f"clock;at={clock};stamp")


def _said(made: list[TimeExpression], index: int, parse: Parse, grammar: Grammar) -> TimeExpression:
    """'The governor said on Tuesday': a day that only what its own sentence says is counted from."""
    time = made[index]
    token = token_at(parse, time.span.start)
    if time.type != "DATE" or time.signal is not None or token is None or not time.reading.startswith(_DAYS):
        return time
    told_in = grammar.words["told_in"]  # 'said in a statement on Monday'
    passed = ("preposition", "name", "number")
    verb = next((t for t in parse.ancestors(token) if t.pos not in passed and t.lemma not in told_in), token)
    if verb.pos != "verb" or verb.lemma not in grammar.words["saying"]:
        return time
    if verb.start > time.span.end and parse.text.startswith(",", time.span.end):
        return time  # 'seized a clerk on Tuesday, said the director'
    here = parse.sentences[token.sentence].span
    behind = takewhile(lambda t: here.holds(t.span), islice(made, index + 1, None))
    if any(t.reading.startswith(_RELATIVE) for t in behind):
        return time
    return replace(time, reading=f"{time.reading};said")
