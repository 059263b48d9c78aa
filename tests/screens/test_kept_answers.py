"""What is kept between reruns: a change of the network makes it anew, looking after gaps does not."""

from datetime import UTC, date, datetime

from netmap.gaps import find_gaps
from netmap.register import decide, observe
from netmap.screens import cache

AT = datetime(2026, 1, 9, 12, tzinfo=UTC)
DAY = date(2026, 1, 9)


def test_noting_and_deciding_leave_the_network_standing(fill):
    store = fill(
        stakeholders=[{"id": "L", "name": "Library", "kind": "LIB_BRANCH"}, {"id": "F", "name": "Food Bank"}],
        relationships=[{"source": "L", "target": "F", "level": 3, "last_contact": "2022-03-01"}],
    )
    records = cache.data.records()
    network = cache.networks.network(records, DAY)

    noted = observe(store, find_gaps(network, ["G20"]), actor="test", at=AT)
    decide(store, "G20:F|L", status="ACTING", actor="test", at=AT)
    store.undo(actor="test", at=AT)

    assert (noted.id, store.revision(), records.revision) == (2, 4, 1)
    assert cache.data.records() is records
    assert cache.networks.network(cache.data.records(), DAY) is network

    changed = store.edit("stakeholders", "F", {"name": "Pantry"}, base_version=1, actor="test", at=AT)
    assert cache.data.records().revision == changed.id == 5
    assert cache.networks.network(cache.data.records(), DAY).records.names()["F"] == "Pantry"
    store.undo(actor="test", at=AT)
    assert (cache.data.records().revision, cache.data.records().names()["F"]) == (6, "Food Bank")
