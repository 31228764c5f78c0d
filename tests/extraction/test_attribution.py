"""Rulings on who is said to say what, in what words, and through whom."""

from __future__ import annotations

import pytest

from tallystick.extraction.attribution.attributions import find_attributions, resolve_speaker, source_kind, sources_of
from tallystick.extraction.text.quotations import find_quotations
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Attribution, Source
from tallystick.record.passage import Span


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def found(parser: Parser, text: str) -> list[Attribution]:
    parse = parser.parse(text)
    return find_attributions(parse, find_quotations(parse))


def said(parser: Parser, text: str) -> list[tuple[str, str, str]]:
    return [
        tuple(" / ".join(s.of(text) for s in spans) for spans in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in found(parser, text)
    ]


def chain(parser: Parser, text: str, words: str) -> tuple[Source, ...]:
    parse = parser.parse(text)
    start = text.index(words)
    return sources_of(Span(start, start + len(words)), find_attributions(parse, find_quotations(parse)), parse)


def names(parser: Parser, text: str, words: str) -> list[str]:
    return [s.text for s in chain(parser, text, words)]


# --- where the speaker and the cue stand


def test_a_clause_after_the_cue_is_its_content(parser: Parser) -> None:
    text = "The health ministry said nine people were killed in the raid."
    assert said(parser, text) == [("The health ministry", "said", "nine people were killed in the raid")]


def test_a_cue_behind_the_clause_has_the_clause(parser: Parser) -> None:
    text = "Nine people were killed in the raid, the health ministry said on Thursday."
    assert said(parser, text) == [("the health ministry", "said", "Nine people were killed in the raid")]


def test_an_inverted_cue_has_the_name_behind_it(parser: Parser) -> None:
    text = "Four dead, 30 wounded, says the emergency service; search continues."
    assert names(parser, text, "30 wounded") == ["the emergency service"]


def test_the_other_half_of_a_sentence_is_not_the_speakers(parser: Parser) -> None:
    text = "Four dead, 30 wounded, says the emergency service; search continues."
    assert names(parser, text, "search continues") == []


def test_according_to_takes_the_sentence(parser: Parser) -> None:
    text = "At least twenty villagers have died, three infants among them, according to a local official."
    assert names(parser, text, "twenty villagers have died") == ["a local official"]


def test_according_to_at_the_head_of_the_sentence(parser: Parser) -> None:
    text = "According to the prosecutor's office, the market was hit by two rockets."
    assert names(parser, text, "the market was hit") == ["the prosecutor's office"]


def test_a_cue_in_the_middle_holds_both_halves(parser: Parser) -> None:
    text = "The bridge, the mayor said, was destroyed by a missile."
    assert names(parser, text, "was destroyed by a missile") == ["the mayor"]


def test_a_live_blog_names_its_source_before_a_colon(parser: Parser) -> None:
    text = "[Tue 20:10] Governor: two missiles hit the city centre.\n[Tue 21:00] Rescuers: six dead, 40 hurt."
    assert names(parser, text, "two missiles hit the city centre") == ["Governor"]
    assert names(parser, text, "six dead") == ["Rescuers"]


def test_a_heading_before_a_colon_is_nobody(parser: Parser) -> None:
    text = "Health care: two ambulances were denied access to the wounded at the gate."
    assert names(parser, text, "two ambulances were denied access") == []


def test_the_next_sentence_without_a_cue_is_the_reports_own_voice(parser: Parser) -> None:
    text = "The army said it had struck a depot. Eleven houses burned down."
    assert names(parser, text, "Eleven houses burned down") == []


def test_a_tally_has_its_counter_as_source(parser: Parser) -> None:
    text = "The city council counts 42 wounded."
    assert names(parser, text, "42 wounded") == ["The city council"]


def test_an_attack_that_claims_lives_says_nothing(parser: Parser) -> None:
    assert names(parser, "The blast claimed nine lives on Monday.", "nine lives") == []


def test_an_accuser_is_the_source_of_the_accusation(parser: Parser) -> None:
    text = "The governor accused the army of firing tear gas at a hospital."
    (source,) = chain(parser, text, "firing tear gas")
    assert (source.text, source.cue) == ("The governor", "accused")


def test_a_vow_relays_no_fact(parser: Parser) -> None:
    assert names(parser, "The group vowed to attack the convoy.", "attack the convoy") == []


def test_a_noun_of_saying_has_its_owner_as_source(parser: Parser) -> None:
    text = "The army rejected the rebels' claim that its drones struck a school."
    assert "the rebels" in [s.removesuffix("'") for s in names(parser, text, "its drones struck a school")]


# --- quotations


def test_both_pieces_of_a_broken_quotation_are_content(parser: Parser) -> None:
    text = "“We heard two blasts,” the shopkeeper said. “Then the roof came down.”"
    (attribution,) = found(parser, text)
    assert [s.of(text) for s in attribution.content] == ["“We heard two blasts,”", "“Then the roof came down.”"]
    assert attribution.quoted


def test_a_mixed_quotation_is_taken_whole(parser: Parser) -> None:
    text = "Hospital staff said the ward was “full of smoke. Nobody could breathe.”"
    assert found(parser, text)[0].content[-1].of(text).endswith("Nobody could breathe.”")


def test_a_quotation_in_the_next_paragraph_stays_with_its_speaker(parser: Parser) -> None:
    text = "The mayor continued:\n\n“Forty houses were burned in one night.”"
    assert names(parser, text, "Forty houses were burned") == ["The mayor"]


# --- chains


def test_who_is_cited_stands_nearer_than_who_cites(parser: Parser) -> None:
    text = "The novelist has died in hospital, her colleagues said on Monday, citing her doctors."
    assert names(parser, text, "has died in hospital") == ["her doctors", "her colleagues"]


def test_who_quotes_a_speaker_is_the_relay(parser: Parser) -> None:
    text = "A security source, quoted by a local news site, said a second man had been arrested."
    assert [s.split()[-1] for s in names(parser, text, "a second man had been arrested")] == ["source", "site"]


def test_the_inner_speaker_stands_before_the_outer(parser: Parser) -> None:
    text = "The agency reported that the ministry said nine people were killed."
    assert names(parser, text, "nine people were killed") == ["the ministry", "The agency"]


# --- verbs of saying are one class


@pytest.mark.parametrize("verb", ["said", "claimed", "insisted", "admitted", "stated", "acknowledged", "asserted"])
@pytest.mark.parametrize(
    "text",
    [
        "The ministry {} that nine people were killed in the raid.",
        "Nine people were killed in the raid, the ministry {}.",
        "“Nine people were killed in the raid,” the ministry {}.",
    ],
)
def test_the_choice_of_verb_changes_nothing(parser: Parser, verb: str, text: str) -> None:
    (source,) = chain(parser, text.format(verb), "people were killed in the raid")
    assert (source.text.lower(), source.cue, source.kind) == ("the ministry", verb, "official")


# --- second mentions


def resolved(parser: Parser, text: str, pronoun: str) -> str | None:
    parse = parser.parse(text)
    start = text.rindex(pronoun)
    span = resolve_speaker(parse, Span(start, start + len(pronoun)), find_attributions(parse, find_quotations(parse)))
    return span.of(text) if span else None


def test_it_is_the_last_body_that_spoke(parser: Parser) -> None:
    text = "The Freedom Movement said the raid was a crime. It added that nine fighters were dead."
    assert resolved(parser, text, "It") == "The Freedom Movement"


def test_she_is_the_last_person_that_spoke(parser: Parser) -> None:
    text = "Twenty people died, according to a spokeswoman for the committee. She adds that many are missing."
    assert (resolved(parser, text, "She") or "").startswith("a spokeswoman")


def test_the_ministry_is_the_ministry_named_before(parser: Parser) -> None:
    text = "Palestine’s health ministry says nine are dead. The ministry also says troops fired at ambulances."
    assert resolved(parser, text, "The ministry") == "Palestine’s health ministry"


def test_a_resolved_source_names_its_rule(parser: Parser) -> None:
    text = "The Freedom Movement said the raid was a crime. It added that nine fighters were dead."
    (source,) = chain(parser, text, "nine fighters were dead")
    assert (source.text, source.rule) == ("The Freedom Movement", "pronoun")


def test_a_name_shared_by_two_speakers_is_not_resolved(parser: Parser) -> None:
    text = "Anna Petrov said the road was open. Boris Petrov said it was shut. Later Petrov said that it was mined."
    assert resolved(parser, text, "Petrov") is None


def test_a_pronoun_without_a_speaker_before_it_is_unknown(parser: Parser) -> None:
    assert resolved(parser, "He said nine people were killed.", "He") is None


# --- kinds of source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Palestine’s health ministry", "medical"),
        ("an army spokesperson", "military"),
        ("a spokesman for the rebels", "armed group"),
        ("The governor of Jenin", "official"),
        ("A nurse at Saint-Nicolas hospital", "medical"),
        ("two brothers of the victim", "family"),
        ("local residents", "witness"),
        ("Rights groups", "NGO"),
        ("Israeli media", "media"),
        ("a source in the security services", "unnamed"),
        ("The junta", "official"),
        ("The junta's own count", "official"),
        ("a spokesman for the regime", "official"),
        ("Umm Hassan", None),
    ],
)
def test_the_kind_of_a_source_is_read_from_its_nouns(text: str, kind: str | None) -> None:
    assert source_kind(text) == kind


