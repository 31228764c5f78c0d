"""A clause or event noun -> how it stands to fact: denied, negated, planned, threatened, demanded, supposed."""

from __future__ import annotations

from tallystick.knowledge.languages.en.grammar import Grammar, load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token


def is_negated(parse: Parse, verb: Token) -> bool:
    """'not', 'never', 'no one', 'failed to', 'without'."""
    if parse.child(verb, "negation") or _nor(parse, verb):
        return True
    subject = parse.child(verb, "subject", "subject_passive")
    if subject is not None and (subject.lower in ("nobody", "none", "nothing", "neither") or says_no(parse, subject)):
        return True
    if any(says_no(parse, o) for o in parse.children(verb, "object")):
        return True
    head = parse.head(verb)
    if verb.relation == "open_clause" and head.pos == "verb":
        return head.lemma in ("fail", "refuse", "decline") or is_negated(parse, head)
    return verb.relation == "prep_clause" and head.lower == "without"


def _nor(parse: Parse, verb: Token) -> bool:
    """'Neither confirmed nor denied'."""
    before = parse.tokens[verb.index - 1].lower if verb.index else ""
    return before in ("neither", "nor") and verb.pos == "verb"


def modality(parse: Parse, verb: Token, grammar: Grammar) -> str:
    """How the clause stands to fact, read from its auxiliaries and from the verbs above it."""
    lowers = {t.lower for t in parse.children(verb, "auxiliary")}
    own = "actual"
    if lowers & {"will", "shall", "'ll", "wo"}:
        own = "future"
    elif lowers & {"must", "should"}:
        own = "required"
    elif "would" in lowers and _reported(parse, verb):
        own = "future"  # 'said it would': what will be, as reported
    elif {"may", "have"} <= lowers:
        own = "alleged"  # 'may have struck the wedding, an inquiry suggests'
    elif lowers & {"would", "could", "may", "might", "can"}:
        own = "possible"
    markers = {t.lower for t in parse.children(verb, "marker")}
    if markers & {"if", "unless", "whether"} or _turned_round(parse, verb):
        return "conditional"
    if markers & {"until", "till"} and _is_to_come(parse, parse.head(verb), grammar):
        return "conditional"  # 'no ceasefire will be until the rebels disarm'
    if own == "actual" and (is_held_out(parse, verb) or _is_arranged(parse, verb, grammar)):
        own = "future"
    above = _modality_above(parse, verb, grammar)
    return above if above != "actual" else own


def _is_arranged(parse: Parse, verb: Token, grammar: Grammar) -> bool:
    """'Teachers are going on strike on Monday': what is done now has no day of the week."""
    going = verb.form == "ing" and verb.lemma in grammar.arranged
    if not going or not any(t.lower in ("is", "are", "'re", "’re") for t in parse.children(verb, "auxiliary")):
        return False
    on = [o for p in parse.children(verb, "prep") if p.lower == "on" for o in parse.children(p, "prep_object")]
    return any(o.entity == "date" for o in on) or any(t.lower == "tomorrow" for t in parse.children(verb))


def is_held_out(parse: Parse, verb: Token) -> bool:
    """'If they set foot here, we burn the station': what is done in that case is still to come."""
    clauses = parse.children(verb, "adverb_clause") if verb.form == "present" else []
    return any(t.lower in ("if", "unless") for c in clauses for t in parse.children(c, "marker"))


def _not_come_to(parse: Parse, verb: Token, be: Token) -> bool:
    """'If they were to hit a tanker', 'was to have stormed the port'."""
    supposed = any(t.lower == "if" for t in parse.children(be, "marker"))
    return supposed or any(t.lower == "have" for t in parse.children(verb, "auxiliary"))


def _turned_round(parse: Parse, verb: Token) -> bool:
    """'Had the shell landed nearer, it would ...', 'were the army to attack': an 'if' that is not said."""
    if verb.relation != "adverb_clause":
        return False
    subject = parse.child(verb, "subject", "subject_passive")
    first = [t for t in parse.children(verb, "auxiliary", "auxiliary_passive") if t.lower in ("had", "were", "should")]
    return subject is not None and any(t.index < subject.index for t in first)


