"""Speech that is itself the act (to vow, condemn, demand, deny, praise) -> the parts of a statement claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.extraction.events.events import HARMING, Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.addressees import addressees, as_it_stands
from tallystick.extraction.statements.denials import denies
from tallystick.extraction.statements.no_act import does_nothing
from tallystick.extraction.statements.public_acts import between_parties, is_public
from tallystick.extraction.statements.vows import is_promised, keeps_to, lays_waste, presses_on
from tallystick.extraction.words.phrases import as_read, phrase
from tallystick.extraction.words.stance_words import denial_words, has_phrase, stance_words
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor, Attribution
from tallystick.record.passage import Span

_POINTING = ("it", "this", "that", "them", "these", "both", "which")
_HELPERS = frozenset(
    {"UN body", "human rights organisation", "humanitarian organisation", "monitor", "emergency service"}
)
_AHEAD = ("will", "would", "could", "may", "might", "shall")
_FIRST = frozenset({"i", "we"})
_NOT_SAID = ("demanded", "conditional", "possible", "refused", "failed", "planned", "denied")


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
    coded = _raised(layers.parse, coded)
    frame = coded.frame
    held_out = _not_ruled_out(layers, coded)
    below = layers.parse.children(frame.predicate, "open_clause")
    if any(_not_ruled_out(layers, c) for c in layers.coded_in(frame.sentence) if c.frame.predicate in below):
        return None  # 'refused to rule out force': told by what is held out
    if not held_out and (
        frame.negated or (frame.modality in _NOT_SAID and not _by_voice(layers.parse, frame.predicate))
    ):
        return None
    if does_nothing(layers, coded):
        return None
    if frame.modality == "required" and not any(a.lower in _FIRST for a in frame.agents):
        return None  # 'the army should investigate, the group said': asked of the army, which has said nothing
    if frame.kind == "noun" and (frame.light is None or frame.light.lemma in load_grammar().characterising):
        return None  # 'called the allegation an attempt to distract'
    if frame.predicate.lemma == "deny" and _goes_without(layers, frame.predicate):
        return None
    if frame.predicate.lemma == "deny" and any(layers.parties.is_party(p) for p in frame.patients):
        return None  # 'denied the thieves of their gain', 'denied them the road'
    if frame.predicate.lemma in ("refuse", "decline", "defy") and frame.predicate.relation == "adverb_clause":
        return None  # 'when they refused to come out, ...', 'defying a ban, ...': told in passing
    if frame.predicate.relation == "noun_clause" and any(
        t.pos == "to" for t in layers.parse.children(frame.predicate, "auxiliary")
    ):
        return None  # 'a commission to examine the complaint'
    if coded.code.id == "request" and _calls_a_thing(layers.parse, frame.predicate):
        return None
    if frame.predicate.lemma == "swear" and not layers.parse.children(
        frame.predicate, "open_clause", "content_clause", "object"
    ):
        return None  # 'it was not his men, he swore'
    if frame.predicate.lemma in ("swear", "vow") and _of_the_past(layers.parse, frame.predicate):
        return None  # 'swore that his men had not been there': what is said of the past is no vow
    hanging = frame.predicate.form == "participle" and frame.predicate.relation in ("adverb_clause", "noun_clause")
    if frame.kind == "verb" and not frame.agents and (frame.passive or hanging) and not _is_set_up(coded):
        return None  # 'asked about the figure, he said ...'
    if coded.code.event_type == "SUPPORT" and _accused_of(layers.parse, frame.predicate):
        return None  # 'accused Chad of backing the rebels': the accusation is told, and Chad has said nothing
    if any(a.lemma in load_speech().counts for a in frame.agents):
        return None  # 'with these the number of gunmen stands at nine'
    speakers = speakers_of(layers, coded)
    if not speakers:
        return None
    event_type, mode = ("THREATEN", ()) if held_out else _type(layers, coded)
    if event_type is None or not is_public(layers, coded, event_type):
        return None
    return Statement(
        event_type=event_type,
        mode=mode,
        predicate=(frame.predicate.span,),
        speakers=speakers,
        addressees=() if held_out else addressees(layers, coded, speakers),
        top=_top(layers.parse, coded),
        denies=event_type == "REJECT" and coded.code.id != "walks_away" and denies(layers.parse, frame.predicate),
    )


def _raised(parse: Parse, coded: Coded) -> Coded:
    """'Was quick to deny it', 'the chairman, in a rare move, called upon them': the speaker is before another word."""
    verb, frame = coded.frame.predicate, coded.frame
    above = parse.head(verb)
    if frame.kind == "verb" and verb.relation in ("open_clause", "adverb_clause") and above.lemma == "summon":
        host = parse.children(above, "subject")  # 'summoned the envoy to protest': it is no envoy who protests
        return replace(coded, frame=replace(frame, agents=tuple(host))) if host else coded
    if frame.kind != "verb" or frame.agents:
        return coded
    if verb.relation in ("open_clause", "noun_clause") and above.lemma in stance_words()["prompt"]:
        agents = parse.children(parse.head(above), "subject")
        return replace(coded, frame=replace(frame, agents=tuple(agents))) if agents else coded
    aside = verb.relation == "noun_clause" and above.relation == "root" and parse.tokens[verb.index - 1].text == ","
    if aside and verb.form == "participle" and frame.patients == (above,):
        return replace(coded, frame=replace(frame, agents=(above,), patients=()))
    return coded


def _by_voice(parse: Parse, verb: Token) -> bool:
    """'Went on the radio to beg for help', 'used a sermon to condemn it': said there, and not only planned."""
    above = parse.head(verb)
    if verb.relation not in ("adverb_clause", "open_clause", "noun_clause") or above.form != "past":
        return False
    beside = [*parse.children(above, "object"), *(h for p in parse.children(above, "prep") for h in parse.children(p))]
    return any(t.lemma in stance_words()["platforms"] for t in beside)


def _not_ruled_out(layers: Layers, coded: Coded) -> bool:
    """'Would not rule out force', 'refused to rule out strikes': what is held out by it."""
    frame, parse = coded.frame, layers.parse
    out = frame.predicate.lemma in ("rule", "exclude") and coded.code.event_type == "REJECT"
    if not out or not (frame.negated or frame.modality == "refused") or frame.passive:
        return False
    below = [*frame.patients, *parse.children(frame.predicate, "open_clause", "prep_clause")]
    further = [t for h in below for t in (*parse.children(h, "prep", "object"), *parse.children(h, "conjunct"))]
    held = [*below, *further, *(o for p in further for o in parse.children(p, "prep_object"))]  # 'the use of force'
    done = {c.top.index for c in layers.coded_in(frame.sentence) if c.code.event_type in (*HARMING, "MOBILIZE")}
    return any(t.lemma in stance_words()["force"] or (t.pos == "verb" and t.index in done) for t in held)


def _is_set_up(coded: Coded) -> bool:
    """'A commission has been set up, the presidency announced': by whoever announces it."""
    found = coded.code.id == "investigate" and coded.frame.passive
    return found and coded.frame.predicate.lemma != coded.code.id  # 'the case is being investigated': it goes on


def _goes_without(layers: Layers, verb: Token) -> bool:
    """'The prisoners were beaten, denied food and kept in the dark': they have denied nothing, and no deed."""
    parse, deeds = layers.parse, layers.codebook.event_nouns | denial_words()["sayings"]
    if any(o.lemma in deeds or o.pos == "pronoun" for o in parse.children(verb, "object")):
        return False
    beaten = verb.relation == "conjunct" and parse.child(parse.head(verb), "auxiliary_passive") is not None
    return beaten and parse.child(verb, "subject", "content_clause") is None


def _accused_of(parse: Parse, verb: Token) -> bool:
    above = parse.head(parse.head(verb))
    return verb.relation == "prep_clause" and parse.head(verb).lower == "of" and above.lemma in load_grammar().accusing


def _calls_a_thing(parse: Parse, verb: Token) -> bool:
    """'Called a strike for Friday', 'called it a trap'; but 'called on the army to leave'."""
    on = any(t.lower in ("on", "upon") for t in parse.children(verb))
    return verb.lemma == "call" and not on and parse.child(verb, "object") is not None


def _of_the_past(parse: Parse, verb: Token) -> bool:
    clauses = parse.children(verb, "content_clause")
    clauses = [c for c in clauses if all(t.text != ";" for t in parse.tokens[min(c.index, verb.index) : verb.index])]
    helpers = [t.lower for c in clauses for t in parse.children(c, "auxiliary", "auxiliary_passive")]
    ahead = any(h in ("will", "would", "shall", "'ll", "’ll", "wo") for h in helpers)
    return (
        bool(clauses)
        and not ahead
        and any(
            c.form in ("past", "participle") or h in ("had", "did", "was", "were")
            for c in clauses
            for h in (*helpers, "")
        )
    )


def _type(layers: Layers, coded: Coded) -> tuple[str | None, tuple[str, ...]]:
    """The codebook's type, turned by what is vowed: to help is to agree, to hurt is to threaten."""
    inner = _content_types(layers, coded)
    event_type = coded.code.event_type
    if coded.frame.predicate.lemma == "warn" and (_of_others(layers, coded) or _by_who_helps(layers, coded)):
        return None, ()
    vows = coded.frame.predicate.lemma in ("promise", "pledge", "vow", "swear") or "word" in coded.needs
    harm = any(t in HARMING for t in inner) or _vengeful(layers, coded)
    if event_type == "AGREE" and vows and harm:
        return "THREATEN", ()
    if event_type == "THREATEN" and not inner and keeps_to(layers.parse, coded.frame.predicate):
        return "AGREE", ()
    if (
        event_type == "THREATEN"
        and inner
        and all(t in ("AID", "SUPPORT", "AGREE", "COOPERATE", "CONCEDE") for t in inner)
    ):
        return ("AGREE", ()) if coded.frame.predicate.lemma != "warn" else (None, ())
    return event_type, coded.code.mode


