"""Rulings on linking what arrives: the incidents are those of linking all afresh, in any order and any batches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import isnan

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.linking import decided, link, relink, tells_of_incident
from tallystick.linking.blocks import Mark, Question, marks
from tallystick.linking.clusters import cluster
from tallystick.linking.company import Reaches
from tallystick.linking.comparison import ruled_out, score
from tallystick.linking.joining import join_nearest
from tallystick.linking.scoring import Scoring
from tallystick.linking.telling import Telling, from_line, telling, to_line
from tallystick.record import Actor, Casualty, Claim, Figures, Judgement, Passage, Place, Report, Term, Time

FIRST = date(2024, 3, 1)
TOWN = Place("Marun", (), name="Marun", latitude=12.0, longitude=25.0, country="XAA", admin1="Rast", precision=1)
NEAR = replace(TOWN, text="Osk", name="Osk", latitude=12.15, geonameid=8)
FAR = replace(TOWN, text="Belu", name="Belu", latitude=12.6, geonameid=9)
DISTRICT = Place("Rast district", (), name="Rast", country="XAA", admin1="Rast", precision=4)
PLACES = st.sampled_from([replace(TOWN, geonameid=7), NEAR, FAR, DISTRICT, replace(FAR, precision=2), None])
PARTIES = st.sampled_from(
    [(), *((Actor(n, (), name=n, country="XAA", sector="MIL"),) for n in ("A", "B")), (Actor("C", (), name="C"),)]
)
WORDS = ("bridge", "market", "shell", "night", "convoy", "school", "trader", "smoke", "river", "gate")
# Reports too short to compare, copies, and others that share some words.
BEGINNINGS = st.sampled_from(
    [(), WORDS, (*WORDS, "dawn"), (*WORDS[:5], "crowd", "square", "march", "police", "banner")]
)


@st.composite
def times(draw: st.DrawFn) -> Time | None:
    start = draw(st.integers(0, 4))
    length = draw(st.sampled_from([None, 0, 0, 0, 1, 3, 12]))
    if length is None:
        return None
    day = FIRST + timedelta(days=start)
    return Time("day", (), start=day, end=day + timedelta(days=length), precision=1 if length < 2 else 2)


@st.composite
def claims_and_reports(draw: st.DrawFn) -> tuple[list[Claim], dict[str, Report]]:
    texts = [" ".join((f"report {n}", *draw(BEGINNINGS))) for n in range(4)]
    reports = [Report(text=text, published=FIRST + timedelta(days=3 * n)) for n, text in enumerate(texts)]
    claims = []
    for number in range(draw(st.integers(2, 14))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9)))
        killed = draw(st.sampled_from([0, 2, 9, 10, 40]))
        toll = Casualty("killed", Figures(killed, killed, killed), "", ())
        claims.append(
            Claim(
                report_id=draw(st.sampled_from(reports)).report_id,
                claim_id=f"{draw(st.integers(0, 999)):03}{number:02}",
                coder="hand",
                kind="incident",
                status=draw(st.sampled_from(["asserted", "asserted", "historical"])),
                evidence=(Passage(60 * number, 60 * number + len(words), words),),
                event_type="ASSAULT",
                sub_event_type=draw(st.sampled_from(["Attack", "Armed clash", "Air/drone strike"])),
                actors=draw(PARTIES),
                recipients=draw(PARTIES),
                place=draw(PLACES),
                time=draw(times()),
                casualties=(toll,) if killed else (),
                targets=draw(st.sampled_from([(), (Term("market", ()),), (Term("school", ()),)])),
            )
        )
    return claims, {report.report_id: report for report in reports}


def _answers(mark: Mark, question: Question) -> bool:
    return mark.key == question.key and question.first <= mark.day <= question.last and mark.way in question.ways


class Kept:
    """What stands, kept as a store keeps it: a line for each claim, its marks, and the incident it is in."""

    def __init__(self) -> None:
        self.marks: dict[str, set[Mark]] = {}
        self.lines: dict[str, str] = {}
        self.home: dict[str, str] = {}
        self.ever: set[str] = set()

    def near(self, asked: Iterable[Question]) -> Collection[str]:
        questions = list(asked)
        return {c for c, given in self.marks.items() if any(_answers(m, q) for m in given for q in questions)}

    def told(self, claim_ids: Collection[str]) -> Mapping[str, Telling]:
        return {c: from_line(self.lines[c]) for c in claim_ids if c in self.lines}

    def homes(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        return {c: self.home[c] for c in claim_ids if c in self.home}

    def members(self, incident_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return {i: tuple(sorted(c for c, home in self.home.items() if home == i)) for i in incident_ids}

    def arrive(
        self, claims: Sequence[Claim], reports: Mapping[str, Report], judgements: Sequence[Judgement] = ()
    ) -> None:
        new = [telling(claim, reports.get(claim.report_id)) for claim in claims]
        for one in new:
            self.lines[one.claim_id] = to_line(one)
            self.marks[one.claim_id] = marks(one)
        judged = {c for j in judgements for c in j.claim_ids if c in self.lines}
        self._write([one.claim_id for one in new] + sorted(judged), judgements, {})

    def leave(self, claims: Sequence[Claim], judgements: Sequence[Judgement] = ()) -> None:
        left = {claim.claim_id: self.home.pop(claim.claim_id) for claim in claims}
        for claim_id in left:
            del self.marks[claim_id], self.lines[claim_id]
        self._write([], judgements, left)

    def _write(self, changed: Collection[str], judgements: Sequence[Judgement], left: Mapping[str, str]) -> None:
        rulings = {pair: row for pair, row in decided(judgements).items() if self.lines.keys() >= set(pair)}
        found = relink(self, changed, rulings, left=left, used=self.ever.__contains__)
        for incident in found.incidents:
            assert incident.incident_id not in found.gone
            self.home.update(dict.fromkeys(incident.claim_ids, incident.incident_id))
            self.ever.add(incident.incident_id)

    def parts(self) -> set[frozenset[str]]:
        found = self.members(set(self.home.values()))
        assert sorted(c for members in found.values() for c in members) == sorted(self.lines)
        return {frozenset(members) for members in found.values()}


def afresh(
    claims: Sequence[Claim], reports: Mapping[str, Report], judged: Sequence[Judgement] = ()
) -> set[frozenset[str]]:
    return {frozenset(incident.claim_ids) for incident in link(claims, reports, judged)}


@settings(max_examples=150, deadline=None)
@given(claims_and_reports(), st.randoms(use_true_random=False), st.data())
def test_any_order_and_any_batches_give_what_linking_everything_gives(
    given_: tuple[list[Claim], dict[str, Report]], random: st.DataObject, data: st.DataObject
) -> None:
    claims, reports = given_
    whole = afresh(claims, reports)
    random.shuffle(claims)  # type: ignore[attr-defined]
    kept = Kept()
    rest = list(claims)
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        kept.arrive(rest[:size], reports)
        rest = rest[size:]
    assert kept.parts() == whole


@settings(max_examples=150, deadline=None)
@given(claims_and_reports(), st.data())
def test_what_leaves_leaves_no_trace(given_: tuple[list[Claim], dict[str, Report]], data: st.DataObject) -> None:
    claims, reports = given_
    kept = Kept()
    kept.arrive(claims, reports)
    gone = data.draw(st.lists(st.sampled_from(claims), unique_by=lambda claim: claim.claim_id))
    kept.leave(gone)
    assert kept.parts() == afresh([claim for claim in claims if claim not in gone], reports)


@settings(max_examples=100, deadline=None)
@given(claims_and_reports(), st.data())
def test_judgements_that_come_later_give_what_they_give_at_once(
    given_: tuple[list[Claim], dict[str, Report]], data: st.DataObject
) -> None:
    claims, reports = given_
    kept = Kept()
    kept.arrive(claims, reports)
    judgements: list[Judgement] = []
    ids = st.lists(st.sampled_from([claim.claim_id for claim in claims]), min_size=2, max_size=3, unique=True)
    for number in range(data.draw(st.integers(1, 4))):
        verdict = data.draw(st.sampled_from(["same", "different"]))
        moment = datetime(2024, 6, 1 + number, tzinfo=UTC)
        judgements.append(Judgement(f"j{number}", verdict, tuple(data.draw(ids)), "R", moment, "read both"))
        named = [claim for claim in claims if claim.claim_id in judgements[-1].claim_ids]
        kept.arrive([], reports, judgements)
        assert named
    assert kept.parts() == afresh(claims, reports, judgements)


@settings(deadline=None)
@given(claims_and_reports())
def test_what_is_kept_of_a_claim_is_what_was_told(given_: tuple[list[Claim], dict[str, Report]]) -> None:
    claims, reports = given_
    for claim in filter(tells_of_incident, claims):
        one = telling(claim, reports[claim.report_id])
        assert from_line(to_line(one)) == one


@settings(max_examples=150, deadline=None)
@given(claims_and_reports())
def test_pairs_scored_all_at_once_score_what_each_scores_by_itself(
    given_: tuple[list[Claim], dict[str, Report]],
) -> None:
    claims, reports = given_
    told = [telling(claim, reports[claim.report_id]) for claim in claims]
    scoring = Scoring()
    scoring.add(told)
    pairs = [(a, b) for a in range(len(told)) for b in range(len(told)) if a != b]
    left, right = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    found = [None if isnan(value) else value for value in scoring.score(left, right).tolist()]
    assert found == [None if ruled_out(told[a], told[b]) else score(told[a], told[b]) for a, b in pairs]


@settings(max_examples=200, deadline=None)
@given(claims_and_reports(), st.data())
def test_joining_all_nearest_at_once_gives_what_joining_one_by_one_gives(
    given_: tuple[list[Claim], dict[str, Report]], data: st.DataObject
) -> None:
    """Scores are drawn from a few, so that many averages are equal, and some pairs were never compared."""
    claims, reports = given_
    told = [telling(claim, reports[claim.report_id]) for claim in claims]
    pairs = [(a, b) for b in range(len(told)) for a in range(b)]
    drawn = data.draw(st.lists(st.sampled_from([-1.0, -0.5, 0.5, 1.0, 1.0, None, 0.0]), min_size=len(pairs)))
    scores = {pair: value for pair, value in zip(pairs, drawn, strict=False) if value != 0}
    known = {pair: value for pair, value in scores.items() if value is not None}
    apart = [pair for pair, value in scores.items() if value is None]
    clusters, merges = cluster(len(told), known, apart=apart, company=Reaches(told))
    sides = np.array(list(scores), np.int64).reshape(-1, 2)
    home, joins = join_nearest(told, sides[:, 0], sides[:, 1], np.array(list(scores.values()), np.float64))
    assert [[one for one in range(len(told)) if home[one] == top] for top in sorted(set(home.tolist()))] == clusters
    assert {(m.left, m.right, m.score, m.average) for m in joins} == {
        (m.left, m.right, m.score, m.average) for m in merges
    }
