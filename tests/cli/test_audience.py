"""Who is told what by the command line; ``tests/privacy/test_nothing_leaks.py`` looks through all that it prints and writes."""

from __future__ import annotations

import json

import pytest

from netmap.cli import FINE, WRONG_USAGE, main
from netmap.demo import demo_store
from netmap.tables import Audience
from tests.privacy.leaks import Secrets


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The sample town in a file, and all its records."""
    store = demo_store(tmp_path_factory.mktemp("town"))
    try:
        yield store.where, store.load()
    finally:
        store.close()


@pytest.fixture(scope="module")
def secrets(town):
    """What of the sample town is not for the public."""
    return Secrets.of(town[1], Audience.PUBLIC)


def answer(capsys, *words):
    assert main(words) == FINE
    return capsys.readouterr().out


def test_the_library_itself_is_told_everything(town, capsys):
    asked = ("stakeholders", "--json", "--db", town[0])

    assert "Street Voices" in answer(capsys, *asked)
    assert "Street Voices" not in answer(capsys, *asked, "--audience", "public")


def test_gaps_for_others_are_gaps_for_the_library_too_and_give_nothing_away(town, secrets, capsys):
    asked = ("gaps", "--json", "--db", town[0], "--as-of", "2026-11-01")
    internal, public = answer(capsys, *asked), answer(capsys, *asked, "--audience", "public")
    every, shown = ({one["key"] for one in json.loads(told)["findings"]} for told in (internal, public))

    assert secrets.found_in(public.encode()) == set()
    assert shown < every
    assert shown


@pytest.mark.parametrize("more", [["note"], ["--changed-since", "2026-01-01"], ["--sensitivity"]])
def test_what_becomes_of_gaps_is_for_the_library_itself(town, capsys, more):
    assert main(["gaps", "--db", town[0], "--audience", "partners", *more]) == WRONG_USAGE
    assert "for the library itself. Leave out --audience partners." in capsys.readouterr().err


def test_who_is_not_shown_is_not_there(town, capsys):
    assert main(["tie", "S001", "S032", "--db", town[0], "--audience", "public"]) == WRONG_USAGE
    assert "S032" in capsys.readouterr().err
