"""Answers kept between reruns: the only place with cache decorators.

Keys are small values only: where the data lies, its revision, the day, the
conventions and the selection, or the text of a chart's few rows; never a frame
or a graph, of which Streamlit hashes a sample. What comes back is shared by all visitors: treat it as
read-only. A write bumps the revision of the data, so nothing has to be cleared; what people
note about gaps is no part of the network and leaves all of it standing.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.drawing.extent import Look
from netmap.drawing.palette import CATEGORIES, GAP_COLOURS, ONE_GAP, ONE_WAY
from netmap.errors import NetmapError, StoreMissing, StoreReadOnly, UsageError
from netmap.selection import Selection
from netmap.settings import conventions_of
from netmap.store import Store, create_store, default_location, open_store
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import altair as alt

    from netmap.conventions import Conventions
    from netmap.documents import Brief
    from netmap.drawing.map_model import MapModel
    from netmap.gaps import Gaps
    from netmap.measures import Summary
    from netmap.network import Network
    from netmap.outreach import Ego, Outreach, Purpose
    from netmap.planning import Comparison, Fragility, Plan, Step
    from netmap.planning.scenarios import Scenario
    from netmap.records import Records
    from netmap.screens.parts.choices import Choices
    from netmap.screens.parts.contact_asking import Offered
    from netmap.screens.parts.gap_list import GapList
    from netmap.screens.parts.needs_overview import NeedsOverview
    from netmap.screens.parts.strength_overview import StrengthOverview
    from netmap.ties import Explanation

    AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart

EVERYTHING = Selection()
PLAIN = Look()

SEED = 0
"""One seed for layout and chance moves everywhere, so that two looks show the same picture."""

QUARTERS = 4
"""How many quarters the count of gaps looks back: a yearly round, and a short wait."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which network is asked about: all of a cache key, without any data."""

    where: str
    revision: int
    conventions: Conventions
    as_of: date
    selection: Selection = EVERYTHING
    with_ours: bool = True


# As text: Streamlit would take a dataclass apart field by field, a hundred times slower.
_KEYS: dict[str | type[Any], Callable[[Any], Any]] = {_Asked: repr}


def is_demo() -> bool:
    """Whether this is the sample town."""
    return os.environ.get("NETMAP_DEMO", "") == "1"


def store() -> Store:
    """Return the store this process serves: ``NETMAP_DB``, the sample town, or the default place.

    The default place begins as an empty network.

    Raises
    ------
    StoreError
        If what ``NETMAP_DB`` names is missing or cannot be opened.
    """
    named = os.environ.get("NETMAP_DB", "")
    if named:
        return _store(named)
    return _demo_store() if is_demo() else _default_store(str(default_location()))


def records() -> Records:
    """Return all tables as they stand now; one cheap read tells whether they changed."""
    current = store()
    return _records(current.where, current.data_revision(), current)


def conventions(records: Records) -> Conventions:
    """Return the numbers chosen for this network: the defaults, but for those it overrides.

    Parameters
    ----------
    records
        What ``records()`` returned in this run.
    """
    current = store()
    return _conventions(current.where, records.revision, current)


def network(records: Records, as_of: date, selection: Selection = EVERYTHING, *, with_ours: bool = True) -> Network:
    """Return the network of some records on a day, narrowed to a selection.

    Parameters
    ----------
    records
        What ``records()`` returned in this run.
    as_of
        The day.
    selection
        The part to keep.
    with_ours
        Whether the library's own units stay in.
    """
    return _network(_asked(records, as_of, selection, with_ours=with_ours), records)


def summary(
    records: Records,
    as_of: date,
    selection: Selection = EVERYTHING,
    *,
    with_ours: bool = True,
    codes: tuple[str, ...] | None = None,
) -> Summary:
    """Return measures of ``network(records, as_of, selection, with_ours=with_ours)``.

    Parameters
    ----------
    records, as_of, selection, with_ours
        As for ``network``.
    codes
        Only the measures with these codes; None computes all, which takes a while in a large network.
    """
    return _summary(_asked(records, as_of, selection, with_ours=with_ours), codes, records)


def directory(records: Records, as_of: date) -> pd.DataFrame:
    """Return the list of stakeholders with what its filters need; see ``parts.directory.build``."""
    return _directory(_asked(records, as_of), records)


