"""The map: where each stakeholder stands, and what is drawn."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.drawing.extent import Look
from netmap.drawing.palette import GAP_COLOURS, ONE_GAP, ONE_WAY
from netmap.drawing.shading import MEASURES
from netmap.drawing.things import mark_of
from netmap.drawing.voices import VOICE
from netmap.errors import StoreReadOnly
from netmap.language import to_say
from netmap.screens.cache import data
from netmap.screens.cache.apart import SMALL
from netmap.screens.cache.asked import EVERYTHING, KEYS, SEED, Asked, asked_for
from netmap.screens.cache.data import conventions, default_day, store
from netmap.screens.cache.gaps import listed_of, register
from netmap.screens.cache.networks import choices_of, network_of, summary_of
from netmap.screens.cache.remembering import remembered
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from datetime import date

    from netmap.drawing.folding import Groups
    from netmap.drawing.map_model import MapModel
    from netmap.measures import Summary
    from netmap.records import Records
    from netmap.selection import Selection
    from netmap.store import Store

PLAIN = Look()


def positions(records: Records) -> pd.DataFrame:
    """Return where each stakeholder stands on the map: ``id``, ``x``, ``y``.

    Computed once for the whole network and kept in the store; newcomers get
    a place without moving the others, whatever day or filter is shown.
    """
    current = store()
    return _positions(current.where, records.revision, current)


def picture(
    records: Records, as_of: date, selection: Selection = EVERYTHING, look: Look = PLAIN, *, with_ours: bool = True
) -> MapModel:
    """Return what the map draws.

    Parameters
    ----------
    records, as_of, selection, with_ours
        As for ``networks.network``.
    look
        What colour and size mean, and which part of a large network is open.
    """
    return _picture(asked_for(records, as_of, selection, with_ours=with_ours), look, _decided(look), records)


def plain_of(asked: Asked, records: Records) -> MapModel:
    """Return what the map of a network draws before anybody chose anything."""
    return _picture(asked, PLAIN, 0, records)


def marks_of(asked: Asked, records: Records) -> pd.DataFrame:
    """Return where everybody stands and how each is drawn, before anybody chose anything; see ``drawing.all_marks``."""
    return _marks(asked, records)


def table(
    records: Records, as_of: date, selection: Selection = EVERYTHING, look: Look = PLAIN, *, with_ours: bool = True
) -> pd.DataFrame:
    """Return the same as ``picture`` as a table; see ``parts.map_table.build``."""
    return _table(asked_for(records, as_of, selection, with_ours=with_ours), look, _decided(look), records)


def groups(records: Records) -> Groups:
    """Return the working groups a large network is folded into, as of today, whatever day is shown."""
    return _groups(asked_for(records, default_day()), records)


def _decided(look: Look) -> int:
    """Return the revision of what people decided, where colours hang on it."""
    return store().revision() if look.colour_by in GAP_COLOURS else 0


@remembered(to_say("Arranging the map …"), max_entries=4, words=False)
def _positions(where: str, revision: int, _store: Store) -> pd.DataFrame:
    from netmap.drawing import layout  # noqa: PLC0415 - networkx is slow to import

    # Of the whole network whoever looks: nobody moves because others are not shown.
    everything = data.whole(revision)
    asked = Asked(where, revision, conventions(everything), default_day())
    whole = network_of(asked, everything)
    kept = _store.positions()
    ids = whole.stakeholders["id"]
    anew = layout.begins_anew(kept, ids)
    places = _arranged(asked, everything) if anew else layout.complete(kept, ids, whole.i, whole.j, seed=SEED)
    if not set(ids) <= set(kept["id"]):
        # Somebody who may only look still gets the same map, drawn anew each time.
        with contextlib.suppress(StoreReadOnly):
            # Places of those who were removed stay: an undo brings them back to where they stood.
            gone = kept[~kept["id"].isin(ids)]
            _store.keep_positions(pd.concat([places, gone], ignore_index=True))
    return places


@remembered(max_entries=1, hash_funcs=KEYS, words=False, apart_from=SMALL)
def _arranged(asked: Asked, _records: Records) -> pd.DataFrame:
    """Return where everybody stands if nobody has a place yet: seconds in a large network, so others do not wait for it."""
    from netmap.drawing import layout  # noqa: PLC0415 - networkx is slow to import

    whole = network_of(asked, _records)
    return layout.positions(whole.stakeholders["id"], whole.i, whole.j, whole.strength, seed=SEED)


@remembered(to_say("Arranging the map …"), max_entries=8, words=False)
def _two_mode_positions(where: str, revision: int, what: str, _store: Store) -> pd.DataFrame:
    """Return where each mark of the map with programmes or with needs stands: kept beside the others, under names of their own."""
    from netmap.drawing import two_mode_map  # noqa: PLC0415 - pyvis is slow to import

    everything, own = data.whole(revision), mark_of(what, "")
    whole = network_of(Asked(where, revision, conventions(everything), default_day()), everything)
    kept = _store.positions()
    mine = kept["id"].str.startswith(own)
    known = kept[mine].assign(id=kept.loc[mine, "id"].str.removeprefix(own))
    places = two_mode_map.placed(whole, what, known, seed=SEED)
    if not set(places["id"]) <= set(known["id"]):
        gone = known[~known["id"].isin(places["id"])]
        named = pd.concat([places, gone]).assign(id=lambda rows: own + rows["id"])
        with contextlib.suppress(StoreReadOnly):
            _store.keep_positions(pd.concat([kept[~mine], named], ignore_index=True))
    return places


def _today(asked: Asked) -> Asked:
    """Return the whole network of today, for the same eyes."""
    return replace(asked, as_of=default_day(), selection=EVERYTHING, with_ours=True)


@remembered(to_say("Finding the working groups …"), max_entries=4, hash_funcs=KEYS, apart_from=SMALL)
def _groups(asked: Asked, _records: Records) -> Groups:
    from netmap.drawing.folding import groups_of  # noqa: PLC0415 - the engine beneath is slow to import

    return groups_of(network_of(asked, _records))


@remembered(to_say("Drawing the map …"), max_entries=32, hash_funcs=KEYS)
def _picture(asked: Asked, look: Look, decided: int, _records: Records) -> MapModel:  # noqa: ARG001 - decided is part of the key
    from netmap.drawing import map_model, two_mode_map  # noqa: PLC0415 - pyvis is slow to import

    network, places = network_of(asked, _records), _records["places"]
    of_stakeholders: dict[str, Any] = {
        "whole": network_of(replace(asked, selection=EVERYTHING, with_ours=True), _records),
        "place_names": dict(zip(places["id"], places["name"], strict=True)),
        "summary": _summary(asked, look, _records),
        "gaps": _gaps_told(asked, look, _records),
    }
    if look.between:
        at = _two_mode_positions(asked.where, asked.revision, look.between, store())
        return two_mode_map.build(network, at, look, **of_stakeholders, seed=SEED)
    return map_model.build(
        network,
        _positions(asked.where, asked.revision, store()),
        look,
        **of_stakeholders,
        groups=_groups(_today(asked), _records) if map_model.may_fold(network, look) else None,
    )


@remembered(to_say("Arranging the map …"), max_entries=4, hash_funcs=KEYS, words=False)
def _marks(asked: Asked, _records: Records) -> pd.DataFrame:
    from netmap.drawing.all_marks import all_marks  # noqa: PLC0415 - pyvis is slow to import

    whole = network_of(replace(asked, selection=EVERYTHING, with_ours=True), _records)
    return all_marks(network_of(asked, _records), _positions(asked.where, asked.revision, store()), whole=whole)


def _summary(asked: Asked, look: Look, _records: Records) -> Summary | None:
    """Return the answers that the map is coloured and sized by, if it is by measures."""
    codes = tuple(sorted({look.colour_by, look.size_by} & MEASURES.keys()))
    return summary_of(asked, codes, _records) if codes else None


def _gaps_told(asked: Asked, look: Look, _records: Records) -> pd.DataFrame | None:
    """Return what gaps say of stakeholders, if that is what the map is coloured by; they are found in the whole network."""
    from netmap.screens.parts import gap_list  # noqa: PLC0415 - the parts import this package

    if look.colour_by == ONE_WAY:
        return pd.DataFrame({ONE_GAP: True}, index=look.gap.split(SEPARATOR))
    if look.colour_by not in (*GAP_COLOURS, ONE_GAP):
        return None
    whole = replace(asked, selection=EVERYTHING, with_ours=True)
    return gap_list.told(listed_of(whole, _records), register(), look.gap)


@remembered(max_entries=32, hash_funcs=KEYS)
def _table(asked: Asked, look: Look, decided: int, _records: Records) -> pd.DataFrame:
    from netmap.drawing import two_mode_map  # noqa: PLC0415 - pyvis is slow to import
    from netmap.screens.parts import gap_list, map_table  # noqa: PLC0415 - the parts import this package

    names = choices_of(asked.where, asked.revision, asked.audience.value, _records).places
    network, model = network_of(asked, _records), _picture(asked, look, decided, _records)
    if look.between:
        return two_mode_map.table(network, look.between)
    more = [gap_list.column(look.colour_by, _gaps_told(asked, look, _records))]
    if look.colour_by == VOICE:
        more.append(map_table.voice(network))
    if len(model.nodes) != len(model.shown):
        more.append(map_table.working_group(network, _groups(_today(asked), _records)))
    return map_table.build(
        network, model, names, _summary(asked, look, _records), [column for column in more if column is not None]
    )
