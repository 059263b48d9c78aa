"""Answers of the other process are those of this one, in the language asked for, and its end is a sentence."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest

from netmap.errors import NetmapError, UsageError
from netmap.language import speaking
from netmap.records import Records
from netmap.screens.cache import apart, data
from netmap.screens.cache.asked import asked_for
from netmap.screens.cache.gaps import found_of
from netmap.screens.cache.networks import summary_of
from netmap.store import Changes, create_store

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    where = tmp_path_factory.mktemp("apart") / "town.netmap"
    rows = Records.of(
        stakeholders=[
            {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
            {"id": "A", "name": "Club", "kind": "INF"},
            {"id": "B", "name": "School", "kind": "EDU_K12"},
        ],
        relationships=[{"source": "L", "target": "A", "level": 3, "stated_on": date(2020, 1, 1)}],
        needs=[{"id": "N", "statement": "A warm room", "status": "HEARD", "severity": 5}],
    )
    with create_store(where) as store:
        upserts = {name: frame.assign(version=0) for name, frame in rows.frames.items() if len(frame)}
        store.write(
            Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=datetime(2026, 1, 9, tzinfo=UTC)
        )
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NETMAP_DB", str(where))
        environment.setenv("NETMAP_DEMO", "")
        yield data.records()
    apart._end(apart._other())
    apart._other.cache_clear()


def test_the_other_process_answers_the_same_in_the_same_language(records):
    asked = asked_for(records, TODAY)
    for code in ("en", "fr"):
        with speaking(code):
            there, here = apart.answer(found_of, (asked, records), {}), found_of(asked, records)
        assert len(here.findings) > 0
        assert there.findings.to_dict("records") == here.findings.to_dict("records")
    assert apart._asked_for == {}


def test_the_other_process_answers_about_the_network_it_is_asked_about(records, tmp_path, monkeypatch):
    apart.answer(summary_of, (asked_for(records, TODAY), ("density",), records), {})
    where = tmp_path / "another.netmap"
    with create_store(where) as store:
        rows = Records.of(stakeholders=[{"id": name, "name": name} for name in "XY"])
        frame = rows["stakeholders"].assign(version=0)
        at = datetime(2026, 1, 9, tzinfo=UTC)
        store.write(Changes(upserts={"stakeholders": frame}, deletes={}), kind="import", actor="test", at=at)
    monkeypatch.setenv("NETMAP_DB", str(where))
    other = data.records()
    there = apart.answer(summary_of, (asked_for(other, TODAY), ("isolates",), other), {})
    assert there.network["isolates"].value == 2


def refuses(asked, _records):
    raise UsageError(f"Not on {asked.as_of}.")


def ends_its_process(asked, _records):
    os._exit(1)


def test_an_error_there_is_the_error_here(records):
    with pytest.raises(UsageError, match=r"^Not on 2026-06-01\.$"):
        apart.answer(refuses, (asked_for(records, TODAY), records), {})


def test_if_the_other_process_dies_at_work_it_is_said_and_the_next_question_is_answered(records):
    asked = asked_for(records, TODAY)
    with pytest.raises(NetmapError, match="ended before it was done"):
        apart.answer(ends_its_process, (asked, records), {})
    assert apart._asked_for == {}
    there = apart.answer(summary_of, (asked, ("density",), records), {})
    assert there.network["density"].value == pytest.approx(1 / 3)


def test_without_a_server_and_in_a_small_network_nothing_goes_there(records):
    assert not apart.worth_it(0, {"_records": records})