# --- the form


def test_every_span_is_inside_the_text_and_has_words(parser: Parser) -> None:
    text = (
        "It was alleged that guards beat him. He reportedly fled. “No,” said Lt. Omar. The claim that 'they ran' "
        "was denied; X, citing Y, said Z had refused. Police records show two arrests - none of them lawful."
    )
    for attribution in found(parser, text):
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert span.of(text).strip()
        assert attribution.cue
        assert attribution.content


@pytest.mark.parametrize("text", ["", " \n", ":", "said said said.", "“", "according to", "Police:"])
def test_hostile_text_gives_no_fault(parser: Parser, text: str) -> None:
    parse = parser.parse(text)
    attributions = find_attributions(parse, find_quotations(parse))
    assert sources_of(Span(0, len(text)), attributions, parse) is not None


# --- figures without a word of saying, headlines, live reports


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("Ecowas troops crossed at dawn, the health directorate reports.", "the health directorate", "crossed"),
        ("The health ministry has raised the number of dead in the blast to 17, from 14.", "The health ministry", "17"),
        ("A surgeon spoke of several dead, without giving a number.", "A surgeon", "several dead"),
        ("Nine killed in strike on market: police", "police", "Nine"),
        ("Four shot at checkpoint, say camp residents.", "camp residents", "Four"),
        ("The commission closed the day with its count unchanged: 80 dead since Monday.", "The commission", "80"),
        ("The ministry denied that a market was hit and reiterated that rebels had died.", "The ministry", "rebels"),
    ],
)
def test_who_gives_it_is_found(parser: Parser, text: str, source: str, words: str) -> None:
    assert names(parser, text, words)[:1] == [source]


