"""Whose duties they are, and which of them serve a purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import language
from netmap.measures.kept import kept
from netmap.outreach.asking import LIBRARY, ROLE, STAKEHOLDER, Ego, Purpose
from netmap.outreach.duties import owed
from netmap.outreach.fit import words_in
from netmap.outreach.purposes import places_for
from netmap.ties.pairs import Members, Roster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.engine.arrays import Truth
    from netmap.gaps import Situation


@dataclass(frozen=True, eq=False)
class Owed:
    """All that is owed, and who is named in it.

    Parameters
    ----------
    frame
        As ``duties.owed`` returns it.
    roster
        Gives stakeholders their numbers.
    named
        Who is named in which duty, ours too.
    """

    frame: pd.DataFrame
    roster: Roster
    named: Members

    @classmethod
    def by(cls, situation: Situation, register: pd.DataFrame | None = None) -> Owed:
        """Return what is owed on a day; the last that was asked for is kept with the network."""
        last: list[tuple[pd.DataFrame | None, Owed]] = kept(situation.network, f"duties owed in {language()}", list)
        for decided, everything in last:
            if decided is register:
                return everything
        everything = cls._of(situation, register)
        last[:] = [(register, everything)]
        return everything

    @classmethod
    def _of(cls, situation: Situation, register: pd.DataFrame | None) -> Owed:
        frame, roster = owed(situation, register), Roster.of(situation.records["stakeholders"]["id"])
        return cls(frame, roster, roster.listed(frame["members"].astype("str")))

    def naming(self, chosen: Truth) -> Truth:
        """Return whether each duty names one of some stakeholders of the roster."""
        names = np.zeros(len(self.frame), dtype=bool)
        names[self.named.rows[chosen[self.named.who]]] = True
        return names


def duties_of(situation: Situation, everything: Owed, ego: Ego, purpose: Purpose | None = None) -> pd.DataFrame:
    """Return the duties that are somebody's, and serve a purpose.

    Parameters
    ----------
    situation
        The network of a day.
    everything
        All that is owed in it.
    ego
        All of them are the library's. A unit's are those that name it, and
        where no unit is named those with partners of its own. A role's are
        those that name it, and where no role is named those with partners it
        holds. Those of any other stakeholder are the ones that name it.
    purpose
        Only those whose row names it or a programme for it, or names neither
        and is with somebody whom it concerns; see ``_serving``.
    """
    kept_ones = np.ones(len(everything.frame), dtype=bool)
    if ego.kind == ROLE:
        kept_ones = _of_role(situation, everything, ego.name)
    elif ego.kind == STAKEHOLDER:
        kept_ones = everything.naming(np.asarray(everything.roster.ids.isin(ego.members)))
    elif ego.kind != LIBRARY:
        kept_ones = _of_unit(situation, everything, ego)
    if purpose is not None:
        kept_ones = kept_ones & _serving(situation, everything, purpose)
    return everything.frame if kept_ones.all() else everything.frame[kept_ones].reset_index(drop=True)


def _of_unit(situation: Situation, everything: Owed, ego: Ego) -> Truth:
    ids = everything.roster.ids
    named = everything.naming(np.asarray(ids.isin(ego.members)))
    some_unit = everything.naming(situation.ours.reindex(ids).to_numpy(dtype=bool))
    ties = situation.with_ours[situation.with_ours["in_graph"]]
    its_own = everything.naming(np.asarray(ids.isin(ties.loc[ties["unit"].isin(ego.members), "partner"])))
    anybodys = ~everything.naming(np.asarray(ids.isin(ties["partner"])))
    return named | (~some_unit & (its_own | anybodys))


def _of_role(situation: Situation, everything: Owed, role: str) -> Truth:
    people, ties, said = situation.records["stakeholders"], situation.with_ours, situation.stated
    by_tie = said.loc[said["holds"] & (said["held_by"] == role), ["a", "b"]].merge(ties[["a", "b", "partner"]])
    held = pd.concat([people.loc[people["held_by"] == role, "id"], by_tie["partner"]])
    with_them = everything.naming(np.asarray(everything.roster.ids.isin(held)))
    staff = everything.frame["staff_role"]
    return np.asarray((staff == role) | (staff.isna() & with_them), dtype=bool)


def _serving(situation: Situation, everything: Owed, purpose: Purpose) -> Truth:
    """Return which duties serve a purpose.

    The row names the need, place or group, or a programme for it. Where it
    names nothing of the sort it is with partners who take part in such a
    programme (need, programme), are or work in the place, or serve the group.
    A place stands for what it lies in and for its parts too, as where needs are met.
    """
    meant = places_for(situation, purpose) if purpose.kind == "place" else [purpose.id]
    frame, programmes = everything.frame, _programmes_for(situation, purpose, meant)
    column = {"need": "needs", "place": "place", "group": "groups", "programme": "programme"}[purpose.kind]
    named = _naming(frame, column, meant) | frame["programme"].isin(programmes).to_numpy(dtype=bool)
    silent = (frame[column].isna() & frame["programme"].isna()).to_numpy(dtype=bool)
    partners = everything.roster.ids.isin(_concerned(situation, purpose, meant, programmes))
    partners &= ~situation.ours.reindex(everything.roster.ids).to_numpy(dtype=bool)
    return np.asarray(named | (silent & everything.naming(partners)), dtype=bool)


def _programmes_for(situation: Situation, purpose: Purpose, meant: Sequence[str]) -> Sequence[str]:
    """Return the ids of the programmes that name what is meant."""
    if purpose.kind == "programme":
        return meant
    programmes, column = situation.records["programmes"], {"need": "needs", "place": "places", "group": "groups"}
    return list(programmes.loc[_naming(programmes, column[purpose.kind], meant), "id"])


def _concerned(
    situation: Situation, purpose: Purpose, meant: Sequence[str], programmes: Sequence[str]
) -> Sequence[str]:
    """Return the ids of the stakeholders whom a purpose concerns."""
    people = situation.records["stakeholders"]
    if purpose.kind == "group":
        return list(people.loc[_naming(people, "serves_groups", meant), "id"])
    if purpose.kind == "place":
        return list(people.loc[people["place"].isin(meant) | _naming(people, "serves_places", meant), "id"])
    roles, table = situation.taking_part, situation.records["programmes"]
    leads = table.loc[table["id"].isin(programmes), "lead"].dropna()
    return [*roles.loc[roles["programme"].isin(programmes), "stakeholder"], *leads]


def _naming(table: pd.DataFrame, column: str, meant: Sequence[str]) -> Truth:
    """Return which rows name something that is meant in a column that may name several."""
    words = words_in(table, column)
    return np.isin(np.arange(len(table)), words.loc[words["word"].isin(meant), "at"])