def _of_others(layers: Layers, coded: Coded) -> bool:
    """'Warned that rebels were massing', 'warned of an assault on the town': an alarm raised, and no threat made."""
    parse, verb = layers.parse, coded.frame.predicate
    if parse.child(verb, "object", "subject_passive") is not None:
        return False  # 'warned the villagers ...'
    deeds = {
        c.frame.predicate.index
        for c in layers.coded_in(verb.sentence)
        if not c.code.speech and c.code.event_type in ("ASSAULT", "MOBILIZE", "COERCE")
    }
    of = [p for p in parse.children(verb, "prep") if p.lower in ("of", "about", "against")]
    if any(o.index in deeds for p in of for o in parse.children(p, "prep_object")):
        return True
    if not _content_types(layers, coded) and _may_befall_others(layers, verb):
        return True
    clauses = parse.children(verb, "content_clause") if verb.relation != "content_clause" else []
    told = [c for c in clauses if any(t.index in deeds for t in parse.subtree(c))]
    if any(_is_held_out(layers, coded, c) for c in told):
        return False
    others = [s for c in told for s in parse.children(c, "subject", "subject_passive") if s.pos != "pronoun"]
    return any(layers.parties.is_party(s) for s in others)


def _by_who_helps(layers: Layers, coded: Coded) -> bool:
    """'Doctors warned that patients would die', 'the charity warned of famine': an alarm, and no threat."""
    if coded.frame.patients:
        return False  # 'the council warned the front against it'
    hits = [layers.parties.named_at(a) for a in coded.frame.agents]
    roles = [layers.parties.roles.get(a.lemma) for a in coded.frame.agents]
    named = any(h is not None and h.standing in _HELPERS for h in hits)
    return named or any(r in ("MED", "NGO") for r in roles)


