"""The pack of the sample town: what the library sees is in its own, and in nobody else's."""

import json
from dataclasses import replace

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_as_of, demo_store
from netmap.documents.pack.making import Making
from netmap.documents.pack.order import Order
from netmap.privacy import for_audience, unseen_columns
from netmap.reach import Period
from netmap.tables import TABLES, Audience, Kind
from tests.documents.pack.conftest import drawn

TEXTS = {Kind.TEXT, Kind.LONG_TEXT}
OTHERS = [Audience.PARTNERS, Audience.PUBLIC]


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return store.load()


@pytest.fixture(scope="module")
def packs(records):
    day = demo_as_of()
    period = Period.year_to(day)
    order = Order(day, period.begin, period.end, period.before.end, network="Saltmarsh")
    making = Making(records, Conventions(), drawn, str.encode)
    return {audience: making.pack(replace(order, audience=audience)) for audience in Audience}


def words(pack):
    drawings = "".join(one.picture.svg + one.picture.told for one in pack.figures)
    return json.dumps(pack.as_json(), ensure_ascii=False) + drawings + pack.mark


def texts(records, audience):
    """Return every text of a column that an audience does not see, long enough to be no accident."""
    columns = [
        (table, column) for table in TABLES for column in unseen_columns(table, audience) if column.kind in TEXTS
    ]
    cells = [cell for table, column in columns for cell in records[table.name][column.name].dropna().unique()]
    seen = json.dumps(
        {
            name: frame.astype(str).to_dict("list")
            for name, frame in for_audience(records, audience).records.frames.items()
        },
        ensure_ascii=False,
    )
    return [cell for cell in cells if len(cell) > 6 and cell not in seen]


@pytest.mark.parametrize("audience", OTHERS)
def test_no_text_that_stays_in_the_library_leaves_with_a_pack(records, packs, audience):
    kept, said = texts(records, audience), words(packs[audience])

    assert len(kept) > 50
    assert [cell for cell in kept if cell in said] == []


@pytest.mark.parametrize("audience", OTHERS)
def test_no_stakeholder_that_is_not_shown_is_named(records, packs, audience):
    shown = set(for_audience(records, audience).records["stakeholders"]["name"])
    hidden = set(records["stakeholders"]["name"]) - shown
    said = words(packs[audience])

    assert hidden
    assert [name for name in hidden if name in said] == []


def test_the_library_sees_whom_to_ask_and_by_which_role(records, packs):
    [letters] = [table for table in packs[Audience.INTERNAL].tables if table.code == "letters"]
    roles = set(records["stakeholders"]["contact_role"].dropna())

    assert len(letters.rows) >= 5
    assert {row[letters.columns.index("Ask there")] for row in letters.rows} <= roles


@pytest.mark.parametrize("audience", Audience)
def test_the_list_of_partners_is_as_long_as_the_summary_says(packs, audience):
    pack = packs[audience]
    rules = {row[0]: row[1] for table in pack.tables if table.code == "rules" for row in table.rows}
    [partners] = [table for table in pack.tables if table.code == "partners"]

    assert rules["Partner organisations"] == f"{len(partners.rows)} organisations"
    by_sector = next(table for table in pack.tables if table.code == "sectors")
    assert sum(int(row[1]) for row in by_sector.rows) == len(partners.rows)
