"""The smallest file for each kind of problem, with the whole message as a user reads it."""

import pytest

from netmap.formats.limits import Limits
from netmap.formats.problems import CODES
from netmap.intake import Options, prepare
from netmap.records import Records

STORED = Records.of(
    stakeholders=[
        {"id": "S1", "name": "Library", "kind": "LIB_SYS"},
        {"id": "S2", "name": "Food bank", "kind": "NPO_FOOD"},
        {"id": "S3", "name": "School"},
        {"id": "S4", "name": "School"},
    ],
    aliases=[{"alias": "FB", "stakeholder": "S2"}],
)

OTHER_SCALE = " If they are on another scale, say which of the 18 that netmap knows (--scale)."
ACCEPT = "accept unknown words (--accept-unknown) to keep yours."
QUOTE = 'Put the whole cell in quotation marks and double those inside it: "the ""old"" school".'

CASES = [
    (
        "a.csv",
        "foo,bar\n1,2\n",
        [
            ("[I11] a.csv: No table of netmap is recognised by its name or headers ('foo', 'bar'). "
            "Stakeholders need 'Name'; relationships need 'From' and 'To'. Name the sheet or file after its table "
            "(Stakeholders, Relationships, Asked, Interactions …) or start from 'netmap template'.")
        ],
    ),
    ("ties.csv", "source,target\nS1,S2,S3\n", ["[I20] ties.csv, row 2: 3 cells where the header has 2. Put cells that hold the delimiter in quotation marks, and keep empty cells."]),
    ("ties.csv", "source,target\nS1\n", ["[I20] ties.csv, row 2: 1 cell where the header has 2. Put cells that hold the delimiter in quotation marks, and keep empty cells."]),
    ("ties.csv", 'source,target\n"S1" x,S2\n', [f"[I21] ties.csv, row 2: A cell goes on after its closing quotation mark. {QUOTE}"]),
    ("ties.csv", "source,target,level,Level\nS1,S2,1,2\n", ["[I24] ties.csv, Level: 'level' (column C) and 'Level' (column D) both mean Level. Delete or rename one of them."]),
    ("nodes.csv", "id,kind\nS9,NPO\n", ["[I25] nodes.csv, Name: Stakeholders needs the column 'Name'; there are 'id', 'kind'. Name one of them 'Name', or add it."]),
    ("ties.csv", "source,target\nS1,\n", ["[I30] ties.csv, row 2, target: Empty, but every row of Relationships needs it. Fill it in, or delete the row."]),
    ("ties.csv", "source,target,frequency\nS1,S2,dayly\n", ["[I31] ties.csv, row 2, frequency: 'dayly' is not in the list 'Frequency of contact'. Did you mean 'Daily'?"]),
    ("ties.csv", "source,target,relation\nS1,S2,gossip\n", [f"[I31] ties.csv, row 2, relation: 'gossip' is not in the list 'Kind of relationship'. Write a word of the list, or {ACCEPT}"]),
    ("ties.csv", "source,target,level\nS1,S2,coperation\n", [f"[I31] ties.csv, row 2, level: 'coperation' is not in the list 'Level of collaboration'. Did you mean 'Cooperation'?{OTHER_SCALE}"]),
    ("ties.csv", "source,target,level\nS1,S2,n/a\n", [f"[I31] ties.csv, row 2, level: 'n/a' is not in the list 'Level of collaboration'. Write one of: None, Networking, Cooperation, Coordination, Coalition, Collaboration.{OTHER_SCALE}"]),
    ("ties.csv", "source,target,last contact\nS1,S2,spring\n", ["[I32] ties.csv, row 2, last contact: 'spring' is not a date. Write 2026-03-31."]),
    ("ties.csv", "source,target,stated_on\nS1,S2,03/04/2026\n", ["[I33] ties.csv, row 2, stated_on: '03/04/2026' can be 2026-04-03 or 2026-03-04. Write 2026-04-03 or 2026-03-04."]),
    ("ties.csv", "source,target,stated_on\nS1,S2,3/4/26\n", ["[I33] ties.csv, row 2, stated_on: '3/4/26' has a year of two digits. Write 2026-03-31."]),
    ("ties.csv", "source,target,weight\nS1,S2,many\n", ["[I34] ties.csv, row 2, weight: 'many' is not a number. Write digits only, such as 12 or 12.5."]),
    ("nodes.csv", "name,members\nA,2.5\n", ["[I34] nodes.csv, row 2, members: '2.5' is not a whole number. Write digits only, such as 12."]),
    ("ties.csv", 'source,target,weight\nS1,S2,"1,234"\n', ["[I35] ties.csv, row 2, weight: '1,234' can be 1234 or 1.234. Write 1234 or 1.234, the same way in the whole column."]),
    ("ties.csv", "source,target,level\nS1,S2,7\n", [f"[I36] ties.csv, row 2, level: '7' is outside the range. Write a whole number, from 0 to 5.{OTHER_SCALE}"]),
    ("nodes.csv", "name,members\nA,-5\n", ["[I36] nodes.csv, row 2, members: '-5' is outside the range. Write a whole number, 0 or more."]),
    ("nodes.csv", "name,ours\nA,perhaps\n", ["[I37] nodes.csv, row 2, ours: 'perhaps' is neither yes nor no. Write yes or no."]),
    ("ties.csv", "source,target\nS1,Libary\nS1,Zoo\n", [
        "[I40] ties.csv, row 2, target: 'Libary' is not in Stakeholders. Did you mean 'Library' (S1)? Otherwise add it to Stakeholders.",
        "[I40] ties.csv, row 3, target: 'Zoo' is not in Stakeholders. Add it to Stakeholders, or correct the name.",
    ]),
    ("ties.csv", "source,target\nS1,School\n", ["[I41] ties.csv, row 2, target: 'School' can mean several of Stakeholders: S3 (School), S4 (School). Write the id instead of the name."]),
    ("nodes.csv", "name,members\nSchool,3\n", ["[I41] nodes.csv, row 2, name: 'School' is the name of several stored stakeholders: S3, S4. Write the id of the one you mean."]),
    ("ties.csv", "source,target\nFood bank,FB\n", ["[I42] ties.csv, row 2, target: Both sides are the same stakeholder. Correct one of them, or delete the row."]),
    ("agreements.csv", "parties\nFB\n", ["[I43] agreements.csv, row 2, parties: Fewer than two parties. Name both sides, separated by |."]),
    ("nodes.csv", "id,name\na|b,A\n", ["[I44] nodes.csv, row 2, id: The id holds the mark |, which separates several ids. Write the id without it."]),
    ("nodes.csv", "id,name\nx,X\nx,Y\n", ["[I50] nodes.csv, row 3: The same id 'x' as row 2, but not the same Name. Keep one of the two rows, or give each its own id."]),
    ("ties.csv", "source,target,level\nS1,S2,1\nS1,Food bank,2\n", [
        ("[I50] ties.csv, row 3: The same 'From', 'To', 'Relation', 'Stated by' and 'Stated on' as row 2, but not the same Level. "
        "Keep one of the two rows, or give each its own date.")
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"), CASES, ids=[f"{said[0][1:4]}-{at}" for at, (_, _, said) in enumerate(CASES)]
)
def test_the_message(name, content, said):
    intake = prepare([(name, content.encode())], STORED)
    assert [str(problem) for problem in intake.problems] == said
    assert not intake.good


def test_an_answer_that_is_not_on_the_scale():
    intake = prepare([("ties.csv", b"source,target,level\nS1,S2,often\n")], STORED, Options(scale="weakest-first-3"))
    assert [str(problem) for problem in intake.problems] == [
        (
            "[I38] ties.csv, row 2, level: 'often' is not an answer of the scale 'weakest-first-3'. "
            "Its answers are 0, none, 1, low, weak, faible, bajo, debil, 2, medium, moderate, middle, moyen, moyenne, medio, "
            "3, high, strong, fort, forte, eleve, alto, fuerte."
        )
    ]


def test_more_problems_than_anybody_reads():
    content = b"source,target\n" + b"S1,Zoo\n" * 12
    intake = prepare([("ties.csv", content)], STORED, Options(limits=Limits(listed_problems=5)))
    assert len(intake.problems) == 6
    assert str(intake.problems[-1]) == (
        "[I99] 7 more problems are not listed. Mend these first; many may have one cause."
    )


def test_a_header_above_nothing_known_in_a_named_file():
    intake = prepare([("ties.csv", b"foo,bar\n1,2\n")], STORED)
    assert [problem.code for problem in intake.problems] == ["I25", "I25"]


ELSEWHERE = {
    "I01",
    "I02",
    "I03",
    "I04",
    "I05",
    "I06",
    "I07",
    "I08",
    "I09",
    "I10",
    "I22",
    "I23",
    "I26",
    "I38",
    "I45",
    "I99",
}
"""Problems of whole files and of workbooks have their cases in tests/bad and tests/formats; consent has its own page."""


def test_every_kind_of_problem_has_its_case():
    here = {line[1:4] for _, _, said in CASES for line in said}
    assert here | ELSEWHERE == set(CODES)
