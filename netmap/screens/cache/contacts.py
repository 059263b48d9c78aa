"""Contacts: whom somebody contacts next, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.errors import UsageError
from netmap.language import to_say
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.data import store
from netmap.screens.cache.gaps import register
from netmap.screens.cache.networks import choices_of, network_of
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.outreach import Ego, Outreach, Purpose
    from netmap.records import Records
    from netmap.screens.parts.contact_asking import Offered
    from netmap.store import Store


def choices(records: Records) -> Offered:
    """Return whose list of contacts can be asked for, and what for."""
    return _offered(store().where, records.revision, records.audience.value, records)


def nearest_units(records: Records, as_of: date) -> dict[str, str]:
    """Return for each partner with a tie to units of ours the one with the strongest, by id."""
    return _nearest_units(asked_for(records, as_of), records)


def backtest(records: Records, as_of: date) -> tuple[str, ...]:
    """Return in sentences how well closeness would have foretold the network's past; the first time takes a while."""
    return _backtest(asked_for(records, as_of), records)


def duties(records: Records, as_of: date, ego: Ego) -> pd.DataFrame:
    """Return what somebody owes on a day, the latest first; see ``netmap.outreach.answer.DUTY_COLUMNS``."""
    return _duties(asked_for(records, as_of), store().revision(), repr(ego), ego, records)


def set_aside() -> pd.DataFrame:
    """Return the suggested contacts that somebody said no to, as they stand now."""
    current = store()
    return _set_aside(current.where, current.revision(), current)


def outreach(
    records: Records, as_of: date, ego: Ego, purpose: Purpose | None, weights: tuple[tuple[str, float], ...]
) -> Outreach:
    """Return whom somebody contacts next; see ``netmap.outreach.suggest``.

    Parameters
    ----------
    records, as_of
        As for ``networks.network``.
    ego, purpose
        Whose list it is, and what for.
    weights
        Parts of a score with the weights that are tried out in place of the network's own.
    """
    return _outreach(
        asked_for(records, as_of), store().revision(), repr((ego, purpose, weights)), ego, purpose, weights, records
    )


def of_library(asked: Asked, records: Records) -> Outreach:
    """Return whom the library as a whole contacts next, whatever it is for."""
    from netmap.outreach import ego_of  # noqa: PLC0415 - the engine beneath is slow to import

    ego = ego_of(records)
    return _outreach(asked, store().revision(), repr((ego, None, ())), ego, None, (), records)


@remembered(max_entries=4)
def _offered(where: str, revision: int, audience: str, _records: Records) -> Offered:
    from netmap.screens.parts import contact_asking  # noqa: PLC0415 - the parts import this package

    return contact_asking.build(_records, choices_of(where, revision, audience, _records))


@remembered(max_entries=4, hash_funcs=KEYS, words=False)
def _nearest_units(asked: Asked, _records: Records) -> dict[str, str]:
    from netmap.gaps import Situation  # noqa: PLC0415 - the engine beneath is slow to import

    pairs = Situation(network_of(asked, _records), asked.conventions).with_ours
    first = pairs.sort_values(["strength", "unit"], ascending=[False, True]).drop_duplicates("partner")
    return dict(zip(first["partner"], first["unit"], strict=True))


@remembered(to_say("Asking the network's own past …"), max_entries=4, hash_funcs=KEYS, apart_from=0)
def _backtest(asked: Asked, _records: Records) -> tuple[str, ...]:
    from netmap.prediction.backtest import backtest as asked_of  # noqa: PLC0415 - the engine beneath is slow to import

    try:
        return asked_of(network_of(asked, _records)).sentences
    except UsageError as problem:
        return (str(problem),)


@remembered(max_entries=16, hash_funcs=KEYS)
def _duties(asked: Asked, revision: int, whose: str, _ego: Ego, _records: Records) -> pd.DataFrame:  # noqa: ARG001 - the key
    from netmap.gaps import Situation  # noqa: PLC0415 - the engine beneath is slow to import
    from netmap.outreach.whose import Owed, duties_of  # noqa: PLC0415 - as above

    situation = Situation(network_of(asked, _records), asked.conventions)
    return duties_of(situation, Owed.by(situation, register()), _ego)


@remembered(max_entries=4, words=False)
def _set_aside(where: str, revision: int, _store: Store) -> pd.DataFrame:  # noqa: ARG001 - the key
    return _store.set_aside()


@remembered(to_say("Looking for contacts …"), max_entries=32, hash_funcs=KEYS, apart_from=SMALL)
def _outreach(
    asked: Asked,
    revision: int,  # noqa: ARG001 - of the register and what is set aside: part of the key
    whose: str,  # noqa: ARG001 - part of the key
    _ego: Ego,
    _purpose: Purpose | None,
    _weights: tuple[tuple[str, float], ...],
    _records: Records,
) -> Outreach:
    from netmap.outreach.suggest import suggest  # noqa: PLC0415 - the engine beneath is slow to import

    return suggest(
        network_of(asked, _records),
        ego=_ego,
        purpose=_purpose,
        set_aside=set_aside(),
        weights=dict(_weights),
        register=register(),
    )
