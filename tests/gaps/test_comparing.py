"""What becomes of gaps between two looks."""

from datetime import date

from netmap.conventions import Conventions
from netmap.gaps import find_gaps
from netmap.gaps.comparing import gaps_compared
from netmap.network import build
from netmap.records import Records

PEOPLE = [{"id": one, "name": one} for one in "AB"]
NEED = {"id": "N", "statement": "A bus", "status": "VALIDATED", "severity": 5, "identified_by": "RESIDENT"}
PROGRAMME = {"id": "P", "name": "Story time", "needs": "M"}


def look(**tables):
    network = build(Records.of(stakeholders=PEOPLE, **tables), Conventions(), date(2026, 11, 1))
    return find_gaps(network, ["G01", "G20"])


def what(before, after):
    return gaps_compared(before, after)[["key", "what"]].to_numpy().tolist()


def test_a_gap_opens_or_closes_only_where_its_rule_could_tell_both_times():
    # G20 looks at ties, G01 waits for needs and programmes; a severity of 5 of 5 comes before a sleeping tie.
    asleep = {"relationships": [{"source": "A", "target": "B", "level": 2, "last_contact": date(2023, 1, 1)}]}
    awake = {"relationships": [{"source": "A", "target": "B", "level": 2, "last_contact": date(2026, 1, 1)}]}
    needed = {"needs": [NEED], "programmes": [PROGRAMME]}

    assert what(look(**awake), look(**asleep, **needed)) == [["G01:N", "first_told"], ["G20:A|B", "new"]]
    assert what(look(**asleep, **needed), look(**awake)) == [["G01:N", "unasked"], ["G20:A|B", "gone"]]
    met = {**needed, "needs": [{**NEED, "status": "MET"}]}
    assert what(look(**awake, **met), look(**awake, **needed)) == [["G01:N", "new"]]
    assert what(look(**awake, **needed), look(**awake, **needed)) == []
