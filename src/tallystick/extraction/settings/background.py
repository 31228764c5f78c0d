"""What a report tells as its news, and what as background: by how old it is, and by what the report opens with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tallystick.extraction.deeds.dated_verbs import verb_of
from tallystick.extraction.layers import Layers
from tallystick.extraction.relevance.mishaps import judged_now
from tallystick.knowledge.languages.parsed import Sentence
from tallystick.record.claim import Time
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

BACKGROUND = timedelta(days=30)  # an event this much older than the report is told as background
NEWS = timedelta(days=730)  # nor is it news after so long, whatever the report opens with
_TOLD = ("root", "content_clause", "conjunct", "parataxis")
_DONE = frozenset({"actual", "alleged", "attempted"})


def is_background(layers: Layers, time: Time | None, since: date | None = None) -> bool:
    """Whether something was too long before the report to be its news, unless it is what the report opens with."""
    published = layers.report.published
    if time is None or time.end is None or published is None or published - time.end <= BACKGROUND:
        return False
    return since is None or time.end < since


def news_since(layers: Layers, lead: Sentence | None, event_times: Mapping[int, Time]) -> date | None:
    """'Soldiers killed 130 villagers on 10 March, the group said today': the first day that a report published long
    after it opens with; None where it opens with anything newer, or tells of no deed itself."""
    if lead is None or layers.report.published is None or not _tells(layers, lead):
        return None
    spoken = [s for a in layers.attributed_in(lead.index) for s in a.content]
    told = [
        event_times[i]
        for i, t in layers.times_near(lead.span)
        if i in event_times and lead.span.holds(t.span) and _of_deed(layers, t, spoken)
    ]
    starts = [t.start for t in told if t.start is not None]
    old = all(is_background(layers, t) for t in told if t.start is not None)
    first = min(starts, default=None)
    return first if first is not None and old and layers.report.published - first <= NEWS else None


def _tells(layers: Layers, lead: Sentence) -> bool:
    """Whether the main clause of a sentence, or what somebody says in it, is of a deed or a count."""
    deeds = [c for c in layers.coded_in(lead.index) if not c.code.speech and c.frame.modality in _DONE]
    if any(judged_now(c) for c in deeds):
        return False  # 'a court jailed a colonel for the massacre of 10 March'
    main = any(c.frame.kind == "verb" and c.frame.predicate.relation in _TOLD for c in deeds)
    return main or bool(layers.totals_in(lead.index))


def _of_deed(layers: Layers, time: TimeExpression, spoken: list[Span]) -> bool:
    """Whether a day is of the main clause, and not only when it was said or where the report was written."""
    dateline, verb = layers.report.dateline, verb_of(layers, time)
    if (dateline is not None and dateline.overlaps(time.span)) or (verb is not None and verb.relation not in _TOLD):
        return False
    said = ";said" in time.reading or (bool(spoken) and not any(s.overlaps(time.span) for s in spoken))
    return not said
