"""A place name inside the clauses of an event -> whether it only says where something else was, is to be, or ends.

'Died at Nasser Hospital', 'in response to the raid on the town', 'fled towards the river', 'no train would reach the
province', 'rallied to condemn the talks in the capital': none of these is where it happened.
"""

from __future__ import annotations

from tallystick.extraction.layers import Group
from tallystick.extraction.settings.kinds_of_place import through_kind
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token


def at_home(parse: Parse, name: Token, group: Group) -> float:
    """'Goma residents marched', 'residents of Goma took to the streets', 'a Colombo magistrate remanded four', 'the
    defenders of Bara gave up': at home, less surely than where it is said."""
    words = place_words()
    own = name.lemma in words.dwellers  # 'thousands of Goma residents'
    people = parse.head(parse.head(name)) if parse.head(name).lower == "of" and not own else name
    types = {c.code.event_type for c in group.coded}
    local = name.lemma in words.local_bodies | words.local_courts and people is name and "COERCE" in types
    home = people.lemma in words.dwellers and "PROTEST" in types
    return 0.9 if home or local or people.lemma in words.manning else 0.0


def tells_of_elsewhere(parse: Parse, name: Token, preposition: str, group: Group, *, at_deed: bool = False) -> bool:
    """Whether the name (its outermost token) stands in words about another place than that of the event.

    `preposition`: the one it hangs from, '' where none. `at_deed`: it is said of a deed, 'the bombing at the hospital'.
    """
    return (
        _answered(parse, name, group)
        or (not at_deed and _treated_there(parse, name, preposition, group))
        or _gone_to(parse, name, preposition)
        or _brought_to(parse, name, preposition, group)
        or _holds_the_goal(parse, name, group)
        or _in_care_there(parse, name, preposition)
        or _put_there(parse, name)
        or _leads_there(parse, name, preposition)
        or _only_supposed(parse, name, group)
        or _of_another_deed(parse, name, group)
        or _what_it_is_for(parse, name, group)
        or _home_of(parse, name, preposition)
        or _whose_men(parse, name)
        or _seated_there(parse, name, preposition)
        or _where_it_is_known(parse, name, preposition, group)
        or _called_so_there(parse, name, preposition)
        or _brought_there_after(parse, name, group)
        or _set_out_from(parse, name, preposition, group)
        or _made_there(parse, name, preposition, group)
        or _feels_for(parse, name, preposition)
        or _hour_of(parse, name)
        or (preposition == "against" and any(c.code.event_type == "PROTEST" for c in group.coded))
    )


def _whose_men(parse: Parse, noun: Token) -> bool:
    """'The losses of the Kiev forces', 'six Misrata fighters': whose they are, not where it was."""
    person = load_casualty_words().people.get(noun.lemma)
    fight = noun.lemma in load_casualty_words().lists["of_an_army"] or (person and person.standing == "combatant")
    named = any(t.pos == "name" for t in parse.children(noun, "compound"))
    return noun.pos == "noun" and named and bool(fight or noun.lemma in ("force", "troop"))


def _of_another_deed(parse: Parse, name: Token, group: Group) -> bool:
    """'Five, among them one wanted for the killing of barbers in Gwadar': the place of what he is wanted for."""
    own = {c.frame.predicate.index for c in group.coded} | {group.top.index}
    own |= {a.index for i in own for a in parse.ancestors(parse.tokens[i])}  # 'the shooting in which a man died'
    harm = group.casualties or any(c.code.event_type in ("ASSAULT", "COERCE") for c in group.coded)
    for above in parse.ancestors(name) if harm else ():
        if above.index in own:
            return False
        head = parse.head(above)
        blame = parse.head(head)
        over = above.relation == "prep_object" and head.lower in ("for", "of", "over", "in")
        if over and blame.pos in ("verb", "adjective") and blame.lemma in load_grammar().blamed_for:
            return True
    return False


