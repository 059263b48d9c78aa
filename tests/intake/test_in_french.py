"""What is wrong with a file is said in the language of whoever brings it, by the child process that reads it too."""

from __future__ import annotations

from netmap.intake import prepare
from netmap.language import speaking
from netmap.records import Records

# A title above the header; a row with a cell too many; a word that is no kind.
TEXT = "Nos partenaires\nid,name,kind\na,R.,food bnk\nb,S.,School,x\nc,T.,École\n"


def prepared():
    told = []
    intake = prepare([("partenaires.csv", TEXT.encode())], Records.of(), progress=lambda doing, _: told.append(doing))
    return intake, told


def test_problems_notes_and_what_is_being_done_are_french_and_what_is_saved_is_the_same():
    english, _ = prepared()

    with speaking("fr"):
        french, told = prepared()

    assert [(problem.row, problem.message, problem.cure) for problem in french.problems] == [
        (
            3,
            "«\u202ffood bnk\u202f» n’est pas dans la liste «\u202fType de partie prenante\u202f».",
            (
                "Vouliez-vous dire «\u202fBanque alimentaire\u202f»\u202f? "
                "Acceptez les mots inconnus (--accept-unknown) pour garder le vôtre."
            ),
        ),
        (
            4,
            "4 cellules alors que l’en-tête en a 3.",
            "Mettez entre guillemets les cellules qui contiennent le séparateur, et gardez les cellules vides.",
        ),
    ]
    assert french.notes == (
        "partenaires.csv\u00a0: l’en-tête est à la ligne 2\u202f; ce qui est au-dessus a été sauté.",
    )
    assert told[0] == "Lecture de partenaires.csv"
    assert french.changes.upserts["stakeholders"].equals(english.changes.upserts["stakeholders"])
    assert french.once == english.once
