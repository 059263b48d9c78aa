"""What leaves the house by the command line: every value that is not for the public is looked for in all of it."""

from __future__ import annotations

import json

import pytest

from netmap.cli import FINE, WRONG_USAGE, main
from netmap.demo import demo_store
from netmap.privacy import for_audience, unseen_columns
from netmap.tables import TABLES, Audience, Kind

READING = (
    ["stakeholders", "--json"],
    ["ties", "--json"],
    ["measures", "--question", "trust", "--json"],
    ["tie", "S001", "S002", "--json"],
)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The sample town in a file, and all its records."""
    store = demo_store(tmp_path_factory.mktemp("town"))
    try:
        yield store.where, store.load()
    finally:
        store.close()


@pytest.fixture(scope="module")
def secret(town):
    """Every text of the sample town that is the library's own, names of who is not public included."""
    _, records = town
    public = for_audience(records, Audience.PUBLIC).records
    texts = {
        (table, column) for table in TABLES for column in table.columns if column.kind in {Kind.TEXT, Kind.LONG_TEXT}
    }
    unseen = {(table, column) for table, column in texts if column in unseen_columns(table, Audience.PUBLIC)}

    def held(columns):
        return {str(cell) for table, column in columns for cell in records[table.name][column.name].dropna()}

    open_ = "\n".join(held(texts - unseen))
    names = set(records["stakeholders"]["name"]) - set(public["stakeholders"]["name"])
    # Short ones are words of every day: 'CAD', 'hours'.
    return {text for text in held(unseen) if text not in open_ and len(text) > 8} | names


def answer(capsys, *words):
    assert main(words) == FINE
    return capsys.readouterr().out


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_no_answer_for_the_public_holds_what_is_the_librarys_own(town, secret, capsys, command):
    day = ("--db", town[0], "--as-of", "2026-11-01")
    internal = answer(capsys, *command, *day)
    public = answer(capsys, *command, *day, "--audience", "public")

    json.loads(public)
    assert {text for text in secret if text in public} == set()
    assert internal != public


@pytest.mark.parametrize("ending", ["html", "svg"])
def test_no_map_for_the_public_holds_what_is_the_librarys_own(town, secret, capsys, tmp_path, ending):
    file = tmp_path / f"map.{ending}"
    told = answer(capsys, "map", str(file), "--db", town[0], "--as-of", "2026-11-01", "--audience", "public")

    assert {text for text in secret if text in file.read_text(encoding="utf-8")} == set()
    assert "127 stakeholders" in told


def test_the_same_words_are_found_where_the_library_asks(town, secret, capsys):
    told = answer(capsys, "stakeholders", "--json", "--db", town[0])

    assert "Street Voices" in secret
    assert "Street Voices" in told


def test_gaps_for_others_are_gaps_for_the_library_too_and_give_nothing_away(town, secret, capsys):
    asked = ("gaps", "--json", "--db", town[0], "--as-of", "2026-11-01")
    internal, public = answer(capsys, *asked), answer(capsys, *asked, "--audience", "public")
    every, shown = ({one["key"] for one in json.loads(told)["findings"]} for told in (internal, public))

    assert {text for text in secret if text in public} == set()
    assert shown < every
    assert shown


@pytest.mark.parametrize("more", [["note"], ["--changed-since", "2026-01-01"], ["--sensitivity"]])
def test_what_becomes_of_gaps_is_for_the_library_itself(town, capsys, more):
    assert main(["gaps", "--db", town[0], "--audience", "partners", *more]) == WRONG_USAGE
    assert "for the library itself. Leave out --audience partners." in capsys.readouterr().err


def test_who_is_not_shown_is_not_there(town, capsys):
    assert main(["tie", "S001", "S032", "--db", town[0], "--audience", "public"]) == WRONG_USAGE
    assert "S032" in capsys.readouterr().err
