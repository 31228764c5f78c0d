"""Statements of a sentence -> the words and figures they use up: what is threatened or denied has not happened.

What brought a threat about, what another has claimed, and what a denial takes for granted are left to tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.attribution.chains import relays
from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.denials import denied_words
from tallystick.extraction.statements.not_done import fires_only, not_done
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.record.claim import Claim

_MAIN = ("root", "conjunct", "content_clause", "parataxis")
_REFERRING = ("ACCUSE", "SUPPORT", "THREATEN", "CONCEDE")  # 'condemned the killing of ...' refers to what was told


def used_up(layers: Layers, sentence: int, made: Sequence[Claim]) -> tuple[set[int], set[int]]:
    """The predicates that the statements of a sentence use up, and the casualties they only refer to."""
    parse, figures = layers.parse, layers.casualties
    used = denied_words(layers, sentence)
    referred = {i for i in layers.casualties_in(sentence) if figures[i].predicate in used}
    for claim in made:
        words = parse.between(claim.evidence[0].span)
        if claim.event_type == "THREATEN" or claim.status == "denied":
            left = _came_first(layers, claim) | _told_as_done(layers, claim, sentence)
            left |= _granted(layers, claim) | _told_beside(layers, claim, sentence) | _said_besides(layers, claim)
            used |= {t.index for t in words} - left
        if claim.status == "denied":
            referred |= _denied_figures(layers, sentence, claim)
        if claim.event_type in _REFERRING:
            nouns = {t.index for t in words if t.pos == "noun"}
            here_told = (c.frame for c in layers.coded_in(sentence) if c.frame.light is None)
            used |= {f.predicate.index for f in here_told if f.kind == "noun" and f.predicate.index in nouns}
            referred |= {i for i in layers.casualties_in(sentence) if figures[i].predicate in nouns}
    told = _told_by_others(layers, sentence, made)
    return used - told, {i for i in referred if figures[i].predicate not in told}


def _told_beside(layers: Layers, claim: Claim, sentence: int) -> set[int]:
    """'Said its forces struck a depot and that no homes were hit': what a speaker tells beside what they deny."""
    parse, deny = layers.parse, stance_words()["denying"]
    cues = [t for s in claim.predicate for t in parse.between(s)]
    if claim.status != "denied" or not claim.actors or any(t.lemma in deny for t in cues):
        return set()
    frames = [c.frame for c in layers.coded_in(sentence) if c.code.event_type == "ASSAULT" and not c.code.speech]
    told = [f for f in frames if f.kind == "verb" and f.modality == "actual" and not f.negated]
    said = [f.predicate for f in told if f.predicate.relation == "content_clause" and f.agents]
    said = [t for t in said if not not_done(parse, t) and not fires_only(parse, t)]
    return {t.index for t in said if any(parse.head(t).index == c.index for c in cues)}


def _said_besides(layers: Layers, claim: Claim) -> set[int]:
    """'Denied bombing the school, saying its aircraft had hit a camp': what they say of themselves in place of it."""
    parse, speech = layers.parse, load_speech()
    cues = [t for s in claim.predicate for t in parse.between(s)]
    aside = [c for t in cues for c in parse.children(t, "adverb_clause") if c.form == "ing"]
    saying = [c for c in aside if (category := speech.category(c.lemma)) is not None and category.relays]
    told = [c for v in saying for c in parse.children(v, "content_clause") if not not_done(parse, c)]
    done = {c.frame.predicate.index for c in layers.coded if c.frame.modality == "actual" and not c.frame.negated}
    return {t.index for c in told if c.index in done and not fires_only(parse, c) for t in parse.subtree(c)}


def _granted(layers: Layers, claim: Claim) -> set[int]:
    """'Said the mortars that fell on the market were not theirs': that they fell there is not denied."""
    parse, found = layers.parse, set[int]()
    if claim.status != "denied":
        return found
    for verb in parse.between(claim.evidence[0].span):
        thing = parse.head(verb)
        known = verb.relation == "relative_clause" and any(t.lower == "the" for t in parse.children(thing))
        below = known and thing.relation == "subject" and parse.head(thing).lemma == "be"
        if below and parse.head(thing).relation == "content_clause":
            found |= {t.index for t in parse.subtree(verb)}
    return found


def _told_by_others(layers: Layers, sentence: int, made: Sequence[Claim]) -> set[int]:
    """'Denied claims by residents that soldiers had killed nine': who is denied has claimed it all the same."""
    parse = layers.parse
    denying = [c for c in made if c.status == "denied"]
    voices = [a.text.lower() for c in denying for a in c.actors]
    return {
        t.index
        for claim in denying
        for a in layers.attributed_in(sentence)
        if a.source and relays(a) and parse.between(a.cue[0])[0].pos == "noun"
        if all(s.of(parse.text).lower() not in voices for s in a.source)
        for piece in a.content
        if claim.evidence[0].span.holds(piece)
        for t in parse.between(piece)
    }


def _came_first(layers: Layers, claim: Claim) -> set[int]:
    """'Vowed revenge after gunmen attacked a bus': the words of what is told to have been before."""
    parse = layers.parse
    verbs = [t for s in claim.predicate for t in parse.between(s) if t.pos == "verb"]
    verbs += [c for v in verbs for c in parse.children(v, "open_clause")]
    clauses = [c for v in verbs for c in parse.children(v, "adverb_clause") if c.form in ("past", "participle")]
    first = load_grammar().coming_first
    before = [c for c in clauses if any(m.lower in first for m in parse.children(c, "marker"))]
    return {t.index for c in before for t in parse.subtree(c)}


def _told_as_done(layers: Layers, claim: Claim, sentence: int) -> set[int]:
    """'"The rebels killed nine and the army will answer," he said': what a threat goes on from has happened."""
    if claim.event_type != "THREATEN" or claim.status == "denied":
        return set()
    frames = [c.frame for c in layers.coded_in(sentence) if not c.code.speech]
    told = [(f.predicate, f.light or f.predicate) for f in frames if f.modality == "actual" and not f.negated]
    return {p.index for p, verb in told if verb.form == "past" and verb.relation in _MAIN}


def _denied_figures(layers: Layers, sentence: int, claim: Claim) -> set[int]:
    """Figures in what a verb of denying denies: 'denied that civilians had been killed'."""
    parse = layers.parse
    verbs = {t.index for s in claim.predicate for t in parse.between(s)}
    found: set[int] = set()
    for index in layers.casualties_in(sentence):
        for token in (start := parse.tokens[layers.casualties[index].predicate], *parse.ancestors(start)):
            between = parse.tokens[min(start.index, token.index) : max(start.index, token.index)]
            if token.index in verbs and all(t.text != ";" for t in between):
                found.add(index)
            if token.index in verbs or token.relation in ("adverb_clause", "conjunct"):
                break
    return found
