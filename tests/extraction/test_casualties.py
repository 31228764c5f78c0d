"""Rulings on who was killed, hurt, seized, lost or driven out, and how many."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from tallystick.extraction.casualties.casualties import CasualtyMention, find_casualties
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Claim, Figures

Read = tuple[str, int | None, int | None, int | None]


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def mentions(text: str) -> list[CasualtyMention]:
    return find_casualties(parser().parse(text))


def read(text: str) -> list[Read]:
    """Outcome and figures of every mention, shares included."""
    found: list[Read] = []
    for mention in mentions(text):
        figures = mention.casualty.figures
        found.append((mention.casualty.outcome, figures.low, figures.best, figures.high))
    return found


def wholes(text: str) -> list[Read]:
    return [r for r, m in zip(read(text), mentions(text), strict=True) if m.casualty.part_of is None]


def shares(text: str) -> list[tuple[Read, Read]]:
    """Each share with its whole."""
    every = read(text)
    return [
        (every[i], every[m.casualty.part_of]) for i, m in enumerate(mentions(text)) if m.casualty.part_of is not None
    ]


def killed(low: int | None, best: int | None = -1, high: int | None = -1) -> Read:
    return ("killed", low, low if best == -1 else best, low if high == -1 else high)


def injured(low: int | None, best: int | None = -1, high: int | None = -1) -> Read:
    return ("injured", low, low if best == -1 else best, low if high == -1 else high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed nine people in the market.", [killed(9)]),
        ("Nine people were killed when shells hit the market.", [killed(9)]),
        ("Shells hit the market, killing nine people.", [killed(9)]),
        ("The blast left 9 dead and more than 30 injured.", [killed(9), injured(31, None, None)]),
        ("At least 9 dead in market blast, police said.", [killed(9, 9, None)]),
        ("The attack claimed the lives of nine villagers.", [killed(9)]),
        ("The attack took 22 lives.", [killed(22)]),
        ("Two drivers were shot dead at the crossing.", [killed(2)]),
        ("Four men died of their wounds in hospital.", [killed(4)]),
        ("Officials reported 11 fatalities and 103 injuries.", [killed(11), injured(103)]),
        ("Medics counted no fewer than ten bodies in the yard.", [killed(10, 10, None)]),
        ("Gunmen beheaded three farmers near the river.", [killed(3)]),
        ("Three brothers were burned to death in their car.", [killed(3)]),
        ("The army put its losses at one dead.", [killed(1)]),
        ("The clinic counts 16 wounded.", [injured(16)]),
        ("Two other passengers sustained injuries.", [injured(2)]),
    ],
)
def test_every_form_of_a_toll_is_read(text: str, expected: list[Read]) -> None:
    assert wholes(text) == expected


def test_killed_and_wounded_keep_their_own_figures() -> None:
    assert read("Five people were killed and 31 wounded.") == [killed(5), injured(31)]


def test_injured_are_not_counted_as_killed() -> None:
    assert read("Forty people were injured.") == [injured(40)]


def test_a_count_not_divided_bounds_each_outcome_from_above_only() -> None:
    assert read("The ambush caused 40 casualties.") == [("killed", None, None, 40), ("injured", None, None, 40)]


def test_a_tenth_is_one_more() -> None:
    assert read("A tenth villager was killed on the road.") == [killed(1)]


def test_a_named_victim_is_one_and_the_age_is_kept() -> None:
    [mention] = mentions("Karim Haddad, 34, was killed by a mine.")
    assert (mention.casualty.figures, mention.casualty.age) == (Figures(1, 1, 1), "34")


def test_listed_names_are_one_each() -> None:
    assert read("Karim Haddad and Lena Orlova were killed.") == [killed(1), killed(1)]


def test_a_commander_his_wife_and_their_three_children_are_five() -> None:
    assert sum(r[2] or 0 for r in read("A commander, his wife and their three children were killed.")) == 5


def test_a_second_description_of_one_man_is_not_a_second_man() -> None:
    assert read("Omar Said, a former mayor and farmer, was killed.") == [killed(1)]


def test_a_family_of_five_is_five_people() -> None:
    assert read("A family of five was killed in the shelling.") == [killed(5)]


def test_families_are_not_people_unless_the_people_are_counted() -> None:
    assert read("The demolition displaced three families (17 people).") == [("displaced", 17, 17, 17)]


def test_including_names_a_share_of_the_count_beside_it() -> None:
    text = "The blast killed 9 people and wounded 30 others, including four children."
    assert shares(text) == [(injured(4), injured(30))]


def test_among_them_may_come_before_or_after() -> None:
    assert shares("Ten people were killed, among them a man of 72.") == [(killed(1), killed(10))]
    assert shares("They found two dead and 22 wounded, a child among them.") == [(injured(1), injured(22))]


def test_of_them_and_of_whom_are_shares_with_how_badly() -> None:
    found = mentions("He counted 16 wounded, of whom four critically.")
    assert [m.casualty.severity for m in found if m.casualty.part_of is not None] == ["critical"]


def test_figures_do_not_share_across_outcomes() -> None:
    text = "Eight people were killed, three of them teenagers, and 56 were wounded."
    assert shares(text) == [(killed(3), killed(8))]


def test_an_updated_toll_keeps_the_older_figure_apart() -> None:
    found = mentions("The death toll rose to 11 from 10.")
    assert [(m.casualty.figures.best, m.older) for m in found] == [(11, False), (10, True)]
    assert all(m.running for m in found)


def test_the_man_who_died_is_one_of_the_risen_toll() -> None:
    text = "The number of villagers killed in the raid rose to 11 after a 66-year-old man died overnight."
    assert shares(text) == [(killed(1), killed(11))]


def test_brings_to_thirteen_the_number_killed() -> None:
    assert wholes("The find brings to 13 the number of people killed in the strike.") == [killed(13)]


def test_nobody_is_nought() -> None:
    [mention] = mentions("No one was hurt.")
    assert mention.negated
    assert mention.casualty.figures == Figures(0, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "There were no immediate reports of casualties.",
        "No casualties were reported.",
        "The committee killed the bill on Tuesday.",
        "The driver killed the engine and waited.",
        "They killed us on the counter, the coach said.",
        "The battery died at noon.",
        "Hopes of a deal died overnight.",
        "He paid $300 and left at 7 a.m.",
        "The soldier was not wounded.",
        "Soldiers shot at the crowd.",
        "The toll on the new road rose to 11 euros.",
        "",
    ],
)
def test_what_is_said_of_nobody_gives_no_entry(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The group threatened to kill ten hostages.",
        "They planned to kill two ministers.",
        "A strike there could kill thousands of people.",
        "If they attack, hundreds of people will die.",
        "He had tried to kill three guards.",
    ],
)
def test_threats_plans_and_chances_are_told_as_not_done(text: str) -> None:
    assert mentions(text)
    assert not any(m.actual for m in mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Five people are believed to have been killed.",
        "He was accused of killing five people.",
        "They managed to kill five men.",
    ],
)
def test_what_is_reported_as_done_is_told_as_done(text: str) -> None:
    assert [m.actual for m in mentions(text)] == [True]


@pytest.mark.parametrize("word", ["martyred", "killed", "murdered", "slaughtered"])
def test_a_loaded_word_counts_as_its_plain_one(word: str) -> None:
    assert read(f"The soldiers {word} ten villagers.") == [killed(10)]


@pytest.mark.parametrize("word", ["neutralised", "eliminated", "liquidated"])
def test_words_that_do_not_say_the_outcome_are_marked_inferred(word: str) -> None:
    [mention] = mentions(f"Three gunmen were {word} in the raid.")
    assert (mention.casualty.outcome, mention.casualty.inferred) == ("killed", True)


@pytest.mark.parametrize("who", ["soldiers", "terrorists", "martyrs", "settlers", "rebels", "policemen"])
def test_the_name_for_people_does_not_change_the_count(who: str) -> None:
    [mention] = mentions(f"Four {who} were killed.")
    assert mention.casualty.figures == Figures(4, 4, 4)
    assert not mention.casualty.inferred


def test_a_loaded_noun_gives_no_standing() -> None:
    [mention] = mentions("Four terrorists were killed.")
    assert mention.casualty.standing is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Police arrested 30 students.", "detained"),
        ("Rebels kidnapped two nurses.", "abducted"),
        ("Hooded men took 21 activists from their homes.", "abducted"),
        ("At least three people are believed to be under the rubble.", "missing"),
        ("Some 6,270 residents fled the town.", "displaced"),
    ],
)
def test_other_outcomes_are_told_apart(text: str, outcome: str) -> None:
    assert [m.casualty.outcome for m in mentions(text)] == [outcome]


def test_attackers_who_flee_are_not_displaced() -> None:
    assert read("Four gunmen fled after the attack.") == []


def test_a_bare_number_says_again_what_was_counted_before() -> None:
    assert read("A watchdog documented 22 deaths. The ministry acknowledges six.") == [killed(22), killed(6)]


def test_swapping_the_sides_swaps_nothing_else() -> None:
    one = read("Russian shells killed nine Ukrainians and wounded 14 soldiers, three of them badly.")
    other = read("Ukrainian shells killed nine Russians and wounded 14 soldiers, three of them badly.")
    assert one == other


def test_every_figure_points_at_its_words() -> None:
    text = "Shelling killed “at least nine” people in Izium; 30 others, two of them children, were hurt."
    for mention in mentions(text):
        assert mention.casualty.spans[0].of(text) == mention.casualty.text
        assert all(0 <= s.start < s.end <= len(text) for s in mention.casualty.spans)


def test_parts_point_at_a_whole_of_the_same_list() -> None:
    found = mentions(
        "Ten people, two of them nurses, were killed and 40 hurt, four seriously. The dead included a priest."
    )
    for mention in found:
        if mention.casualty.part_of is not None:
            whole = found[mention.casualty.part_of]
            assert whole.casualty.part_of is None
            assert whole.casualty.outcome == mention.casualty.outcome


def test_a_fatal_shooting_kills_and_a_shooting_hurts() -> None:
    assert read("Police are investigating the fatal shooting of a guard.") == [killed(1)]
    assert read("The shooting of two students led to protests.") == [injured(2)]


def test_counts_that_make_up_the_count_before_them_are_its_shares() -> None:
    text = "Eleven people, nine soldiers and two civilians, were killed."
    assert wholes(text) == [killed(11)]
    assert [share for share, _ in shares(text)] == [killed(9), killed(2)]


def test_the_injured_who_died_is_killed_not_injured() -> None:
    assert read("One of the injured later died in hospital.") == [killed(1)]


def test_the_figure_of_a_total_spoken_of_is_what_was_counted_before() -> None:
    assert read("Five more people died overnight, taking the total to 18.") == [killed(5), killed(18)]


def test_a_figure_after_a_colon_is_counted() -> None:
    assert read("Fatalities: 12; wounded: 45.") == [killed(12), injured(45)]


def test_bodies_of_people_are_deaths_told_by_another_word() -> None:
    [mention] = mentions("The hospital received the bodies of 22 people.")
    assert (mention.casualty.outcome, mention.casualty.inferred) == ("killed", True)


def test_people_driven_from_their_homes_are_displaced() -> None:
    assert read("More than 2,000 people were forced from their homes.") == [("displaced", 2001, None, None)]


def test_captured_soldiers_who_are_executed_are_counted_as_killed() -> None:
    assert read("The militia executed 12 captured soldiers.") == [killed(12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No fewer than 14 people were killed in the strike.", [killed(14, 14, None)]),
        ("As few as five people were killed.", [killed(5, 5, None)]),
        ("A family of five was killed when a shell hit their house.", [killed(5)]),
        ("A mother and her two children were killed in the shelling.", [killed(1), killed(2)]),
        ("All but three of the 20 passengers were killed.", [killed(17)]),
        ("A tenth villager was shot dead by the gate.", [killed(1)]),
        ("Two men were shot on the bridge. Both died.", [injured(2), killed(2)]),
        ("Killed: 14. Wounded: 23. Missing: 5.", [killed(14), injured(23), ("missing", 5, 5, 5)]),
        ("Casualties: 4 killed, 11 wounded.", [killed(4), injured(11)]),
        ("Four shot, 1 dead in market attack.", [injured(4), killed(1)]),
        ("The blast has left a toll of 1 person wounded and broken windows.", [injured(1)]),
        ("The death toll has passed 40,000.", [killed(40001, None, None)]),
        ("A 6-year-old is dead after the shelling.", [killed(1)]),
        ("Two 17-year-olds were shot in the leg.", [injured(2)]),
        ("A former student has been found murdered in a field.", [killed(1)]),
        ("His bodyguard and driver were also killed.", [killed(1), killed(1)]),
        ("Rebels murdered a police inspector and two of his brothers.", [killed(1), killed(2)]),
        ("Two members of the escort, members of the secret police, were wounded.", [injured(2)]),
        ("One of the three wounded men died on Sunday.", [killed(1), injured(3)]),
    ],
)
def test_forms_of_how_many(text: str, expected: list[Read]) -> None:
    assert wholes(text) == expected


def test_what_the_words_do_not_give_names_its_rule() -> None:
    [mention] = mentions("All but three of the 20 passengers were killed.")
    assert mention.casualty.rule == "the whole less those excepted"
    [mention] = mentions("All but three of the passengers were killed.")
    assert mention.casualty.figures == Figures()


def test_not_said_is_never_nought_and_nobody_is() -> None:
    for text in (
        "There were no immediate reports of casualties.",
        "No casualties were reported.",
        "It was not clear whether anyone had been hurt.",
    ):
        assert read(text) == []
    assert read("The explosions did not result in any casualties.") == [killed(0), injured(0)]
    assert read("The bomb went off without casualties.") == [killed(0), injured(0)]


def test_how_badly_is_said_of_those_it_is_said_of() -> None:
    every, two = mentions("Twelve people were wounded, two of them critically.")
    assert (every.casualty.severity, two.casualty.severity) == (None, "critical")
    every, three = mentions("Seventeen people were hurt, three in intensive care.")
    assert (every.casualty.severity, three.casualty.severity) == (None, "critical")


@pytest.mark.parametrize(
    "text",
    [
        "The boy is in critical condition at a hospital.",
        "A man with a gunshot wound to his shoulder asked for help.",
        "Officers found a boy suffering from a gunshot wound.",
        "The blast sent a teacher to hospital.",
        "A nurse was airlifted to a clinic in the capital.",
        "The attack left a doctor with severe burns.",
    ],
)
def test_the_state_people_are_in_tells_that_they_are_hurt(text: str) -> None:
    assert read(text) == [injured(1)]


def test_things_and_beasts_are_in_no_condition_that_counts() -> None:
    for text in (
        "The road is in critical condition.",
        "The dog was taken to a clinic.",
        "A police K-9 was shot.",
        "A bullet was lodged in the head.",
    ):
        assert read(text) == []


def test_shares_of_a_toll_of_the_same_sentence_are_not_added_to_it() -> None:
    text = "Three of the wounded later died in hospital, bringing the death toll to eight."
    assert wholes(text) == [killed(8)]
    assert wholes("The assailant was among the nine dead.") == [killed(9)]


def test_a_share_between_does_not_hide_the_whole() -> None:
    text = "Six priests, five of them foreigners, who were killed on Thursday, were buried."
    assert wholes(text) == [killed(6)]


def test_the_dead_named_one_by_one_are_shares_of_the_count_before_them() -> None:
    text = "Three people were killed. The dead were identified as Karim Haddad, 23, and Lena Orlova, 31."
    assert wholes(text) == [killed(3)]
    assert [share for share, _ in shares(text)] == [killed(1), killed(1)]
    assert wholes("The dead were identified as Karim Haddad, 23, and Lena Orlova, 31.") == [killed(1), killed(1)]


@pytest.mark.parametrize(
    "text",
    [
        "The gunman killed four people before turning the gun on himself.",
        "The gunman killed four people before killing himself.",
    ],
)
def test_who_dies_by_their_own_hand_is_one_more(text: str) -> None:
    assert sorted(read(text)) == [killed(1), killed(4)]


def test_suicide_kills_whoever_commits_it() -> None:
    for text in ("The soldier committed suicide.", "The soldier took his own life."):
        [mention] = mentions(text)
        assert (mention.casualty.outcome, mention.casualty.rule) == ("killed", "by their own hand")


def test_counts_in_other_places_are_read_beside_the_first() -> None:
    text = "Seven people were killed in Izium, four in Kupiansk and two in Balakliia."
    assert read(text) == [killed(7), killed(4), killed(2)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine people were killed in the raid. The clinic spoke of 11.", ("killed", 11, 11, 11)),
        ("Nine people were killed in the raid. The army still says six.", ("killed", 6, 6, 6)),
        ("Nine people were killed in the raid. The group's own figure is at least 12.", ("killed", 12, 12, None)),
        ("Nine people were killed in the raid. A surgeon said he knew of 11.", ("killed", 11, 11, 11)),
        ("Nine soldiers were killed in the ambush. The ministry admitted to three.", ("killed", 3, 3, 3)),
        ("Nine people were killed in the raid. The mayor says eight, not nine.", ("killed", 8, 8, 8)),
        ("Nine people were killed. A figure of 11 given by the council was not checked.", ("killed", 11, 11, 11)),
        ("Nine people were killed in the raid. The province gave the number as seven.", ("killed", 7, 7, 7)),
        ("Nine people were killed in the raid. The opposition insists it was 40.", ("killed", 40, 40, 40)),
        ("Four people died and 31 were wounded. The hospital had registered 28.", ("injured", 28, 28, 28)),
        ("The governor put the dead at 19.", ("killed", 19, 19, 19)),
        ("By evening 17 bodies had reached the mortuary.", ("killed", 17, 17, 17)),
        ("Two detainees were shot dead by guards.", ("killed", 2, 2, 2)),
        ("Some 3,000 people have slept in the stadium.", ("displaced", None, 3000, None)),
        ("Over 400 villagers have had to flee.", ("displaced", 401, None, None)),
        ("Some 600 people were forced to flee the town.", ("displaced", None, 600, None)),
    ],
)
def test_bare_figures_count_what_was_counted_before(text: str, told: Read) -> None:
    assert read(text)[-1] == told


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in the raid. Its drones flew 30 sorties. The army spoke of 34.",
        "Nine people were killed in the raid. The army spoke of 34 sorties.",
        "Nine people were killed in the raid. The army did not speak of 34.",
        "Nine people were killed in the raid. The witness, 34, says he is safe.",
        "The army spoke of 34.",
    ],
)
def test_numbers_of_other_things_are_no_bare_figures(text: str) -> None:
    assert read(text) in ([("killed", 9, 9, 9)], [])


def test_who_may_have_to_flee_has_not_fled() -> None:
    assert [m.actual for m in mentions("Some 3,000 people would have to flee.")] == [False]
    assert [m.actual for m in mentions("Some 3,000 people had to flee.")] == [True]


def test_a_second_counter_in_one_sentence_needs_no_verb() -> None:
    text = "Gunmen killed people at the market. The residents count 45, the ministry 20."
    found = mentions(text)
    assert [(m.casualty.figures.best, m.casualty.text) for m in found[-2:]] == [(45, "45"), (20, "20")]
    assert found[-1].teller is not None
    assert parser().parse(text).tokens[found[-1].teller].text == "ministry"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rebels murdered an inspector and two of his brothers.", [("killed", 1, 1, 1), ("killed", 2, 2, 2)]),
        ("A woman killed her daughter and then herself.", [("killed", 1, 1, 1), ("killed", 1, 1, 1)]),
        ("The rebels killed an inspector and 12 of the rifles were taken.", [("killed", 1, 1, 1)]),
        ("Four people found shot to death in a flat", [("killed", 4, 4, 4)]),
        ("A neighbour is charged with the killing of Mara Waters.", [("killed", 1, 1, 1)]),
        ("Police executed 17 search warrants on Friday.", []),
        ("The town is in shock after a triple murder.", [("killed", 3, 3, 3)]),
        ("A double shooting shook the town.", [("injured", 2, 2, 2)]),
        ("He carried a double rifle and spoke of a murder.", []),
    ],
)
def test_lists_after_a_verb_names_and_several_at_once(text: str, told: list[Read]) -> None:
    assert read(text) == told


def test_the_family_of_one_harmed_is_not_the_one_harmed() -> None:
    found = mentions("The family of a 14-year-old boy fatally shot outside a shop asked for help.")
    assert [m.casualty.text for m in found] == ["a 14-year-old boy"]
    found = mentions("The families of two men shot and killed in the town asked for help.")
    assert {m.casualty.text for m in found} == {"two men"}


@pytest.mark.parametrize("text", ["A man of 34 was shot dead in Porto.", "Soldiers killed a widow of 61."])
def test_an_age_after_of_is_no_count(text: str) -> None:
    assert read(text) == [killed(1)]


def test_a_family_of_five_is_five() -> None:
    assert read("A shell killed a family of 5.") == [killed(5)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Medics found a young male suffering from a gunshot wound.", [injured(1)]),
        ("Police located Sara Lund and Omar Haddad with gunshot wounds.", [injured(1), injured(1)]),
        ("The governor and one of his guards are receiving medical attention.", [injured(1), injured(1)]),
        ("Two of the teenagers were taken by ambulance to Saint Mary Hospital.", [injured(2)]),
        ("A fourth victim remains hospitalized in Porto.", [injured(1)]),
        ("An injured woman was found outside the house.", [injured(1)]),
        ("Seven soldiers were on a visit to the city and were wounded when a bomb exploded.", [injured(7)]),
    ],
)
def test_people_found_or_treated_with_wounds_are_hurt(text: str, told: list[Read]) -> None:
    assert wholes(text) == told


def test_the_children_of_a_mother_of_two_are_not_counted() -> None:
    assert wholes("A mother of two was shot dead in Kyiv.") == [killed(1)]


def test_medical_advice_hurts_nobody() -> None:
    assert read("The villagers are receiving medical supplies.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Not a single civilian was killed.", [killed(0)]),
        ("Police rounded up 16 suspects in dawn raids.", [("detained", 16, 16, 16)]),
        ("Our troops took 31 prisoners on the ridge.", [("detained", 31, 31, 31)]),
        ("Snipers picked off three soldiers.", [killed(3)]),
        ("Four members of the brigade sacrificed their lives.", [killed(4)]),
        ("A boy was killed and his mother lost a foot.", [killed(1), injured(1)]),
        ("Two were shot down over the northern outskirts.", []),
        ("A pilot was shot down over the valley.", [injured(1)]),
    ],
)
def test_verbs_with_a_particle_or_an_object_that_says_the_outcome(text: str, told: list[Read]) -> None:
    assert wholes(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Among the dead were two nurses and a driver, the mayor said.", [killed(2), killed(1)]),
        ("Rescuers pulled the bodies of a man, a woman and two girls from the mud.", [killed(1), killed(1), killed(2)]),
        ("The body of a teacher was found in a ditch.", [killed(1)]),
        ("Casualties: 5 killed (3 civilians, 2 soldiers), 12 wounded.", [killed(5), injured(12)]),
        ("The dead are Karim Haddad, Lena Orlova and Omar Saleh.", [killed(1), killed(1), killed(1)]),
        ("Neither of the two pilots was hurt.", [injured(0)]),
        ("The dead were soldiers of the garrison.", []),
    ],
)
def test_the_dead_by_their_bodies_names_and_brackets(text: str, told: list[Read]) -> None:
    assert wholes(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Officials had earlier put the toll at 12; it now stands at 15.",
        "The blast killed 15 people, the ministry said, raising an earlier toll of 12.",
        "The death toll earlier reached 12 but has risen to 15.",
    ],
)
def test_an_earlier_toll_is_older_than_what_its_sentence_tells_now(text: str) -> None:
    told = [(m.casualty.figures.best, m.older) for m in mentions(text)]
    assert sorted(told) == [(12, True), (15, False)]


def test_an_earlier_toll_told_alone_stands() -> None:
    assert [m.older for m in mentions("The earlier toll was 12.")] == [False]


def test_somebody_picked_up_off_the_floor_lives() -> None:
    assert read("Two women picked her up off the floor.") == []


def test_people_found_along_with_bodies_are_not_among_the_dead() -> None:
    told = wholes("Police found the bodies of two people, along with two other people who had wounds.")
    assert killed(2) in told and told.count(killed(2)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She was brought to the hospital, but doctors were not able to save her.", True),
        ("Medics tried to save him but failed.", True),
        ("Despite efforts by surgeons to save the boy, he bled to death.", True),
        ("Doctors saved the boy.", False),
        ("Doctors did not just save her, they saved her sight.", False),
        ("Doctors do not know whether they can save him.", False),
        ("The government could not save the deal.", False),
    ],
)
def test_whom_nobody_could_save_is_dead(text: str, told: bool) -> None:
    assert any(outcome == "killed" for outcome, *_ in read(text)) is told


def test_four_of_them_are_of_the_six(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("Six health workers, four of them doctors, had been abducted in El Fasher on Monday.")
    assert [(c.figures.best, c.part_of) for c in claim.casualties] == [(6, None), (4, 0)]


def test_a_killing_condemned_that_nobody_tells_else_is_told(claims_of: Callable[..., list[Claim]]) -> None:
    text = (
        "Rebels killed nine soldiers in Bara on Monday. The agency condemned the killing of more than 460 patients at "
        "a hospital in El Fasher on 28 February."
    )
    claims = claims_of(text)
    told = next(c for c in claims if any((k.figures.low or 0) > 400 for k in c.casualties))
    assert next(c for c in claims if c.event_type == "ACCUSE").responds_to == told.claim_id


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("The teacher Amina Yusuf, her brother Omar and the driver Sani Bello were shot dead in Kaduna on Monday.", 3),
        ("Gunmen killed the teacher Amina Yusuf, her brother Omar and the driver Sani Bello in Kaduna.", 3),
        ("Gunmen killed the mayor, a doctor and father of three, in Kaduna on Monday.", 1),
    ],
)
def test_people_named_one_by_one_are_counted(claims_of: Callable[..., list[Claim]], sentence: str, people: int) -> None:
    (claim,) = claims_of(sentence)
    assert sum(c.figures.best or 0 for c in claim.casualties) == people