def _is_held_out(layers: Layers, coded: Coded, clause: Token) -> bool:
    """'The militia warned that villagers could be shot': by those who speak, who are armed, and by nobody else."""
    parse = layers.parse
    ahead = any(t.lower in _AHEAD for t in parse.children(clause, "auxiliary"))
    open_ = ahead and parse.child(clause, "subject_passive") is not None and parse.child(clause, "by") is None
    armed = ("MIL", "UAF", "REB", "CRM", "COP", "PRM")
    roles = (layers.parties.roles.get(a.lemma) for a in coded.frame.agents)
    hits = (layers.parties.named_at(a) for a in coded.frame.agents)
    return open_ and (any(r in armed for r in roles) or any(h is not None and h.standing == "fighting" for h in hits))


def _may_befall_others(layers: Layers, verb: Token) -> bool:
    """'Warned that hospitals could run out of fuel': what may come over others, by nobody's hand that is told."""
    parse = layers.parse
    harm = {c.top.index for c in layers.coded_in(verb.sentence) if c.code.event_type in HARMING}
    for clause in parse.children(verb, "content_clause"):
        if any(t.index in harm for t in parse.subtree(clause)):
            continue  # 'warned that villagers could be shot'
        doing = [s for s in parse.children(clause, "subject", "subject_passive") if s.pos in ("noun", "name")]
        perhaps = any(t.lower in ("could", "may", "might") for t in parse.children(clause, "auxiliary"))
        if perhaps and doing and not any(layers.parties.named_at(s) for s in doing):
            return True
    return False