def _what_it_is_for(parse: Parse, name: Token, group: Group) -> bool:
    """'Imposed sanctions on two generals over killings in El Geneina', 'got 14 years for the raid on Kisangani'."""
    if not group.coded or any(c.code.event_type != "SANCTION" for c in group.coded):
        return False
    above = [t for t in parse.ancestors(name) if t.relation == "prep_object"]
    return any(parse.head(t).lower in ("over", "for") for t in above)


def _home_of(parse: Parse, name: Token, preposition: str) -> bool:
    """'Corporal Jamil, resident of Chakwal': where somebody who is named in passing comes from."""
    person = parse.head(parse.head(name))
    aside = person.relation == "apposition" or parse.tokens[person.index - 1].text in ",("
    return preposition in ("of", "from") and person.lemma in load_grammar().home and aside


def _seated_there(parse: Parse, name: Token, preposition: str) -> bool:
    """'A monitor based in Britain alleges': where somebody has a seat."""
    verb = parse.head(parse.head(name))
    return preposition in ("in", "at") and verb.pos == "verb" and verb.lemma in place_words().seated


def _where_it_is_known(parse: Parse, name: Token, preposition: str, group: Group) -> bool:
    """'Rights workers in Erbil have the names of those seized': where those are who know of it."""
    host = name if name.relation == "subject" else parse.head(parse.head(name))  # 'the hospital lists nine dead'
    if host.pos == "verb" and host.relation == "relative_clause":  # 'those who reached us in Pemba described'
        host = parse.head(host)
    verb = parse.head(host)
    own = {c.frame.predicate.index for c in group.coded} | {group.top.index}
    knows = host.relation == "subject" and verb.pos == "verb" and verb.index not in own
    if host is name:
        return knows and verb.lemma in load_grammar().counting
    return preposition in ("in", "at") and knows and verb.lemma in load_grammar().knowing


def _called_so_there(parse: Parse, name: Token, preposition: str) -> bool:
    """'In what the ministry in London called an ambush': where those sit who have a word for it."""
    host = parse.head(parse.head(name))
    called = parse.child(parse.head(host), "object")
    return preposition in ("in", "at") and host.relation == "subject" and called is not None and called.lower == "what"


def _brought_there_after(parse: Parse, name: Token, group: Group) -> bool:
    """'Died in Karachi, where they had been flown for surgery': where those hurt elsewhere were brought."""
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    for verb in parse.children(name, "relative_clause"):
        where = any(t.lower == "where" for t in parse.children(verb, "adverb", "marker"))
        brought = verb.lemma in load_grammar().brought_to | load_grammar().nursing
        if where and brought and verb.index not in own and parse.child(verb, "subject_passive") is not None:
            return True
    return False


def _set_out_from(parse: Parse, name: Token, preposition: str, group: Group) -> bool:
    """'Strafed them from a base at Lungi', 'jets from an airfield near Millerovo': where those set out who did it."""
    site = parse.head(parse.head(name))
    off = parse.head(site)
    led = preposition in place_words().goals or off.lower != "from"  # 'fired from the base towards the market'
    if led or site.relation != "prep_object" or site.lemma not in load_grammar().set_out_from:
        return False
    host = parse.head(off)
    own = {c.frame.predicate.index for c in group.coded if c.code.event_type == "ASSAULT"}
    return host.index in own or host.lemma in load_grammar().machines or host.relation == "subject"


def _made_there(parse: Parse, name: Token, preposition: str, group: Group) -> bool:
    """'Violating the truce agreed in Moscow', 'gunmen trained in Libya': where what is spoken of came about."""
    verb = parse.head(parse.head(name))
    if preposition not in ("in", "at", "near") or verb.pos != "verb" or verb.form not in ("participle", "past"):
        return False
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    of_a_noun = verb.relation in ("noun_clause", "relative_clause") and verb.index not in own
    return of_a_noun and verb.lemma in load_grammar().made_there


