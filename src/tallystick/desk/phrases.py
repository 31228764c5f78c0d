"""Values of plain lines -> the words that pages show for them. Nothing is coded here; unknown is said to be unknown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from tallystick.ledger.statements import is_described
from tallystick.record.claim import Figures, held_by

Line = Mapping[str, Any]
NOT_SAID: Final = "not said"
_DEGREES: Final = {"suspected": " (suspected)", "self": " (by its own word)", "denied": " (denied)"}
# Characters that reorder the letters around them (Unicode Standard Annex 9, explicit formatting characters).
CONTROLS: Final = {chr(c): unicodedata.name(chr(c)) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def figures(value: Line | None) -> str:
    """Low, best and high as one phrase."""
    return Figures(*((value or {}).get(key) for key in ("low", "best", "high"))).in_words()


def parties(value: Sequence[Line], most: int = 0) -> str:
    """Parties under their neutral names, then those only described, in quotation marks and the report's words."""
    told = sorted(value, key=lambda a: not a["name"])
    names = [(a["name"] or f"“{a['text']}”") + _DEGREES.get(a["degree"], "") for a in told]
    if most and len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return ", ".join(names) or NOT_SAID


def claimant(who: str) -> str:
    """A claimant by name; one only described in quotation marks, before the report it is in."""
    if not is_described(who):
        return who
    words, inside, report = who.rpartition(" (in ")
    return f"“{words}”{inside}{report}" if inside else f"“{who}”"


def claimants(found: Line) -> list[Any]:
    """Claimants of an entry with their figures, those with a name first, and of these who gives an end of the range."""
    ends = {found["low"], found["high"]} - {None}
    return sorted(found["claimants"], key=lambda one: (is_described(one[0]), ends.isdisjoint(one[1].values())))


def place(value: Line | None) -> str:
    """The report's word for it and the name on the map, or of what holds it; the country; an unlocated one says so."""
    if value is None:
        return NOT_SAID
    name, holder = value["text"], held_by(value.get("rule"))
    if holder is not None:
        name = f"{name} (in {holder})"
    elif value["name"] and value["latitude"] is not None and value["name"] != name:
        name = f"{name} ({value['name']})"
    if value["country"]:
        return f"{name}, {value['country']}"
    return name if value["latitude"] is not None else f"{name}, not located"


def when(value: Line | None) -> str:
    """The day or days; words that could not be resolved are given as words."""
    if value is None:
        return NOT_SAID
    if value["start"] is None:
        return f"until {value['end']}" if value["end"] else f"“{value['text']}”, not resolved"
    return value["start"] if value["start"] == value["end"] else f"{value['start']} to {value['end'] or 'open'}"


def days(summary: Line) -> str:
    """The days of an incident."""
    start, end = summary["start"], summary["end"]
    if start is None:
        return NOT_SAID
    return str(start) if start == end else f"{start} to {end}"


def heading(summary: Line) -> tuple[str, str]:
    """Where and when an incident was, for a title: what nobody says is named."""
    where = "Place not said" if summary["place"] is None else place(summary["place"])
    return where, "day not said" if summary["start"] is None else days(summary)


def casualty(value: Line) -> str:
    """One figure with its outcome and who suffered it."""
    who = f" ({value['who']})" if value["who"] else ""
    said = "of them " if value["part_of"] is not None else ""
    return f"{said}{value['outcome']} {figures(value)}{who}" + (", inferred" if value["inferred"] else "")


def measure(value: Line | None) -> str:
    """What a total counts, with its parts."""
    if value is None:
        return ""
    parts = "".join(f"; of them {measure(part)}" for part in value["parts"])
    return " ".join(f"{figures(value)} {value['of'] or ''} {value['what']}".split()) + parts


def gist(line: Line) -> str:
    """A claim on one line: what is said, and then the names of what is not."""
    parted = f"{parties(line['actors'], 3)} → {parties(line['recipients'], 3)}"
    told = [parted] if line["actors"] or line["recipients"] else []
    unsaid = [] if told or line["kind"] == "total" else ["who"]
    if line["kind"] == "incident":
        for name, value, say in (("where", line["place"], place), ("when", line["time"], when)):
            told += [say(value)] if value else []
            unsaid += [] if value else [name]
    if line["casualties"]:
        told.append("; ".join(map(casualty, line["casualties"])))
    told += filter(None, [measure(line["measure"]), superlative(line["superlative"])])
    if unsaid:
        *most, last = unsaid
        told.append(f"{', '.join(most)} and {last} not said" if most else f"{last} not said")
    return " · ".join(told)


def superlative(value: Line | None) -> str:
    """What a total is the most or the least of, in the report's words."""
    return "" if value is None else value["text"] or value["of"] or ""


def counted(number: int, word: str) -> str:
    """'1 incident', '2 incidents'."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def visible(text: str) -> str:
    """Text in which characters that would reorder what stands around them are named instead."""
    if not any(control in text for control in CONTROLS):
        return text
    return "".join(f"⟨{CONTROLS[c].title()}⟩" if c in CONTROLS else c for c in text)


def mixed(text: str) -> list[str]:
    """Words that mix Latin letters with Cyrillic or Greek ones, which can look like another word."""
    suspects = {word for word in text.split() if not word.isascii()}
    return sorted(word for word in suspects if len(_alphabets(word)) > 1)


def _alphabets(word: str) -> set[str]:
    names = {unicodedata.name(c, "").split(" ", 1)[0] for c in word if c.isalpha()}
    return names & {"LATIN", "CYRILLIC", "GREEK"}


def entry(summary: Line, outcome: str) -> Any:
    """The ledger's entry for an outcome, or None."""
    return next((e for e in summary["entries"] if e["outcome"] == outcome), None)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "figures": figures,
    "parties": parties,
    "claimant": claimant,
    "claimants": claimants,
    "place": place,
    "when": when,
    "days": days,
    "heading": heading,
    "casualty": casualty,
    "measure": measure,
    "superlative": superlative,
    "gist": gist,
    "counted": counted,
    "visible": visible,
}
