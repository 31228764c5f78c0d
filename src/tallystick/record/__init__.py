"""The nouns of the record: frozen, without behaviour beyond their own shape, importing nothing of ours."""

from tallystick.record.claim import (
    Actor,
    Attribution,
    Casualty,
    Claim,
    Figures,
    Measure,
    Person,
    Place,
    Quantity,
    Response,
    Source,
    Superlative,
    Term,
    Time,
    Wording,
)
from tallystick.record.incident import Comparison, Entry, Incident, Link
from tallystick.record.judgement import VERDICTS, Amendment, Judgement, Particulars, decide, in_force, struck, waiting
from tallystick.record.other import Other
from tallystick.record.passage import Passage, Span
from tallystick.record.reading import CodedEvent, Reading, TimeExpression, Toponym
from tallystick.record.report import Report, TakenBack

__all__ = [
    "VERDICTS",
    "Actor",
    "Amendment",
    "Attribution",
    "Casualty",
    "Claim",
    "CodedEvent",
    "Comparison",
    "Entry",
    "Figures",
    "Incident",
    "Judgement",
    "Link",
    "Measure",
    "Other",
    "Particulars",
    "Passage",
    "Person",
    "Place",
    "Quantity",
    "Reading",
    "Report",
    "Response",
    "Source",
    "Span",
    "Superlative",
    "TakenBack",
    "Term",
    "Time",
    "TimeExpression",
    "Toponym",
    "Wording",
    "decide",
    "in_force",
    "struck",
    "waiting",
]
