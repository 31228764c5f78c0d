"""Speech that is itself the act (to vow, condemn, demand, deny, praise) -> the parts of a statement claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from tallystick.extraction.attribution_speakers import Speakers
from tallystick.extraction.denials import is_denied_thing
from tallystick.extraction.events import MATERIAL_CONFLICT, Coded
from tallystick.extraction.layers import Layers
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor, Attribution
from tallystick.record.passage import Span

_ALWAYS_DENY = ("deny", "refute", "disavow", "disown")
_TOWARDS = {
    "THREATEN": ("against", "to", "towards"),
    "REQUEST": ("on", "upon", "to", "from", "of"),
    "ACCUSE": ("of", "against", "for", "on", "at", "to"),
    "REJECT": ("of", "from", "by", "with"),
    "SUPPORT": ("of", "for", "to", "with"),
    "AGREE": ("with", "to"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement before it is a claim; `about` is the deed in its content, for responses."""

    event_type: str | None
    mode: tuple[str, ...]
    predicate: tuple[Span, ...]
    speakers: tuple[Actor, ...]
    addressees: tuple[Actor, ...]
    top: Token
    denies: bool = False


def statement_of(layers: Layers, coded: Coded) -> Statement | None:
    """The statement a speech frame makes, or None where it makes none."""
    frame = coded.frame
    if frame.negated or frame.modality in (
        "demanded",
        "conditional",
        "possible",
        "refused",
        "failed",
        "planned",
        "denied",
    ):
        return None
    if frame.kind == "noun" and frame.light is None:
        return None
    if frame.predicate.lemma == "deny" and frame.patients and any(p == "of" for p, _ in frame.others):
        return None  # 'denied the thieves of their gain'
    speakers = speakers_of(layers, coded)
    if not speakers:
        return None
    event_type, mode = _type(layers, coded)
    if event_type is None or not _addressed(layers, coded, event_type):
        return None
    return Statement(
        event_type=event_type,
        mode=mode,
        predicate=(frame.predicate.span,),
        speakers=speakers,
        addressees=_addressees(layers, coded, speakers),
        top=coded.top,
        denies=event_type == "REJECT" and frame.predicate.lemma in _words()["denying"],
    )


def _type(layers: Layers, coded: Coded) -> tuple[str | None, tuple[str, ...]]:
    """The codebook's type, turned by what is vowed: to help is to agree, to hurt is to threaten."""
    inner = _content_types(layers, coded)
    event_type = coded.code.event_type
    vows = coded.frame.predicate.lemma in ("promise", "pledge", "vow", "swear")
    if event_type == "AGREE" and vows and any(t in MATERIAL_CONFLICT for t in inner):
        return "THREATEN", ()
    if (
        event_type == "THREATEN"
        and inner
        and all(t in ("AID", "SUPPORT", "AGREE", "COOPERATE", "CONCEDE") for t in inner)
    ):
        return ("AGREE", ()) if coded.frame.predicate.lemma != "warn" else (None, ())
    return event_type, coded.code.mode


def _content_types(layers: Layers, coded: Coded) -> list[str]:
    below = {t.index for t in layers.parse.subtree(coded.top)}
    return [
        c.code.event_type
        for c in layers.coded_in(coded.frame.sentence)
        if c is not coded and c.frame.predicate.index in below
    ]


def _addressed(layers: Layers, coded: Coded, event_type: str) -> bool:
    """Everyday requests and warnings are no statements: there must be a party, a deed or a quotation in them."""
    if event_type not in ("REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE"):
        return True
    verb = coded.frame.predicate
    if event_type == "REJECT" and (verb.lemma in _ALWAYS_DENY or is_denied_thing(layers.parse, verb)):
        return True
    below = layers.parse.subtree(coded.top)
    own = {t.index for a in coded.frame.agents for t in layers.parse.subtree(a)}
    rest = [t for t in below if t.index not in own and t.index != coded.frame.predicate.index]
    if any(layers.parties.is_party(t) or t.lemma in _words()["matters"] for t in rest):
        return True
    if any(
        c.frame.predicate.index in {t.index for t in rest}
        for c in layers.coded_in(coded.frame.sentence)
        if c is not coded
    ):
        return True
    return any(t.text in '“"' for t in rest) or (event_type == "THREATEN" and coded.frame.predicate.lemma != "warn")


