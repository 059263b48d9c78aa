"""Contacts in French: the same lists in other words, and what was kept in one language said in the other."""

import pandas as pd

from netmap.gaps import find_gaps
from netmap.language import speaking
from netmap.outreach import LISTS, suggest
from netmap.outreach.duties import GAP_DUE, owed

WORDS = ["sentence", "reasons", "unknown", "against"]


def test_the_town_has_the_same_lists_in_either_language_and_every_sentence_is_another(town_network):
    english = suggest(town_network)
    with speaking("fr"):
        french = suggest(town_network)

    for name in LISTS:
        mine, other = french.of(name), english.of(name)
        assert len(mine) > 0
        pd.testing.assert_frame_equal(mine.drop(columns=WORDS), other.drop(columns=WORDS))
        for words in WORDS[1:]:
            assert [len(said) for said in mine[words]] == [len(said) for said in other[words]]
            assert not [
                one for said, theirs in zip(mine[words], other[words], strict=True) for one in said if one in theirs
            ]
        assert not (mine["sentence"] == other["sentence"]).any()
    for said, frame, other in (("sentence", french.duties, english.duties), ("why", french.left_out, english.left_out)):
        assert len(frame) > 0
        assert not (frame[said] == other[said]).any()
        pd.testing.assert_frame_equal(
            frame.drop(columns=[said, "step"], errors="ignore"), other.drop(columns=[said, "step"], errors="ignore")
        )


def test_a_gap_that_is_due_is_said_in_the_language_spoken_though_the_register_keeps_it_in_english(town_situation):
    found = find_gaps(town_situation.network).findings.iloc[:2]
    row = {"row_id": "R", "status": "ACCEPTED", "owner": None, "resolved_on": None, "due_on": town_situation.as_of}
    # The second is of a rule that no longer finds it: it says what was kept.
    ids = [found["key"].iloc[0], "G99:NOBODY"]
    register = pd.DataFrame([{**row, "id": key, "sentence": f"Kept of {key}."} for key in ids]).astype(
        {"due_on": "datetime64[s]", "resolved_on": "datetime64[s]", "owner": "str"}
    )
    with speaking("fr"):
        now = find_gaps(town_situation.network).findings
        french = owed(town_situation, register)
    said = french.loc[french["kind"] == GAP_DUE.code].set_index("key")["sentence"]
    assert said[f"gap:{ids[0]}"] == now.set_index("key")["sentence"][ids[0]]
    assert said["gap:G99:NOBODY"] == "Kept of G99:NOBODY."

    english = owed(town_situation, register).set_index("key")["sentence"]
    assert english[f"gap:{ids[0]}"] == f"Kept of {ids[0]}."
