"""Who is asked, and who is named."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors import (
    collect_definitions,
    find_addressees,
    find_mentions,
    has_language_model,
    language_model,
)
from pipeline.settings import Settings
from tests.normalise.gold_actors import read_addressees, read_bodies, score
from tests.shared_data import needs_shared

SETTINGS = Settings()
needs_model = pytest.mark.skipif(not has_language_model(SETTINGS), reason="the language model is not installed")
DEFINED = {
    "FISC": "Foreign Intelligence Surveillance Court",
    "FISCR": "Foreign Intelligence Surveillance Court of Review",
    "FISA court": "Foreign Intelligence Surveillance Court",
    "PCLOB": "Privacy and Civil Liberties Oversight Board",
    "ODNI": "Office of the Director of National Intelligence",
    "RBKC": "Royal Borough of Kensington and Chelsea",
    "MHCLG": "Ministry of Housing, Communities and Local Government",
}


def asked(text: str, definitions: dict[str, str] | None = None) -> list[str]:
    return [text[start:end] for start, end, _, _ in find_addressees(text, definitions or {}, SETTINGS)]


def named(text: str, definitions: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return [(text[start:end], kind) for start, end, kind, _ in find_mentions(text, definitions or {}, SETTINGS)]


def bodies(text: str) -> list[str]:
    return [name for name, kind in named(text) if kind == "body"]


@needs_shared
@needs_model
def test_addressees_of_sixty_recommendations_are_found() -> None:
    result = score(read_addressees(), lambda text: asked(text, DEFINED))
    assert result.f1 >= 0.95, result.faults


@needs_shared
@needs_model
def test_bodies_of_eighty_texts_are_found() -> None:
    result = score(
        read_bodies(),
        lambda text: [
            text[start:end] for start, end, kind, _ in find_mentions(text, DEFINED, SETTINGS) if kind == "body"
        ],
    )
    assert result.f1 >= 0.95, result.faults


@needs_model
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Agency should publish its register.", ["Agency"]),
        ("That the Secretary of State appoint an adviser.", ["Secretary of State"]),
        ("We recommend that the Home Office and the Council review their rules.", ["Home Office", "Council"]),
        ("The Board urges the government to begin.", ["government"]),
        ("The sample should be approved by the Supreme Court.", ["Supreme Court"]),
        ("That firefighters be trained to respond.", []),
        ("This process should be a core part of the programme.", []),
        ("Local authorities must keep records.", ["Local authorities"]),
        ("The Maritime Agency is recommended to review all vessels.", ["Maritime Agency"]),
        ("The government should act. It should also report.", ["government"]),
        ("We should expect certificates to matter.", []),
    ],
)
def test_who_is_asked_is_the_subject_that_can_act(text: str, names: list[str]) -> None:
    assert asked(text) == names


@needs_model
def test_all_names_of_a_list_are_asked() -> None:
    text = "The General Medical Council, NHS Education for Scotland, Public Health Wales and NHS England should act."
    assert asked(text) == [
        "General Medical Council",
        "NHS Education for Scotland",
        "Public Health Wales",
        "NHS England",
    ]


@needs_model
def test_an_abbreviation_bears_the_full_name_that_the_report_gives() -> None:
    definitions = collect_definitions("The National Fire Chiefs\nCouncil (NFCC) was told.")
    text = "The NFCC should write guidance."
    assert find_addressees(text, definitions, SETTINGS) == [(4, 8, "body", "National Fire Chiefs Council")]
    assert find_mentions(text, definitions, SETTINGS) == [(4, 8, "body", "National Fire Chiefs Council")]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("NHS bodies and the Health and Safety Executive (HSE) met.", "HSE", "Health and Safety Executive"),
        (
            "criticised the Royal Borough of Kensington and Chelsea (RBKC) for it",
            "RBKC",
            "Royal Borough of Kensington and Chelsea",
        ),
        ("the Privacy Oversight Board (“PCLOB” or “the Board”)", "Board", "Privacy Oversight Board"),
        ("the Surveillance Court (“FISC” or “FISA court”)", "FISA court", "Surveillance Court"),
    ],
)
def test_definitions_in_brackets_are_collected(text: str, short: str, full: str) -> None:
    assert collect_definitions(text)[short] == full


@needs_model
@pytest.mark.parametrize(
    ("lead", "name", "rest"),
    [
        ("the ", "Ministry of Housing, Communities and Local Government", " agreed"),
        ("", "His Majesty’s Inspectorate of Constabulary and Fire and Rescue Services", " met"),
        ("The ", "National Police Chiefs’ Council", " met"),
        ("wrote to ", "Maritime New Zealand", " about it"),
        ("the ", "Department for Business and Trade", " and others"),
    ],
)
def test_a_body_is_named_as_a_whole(lead: str, name: str, rest: str) -> None:
    assert bodies(lead + name + rest) == [name]


@needs_model
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the NSA and CIA met at noon", ["NSA", "CIA"]),
        ("the Home Office and the Cabinet Office", ["Home Office", "Cabinet Office"]),
        ("under the Building Safety Act 2022 and BS 750", []),
    ],
)
def test_two_bodies_are_two_and_laws_are_none(text: str, names: list[str]) -> None:
    assert bodies(text) == names


@needs_model
def test_a_place_after_in_is_no_person() -> None:
    assert [kind for name, kind in named("The trial began in Surrey and was extended.") if name == "Surrey"] == [
        "place"
    ]


@needs_model
def test_a_law_bears_its_year() -> None:
    assert ("Inquiries Act 2005", "law") in named("The power lies in the Inquiries Act 2005.")


@needs_model
def test_a_titled_name_is_a_person() -> None:
    assert ("Dame Una O’Brien", "person") in named("Evidence was given by Dame Una O’Brien.")


def test_without_the_model_nothing_is_named_and_nothing_fails() -> None:
    for settings in (Settings(nlp=False), Settings(language_model="no_such_model")):
        assert find_mentions("The NHS met the Home Office.", {}, settings) == []
        assert find_addressees("The Home Office should act.", {}, settings) == []
        assert language_model(settings) is None


@needs_model
def test_the_model_says_its_name_and_version() -> None:
    model = language_model(SETTINGS)
    assert model is not None
    assert model.name == SETTINGS.language_model
    assert model.version


@needs_model
def test_offsets_give_back_the_words() -> None:
    text = "The Home Secretary met Sir Peter Lane of the Rail Authority in Leeds under the Rail Act 1993."
    for start, end, _, name in find_mentions(text, {}, SETTINGS):
        assert text[start:end] == name
