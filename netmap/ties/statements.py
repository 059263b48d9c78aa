"""What people said: which statements hold on a day, and what each side makes of the pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import UNDATED, Real, Roster, Truth, Whole, days, joined, reals, split
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.records import Records

SIDES = ("a", "b", "third")
"""Who speaks: the pair's first stakeholder, its second, or somebody else."""

TRUST = ("trust_reliability", "trust_mission", "trust_openness")
BOTH_WAYS = "BOTH_WAYS"
LOWER, MEAN = "lower", "mean"
"""The two rules by which two statements become one value."""

VALUE = ("value_power", "value_involvement", "value_resources")


@dataclass(frozen=True)
class Statements:
    """The relationships stated up to a day, as arrays of equal length.

    ``rows`` are positions in the relationships table; ``speaker`` is -1 for
    somebody who is not (or no longer) a stakeholder; ``level`` is 0 where the
    speaker says there is none or that it has ended, NaN where nobody rated it.
    A last contact stated to lie ahead is no contact yet.
    """

    rows: Whole
    source: Whole
    target: Whole
    speaker: Whole
    day: Whole
    level: Real
    last_contact: Whole
    both_ways: Truth
    relation_rows: Whole
    relation_codes: Whole
    relation_words: pd.Index

    @property
    def says_yes(self) -> Truth:
        """Whether each statement says that there is a relationship."""
        return np.isnan(self.level) | (self.level >= 1)

    def each_way(self) -> Statements:
        """Return the statements with those that run both ways said a second time, the other way round."""
        again = np.flatnonzero(self.both_ways)
        order = np.concatenate([np.arange(len(self.rows)), again])
        copies = np.full(len(self.rows), -1, dtype=np.int64)
        copies[again] = len(self.rows) + np.arange(len(again))
        named_again = np.flatnonzero(copies[self.relation_rows] >= 0)
        return Statements(
            self.rows[order],
            np.concatenate([self.source, self.target[again]]),
            np.concatenate([self.target, self.source[again]]),
            self.speaker[order],
            self.day[order],
            self.level[order],
            self.last_contact[order],
            self.both_ways[order],
            np.concatenate([self.relation_rows, copies[self.relation_rows[named_again]]]),
            np.concatenate([self.relation_codes, self.relation_codes[named_again]]),
            self.relation_words,
        )


