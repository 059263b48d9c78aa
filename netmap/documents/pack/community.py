"""What a pack says of the community's part: at which stage it took part, and with how much say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.documents.pack.base import Paragraph, Section, Table
from netmap.gaps.cycle import STAGES, stage_grid
from netmap.language import amount, say, to_say
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from netmap.documents.pack.base import Block
    from netmap.documents.pack.material import Material

WHOSE = to_say(
    "Programmes in which the community itself took part: residents' groups, informal groups, Indigenous nations and organisations. "
    "A programme counts once at each stage, at the highest say that is recorded there (IAP2, 1 to 5)."
)


def community(material: Material) -> Section:
    """Return at which stage the community took part in how many programmes, and with how much say."""
    title = say("The community's part")
    grid = stage_grid(material.situation)
    if grid[["community", "partners", "ours"]].notna().to_numpy().any():
        return Section("community", title, (_table(grid),))
    return Section("community", title, (*material.said("PLANNING_VOICE", "EVALUATION_VOICE"), _nothing(material)))


def _table(grid: pd.DataFrame) -> Block:
    words, steps = vocabulary("stages"), vocabulary("participation_levels")
    codes = [int(code) for code in steps.codes]
    columns = (
        say("Stage"),
        say("Programmes"),
        say("With the community"),
        *(say("{step} · {word}", step=step, word=steps.label(str(step))) for step in codes),
        say("Say not recorded"),
        say("Led by it"),
    )
    rows = tuple((words.label(stage), *map(amount, _counts(grid[grid["stage"] == stage], codes))) for stage in STAGES)
    return Table(
        0,
        "community",
        say("The community at each stage of programmes"),
        columns,
        rows,
        tuple(range(1, len(columns))),
        (
            say(WHOSE),
            say("Where nobody is recorded at a stage, nothing is known of it; such programmes do not count there."),
        ),
    )


def _counts(at: pd.DataFrame, steps: list[int]) -> list[int]:
    """Return of one stage: programmes of which it is recorded, those with the community, by its say, without, and led by it."""
    recorded = at[["community", "partners", "ours"]].notna().any(axis=1)
    there = at["community"].notna()
    said = at["say"][there]
    by_say = np.bincount(said.dropna().astype(int), minlength=max(steps) + 1)[steps]
    led = at["led_by_community"].fillna(value=False).astype(bool)
    return [int(recorded.sum()), int(there.sum()), *map(int, by_say), int(said.isna().sum()), int(led.sum())]


def _nothing(material: Material) -> Paragraph:
    if not material.sees("stage_roles", "stage"):
        return Paragraph(
            say(
                "Who took part at which stage of a programme is not shown to the public. A pack for partners or for the library has it."
            )
        )
    return Paragraph(say("Nobody wrote down who took part at which stage of a programme (sheet Stage roles)."))
