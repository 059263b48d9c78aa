"""Planning: partnerships to choose, what would break, and imagined changes."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from netmap.language import to_say
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import KEYS, SEED, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from netmap.planning import Comparison, Fragility, Plan, Step
    from netmap.planning.comparing import Standing
    from netmap.planning.scenarios import Scenario
    from netmap.records import Records
    from netmap.store import Store


def partnerships(  # noqa: PLR0913, PLR0917 - the question has six parts
    records: Records, as_of: date, count: int, budget: float | None, must: Sequence[str], must_not: Sequence[str]
) -> Plan:
    """Return which partnerships would answer most of what is unmet; see ``netmap.planning.plan``."""
    return _partnerships(asked_for(records, as_of), count, budget, tuple(must), tuple(must_not), records)


def fragility(records: Records, as_of: date) -> Fragility:
    """Return what would break most if it were lost; see ``netmap.planning.fragility``."""
    return _fragility(asked_for(records, as_of), records)


def what_if(records: Records, as_of: date, steps: Sequence[Step]) -> Comparison:
    """Return what imagined changes would change; see ``netmap.planning.what_if``."""
    return _compared(asked_for(records, as_of), repr(steps), tuple(steps), records)


def scenarios() -> list[Scenario]:
    """Return the imagined changes that are kept under a name, as they stand now."""
    current = store()
    return _scenarios(current.where, current.revision(), current)


def scenarios_compared(records: Records, as_of: date, chosen: Sequence[Scenario]) -> pd.DataFrame:
    """Return every measure as it is and in some scenarios; see ``netmap.planning.compare_scenarios``."""
    return _scenarios_compared(asked_for(records, as_of), repr(chosen), tuple(chosen), records)


@remembered(to_say("Choosing partnerships …"), max_entries=16, hash_funcs=KEYS, apart_from=SMALL)
def _partnerships(
    asked: Asked,
    count: int,
    budget: float | None,
    must: tuple[str, ...],
    must_not: tuple[str, ...],
    _records: Records,
) -> Plan:
    from netmap.planning import plan  # noqa: PLC0415 - the engine beneath is slow to import

    return plan(network_of(asked, _records), count, budget=budget, must=must, must_not=must_not)


@remembered(to_say("Looking for what breaks most …"), max_entries=4, hash_funcs=KEYS, apart_from=SMALL)
def _fragility(asked: Asked, _records: Records) -> Fragility:
    from netmap.planning import fragility  # noqa: PLC0415 - the engine beneath is slow to import

    return fragility(network_of(asked, _records))


@remembered(max_entries=8, hash_funcs=KEYS)
def _compared(asked: Asked, said: str, _steps: tuple[Step, ...], _records: Records) -> Comparison:
    """Return the whole of it: the pictures want both networks, which do not travel between processes and are soon made."""
    from netmap.planning.comparing import Comparison, network_after  # noqa: PLC0415 - the engine beneath is slow to import

    parts = _what_if(asked, said, _steps, _records)
    before = network_of(asked, _records).seeded(SEED)
    after, _ = network_after(before, _steps)
    return Comparison(before=before, after=after, **parts)


@remembered(to_say("Working out what would change …"), max_entries=8, hash_funcs=KEYS, apart_from=0)
def _what_if(asked: Asked, said: str, _steps: tuple[Step, ...], _records: Records) -> dict[str, Any]:  # noqa: ARG001 - said is the key
    """Return all of it but the networks."""
    from netmap.planning import what_if  # noqa: PLC0415 - the engine beneath is slow to import

    before = _standing(asked, _records)
    found = what_if(before.network, _steps, before=before)
    return {field.name: getattr(found, field.name) for field in fields(found) if field.name not in {"before", "after"}}


@remembered(to_say("Working out how it stands now …"), max_entries=2, hash_funcs=KEYS)
def _standing(asked: Asked, _records: Records) -> Standing:
    """Return what every imagined change is compared with: worked out once for the same data and day."""
    from netmap.planning.comparing import Standing  # noqa: PLC0415 - the engine beneath is slow to import

    return Standing.of(network_of(asked, _records).seeded(SEED))


@remembered(max_entries=4, words=False)
def _scenarios(where: str, revision: int, _store: Store) -> list[Scenario]:  # noqa: ARG001 - the key
    from netmap.planning.scenarios import scenarios_in  # noqa: PLC0415 - the engine beneath is slow to import

    return scenarios_in(_store.scenarios())


@remembered(to_say("Comparing scenarios …"), max_entries=8, hash_funcs=KEYS, apart_from=0)
def _scenarios_compared(asked: Asked, said: str, _chosen: tuple[Scenario, ...], _records: Records) -> pd.DataFrame:  # noqa: ARG001 - said is the key
    from netmap.planning import compare_scenarios  # noqa: PLC0415 - the engine beneath is slow to import

    return compare_scenarios(network_of(asked, _records).seeded(SEED), _chosen)
