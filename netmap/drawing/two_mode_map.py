"""Stakeholders and programmes, or stakeholders and needs: who takes part in what, who answers or voices which need."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from netmap.drawing.extent import MOST_AT_EASE, MOST_DRAWN
from netmap.drawing.layout import complete
from netmap.drawing.map_model import MapModel, coloured_by, digest, pyvis_of
from netmap.drawing.palette import Mark
from netmap.drawing.scene import NAMED_WHEN_MANY, radius, short
from netmap.drawing.things import SEPARATOR, mark_of
from netmap.language import say, say_number, to_say
from netmap.network.linked import LINKS, linked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from netmap.drawing.coloured import Coloured
    from netmap.drawing.extent import Look
    from netmap.measures import Summary
    from netmap.network import Network

    Indices = NDArray[np.int64]

_MARK: Final = {
    "programmes": Mark("programmes", to_say("Programme"), "#FFFFFF", "square"),
    "needs": Mark("needs", to_say("Need"), "#FFFFFF", "square"),
}
_LINES: Final = {"firm": ("firm", False), "loose": ("loose", True)}
_INSTEAD: Final = "hexagon"  # squares are programmes and needs: a category drawn as one gets another shape here
_TEXT_MOST = 60  # letters of a need's statement beside its mark


@dataclass(frozen=True, eq=False)
class TwoModes:
    """What is drawn: some stakeholders, some programmes or needs, and the links between them.

    Parameters
    ----------
    people
        Indices of the stakeholders, ascending.
    things
        ``id`` and ``name`` of the programmes or needs.
    links
        ``person`` (position in ``people``), ``thing`` (position in ``things``), ``how`` (code in ``linked.LINKS``).
    left_out
        How many programmes or needs are not drawn, for there are too many.
    """

    people: Indices
    things: pd.DataFrame
    links: pd.DataFrame
    left_out: int

    @classmethod
    def of(cls, network: Network, what: str) -> TwoModes:
        """Return what of a network can be drawn: those with most links, so that at most ``MOST_DRAWN`` marks are drawn."""
        found = linked(network, what)
        count = len(found.things)
        often = np.bincount(found.links["thing"], minlength=count)
        order = np.argsort(-often, kind="stable")
        rank = np.empty(count, dtype=np.int64)
        rank[order] = np.arange(count)
        by_rank = found.links.assign(rank=rank[found.links["thing"]]).sort_values(["rank", "who"], kind="stable")
        newcomers = np.bincount(by_rank.drop_duplicates("who")["rank"], minlength=count)
        drawn = np.cumsum(newcomers + 1) <= MOST_DRAWN
        things = np.sort(order[drawn])
        links = found.links[np.isin(found.links["thing"], things)]
        people = np.unique(links["who"].to_numpy())
        return cls(
            people,
            found.things.iloc[things].reset_index(drop=True),
            pd.DataFrame(
                {
                    "person": np.searchsorted(people, links["who"]),
                    "thing": np.searchsorted(things, links["thing"]),
                    "how": links["how"].to_numpy(),
                }
            ),
            count - len(things),
        )

    def marks(self, ids: pd.Series, what: str) -> list[str]:
        """Return the ids of all marks: stakeholders, then programmes or needs."""
        return [*ids.iloc[self.people], *(mark_of(what, one) for one in self.things["id"])]

    def ends(self) -> tuple[Indices, Indices]:
        """Return the links as indices into ``marks``."""
        thing = self.links["thing"].to_numpy(dtype=np.int64) + len(self.people)
        return self.links["person"].to_numpy(dtype=np.int64), thing


def build(  # noqa: PLR0913 - as for the map of ties
    network: Network,
    places: pd.DataFrame,
    look: Look,
    *,
    whole: Network | None = None,
    place_names: Mapping[str, str] | None = None,
    summary: Summary | None = None,
    gaps: pd.DataFrame | None = None,
    seed: int = 0,
) -> MapModel:
    """Return the map of stakeholders with programmes or with needs.

    Parameters
    ----------
    network, look, whole, place_names, summary, gaps
        As for ``map_model.build``; ``look.between`` says with which.
    places
        ``id``, ``x``, ``y`` of marks (``placed``). One that is missing gets a place without moving the others.
    seed
        As for ``layout.complete``.
    """
    whole = network if whole is None else whole
    what = look.between
    modes = TwoModes.of(network, what)
    coloured = coloured_by(network, whole, look, place_names or {}, summary, gaps)
    marks = modes.marks(network.stakeholders["id"], what)
    at = complete(places, marks, *modes.ends(), seed=seed)
    canvas = pyvis_of(_marks(network, modes, coloured, at, what), _lines(network, modes, what))
    degree = np.bincount(np.concatenate(modes.ends()), minlength=len(marks))
    return MapModel(
        canvas.nodes,
        canvas.edges,
        canvas.options,
        _legend(modes, coloured, look),
        _said(modes, what, len(network)),
        tuple(marks[place] for place in np.argsort(-degree, kind="stable").tolist()),
        digest([canvas.nodes, canvas.edges]),
    )


def placed(network: Network, what: str, kept: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Return a place for every mark of a network's map with programmes or needs; those who have one keep it.

    Parameters
    ----------
    network
        The whole network.
    what
        A key of ``things.BETWEEN``.
    kept
        Places known so far: ``id`` (of marks), ``x``, ``y``.
    seed
        As for ``layout.complete``.
    """
    modes = TwoModes.of(network, what)
    return complete(kept, modes.marks(network.stakeholders["id"], what), *modes.ends(), seed=seed)