def _vengeful(layers: Layers, coded: Coded) -> bool:
    """'Gave his word that the culprits would be hunted', 'promised they would rue it'."""
    clauses = layers.parse.children(coded.frame.predicate, "content_clause", "open_clause")
    below = [t for c in clauses for t in (c, *layers.parse.children(c, "open_clause", "adverb"))]
    paid = [p for t in below if t.lemma == "pay" for p in layers.parse.children(t, "prep")]
    promised = layers.parse.children(coded.frame.predicate, "object")
    of = [p for o in promised for p in layers.parse.children(o, "prep") if p.lower == "of"]
    promised += [t for p in of for t in layers.parse.children(p, "prep_object")]
    if any(t.lemma in stance_words()["bloody"] for t in promised):
        return True  # 'promised rivers of blood'
    if any(lays_waste(layers.parse, c) or presses_on(layers, c) for c in clauses):
        return True
    said = [t for c in clauses for t in layers.parse.subtree(c)]
    if said and has_phrase("menaces", as_read(sorted(said, key=lambda t: t.index))):
        return True  # 'promised that the killers would not live to see the spring'
    return any(t.lemma in stance_words()["vengeful"] for t in below) or any(p.lower == "for" for p in paid)


def _content_types(layers: Layers, coded: Coded) -> list[str]:
    below = {t.index for t in layers.parse.subtree(coded.top)}
    return [
        c.code.event_type
        for c in layers.coded_in(coded.frame.sentence)
        if c is not coded
        and c.frame.predicate.index in below
        and not c.frame.negated  # 'promised that none would be shot'
        and not _is_arms(c)  # 'pledged to send four batteries of missiles'
        and not _is_taken_up(layers.parse, c, coded.frame.predicate)
        and is_promised(layers.parse, c.frame.predicate, coded.top)
    ]


def _is_arms(deed: Coded) -> bool:
    """A weapon that nobody is said to do anything with."""
    noun = deed.frame.kind == "noun" and deed.frame.light is None
    return noun and bool(classes_of(deed.frame.predicate, frozenset()) & {"WEAPON", "AMMUNITION"})


def _is_taken_up(parse: Parse, deed: Coded, vow: Token) -> bool:
    """'Promised to investigate the murder': what is vowed is done about a deed, and is not the deed."""
    noun = deed.frame.predicate
    above = parse.head(noun)
    carried = deed.frame.light is not None or noun.relation != "object" or above.index == vow.index
    return deed.frame.kind == "noun" and not carried and above.pos == "verb"