def test_a_line_after_according_to_and_a_colon_is_all_that_source_s(parser: Parser) -> None:
    text = "How it began, according to Inspector Otieno: gunmen came at ten. Nine men were shot dead."
    assert names(parser, text, "Nine men were shot dead") == ["Inspector Otieno"]


def test_what_is_compared_with_is_no_source(parser: Parser) -> None:
    text = "The mayor said 13 people died there, two more than they counted on Saturday."
    assert names(parser, text, "13 people died there") == ["The mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine were killed, the doctor said on Monday, because one man had been counted twice.",
        "Six were killed, the governor said, before two more were reported.",
    ],
)
def test_a_reason_after_the_speaker_is_no_source(parser: Parser, text: str) -> None:
    assert names(parser, text, "were killed") in (["the doctor"], ["the governor"])


def test_citing_between_commas_leaves_the_clause_to_the_verb_of_saying(parser: Parser) -> None:
    text = "The mayor said, citing staff of the hospital, that nine people had been killed."
    assert names(parser, text, "nine people had been killed") == ["staff of the hospital", "The mayor"]


def test_a_pronoun_takes_up_whom_its_own_paragraph_names(parser: Parser) -> None:
    text = (
        "A farmers' association said fifteen people had died.\n\n"
        "The national police arrived at noon. In a note they say that a dozen bandits were killed."
    )
    assert names(parser, text, "a dozen bandits were killed") == ["The national police"]


def test_what_stands_before_a_semicolon_is_not_the_next_speaker_s(parser: Parser) -> None:
    text = "The mayor puts the number of victims at nine; a farmers' association says it has counted fifteen."
    assert names(parser, text, "nine") == ["The mayor"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Rebels killed five people, Colonel Paul Ekenge, a spokesman for the army, said by telephone.", "Paul Ekenge"),
        ("About 200 soldiers left the base, an officer who watched them go told us.", "an officer"),
        ("Five rebels were killed in Kano, an army statement read.", "army statement"),
        ("State television, quoting the mayor, said rebels killed five people.", "the mayor"),
        ("Over 1,200 rebels were killed, according to figures that the ministry gave in May.", "the ministry"),
        ("Five people, by the mayor's account, were killed in the raid.", "the mayor"),
        ("The ministry summed up on Tuesday: more than 70 rebels were killed.", "The ministry"),
        ("Some fifty rebels were killed in Kano, the note goes on.", "the note"),
    ],
)
def test_who_says_it_past_what_is_said_of_him(parser: Parser, text: str, source: str) -> None:
    assert source in names(parser, text, "killed" if "killed" in text else "left")[0]


def test_what_was_reported_is_said_by_nobody_named(parser: Parser) -> None:
    assert names(parser, "Rebels killed five people in Kano, it was reported on Monday.", "killed") == []


