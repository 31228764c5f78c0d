"""Step 5: incidents in, the ledger out: entries by named rules, their history, grades, summaries, totals apart."""

from tallystick.ledger.changes import Changed, Moved, changed
from tallystick.ledger.checked import Checked, Coverage, check_total, names_people
from tallystick.ledger.deeds import Votes, deeds
from tallystick.ledger.entries import OUTCOMES, post
from tallystick.ledger.falls import falls
from tallystick.ledger.grades import Grade, grade_of
from tallystick.ledger.history import Said, history
from tallystick.ledger.not_itemised import (
    NONE_CLAIMED,
    NOT_COMPARED,
    OF_SOME,
    NotItemised,
    at_least,
    is_of_deaths,
    not_itemised,
)
from tallystick.ledger.rules import RULES, Rule, rule_named
from tallystick.ledger.rules_version import rules_version
from tallystick.ledger.statements import originals
from tallystick.ledger.summary import Summary, incident_summary
from tallystick.ledger.totals import Total, totals

__all__ = [
    "NONE_CLAIMED",
    "NOT_COMPARED",
    "OF_SOME",
    "OUTCOMES",
    "RULES",
    "Changed",
    "Checked",
    "Coverage",
    "Grade",
    "Moved",
    "NotItemised",
    "Rule",
    "Said",
    "Summary",
    "Total",
    "Votes",
    "at_least",
    "changed",
    "check_total",
    "deeds",
    "falls",
    "grade_of",
    "history",
    "incident_summary",
    "is_of_deaths",
    "names_people",
    "not_itemised",
    "originals",
    "post",
    "rule_named",
    "rules_version",
    "totals",
]
