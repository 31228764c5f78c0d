"""Rulings on the neutral names of actors: one rule for all sides, unknown stays unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.knowledge.registers import load_register
from tallystick.knowledge.registers.tables import read_table
from tallystick.record import Actor, Span
from tallystick.record.claim import Claim
from tallystick.resolution.actors.actors import resolve_actors
from tallystick.resolution.actors.naming import is_name

_WORDS = (
    "the", "of", "a", "Israeli", "Hamas", "army", "ministry", "health", "spokesman", "regime", "for", "Congo", "'s",
    "two", "in", "unidentified", "police", "Kurdish", "pro-Russian", "-backed", "Tehran", "group", "UN", "President",
    "Hale", ",", "fire",
)  # fmt: skip


def _resolve(words: str, report: str | None = None, country: str | None = None) -> Actor:
    text = f"{words} moved in." if report is None else report
    start = text.rindex(words)
    actor = Actor(words, (Span(start, start + len(words)),))
    (found,) = resolve_actors([actor], load_register(), text, country)
    assert (found.text, found.spans, found.degree) == (actor.text, actor.spans, actor.degree)
    return found


def _codes(words: str, report: str | None = None, country: str | None = None) -> tuple[str | None, ...]:
    found = _resolve(words, report, country)
    return found.name, found.country, found.sector


@pytest.mark.parametrize(
    ("words", "name", "country", "sector"),
    [
        ("Israeli forces", "Military Forces of Israel", "ISR", "MIL"),
        ("Syrian soldiers", "Military Forces of Syria", "SYR", "MIL"),
        ("the Ministry of Defence of Russia", "Ministry of Defence of Russia", "RUS", "GOV"),
        ("Ukraine's defense ministry", "Ministry of Defence of Ukraine", "UKR", "GOV"),
        ("the Palestinian health ministry", "Ministry of Health of Palestine", "PSE", "GOV"),
        ("a spokesman for the Kenyan police", "Police Forces of Kenya", "KEN", "COP"),
        ("US President Ellen Moore", "Government of the United States", "USA", "GOV"),
        ("Sudanese protesters", "Protesters (Sudan)", "SDN", "OPP"),
        ("Israeli settlers", "Settlers (Israel)", "ISR", "CVL"),
        ("residents of Gaza", "Civilians (Gaza Strip)", "PSE", "CVL"),
        ("Turkey", "Turkey", "TUR", None),
        ("Tehran", "Iran", "IRN", None),
        ("Hamas", "Hamas", "PSE", "REB"),
        ("a senior Hezbollah official", "Hezbollah", "LBN", "REB"),
        ("the spokesman of Hamas’s military wing", "Hamas", "PSE", "REB"),
        ("Rwanda-backed M23 rebels", "March 23 Movement", "COD", "REB"),
        ("members of Boko Haram", "Boko Haram", "NGA", "REB"),
        ("the Iran-backed Houthis", "Houthis", "YEM", "REB"),
        ("the IDF", "Military Forces of Israel", "ISR", "MIL"),
        ("the Kremlin", "Government of Russia", "RUS", "GOV"),
        ("Russian missiles", "Military Forces of Russia", "RUS", "MIL"),
        ("an Israeli raid", "Israel", "ISR", None),
        ("the mayor of Otopia in Kenya", "Local Government (Kenya)", "KEN", "GOV"),
        ("Doctors Without Borders", "Doctors Without Borders", None, "NGO"),
    ],
)
def test_neutral_names(words: str, name: str, country: str | None, sector: str | None) -> None:
    assert _codes(words) == (name, country, sector)


@pytest.mark.parametrize(
    "pattern",
    [
        "{} troops",
        "{} occupation forces",
        "the {} regime",
        "{} terrorists",
        "{} police",
        "a {} minister",
        "{} settlers",
    ],
)
def test_swapping_the_nationality_swaps_the_coding(pattern: str) -> None:
    one, other = _resolve(pattern.format("Iraqi")), _resolve(pattern.format("Peruvian"))
    assert one.sector == other.sector
    assert (one.country, other.country) == ("IRQ", "PER")
    assert (one.name or "").replace("Iraq", "Peru") == (other.name or "")


@pytest.mark.parametrize(
    ("loaded", "plain"),
    [
        ("Iraqi occupation forces", "Iraqi forces"),
        ("the Iraqi regime", "the Iraqi government"),
        ("Iraqi terrorists", "Iraqi fighters"),
        ("Iraqi resistance fighters", "Iraqi fighters"),
    ],
)
def test_loaded_words_are_coded_as_plain_ones(loaded: str, plain: str) -> None:
    assert _codes(loaded) == _codes(plain)


@pytest.mark.parametrize("words", ["Unidentified gunmen", "unknown attackers on motorcycles"])
def test_unidentified_attackers_have_no_name_and_sector_unknown(words: str) -> None:
    assert _codes(words, country="MEX") == (None, None, "UNK")


def test_gunmen_without_a_side_get_no_name() -> None:
    assert _codes("gunmen", country="MEX") == (None, None, "UAF")


def test_supporters_are_not_the_party() -> None:
    assert _codes("Hamas supporters") == (None, None, None)
    assert _codes("relatives of a Hezbollah commander") == (None, None, None)


def test_who_backs_a_group_is_not_the_group() -> None:
    assert _resolve("pro-Russian separatists").country is None


def test_two_nationalities_give_no_single_name() -> None:
    assert _codes("Israeli and Egyptian officials") == (None, None, "GOV")


def test_the_army_is_that_of_the_country_the_report_is_about() -> None:
    found = _resolve("the army", country="MMR")
    assert (found.name, found.rule) == ("Military Forces of Myanmar", "country of the report")


def test_the_army_named_in_full_elsewhere_goes_before_the_country() -> None:
    report = "Israeli troops entered Jenin. Later the army"
    assert _codes("the army", report, "PSE") == ("Military Forces of Israel", "ISR", "MIL")


def test_an_army_without_a_country_stays_unnamed() -> None:
    assert _codes("the army") == (None, None, "MIL")
    assert _codes("army", "In Peru and Chile an army", "MMR") == (None, None, "MIL")
    assert _codes("two soldiers", country="MMR") == (None, None, "MIL")


def test_the_mayor_of_a_town_is_not_the_country_of_the_report() -> None:
    assert _codes("the mayor of Otopia", country="MMR")[0] is None


def test_the_regime_is_the_one_called_so_with_its_name() -> None:
    report = "The Iraqi regime and the Peruvian government met. Then the regime"
    assert _codes("the regime", report, "CHL") == ("Government of Iraq", "IRQ", "GOV")
    # called so with no name, it is whoever the plain word would mean
    assert _codes("the regime", "Nobody spoke of the regime", "CHL") == _codes(
        "the government", "the government", "CHL"
    )


def test_the_movement_is_the_last_group_named() -> None:
    found = _resolve("the movement", "Hamas spoke first, then Hezbollah. Later the movement")
    assert (found.name, found.rule) == ("Hezbollah", "last group named before")


def test_a_movement_with_no_group_before_it_stays_unnamed() -> None:
    assert _codes("the movement") == (None, None, None)


def test_a_person_is_named_by_the_office_the_report_gives() -> None:
    report = "Kenyan Prime Minister Daniel Otieno arrived. Otieno"
    found = _resolve("Otieno", report)
    assert (found.name, found.rule) == ("Government of Kenya", "office given in the report")


@pytest.mark.parametrize("name", ["Abd al-Karim al-Tanoub", "Ludo van der Meersel", "Yusuf bin Hareth"])
def test_a_surname_with_a_particle_is_followed_to_the_office(name: str) -> None:
    surname = name.split(" ", 1)[1] if "van" in name else name.rsplit(" ", 1)[1]
    report = f"Kenyan Prime Minister {name} arrived. {surname}"
    assert _resolve(surname, report).name == "Government of Kenya"


def test_a_person_without_office_stays_as_named() -> None:
    assert _codes("Otieno", "Daniel Otieno, a farmer from Kenya, came. Otieno") == (None, None, None)


def test_a_shared_name_is_settled_by_the_country_of_the_report_or_left() -> None:
    assert _codes("Congolese troops", country="COD")[1] == "COD"
    assert _codes("Congolese troops")[1] is None


def test_words_that_are_not_at_their_place_are_read_alone() -> None:
    actor = Actor("Kenyan police", (Span(0, 4),), rule="pronoun")
    (found,) = resolve_actors([actor], load_register(), "They fired.")
    assert (found.name, found.rule) == ("Police Forces of Kenya", "pronoun")


def test_nobody_gives_nobody() -> None:
    assert resolve_actors([], load_register(), "text") == []
    assert resolve_actors([Actor("", ())], load_register(), "") == [Actor("", ())]


def test_a_unit_named_for_a_place_is_not_of_that_place() -> None:
    assert _codes("the Gaza Division") == (None, None, "MIL")
    assert _codes("a Ukrainian brigade") == ("Military Forces of Ukraine", "UKR", "MIL")


def test_the_ministry_is_the_last_one_named() -> None:
    report = "The Kenyan health ministry spoke. Peru's government waited. Later the ministry"
    assert _codes("the ministry", report)[0] == "Ministry of Health of Kenya"


def test_a_word_after_the_role_is_the_head() -> None:
    assert _codes("gang violence") == (None, None, None)
    assert _codes("a general strike") == (None, None, None)


def test_a_weekday_is_nobody() -> None:
    report = "Israeli forces on Wednesday entered. On Wednesday"
    assert _codes("Wednesday", report) == (None, None, None)


def test_an_article_outside_the_words_counts() -> None:
    assert _codes("group", "Hamas spoke. Later the group")[0] == "Hamas"
    assert _codes("group", "Hamas spoke. Later a group")[0] is None
    assert _codes("soldiers", "Two soldiers", "MMR")[0] is None


def test_the_army_in_a_report_that_names_one_state_is_of_that_state() -> None:
    found = _resolve("the army", "People in Nairobi and all of Kenya waited for the army")
    assert (found.country, found.rule) == ("KEN", "the only state named in the report")


def test_a_number_before_the_head_is_not_the_head() -> None:
    words = "up to fifty officers of the Armed Forces of Ukraine"
    assert _codes(words)[0] == "Military Forces of Ukraine"


def test_men_of_a_gang_are_the_gang() -> None:
    assert _codes("men of the Gran Grif gang")[0] == "Gran Grif"


def test_the_adjective_of_another_word_is_not_the_actors() -> None:
    assert _codes("bombers of the Peruvian airliner") == (None, None, "UAF")


def test_a_people_keeps_its_own_name() -> None:
    assert _codes("Two Tuaregs")[0] == "Tuareg"
    assert _codes("European leaders")[0] is None


def test_a_president_by_name_is_not_given_the_only_country_named() -> None:
    assert _codes("President Hale", "In Peru they waited for President Hale") == (None, None, "GOV")
    report = "Kenyan President Ann Otieno left. In Peru they met President Otieno"
    assert _codes("President Otieno", report) == ("Government of Kenya", "KEN", "GOV")


def test_a_title_with_of_is_one_title() -> None:
    assert _codes("U.S. Secretary of State Mary Hale")[0] == "Government of the United States"


def test_its_forces_are_not_given_a_country() -> None:
    assert _codes("its forces", "In Peru it sent its forces") == (None, None, "MIL")


def test_every_state_is_named_by_the_same_rule() -> None:
    """All states, each with its adjective: the coding differs in the name of the state and in nothing else."""
    register = load_register()
    wrong = []
    for row in read_table("states"):
        adjective = row.get("adjectives", "").split(";")[0]
        if (
            not adjective or len(_resolve(adjective).entry or "--") != 3
        ):  # 'Korean', 'Congolese', 'Dominican' are shared
            continue
        home = register.parties[row["id"]]
        expected = {
            f"{adjective} troops": (f"Military Forces of {home.in_phrase}", home.country, "MIL"),
            f"{adjective} protesters": (f"Protesters ({home.name})", home.country, "OPP"),
            f"the {adjective} regime": (f"Government of {home.in_phrase}", home.country, "GOV"),
            f"ousted {home.name} president": (f"Government of {home.in_phrase}", home.country, "GOV"),
        }
        wrong += [(words, _codes(words), codes) for words, codes in expected.items() if _codes(words) != codes]
    assert wrong == []


def test_a_general_staff_is_nobody_by_name() -> None:
    assert _codes("the General Staff", "Malian troops left, said the General Staff")[0] == "Military Forces of Mali"


@given(st.text() | st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join))
def test_any_words_are_resolved_without_harm(words: str) -> None:
    actor = Actor(words, (Span(0, len(words)),))
    (found,) = resolve_actors([actor], load_register(), words, "KEN")
    assert (found.text, found.spans) == (actor.text, actor.spans)
    assert found.name is None or found.name.strip()
    assert found.entry is None or found.name is not None


@pytest.mark.parametrize(
    "name",
    [
        *("Military Forces of Israel", "Ministry of Health of Palestine", "People of Palestine", "Hamas"),
        *("People's Defence Force (Myanmar)", "Military Forces of the Democratic Republic of the Congo"),
    ],
)
def test_a_neutral_name_is_told_from_the_words_of_a_report(name: str) -> None:
    assert is_name(name, load_register())


@pytest.mark.parametrize(
    "words", ["three gunmen", "Armed terrorists", "soldiers of Israel", "forces", "man", "Schools"]
)
def test_a_description_is_no_name(words: str) -> None:
    assert not is_name(words, load_register())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Al-Shabaab fighters attacked Garissa on Thursday, killing two.", "Al-Shabaab"),
        ("Al-Shabaab fighters attacked Mtwara on Thursday, killing two.", "Al-Shabaab (Mozambique)"),
        ("ELN rebels attacked Tibú on Thursday, killing two.", "National Liberation Army (Colombia)"),
        ("JEM fighters attacked a base near El Fasher on Thursday, killing two.", "Justice and Equality Movement"),
        ("JEM fighters attacked a base on Thursday, killing two.", None),
        ("Al-Shabaab fighters attacked a base on Thursday, killing two.", None),
    ],
)
def test_a_name_that_two_parties_share_is_of_the_one_where_the_report_is(
    claims_of: Callable[..., list[Claim]], text: str, name: str | None
) -> None:
    (claim,) = claims_of(text)
    assert [a.name for a in claim.actors] == [name]


@pytest.mark.parametrize("saying", ["said", "claimed", "admitted", "insisted"])
def test_whom_an_official_speaks_of_is_no_official(saying: str) -> None:
    found = _resolve("Hassan Omar", f"Kenyan officials {saying} Hassan Omar was outside. Hassan Omar was shot.")
    assert (found.name, found.sector) == (None, None)
