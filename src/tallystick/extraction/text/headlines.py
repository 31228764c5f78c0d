"""The headline beside the text: read in sentence case, kept where it counts people that the text does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from tallystick.knowledge.languages.en.casing import in_sentence_case
from tallystick.record.claim import Casualty, Claim, Figures
from tallystick.record.form import with_ids

_WORD = re.compile(r"[^\W\d_]{4,}")
_SITE = re.compile(r"\s+(?:[-–—|:]{1,2})\s+(?=[^-–—|]*$)")  # 'Nine dead in raid - Northern Herald'
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # 'Daily report of incidents - 17 August 2016'
_MOSTLY = 0.75  # share of longer words with a capital, from which a headline is written in capitals
_FEW = 4
_SINGLE = (Figures(1, 1, 1), Figures())


def headline(title: str, is_word: Callable[[str], bool], capitals: frozenset[str]) -> str:
    """A headline as a sentence would have it: without the site's name at the end, capitals only where print has them.

    Of equal length up to where it is cut, so that offsets stay those of the title.
    """
    cut = _SITE.search(title)
    if cut is not None and len(title[: cut.start()].split()) >= _FEW and not _YEAR.search(title, cut.end()):
        title = title[: cut.start()]
    longer = _WORD.findall(title)
    if len(longer) < _FEW or sum(w[:1].isupper() for w in longer) < _MOSTLY * len(longer):
        return title
    return in_sentence_case(title, is_word, capitals)


def told_only_there(read: Sequence[Claim], claims: Sequence[Claim], report_id: str) -> tuple[Claim, ...]:
    """The claims of a headline, citing it, that count people otherwise than the text of the report does.

    One person is the same as any of that outcome in the text: the text tells of them at more length. So is the number
    of a bound: a headline leaves 'at least' out.
    """
    new = [c for c in read if c.kind == "incident" and counts_otherwise(c.casualties, claims)]
    kept = {c.claim_id for c in new}
    return with_ids(_of_title(claim, report_id, kept) for claim in new)


def counts_otherwise(casualties: Iterable[Casualty], claims: Sequence[Claim]) -> bool:
    """Whether any figure of a headline is none that the claims of the text have."""
    told = [c for claim in claims if claim.kind != "statement" for c in claim.casualties]
    sums = {(c.measure.what, c.measure.figures) for c in claims if c.measure is not None}
    return any(_new(c, told, sums) for c in casualties)


def _of_title(claim: Claim, report_id: str, kept: Collection[str]) -> Claim:
    """A claim read of a title as a text of its own, as one of the report that has the title."""
    answers = claim.responds_to in kept
    return replace(
        claim,
        report_id=report_id,
        evidence=tuple(replace(p, part="title") for p in claim.evidence),
        responds_to=claim.responds_to if answers else None,
        response=claim.response if answers else None,
        replaces=claim.replaces if claim.replaces in kept else None,
    )


def _new(casualty: Casualty, told: Sequence[Casualty], sums: set[tuple[str, Figures]]) -> bool:
    if casualty.figures == Figures() or (casualty.outcome, casualty.figures) in sums:
        return False
    same = [c.figures for c in told if c.outcome == casualty.outcome]
    return not same if casualty.figures in _SINGLE else not any(_alike(casualty.figures, one) for one in same)


def _alike(headline: Figures, text: Figures) -> bool:
    one = headline.best
    exact = headline == Figures(one, one, one)
    return headline == text or (exact and one in (text.low, text.best, text.high))