def _feels_for(parse: Parse, name: Token, preposition: str) -> bool:
    """'Placards hostile to Washington', 'troops loyal to Tripoli': whom somebody is for or against."""
    return preposition == "to" and parse.head(parse.head(name)).lemma in load_grammar().feeling_to


def _hour_of(parse: Parse, name: Token) -> bool:
    """'At 07:00 Moscow time': by whose clocks."""
    before, after = parse.tokens[max(name.index - 1, 0)], parse.tokens[min(name.index + 1, len(parse.tokens) - 1)]
    return name.lower == "time" or (after.lower == "time" and before.pos == "number")


def _answered(parse: Parse, token: Token, group: Group) -> bool:
    """Whether a phrase stands in what the deed answers or is about, apart from the deed's own words."""
    own, grammar = {c.top.index for c in group.coded}, load_grammar()
    relative = group.top.relation == "relative_clause"  # 'condemned the raid on the town in which five died'
    led = group.top.head if relative and parse.head(group.top).pos == "noun" else group.top.index
    for above in parse.ancestors(token):
        if above.index in (group.top.index, led):
            return False
        if above.index in own:
            continue
        if (above.pos == "noun" and above.lemma in grammar.answers) or (
            above.pos == "verb" and above.lemma in grammar.speaking_against
        ):
            return True
    return False


def _in_care_there(parse: Parse, name: Token, preposition: str) -> bool:
    """'Three were still in intensive care in Cali', 'are being treated in Cali': where the hurt are nursed."""
    verb = parse.head(parse.head(name))
    if preposition not in ("in", "at") or verb.pos not in ("verb", "auxiliary"):
        return False
    others = (o for p in parse.children(verb, "prep") for o in parse.children(p, "prep_object") if o is not name)
    return verb.lemma in load_grammar().nursing or any(o.lemma in load_grammar().care for o in others)


def _put_there(parse: Parse, name: Token) -> bool:
    """'As the general staff in Kyiv put it': where the one who says it sits."""
    for verb in parse.ancestors(name):
        if verb.pos == "verb":
            said = parse.child(verb, "object")
            put = said is not None and said.lower == "it" and verb.lemma in ("put", "describe", "tell", "phrase", "say")
            subject = parse.child(verb, "subject")
            speaks = subject is not None and any(t.index == name.index for t in parse.subtree(subject))
            return put and speaks and any(t.lower == "as" for t in parse.children(verb, "marker"))
    return False


def _leads_there(parse: Parse, name: Token, preposition: str) -> bool:
    """'Blocked the road to Hinche': where a road leads; 'on the road to Hinche' says where along it."""
    way = way_to(parse, name)
    return preposition == "to" and way is not None and parse.head(way).lower != "on"


def way_to(parse: Parse, name: Token) -> Token | None:
    """The 'road' of 'the road to Hinche', whatever the parse hangs 'to' from."""
    to = parse.head(name)
    before = parse.tokens[to.index - 1] if to.index else to
    found = (t for t in (parse.head(to), before) if t.pos == "noun" and t.lemma in place_words().ways)
    return next(found, None) if to.lower == "to" else None


def _done_there(parse: Parse, house: Token, group: Group) -> bool:
    """'Gunmen killed three men at the hospital' has them killed there; those who die there were hurt elsewhere."""
    above = parse.ancestors(parse.head(house))
    verb = next((t for t in above if t.pos != "preposition"), house)  # 'on Sunday at the hospital gunmen killed'
    return any(
        c.frame.predicate.index == verb.index and c.code.event_type == "ASSAULT" and bool(c.frame.agents)
        for c in group.coded
    )


