"""The one description of the data: complete in itself, and unambiguous to a reader of files."""

import re
from datetime import date

import pytest

from netmap.intake.recognition import headers
from netmap.language import LANGUAGES, speaking
from netmap.names import name_key
from netmap.tables import BY_NAME, RELATIONSHIPS, STAKEHOLDERS, TABLES, Audience, Kind, row_id
from netmap.vocabulary import SEPARATOR, TITLES, vocabulary

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}") for table in TABLES for column in table.columns
]
CODED = {Kind.CODE, Kind.CODES, Kind.STEP}
REFERRING = {Kind.REFERENCE, Kind.REFERENCES}


def test_the_tables_of_the_design_are_there():
    assert [table.name for table in TABLES] == [
        "stakeholders",
        "relationships",
        "asked",
        "interactions",
        "needs",
        "evidence",
        "programmes",
        "stage_roles",
        "offers",
        "agreements",
        "funding",
        "places",
        "lessons",
        "barriers",
        "contributions",
        "targets",
        "aliases",
    ]
    assert list(BY_NAME) == [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_header_means_two_columns(table):
    meanings: dict[str, set[str]] = {}
    for column in table.columns:
        for header in (column.name, column.title, *column.synonyms):
            meanings.setdefault(name_key(header), set()).add(column.name)
    assert {header: names for header, names in meanings.items() if len(names) > 1 or not header} == {}


def test_no_sheet_name_means_two_tables():
    meanings: dict[str, set[str]] = {}
    for table in TABLES:
        for word in (table.name, table.title, *table.synonyms):
            meanings.setdefault(name_key(word), set()).add(table.name)
    assert {word: names for word, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_people_see_above_a_column_is_understood_above_a_column(table, code):
    with speaking(code):
        titles = {column.name: column.title for column in table.columns}
    known = headers(table)
    assert {name: known.get(name_key(title)) for name, title in titles.items()} == {name: name for name in titles}
    assert len(set(titles.values())) == len(titles)


def test_what_is_seen_follows_the_language_and_what_stands_in_files_does_not():
    since, level = STAKEHOLDERS["since"], RELATIONSHIPS["level"]

    def seen():
        return STAKEHOLDERS.title, since.title, since.sentence, level.unit, STAKEHOLDERS.sheet, since.header

    english = ("Stakeholders", "First contact", "When we first had to do with it.", "level")
    french = ("Parties prenantes", "Premier contact", "Quand nous avons eu affaire à elle la première fois.", "niveau")
    for code, words in (("en", english), ("fr", french), ("en", english)):
        with speaking(code):
            assert seen() == (*words, "Stakeholders", "First contact")


def test_one_english_word_above_two_columns_may_be_two_elsewhere():
    with speaking("fr"):
        assert (RELATIONSHIPS["source"].title, BY_NAME["offers"]["starts_on"].title) == ("De", "Du")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_says_what_belongs_in_it_in_every_language(table):
    english = [each.english_sentence for each in (table, *table.columns)]
    units = [column.english_unit for column in table.columns]
    with speaking("fr"):
        assert not set(english) & {each.sentence for each in (table, *table.columns)}
        assert [bool(column.unit) for column in table.columns] == [bool(unit) for unit in units]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_names_can_be_sheets_columns_and_sql(table):
    assert re.fullmatch(r"[a-z][a-z_]*", table.name)
    assert len(table.title) <= 31  # what a spreadsheet allows as the name of a sheet
    assert len(table.names) == len(set(table.names))
    assert table.sentence.endswith((".", "…"))
    assert not set(table.names) & {"row_id", "version", "since_change", "until_change", "extra"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_key_tells_rows_apart_by_columns_that_exist(table):
    assert table.key
    assert set(table.key) <= set(table.names)
    assert table.has_own_id == ("id" in table.names)
    if not table.has_own_id:
        assert table[table.key[0]].required


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_says_what_belongs_in_it(table, column):
    assert re.fullmatch(r"[a-z][a-z_]*", column.name)
    assert column.title
    assert column.sentence.endswith((".", "…"))
    assert column.example
    assert isinstance(column.audience, Audience)
    assert (column.kind in CODED) == bool(column.vocabulary)
    assert (column.kind in REFERRING) == bool(column.refers_to)


@pytest.mark.parametrize(("table", "column"), [p for p in COLUMNS if p.values[1].vocabulary])
def test_coded_columns_have_a_list_that_understands_their_example(table, column):
    assert column.vocabulary in TITLES
    words = vocabulary(column.vocabulary)
    parts = column.example.split(SEPARATOR) if column.holds_several else [column.example]
    assert [words.label(words.parse(part)) for part in parts]
    if column.kind is Kind.STEP:
        assert (column.lowest, column.highest) in {
            (None, None),
            (float(words.codes[0]), float(words.codes[-1])),
        }


def test_every_list_of_words_is_used():
    used = {column.vocabulary for table in TABLES for column in table.columns if column.vocabulary}
    # States are concluded, never typed; a next step is written in free words, and these are looked for in it.
    assert set(TITLES) - used == {"tie_states", "gap_statuses", "suggestion_decisions", "coverage_states", "next_steps"}


@pytest.mark.parametrize(("table", "column"), [p for p in COLUMNS if p.values[1].refers_to])
def test_references_go_to_tables_that_have_ids(table, column):
    assert BY_NAME[column.refers_to].has_own_id


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_examples_of_plain_columns_can_be_read(table, column):
    if column.kind is Kind.DATE:
        assert date.fromisoformat(column.example)
    elif column.kind in {Kind.WHOLE, Kind.NUMBER}:
        value = float(column.example)
        assert column.lowest is None or value >= column.lowest
        assert column.highest is None or value <= column.highest
        assert column.kind is Kind.NUMBER or value.is_integer()
    elif column.kind is Kind.FLAG:
        assert column.example in {"yes", "no"}


def test_a_column_is_found_by_name_and_a_wrong_name_is_told():
    assert STAKEHOLDERS["kind"].title == "Kind"
    with pytest.raises(KeyError, match=r"stakeholders\.colour"):
        STAKEHOLDERS["colour"]


def test_rows_with_an_id_are_known_by_it_and_others_by_their_key():
    assert row_id(STAKEHOLDERS, ["S01"]) == "S01"
    one = row_id(RELATIONSHIPS, ["S01", "S02", "INFO", "S01", "2026-03-31"])
    assert one == row_id(RELATIONSHIPS, ["S01", "S02", "INFO", "S01", "2026-03-31"])
    assert re.fullmatch(r"relationships-[0-9a-f]{16}", one)
    # The separator keeps ("ab", "c") and ("a", "bc") apart.
    assert row_id(RELATIONSHIPS, ["ab", "c", "", "", ""]) != row_id(RELATIONSHIPS, ["a", "bc", "", "", ""])


def test_only_what_cannot_be_done_without_is_required():
    assert {table.name: [column.name for column in table.required] for table in TABLES[:4]} == {
        "stakeholders": ["name"],
        "relationships": ["source", "target"],
        "asked": ["asked", "about"],
        "interactions": ["date", "participants"],
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_form_asks_first_for_all_that_is_required_and_for_few_things_more(table):
    first = [column.name for column in table.columns if column.ask_first]

    assert {column.name for column in table.required} <= set(first)
    assert "id" not in first
    assert len(first) <= 13
