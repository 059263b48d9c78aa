"""The sample town before partners and the public: every value that is not theirs is looked for in every cell."""

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_as_of
from netmap.privacy import AUDIENCES, for_audience, unseen_columns
from netmap.tables import TABLES, Audience, Kind
from netmap.ties.conclusions import conclude
from netmap.vocabulary import split_codes

WIDER = AUDIENCES[1:]
WRITTEN = {Kind.TEXT, Kind.LONG_TEXT}


@pytest.fixture(scope="module")
def seen(town):
    return {audience: for_audience(town, audience) for audience in WIDER}


def texts(records, columns):
    """Return every text in some columns, a column being (table, name)."""
    return {str(cell) for table, name in columns for cell in records[table][name].dropna()}


@pytest.mark.parametrize("audience", WIDER, ids=lambda audience: audience.value)
def test_columns_that_are_not_theirs_are_empty(seen, audience):
    for table in TABLES:
        frame = seen[audience].records[table.name]
        for column in unseen_columns(table, audience):
            if f"{table.name}.{column.name}" != "needs.statement":
                assert frame[column.name].isna().all(), f"{table.name}.{column.name}"
        assert frame["extra"].isna().all()
        assert set(frame["version"]) <= {1}


@pytest.mark.parametrize("audience", WIDER, ids=lambda audience: audience.value)
def test_no_text_that_is_the_librarys_own_occurs_in_any_cell(town, seen, audience):
    unseen = {(table.name, column.name) for table in TABLES for column in unseen_columns(table, audience)}
    written = {(table.name, column.name) for table in TABLES for column in table.columns if column.kind in WRITTEN}
    open_ = "\n".join(texts(town, written - unseen))
    # "people" is a unit that only the library sees, and a word of an open title: nothing is given away by it.
    secret = {text for text in texts(town, written & unseen) if text not in open_}
    assert len(secret) > 100
    records = seen[audience].records
    shown = "\n".join(texts(records, written))
    assert {text for text in secret if text in shown} == set()


@pytest.mark.parametrize("audience", WIDER, ids=lambda audience: audience.value)
def test_whoever_left_is_named_nowhere(town, seen, audience):
    records = seen[audience].records
    for table in TABLES:
        if not table.has_own_id:
            continue
        gone = set(town[table.name]["id"]) - set(records[table.name]["id"])
        for other in TABLES:
            for column in other.columns:
                if column.refers_to == table.name:
                    named = {one for cell in records[other.name][column.name].dropna() for one in split_codes(cell)}
                    assert named & gone == set(), f"{other.name}.{column.name}"
    names = set(town["stakeholders"]["name"]) - set(records["stakeholders"]["name"])
    shown = "\n".join(frame.to_csv() for frame in records.frames.values())
    assert {name for name in names if name in shown} == set()


@pytest.mark.parametrize("audience", WIDER, ids=lambda audience: audience.value)
def test_no_tie_is_contradicted_on_any_day(seen, audience):
    for year in (2024, 2025, 2026):
        ties = conclude(seen[audience].records, Conventions(), demo_as_of().replace(year=year)).ties
        assert "CONTRADICTED" not in set(ties["state"])
        assert ties["trust"].isna().all()
        assert ties["value"].isna().all()


def test_the_public_sees_less_than_partners(seen):
    partners, public = (set(seen[audience].records["stakeholders"]["id"]) for audience in WIDER)
    assert public < partners
    # The tenants of eight, the veterans of eight, the social worker and who asked to be left alone; partners see them.
    assert {"S016", "S031", "S011", "S118"} <= partners - public
    # Two groups that the library shows to nobody.
    assert not {"S032", "S046"} & partners


def test_what_is_left_out_is_said(seen):
    assert seen[Audience.PARTNERS].stakeholders_left_out == 2
    assert seen[Audience.PUBLIC].stakeholders_left_out == 23
    assert [each.sentence for each in seen[Audience.PUBLIC].left_out if each.table == "stakeholders"] == [
        "19 rows of Stakeholders are marked for fewer people.",
        "2 groups of residents are smaller than 10 people or of unknown size.",
        "One stakeholder is a member of staff.",
        "One stakeholder asked not to be contacted.",
    ]
