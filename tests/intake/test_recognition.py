"""Whose spreadsheet it may be: names, headers and words in three languages, columns of one's own, patron records."""

import io

import pytest
import xlsxwriter

from netmap.errors import UsageError
from netmap.intake import Options, prepare
from netmap.records import Records

STORED = Records.of(
    stakeholders=[{"id": "S1", "name": "Library"}, {"id": "S2", "name": "Food bank"}, {"id": "S3", "name": "School"}]
)


def workbook(**sheets):
    """Return a workbook from sheet name -> rows of texts."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def cells(intake, table, *columns):
    frame = intake.changes.upserts[table][list(columns)]
    return [tuple(row) for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False)]


def test_two_plain_files():
    nodes = b"id,label,kind\na,City Council,Government agency\nb,Chamber,NPO\n"
    ties = b"source,target,relation,level,year\na,b,information,3,1978\n"
    intake = prepare([("nodes.csv", nodes), ("ties.csv", ties)], Records.of())
    assert intake.problems == ()
    assert [(sheet.file, sheet.table, sheet.rows) for sheet in intake.sheets] == [
        ("nodes.csv", "stakeholders", 2),
        ("ties.csv", "relationships", 1),
    ]
    assert cells(intake, "stakeholders", "id", "name", "kind") == [
        ("a", "City Council", "GOV"),
        ("b", "Chamber", "NPO"),
    ]
    assert cells(intake, "relationships", "source", "target", "relation", "level", "stated_by") == [
        ("a", "b", "INFO", 3, "a")
    ]
    assert intake.changes.upserts["relationships"]["stated_on"].dt.strftime("%Y-%m-%d").tolist() == ["1978-01-01"]
    assert intake.notes == ("ties.csv, year: 1 cell holds a year or month alone; taken as its first day.",)


def test_french_with_semicolons_in_windows_characters():
    content = "Liste des partenaires 2026;;\n\nNom;Catégorie;Nombre de membres\nCafé-Théâtre;École;1 200\n"
    intake = prepare([("organismes.csv", content.encode("cp1252"))], Records.of())
    assert intake.problems == ()
    assert cells(intake, "stakeholders", "id", "name", "kind", "members") == [
        ("cafe-theatre", "Café-Théâtre", "EDU_K12", 1200)
    ]
    assert intake.notes == (
        (
            "organismes.csv: its characters are not UTF-8; read as cp1252 (Windows, western Europe). "
            "If accents look wrong, save it again as 'CSV UTF-8'."
        ),
        "organismes.csv: the header stands in row 3; what is above it was skipped.",
        "organismes.csv: 1 row has no id; made from the name.",
    )


def test_spanish_with_tabs_in_utf16():
    content = "Origen\tDestino\tNivel\tFecha\nLibrary\tFood bank\tcooperación\t31 de marzo de 2026\n"
    intake = prepare([("relaciones.txt", content.encode("utf-16"))], STORED)
    assert intake.problems == ()
    assert cells(intake, "relationships", "source", "target", "level") == [("S1", "S2", 2)]


def test_a_workbook_with_sheets_of_all_sorts():
    content = workbook(
        Partners=[["Name", "Kind"], ["Food bank", "Food bank"]],
        Links=[["Vertex data", "", ""], ["Vertex 1", "Vertex 2", "Notes"], ["Food bank", "Library", "x"]],
        **{"Old list (ignore)": [["Name"], ["Gone"]], "Budget": [["Year", "Sum"], [2026, 3]], "Empty": []},
    )
    intake = prepare([("network.xlsx", content)], STORED)
    assert intake.problems == ()
    assert [(sheet.sheet, sheet.table) for sheet in intake.sheets] == [
        ("Partners", "stakeholders"),
        ("Links", "relationships"),
    ]
    assert intake.counts == {
        "stakeholders": {"added": 0, "changed": 1, "untouched": 0},
        "relationships": {"added": 1, "changed": 0, "untouched": 0},
    }
    assert intake.notes == (
        "network.xlsx, sheet 'Links': the header stands in row 2; what is above it was skipped.",
        "network.xlsx: sheet 'Old list (ignore)' was left out because it is marked (ignore).",
        "network.xlsx: the sheet 'Budget' was left out; no table of netmap is recognised in it.",
    )


@pytest.mark.parametrize(
    ("header", "table"),
    [
        ("id,name,type", "stakeholders"),
        ("Nom,Type,Depuis", "stakeholders"),
        ("Label,Type,Description,Tags", "stakeholders"),
        ("From,To,Type", "relationships"),
        ("origen,destino,tipo,fecha", "relationships"),
        ("name,type,status,lead,origin,needs", "programmes"),
        ("date,with,type", "interactions"),
        ("name,latitude,longitude,population", "places"),
    ],
)
def test_headers_alone_name_the_likeliest_table(header, table):
    content = f"{header}\n".encode()

    assert [sheet.table for sheet in prepare([("export 3.csv", content)], STORED).sheets] == [table]


def test_the_user_may_say_which_table_a_file_is():
    intake = prepare([("list.csv", b"nom\nA\n")], Records.of(), Options(table_of={"list.csv": "places"}))
    assert intake.counts == {"places": {"added": 1, "changed": 0, "untouched": 0}}
    with pytest.raises(UsageError, match="There is no table 'planets'"):
        prepare([("list.csv", b"nom\nA\n")], Records.of(), Options(table_of={"list.csv": "planets"}))


def test_headers_decide_where_the_name_does_not():
    files = [("a.csv", b"name,latitude,longitude\nHarbour,44.65,-63.57\n"), ("b.csv", b"ego,alter\nLibrary,School\n")]
    intake = prepare(files, STORED)
    assert [sheet.table for sheet in intake.sheets] == ["places", "relationships"]


def test_columns_of_ones_own_are_kept_and_patron_records_are_not():
    content = b"name,Colour,Library card number,Date of birth,Loans,\nA,blue,123,1990-01-01,7,\nB,,124,1991-01-01,8,\n"
    intake = prepare([("nodes.csv", content)], Records.of())
    assert cells(intake, "stakeholders", "name", "extra") == [("A", '{"Colour": "blue"}'), ("B", None)]
    assert intake.notes == (
        (
            "nodes.csv: the column 'Library card number' was left out because it looks like a patron's card; "
            "patron records have no place in netmap."
        ),
        (
            "nodes.csv: the column 'Date of birth' was left out because it looks like a date of birth; "
            "patron records have no place in netmap."
        ),
        (
            "nodes.csv: the column 'Loans' was left out because it looks like a borrowing record; "
            "patron records have no place in netmap."
        ),
        "nodes.csv: 1 column netmap does not know is kept with each row: 'Colour'.",
        "nodes.csv: 2 rows have no id; made from the name.",
    )


def test_the_surer_header_wins_and_the_other_is_kept():
    intake = prepare([("ties.csv", b"source,target,level,strength\nS1,S2,3,strong\n")], STORED)
    assert cells(intake, "relationships", "level", "extra") == [(3, '{"strength": "strong"}')]
    assert intake.notes == (
        "ties.csv: the column 'strength' also means Level; it is kept as it is, beside the one taken.",
    )


def test_words_of_ones_own():
    content = b'source,target,relation\nS1,S2,gossip; Referral\nS1,S3,"information, chess | song"\n'
    intake = prepare([("ties.csv", content)], STORED, Options(accept_unknown=True))
    assert cells(intake, "relationships", "relation") == [("REFER|OTHER:gossip",), ("INFO|OTHER:chess|OTHER:song",)]


def test_zero_empty_and_not_asked_stay_apart():
    content = "source,target,level\nS1,S2,0\nS1,S3,\nS2,S1,not asked\nS2,S3,Non demandé\nS3,S1,None\n"
    intake = prepare([("ties.csv", content.encode())], STORED)
    assert intake.problems == ()
    assert cells(intake, "relationships", "source", "target", "level") == [
        ("S1", "S2", 0),
        ("S1", "S3", None),
        ("S3", "S1", 0),
    ]
    assert intake.notes == ("ties.csv, level: 2 rows say that nobody asked; not stored, because nothing is known.",)


@pytest.mark.parametrize(
    ("scale", "answers", "column", "steps", "note"),
    [
        (
            "strongest-first-4",
            ["1", "4.0", "0", ""],
            "level",
            [4, 1, 0, None],
            (
                "ties.csv, level: read with the scale 'strongest-first-4' (Four steps, 1 is strongest): 0 or none = level 0 (None); "
                "1 = level 4 (Coalition); 2 = level 3 (Coordination); 3 = level 2 (Cooperation); 4 = level 1 (Networking)."
            ),
        ),
        (
            "frequency-1-5",
            ["Daily", "yearly", "3", ""],
            "frequency",
            [5, 1, 3, None],
            (
                "ties.csv, level: read with the scale 'frequency-1-5' (How often, 1 yearly to 5 daily): 0 or never = frequency 0 (Never); "
                "1 or yearly = frequency 1 (Yearly); 2 or quarterly = frequency 2 (Quarterly); 3 or monthly = frequency 3 (Monthly); "
                "4 or weekly = frequency 4 (Weekly); 5 or daily = frequency 5 (Daily)."
            ),
        ),
    ],
)
def test_another_scale_is_read_as_the_user_named_it(scale, answers, column, steps, note):
    pairs = ["S1,S2", "S1,S3", "S2,S3", "S3,S1"]
    lines = ["source,target,level", *(f"{pair},{answer}" for pair, answer in zip(pairs, answers, strict=True))]
    intake = prepare([("ties.csv", "\n".join(lines).encode())], STORED, Options(scale=scale))
    assert intake.problems == ()
    sources = [f"{scale}: {answer}" if answer else None for answer in answers]
    assert cells(intake, "relationships", column, "level_source") == list(zip(steps, sources, strict=True))
    assert intake.notes == (note,)


def test_a_scale_that_does_not_exist():
    with pytest.raises(UsageError, match="There is no scale 'stars'"):
        prepare([("ties.csv", b"source,target\n")], STORED, Options(scale="stars"))


def test_references_by_id_name_and_alias():
    stored = Records.of(
        stakeholders=[{"id": "S1", "name": "Library"}, {"id": "S2", "name": "Food bank"}],
        aliases=[{"alias": "FB", "stakeholder": "S2"}],
    )
    files = [
        ("aliases.csv", b"alias,stakeholder\nBiblio,library\n"),
        ("contacts log.csv", b'date,with\n2026-01-02,"Food Bank, S1"\n2026-01-02,BIBLIO | FB\n2026-01-02,FOOD-BANK\n'),
    ]
    intake = prepare(files, stored)
    assert intake.problems == ()
    assert cells(intake, "interactions", "participants") == [("S2|S1",), ("S1|S2",), ("S2",)]


def test_a_name_may_hold_what_separates_names():
    stored = Records.of(stakeholders=[{"id": "A", "name": "Books, Bread & Co"}, {"id": "B", "name": "Tea; toast"}])
    content = b'date,with\n2026-01-02,"Books, Bread & Co | Tea; toast"\n'
    intake = prepare([("interactions.csv", content)], stored)
    assert cells(intake, "interactions", "participants") == [("A|B",)]


def test_an_edge_list_of_gephi():
    content = b"Source,Target,Type,Id,Label,Weight\nS1,S2,Undirected,0,,2.0\nS1,S3,Directed,1,,1\n"
    intake = prepare([("edges.csv", content)], STORED)
    assert intake.problems == ()
    assert cells(intake, "relationships", "source", "target", "direction", "weight", "relation") == [
        ("S1", "S2", "BOTH_WAYS", 2.0, None),
        ("S1", "S3", "ONE_WAY", 1.0, None),
    ]
    assert intake.notes[-1] == (
        "edges.csv, Type: its words are directions, so it was read as the direction of each tie."
    )