def strength(records: Records, as_of: date, *, with_ours: bool = True) -> StrengthOverview:
    """Return what the Strength page draws of ``network(records, as_of, with_ours=with_ours)``."""
    return _strength(_asked(records, as_of, with_ours=with_ours), records)


def explanation(records: Records, as_of: date, a: str, b: str) -> Explanation:
    """Return everything that is known about the pair ``a`` and ``b`` (ids), whatever filters are set.

    Raises
    ------
    UsageError
        If there is no such stakeholder, or both are the same.
    """
    return _explanation(_asked(records, as_of), a, b, records)


def needs_overview(records: Records, as_of: date) -> NeedsOverview:
    """Return what the page of needs and programmes draws of the whole network on a day."""
    return _needs_overview(_asked(records, as_of), records)


def gaps(records: Records, as_of: date) -> Gaps:
    """Return what every rule finds in the whole network on a day."""
    return _gaps(_asked(records, as_of), records)


def gap_list(records: Records, as_of: date) -> GapList:
    """Return the same with whom and where each finding concerns; see ``parts.gap_list``."""
    return _gap_list(_asked(records, as_of), records)


def gaps_with_register(records: Records, as_of: date) -> pd.DataFrame:
    """Return the findings of a day with what became of them; see ``register.with_register``."""
    return _gaps_with_register(_asked(records, as_of), store().revision(), records)


def note_gaps(records: Records, as_of: date, actor: str) -> str:
    """Note in the register what is found, once for the same data and day; return why that could not be, empty if it could."""
    current = store()
    return "" if current.read_only else _note_gaps(_asked(records, as_of), actor, records, current)


def gaps_over_time(records: Records, as_of: date) -> pd.DataFrame:
    """Return how many gaps there were on the first days of the last quarters, and on a day; see ``register.over_time``."""
    return _gaps_over_time(_asked(records, as_of), records)


def sector_pairs(records: Records, as_of: date) -> pd.DataFrame:
    """Return how every two sectors stand to each other on a day; see ``gaps.silos``."""
    return _sector_pairs(_asked(records, as_of), records)


def open_gaps(records: Records, as_of: date) -> pd.DataFrame:
    """Return what is found on a day and was not closed or called no gap, one row per subject; see ``parts.needs_gaps``."""
    return _open_gaps(_asked(records, as_of), store().revision(), records)


def register() -> pd.DataFrame:
    """Return the register of gaps as it stands now."""
    current = store()
    return _register(current.where, current.revision(), current)


def contact_choices(records: Records) -> Offered:
    """Return whose list of contacts can be asked for, and what for."""
    return _contact_choices(store().where, records.revision, records)


def nearest_units(records: Records, as_of: date) -> dict[str, str]:
    """Return for each partner with a tie to units of ours the one with the strongest, by id."""
    return _nearest_units(_asked(records, as_of), records)


