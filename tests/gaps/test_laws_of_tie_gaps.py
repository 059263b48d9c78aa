"""What holds for every finding about ties, whatever stands in the sheets: untidy networks drawn by lot."""

from datetime import date, timedelta

import numpy as np
import pytest

from netmap.conventions import Conventions
from netmap.gaps import FACTORS, RULES, Situation
from netmap.gaps.answer import ask
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 11, 1)
ABOUT_TIES = ("ties", "agreements", "contacts", "engagement")
RULES_ABOUT_TIES = [rule for rule in RULES if rule.find.__module__.rpartition(".")[2] in ABOUT_TIES]

EAGER = Conventions(
    **dict.fromkeys(("one_thread_contacts", "contacts_costly", "contacts_missed", "confirm_within"), 1),
    **dict.fromkeys(("strong_level", "partner_level", "influence_high", "interest_some"), 1),
    weak_below=1.0,
    value_low=4,
    strength_fallen=0.05,
    level_rule="mean",
)
"""Numbers at which almost everything is a gap."""


def drawn(seed):
    """Return untidy tables: holes, days to come, parties named twice, and one stakeholder that is no longer there."""
    chance = np.random.default_rng(seed)
    ids = [*(f"S{number}" for number in range(25)), "gone"]

    def some(value):
        return value if chance.random() < 0.75 else None

    def day():
        return DAY - timedelta(days=int(chance.integers(-400, 1500)))

    def who(most=1):
        return "|".join(chance.choice(ids, chance.integers(1, most + 1)))

    def step(low, high):
        return some(int(chance.integers(low, high + 1)))

    def several(count, row):
        return [{"row_id": f"{number}", "id": f"{number}", **row()} for number in range(count)]

    return {
        "stakeholders": [
            {
                "id": name,
                "name": name,
                "kind": str(chance.choice(["LIB_BRANCH", "NPO_FOOD", "INF"])),
                "influence": step(1, 5),
                "interest": step(1, 5),
            }
            for name in ids[:-1]
        ],
        "relationships": several(
            150,
            lambda: {
                "source": who(),
                "target": who(),
                "stated_by": some(who()),
                "relation": some("INFO"),
                "level": step(0, 5),
                "level_desired": step(0, 5),
                "frequency": step(0, 5),
                "value_power": step(1, 4),
                **{name: some(day()) for name in ("review_on", "stated_on", "started_on", "last_contact")},
                "ended_on": day() if chance.random() < 0.1 else None,
            },
        ),
        "asked": several(40, lambda: {"asked": who(), "about": who(), "asked_on": some(day())}),
        "interactions": several(
            200, lambda: {"date": day(), "participants": who(3), "unit": some(who()), "staff_role": some("Director")}
        ),
        "agreements": several(
            30, lambda: {"parties": who(3), "starts_on": some(day()), "ends_on": some(day()), "formality": some("MOU")}
        ),
    }


@pytest.mark.parametrize("conventions", [Conventions(), EAGER], ids=["chosen", "eager"])
def test_whatever_is_found_is_weighed_worded_and_has_rows(conventions):
    found = set()
    for seed in range(3):
        network = build(Records.of(**drawn(seed)), conventions, DAY)
        answer = ask(Situation(network, conventions), RULES_ABOUT_TIES)
        findings = answer.findings
        weights = findings[[*FACTORS, "severity"]].astype("float64")

        assert ((weights > 0) & (weights <= 1)).all(axis=None), seed
        assert findings["key"].is_unique, seed
        assert set(answer.rows["key"]) == set(findings["key"]), seed
        assert not findings["sentence"].astype("str").str.contains(r"\b(?:nan|None|NaT)\b|  ").any(), seed
        found |= {key.partition(":")[0] for key in findings["key"]}

    if conventions is EAGER:
        assert found == {rule.name for rule in RULES_ABOUT_TIES}