def table(network: Network, what: str) -> pd.DataFrame:
    """Return the same as a table: one row per mark, by its id, with how many links it has and with whom.

    Parameters
    ----------
    network, what
        As for ``placed``.
    """
    modes = TwoModes.of(network, what)
    people = network.stakeholders["name"].fillna(network.stakeholders["id"]).iloc[modes.people].reset_index(drop=True)
    names = pd.concat([people, modes.things["name"]], ignore_index=True)
    here, there = modes.ends()
    words = modes.links["how"].map({code: say(label).lower() for code, (label, _) in LINKS[what].items()}).to_numpy()
    both = pd.DataFrame(
        {
            "mark": np.concatenate([here, there]),
            "told": [
                say("{name} ({how})", name=name, how=how)
                for name, how in zip(names.iloc[np.concatenate([there, here])], np.tile(words, 2), strict=True)
            ],
        }
    )
    told = both.groupby("mark")["told"].agg("; ".join).reindex(range(len(names))).fillna("")
    sort = np.where(np.arange(len(names)) < len(people), say("Stakeholder"), say(_MARK[what].label))
    return pd.DataFrame(
        {
            to_say("Name"): names.to_numpy(),
            to_say("What"): sort,
            to_say("Links"): np.bincount(both["mark"], minlength=len(names)),
            to_say("Linked with"): told.to_numpy(),
        },
        index=pd.Index(modes.marks(network.stakeholders["id"], what), name="id"),
    )


