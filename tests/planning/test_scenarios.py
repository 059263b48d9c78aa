"""Scenarios: kept apart from the network, refused in words, compared, removed and undone; made into contacts to plan."""

import json
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.network import build
from netmap.planning.comparing import what_if
from netmap.planning.scenario_contacts import duties_of
from netmap.planning.scenarios import (
    AS_IT_IS,
    Scenario,
    compare_scenarios,
    keep,
    remove,
    scenario_called,
    scenarios_in,
)
from netmap.planning.step_texts import as_text
from netmap.planning.steps import AddPartner, AddTie, EndFunding, RemovePartner, RemoveTie, imagined_id
from netmap.records import Records, typed_frame
from netmap.store import SCENARIOS, Changes, open_store
from netmap.tables import TABLES
from netmap.ties.contacts import planned

DAY = date(2026, 11, 1)
SIGNED = {"actor": "Kim", "at": datetime(2026, 11, 1, 9, tzinfo=UTC)}

RECORDS = Records.of(
    stakeholders=[
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "C", "name": "Clinic"},
        {"id": "F", "name": "Food Bank"},
    ],
    relationships=[{"source": "L", "target": "C", "level": 3}, {"source": "C", "target": "F", "level": 2}],
)


@pytest.fixture
def store(tmp_path, empty_store):
    with open_store(empty_store(tmp_path / "town.netmap")) as made:
        filled = {table.name: RECORDS[table.name].assign(version=0) for table in TABLES if len(RECORDS[table.name])}
        made.write(Changes(filled), kind="import", **SIGNED)
        yield made


def network(store):
    return build(store.load(), Conventions(), DAY)


def kept(store, name, *steps, **more):
    return keep(store, name, steps, day=DAY, network=network(store), **SIGNED, **more)


def refused(call, *arguments, **more):
    with pytest.raises(UsageError) as error:
        call(*arguments, **more)
    return str(error.value)


def test_a_scenario_is_kept_beside_the_network(store):
    before = store.data_revision()
    change = kept(store, " Without  the clinic ", RemovePartner("C"), note="If the lease ends", made_by="Manager")

    assert scenarios_in(store.scenarios()) == [
        Scenario(
            "without-the-clinic", "Without  the clinic", "If the lease ends", (RemovePartner("C"),), DAY, "Manager"
        )
    ]
    assert change.note == "Scenario ' Without  the clinic ': Clinic is gone"
    # The network itself never heard of it: every answer about it stands.
    assert store.data_revision() == before
    assert store.load().names().to_dict() == {"L": "Library", "C": "Clinic", "F": "Food Bank"}


def test_it_is_found_in_any_spelling_and_missed_in_words(store):
    kept(store, "Without the clinic", RemovePartner("C"))

    assert scenario_called(store.scenarios(), "without THE clinic").steps == (RemovePartner("C"),)
    assert refused(scenario_called, store.scenarios(), "Without a clinic") == (
        "There is no scenario 'Without a clinic'. Did you mean 'Without the clinic'?"
    )
    assert refused(scenario_called, store.scenarios(), "zzz") == (
        "There is no scenario 'zzz'. 'netmap what-if list' names those there are."
    )


def test_what_cannot_be_kept_is_refused_and_nothing_is_written(store):
    kept(store, "Without the clinic", RemovePartner("C"))
    revision = store.revision()

    assert refused(kept, store, "WITHOUT the clinic!", RemovePartner("F")) == (
        "There is a scenario 'WITHOUT the clinic!' already. Choose another name, or remove it first."
    )
    assert refused(kept, store, "…", RemovePartner("F")) == "Give the scenario a name with letters or digits in it."
    assert refused(kept, store, "Nothing") == "The scenario 'Nothing' changes nothing: name at least one change."
    assert refused(kept, store, "X", RemovePartner("X")).startswith("There is no stakeholder 'X'")
    assert refused(kept, store, "X", RemovePartner("F"), made_by="kim@example.org") == (
        "Who made it is a staff role, such as 'Community librarian, East', not 'kim@example.org'."
    )
    assert store.revision() == revision


def test_it_is_removed_and_both_are_undone(store):
    kept(store, "Without the clinic", RemovePartner("C"))
    remove(store, "without the clinic", **SIGNED)
    assert store.scenarios().empty

    store.undo(**SIGNED)
    assert [one.name for one in scenarios_in(store.scenarios())] == ["Without the clinic"]
    # Removed once more, its name is free again.
    remove(store, "Without the clinic", **SIGNED)
    kept(store, "Without the clinic", RemovePartner("F"))
    assert scenario_called(store.scenarios(), "Without the clinic").steps == (RemovePartner("F"),)
    store.undo(**SIGNED)
    assert store.scenarios().empty
    assert refused(remove, store, "Without the clinic", **SIGNED).startswith(
        "There is no scenario 'Without the clinic'."
    )