def _treated_there(parse: Parse, outer: Token, preposition: str, group: Group) -> bool:
    """'Died at Nasser Hospital', 'is in a hospital in Melitopol'."""
    if _is_hit(parse, outer) or _done_there(parse, outer, group):
        return False
    if outer.lemma.lower() in load_grammar().where_treated:
        return preposition in place_words().taken_to or _speaks_for(parse, outer)
    house = parse.head(parse.head(outer)) if preposition else outer
    before = parse.tokens[max(0, outer.index - 2) : outer.index]
    beside = parse.tokens[max(0, parse.head(outer).index - 1)]
    if (
        preposition in ("in", "at") and beside.lemma.lower() in load_grammar().where_treated
    ):  # 'taken to hospital in Fada': of 'taken'
        house = beside
    if (
        len(before) == 2 and before[1].text == "," and before[0].lemma.lower() in load_grammar().where_treated
    ):  # 'the hospital, Turbat'
        house = before[0]
    return (
        house.lemma.lower() in load_grammar().where_treated
        and not _is_hit(parse, house)
        and not _done_there(parse, house, group)
        and house.relation == "prep_object"
        and parse.head(house).lower in place_words().taken_to
    )


def _is_hit(parse: Parse, house: Token) -> bool:
    """'A shell slammed into a hospital', 'broke into the clinic', 'set fire to it': the deed was done to it."""
    to = parse.head(house)
    return to.lower in ("into", "to") and parse.head(to).lemma in load_grammar().striking


def _speaks_for(parse: Parse, house: Token) -> bool:
    """'A surgeon of the hospital, reached by telephone, knew of 14': where the one who tells it works."""
    return parse.head(house).lower == "of" and parse.head(parse.head(house)).relation == "subject"


def _gone_to(parse: Parse, token: Token, preposition: str) -> bool:
    """'His accomplices fled towards the river': where they went, not where it was."""
    going = parse.head(parse.head(token))
    if preposition in place_words().goals and (going.lemma in load_grammar().going_away or _driven_out(parse, going)):
        return True
    for goal in (token, parse.head(parse.head(token))):  # 'was returning to Djibo', 'to its base in Djibo'
        to, verb = parse.head(goal), parse.head(parse.head(goal))
        on_the_way = verb.lemma in load_grammar().on_the_way and verb.form in ("ing", "")
        if goal.relation == "prep_object" and to.lower in place_words().goals | {"from"} and on_the_way:
            return True
    return False


def _driven_out(parse: Parse, verb: Token) -> bool:
    """'Some 23,000 have been driven out to Kladanj'."""
    out = any(t.lower in ("out", "away") for t in parse.children(verb))
    return out and verb.lemma in load_casualty_words().lists["driving"]


def _brought_to(parse: Parse, token: Token, preposition: str, group: Group) -> bool:
    """'The wounded were taken to Shifa': where they were brought, unless it is they who were seized, or aid."""
    verb = parse.head(parse.head(token))
    done = {c.code.event_type for c in group.coded if c.frame.predicate.index == verb.index}
    flew = verb.lemma == "fly" and verb.form != "participle"  # 'jets flew to Hodeidah'; 'were flown to Sévaré'
    brought = preposition == "to" and verb.lemma in load_grammar().brought_to and not flew
    return brought and done.isdisjoint(("COERCE", "AID"))


def _holds_the_goal(parse: Parse, name: Token, group: Group) -> bool:
    """'A convoy taking supplies to Djibo in the north of Burkina Faso': the land that only the goal lies in."""
    goal = parse.head(parse.head(name))
    if goal.pos != "name" or goal.relation != "prep_object" or name.relation != "prep_object":
        return False
    goal = through_kind(parse, goal)
    to = parse.head(goal).lower
    return to in place_words().goals and (_gone_to(parse, goal, to) or _brought_to(parse, goal, to, group))


def _only_supposed(parse: Parse, token: Token, group: Group) -> bool:
    """'Swore that no train would reach Punjab': what is to be, told beside what was."""
    own = {c.frame.predicate.index for c in group.coded} | {group.top.index}
    for above in parse.ancestors(token):
        if above.pos == "verb":
            return above.index not in own and any(
                t.lower in load_grammar().supposed for t in parse.children(above, "auxiliary")
            )
    return False