def _marks(
    network: Network, modes: TwoModes, coloured: Coloured, at: pd.DataFrame, what: str
) -> Iterator[dict[str, Any]]:
    degree = np.bincount(np.concatenate(modes.ends()), minlength=len(at))
    size = radius(degree, degree)
    # Programmes and needs get their names first: they say what brings the others together.
    order = np.lexsort([-degree, np.arange(len(at)) < len(modes.people)])
    rank = np.empty(len(at), dtype=np.int64)
    rank[order] = np.arange(len(at))
    most = len(at) if len(at) <= MOST_AT_EASE else NAMED_WHEN_MANY
    people = network.stakeholders["name"].fillna(network.stakeholders["id"]).iloc[modes.people]
    looks = [coloured.marks[code] for code in coloured.codes.iloc[modes.people]] + [_MARK[what].said()] * len(
        modes.things
    )
    rows = zip(
        at["id"].tolist(),
        [*people, *modes.things["name"]],
        looks,
        degree.tolist(),
        size.round(1).tolist(),
        at["x"].tolist(),
        at["y"].tolist(),
        rank.tolist(),
        strict=True,
    )
    for place, (one, name, look, links, large, x, y, turn) in enumerate(rows):
        thing = place >= len(modes.people)
        count = say_number("{number} stakeholder", "{number} stakeholders", links) if thing else _counted(what, links)
        yield {
            "n_id": one,
            "label": _cut(name) if thing else short(name) or one,
            "shape": look.shape if thing else _not_square(look.shape),
            "color": {"background": look.colour},
            "size": large,
            "x": x,
            "y": y,
            "title": f"{short(name)}\n{look.label}\n{count}",
            "rank": turn,
            "named": thing or turn < most,
            "mark": look.code,
        }


def _lines(network: Network, modes: TwoModes, what: str) -> Iterator[dict[str, Any]]:
    marks = modes.marks(network.stakeholders["id"], what)
    names = [*network.stakeholders["name"].fillna(network.stakeholders["id"]).iloc[modes.people], *modes.things["name"]]
    here, there = modes.ends()
    for one, other, how in zip(here.tolist(), there.tolist(), modes.links["how"].tolist(), strict=True):
        label, look = LINKS[what][how]
        said = say(label)
        line, dashed = _LINES[look]
        yield {
            "source": marks[one],
            "to": marks[other],
            "id": f"{marks[one]}{SEPARATOR}{marks[other]}",
            "arrows": "",
            "width": 3.0 if look == "firm" else 1.8,
            "dashes": dashed,
            "line": line,
            "sort": how,
            "title": f"{short(names[one])} \u2013 {short(names[other])}\n{said}",
        }


def _legend(modes: TwoModes, coloured: Coloured, look: Look) -> dict[str, Any]:
    counts, hows = Counter(coloured.codes.iloc[modes.people].tolist()), Counter(modes.links["how"].tolist())
    thing = _MARK[look.between].said()
    entries = [(thing, thing.shape, len(modes.things))]
    entries += [
        (mark, _not_square(mark.shape), counts[code]) for code, mark in coloured.marks.items() if code in counts
    ]
    return {
        "by": look.colour_by,
        "hides": True,
        "way": [],
        "colour": coloured.sentence,
        "marks": [
            {"code": mark.code, "label": mark.label, "colour": mark.colour, "shape": shape, "count": count}
            for mark, shape, count in entries
            if count
        ],
        "lines": [
            {"code": how, "label": say(label), "line": _LINES[line][0], "dashed": _LINES[line][1], "count": hows[how]}
            for how, (label, line) in LINKS[look.between].items()
            if how in hows
        ],
        "size": say("Larger mark: more links."),
    }


def _said(modes: TwoModes, what: str, everybody: int) -> str:
    people, things, links = len(modes.people), len(modes.things), len(modes.links)
    drawn = say(
        "Showing {people:,} of {everybody:,} stakeholders, {things} and {links} between them",
        people=people,
        everybody=everybody,
        things=_counted(what, things),
        links=say_number("{number} link", "{number} links", links),
    )
    if not modes.left_out:
        return drawn
    return say("{drawn}; {left_out:,} with fewer links not drawn", drawn=drawn, left_out=modes.left_out)


def _counted(what: str, count: int) -> str:
    if what == "needs":
        return say_number("{number} need", "{number} needs", count)
    return say_number("{number} programme", "{number} programmes", count)


def _not_square(shape: str) -> str:
    return _INSTEAD if shape == "square" else shape


def _cut(text: object) -> str:
    told = short(text)
    return told if len(told) <= _TEXT_MOST else f"{told[: _TEXT_MOST - 1]}…"
