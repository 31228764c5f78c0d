"""The record as JSON-LD: PROV for where things come from, Web Annotation selectors for the very words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any, Final

from tallystick.exchange.exporter import Exporter, Head, Opener, day
from tallystick.exchange.walk import Happening, Item, Publication, Said
from tallystick.ledger import Summary
from tallystick.record import Actor, Claim, Entry, Figures, Passage, Place, Time


def _link(term: str) -> dict[str, str]:
    """A key whose value is the address of another node."""
    return {"@id": term, "@type": "@id"}


def _typed(term: str, kind: str) -> dict[str, str]:
    return {"@id": term, "@type": kind}


# Keys of ours that are named as their terms are.
_TERMS: Final = (
    "casualties", "figure", "claimants", "outcome", "low", "best", "high", "rule", "reason", "kind", "status",
    "eventType", "mode", "subEventType", "country", "admin1", "precision", "datePrecision", "withheld", "coarse",
    "attempt", "stands", "takenBack", "weapon", "targetHit", "sector", "degree", "part", "about", "text", "sources",
    "words",
)  # fmt: skip
_CONTEXT: Final[dict[str, Any]] = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "tally": "urn:tallystick:term:",
    "id": "@id",
    "type": "@type",
    "derivedFrom": _link("prov:wasDerivedFrom"),
    "quotedFrom": _link("prov:wasQuotedFrom"),
    "attributedTo": _link("prov:wasAttributedTo"),
    "generatedBy": _link("prov:wasGeneratedBy"),
    "associatedWith": _link("prov:wasAssociatedWith"),
    "revisionOf": _link("prov:wasRevisionOf"),
    "appearance": _link("schema:appearance"),
    "body": _link("oa:hasBody"),
    "target": {"@id": "oa:hasTarget"},
    "source": _link("oa:hasSource"),
    "selector": {"@id": "oa:hasSelector"},
    "motivation": _link("oa:motivatedBy"),
    "exact": "oa:exact",
    "start": _typed("oa:start", "xsd:nonNegativeInteger"),
    "end": _typed("oa:end", "xsd:nonNegativeInteger"),
    "startDate": _typed("schema:startDate", "xsd:date"),
    "endDate": _typed("schema:endDate", "xsd:date"),
    "datePublished": _typed("schema:datePublished", "xsd:date"),
    "name": "schema:name",
    "headline": "schema:headline",
    "publisher": _link("schema:publisher"),
    "url": _link("schema:url"),
    "inLanguage": "schema:inLanguage",
    "license": "schema:license",
    "sha256": "schema:sha256",
    "copyOf": _link("schema:isBasedOn"),
    "location": "schema:location",
    "latitude": _typed("schema:latitude", "xsd:double"),
    "longitude": _typed("schema:longitude", "xsd:double"),
    "actor": _link("tally:actor"),
    "recipient": _link("tally:recipient"),
    "respondsTo": _link("tally:respondsTo"),
    "replaces": _link("tally:replaces"),
    "claim": _link("tally:claim"),
    **{term: f"tally:{term}" for term in _TERMS},
}


class JsonLd(Exporter):
    """Reports, claims and their words, incidents and the ledger, as one graph."""

    form = "jsonld"
    title = "The record as linked data: PROV, Web Annotation, schema.org"
    main = "record.jsonld"
    media = "application/ld+json"
    limits = (
        "Casualties of single claims, their parts, persons and wording are only in jsonl; the graph has the "
        "ledger's lines.",
        "Positions are code points of the text as published, which is known by its hash and not given here.",
        "Terms of the ledger (`urn:tallystick:term:`) have no vocabulary of another body's.",
    )

    def __init__(self, head: Head, open_file: Opener) -> None:
        super().__init__(head, open_file)
        self._out = open_file(self.main)
        self._agents: set[str] = set()
        about = self.about()
        self._say(f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": [\n')
        own = {"id": "urn:tallystick:export", "type": ["prov:Entity", "schema:Dataset"], "name": self.title}
        told = {f"tally:{key}": value for key, value in about.items() if not isinstance(value, list)}
        self._say(json.dumps({**own, **told, "tally:cannotHold": about["cannot_hold"]}, ensure_ascii=True))

    def feed(self, item: Item) -> None:
        match item:
            case Happening():
                for said in item.said:
                    self._claim(said)
                self._happening(item)
            case Said():
                self._claim(item)
            case Publication():
                self._report(item)

    def finish(self) -> None:
        self._say("\n]}\n")
        self._out.close()

    def _say(self, text: str) -> None:
        self._out.write(text.encode("ascii"))

    def _node(self, node: dict[str, Any]) -> None:
        """A node without what is not known: an absent statement, not an empty one."""
        known = {key: value for key, value in node.items() if value not in (None, [], "")}
        self._say(",\n" + json.dumps(known, ensure_ascii=True))

    def _agent(self, name: str, kind: str) -> str:
        iri = f"urn:tallystick:agent:{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
        if iri not in self._agents:
            self._agents.add(iri)
            self._node({"id": iri, "type": ["prov:Agent", kind], "name": name})
        return iri

    def _report(self, publication: Publication) -> None:
        report = publication.report
        self._node(
            {
                "id": _report_iri(publication.report_id),
                "type": ["prov:Entity", "schema:NewsArticle"],
                "headline": report.title,
                "datePublished": day(report.published),
                "publisher": self._agent(report.publisher, "schema:Organization") if report.publisher else None,
                "url": report.url,
                "inLanguage": report.language,
                "license": report.licence,
                "sha256": publication.text_id,
                "revisionOf": _report_iri(report.supersedes) if report.supersedes else None,
                "copyOf": _report_iri(report.copy_of) if report.copy_of else None,
                "withheld": publication.withheld,
            }
        )

    def _claim(self, said: Said) -> None:
        claim, iri = said.claim, _claim_iri(said.claim.claim_id)
        time = claim.time or Time("", ())
        who = [source.name or source.text for source in claim.attribution[:1]]
        who = who or [p for p in (said.publication.report.publisher,) if p]
        self._node(
            {
                "id": iri,
                "type": ["prov:Entity", "schema:Claim"],
                "derivedFrom": _report_iri(claim.report_id),
                "quotedFrom": _report_iri(claim.report_id),
                "appearance": _report_iri(claim.report_id),
                "attributedTo": [self._agent(name, "tally:Claimant") for name in who],
                "generatedBy": self._reading(claim),
                "kind": claim.kind,
                "status": claim.status,
                "eventType": claim.event_type,
                "mode": list(claim.mode),
                "subEventType": claim.sub_event_type,
                "attempt": claim.attempt,
                **self._scene(claim, time.start, time.end, time.precision),
                "respondsTo": _claim_iri(claim.responds_to) if claim.responds_to else None,
                "replaces": _claim_iri(claim.replaces) if claim.replaces else None,
                "stands": said.stands,
                "takenBack": said.taken_back,
                "withheld": said.withheld,
            }
        )
        for number, passage in enumerate(claim.evidence, 1):
            self._words(f"{iri}:words:{number}", iri, claim.report_id, passage)

    def _reading(self, claim: Claim) -> str:
        iri = f"urn:tallystick:reading:{claim.report_id}:{sha256(claim.coder.encode()).hexdigest()[:12]}"
        if iri not in self._agents:
            self._agents.add(iri)
            agent = self._agent(
                claim.coder, "prov:SoftwareAgent" if claim.coder.startswith("tallystick ") else "prov:Person"
            )
            self._node({"id": iri, "type": "prov:Activity", "associatedWith": agent, "prov:used": {
                "id": _report_iri(claim.report_id)}})  # fmt: skip
        return iri

    def _words(self, iri: str, claim: str, report_id: str, passage: Passage) -> None:
        """The words of a claim: by quotation, and by position in the text or the headline."""
        source = _report_iri(report_id) + (":title" if passage.part == "title" else "")
        selectors = [
            {"type": "oa:TextQuoteSelector", "exact": passage.text},
            {"type": "oa:TextPositionSelector", "start": passage.start, "end": passage.end},
        ]
        target = {"type": "oa:SpecificResource", "source": source, "selector": selectors}
        node = {"id": iri, "type": "oa:Annotation", "motivation": "oa:describing", "body": claim, "target": target}
        self._node(node)

    def _parties(self, actors: Iterable[Actor]) -> list[str]:
        return [self._agent(actor.name or actor.text, "tally:Party") for actor in actors]

    def _scene(
        self, of: Claim | Summary, start: date | None, end: date | None, precision: int | None
    ) -> dict[str, Any]:
        """Who did it to whom, where and when: the same of a claim and of an incident."""
        return {
            "actor": self._parties(of.actors),
            "recipient": self._parties(of.recipients),
            "location": _place(of.place),
            "startDate": day(start),
            "endDate": day(end),
            "datePrecision": precision,
        }

    def _happening(self, happening: Happening) -> None:
        summary = happening.summary
        self._node(
            {
                "id": f"urn:tallystick:incident:{happening.incident_id}",
                "type": ["prov:Entity", "schema:Event"],
                "derivedFrom": [_claim_iri(claim_id) for claim_id in summary.claim_ids],
                **self._scene(summary, summary.start, summary.end, summary.date_precision),
                "eventType": list(summary.event_types),
                "subEventType": list(summary.sub_event_types),
                "weapon": list(summary.weapons),
                "targetHit": list(summary.targets),
                "casualties": [self._entry(entry) for entry in summary.entries],
                "sources": summary.sources,
                "coarse": happening.coarse,
                "withheld": happening.withheld,
            }
        )

    def _entry(self, entry: Entry) -> dict[str, Any]:
        claimed = [
            {"type": "tally:Position", "attributedTo": self._agent(who, "tally:Claimant"), **_figures(figures),
             "claim": [_claim_iri(claim_id) for claim_id in claim_ids]}
            for who, figures, claim_ids in entry.claimants
        ]  # fmt: skip
        told = {"type": "tally:Entry", "outcome": entry.outcome, "rule": entry.rule, "reason": entry.reason}
        return {**told, **_figures(entry.figures), "claimants": claimed}


def _figures(figures: Figures) -> dict[str, int]:
    return _known({"low": figures.low, "best": figures.best, "high": figures.high})


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    told = {key: getattr(place, key) for key in ("latitude", "longitude", "country", "admin1", "precision")}
    return {"type": "schema:Place", "name": place.name or place.text, **_known(told)}


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value is not None}


def _report_iri(report_id: str) -> str:
    return f"urn:tallystick:report:{report_id}"


def _claim_iri(claim_id: str) -> str:
    return f"urn:tallystick:claim:{claim_id}"
