"""Whether to ask, warn, refuse, thank or blame is an act of public life: a party, a deed or a quotation is in it."""

from __future__ import annotations

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.addressees import TOWARDS, is_name
from tallystick.extraction.statements.denials import is_denied_thing
from tallystick.extraction.words.judgements import JUDGED
from tallystick.extraction.words.stance_words import denial_words, stance_words
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token

_POINTING = ("it", "this", "that", "them", "these", "both", "which")


def is_public(layers: Layers, coded: Coded, event_type: str) -> bool:
    """Everyday requests and warnings are no statements: there must be a party, a deed or a quotation in them."""
    verb, words = coded.frame.predicate, stance_words()
    if event_type not in ("REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE", "ACCUSE", "CONCEDE"):
        return True
    if not layers.about_conflict and _is_private(layers, coded):
        return False
    if event_type in ("SUPPORT", "CONCEDE") and _of_standing(layers, coded):
        return True
    below = layers.parse.subtree(coded.top)
    if coded.code.id == "asks_ransom":
        return True
    everyday = coded.code.weak and event_type in ("REQUEST", "THREATEN", "REJECT", "ACCUSE")
    if everyday and not (layers.about_conflict or any(layers.parties.named_at(t) for t in below)):
        return False  # 'told her to pay or leave'
    if verb.lemma == "offer" and event_type in ("AGREE", "REQUEST") and not _offers(layers.parse, verb):
        return False
    if event_type == "REJECT" and (
        verb.lemma in denial_words()["always_denying"] or is_denied_thing(layers.parse, verb)
    ):
        return True
    if event_type == "REJECT" and layers.about_conflict and _turns_away(layers.parse, verb):
        return True
    papers = load_speech().documents  # 'a letter demanding it': the letter holds what is asked
    own = {t.index for a in coded.frame.agents if a.lemma not in papers for t in layers.parse.subtree(a)}
    rest = [t for t in below if t.index not in own and t.index != coded.frame.predicate.index]
    if event_type in ("ACCUSE", "CONCEDE"):
        judged = layers.about_conflict or JUDGED in coded.needs or everyday
        return (
            judged
            or (_by_a_named_party(layers, coded) and any(t.lemma in words["wrongs"] for t in rest))
            or between_parties(layers, coded)
            or any(t.lemma in words["matters"] | words["blame"] or "DEED" in classes_of(t, frozenset()) for t in rest)
        )
    if any(layers.parties.is_party(t) or t.lemma in words["matters"] for t in rest):
        return True
    if event_type == "REQUEST" and layers.about_conflict and any(t.lemma in words["reprisals"] for t in rest):
        return True  # 'appealed for no revenge'
    if any(layers.parties.named_at(p) is not None for p in coded.frame.patients):
        return True  # 'thanked Moscow'
    if event_type == "REJECT" and any(t.lemma in words["proposals"] for t in rest) and _by_a_named_party(layers, coded):
        return True  # 'the Tigrayan leadership turned down the date'
    if event_type == "REQUEST" and (between_parties(layers, coded) or _asks_by_name(layers, coded)):
        return True
    if layers.about_conflict and any(t.lower in _POINTING or t.lemma in words["proposals"] for t in rest):
        return True  # 'has accepted it', 'turned down the offer'
    if (layers.about_conflict or event_type != "REJECT" or _by_a_named_party(layers, coded)) and any(
        c.frame.predicate.index in {t.index for t in rest}
        for c in layers.coded_in(coded.frame.sentence)
        if c is not coded
    ):
        return True
    plainly = event_type == "THREATEN" and not coded.code.weak and coded.frame.predicate.lemma != "warn"
    return any(t.text in '“"' for t in rest) or plainly


