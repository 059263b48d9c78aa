"""Answers of the other process are those of this one, in the language asked for, and its end is a sentence."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, date, datetime

import pytest

from netmap.documents.pack.order import Order
from netmap.errors import NetmapError, UsageError
from netmap.language import speaking
from netmap.records import Records
from netmap.screens.cache import apart, data, pack
from netmap.screens.cache.asked import asked_for
from netmap.screens.cache.gaps import found_of
from netmap.screens.cache.networks import summary_of
from netmap.store import Changes, create_store

TODAY = date(2026, 6, 1)
LONG = 60  # seconds


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


def test_a_pack_from_the_other_process_is_the_one_from_here_and_says_how_far_it_is(records, tmp_path):
    order = Order(as_of=TODAY, begin=date(2025, 6, 2), end=TODAY, since=date(2025, 6, 1), network="Town")
    steps, told = tmp_path / "steps", []
    given = (asked_for(records, TODAY), order, ".html", b"", "", str(steps), records)
    there = apart.answer(pack.written_apart, given, {}, lambda: told.append(steps.exists()))

    here = []
    assert there == pack.written(order, ".html", b"", "", here.append)
    assert steps.read_text(encoding="utf-8").splitlines() == here
    assert len(here) > 3
    assert told != []


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


def works_long(asked, _records, done):
    time.sleep(LONG)  # the work itself: it must be stopped long before
    return done


def works_a_little(asked, _records, done):
    with open(done, "a") as told:  # noqa: PTH123 - in the other process
        told.write(".")
    time.sleep(0.5)  # the work itself: long enough for others to come meanwhile
    return done


class WentElsewhereError(Exception):
    """As Streamlit ends a run whose visitor asked for another page."""


def goes_elsewhere():
    raise WentElsewhereError


def test_what_nobody_waits_for_is_stopped_when_it_keeps_another_question_waiting(records, monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0)
    asked = asked_for(records, TODAY)
    apart.answer(summary_of, (asked, ("density",), records), {})
    with pytest.raises(WentElsewhereError):
        apart.answer(works_long, (asked, records, "first"), {}, goes_elsewhere)
    began = time.monotonic()
    there = apart.answer(summary_of, (asked, ("isolates",), records), {})
    assert there.network["isolates"].value == 1
    assert time.monotonic() - began < LONG / 2
    assert apart._asked_for == {}


def test_who_waits_for_a_long_answer_gets_it_though_others_wait_behind(records, monkeypatch, tmp_path):
    monkeypatch.setattr(apart, "PATIENCE", 0)
    asked, done, answers = asked_for(records, TODAY), tmp_path / "done", []
    first = threading.Thread(
        target=lambda: answers.append(apart.answer(works_a_little, (asked, records, str(done)), {}))
    )
    first.start()
    while not done.exists():
        time.sleep(0.01)  # another process tells by a file that it began: there is nothing else to wait on
    apart.answer(summary_of, (asked, ("density",), records), {})
    first.join(LONG)
    assert (answers, done.read_text()) == ([str(done)], ".")


def test_who_comes_back_finds_what_was_worked_out_meanwhile(records, tmp_path):
    asked, done = asked_for(records, TODAY), str(tmp_path / "done")
    with pytest.raises(WentElsewhereError):
        apart.answer(works_a_little, (asked, records, done), {}, goes_elsewhere)
    assert apart.answer(works_a_little, (asked, records, done), {}) == done
    assert (tmp_path / "done").read_text() == "."


def test_what_nobody_comes_back_for_is_forgotten(records, monkeypatch, tmp_path):
    asked, done = asked_for(records, TODAY), str(tmp_path / "done")
    with pytest.raises(WentElsewhereError):
        apart.answer(works_a_little, (asked, records, done), {}, goes_elsewhere)
    (left,) = apart._asked_for.values()
    left.future.result(LONG)
    apart.answer(summary_of, (asked, ("density",), records), {})
    assert list(apart._asked_for.values()) == [left]
    monkeypatch.setattr(apart, "KEPT", 0)
    apart.answer(summary_of, (asked, ("isolates",), records), {})
    assert apart._asked_for == {}


def test_without_a_server_and_in_a_small_network_nothing_goes_there(records):
    assert not apart.worth_it(0, {"_records": records})
