"""A statement -> to whom, against whom or of whom it is made: who is to do what is demanded, on whom a threat falls."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.words.phrases import conjuncts, phrase
from tallystick.extraction.words.stance_words import stance_words
from tallystick.extraction.words.words_beside import prepositional
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor, Attribution

TOWARDS = {
    "THREATEN": ("against", "to", "towards", "on", "upon"),
    "REQUEST": ("on", "upon", "to", "from", "of"),
    "ACCUSE": ("of", "against", "for", "on", "at", "to", "with"),
    "REJECT": ("of", "from", "by", "with"),
    "SUPPORT": ("of", "for", "to", "with"),
    "AGREE": ("with", "to"),
    "CONCEDE": ("to",),
}


def content_subject(parse: Parse, coded: Coded) -> list[Token]:
    """'demanded that the army withdraw', 'asked them to leave': the one who is to act."""
    found = []
    for clause in parse.children(coded.frame.predicate, "content_clause", "open_clause"):
        found += parse.children(clause, "subject")
    return found


def who_is_to_go(layers: Layers, coded: Coded) -> list[Token]:
    """'Demanded the resignation of the governor': who is to do it."""
    told = {c.frame.predicate.index: c.code for c in layers.coded_in(coded.frame.sentence)}
    codes = [(p, told[p.index]) for p in coded.frame.patients if p.index in told]
    going = [p for p, code in codes if code.event_type == "RETREAT" and "release" not in code.mode]
    of = [prep for p in going for prep in layers.parse.children(p, "prep") if prep.lower in ("of", "by")]
    return [o for prep in of for o in layers.parse.children(prep, "prep_object")]


def addressees(layers: Layers, coded: Coded, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
    """To whom or against whom a statement is made: what its verb takes, and what hangs from it."""
    frame = coded.frame
    parties = layers.parties
    deeds = layers.codebook.event_nouns  # 'blamed for the killing of miners': the deed is no party
    found = list(
        parties.actors(
            [p for p in frame.patients if coded.code.event_type not in ("ACCUSE", "REQUEST") or p.lemma not in deeds],
            capitals=True,
        )
    )
    if coded.code.event_type == "REQUEST":
        found += parties.actors(who_is_to_go(layers, coded))
    wanted = TOWARDS.get(coded.code.event_type, ())
    towards = [h for p, h in frame.others if p in wanted and not (p == "for" and h.lemma in deeds)]
    if found and coded.code.event_type == "REQUEST":  # 'invited them to Riyadh': where
        towards = [h for p, h in frame.others if p in wanted and p not in ("to", "for")]
    capitals = coded.code.event_type == "REQUEST" or "allege" in coded.code.mode
    found += parties.actors(towards, capitals=capitals)  # 'called on Kyiv to release them', 'laid the blame on Minsk'
    if not found and coded.code.event_type == "REQUEST":
        asked = content_subject(layers.parse, coded)
        found = list(parties.actors(asked))
        named = load_grammar().spoken_to
        beside = [*frame.patients, *(h for p, h in frame.others if p in wanted), *asked]
        found = found or [as_it_stands(layers, h) for h in beside if h.lower in named or h.lemma in named or is_name(h)]
    if coded.code.event_type == "REJECT":  # 'suspended the talks with the rebels', 'the end of its pact with Mali'
        inner = [p for h in frame.patients for p in layers.parse.subtree(h) if p.lower == "with"]
        whom = parties.actors([t for p in inner for t in layers.parse.children(p, "prep_object")], capitals=True)
        found = list(whom) or found
    if not found and coded.code.event_type in ("ACCUSE", "REJECT", "SUPPORT"):
        for head in frame.patients:
            found += parties.makers(head)
    if not found and coded.code.event_type in ("ACCUSE", "REJECT"):
        found = _spoken_of(layers, coded)
    if not found and coded.code.event_type == "AGREE":
        found = list(parties.actors(_promised_to(layers.parse, coded)))
    if not found and coded.code.event_type == "REQUEST":  # 'demanded guarantees from the mediators'
        inner = [h for p in frame.patients for w, h in prepositional(layers.parse, p) if w == "from"]
        found = list(parties.actors(inner))
    if not found and coded.code.event_type == "SUPPORT":
        found = list(parties.actors(_party_to(layers.parse, coded), capitals=True))
    if not found and coded.code.event_type == "THREATEN":
        found = list(parties.actors(_threatened(layers, coded), capitals=True))
        found = found or list(parties.actors(_on_condition(layers.parse, coded), capitals=True))
    names = {s.text for s in speakers}
    return tuple(dict.fromkeys(a for a in found if a.text not in names))


def _promised_to(parse: Parse, coded: Coded) -> list[Token]:
    """'Pledged to send Kyiv two batteries', 'to hand the men over to Mali', 'offered to hold talks with the rebels'."""
    found = []
    for clause in parse.children(coded.frame.predicate, "open_clause"):
        objects = parse.children(clause, "object")
        found += parse.children(clause, "indirect")
        beside = prepositional(parse, clause)
        found += [h for p, h in beside if p == "with" or (p == "to" and objects)]
        found += [h for o in objects for p, h in prepositional(parse, o) if p == "with"]
    return found


def _party_to(parse: Parse, coded: Coded) -> list[Token]:
    """'Welcomed the truce between Mali and the rebels', 'the accord signed by the two': whose it is."""
    pacts = [p for p in coded.frame.patients if p.lemma in stance_words()["pacts"]]
    signed = [c for p in pacts for c in parse.children(p, "noun_clause")]
    ofs = [h for p in pacts for w, h in prepositional(parse, p) if w in ("between", "by", "with")]
    bys = [o for c in signed for p in parse.children(c, "by", "prep") for o in parse.children(p, "prep_object")]
    return [t for h in (*ofs, *bys) for t in conjuncts(parse, h)]


def _spoken_of(layers: Layers, coded: Coded) -> list[Actor]:
    """'Complained of breaches of the truce by the army', 'was scathing about Sudan's conduct', 'charged that the party
    had stolen the poll': whose deed it is, or whose words."""
    parse, frame, parties = layers.parse, coded.frame, layers.parties
    heads = [*frame.patients, *(h for _, h in frame.others)]
    by = [p for h in heads for p in parse.subtree(h) if p.lower == "by" and p.relation in ("prep", "by")]
    doers = [o for p in by for o in parse.children(p, "prep_object")]
    doers += [h for p, h in frame.others if p == "by" and not frame.passive]
    found = list(parties.actors([d for o in doers for d in conjuncts(parse, o)], capitals=True))
    if not found:
        found = [a for h in heads for a in parties.makers(h) if a.rule is None]  # and no pronoun, of the speaker too
    if not found and coded.code.event_type == "ACCUSE":
        told = [c for p in frame.patients for c in parse.children(p, "content_clause", "noun_clause")]
        told += parse.children(frame.predicate, "content_clause") if "allege" in coded.code.mode else []
        doers = [s for c in told if c.lemma != "be" for s in parse.children(c, "subject") if s.pos != "pronoun"]
        able = [d for d in doers if parties.named_at(d) is not None or d.lemma in stance_words()["in_power"]]
        found = list(parties.actors(able, capitals=True))
    if not found and coded.code.event_type == "ACCUSE":  # 'lodged a protest with Ankara over the raid'
        with_ = [h for p in frame.patients for w, h in prepositional(parse, p) if w in ("with", "to", "against", "at")]
        found = list(parties.actors(with_, capitals=True))
    return found