PASSED_ON = {
    "told an agency": ("A doctor told Reuters nine people were dead.", ["A doctor", "Reuters"]),
    "told a paper": (
        "Nine people were dead, residents told the Daily Chronicle.",
        ["residents", "the Daily Chronicle"],
    ),
    "told a station": ("The mayor told Radio Okapi that nine people were dead.", ["The mayor", "Radio Okapi"]),
    "reported behind it": ("Witnesses said nine people were dead, the Wire reported.", ["Witnesses", "the Wire"]),
    "told reporters": ("A doctor told reporters nine people were dead.", ["A doctor"]),
    "told somebody": ("The colonel told President Musa nine people were dead.", ["The colonel"]),
    "told a council": ("The envoy told the Security Council nine people were dead.", ["The envoy"]),
    "an outlet alone": ("State television said nine people were dead.", ["State television"]),
}


@pytest.mark.parametrize(("text", "chained"), PASSED_ON.values(), ids=PASSED_ON)
def test_an_outlet_that_is_told_passes_it_on(parser: Parser, text: str, chained: list[str]) -> None:
    assert names(parser, text, next(w for w in ("nine people", "Nine people") if w in text)) == chained


# --- who passes on, who is quoted, who speaks next


@pytest.mark.parametrize(
    ("text", "words", "chain_of"),
    [
        (
            "The agency quoted a colonel as saying the men had shot nine farmers near Gao.",
            "the men had shot nine farmers",
            ["a colonel", "The agency"],
        ),
        (
            "Three children died when a rocket hit the tents, per the camp committee.",
            "Three children died when a rocket hit the tents",
            ["the camp committee"],
        ),
        (
            "Per the local council, shells killed six traders in Nyala.",
            "shells killed six traders in Nyala",
            ["the local council"],
        ),
        (
            "A mine killed two herders near Ménaka, the newspaper has learned from officials.",
            "A mine killed two herders near Ménaka",
            ["officials", "the newspaper"],
        ),
        (
            "Mayor: two shot dead at the market. Hospital director: four dead, one a child.",
            "four dead, one a child",
            ["Hospital director"],
        ),
        ("Army: two rebels shot; villagers: three farmers shot", "three farmers shot", ["villagers"]),
        (
            "Khartoum dismissed the ministry's claim that its jets had bombed the town.",
            "its jets had bombed the town",
            ["the ministry"],
        ),
    ],
)
def test_each_has_only_what_he_says(parser: Parser, text: str, words: str, chain_of: list[str]) -> None:
    assert names(parser, text, words) == chain_of


@pytest.mark.parametrize(
    "text", ["The convoy needed two lorries per day.", "The fine was forty dollars per the terms of the lease."]
)
def test_a_rate_and_a_rule_say_nothing(parser: Parser, text: str) -> None:
    assert said(parser, text) == []


def test_what_is_said_after_a_denial_is_not_denied(parser: Parser) -> None:
    text = "The ministry denied the report and said that its troops had killed nine rebels."
    assert [content for _, _, content in said(parser, text)] == [
        "the report",
        "that its troops had killed nine rebels",
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The military stood by its account that three gunmen had been killed and said that an old man's death "
            "was under review.",
            "death was under review",
            ["The military"],
        ),
        (
            "Police maintain that two smugglers were shot dead at the fence and added that a boy had been hurt.",
            "boy had been hurt",
            ["Police"],
        ),
        # whoever lives through it does speak
        ("Three men were arrested in Lashio and said they had been beaten.", "they had been beaten", ["Three men"]),
    ],
)
def test_the_dead_say_nothing(parser: Parser, text: str, words: str, speaker: list[str]) -> None:
    assert names(parser, text, words) == speaker


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("A nun who runs a health post there gave a lower figure of 14 dead.", "14 dead", "A nun"),
        ("The doctor gave a higher toll of 14 killed.", "14 killed", "The doctor"),
        ("The mayor gave the toll: three soldiers and a woman.", "three soldiers", "The mayor"),
        ("The health secretariat listed 12 injured, three of them badly.", "12 injured", "The health secretariat"),
        ("A clinic nurse saw 19 bodies.", "19 bodies", "A clinic nurse"),
        ("Elders in the town speak of 45 dead.", "45 dead", "Elders in the town"),
        ("The raid killed nine, by the tally of the rights group Karapatan.", "nine", "the rights group Karapatan"),
    ],
)  # fmt: skip
def test_who_gives_or_lists_a_figure_says_it(parser: Parser, text: str, words: str, source: str) -> None:
    assert names(parser, text, words) == [source]


@pytest.mark.parametrize(
    "text",
    [
        "A nurse saw two men near the clinic.",
        "Seventeen passengers were seized from a bus, and two of them were later found dead.",
        "The list gave a number of bombs.",
        "Police see 12 suspects as leaders.",
    ],
)
def test_what_is_seen_or_given_otherwise_is_nobodys_figure(parser: Parser, text: str) -> None:
    assert said(parser, text) == []