def _is_to_come(parse: Parse, verb: Token, grammar: Grammar) -> bool:
    """'Will stay shut until', 'refuses to meet until', 'vowed to fight until': that it came to it is not said."""
    if grammar.governors.get(verb.lemma) in ("refused", "promised", "threatened", "demanded", "planned"):
        return True
    if verb.relation in ("predicate_adjective", "open_clause", "conjunct") and verb.head != verb.index:
        return _is_to_come(parse, parse.head(verb), grammar)  # 'will remain closed until'
    return any(t.lower in ("will", "shall", "'ll", "wo", "would", "must") for t in parse.children(verb, "auxiliary"))


def _reported(parse: Parse, verb: Token) -> bool:
    """Whether a clause hangs, without 'if', from a verb in the past ('announced', 'said')."""
    return verb.relation == "content_clause" and parse.head(verb).form in ("past", "participle")


def _modality_above(parse: Parse, verb: Token, grammar: Grammar) -> str:
    current = verb
    for _ in range(5):
        if current.head == current.index:
            return "actual"
        head = parse.head(current)
        if any(t.text == ";" for t in parse.tokens[min(current.index, head.index) : max(current.index, head.index)]):
            return "actual"  # 'the army blamed the front; its headquarters denied it': nothing of the other clause
        if current.relation == "prep_clause" and head.pos == "preposition":
            governor = parse.head(head)
            if head.lower == "of" and governor.lemma in grammar.intents:
                return "refused" if says_no(parse, governor) else "planned"  # 'had no intention of attacking it'
            if governor.lemma == "try" and head.lower in ("for", "over"):
                return "alleged"  # 'was tried for killing two'
            if governor.lemma in grammar.governors and head.lower not in ("after", "before", "by", "while"):
                return grammar.governors[governor.lemma]
            return "actual"
        if current.relation in ("open_clause", "content_clause", "noun_clause"):
            infinitive = any(t.pos == "to" for t in parse.children(current, "auxiliary"))
            if infinitive and head.lemma == "be":  # 'is to withdraw on Friday'
                return "conditional" if _not_come_to(parse, current, head) else "future"
            if infinitive and head.lower in grammar.appointed:
                return "future"  # 'is due to be released', 'are about to march'
            if current.relation == "content_clause" and parse.child(head, "negation"):
                return "denied"
            if current.relation == "content_clause" and (says_nobody(parse, head)):
                return "denied"
            if head.lemma in grammar.evidence and says_no(parse, head):
                return "denied"  # 'there was no evidence that troops had tortured anybody'
            plotted = infinitive and any(o.lemma in grammar.threat_nouns for o in parse.children(head, "object"))
            if plotted:
                return "planned"  # 'foiled a plot to bomb the market'
            if head.lower in grammar.willing and infinitive:
                return "promised"
            if head.lemma in grammar.governors and (infinitive or current.relation != "noun_clause"):
                kind = grammar.governors[head.lemma]
                if (
                    current.relation == "content_clause"
                    and not infinitive
                    and (kind in grammar.needs_infinitive or head.lemma in ("tell", "ask"))
                ):
                    return "actual"
                return kind
            if current.relation == "noun_clause" and infinitive:
                return "planned"
            if (mood := _mood_from_above(parse, current, head, grammar)) is not None:
                return mood
        elif current.relation == "conjunct":
            lowers = {t.lower for t in parse.children(head, "auxiliary")}
            if not parse.child(current, "subject", "subject_passive", "auxiliary"):
                mood = next((m for m, helpers in _SHARED if lowers & helpers), None)
                if mood is not None:
                    return mood
        elif current.relation == "adverb_clause":
            infinitive = any(t.pos == "to" for t in parse.children(current, "auxiliary"))
            return "planned" if infinitive else "actual"
        elif current.relation == "relative_clause":
            return "conditional" if _whoever(parse, current, head) else "actual"
        current = head
    return "actual"


def _mood_from_above(parse: Parse, verb: Token, head: Token, grammar: Grammar) -> str | None:
    """'Rejected a demand that it pull out', 'would keep fighting', 'will go on shelling'."""
    asked = grammar.governors.get(head.lemma) == "demanded" and head.pos == "noun"
    if asked and verb.form in ("base", "present") and parse.child(verb, "marker") is not None:
        return "demanded"
    lowers = {t.lower for t in parse.children(head, "auxiliary")}
    if verb.relation != "open_clause" or "have" in lowers:
        return None
    if "would" in lowers and _reported(parse, head):
        return "future"
    return next((m for m, helpers in _SHARED if lowers & helpers), None)


