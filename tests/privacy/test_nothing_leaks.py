"""Everything that leaves the house, made for others from the sample town: every value that is not theirs is looked for.

A new way out is one more line in ``PRINTED``, or stands on the shelf of
exports, of pack formats or of reach's tables, and is looked through unasked.
"""

import argparse
import io
import zipfile
from datetime import timedelta
from functools import cache

import pytest

from netmap.cli import FINE, main
from netmap.cli.arguments import parser
from netmap.cli.pack import _making
from netmap.conventions import Conventions
from netmap.demo import demo_as_of, demo_store
from netmap.documents.pack.formats import FORMATS
from netmap.documents.pack.order import Order
from netmap.network import build
from netmap.privacy import AUDIENCES, for_audience
from netmap.reach import Period, reach
from netmap.screens.map_exports import EXPORTS
from netmap.screens.parts.reach_tables import as_csv
from tests.privacy.leaks import Secrets

_, PARTNERS, PUBLIC = AUDIENCES
WIDER = AUDIENCES[1:]
DAY = demo_as_of()
A_YEAR = Period.year_to(DAY)
TOLD_ANYWAY = {*((A_YEAR.begin + timedelta(days=days)).isoformat() for days in (-1, 0, 1)), "1008"}
"""Days that answers name whatever is in the records, and a count of brokers that happens to be one of attendances."""

PRINTED = {
    "stakeholders": ["--json"],
    "ties": ["--json"],
    "tie": ["S001", "S002", "--json"],
    "way": ["S001", "S004", "--json"],
    "measures": ["--json"],
    "find": ["Harbour", "--json"],
    "change": ["--from", A_YEAR.begin.isoformat(), "--json"],
    "reach": ["--json"],
}
"""Every command that answers others -> what it is asked."""

WRITTEN = {"map", "export", "pack"}
"""Those that write files: their shelves are looked through below."""

ELSEWHERE = {"gaps"}
"""Looked through in ``tests/cli/test_audience.py``, with what else is asked of it there."""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = demo_store(tmp_path_factory.mktemp("leaks"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def secrets(store):
    """What is not for an audience, by audience."""
    records = store.load()
    return {audience: Secrets.of(records, audience, also=TOLD_ANYWAY) for audience in WIDER}


def told(audience):
    return audience.value


# The search itself.


def test_there_is_much_to_look_for(secrets):
    assert {"streetvoices", "communitynurse"} <= secrets[PARTNERS].texts
    assert {"S032", "S046", "1298"} <= secrets[PARTNERS].tokens
    for audience in WIDER:
        assert len(secrets[audience].texts) > 150
        assert len(secrets[audience].tokens) > 1000


def _zipped(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"id,name\r\nS1,Street Voices\r\n",
        "\ufeffid;name\r\nS1;STREET\u00a0VOICES\r\n".encode(),
        b'{"name": "Street\\u0020Voices"}',
        b"<text>Street</text><text>Voices</text>",
        b'<text><tspan x="0">Street</tspan>\n   <tspan x="0">Voices</tspan></text>',
        b"<p>Str&#101;et&nbsp;Voices</p>",
        b'<node label="Street&#32;Voices"/>',
        _zipped(sheet="<t>Street Voices</t>"),
        _zipped(inner=_zipped(document="<w:t>Street </w:t></w:r><w:r><w:t>Voices</w:t>")),
    ],
)
def test_it_finds_what_is_written_in_any_way(content, secrets):
    assert secrets[PUBLIC].found_in(content) == {"streetvoices"}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<node id='S032'/>", {"S032"}),
        (b'{"S032": 1}', {"S032"}),
        (b"data:font/woff2;base64," + b"AA/S032/" * 20, set()),
        (b"AS032", set()),
        (b"1,298 dollars", {"1298"}),
        ("1\u202f298".encode(), {"1298"}),
        (b"11298", set()),
    ],
)
def test_it_finds_ids_and_amounts_that_stand_alone(content, found, secrets):
    assert secrets[PARTNERS].found_in(content) == found


# The command line.


def _commands_for_others():
    commands = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {
        name
        for name, command in commands.choices.items()
        if any("--audience" in action.option_strings for action in command._actions)
    }


def test_every_command_that_answers_others_is_looked_through():
    # A brief holds all that is known of one stakeholder: it is for the library itself and takes no audience.
    assert _commands_for_others() == {*PRINTED, *WRITTEN, *ELSEWHERE}


@pytest.mark.parametrize("command", PRINTED)
def test_no_answer_for_the_public_holds_what_is_not_theirs(command, store, secrets, capsys):
    assert main([command, *PRINTED[command], "--db", store.where, "--as-of", str(DAY), "--audience", "public"]) == FINE
    content = capsys.readouterr().out.encode()

    assert len(content) > 200
    assert secrets[PUBLIC].found_in(content) == set()


# Files.


@pytest.fixture(scope="module")
def given(store):
    """What exports are made of, by audience, as ``netmap export`` puts it together."""
    from netmap.cli.export import _given

    @cache
    def of(audience):
        asked = argparse.Namespace(audience=audience.value, as_of=DAY, without_ours=False, demo=False, seed=0)
        return _given(asked, store)

    return of


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.code)
def test_no_export_for_the_public_holds_what_is_not_theirs(export, given, secrets):
    assert secrets[PUBLIC].found_in(export.write(given(PUBLIC)).content) == set()


@pytest.mark.parametrize(
    "code", ["workbook", "kumu-workbook", "graphml", "csv-pair", "node-link", "map-page", "map-print"]
)
def test_no_export_for_partners_holds_what_is_not_theirs_and_does_what_is_not_for_the_public(code, given, secrets):
    content = next(one for one in EXPORTS if one.code == code).write(given(PARTNERS)).content

    assert secrets[PARTNERS].found_in(content) == set()
    # So it can be found.
    assert len(secrets[PUBLIC].found_in(content)) > 5


@pytest.fixture(scope="module")
def pack(store):
    @cache
    def of(audience):
        order = Order(
            as_of=DAY,
            begin=A_YEAR.begin,
            end=A_YEAR.end,
            since=A_YEAR.begin - timedelta(days=1),
            audience=audience,
            network="Old Quay",
        )
        return _making(store, "Old Quay").pack(order)

    return of


@pytest.mark.parametrize("form", FORMATS)
def test_no_pack_holds_what_is_not_theirs(form, pack, secrets):
    public, partners = (FORMATS[form].write(pack(audience)) for audience in (PUBLIC, PARTNERS))

    assert secrets[PUBLIC].found_in(public) == set()
    assert secrets[PARTNERS].found_in(partners) == set()
    # What is for partners and not for the public can be found in it.
    assert len(secrets[PUBLIC].found_in(partners)) > 5


@pytest.mark.parametrize("audience", WIDER, ids=told)
def test_no_table_of_reach_holds_what_is_not_theirs(audience, store, secrets):
    found = reach(build(for_audience(store.load(), audience).records, Conventions(), DAY), A_YEAR)

    assert found.tables
    for table in found.tables:
        assert secrets[audience].found_in(as_csv(table, found, "Old Quay")) == set(), table.code