def statements(records: Records, roster: Roster, today: int) -> Statements:
    """Return what was stated by ``today``; undated statements always count.

    A relationship that begins later does not count yet; one that has ended
    reads as level 0. A stakeholder's relationship with itself makes no pair.
    """
    table = records["relationships"]
    source, target = roster.numbers(table["source"]), roster.numbers(table["target"])
    counts = (source >= 0) & (target >= 0) & (source != target)
    counts &= (days(table["stated_on"]) <= today) & (days(table["started_on"]) <= today)
    rows = np.flatnonzero(counts)
    ended, contact = days(table["ended_on"]), days(table["last_contact"])
    level = np.where((ended != UNDATED) & (ended <= today), 0.0, reals(table["level"]))
    speaker = np.where(table["stated_by"].isna(), source, roster.numbers(table["stated_by"]))
    place = np.full(len(table), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    relation_rows, words = split(table["relation"])
    kept = place[relation_rows] >= 0
    named = pd.Index(words.dictionary.to_pandas(), dtype="str")
    codes = words.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return Statements(
        rows,
        source[rows],
        target[rows],
        speaker[rows],
        days(table["stated_on"])[rows],
        level[rows],
        np.where(contact <= today, contact, UNDATED)[rows],
        (table["direction"] == BOTH_WAYS).to_numpy(dtype=bool)[rows],
        place[relation_rows[kept]],
        codes[kept],
        named,
    )


def holding(said: Statements, keys: Whole) -> Truth:
    """Return which statements hold: the latest per key, relation and speaker.

    Parameters
    ----------
    said
        The statements.
    keys
        The pair or the arc that each statement is about.

    Notes
    -----
    Several statements of the latest day all hold, so that the order of rows
    never matters. A row that names several relations holds as long as it is
    the latest for one of them; a row that names none is a relation of its own.
    """
    unnamed = np.setdiff1d(np.arange(len(said.rows)), said.relation_rows)
    place = np.concatenate([said.relation_rows, unnamed])
    spoken = pd.DataFrame(
        {
            "key": keys[place],
            "speaker": said.speaker[place],
            "relation": np.concatenate([said.relation_codes, np.full(len(unnamed), -1, dtype=np.int64)]),
            "day": said.day[place],
        }
    )
    latest = spoken.groupby(["key", "speaker", "relation"], sort=False)["day"].transform("max")
    holds = np.zeros(len(said.rows), dtype=bool)
    holds[place[(spoken["day"] == latest).to_numpy()]] = True
    return holds


def relations(said: Statements, keys: Whole, holds: Truth) -> pd.DataFrame:
    """Return, per key, the relations that hold (``INFO|REFER``) and how many they are."""
    told = (holds & said.says_yes)[said.relation_rows]
    groups = keys[said.relation_rows[told]]
    words = pd.Series(said.relation_words.take(said.relation_codes[told]))
    text = joined(groups, words)
    count = pd.DataFrame({"group": groups, "word": words}).drop_duplicates().groupby("group").size()
    return pd.DataFrame({"relations": text, "multiplexity": count.reindex(text.index).astype("int64")})


def weights(records: Records, said: Statements, keys: Whole, holds: Truth) -> pd.Series:
    """Return the count each key carries: the largest that anybody states, summed over kinds of relation.

    Two sides that count the same thing are not added up.
    """
    counted = np.flatnonzero(holds & said.says_yes)
    table = records["relationships"].iloc[said.rows[counted]]
    frame = pd.DataFrame(
        {
            "key": keys[counted],
            "relation": table["relation"].fillna("").to_numpy(),
            "weight": reals(table["weight"]),
        }
    ).dropna(subset=["weight"])
    total: pd.Series = frame.groupby(["key", "relation"])["weight"].max().groupby("key").sum()
    return total


def sides(  # noqa: PLR0913 - the six belong together and each is read once
    records: Records,
    said: Statements,
    keys: Whole,
    first: Whole,
    *,
    holds: Truth,
    conventions: Conventions,
) -> pd.DataFrame:
    """Return what each side of a key says.

    Parameters
    ----------
    records, said, holds
        The tables, the statements, and which of them hold.
    keys
        The pair or arc each statement is about.
    first
        The stakeholder that counts as side "a" of it.
    conventions
        How two levels become one (``level_rule``).

    Returns
    -------
    DataFrame
        One row per key and side (index ``key``, column ``side``), with ``yes``
        (somebody says there is a relationship), ``level``, ``trust`` and
        ``value`` (1-4), ``frequency`` (0-5), ``formality`` (place in its list,
        -1 unknown) and ``last_contact`` (day number). A speaker's level is the
        highest of its relations, 0 if it says there is none, NaN if it rated
        none. Several third parties become one by the rule for two sides.
    """
    table = records["relationships"].iloc[said.rows]
    speaker = said.speaker
    second = said.source + said.target - first
    yes = said.says_yes
    rated = pd.DataFrame(
        {
            "key": keys,
            "side": np.where(speaker == first, 0, np.where(speaker == second, 1, 2)),
            "speaker": speaker,
            "yes": yes,
            "level": said.level,
            "trust": np.where(yes, mean_of(table, TRUST), np.nan),
            "value": np.where(yes, mean_of(table, VALUE), np.nan),
            "frequency": np.where(yes, reals(table["frequency"]), np.nan),
            "formality": np.where(yes, formality_rank(table["formality"]), -1),
            "last_contact": said.last_contact,
        }
    )[holds]
    how = {
        "yes": "max",
        "level": "max",
        "trust": "mean",
        "value": "mean",
        "frequency": "max",
        "formality": "max",
        "last_contact": "max",
    }
    speakers = rated.groupby(["key", "side", "speaker"]).agg(how)
    speakers["level"] = speakers["level"].where(~(speakers["yes"] & (speakers["level"] == 0)))
    rule = "min" if conventions.level_rule == LOWER else "mean"
    return speakers.groupby(["key", "side"]).agg({**how, "level": rule, "frequency": "mean"}).reset_index("side")


def of_side(spoken: pd.DataFrame, side: str, keys: Whole) -> pd.DataFrame:
    """Return what one side says, aligned to keys.

    ``heard`` tells whether it says anything; where not, ``yes`` is False,
    ``formality`` -1, ``last_contact`` UNDATED and the rest NaN.
    """
    told = spoken[spoken["side"] == SIDES.index(side)].drop(columns="side")
    aligned = told.reindex(keys)
    aligned["heard"] = np.isin(keys, told.index.to_numpy())
    aligned["yes"] = aligned["heard"] & (aligned["yes"] == True)  # noqa: E712 - missing compares as False here
    aligned["formality"] = told["formality"].reindex(keys, fill_value=-1)
    aligned["last_contact"] = told["last_contact"].reindex(keys, fill_value=UNDATED)
    return aligned


def one_of(rule: str, one: pd.Series, other: pd.Series, third: pd.Series) -> pd.Series:
    """Return what both sides' values come to; a third party's where neither side gives one.

    Parameters
    ----------
    rule
        ``LOWER`` or ``MEAN``.
    one, other, third
        The values, NaN where there is none.
    """
    both = pd.DataFrame({"one": one, "other": other})
    value = both.min(axis=1) if rule == LOWER else both.mean(axis=1)
    return value.fillna(third)


def mean_of(table: pd.DataFrame, items: tuple[str, ...]) -> Real:
    """Return the mean of the rated items of each row; NaN where none is rated."""
    return np.asarray(table[list(items)].astype("Float64").mean(axis=1).to_numpy(dtype=np.float64, na_value=np.nan))


def formality_rank(column: pd.Series) -> Whole:
    """Return each formality's place in its list, which runs from nothing to a law; -1 where unknown."""
    places = {code: place for place, code in enumerate(vocabulary("formalities").codes) if code != "OTHER"}
    return np.asarray(column.map(places).fillna(-1).to_numpy(dtype=np.int64))