def speakers_of(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    """Who speaks: the doer of the speech verb, else the source of the attribution its cue stands in."""
    came = coded.frame.light is not None and coded.frame.light.lemma == "come"
    own = layers.parties.actors(coded.frame.agents, capitals=coded.frame.passive or came)
    own = _with_companions(layers, own, coded.frame.agents)
    verb = coded.frame.predicate
    if verb.relation == "conjunct" and layers.parse.head(verb).lemma == "be":
        for attribution in layers.attributed_in(verb.sentence):  # 'said the men were fighters and denied that ...'
            if not attribution.quoted and any(c.holds(verb.span) for c in attribution.content):
                return source_actors(layers, attribution) or own
    papers = [a for a in coded.frame.agents if a.lemma in load_speech().documents]
    issuers = [i for p in papers for i in _issuers(layers.parse, p)]
    own = own or _writers(layers, papers) or layers.parties.actors(issuers, capitals=True)
    if own:
        return own
    named = [a for a in (*coded.frame.agents, *issuers) if _can_speak(a)]
    # whoever does what only somebody who speaks can do is somebody
    if named and (layers.about_conflict or between_parties(layers, coded)):
        return tuple(as_it_stands(layers, a) for a in named)
    for attribution in layers.attributions_near(coded.frame.predicate.span):
        if any(c.overlaps(coded.frame.predicate.span) for c in attribution.cue):
            return source_actors(layers, attribution) or _by_pronoun(attribution, layers.report.text)
    if _is_set_up(coded):
        for attribution in layers.attributed_in(coded.frame.sentence):
            if any(c.holds(coded.frame.predicate.span) for c in attribution.content):
                return source_actors(layers, attribution)
    if coded.frame.predicate.relation == "conjunct":  # 'said they needed the arms held there and threatened to ...'
        for attribution in layers.attributed_in(coded.frame.sentence):
            if not attribution.quoted and any(c.holds(coded.frame.predicate.span) for c in attribution.content):
                return source_actors(layers, attribution)
    return ()


def _with_companions(layers: Layers, own: tuple[Actor, ...], agents: Sequence[Token]) -> tuple[Actor, ...]:
    """'The union and the church condemned it': who speaks beside a party speaks too."""
    spans = [s for a in own for s in a.spans]
    others = [
        a for a in agents if a.pos in ("noun", "name") and not any(s.overlaps(phrase(layers.parse, a)) for s in spans)
    ]
    speaking = [a for a in others if a.lemma not in load_speech().documents and a.text[:1].isalpha()]
    return (*own, *(as_it_stands(layers, a) for a in speaking)) if own else ()


def _can_speak(head: Token) -> bool:
    """A name, or a noun for people; papers speak for who wrote them."""
    if head.entity in ("place", "date", "time") or not head.text[:1].isalpha():
        return False
    if head.pos == "name":
        return head.text[:1].isupper()
    return head.pos == "noun" and head.lemma not in load_speech().documents and head.lemma in load_speech().people


def _by_pronoun(attribution: Attribution, text: str) -> tuple[Actor, ...]:
    """'He blamed the front', where nobody named before fits: the word itself, and nobody's name."""
    said = [s for s in attribution.source if s.of(text).lower() in ("he", "she", "they", "it")]
    return tuple(Actor(text=s.of(text), spans=(s,)) for s in said)


def source_actors(layers: Layers, attribution: Attribution) -> tuple[Actor, ...]:
    """The speaker of an attribution as actors; a pronoun is followed back."""
    spans = [
        (layers.speakers.resolve(s) or s) if not _nameable(s.of(layers.report.text)) else s for s in attribution.source
    ]
    heads = [_head(layers.parse, s) for s in spans]
    found = layers.parties.actors([h for h in heads if h is not None])
    if found:
        return found
    if any(h is not None and h.lemma in load_speech().documents for h in heads):
        wrote = _writers(layers, [h for h in heads if h is not None]) or _spoke_before(layers, attribution)
        if wrote:
            return wrote
    return tuple(
        Actor(text=s.of(layers.report.text), spans=(s,))
        for s in attribution.source
        if _nameable(s.of(layers.report.text))
    )


def _writers(layers: Layers, heads: Sequence[Token]) -> tuple[Actor, ...]:
    """'A statement of the presidency', 'a leaflet by the front': whose words a document holds."""
    parse = layers.parse
    owners = [o for h in heads for o in parse.children(h, "possessor")]
    preps = [p for h in heads for p in parse.children(h, "prep", "by") if p.lower in ("of", "by", "from")]
    return layers.parties.actors(
        [*owners, *(o for p in preps for o in parse.children(p, "prep_object"))], capitals=True
    )


def _issuers(parse: Parse, paper: Token) -> list[Token]:
    """Who gives a paper out, or says what it says: 'issued a statement condemning it', 'in a letter asking it'."""
    verb = _giving_out(parse, paper)
    if verb is None and paper.relation == "prep_object" and parse.head(paper).lower == "in":
        verb = parse.head(parse.head(paper))
    return parse.children(verb, "subject") if verb is not None else []


def _giving_out(parse: Parse, paper: Token) -> Token | None:
    above = parse.head(paper)
    return above if paper.relation == "object" and above.lemma in load_speech().giving_out else None


def _top(parse: Parse, coded: Coded) -> Token:
    """The clause of the statement: that of giving it out, where a document makes it."""
    given = (_giving_out(parse, a) for a in coded.frame.agents if a.lemma in load_speech().documents)
    return next((verb for verb in given if verb is not None), coded.top)


def _spoke_before(layers: Layers, attribution: Attribution) -> tuple[Actor, ...]:
    """'The communique also said': whoever spoke last before it, no further back than a few sentences."""
    here = (attribution.cue or attribution.content)[0].start
    before = [a for a in layers.attributions if a.source and a.cue and a.cue[0].end <= here]
    for earlier in reversed(before[-3:]):
        head = _head(layers.parse, earlier.source[0])
        if head is not None and head.lemma not in load_speech().documents:
            return layers.parties.actors([head])
    return ()


def _nameable(text: str) -> bool:
    return text.lower() not in ("he", "she", "it", "they", "we", "i", "who", "which", "that")


def _head(parse: Parse, span: Span) -> Token | None:
    tokens = parse.between(span)
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), None)