_FALLS = ("on", "upon", "against", "over", "to", "for", "with", "at")


def _threatened(layers: Layers, coded: Coded) -> list[Token]:
    """'Vowed revenge on the raiders', 'threatened the expulsion of the envoy', 'vowed to make Tehran pay': on whom the
    object of the verb is to fall, else who would suffer what is threatened."""
    parse, frame = layers.parse, coded.frame
    objects = [t for p in frame.patients for t in (p, *parse.children(p, "conjunct"))]
    inner = [t for o in objects for t in parse.children(o, "noun_clause", "prep")]
    beside = [*objects, *(o for p in inner for o in parse.children(p, "prep_object"))]
    on = [h for o in beside for p, h in prepositional(parse, o) if p in _FALLS]
    clauses = parse.children(frame.predicate, "open_clause", "content_clause")
    clauses += [c for o in objects for c in parse.children(o, "noun_clause")]
    clauses += [d for c in clauses for d in parse.children(c, "open_clause", "content_clause", "conjunct")]
    tops = {c.index for c in clauses} | {o.index for o in objects}
    deeds = [c.frame for c in layers.coded_in(frame.sentence) if c.top.index in tops and not c.code.speech]
    own = ("its", "their", "his", "her", "our")  # 'threatened to pull out his fighters': they are not threatened
    suffering = [p for d in deeds if d.predicate.lemma not in stance_words()["threat_plain"] for p in d.patients]
    suffering = [p for p in suffering if not any(t.lower in own for t in parse.children(p, "possessor"))]
    suffering = [p for p in suffering if layers.parties.actors([p], capitals=True)]
    return on or suffering or [t for c in clauses for t in _under(parse, c)]


def _on_condition(parse: Parse, coded: Coded) -> list[Token]:
    """'Threatened a strike unless the government freed him', 'to leave if Kyiv joined': who is to do it, or not."""
    verb = coded.frame.predicate
    verbs = [verb, *parse.children(verb, "open_clause", "content_clause")]
    clauses = [c for v in verbs for c in parse.children(v, "adverb_clause")]
    opened = [c for c in clauses if any(t.lower in ("if", "unless") for t in parse.children(c, "marker"))]
    return [s for c in opened for s in parse.children(c, "subject") if s.pos in ("noun", "name")]


def _under(parse: Parse, clause: Token) -> list[Token]:
    """Who stands in a clause of what is threatened: 'that the plotters would pay', 'to make Tehran pay'."""
    words = stance_words()
    found = parse.children(clause, "subject", "subject_passive")
    if clause.lemma in (words["doomed"] | words["surely_doomed"] | words["crushing"]) - words["threat_plain"]:
        found += [o for o in parse.children(clause, "object") if o.entity != "place"]
    return [*found, *(h for p, h in prepositional(parse, clause) if p in ("on", "upon", "against"))]


def as_it_stands(layers: Layers, head: Token) -> Actor:
    """The phrase itself as a party, whatever it is."""
    span = phrase(layers.parse, head)
    return Actor(text=span.of(layers.report.text), spans=(span,))


def is_name(head: Token) -> bool:
    """A name, and no day's."""
    return head.pos == "name" and head.entity not in ("date", "time")


def listeners(layers: Layers, attribution: Attribution) -> tuple[Actor, ...]:
    """'Told the West that ...', 'wrote to the ministry that ...': to whom something is said."""
    parse = layers.parse
    cue = [t for s in attribution.cue for t in parse.between(s) if t.pos == "verb"]
    heads = [o for v in cue for o in parse.children(v, "object", "indirect") if o.pos != "preposition"]
    tos = [p for v in cue for p in parse.children(v, "prep", "indirect") if p.lower == "to"]
    return layers.parties.actors([*heads, *(o for p in tos for o in parse.children(p, "prep_object"))], capitals=True)
