"""The lists of targets that come with netmap: they are in step with our words, and import as they are."""

from pathlib import Path

import pytest

from netmap.intake import Options, prepare
from netmap.intake.target_lists import FOLDER, TARGET_LISTS
from netmap.records import Records
from netmap.tables import BY_NAME
from netmap.vocabulary import OTHER, vocabulary

ROOT = Path(__file__).parents[2]


def test_every_list_is_on_the_shelf():
    assert {each.file for each in TARGET_LISTS} == set(FOLDER.glob("*.csv"))
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for each in TARGET_LISTS:
        assert each.file.name in readme
        assert each.title
        assert each.source.endswith(".")


@pytest.mark.parametrize("chosen", TARGET_LISTS, ids=lambda chosen: chosen.name)
def test_a_list_imports_as_it_is(chosen):
    intake = prepare([chosen.file], Records.of(), Options())

    assert list(intake.problems) == []
    assert intake.counts == {"targets": {"added": len(chosen.rows()), "changed": 0, "untouched": 0}}
    assert [*chosen.rows()[0]] == [column.title for column in BY_NAME["targets"].columns]


def test_every_sector_has_its_target_and_the_town_has_the_same_list():
    every_sector = TARGET_LISTS[0]
    sectors = vocabulary("sectors")

    assert [(row["Id"], row["Sectors"]) for row in every_sector.rows()] == [
        (code, sectors.label(code)) for code in sectors.codes if code != OTHER
    ]
    assert every_sector.file.read_bytes() == (ROOT / "data" / "town" / "targets.csv").read_bytes()


def test_drug_free_communities_asks_for_the_twelve_categories_of_the_law():
    titles = [row["Required"] for row in TARGET_LISTS[1].rows()]

    # 21 U.S.C. 1532(a)(2)(A)(i) to (xii).
    assert titles == [
        "Youth",
        "Parents",
        "Businesses",
        "The media",
        "Schools",
        "Organizations serving youth",
        "Law enforcement",
        "Religious or fraternal organizations",
        "Civic and volunteer groups",
        "Health care professionals",
        "State, local, or tribal governmental agencies with expertise in the field of substance use and misuse",
        "Other organizations involved in reducing substance use and misuse",
    ]
