"""Those harmed, where the parser hangs them elsewhere: lists of people, 'the wounded', '14 killed'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.mending_states import (
    DONE,
    name_newborn,
    part_aged,
    tell_hurt,
    tell_hurt_too,
    tell_others_hurt,
    tell_wounds,
)
from tallystick.knowledge.languages.en.rehanging import edges, hang, hangs_below, take_place
from tallystick.knowledge.languages.parsed import Token

_BESIDE_FATE = ("negation", "adverb", "prep")
_OF_SO_MANY = frozenset({"family", "household", "crew"})


def _give_harm(tokens: list[Token], harm: Token) -> None:
    """'A bomb exploded as worshippers left the mosque, killing 20': the bomb killed them, and no worshipper."""
    meanwhile = tokens[harm.head]
    if harm.form != "ing" or harm.relation != "adverb_clause" or meanwhile.relation != "adverb_clause":
        return
    marks = {tokens[i].lower for i in meanwhile.children if tokens[i].relation == "marker"}
    struck = tokens[meanwhile.head]
    behind = tokens[harm.index - 1].text == "," and struck.index < meanwhile.index < harm.index
    if behind and marks & {"as", "while", "when"} and meanwhile.lemma in load_grammar().going_about:
        hang(tokens, harm, struck, "adverb_clause")


def _give_harm_of_captive(tokens: list[Token], harm: Token) -> None:
    """'Arrested a man who opened fire on a bus, injuring eight': he injured them, and not whoever arrests him."""
    verb = tokens[harm.head]
    if harm.form != "ing" or verb.lemma not in load_grammar().taking_hold or tokens[harm.index - 1].text != ",":
        return
    taken = [tokens[i] for i in verb.children if tokens[i].relation == "object" and verb.index < i < harm.index]
    done = [tokens[i] for t in taken for i in t.children if tokens[i].relation == "relative_clause" and i < harm.index]
    who = [tokens[i].lower for d in done for i in d.children if tokens[i].relation == "subject"]
    hurt = harm.lemma in load_grammar().killing | load_grammar().hurting
    if hurt and done and who[-1:] in (["who"], ["that"]):
        hang(tokens, harm, done[-1], "adverb_clause")


def _give_perpetrators(tokens: list[Token], done: Token) -> None:
    """'Condemned the murder of a judge, carried out on Monday by rebels': the murder was, and nobody who condemns."""
    verb = tokens[done.head]
    below = {tokens[i].relation for i in done.children}
    if done.lemma not in load_grammar().light_active or "by" not in below:
        return
    what = [tokens[i] for i in verb.children if tokens[i].relation == "object" and verb.index < i < done.index]
    comma = tokens[done.index - 1]
    behind = bool(what) and comma.text == "," and edges(tokens, what[-1])[1] == comma.index - 1
    if behind and what[-1].pos == "noun" and not below & {"subject", "subject_passive", "object", "marker"}:
        hang(tokens, done, what[-1], "noun_clause")
        done.form = "participle"


def _give_owner(tokens: list[Token], men: Token) -> None:
    """'Three US and British soldiers': a country that a number counts is whose they are, and not one of three."""
    owner = tokens[men.head]
    between = tokens[owner.index + 1 : men.index]
    counting = [i for i in owner.children if tokens[i].relation == "number"]
    if owner.pos != "name" or men.form != "plural" or len(between) != 2 or not counting or owner.form == "plural":
        return
    mark, other = between
    if mark.relation == "coordinator" and other.head == men.index and other.text[0].isupper():
        take_place(tokens, men, owner)
        owner.relation = "compound"
        hang(tokens, other, owner, "conjunct")
        for i in counting:
            hang(tokens, tokens[i], men, "number")


def _give_fate(tokens: list[Token], fate: Token) -> None:
    """'A boy shot in Nablus on Friday died of his wounds': what befell the boy, who shot nobody.

    Two finite verbs need a joint: where nothing joins them, the first is the participle of what was done to him.
    """
    hurt = tokens[fate.head]
    below = [tokens[i] for i in hurt.children if i < fate.index]
    who = next((t for t in below if t.relation == "subject" and t.pos in ("noun", "name")), None)
    own = [tokens[i] for i in fate.children if i < fate.index]
    done = hurt.lemma in load_grammar().done_to | load_grammar().done_to_bodies | load_grammar().hurting | {"hit"}
    finite = fate.form == "past" or any(t.relation.startswith("auxiliary") and t.lower != "to" for t in own)
    if who is None or not done or not finite or hurt.form != "past" or who.index > hurt.index:
        return
    told = [t for t in own if t.relation == "prep"]  # 'on Friday', which the parser hangs from the nearer verb
    joined = any(not t.relation.startswith("auxiliary") and t.relation not in _BESIDE_FATE for t in own)
    taken = any(t.relation in ("object", "auxiliary", "conjunct", "coordinator", "negation") for t in below)
    first = min([t.index for t in own], default=fate.index)
    apart = tokens[first - 1].text == "," or tokens[hurt.index + 1].lower in ("at", "back", "dead")
    if joined or taken or apart or any(t.index > hurt.index and t.relation == "adverb_clause" for t in below):
        return
    take_place(tokens, fate, hurt)
    hurt.form = "participle"
    for child in [t for t in below if t.index < who.index]:
        hang(tokens, child, fate, child.relation)
    hang(tokens, who, fate, "subject")
    for child in told:
        hang(tokens, child, hurt, "prep")
    for i in [i for i in hurt.children if i > fate.index]:
        hang(tokens, tokens[i], fate, tokens[i].relation)
    hang(tokens, hurt, who, "noun_clause")


def _name_person(tokens: list[Token], name: Token) -> None:
    """'Killed a commander, Saleh Haddad, and six others': who the commander is, and no second object."""
    verb = tokens[name.head]
    first = edges(tokens, name)[0]
    before = [tokens[i] for i in verb.children if tokens[i].relation == "object" and verb.index < i < first]
    one = before[-1] if before else name
    told = one.pos == "noun" and one.form != "plural" and one.lemma in load_casualty_words().people
    if told and tokens[first - 1].text == "," and edges(tokens, one)[1] in (first - 2, first - 1):
        hang(tokens, name, one, "apposition")


def mend_harmed(tokens: list[Token], token: Token) -> None:
    """The words for those harmed that stand where their deed is not."""
    if token.relation == "object" and token.pos == "name":
        _name_person(tokens, token)
    if token.lower == "old":
        part_aged(tokens, token)
    if token.lower == "newborn" and token.pos == "adjective":
        name_newborn(token, tokens)
    if token.lower == "hurt" and token.pos == "verb":
        tell_hurt_too(tokens, token)
    if token.relation == "adjective":
        tell_hurt(tokens, token)
        tell_wounds(tokens, token)
    if token.form in ("participle", "past") and token.relation == "adverb_clause":
        _give_perpetrators(tokens, token)
    if token.relation == "adverb_clause" and token.pos == "verb" and token.form != "ing":
        _give_fate(tokens, token)
    if token.form == "ing" and token.relation == "adverb_clause":
        _give_harm(tokens, token)
        _give_harm_of_captive(tokens, token)
    if token.relation in ("object", "subject_passive") and token.pos == "noun" and token.form != "plural":
        _join_named(tokens, token)
    if token.relation == "subject_passive":
        _part_of_them(tokens, token)
        _free_of_time(tokens, token)
        _describe_taken(tokens, token)
    if token.relation == "conjunct" and token.pos == "noun":
        _give_owner(tokens, token)
    if token.lower == "between":
        _describe_sides(tokens, token)
    if token.lower == "of":
        _part_family(tokens, token)
        _give_victim(tokens, token)
    if token.relation == "conjunct" and token.pos == "noun":
        tell_others_hurt(tokens, token)
        _join_object(tokens, token)
    if token.relation == "adverbial_noun" and token.pos == "noun":
        _join_theirs(tokens, token)
    if token.pos == "verb" and token.relation != "conjunct":
        _give_further(tokens, token)
    if token.relation == "conjunct" and token.pos == "verb":
        _give_one_more(tokens, token)
        _give_both_listed(tokens, token)


def _free_of_time(tokens: list[Token], unit: Token) -> None:
    """'Hours later a 17-year-old was shot': no hours were shot, but who stands behind them."""
    later = tokens[unit.index + 1]
    if later.lower not in ("later", "earlier", "before", "afterwards") or unit.entity not in ("date", "time"):
        return
    who = [tokens[i] for i in unit.children if i > later.index and tokens[i].lower in ("old", "olds")]
    if not who:
        return
    verb = tokens[unit.head]
    hang(tokens, who[0], verb, unit.relation)
    hang(tokens, unit, verb, "adverbial_noun")


def _join_named(tokens: list[Token], first: Token) -> None:
    """'The teacher A, her brother B and the driver C were shot': three, and not one by three names."""
    verb = tokens[first.head]
    if any(tokens[i].lower in ("was", "is", "has") for i in verb.children if first.relation != "object"):
        return
    names = [
        first,
        *(tokens[i] for i in first.children if tokens[i].relation == "apposition" and tokens[i].pos == "name"),
    ]
    for aside in [tokens[i] for t in names for i in t.children if tokens[i].relation == "apposition"]:
        others = [tokens[i] for i in aside.children if tokens[i].relation == "conjunct" and tokens[i].pos == "noun"]
        if aside.pos != "noun" or not others or not all(_opened(tokens, t) for t in (aside, *others)):
            continue
        if tokens[edges(tokens, aside)[1] + 1].text == ",":
            continue  # 'the mayor, a doctor and a former minister, was shot'
        hang(tokens, aside, first, "conjunct")
        for other in others:
            for name in [tokens[i] for i in aside.children if i > other.index and tokens[i].pos == "name"]:
                hang(tokens, name, other, "apposition")
            hang(tokens, other, first, "conjunct")


def _opened(tokens: list[Token], noun: Token) -> bool:
    """Whether an article or an owner stands before a noun: 'her brother', 'the driver', not 'doctor and father'."""
    return any(tokens[i].relation in ("determiner", "possessor") for i in noun.children)


def _part_of_them(tokens: list[Token], part: Token) -> None:
    """'Six workers, four of them doctors, had been abducted': the four are of the six."""
    verb = tokens[part.head]
    wholes = [tokens[i] for i in verb.children if tokens[i].relation == "subject_passive" and i < part.index]
    number = next((tokens[i] for i in part.children if tokens[i].relation == "number"), None)
    of = next((tokens[i] for i in number.children if tokens[i].lower == "of"), None) if number is not None else None
    if wholes and of is not None and tokens[of.index + 1].lower in ("them", "whom"):
        hang(tokens, part, wholes[-1], "apposition")


def _describe_taken(tokens: list[Token], told: Token) -> None:
    """'40 men wanted for murder have been arrested': who they are, and nothing that they did."""
    people = next((tokens[i] for i in told.children if tokens[i].relation == "subject" and i < told.index), None)
    if told.pos != "verb" or told.form not in ("past", "participle") or people is None or people.pos != "noun":
        return
    if people.index == told.index - 1 and not any(tokens[i].relation == "object" for i in told.children):
        hang(tokens, people, tokens[told.head], "subject_passive")
        hang(tokens, told, people, "noun_clause")
        told.form = "participle"


def _give_victim(tokens: list[Token], of: Token) -> None:
    """'The murder in January 2024 of a prosecutor', 'the killing on Monday of four nurses': of whom it was."""
    first = of.index
    while first and tokens[first - 1].entity == "date":
        first -= 1
    opened = first < of.index and tokens[first - 1].lower in ("in", "on")
    deed = tokens[first - 1 - opened] if first > 1 + opened else of
    if first == of.index or deed.pos != "noun" or deed.lemma not in load_casualty_words().acts:
        return
    hang(tokens, of, deed, "prep")
    if opened:
        hang(tokens, tokens[first - 1], deed, "prep")


def _describe_sides(tokens: list[Token], between: Token) -> None:
    """'Clashes between retreating soldiers and a militia': what one side is doing is no deed."""
    doing = next((tokens[i] for i in between.children if tokens[i].relation == "prep_clause"), None)
    if doing is None or doing.form != "ing" or doing.index != between.index + 1:
        return
    sides = [tokens[i] for i in doing.children if tokens[i].relation == "object"]
    if sides and sides[0].index == doing.index + 1:
        take_place(tokens, sides[0], doing)
        sides[0].relation, doing.relation, doing.pos = "prep_object", "adjective", "adjective"


def join_listed(tokens: list[Token], verb: Token) -> None:
    """'A mayor, her husband and a nephew were shot': one mayor takes no 'were', so the rest are others."""
    below = [tokens[i] for i in verb.children]
    subject = next((t for t in below if t.relation in ("subject", "subject_passive") and t.index < verb.index), None)
    plural = any(t.lower in ("were", "are", "have") and t.relation.startswith("auxiliary") for t in below)
    plural = plural or verb.lower in ("were", "are")  # 'a couple, their baby and a nurse were among them'
    if subject is None or not plural:
        return
    comma = next((tokens[i - 1] for i in subject.children if tokens[i].relation == "possessor" and i), subject)
    first = tokens[comma.index - 1] if comma.text == "," and comma.index else subject
    if first.relation == "adverbial_noun" and first.head == verb.index and first.entity not in ("date", "time"):
        first.relation = subject.relation  # 'a teacher, his wife and two sons were': not when or how, but who
        if not hangs_below(tokens, first, subject):
            hang(tokens, subject, first, "conjunct")
        return
    if subject.form == "plural":
        return
    chain = [subject]
    while more := [i for i in chain[-1].children if tokens[i].relation == "apposition" and i > chain[-1].index]:
        chain.append(tokens[more[0]])
    last = [tokens[i] for i in chain[-1].children if tokens[i].relation == "conjunct" and i < verb.index]
    if last and last[-1].pos in ("noun", "name"):
        for token in chain[1:]:
            token.relation = "conjunct"


def name_the_hurt(tokens: list[Token], verb: Token) -> None:
    """'Toured the wounded': behind 'the' and with nothing of its own it names people."""
    article = tokens[verb.index - 1] if verb.index else verb
    if verb.relation != "object" or verb.form != "participle" or article.lower != "the":
        return
    if {tokens[i].relation for i in verb.children} <= {"determiner", "prep"}:
        verb.pos, verb.form = "noun", "plural"


def count_the_hurt(tokens: list[Token], verb: Token) -> None:
    """'Gave a toll of 14 killed', 'listed 12 injured': those counted right before were, and not whoever counts them."""
    number = tokens[verb.index - 1] if verb.index else verb
    counting = tokens[verb.head]
    if number.pos != "number" or verb.form != "participle" or verb.relation != "adverb_clause":
        return
    below = {tokens[i].relation for i in verb.children}
    if counting.index >= number.index or below & {"object", "auxiliary_passive", "auxiliary", "marker", "by"}:
        return
    if number.head == verb.index:
        hang(tokens, number, counting, "object")
    if not hangs_below(tokens, number, verb):  # 'as many as sixty maimed'
        hang(tokens, verb, number, "noun_clause")


def _part_family(tokens: list[Token], of: Token) -> None:
    """'A family of five and two neighbours': five of them, and the neighbours beside them."""
    family, listed = tokens[of.head], tokens[of.index + 1 : of.index + 5]
    if family.lemma not in _OF_SO_MANY or family.index != of.index - 1 or len(listed) < 4:
        return
    five, joint, two, others = listed
    counts = five.pos == two.pos == "number" and joint.lower == "and" and others.pos == "noun"
    if counts and five.head == others.index and others.head == of.index:
        hang(tokens, five, of, "prep_object")
        hang(tokens, others, family, "conjunct")
        hang(tokens, two, others, "number")
        hang(tokens, joint, family, "coordinator")


def _join_object(tokens: list[Token], noun: Token) -> None:
    """'Killing a policeman and at least three passers-by': who is counted is killed too, and does nothing beside it."""
    verb = tokens[noun.head]
    objects = [tokens[i] for i in verb.children if tokens[i].relation == "object" and verb.index < i < noun.index]
    counted = any(tokens[i].relation == "number" for i in noun.children)
    if verb.pos != "verb" or not objects or not counted or noun.lower in DONE:
        return
    joint = next((t for t in tokens[objects[-1].index + 1 : noun.index] if t.relation == "coordinator"), None)
    if joint is not None and not any(t.pos == "verb" for t in tokens[objects[-1].index + 1 : noun.index]):
        hang(tokens, noun, objects[-1], "conjunct")
        hang(tokens, joint, objects[-1], "coordinator")


def _join_theirs(tokens: list[Token], noun: Token) -> None:
    """'Shot dead an imam, his two wives and four of his children': his people, and not how or when it was done."""
    owned = any(tokens[i].relation == "possessor" and tokens[i].pos == "possessive" for i in noun.children)
    if not owned:
        return
    verb = tokens[noun.head]
    first = edges(tokens, noun)[0]
    objects = [tokens[i] for i in verb.children if tokens[i].relation == "object" and verb.index < i < first]
    beside = bool(objects) and edges(tokens, objects[-1])[1] in (first - 2, first - 1)  # the comma may be of either
    if beside and tokens[first - 1].text == ",":
        hang(tokens, noun, objects[-1], "conjunct")


def _give_one_more(tokens: list[Token], verb: Token) -> None:
    """'Two died and a third, a girl of nine, lost a leg': the third did, who is joined to no verb."""
    above = tokens[verb.head]
    below = {tokens[i].relation for i in verb.children}
    if above.pos != "verb" or below & {"subject", "subject_passive", "clause_subject"}:
        return
    loose = [tokens[i] for i in above.children if above.index < i < verb.index and tokens[i].relation == "conjunct"]
    who = loose[-1] if loose else verb
    if who.entity != "number" or not any(tokens[i].relation == "determiner" for i in who.children):
        return
    between = tokens[edges(tokens, who)[1] + 1 : verb.index]
    if all(t.relation in ("punctuation", "auxiliary", "auxiliary_passive", "adverb") for t in between):
        hang(tokens, who, verb, "subject_passive" if "auxiliary_passive" in below else "subject")


def _give_further(tokens: list[Token], verb: Token) -> None:
    """'Nine were killed, and a dozen, most of them women, were hurt': the dozen were, behind what befell the nine."""
    below = [tokens[i] for i in verb.children]
    before = next((t for t in below if t.relation == "content_clause" and t.index < verb.index), None)
    if before is None:
        return
    passive = any(t.relation == "auxiliary_passive" for t in below)
    if not passive or any(t.relation in ("subject", "subject_passive") for t in below):
        return
    first = next((tokens[i] for i in before.children if tokens[i].relation in ("subject", "subject_passive")), before)
    who = next((tokens[i] for i in first.children if tokens[i].relation == "conjunct" and i > before.index), None)
    if who is not None and first is not before:
        hang(tokens, who, verb, "subject_passive")


def _give_both_listed(tokens: list[Token], verb: Token) -> None:
    """'Raided a clinic and a nurse and two patients were taken': the nurse was taken, and no nurse was raided."""
    said = [tokens[i] for i in verb.children if tokens[i].relation == "subject_passive" and i < verb.index]
    if not said or verb.head == verb.index:
        return
    first = edges(tokens, said[-1])[0]
    joint = tokens[first - 1] if first else verb
    noun = tokens[joint.index - 1] if joint.index else verb
    opening = edges(tokens, noun)[0]
    listed = joint.lower == "and" and noun.pos == "noun" and noun.relation == "conjunct" and noun.head < opening
    if not listed or tokens[opening - 1].lower != "and" or tokens[noun.head].pos == "verb":
        return
    if noun.lemma in load_casualty_words().people and said[-1].lemma in load_casualty_words().people:
        hang(tokens, noun, verb, said[-1].relation)
        hang(tokens, said[-1], noun, "conjunct")
        hang(tokens, joint, noun, "coordinator")
