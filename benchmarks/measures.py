"""Three measures that need no gold: impartiality (swaps), grounding (offsets) and cost (over the bare parse)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.gold import PARTS, UNSEEN
from benchmarks.impartiality import Swap, swaps_of
from benchmarks.incidents import incidents
from benchmarks.reliability import reliability
from tallystick import Reader
from tallystick.record.claim import HELD
from tallystick.record.form import claim_to_dict
from tallystick.record.grounding import ungrounded
from tallystick.record.report import Report

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = tuple(ROOT / "gold" / f"{part}.jsonl" for part in PARTS)


def reports(*, gold: int = 1) -> Iterator[Report]:
    """Our samples, the shared dev reports where at hand, and every `gold`-th report of our own gold (0: none)."""
    from tallystick.reading import Read, find, read

    for item in read(find(ROOT / "samples")):
        if isinstance(item, Read):
            yield item.report
    files = [(SHARED / "benchmarks" / "report-facts" / "dev.jsonl", 1), *[(file, gold) for file in GOLD if gold]]
    for file, step in files:
        for line in file.read_text(encoding="utf-8").splitlines()[::step] if file.is_file() else ():
            row = json.loads(line)
            yield Report(
                text=row["text"], title=row["title"], published=date.fromisoformat(row["published"]), language="en"
            )  # fmt: skip


# ---------------------------------------------------------------------------------------------------- impartiality

_BY_NAME = (
    "report_id", "claim_id", "spans", "text", "name", "country", "entry", "evidence", "wording", "persons",
    "predicate", "start", "end", "latitude", "longitude", "geonameid", "admin1", "disputed", "of", "by", "area",
    "responds_to", "replaces", "who", "cue", "cue_spans", "within", "party", "names", "confidence",
)  # fmt: skip


def impartiality(*, gold: int = 1) -> dict[str, Any]:
    """The share of swapped reports whose coding swaps exactly; `differing` names the swaps that do not.

    Of the parts that are only measured no more is told than the fields that differ.
    """
    reader = Reader()
    unseen = [ROOT / "gold" / f"{part}.jsonl" for part in UNSEEN]
    held_back = {json.loads(line)["text"] for file in unseen for line in file.read_text(encoding="utf-8").splitlines()}
    held = total = 0
    differing: list[str] = []
    for report in reports(gold=gold):
        before = reader.read(report).claims
        if not before:
            continue
        for swap in swaps_of(report, reader):
            total += 1
            after = reader.read(swap.report).claims
            difference = _difference(before, after, swap)
            if difference is None:
                held += 1
            else:
                hidden = report.text in held_back
                differing.append(_fields_only(before, after, swap) if hidden else f"{swap.name}: {difference}")
    return {"swaps": total, "held": held, "share": round(held / total, 4) if total else None, "differing": differing}


def _difference(before: Any, after: Any, swap: Swap) -> str | None:
    """What differs, None where the coding is the same up to the swap."""
    if len(before) != len(after):
        return f"{len(before)} claims, then {len(after)}"
    for position, (one, other) in enumerate(zip(before, after, strict=True)):
        a, b = (_coding(c) for c in _told_back(one, other, swap))
        if a != b:
            keys = [k for k in a if a[k] != b.get(k)]
            words = one.evidence[0].text[:80]
            return f"claim {position} {keys}: {[a[k] for k in keys]} then {[b[k] for k in keys]} «{words}»"
        if swap.names:
            # A name inside another's ('the Amal commander') is not swapped, and stands as it stood.
            said = [(e.text, o.text) for e, o in zip(one.evidence, other.evidence, strict=False)]
            if len(one.evidence) != len(other.evidence) or any(o != e and swap.back(o) != e for e, o in said):
                return (
                    f"claim {position}: other words: «{one.evidence[0].text[:80]}» then «{other.evidence[0].text[:80]}»"
                )
    return None


def _fields_only(before: Any, after: Any, swap: Swap) -> str:
    """What differs in a report whose words must not be seen: the kind of swap and the fields."""
    kind = "names" if swap.names else swap.name
    if len(before) != len(after):
        return f"a report of a part only measured, {kind}: {len(before)} claims, then {len(after)}"
    told = (_told_back(a, b, swap) for a, b in zip(before, after, strict=True))
    pairs = [(_coding(a), _coding(b)) for a, b in told]
    keys = sorted({k for a, b in pairs for k in a if a[k] != b.get(k)})
    return f"a report of a part only measured, {kind}: {keys or 'other words'}"


def _told_back(before: Any, after: Any, swap: Swap) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two claims to compare, the second told of the first's parties."""
    one, other = claim_to_dict(before), _causes_back(claim_to_dict(after), swap)
    return one, {**other, "place": _as_mapped(one["place"], other["place"], swap)}


def _as_mapped(one: dict[str, Any] | None, other: dict[str, Any] | None, swap: Swap) -> dict[str, Any] | None:
    """A place of the same words, as exact as before where the map of one of two states alone has it.

    'Gwoza district in Cameroon' is nowhere: how exactly a place is known is the map's, as its position is.
    """
    if one is None or other is None or not swap.names or swap.back(other["text"]) != one["text"]:
        return other
    known = _is_on_the_map(one) != _is_on_the_map(other) and one["relation"] == other["relation"]
    return {**other, "precision": one["precision"]} if known else other