def _whoever(parse: Parse, verb: Token, head: Token) -> bool:
    """'Any militia which fights beside them', 'anyone who helps the enemy': nobody is said to have done it."""
    helpers = {t.lower for t in parse.children(verb, "auxiliary")}
    return (
        is_anybody(parse, head)
        and verb.form not in ("past", "participle")
        and not helpers & {"has", "have", "was", "were"}
    )


def is_anybody(parse: Parse, head: Token) -> bool:
    """'Anyone', 'any militia', 'whoever'."""
    return head.lower in _ANYBODY or any(t.lower in _ANY for t in parse.children(head, "determiner"))


# What a verb joined to another has of its auxiliary: 'should free them and open the road'.
_SHARED = (
    ("future", frozenset({"will", "shall"})),
    ("required", frozenset({"must", "should"})),
    ("possible", frozenset({"would", "could", "may", "might"})),
)
_ANY = frozenset({"any", "every", "whichever", "whatever"})
_ANYBODY = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody", "whomever"})


def says_nobody(parse: Parse, verb: Token) -> bool:
    """'No group said it had fired ...': what is not said is not told."""
    subject = parse.child(verb, "subject")
    return subject is not None and (subject.lower in ("nobody", "none") or says_no(parse, subject))


def noun_modality(parse: Parse, noun: Token, governor: Token, grammar: Grammar) -> str:
    """An attack that is planned, or that would go on, is no attack yet."""
    if is_called_off(parse, noun):
        return "failed"
    if noun_is_fixed(parse, noun, governor, grammar):
        return "planned"
    if governor.pos != "verb" or noun.relation not in (
        "object",
        "subject",
        "subject_passive",
        "conjunct",
        "prep_object",
    ):
        return "actual"
    if (governor.lemma in grammar.planning and noun.relation == "object") or is_part_of_plan(parse, noun):
        return "planned"
    return modality(parse, governor, grammar)


def is_part_of_plan(parse: Parse, noun: Token) -> bool:
    """'A plan that includes the murder of judges', 'the plot involved the bombing of a bridge': nothing done yet."""
    verb, grammar = parse.head(noun), load_grammar()
    if noun.relation == "prep_object" and verb.lower == "for":
        verb = parse.head(verb)  # 'a plan that called for the killing'
    if noun.relation not in ("object", "prep_object") or verb.lemma not in grammar.consisting:
        return False
    whole = parse.head(verb) if verb.relation == "relative_clause" else parse.child(verb, "subject")
    return whole is not None and whole.lemma in grammar.laying_plans | grammar.threat_nouns


def noun_is_fixed(parse: Parse, noun: Token, governor: Token, grammar: Grammar) -> bool:
    """'A march is planned', 'talks scheduled for Monday': still to come; but 'the attack was planned abroad'."""
    helpers = {t.lower for t in parse.children(governor, "auxiliary", "auxiliary_passive")}
    if noun.relation == "subject_passive" and governor.lemma in grammar.planning and helpers & {"is", "are"}:
        return True
    adjectives = parse.children(governor, "predicate_adjective") if noun.relation == "subject" else []
    if governor.lemma == "be" and any(a.lower in grammar.appointed for a in adjectives):
        return True  # 'a rally is due to be held'
    set_for = [c for c in parse.children(noun, "noun_clause") if c.form == "participle" and c.lemma in grammar.planning]
    return any(p.lower == "for" for c in set_for for p in parse.children(c, "prep"))


def is_called_off(parse: Parse, noun: Token) -> bool:
    """'A march planned for Friday was called off', 'postponed the talks'."""
    verb = parse.head(noun)
    if verb.pos != "verb" or noun.relation not in ("object", "subject_passive"):
        return False
    particles = {t.lower for t in parse.children(verb, "particle", "prep", "adverb")}
    return verb.lemma in ("cancel", "postpone", "scrap") or (verb.lemma in ("call", "put") and "off" in particles)


def says_no(parse: Parse, noun: Token) -> bool:
    """'No group', 'neither side', 'neither the army nor the rebels'."""
    for below in parse.children(noun):
        if below.lower == "neither" or (below.lower == "no" and below.relation == "determiner"):
            return True
        if below.relation == "number" and any(t.lower == "not" for t in parse.children(below)):
            return True  # 'not one bullet'
    return False