@pytest.mark.parametrize("text", ["{", '[{"do": "conquer"}]', None])
def test_a_damaged_one_says_so_and_can_be_removed(store, text):
    row = {"id": "odd", "name": "Odd", "steps": text, "made_on": DAY}
    damaged = typed_frame(SCENARIOS, pd.DataFrame([row])).assign(version=0)
    store.write(Changes({SCENARIOS.name: damaged}), kind="scenario", **SIGNED)

    (found,) = scenarios_in(store.scenarios())
    assert found.steps == ()
    assert found.problem
    assert refused(scenario_called, store.scenarios(), "odd").startswith("The scenario 'Odd' cannot be read. ")
    remove(store, "odd", **SIGNED)
    assert store.scenarios().empty


def test_scenarios_are_compared_measure_by_measure(store):
    kept(store, "Without the clinic", RemovePartner("C"))
    kept(store, "Closer", AddTie("L", "F", 4))
    now = network(store)
    table = compare_scenarios(now, scenarios_in(store.scenarios()), codes={"ties", "stakeholders", "transitivity"})

    assert list(table.columns) == ["code", "title", AS_IT_IS, "Without the clinic", "Closer"]
    rows = table.set_index("code")[[AS_IT_IS, "Without the clinic", "Closer"]]
    assert rows.loc["stakeholders"].tolist() == [3, 2, 3]
    assert rows.loc["ties"].tolist() == [2, 0, 3]
    # Three in a row close no circle, three in a ring close it; of two nobody can say.
    assert rows.loc["transitivity"].tolist() == [0.0, None, 1.0]
    # The same figures as one by one.
    one = what_if(now, [AddTie("L", "F", 4)], codes={"ties"})
    assert rows.loc["ties", "Closer"] == one.measures["after"].iloc[0]


def test_ties_that_are_added_become_contacts_to_plan(store):
    steps = (
        AddTie("L", "F", 2),
        AddTie("C", "F", 4),
        RemoveTie("L", "C"),
        AddPartner("Youth Club"),
        AddTie("F", imagined_id("Youth Club"), 1),
        AddTie("L", imagined_id("Youth Club"), 1),
    )
    scenario = Scenario("s", "Spring", None, steps, DAY, None)
    found = duties_of(store.load(), scenario, due_on=date(2026, 12, 1), today=DAY, staff_role="Outreach")

    assert found.sentences == (
        "Talk about Library and Food Bank working together at level 2",
        "Talk about Clinic and Food Bank working together at level 4",
        "Talk about Food Bank and Youth Club working together at level 1",
    )
    assert found.left_out == (
        "Talk about Library and Youth Club working together at level 1: nobody of the two is a partner on record yet; add them first.",
    )
    store.write(found.changes, kind="scenario", **SIGNED)
    log = store.load()["interactions"]
    assert log[["participants", "unit", "staff_role", "next_step"]].fillna("").to_numpy().tolist() == [
        ["F", "L", "Outreach", found.sentences[0]],
        ["C|F", "", "Outreach", found.sentences[1]],
        ["F", "", "Outreach", found.sentences[2]],
    ]
    # They are plans: no contact of anybody until somebody says that it took place.
    assert planned(log).all()
    assert set(log["due_on"]) == {pd.Timestamp("2026-12-01")}


def test_a_scenario_without_a_new_tie_asks_for_no_contact(store):
    scenario = Scenario("s", "Spring", None, (EndFunding("C"),), DAY, None)
    found = duties_of(store.load(), scenario, due_on=date(2026, 12, 1), today=DAY)

    assert (found.changes, found.sentences, found.left_out) == (None, (), ())


def test_plans_lie_ahead(store):
    scenario = Scenario("s", "Spring", None, (AddTie("L", "F"),), DAY, None)

    assert refused(duties_of, store.load(), scenario, due_on=DAY, today=DAY).startswith(
        "1 November 2026 is not a day to come."
    )


def test_the_text_that_is_kept_is_plain_json(store):
    kept(store, "Club", AddPartner("Élan Café", "EDU_K12"), AddTie("L", imagined_id("Élan Café"), 2))

    text = store.scenarios()["steps"].iloc[0]
    assert json.loads(text) == [
        {"do": "add_partner", "name": "Élan Café", "kind": "EDU_K12"},
        {"do": "add_tie", "a": "L", "b": "imagined:elan-cafe", "level": 2},
    ]
    assert as_text(scenarios_in(store.scenarios())[0].steps) == text
