"""A line for each kind of relation between a pair, bowed so that all can be seen, with an arrow where the kind runs one way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from netmap.drawing.scene import LINE_LABELS, short, tie_lines
from netmap.language import say
from netmap.vocabulary import SEPARATOR, vocabulary
from netmap.vocabulary.directed import RUN_ONE_WAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from netmap.drawing.scene import Scene

KIND_LINES: Final[tuple[tuple[str, bool | list[int]], ...]] = (
    *(("#3B7DD8", False), ("#C2620A", False), ("#12876A", False), ("#9B5BC9", [14, 6]), ("#C8447F", [4, 6])),
    *(("#0E8499", [14, 6, 3, 6]), ("#7D7A00", [8, 8])),
)
"""Colour and dashes of the most frequent kinds, in their order; every colour stands out at least 3:1 in both themes."""

OTHER_KINDS: Final[tuple[str, bool | list[int]]] = ("#767C86", [2, 5])
"""The look of all kinds after these, and of ties for which nobody named a kind."""

UNNAMED: Final = ""
"""Code of the kind of a tie for which nobody named one."""

_REST: Final = "\u241fother"
"""Code of the entry that stands for all other kinds; no relation has it."""

_BOW: Final = (
    0.16  # how far the second line of a pair is bent, as a share of its length; the third the other way, and so on
)


def lines_of(scene: Scene) -> Iterator[dict[str, Any]]:
    """Return the lines that are drawn: one for each pair, or as ``Look.lines`` asks one for each kind of relation."""
    return kind_lines(scene) if scene.look.lines == "kinds" else tie_lines(scene)


def kinds_drawn(scene: Scene) -> pd.DataFrame:
    """Return one row for each line: ``tie`` (position), ``relation``, ``sort`` (code of its entry), ``nth`` (of its pair), ``to``, ``from``.

    ``to`` and ``from`` tell at which ends there is an arrow. Which kinds have
    an entry of their own refers to the whole network, as colours do.
    """
    kept = scene.part.ties
    ties = scene.network.ties.iloc[kept]
    named = _named(ties).set_axis(kept).explode()
    frame = pd.DataFrame({"tie": named.index, "relation": named.to_numpy()})
    everywhere = _named(scene.whole.ties).explode()
    counts = everywhere[everywhere != UNNAMED].value_counts(sort=False).sort_index()
    own = counts.sort_values(ascending=False, kind="stable").index[: len(KIND_LINES)]
    frame["sort"] = frame["relation"].where(frame["relation"].isin(own), _REST)
    frame["order"] = frame["sort"].map({code: place for place, code in enumerate(own)}).fillna(len(own))
    frame = frame.sort_values(["tie", "order", "relation"], ignore_index=True)
    frame["nth"] = frame.groupby("tie").cumcount()
    return frame.assign(**_arrows(scene, frame))


def _named(ties: pd.DataFrame) -> pd.Series:
    """Return the kinds of relation of each tie, as lists."""
    return ties["relations"].fillna(UNNAMED).str.split(SEPARATOR)


def _arrows(scene: Scene, frame: pd.DataFrame) -> dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return for each line whether its kind was stated from the tie's first end to its second, and the other way round."""
    arcs = scene.network.conclusions.arcs
    arcs = arcs[arcs["relations"].notna()]
    said = arcs.assign(relation=arcs["relations"].str.split(SEPARATOR)).explode("relation")
    stated = pd.MultiIndex.from_frame(said[["source", "target", "relation"]])
    ids = scene.stakeholders["id"].to_numpy()
    tie = frame["tie"].to_numpy()
    one, other = ids[scene.network.i[tie]], ids[scene.network.j[tie]]
    directed = frame["relation"].isin(RUN_ONE_WAY).to_numpy()
    return {
        "to": directed & pd.MultiIndex.from_arrays([one, other, frame["relation"]]).isin(stated),
        "from": directed & pd.MultiIndex.from_arrays([other, one, frame["relation"]]).isin(stated),
    }


def kind_lines(scene: Scene) -> Iterator[dict[str, Any]]:
    """Return a line for each kind of relation of each tie that is drawn, in vis-network's words."""
    drawn = kinds_drawn(scene)
    looks = _looks(drawn)
    ids = scene.stakeholders["id"].to_numpy()
    names = scene.stakeholders["name"].fillna(scene.stakeholders["id"]).to_numpy()
    at = drawn["tie"].to_numpy()
    rows = zip(
        scene.network.i[at].tolist(),
        scene.network.j[at].tolist(),
        scene.network.ties["state"].to_numpy()[at].tolist(),
        *(drawn[name].tolist() for name in ("relation", "sort", "nth", "to", "from")),
        strict=True,
    )
    label = vocabulary("relations").label
    for one, other, state, relation, sort, nth, forth, back in rows:
        colour, dashes = looks[sort]
        sign = " \u2194 " if forth and back else " \u2192 " if forth else " \u2190 " if back else " \u2013 "
        yield {
            "source": str(ids[one]),
            "to": str(ids[other]),
            "id": f"{ids[one]}\u241f{ids[other]}\u241f{relation}",
            "arrows": ", ".join(end for end, there in (("to", forth), ("from", back)) if there),
            "width": 2.5,
            "dashes": dashes,
            "line": colour,
            "sort": sort,
            "smooth": _bow(nth),
            "title": f"{short(names[one])}{sign}{short(names[other])}\n"
            f"{label(relation) if relation else say('Kind not named')}\n{say(LINE_LABELS.get(state, ''))}",
        }


def _bow(nth: int) -> dict[str, Any] | bool:
    """Return how the nth line of a pair is bent: the first is straight, the others lie to its two sides in turn."""
    if not nth:
        return False
    side = "curvedCW" if nth % 2 else "curvedCCW"
    return {"enabled": True, "type": side, "roundness": round(_BOW * ((nth + 1) // 2), 2)}


def kind_entries(scene: Scene) -> list[dict[str, Any]]:
    """Return the legend's entries of kinds of relation, the most frequent first."""
    drawn = kinds_drawn(scene)
    counts = drawn["sort"].value_counts()
    label = vocabulary("relations").label
    return [
        {
            "code": sort,
            "label": say("Other kinds") if sort == _REST else label(sort),
            "line": colour,
            "dashed": dashes,
            "count": int(counts[sort]),
        }
        for sort, (colour, dashes) in _looks(drawn).items()
    ]


def _looks(drawn: pd.DataFrame) -> dict[str, tuple[str, bool | list[int]]]:
    """Return colour and dashes of each entry, in the order of the legend."""
    ordered = drawn.drop_duplicates("sort").sort_values("order")[["sort", "order"]]
    looks = [*KIND_LINES, OTHER_KINDS]
    return {sort: looks[-1 if sort == _REST else int(order)] for sort, order in ordered.itertuples(index=False)}