def _is_on_the_map(place: dict[str, Any]) -> bool:
    """Whether a place is known by itself, and not only by what holds it."""
    return place["latitude"] is not None and HELD not in (place["rule"] or "")


def _causes_back(claim: dict[str, Any], swap: Swap) -> dict[str, Any]:
    """A claim whose causes have their names of before the swap: 'an IRA bomb'."""
    counted = [{**k, "cause": k["cause"] and swap.back(k["cause"])} for k in claim["casualties"]]
    return {**claim, "casualties": counted}


def _coding(value: Any) -> Any:
    """A claim without what a swap of names must change: names, words, offsets, coordinates."""
    if isinstance(value, dict):
        dated = "precision" in value and "reading" in value  # a time keeps its days, a place loses its position
        keep = ("start", "end") if dated else ()
        drop = (*_BY_NAME, "rule") if "latitude" in value else _BY_NAME  # how a place was told from its namesakes
        return {k: _coding(v) for k, v in value.items() if k not in drop or k in keep}
    if isinstance(value, list):
        return [_coding(v) for v in value]
    return str(value) if isinstance(value, date) else value


# ---------------------------------------------------------------------------------------------------- grounding


def grounding(*, gold: int = 1) -> dict[str, Any]:
    """The share of claims that stand wholly on the report's own words, and the number of values they hold."""
    reader = Reader()
    claims = values = 0
    faults: list[str] = []
    for report in reports(gold=gold):
        for claim in reader.read(report).claims:
            claims += 1
            values += json.dumps(claim_to_dict(claim), default=str).count('"text":')
            faults += [f"{claim.claim_id[:12]} {fault}" for fault in ungrounded(report, claim)]
    bad = len({f.split(" ")[0] for f in faults})
    share = round(1 - bad / claims, 6) if claims else None
    return {"claims": claims, "values_with_words": values, "share_grounded": share, "faults": faults}


# ---------------------------------------------------------------------------------------------------- cost


def cost() -> dict[str, Any]:
    """CPU seconds of reading over those of the bare parse: same text, pipes and numerics, one thread, models loaded."""
    import time

    reader = Reader()
    texts = [r for r in reports(gold=0) if r.language in (None, "en")]
    for report in texts:  # everything loaded and every cache as in a long run
        reader.read(report)
    words = sum(len(r.text.split()) for r in texts)
    ratios = []
    for _ in range(5):
        start = time.process_time()
        for report in texts:
            reader.read(report)
        middle = time.process_time()
        for report in texts:
            for _doc in reader.parser.pipeline.pipe([report.text]):
                pass
        end = time.process_time()
        ratios.append(((middle - start) / (end - middle), words / (middle - start)))
    ratios.sort()
    ratio, speed = ratios[len(ratios) // 2]
    return {
        "ratio": round(ratio, 2),
        "words_per_cpu_second": round(speed),
        "words": words,
        "growth": _growth(reader, texts),
        "growth_on_bad_input": {name: _growth_on(reader, piece) for name, piece in _BAD.items()},
    }


# Text that no reporter wrote: each piece is repeated without a break.
_BAD = {
    "no full stop": "soldiers shelled the market and killed nine people near the bridge while residents fled to hills ",
    "numbers in a row": "".join(f"{i * 37 % 1000} " for i in range(60)),
    "killed and numbers": "killed 9, 12, 15, 31, 4, 7 people, 8 others, ",
    "mixed scripts": "Девять people قتل were 殺 killed in Ізюм 12 убиты and 五 wounded. ",
    "brackets and quotes": '((nine]] "killed [two people)) ',
}


def _growth_on(reader: Reader, piece: str) -> float:
    """CPU seconds a word of 8 times as long a text over those of the shortest: 1 where time grows with the length."""
    import time

    spent = []
    for times in (20, 160):
        report = Report(text=piece * times, language="en", published=date(2024, 1, 5))
        start = time.process_time()
        reader.read(report)
        spent.append((time.process_time() - start) / times)
    return round(spent[1] / spent[0], 2)


def _growth(reader: Reader, texts: list[Report]) -> dict[str, float]:
    """CPU seconds a word of a report 1, 4 and 16 times as long, over those of the shortest."""
    import time

    base = "\n\n".join(r.text for r in texts[:4])
    found: dict[str, float] = {}
    first = 0.0
    for times in (1, 4, 16):
        report = Report(text="\n\n".join([base] * times), language="en", published=date(2024, 1, 5))
        start = time.process_time()
        reader.read(report)
        each = (time.process_time() - start) / times
        first = first or each
        found[f"x{times}"] = round(each / first, 2)
    return found


MEASURES: dict[str, Callable[[], dict[str, Any]]] = {
    "impartiality": impartiality,
    "grounding": grounding,
    "incidents": incidents,
    "reliability": reliability,
    "cost": cost,
}
