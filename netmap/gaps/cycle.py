"""The community-led cycle as frames: who took part at which stage of each programme, and where each need stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.network.linked import LEADING
from netmap.ties.pairs import days, joined
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth, Whole
    from netmap.gaps.situation import Situation

STAGES = vocabulary("stages").codes
"""The stages of a programme, in order."""

BEFORE_DELIVERY = STAGES[: STAGES.index("DELIVER")]
"""The stages at which it is still open what will be done."""

LADDER = ("SUSPECTED", "HEARD", "VALIDATED", "PRIORITISED", "RESPONDING", "MET")
"""The rungs a need climbs, in order. A need that is set aside, or is none, stands on no rung."""

OF_THE_COMMUNITY = ("RESIDENT", "COM_GROUP", "MIXED")
"""Who named a need, where those who have it had a part in naming it; an organisation that serves them speaks for them."""


def stage_grid(situation: Situation) -> pd.DataFrame:
    """Return who took part at each stage of each programme, how much say the community had, and who led.

    Parameters
    ----------
    situation
        The network of a day; roles that are dated later do not count.

    Returns
    -------
    DataFrame
        One row per programme and stage, in the order of the programmes' table
        and of ``STAGES``. ``programme`` (id), ``stage`` (code); ``community``,
        ``partners``, ``ours``: ids joined by ``|`` of those who took part,
        missing if nobody did; ``say``: the highest level of participation
        (IAP2, 1-5) recorded for the community there, missing if none is;
        ``led_by``: ids of those who lead or co-lead the stage;
        ``led_by_community``: whether one of them is the community, missing
        where nobody is recorded to lead. All missing: nothing is recorded of that stage.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.gaps.situation import Situation
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "R", "name": "Residents' table", "kind": "RES"}],
    ...     programmes=[{"id": "P", "name": "Sunday table"}],
    ...     stage_roles=[
    ...         {"programme": "P", "stage": "PLAN", "stakeholder": "R", "role": "LEAD", "participation": 4},
    ...     ],
    ... )
    >>> network = build(records, Conventions(), date(2026, 1, 1))
    >>> grid = stage_grid(Situation(network, Conventions())).set_index("stage")
    >>> grid["say"].dropna().to_dict(), grid["led_by_community"].dropna().to_dict()
    ({'PLAN': 4}, {'PLAN': True})
    """
    roles = situation.taking_part
    programmes = pd.Index(situation.records["programmes"]["id"])
    at, step = (
        programmes.get_indexer(pd.Index(roles["programme"])),
        pd.Index(STAGES).get_indexer(pd.Index(roles["stage"])),
    )
    stands = (at >= 0) & (step >= 0)
    roles, cell = roles[stands], (at * len(STAGES) + step)[stands]
    leading = roles["role"].isin(LEADING).to_numpy(dtype=bool)
    community, ours = (roles[name].to_numpy(dtype=bool) for name in ("community", "ours"))
    cells = len(programmes) * len(STAGES)

    def who(these: Truth) -> pd.Series:
        return joined(cell[these], roles["stakeholder"][these]).reindex(range(cells))

    by_community = pd.Series(community[leading], dtype="boolean").groupby(cell[leading]).max()
    return pd.DataFrame(
        {
            "programme": programmes.repeat(len(STAGES)),
            "stage": pd.Series(STAGES * len(programmes), dtype="str"),
            "community": who(community),
            "partners": who(~community & ~ours),
            "ours": who(ours & ~community),
            "say": roles["participation"][community].groupby(cell[community]).max().reindex(range(cells)),
            "led_by": who(leading),
            "led_by_community": by_community.reindex(range(cells)),
        }
    )


def programmes_in_the_cycle(situation: Situation) -> pd.DataFrame:
    """Return each programme with where the community came in, how far its say went, and what it led.

    Parameters
    ----------
    situation
        The network of a day; roles that are dated later do not count.

    Returns
    -------
    DataFrame
        One row per programme, in the order of its table. ``programme`` (id),
        ``name``, ``status``, ``origin``, ``lead``; ``runs``: whether it runs
        that day; ``recorded``: at how many stages anybody is recorded (0:
        nothing is known of its cycle); ``with_community``: at how many the
        community took part; ``first_with_community``: the first of them, in
        the order of ``STAGES``, missing if none; ``say_before``: the
        community's highest say before delivery, ``say``: at any stage (IAP2,
        1-5, missing where none is recorded); ``led``: stages with a recorded
        lead; ``led_by_community``: how many of those the community led.
    """
    table = situation.records["programmes"]
    grid = stage_grid(situation)

    def cells(column: str) -> pd.DataFrame:
        """Return one column of the grid with a row per programme and a column per stage."""
        return pd.DataFrame({stage: of[column].array for stage, of in by_stage.items()})

    by_stage = {stage: grid[grid["stage"] == stage] for stage in STAGES}
    there = cells("community").notna().to_numpy()
    recorded = there | cells("partners").notna().to_numpy() | cells("ours").notna().to_numpy()
    led, say = cells("led_by_community"), cells("say")
    return (
        table[["id", "name", "status", "origin", "lead"]]
        .rename(columns={"id": "programme"})
        .assign(
            runs=situation.running,
            recorded=recorded.sum(axis=1),
            with_community=there.sum(axis=1),
            first_with_community=_first(there),
            say_before=say[list(BEFORE_DELIVERY)].max(axis=1),
            say=say.max(axis=1),
            led=led.notna().sum(axis=1),
            led_by_community=led.fillna(value=False).astype(bool).sum(axis=1),
        )
    )


def needs_on_the_ladder(situation: Situation) -> pd.DataFrame:
    """Return each need with the rung it stands on, who voiced it, what proves it, and how old it is.

    Parameters
    ----------
    situation
        The network of a day; needs first heard later, and evidence and
        confirmations dated later, do not count. The status is the one
        recorded now: it carries no date.

    Returns
    -------
    DataFrame
        One row per need, in the order of its table. ``need`` (id),
        ``statement``, ``theme``, ``status``; ``rung``: position in
        ``LADDER``, missing for one that stands on none; ``identified_by``
        (code); ``voiced_by_community``: whether those who have it had a part
        in naming it, missing where nobody wrote down who named it; ``voices``
        (missing: not counted); ``evidence``: pieces of evidence;
        ``first_heard_on``, ``age`` (days since then); ``validated_on``,
        ``validated_by`` (ids joined by ``|``), ``since_confirmed`` (days
        since then); ``programmes``: how many that run answer it. Days are
        missing where there is no date.
    """
    today, table = situation.today, situation.records["needs"]
    table = table[~(days(table["first_heard_on"]) > today)].reset_index(drop=True)
    evidence = situation.records["evidence"]
    pieces = evidence.loc[~(days(evidence["dated"]) > today), "need"].value_counts()
    answers = situation.answering
    answering = answers[answers["runs"]].drop_duplicates(["need", "programme"])["need"].value_counts()
    confirmed = ~(days(table["validated_on"]) > today)
    rung = pd.Series(pd.Index(LADDER).get_indexer(pd.Index(table["status"])), index=table.index, dtype="Int64")
    named = table["identified_by"]
    kept = ["id", "statement", "theme", "status", "identified_by", "voices", "first_heard_on"]
    return (
        table[kept]
        .rename(columns={"id": "need"})
        .assign(
            rung=rung.mask(rung < 0),
            voiced_by_community=named.isin(OF_THE_COMMUNITY).astype("boolean").mask(named.isna()),
            evidence=_counted(table["id"], pieces),
            age=_whole_days(situation, table["first_heard_on"]),
            validated_on=table["validated_on"].where(confirmed),
            validated_by=table["validated_by"].where(confirmed),
            since_confirmed=_whole_days(situation, table["validated_on"].where(confirmed)),
            programmes=_counted(table["id"], answering),
        )
    )


def _first(there: Truth) -> pd.Series:
    """Return the code of the first stage that holds in each row; missing where none does."""
    first: Whole = np.where(there.any(axis=1), there.argmax(axis=1), len(STAGES))
    return pd.Series(pd.array([*STAGES, None], dtype="str").take(first))


def _counted(ids: pd.Series, counts: pd.Series) -> pd.Series:
    return ids.map(counts).fillna(0).astype("int64")


def _whole_days(situation: Situation, column: pd.Series) -> pd.Series:
    return pd.Series(situation.days_since(column), index=column.index).astype("Int64")