def speakers_of(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    """Who speaks: the doer of the speech verb, else the source of the attribution its cue stands in."""
    own = layers.parties.actors(coded.frame.agents)
    if own:
        return own
    for attribution in layers.attributions:
        if any(c.overlaps(coded.frame.predicate.span) for c in attribution.cue):
            return source_actors(layers, attribution)
    return ()


def source_actors(layers: Layers, attribution: Attribution) -> tuple[Actor, ...]:
    """The speaker of an attribution as actors; a pronoun is followed back."""
    speakers = Speakers(layers.parse, layers.attributions)
    spans = [(speakers.resolve(s) or s) if not _nameable(s.of(layers.report.text)) else s for s in attribution.source]
    heads = [_head(layers.parse, s) for s in spans]
    found = layers.parties.actors([h for h in heads if h is not None])
    if found:
        return found
    return tuple(
        Actor(text=s.of(layers.report.text), spans=(s,))
        for s in attribution.source
        if _nameable(s.of(layers.report.text))
    )


def _nameable(text: str) -> bool:
    return text.lower() not in ("he", "she", "it", "they", "we", "i", "who", "which", "that")


def _head(parse: Parse, span: Span) -> Token | None:
    tokens = parse.between(span)
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), None)


def _addressees(layers: Layers, coded: Coded, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
    frame = coded.frame
    parties = layers.parties
    found = list(parties.actors(frame.patients, capitals=True))
    wanted = _TOWARDS.get(coded.code.event_type, ())
    found += parties.actors([h for p, h in frame.others if p in wanted])
    if not found and coded.code.event_type == "REQUEST":
        found = list(parties.actors(_content_subject(layers.parse, coded)))
    if not found and coded.code.event_type == "REJECT":  # 'suspended the talks with the rebels'
        inner = [p for h in frame.patients for p in layers.parse.children(h, "prep") if p.lower == "with"]
        found += parties.actors([t for p in inner for t in layers.parse.children(p, "prep_object")], capitals=True)
    if not found and coded.code.event_type in ("ACCUSE", "REJECT", "SUPPORT"):
        for head in frame.patients:
            found += parties.makers(head)
    names = {s.text for s in speakers}
    return tuple(a for a in found if a.text not in names)


def _content_subject(parse: Parse, coded: Coded) -> list[Token]:
    """'demanded that the army withdraw', 'asked them to leave': the one who is to act."""
    found = []
    for clause in parse.children(coded.frame.predicate, "content_clause", "open_clause"):
        found += parse.children(clause, "subject")
    return found


def spoken_to(layers: Layers, content: Sequence[Span], event_type: str) -> tuple[Actor, ...]:
    """Whom plain speech threatens or asks: 'the regime will pay', 'Kabul must stop this'."""
    wanted = {"THREATEN": ("will", "shall", "'ll"), "REQUEST": ("must", "should")}.get(event_type, ())
    found: list[Token] = []
    for span in content:
        for verb in layers.parse.between(span):
            if any(t.lower in wanted for t in layers.parse.children(verb, "auxiliary")):
                found += [s for s in layers.parse.children(verb, "subject") if s.pos in ("noun", "name")]
    return layers.parties.actors(found, capitals=True)


# ---------------------------------------------------------------------------------------------------- plain speech


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = yaml.safe_load(
        files("tallystick.knowledge.languages.en").joinpath("stance.yaml").read_text(encoding="utf-8")
    )
    return {key: frozenset(values) for key, values in data.items()}


def stance(parse: Parse, content: Sequence[Span]) -> str | None:
    """What plain speech ('said', 'stressed') does by its content: threatens, accuses, praises, asks; else None."""
    lemmas: list[str] = []
    for span in content:
        lemmas += [t.lemma for t in parse.between(span)]
    bag = set(lemmas)
    words = _words()
    future = bool(bag & {"will", "shall"})
    if (future and bag & words["threat"]) or bag & words["threat_plain"]:
        return "THREATEN"
    if bag & words["blame"]:
        return "ACCUSE"
    if bag & words["praise"]:
        return "SUPPORT"
    if bag & {"must", "should"} or " ".join(lemmas).startswith("let "):
        return "REQUEST"
    return None