def backtest(records: Records, as_of: date) -> tuple[str, ...]:
    """Return in sentences how well closeness would have foretold the network's past; the first time takes a while."""
    return _backtest(_asked(records, as_of), records)


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
        As for ``network``.
    ego, purpose
        Whose list it is, and what for.
    weights
        Parts of a score with the weights that are tried out in place of the network's own.
    """
    return _outreach(
        _asked(records, as_of), store().revision(), repr((ego, purpose, weights)), ego, purpose, weights, records
    )


def brief(records: Records, as_of: date, stakeholder: str) -> Brief:
    """Return the page about one stakeholder; see ``netmap.documents.brief_of``."""
    return _brief(_asked(records, as_of), store().revision(), stakeholder, records)


def plan(  # noqa: PLR0913, PLR0917 - the question has six parts
    records: Records, as_of: date, count: int, budget: float | None, must: Sequence[str], must_not: Sequence[str]
) -> Plan:
    """Return which partnerships would answer most of what is unmet; see ``netmap.planning.plan``."""
    return _plan(_asked(records, as_of), count, budget, tuple(must), tuple(must_not), records)


def fragility(records: Records, as_of: date) -> Fragility:
    """Return what would break most if it were lost; see ``netmap.planning.fragility``."""
    return _fragility(_asked(records, as_of), records)


def what_if(records: Records, as_of: date, steps: Sequence[Step]) -> Comparison:
    """Return what imagined changes would change; see ``netmap.planning.what_if``."""
    return _what_if(_asked(records, as_of), repr(steps), tuple(steps), records)


def scenarios() -> list[Scenario]:
    """Return the imagined changes that are kept under a name, as they stand now."""
    current = store()
    return _scenarios(current.where, current.revision(), current)


def scenarios_compared(records: Records, as_of: date, chosen: Sequence[Scenario]) -> pd.DataFrame:
    """Return every measure as it is and in some scenarios; see ``netmap.planning.compare_scenarios``."""
    return _scenarios_compared(_asked(records, as_of), repr(chosen), tuple(chosen), records)


def vega(draw: Callable[..., AnyChart], frame: pd.DataFrame, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - what the chart wants
    """Return a chart as the browser gets it, drawn once for the same rows.

    Altair checks every part of a chart it writes, which takes longer than
    all else on a page together.

    Parameters
    ----------
    draw
        Returns the chart of ``frame``.
    frame
        Few rows: all of them are the key.
    **how
        Goes to ``draw``.
    """
    return _vega(f"{draw.__module__}.{draw.__qualname__}", repr(how), frame.to_json(orient="split"), draw, frame, how)


@st.cache_data(show_spinner=False, max_entries=128)
def _vega(
    name: str,  # noqa: ARG001 - part of the key: which chart
    key: str,  # noqa: ARG001 - part of the key: drawn how
    rows: str,  # noqa: ARG001 - part of the key: of what
    _draw: Callable[..., AnyChart],
    _frame: pd.DataFrame,
    _how: dict[str, Any],
) -> dict[str, Any]:
    drawn: dict[str, Any] = _draw(_frame, **_how).to_dict()
    return drawn


@st.cache_data(show_spinner=False)
def template() -> bytes:
    """Return the empty workbook."""
    from netmap.formats.workbook import write_template  # noqa: PLC0415 - needed when somebody asks for it

    with tempfile.TemporaryDirectory(prefix="netmap-") as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return path.read_bytes()


def positions(records: Records) -> pd.DataFrame:
    """Return where each stakeholder stands on the map: ``id``, ``x``, ``y``.

    Computed once for the whole network and kept in the store; newcomers get
    a place without moving the others, whatever day or filter is shown.
    """
    current = store()
    return _positions(current.where, records.revision, records, current)


def picture(
    records: Records, as_of: date, selection: Selection = EVERYTHING, look: Look = PLAIN, *, with_ours: bool = True
) -> MapModel:
    """Return what the map draws.

    Parameters
    ----------
    records, as_of, selection, with_ours
        As for ``network``.
    look
        What colour and size mean, and which part of a large network is open.
    """
    return _picture(_asked(records, as_of, selection, with_ours=with_ours), look, _decided(look), records)


def map_table(
    records: Records, as_of: date, selection: Selection = EVERYTHING, look: Look = PLAIN, *, with_ours: bool = True
) -> pd.DataFrame:
    """Return the same as ``picture`` as a table; see ``parts.map_table.build``."""
    return _map_table(_asked(records, as_of, selection, with_ours=with_ours), look, _decided(look), records)


def _decided(look: Look) -> int:
    """Return the revision of what people decided, where colours hang on it."""
    return store().revision() if look.colour_by in GAP_COLOURS else 0


def choices(records: Records) -> Choices:
    """Return what filters and search box offer."""
    return _choices(store().where, records.revision, records)


def _asked(records: Records, as_of: date, selection: Selection = EVERYTHING, *, with_ours: bool = True) -> _Asked:
    return _Asked(store().where, records.revision, conventions(records), as_of, selection, with_ours)


def default_day() -> date:
    """Return the day shown until the visitor chooses one: today, or the day the sample town stands at."""
    if is_demo():
        return _demo_day()
    return date.today()


@st.cache_resource(show_spinner=False)
def _demo_day() -> date:
    from netmap.demo import demo_as_of  # noqa: PLC0415 - brings the whole import along, needed for the demo only

    return demo_as_of()


@st.cache_resource(show_spinner="Preparing the sample town …")
def _demo_store() -> Store:
    from netmap.demo import demo_store  # noqa: PLC0415 - brings the whole import along, needed for the demo only

    folder = Path(tempfile.mkdtemp(prefix="netmap-demo-"))
    made = demo_store(folder)

    def forget() -> None:
        # Windows deletes no file that is open: close first.
        made.close()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(forget)
    return made


@st.cache_resource(show_spinner=False)
def _store(where: str) -> Store:
    return open_store(where)


@st.cache_resource(show_spinner=False)
def _default_store(where: str) -> Store:
    try:
        return open_store(where)
    except StoreMissing:
        return create_store(where)


@st.cache_resource(show_spinner=False, max_entries=4)
def _records(where: str, revision: int, _store: Store) -> Records:  # noqa: ARG001 - where is part of the key
    return _store.load(revision)


@st.cache_resource(show_spinner=False, max_entries=4)
def _conventions(where: str, revision: int, _store: Store) -> Conventions:  # noqa: ARG001 - the key
    return conventions_of(_store)


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs=_KEYS)
def _network(asked: _Asked, _records: Records) -> Network:
    from netmap import network  # noqa: PLC0415 - the engine beneath is slow to import

    built = network.build(_records, asked.conventions, asked.as_of, asked.selection)
    return built if asked.with_ours else built.without_ours()


@st.cache_resource(show_spinner="Computing the measures …", max_entries=64, hash_funcs=_KEYS)
def _summary(asked: _Asked, codes: tuple[str, ...] | None, _records: Records) -> Summary:
    from netmap import measures  # noqa: PLC0415 - the engine beneath is slow to import

    return measures.summarise(_network(asked, _records), seed=SEED, codes=codes)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _directory(asked: _Asked, _records: Records) -> pd.DataFrame:
    from netmap.screens.parts import directory  # noqa: PLC0415 - the parts import this module

    return directory.build(_records, _network(asked, _records), asked.conventions)


@st.cache_resource(show_spinner="Computing strength …", max_entries=8, hash_funcs=_KEYS)
def _strength(asked: _Asked, _records: Records) -> StrengthOverview:
    from netmap.screens.parts import strength_overview  # noqa: PLC0415 - the parts import this module

    return strength_overview.build(_network(asked, _records))


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs=_KEYS)
def _explanation(asked: _Asked, a: str, b: str, _records: Records) -> Explanation:
    from netmap.ties import explain  # noqa: PLC0415 - the engine beneath is slow to import

    return explain(_records, _network(asked, _records).conclusions, asked.conventions, a, b)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _needs_overview(asked: _Asked, _records: Records) -> NeedsOverview:
    from netmap.screens.parts import needs_overview  # noqa: PLC0415 - the parts import this module

    return needs_overview.build(_network(asked, _records))


@st.cache_resource(show_spinner="Looking for gaps …", max_entries=8, hash_funcs=_KEYS)
def _gaps(asked: _Asked, _records: Records) -> Gaps:
    from netmap.gaps import find_gaps  # noqa: PLC0415 - the engine beneath is slow to import

    return find_gaps(_network(asked, _records))


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _gap_list(asked: _Asked, _records: Records) -> GapList:
    from netmap.screens.parts import gap_list  # noqa: PLC0415 - the parts import this module

    return gap_list.build(_records, _gaps(asked, _records))


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _gaps_with_register(asked: _Asked, revision: int, _records: Records) -> pd.DataFrame:  # noqa: ARG001 - the key
    from netmap.register import with_register  # noqa: PLC0415 - the engine beneath is slow to import

    return with_register(_gaps(asked, _records), register())


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _note_gaps(asked: _Asked, actor: str, _records: Records, _store: Store) -> str:
    from netmap.register import observe  # noqa: PLC0415 - the engine beneath is slow to import

    try:
        observe(_store, _gaps(asked, _records), actor=actor, at=datetime.now(UTC))
    except NetmapError as problem:
        return str(problem)
    return ""


@st.cache_resource(show_spinner="Looking back …", max_entries=4, hash_funcs=_KEYS)
def _gaps_over_time(asked: _Asked, _records: Records) -> pd.DataFrame:
    from netmap.register import over_time  # noqa: PLC0415 - the engine beneath is slow to import

    quarters = pd.date_range(end=asked.as_of, periods=QUARTERS, freq="QS")
    days = [day.date() for day in quarters if day.date() < asked.as_of]
    return over_time(_network(asked, _records), [*days, asked.as_of])


@st.cache_resource(show_spinner="Comparing sectors …", max_entries=4, hash_funcs=_KEYS)
def _sector_pairs(asked: _Asked, _records: Records) -> pd.DataFrame:
    from netmap.gaps import Situation  # noqa: PLC0415 - the engine beneath is slow to import
    from netmap.gaps.silos import sector_pairs  # noqa: PLC0415 - as above

    return sector_pairs(Situation(_network(asked, _records), asked.conventions))


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=_KEYS)
def _open_gaps(asked: _Asked, revision: int, _records: Records) -> pd.DataFrame:  # noqa: ARG001 - of the register: part of the key
    from netmap.screens.parts import needs_gaps  # noqa: PLC0415 - the parts import this module

    return needs_gaps.build(_gaps(asked, _records), register())


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=_KEYS)
def _nearest_units(asked: _Asked, _records: Records) -> dict[str, str]:
    from netmap.gaps import Situation  # noqa: PLC0415 - the engine beneath is slow to import

    pairs = Situation(_network(asked, _records), asked.conventions).with_ours
    first = pairs.sort_values(["strength", "unit"], ascending=[False, True]).drop_duplicates("partner")
    return dict(zip(first["partner"], first["unit"], strict=True))


@st.cache_resource(show_spinner="Asking the network's own past …", max_entries=4, hash_funcs=_KEYS)
def _backtest(asked: _Asked, _records: Records) -> tuple[str, ...]:
    from netmap.prediction.backtest import backtest as asked_of  # noqa: PLC0415 - the engine beneath is slow to import

    try:
        return asked_of(_network(asked, _records)).sentences
    except UsageError as problem:
        return (str(problem),)


@st.cache_resource(show_spinner=False, max_entries=4)
def _set_aside(where: str, revision: int, _store: Store) -> pd.DataFrame:  # noqa: ARG001 - the key
    return _store.set_aside()


@st.cache_resource(show_spinner="Looking for contacts …", max_entries=32, hash_funcs=_KEYS)
def _outreach(
    asked: _Asked,
    revision: int,  # noqa: ARG001 - of the register and what is set aside: part of the key
    whose: str,  # noqa: ARG001 - part of the key
    _ego: Ego,
    _purpose: Purpose | None,
    _weights: tuple[tuple[str, float], ...],
    _records: Records,
) -> Outreach:
    from netmap.outreach.suggest import suggest  # noqa: PLC0415 - the engine beneath is slow to import

    return suggest(
        _network(asked, _records),
        ego=_ego,
        purpose=_purpose,
        set_aside=set_aside(),
        weights=dict(_weights),
        register=register(),
    )


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs=_KEYS)
def _brief(asked: _Asked, revision: int, stakeholder: str, _records: Records) -> Brief:  # noqa: ARG001 - of what people decided: part of the key
    from netmap.documents import brief_of  # noqa: PLC0415 - for those who ask for one

    return brief_of(
        _network(asked, _records),
        stakeholder,
        gaps=_gaps(asked, _records),
        register=register(),
        set_aside=set_aside(),
    )


@st.cache_resource(show_spinner="Choosing partnerships …", max_entries=16, hash_funcs=_KEYS)
def _plan(
    asked: _Asked,
    count: int,
    budget: float | None,
    must: tuple[str, ...],
    must_not: tuple[str, ...],
    _records: Records,
) -> Plan:
    from netmap.planning import plan  # noqa: PLC0415 - the engine beneath is slow to import

    return plan(_network(asked, _records), count, budget=budget, must=must, must_not=must_not)


@st.cache_resource(show_spinner="Looking for what breaks most …", max_entries=4, hash_funcs=_KEYS)
def _fragility(asked: _Asked, _records: Records) -> Fragility:
    from netmap.planning import fragility  # noqa: PLC0415 - the engine beneath is slow to import

    return fragility(_network(asked, _records))


@st.cache_resource(show_spinner="Working out what would change …", max_entries=8, hash_funcs=_KEYS)
def _what_if(asked: _Asked, said: str, _steps: tuple[Step, ...], _records: Records) -> Comparison:  # noqa: ARG001 - said is the key
    from netmap.planning import what_if  # noqa: PLC0415 - the engine beneath is slow to import

    return what_if(_network(asked, _records).seeded(SEED), _steps)


@st.cache_resource(show_spinner=False, max_entries=4)
def _scenarios(where: str, revision: int, _store: Store) -> list[Scenario]:  # noqa: ARG001 - the key
    from netmap.planning.scenarios import scenarios_in  # noqa: PLC0415 - the engine beneath is slow to import

    return scenarios_in(_store.scenarios())


@st.cache_resource(show_spinner="Comparing scenarios …", max_entries=8, hash_funcs=_KEYS)
def _scenarios_compared(asked: _Asked, said: str, _chosen: tuple[Scenario, ...], _records: Records) -> pd.DataFrame:  # noqa: ARG001 - said is the key
    from netmap.planning import compare_scenarios  # noqa: PLC0415 - the engine beneath is slow to import

    return compare_scenarios(_network(asked, _records).seeded(SEED), _chosen)


@st.cache_resource(show_spinner=False, max_entries=4)
def _register(where: str, revision: int, _store: Store) -> pd.DataFrame:  # noqa: ARG001 - the key
    return _store.register()


@st.cache_resource(show_spinner="Arranging the map …", max_entries=4)
def _positions(where: str, revision: int, _records: Records, _store: Store) -> pd.DataFrame:
    from netmap.drawing import layout  # noqa: PLC0415 - networkx is slow to import

    whole = _network(_Asked(where, revision, conventions(_records), default_day()), _records)
    kept = _store.positions()
    ids = whole.stakeholders["id"]
    places = layout.complete(kept, ids, whole.i, whole.j, whole.strength, seed=SEED)
    if not set(ids) <= set(kept["id"]):
        # Somebody who may only look still gets the same map, drawn anew each time.
        with contextlib.suppress(StoreReadOnly):
            # Places of those who were removed stay: an undo brings them back to where they stood.
            gone = kept[~kept["id"].isin(ids)]
            _store.keep_positions(pd.concat([places, gone], ignore_index=True))
    return places


@st.cache_resource(show_spinner="Drawing the map …", max_entries=32, hash_funcs=_KEYS)
def _picture(asked: _Asked, look: Look, decided: int, _records: Records) -> MapModel:  # noqa: ARG001 - decided is part of the key
    from netmap.drawing import map_model  # noqa: PLC0415 - pyvis is slow to import

    gaps = _gaps_told(asked, look, _records)
    measured = gaps is None and look.colour_by not in CATEGORIES
    coloured = _summary(asked, (look.colour_by,), _records) if measured else None
    places = _records["places"]
    return map_model.build(
        _network(asked, _records),
        _positions(asked.where, asked.revision, _records, store()),
        look,
        whole=_network(replace(asked, selection=EVERYTHING, with_ours=True), _records),
        place_names=dict(zip(places["id"], places["name"], strict=True)),
        summary=coloured,
        gaps=gaps,
    )


def _gaps_told(asked: _Asked, look: Look, _records: Records) -> pd.DataFrame | None:
    """Return what gaps say of stakeholders, if that is what the map is coloured by; they are found in the whole network."""
    from netmap.screens.parts import gap_list  # noqa: PLC0415 - the parts import this module

    if look.colour_by == ONE_WAY:
        return pd.DataFrame({ONE_GAP: True}, index=look.gap.split(SEPARATOR))
    if look.colour_by not in (*GAP_COLOURS, ONE_GAP):
        return None
    whole = replace(asked, selection=EVERYTHING, with_ours=True)
    return gap_list.told(_gap_list(whole, _records), register(), look.gap)


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs=_KEYS)
def _map_table(asked: _Asked, look: Look, decided: int, _records: Records) -> pd.DataFrame:
    from netmap.screens.parts import gap_list, map_table  # noqa: PLC0415 - the parts import this module

    names = _choices(asked.where, asked.revision, _records).places
    gaps = _gaps_told(asked, look, _records)
    measured = gaps is None and look.colour_by not in CATEGORIES
    coloured = _summary(asked, (look.colour_by,), _records) if measured else None
    return map_table.build(
        _network(asked, _records),
        _picture(asked, look, decided, _records),
        names,
        coloured,
        gap_list.column(look.colour_by, gaps),
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _choices(where: str, revision: int, _records: Records) -> Choices:  # noqa: ARG001 - the key
    from netmap.screens.parts import choices  # noqa: PLC0415 - the parts import this module

    return choices.build(_records)


@st.cache_resource(show_spinner=False, max_entries=4)
def _contact_choices(where: str, revision: int, _records: Records) -> Offered:
    from netmap.screens.parts import contact_asking  # noqa: PLC0415 - the parts import this module

    return contact_asking.build(_records, _choices(where, revision, _records))
