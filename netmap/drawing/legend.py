"""What stands beside a map: what its colours, shapes, lines and sizes mean, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from netmap.drawing.palette import ONE_WAY
from netmap.drawing.scene import LINE_LABELS, LINE_STYLES
from netmap.drawing.tie_kinds import kind_entries
from netmap.language import say, to_say
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.drawing.coloured import Coloured
    from netmap.drawing.palette import Mark
    from netmap.drawing.scene import Scene

    Indices = NDArray[np.int64]

CIRCLE: Final = "circle"
"""Code of the entry for working groups that all look alike."""

THICKER: Final = to_say("Thicker line: stronger tie.")
"""Said where one line stands for a pair, and how thick it is for their tie's strength."""

INVITATION: Final = to_say("Click it to see its members in its place.")
OPENS_HERE: Final = to_say("Click to see its members")
OPENS_ALONE: Final = to_say("Click to open it alone")
"""Said of circles where a click opens them, below the map and by a circle; nowhere else."""

_CIRCLES: Final = to_say(
    "One circle is one working group of the whole network, named after its most connected member; larger: more members. "
    "Lines lead from it to the groups it has most ties with; thicker: more ties."
)

_LARGER: Final = {
    "ties": to_say("Larger mark: more ties."),
    "strength": to_say("Larger mark: stronger ties in all."),
    "same": "",
}
_KINDS: Final = to_say("One line for each kind of relation; an arrow where the kind runs one way, such as funding.")


def legend(scene: Scene, groups: Indices) -> dict[str, Any]:
    """Return the legend of what is drawn; see ``MapModel.legend``.

    Parameters
    ----------
    scene
        What is drawn.
    groups
        Number of the working group of each stakeholder.
    """
    coloured, part = scene.coloured, scene.part
    return {
        "by": scene.look.colour_by,
        # Circles are doors, not stakeholders: there is nothing to hide by kind.
        "hides": not part.as_groups,
        "way": scene.look.gap.split(SEPARATOR) if scene.look.colour_by == ONE_WAY else [],
        "colour": _colour_sentence(scene),
        "marks": [*_marks(coloured, part.single), *_circles(scene, groups)],
        "lines": _lines(scene),
        "size": _size_sentence(scene),
    }


def _lines(scene: Scene) -> list[dict[str, Any]]:
    single = scene.part.single_ties(scene.network)
    if scene.look.lines == "kinds":
        return kind_entries(scene.showing(replace(scene.part, ties=single)))
    return lines(Counter(scene.network.ties["state"].iloc[single].tolist()))


def lines(states: Counter[str]) -> list[dict[str, Any]]:
    """Return the entries of lines from how many there are of each state of a tie."""
    return [
        {"code": state, "label": say(LINE_LABELS[state]), "line": line, "dashed": dashed, "count": states[state]}
        for state, (dashed, line) in LINE_STYLES.items()
        if state in states
    ]


def _marks(coloured: Coloured, single: Indices) -> list[dict[str, Any]]:
    counts = Counter(coloured.codes.iloc[single].tolist())
    return [
        _entry(mark, mark.label, mark.shape, counts[code]) for code, mark in coloured.marks.items() if code in counts
    ]


def _circles(scene: Scene, groups: Indices) -> list[dict[str, Any]]:
    """Return the entries of circles; a circle is one, whatever its colour means."""
    if scene.part.folded is None:
        return []
    present = np.unique(groups)
    here = np.isin(present, groups[scene.part.folded])
    looks = [look for look, drawn in zip(scene.coloured.of_groups(groups)[0], here.tolist(), strict=True) if drawn]
    singles = len(scene.part.single) > 0
    if not scene.coloured.told:
        # All circles look alike: among themselves there is nothing to tell apart.
        alike = [_entry(looks[0], say("Working group"), "dot", len(looks)) | {"code": CIRCLE}] if looks else []
        return alike if singles else []
    counts = Counter(look.code for look in looks)
    return [
        _entry(mark, say("{label} (working groups)", label=mark.label) if singles else mark.label, "dot", counts[code])
        for code, mark in scene.coloured.marks.items()
        if code in counts
    ]


def _entry(mark: Mark, label: str, shape: str, count: int) -> dict[str, Any]:
    return {"code": mark.code, "label": label, "colour": mark.colour, "shape": shape, "count": count}


def _colour_sentence(scene: Scene) -> str:
    sentence = scene.coloured.sentence
    if not sentence:
        return ""
    if len(scene.network) < len(scene.whole):
        left = say(
            "Measured among the {stakeholders:,} stakeholders that the filters leave.", stakeholders=len(scene.network)
        )
        sentence = f"{sentence} {left}"
    if scene.part.as_groups:
        if not len(scene.part.single):
            sentence = sentence.replace(say("Colour and shape:"), say("Colour:"), 1)
        sentence = f"{sentence} {scene.coloured.groups_sentence}"
    return sentence


def _size_sentence(scene: Scene) -> str:
    told = scene.sized.sentence if scene.sized else say(_LARGER[scene.look.size_by])
    single = [told, say(_KINDS if scene.look.lines == "kinds" else THICKER)]
    circles = [say(_CIRCLES), say(INVITATION)] if scene.part.as_groups else []
    if circles and not len(scene.part.single):
        single = []
    return " ".join(filter(None, [*single, *circles]))