def _is_private(layers: Layers, coded: Coded) -> bool:
    """'A judge rejected the singer's appeal', 'the airline denied it': a court or a firm, where no conflict is told of
    and no party by name is in it."""
    if any(layers.parties.named_at(t) for t in layers.sentence_tokens(coded.frame.sentence)):
        return False
    agents = [a for a in coded.frame.agents if a.pos in ("noun", "name")]
    roles = [(layers.parties.roles.get(a.lemma), a.entity) for a in agents]
    private = all(role in ("JUD", "BUS") or (role is None and entity == "organisation") for role, entity in roles)
    force = any(c.code.event_type in ("ASSAULT", "COERCE") for c in layers.coded_in(coded.frame.sentence))
    return bool(agents) and private and not force


def between_parties(layers: Layers, coded: Coded) -> bool:
    """'Sudan's envoy accused the Emirates of arming them': who speaks for a party speaks against, or to, one that the
    register knows."""
    towards = [h for p, h in coded.frame.others if p in TOWARDS.get(coded.code.event_type, ())]
    heard = coded.code.event_type == "REQUEST" and any(t.lemma in stance_words()["hearers"] for t in towards)
    told = heard or any(layers.parties.named_at(t) for t in (*coded.frame.patients, *towards))
    if coded.code.event_type == "ACCUSE" and not told:  # 'was appalled by the Russian veto'
        told = any(
            layers.parties.named_at(t)
            for p in coded.frame.patients
            for t in layers.parse.children(p, "adjective", "possessor")
        )
    return told and any(_speaks_for_one(layers, a) for a in coded.frame.agents)


def _by_a_named_party(layers: Layers, coded: Coded) -> bool:
    parse = layers.parse
    heads = [t for a in coded.frame.agents for t in (a, *parse.children(a, "adjective", "possessor", "compound"))]
    return any(layers.parties.named_at(t) for t in heads)


def _speaks_for_one(layers: Layers, head: Token) -> bool:
    """'Sudan', 'the secretary-general', 'Sudan's envoy'; no person of whom no office is told."""
    title = any(layers.parties.is_role(t) for t in layers.parse.children(head, "compound"))
    return title or layers.parties.named_at(head) is not None or layers.parties.is_role(head)


def _asks_by_name(layers: Layers, coded: Coded) -> bool:
    """'Implored the West to close the sky': somebody by a name, where the report tells of a conflict."""
    towards = [h for p, h in coded.frame.others if p in ("to", "on", "upon")]
    return layers.about_conflict and any(is_name(p) for p in (*coded.frame.patients, *towards))


def _turns_away(parse: Parse, verb: Token) -> bool:
    """'Refused to leave', 'dismissed the measures as nostalgia'."""
    refused = any(t.lemma in stance_words()["refusing"] for t in parse.children(verb, "open_clause"))
    around = [verb, *parse.children(verb, "object")]
    called = any(p.lower == "as" for t in around for p in parse.children(t, "prep"))
    return refused or (verb.lemma == "dismiss" and called)


def _offers(parse: Parse, verb: Token) -> bool:
    """'Offered to free them', 'offered talks': to offer condolences or tea agrees to nothing."""
    objects = parse.children(verb, "object")
    return bool(parse.children(verb, "open_clause", "noun_clause")) or any(
        o.lemma in stance_words()["matters"] | stance_words()["proposals"] for o in objects
    )


def _of_standing(layers: Layers, coded: Coded) -> bool:
    """'Qatar's emir voiced support for the general', 'Peru apologised to the miners': a party's, to one by name."""
    parties, frame = layers.parties, coded.frame
    agents = () if frame.passive else frame.agents  # not 'troops backed by France'
    speaks = any(parties.named_at(t) for a in agents for t in layers.parse.subtree(a))
    towards = [h for p, h in frame.others if p in TOWARDS[coded.code.event_type]]
    inside = [t for h in frame.patients for t in layers.parse.subtree(h)]
    named = any(t.pos == "name" and t.entity in ("person", "place", "nationality") for t in (*towards, *inside))
    return speaks and (named or (coded.code.id == "apology" and bool(towards)))
