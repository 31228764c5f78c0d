"""A verb of a parse -> the people it befell: passive, active, reduced, elliptic ('killing nine', '31 wounded')."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tallystick.extraction.casualties.bands import of_so_many
from tallystick.extraction.casualties.beside import company, is_told_of
from tallystick.extraction.casualties.draft import Draft, is_actual, is_negated
from tallystick.extraction.casualties.fates import dead_after, found_dead, led_away, says_who
from tallystick.extraction.casualties.fractions import fraction_before, fraction_of_whole, of_things
from tallystick.extraction.casualties.heads import as_many_beside, heads, list_head, neither
from tallystick.extraction.casualties.joined import after_predicate, all_of, listed_before
from tallystick.extraction.casualties.participles import has_done, is_reduced, set_behind
from tallystick.extraction.casualties.people import Group, People
from tallystick.extraction.casualties.references import WHO, carried, nobody, tells_no_count
from tallystick.extraction.casualties.sufferers import suffers
from tallystick.extraction.words.headline_passives import shared_object
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures

_BESIDES = {("along", "with"), ("together", "with"), ("as", "well")}
_NOMINAL = ("noun", "name", "adjective")
_NEAR = ("out", "off", "up")


def read_verb(people: People, verb: Token) -> list[Draft]:
    """All that one verb says befell people."""
    deed = _deed(people, verb)
    if deed is None or (deed.outcome == "injured" and _shot_at(people, verb)):
        return []
    owner = people.parse.head(verb)
    beside = people.parse.tokens[verb.index + 1 : owner.index]
    if verb.relation == "adjective" and owner.index > verb.index and all(t.pos in _NOMINAL for t in beside):
        # '12 wounded soldiers', '12 captured soldiers'
        group = people.group(owner)
        told = deed.outcome in ("killed", "injured") and group is not None and people.numeral(group.first) is not None
        return list(drafts(people, verb, [owner], deed)) if told else []
    listed = after_colon(people, verb)
    if listed is not None and deed.outcome is not None:
        return [Draft(deed.outcome, listed, verb.index, verb.sentence, deed.inferred)]
    following = people.after(verb.index)
    passing = following is not None and f"{verb.lemma} {following.lower}" in people.lists["dying"]
    done = verb.lemma in people.words.deeds and people.parse.child(verb, "object", "auxiliary_passive") is not None
    befallen = (verb.lemma in people.words.befalls and not done) or passing  # 'three drowned', but 'drowned three men'
    deed = people.words.befalls.get(verb.lemma, deed) if befallen else deed  # 'two disappeared' are missing, not seized
    found = list(drafts(people, verb, subjects(people, verb) if befallen else patients(people, verb), deed))
    return [all_of(people, verb, d) for d in found] if verb.relation in ("relative_clause", "noun_clause") else found


def read_headline(people: People, word: Token) -> list[Draft]:
    """'Car bomb wounds nine in Bogota', where the parse takes the verb for a noun: a number follows it."""
    following = people.after(word.index)
    numeral = people.numeral(following.index) if following is not None else None
    deed = _deed(people, word)
    if deed is None or numeral is None or not numeral.countable or numeral.kind == "zero":
        return []
    target = _climb(people, people.parse.tokens[numeral.last])
    return list(drafts(people, word, [target], deed))


def after_colon(people: People, word: Token) -> Group | None:
    """'Fatalities: 11', 'Killed: 14'; not 'Casualties: 4 killed', which says its own outcome."""
    bracketed = _in_bracket(people, word)
    if bracketed is not None:
        return bracketed
    colon = people.after(word.index)
    figure = people.after(colon.index) if colon is not None and colon.text == ":" else None
    numeral = people.numeral(figure.index) if figure is not None else None
    if numeral is None or not numeral.countable or near_before(people, word) is not None:
        return None  # '377 were killed: 241 by the police' counts the first
    beyond = people.after(numeral.last)
    if beyond is not None and (beyond.lower in people.words.states or beyond.lemma in people.words.counts):
        return None
    return Group(numeral.last, numeral.first, numeral.last, numeral.figures, numeral.kind != "vague")


def _in_bracket(people: People, word: Token) -> Group | None:
    """'Dead (7): three soldiers, two police': the figure between the word and the colon."""
    three = people.parse.tokens[word.index + 1 : min(word.index + 5, people.sentence.last + 1)]
    numeral = people.numeral(three[1].index) if len(three) > 2 and three[0].text == "(" else None
    if numeral is None or numeral.last != three[1].index or not numeral.countable:
        return None
    ends = "".join(t.text for t in three[2:]).startswith("):")
    return Group(numeral.last, numeral.first, numeral.last, numeral.figures, True) if ends else None


def drafts(people: People, predicate: Token, sufferers: list[Token], deed: Deed) -> Iterator[Draft]:
    """A draft for each listed group of people among the sufferers."""
    negated = is_negated(people.parse, predicate)
    spared = negated and predicate.relation == "prep_clause"  # 'without hurting anyone'
    actual = spared or is_actual(people.parse, people.words, predicate)
    for named in sufferers:
        sufferer = _grieved(people, predicate, named)
        listed = heads(people.parse, sufferer, predicate.index)
        listed += [h for h in after_predicate(people, predicate) if sufferer.index < h.index and h not in listed]
        for head in [*listed, *_besides(people, predicate, sufferer), *as_many_beside(people, listed)]:
            if head is not sufferer and _in_another_state(people, predicate, head):
                continue
            told = fraction_of_whole(people, head) or fraction_before(people, head) or of_so_many(people, head)
            if told is None and of_things(people, head):
                continue
            told = told or people.group(head)
            group = _after_dead(people, carried(people, predicate, told))
            if group is not None and tells_no_count(people, group, head):
                continue
            if negated:
                group = nobody(group, head)
            elif group is not None and neither(people, group):
                group = replace(group, figures=Figures(0, 0, 0))
            if group is None or deed.outcome is None or not suffers(people, group, deed):
                continue
            nought = group.figures == Figures(0, 0, 0)
            yield Draft(
                deed.outcome, group, predicate.index, predicate.sentence, deed.inferred, actual=actual, negated=nought
            )


def _in_another_state(people: People, state: Token, head: Token) -> bool:
    """'Two wounded soldiers and a dead policeman': each has a word of his own."""
    own = (t.lower for t in people.parse.children(head, "adjective") if t.index != state.index)
    return state.relation == "adjective" and any(w in people.words.states for w in own)


def _after_dead(people: People, group: Group | None) -> Group | None:
    """'shot dead teacher Amina Bello': the word of the outcome is no word for her."""
    if group is None or people.parse.tokens[group.first].lower != "dead" or group.first == group.last:
        return group
    before = people.before(people.parse.tokens[group.first])
    return replace(group, first=group.first + 1) if before is not None and before.lemma == "shoot" else group


def _grieved(people: People, predicate: Token, named: Token) -> Token:
    """'the family of a boy shot outside a shop': the boy, whose words stand right before the participle."""
    of = people.parse.child(named, "prep") if named.lemma in people.lists["grieving"] else None
    target = people.parse.child(of, "prep_object") if of is not None and of.lower == "of" else None
    if target is None or predicate.pos != "verb" or people.kind(target) is not True:
        return named
    between = people.parse.tokens[target.index + 1 : predicate.index]
    return (
        target
        if target.index < predicate.index and all(t.pos in ("adverb", "verb", "coordinator") for t in between)
        else named
    )


def _besides(people: People, predicate: Token, sufferer: Token) -> list[Token]:
    """'along with as many as twenty mercenaries', 'as well as two drivers': counted people behind whom it befell."""
    tokens = people.tokens if predicate.pos == "verb" else []  # 'found two bodies along with two wounded people'
    found = company(people, predicate)
    first = min(predicate.index, sufferer.index)
    for i, token in enumerate(tokens[:-2]):
        pair = (token.lower, tokens[i + 1].lower)
        if pair not in _BESIDES or token.index < first:
            continue
        target = following_noun(people, tokens[i + (2 if pair[0] == "as" else 1)])
        if target is not None and target.pos in ("noun", "name", "number"):
            found.append(target)
    return found


def patients(people: People, verb: Token) -> list[Token]:
    """Who a verb was done to: object of the active, subject of the passive, the noun a participle hangs from."""
    parse = people.parse
    target = parse.child(verb, "object")
    bracket, counted = people.after(verb.index), near_before(people, verb)
    if bracket is not None and bracket.text == "(" and counted is not None:
        return [counted]  # '5 killed (3 civilians, 2 soldiers)'
    numeral = people.numeral(bracket.index) if bracket is not None else None
    opened = people.after(numeral.last) if numeral is not None else None
    if numeral is not None and opened is not None and opened.text == "(" and numeral.countable:
        return [parse.tokens[numeral.last]]  # 'arrested 61 (48 men, 13 women)'
    before = people.numeral(target.index - 1) if target is not None and target.pos == "adjective" else None
    if before is not None and before.countable:  # 'took three alive'
        return [parse.tokens[before.last]]
    target = target or shared_object(parse, verb)
    if target is None and (verb.form != "participle" or has_done(people, verb)):
        target = following_noun(people, verb) or _shared_object(people, verb)
    elif target is None:
        target = _number_after(people, verb)
    passive = parse.child(verb, "auxiliary_passive") is not None
    if target is not None and not passive:
        return [_antecedent(people, verb, target)]
    own = parse.child(verb, "subject")
    doer = own is not None and own.lower not in WHO and people.numeral(own.index) is None
    if verb.relation == "relative_clause" and not passive and doer:
        return [parse.head(verb)]  # 'the 27 pupils they had kidnapped'
    near = near_before(people, verb)
    if near is None and not passive:
        near = left_before(people, verb)
    if near is not None and (verb.form in ("participle", "past")):
        return _with_those_before(people, verb, first_listed(people, near, verb))
    if verb.form == "participle" and not passive:
        return _of_participle(people, verb)
    if passive or verb.form == "past":
        return subjects(people, verb)
    return []


def _number_after(people: People, verb: Token) -> Token | None:
    """'shelling killed 3, wounded 7': an active verb taken for a participle."""
    following = people.after(verb.index)
    numeral = people.numeral(following.index) if following is not None else None
    if following is None or numeral is None or not numeral.countable or near_before(people, verb) is not None:
        return None
    return _climb(people, people.parse.tokens[numeral.last])


def _shared_object(people: People, verb: Token) -> Token | None:
    """'shot and killed his sons': the object stands with the second verb."""
    mate = people.parse.child(verb, "conjunct")
    if mate is None or mate.pos != "verb" or people.parse.child(mate, "auxiliary_passive", "subject") is not None:
        return None
    return people.parse.child(mate, "object") or following_noun(people, mate)


def near_before(people: People, token: Token) -> Token | None:
    """A counted group that stands right before a word, helpers and adverbs between: '31 wounded', 'nine were hurt'."""
    current = people.before(token)
    while current is not None and (
        current.pos == "adverb" or current.lower in people.lists["helpers"] or current.pos == "modal"
    ):
        if people.numeral(current.index) is not None:
            break
        current = people.before(current)
    if current is not None and token.lower == "in" and (current.lower, current.pos) == ("more", "adjective"):
        current = people.before(current)  # 'three more are in critical condition'
    if current is None:
        return None
    if people.numeral(current.index) is None and current.pos in ("punctuation", "preposition", "coordinator"):
        return None
    if people.numeral(current.index) is not None:
        numeral = people.numeral(current.index)
        if numeral is None or not numeral.countable:
            return None
        return _band(people, numeral.first) or current
    group = people.group(current) if current.pos in ("noun", "name", "adjective") else None
    numbered = group is not None and people.numeral(group.first) is not None
    return current if numbered and group is not None and not _owned(people, group) else None


def _band(people: People, first: int) -> Token | None:
    """'A family of five was shot dead': the family, whose number it is."""
    of = people.before(people.parse.tokens[first])
    noun = people.before(of) if of is not None and of.lower == "of" else None
    return noun if noun is not None and noun.lemma in load_grammar().group_nouns and people.group(noun) else None


def following_noun(people: People, token: Token) -> Token | None:
    """The head of the noun phrase that begins right after a word, where the parse gives no object."""
    current = people.after(token.index)
    while current is not None and people.numeral(current.index) is None and _passed(people, current):
        current = people.after(current.index)
    numeral = people.numeral(current.index) if current is not None else None
    if numeral is not None and numeral.countable and numeral.kind != "zero":
        current = people.parse.tokens[numeral.last]
        return _climb(people, current)
    return _run_of_nouns(people, token) if token.pos == "verb" else None


def _passed(people: People, token: Token) -> bool:
    """Words between a verb and whom it befell: 'shot dead between 12 and 15 men'."""
    return token.pos == "adverb" or (
        token.lower == "dead" and token.relation in ("predicate_noun", "predicate_adjective")
    )


def _run_of_nouns(people: People, verb: Token) -> Token | None:
    """'shot 15-year-old James Means': the noun that ends the run of words after an active verb, if it names people."""
    head = None
    for token in people.parse.tokens[verb.index + 1 : min(verb.index + 10, people.sentence.last + 1)]:
        if token.pos in ("noun", "name"):
            head = token
        elif token.text != "-" and token.pos not in ("determiner", "adjective", "number", "possessive"):
            break
    return head if head is not None and people.kind(head) is True else None


def first_listed(people: People, near: Token, predicate: Token) -> Token:
    """The first of the list that a group closes; a bare number ('31 wounded') has no part in the list before it."""
    bare = people.numeral(near.index) is not None
    group = people.group(near) if not bare else None
    numeral = people.number_of(group) if group is not None else None
    if numeral is not None and numeral.last != near.index:  # 'an officer and all four of his guards'
        first = list_head(people.parse, people.parse.tokens[numeral.last], predicate.index)
        if first.index < numeral.first:
            return first
    return near if bare else list_head(people.parse, near, predicate.index)


def left_before(people: People, state: Token) -> Token | None:
    """'left a boy wounded', 'found her brother dead': the people between the verb and the state."""
    before = people.before(state)
    while before is not None and before.pos == "adverb":
        before = people.before(before)
    group = people.group(before) if before is not None and before.pos in ("noun", "name") else None
    if group is None or group.first - 1 < people.sentence.first:
        return None
    verb = people.parse.tokens[group.first - 1]
    return before if verb.lemma in ("leave", "find", "see") and verb.pos == "verb" else None


def _climb(people: People, token: Token) -> Token:
    """From a modifier to the noun it stands before."""
    while True:
        head = people.parse.head(token)
        if head.index <= token.index or head.pos not in ("noun", "name") or head.index - token.index > 5:
            return token
        token = head


def _deed(people: People, verb: Token) -> Deed | None:
    words = people.words
    after = [t.lower for t in people.parse.tokens[verb.index + 1 : min(verb.index + 6, people.sentence.last + 1)]]
    for i, mate in enumerate(after[:4]):
        if (verb.lemma, mate) in words.phrases and not (mate == "dead" and says_who(people, verb.index + 1 + i)):
            phrase = words.phrases[(verb.lemma, mate)]
            if phrase.outcome == "abducted" and people.parse.child(verb, "object", "subject_passive") is None:
                return words.deeds.get(verb.lemma)  # '3,000 protesters marched off towards the palace'
            near = mate not in _NEAR or after[0] == mate  # 'picked her up off the floor' kills nobody
            return phrase if near else words.deeds.get(verb.lemma)
    if (verb.lemma, "dead") in words.phrases and dead_after(people, verb):
        return words.phrases[(verb.lemma, "dead")]
    if (verb.lemma, "alive") in words.phrases and dead_after(people, verb, "alive"):
        return words.phrases[(verb.lemma, "alive")]
    if verb.lemma == "burn" and after[:1] == ["out"]:
        return None  # 'burned out of their homes'
    if after and f"{verb.lemma} {after[0]}" in people.lists["dying"]:
        return Deed("killed", people_only=True)
    deed = words.deeds.get(verb.lemma) or words.befalls.get(verb.lemma)
    if deed is not None and verb.lemma == "shoot" and (led_away(people, verb, after) or found_dead(people, verb)):
        return Deed("killed", inferred=True)
    if deed is not None and any(c.lower in people.lists["deadly_adverbs"] for c in people.parse.children(verb)):
        return Deed("killed")
    return deed


def _shot_at(people: People, verb: Token) -> bool:
    """'shot at the crowd', 'shot video', 'shot down a drone' hurt nobody yet."""
    if verb.lemma != "shoot":
        return False
    following = people.after(verb.index)
    if following is not None and following.lower == "down":  # drones are, and 'two were shot down' counts them
        return not any(people.kind(s) for s in people.parse.children(verb, "subject_passive", "object"))
    if following is not None and following.lower in ("at", "into", "toward", "towards", "up"):
        return people.parse.child(verb, "auxiliary_passive") is None
    return False


def _antecedent(people: People, verb: Token, token: Token) -> Token:
    if token.lower in WHO and verb.relation == "relative_clause":
        head = people.parse.head(verb)
        before = people.before(head)  # 'six priests, five of them Spaniards, who were killed': the six
        share = before is not None and before.lower in ("them", "whom")
        return _whole_of(people, head) if share else head
    return token


def _whole_of(people: People, share: Token) -> Token:
    """The counted people that stand before a share of them."""
    for token in reversed(people.parse.tokens[people.sentence.first : share.index - 3]):
        group = people.group(token) if token.pos == "noun" else None
        if group is not None and people.numeral(group.first) is not None:
            return token
    return share


def _of_participle(people: People, verb: Token) -> list[Token]:
    """'Palestinians killed in a raid', 'wounded and killed': the noun before, or what the first of the pair has."""
    parse = people.parse
    subject = parse.child(verb, "subject_passive", "subject")
    if subject is not None:
        return [_antecedent(people, verb, subject)]
    finder = parse.head(verb)
    bare = finder.form == "past" and parse.child(finder, "object") is None  # 'Four people found shot to death'
    if finder.lemma == "find" and finder.pos == "verb" and (bare or parse.child(finder, "auxiliary_passive")):
        return subjects(people, finder)  # 'has been found murdered'
    left = finder.lemma in people.lists["leaving"] and verb.relation == "predicate_noun"  # 'were left martyred'
    if is_told_of(people, verb) or (left and parse.child(finder, "auxiliary_passive") is not None):
        return subjects(people, finder)
    if verb.relation in ("noun_clause", "relative_clause", "conjunct", "adjective"):
        head = parse.head(verb)
        if head.pos == "verb":
            return patients(people, head) if verb.relation == "conjunct" else []
        return [head] if verb.relation != "conjunct" else []
    mate = parse.child(verb, "conjunct")
    if mate is not None and mate.pos == "verb" and parse.child(mate, "object") is not None:
        return patients(people, mate)
    return []


def subjects(people: People, verb: Token) -> list[Token]:
    """Whom a verb befell that is told of its subject."""
    parse = people.parse
    near = near_before(people, verb)
    if near is not None:
        return _with_those_before(people, verb, first_listed(people, near, verb))
    told = parse.children(verb, "subject_passive", "subject")
    if told:  # the nearest: a dateline may pass for the first; a count before 'members of the escort' above it
        counted = [s for s in told if people.numeral(s.index - 1) is not None]
        nearest = (counted or told)[-1]
        return [*_with_those_before(people, verb, nearest)[:-1], _antecedent(people, verb, nearest)]
    helper = parse.child(verb, "auxiliary_passive")
    if helper is not None and (subject := parse.child(helper, "subject", "subject_passive")) is not None:
        return [_antecedent(people, helper, subject)]  # 'a fourth victim remains hospitalized'
    if verb.relation in ("noun_clause", "relative_clause"):
        return [parse.head(verb)]
    if verb.relation == "conjunct" and parse.head(verb).pos == "verb":
        head = parse.head(verb)
        if head.lemma == "include" and head.relation == "relative_clause":
            return [parse.head(head)]  # 'thirty fighters, two commanders included, died'
        passive = any(parse.child(v, "auxiliary_passive") is not None for v in (head, verb)) or is_reduced(people, head)
        return subjects(people, head) if passive or verb.lemma in people.words.befalls else []
    if verb.relation == "prep_clause" and parse.head(verb).lower in ("before", "after"):
        return subjects(people, parse.head(parse.head(verb)))  # 'wounded two guards before being shot dead'
    if verb.relation in ("open_clause", "adverb_clause") and verb.form != "ing":
        if (beside := set_behind(people, verb)) is not None:
            return [beside]
        head = parse.head(verb)
        forced = parse.child(head, "object") if head.lemma in people.lists["forcing"] else None
        if forced is not None and forced.index < verb.index:
            return [forced]  # 'forced 5,000 residents to flee'
        governor = parse.child(head, "subject_passive", "subject")
        return [_antecedent(people, head, governor)] if governor is not None and head.pos == "verb" else []
    return []


def _with_those_before(people: People, verb: Token, nearest: Token) -> list[Token]:
    told = people.parse.children(verb, "subject_passive", "subject")
    return [*listed_before(people, told, nearest), nearest]


def _owned(people: People, group: Group) -> bool:
    """The group stands after a preposition ('a bomb under two men exploded'), so that it is no subject."""
    if people.parse.tokens[group.head].relation != "prep_object" or group.first <= people.sentence.first:
        return False
    opening = people.parse.tokens[group.first - 1]
    return opening.pos in ("preposition", "to") or opening.relation == "prep"  # 'persons including a constable'
