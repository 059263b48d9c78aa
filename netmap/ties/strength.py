"""How strong a tie is, from what was observed of it, and how far it has faded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import UNDATED
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.ties.pairs import Real, Truth, Whole

COMPONENTS = ("level", "trust", "value", "frequency", "reciprocity", "multiplexity")
"""The components of strength, in the order in which they are shown; ``x_level`` … in the frame of ties."""

BANDS = ("weak", "moderate", "strong")
"""Words for strength."""

HIGHEST_LEVEL = 5
HIGHEST_FREQUENCY = 5
LOWEST_RATING, HIGHEST_RATING = 1, 4

HALF_LIVES = ("half_life_regular", "half_life_after_agreement", "half_life_informal")
"""The conventions one of which says how fast a tie fades, in the order in which they apply."""

SIGNED = ("MOU", "AGREEMENT", "CONTRACT", "STATUTE")
"""Formalities that both sides have put on paper. A letter speaks for one side."""


def components(ties: pd.DataFrame, conventions: Conventions) -> pd.DataFrame:
    """Return the six components of strength, each from 0 to 1, NaN where nothing was observed.

    Parameters
    ----------
    ties
        One row per tie with ``level``, ``trust``, ``value`` (means of 1-4),
        ``frequency_stated``, ``frequency_counted`` (0-5), ``state`` and
        ``multiplexity`` (0 where no relation is named).
    conventions
        The shares by state, and how many relations count as fully multiplex.

    Notes
    -----
    level / 5; (trust - 1) / 3; (value - 1) / 3; frequency / 5, as stated or
    else as counted; reciprocity by state; min(m, full) / full.
    """
    reciprocity = {
        "CONFIRMED": conventions.reciprocity_confirmed,
        "UNCONFIRMED": conventions.reciprocity_unconfirmed,
        "CONTRADICTED": conventions.reciprocity_contradicted,
    }
    full = conventions.multiplexity_full
    span = HIGHEST_RATING - LOWEST_RATING
    frequency = ties["frequency_stated"].fillna(ties["frequency_counted"])
    return pd.DataFrame(
        {
            "x_level": ties["level"] / HIGHEST_LEVEL,
            "x_trust": (ties["trust"] - LOWEST_RATING) / span,
            "x_value": (ties["value"] - LOWEST_RATING) / span,
            "x_frequency": frequency / HIGHEST_FREQUENCY,
            "x_reciprocity": ties["state"].map(reciprocity).astype("float64"),
            "x_multiplexity": (ties["multiplexity"].clip(upper=full) / full).where(ties["multiplexity"] > 0),
        }
    )


def weigh(parts: pd.DataFrame, conventions: Conventions) -> tuple[Real, Real]:
    """Return the weighted mean of the observed components, and the share of all weight that was observed.

    The mean is NaN where no component with a weight was observed.
    """
    # Added up column by column: a matrix product may round differently from row to row,
    # and what is said of one pair must not change another, not even in the last digit.
    total, observed = np.zeros(len(parts)), np.zeros(len(parts))
    every = 0.0
    for name in COMPONENTS:
        weight = float(getattr(conventions, f"weight_{name}"))
        value = parts[f"x_{name}"].to_numpy(dtype=np.float64)
        seen = ~np.isnan(value)
        total += np.where(seen, weight * value, 0.0)
        observed += np.where(seen, weight, 0.0)
        every += weight
    mean = np.divide(total, observed, out=np.full(len(parts), np.nan), where=observed > 0)
    return mean, np.divide(observed, every, out=np.zeros(len(parts)), where=every > 0)


def fading(  # noqa: PLR0913 - the clock has six hands
    last_contact: Whole,
    paper_ended: Whole,
    today: int,
    *,
    in_force: Truth,
    programme_running: Truth,
    conventions: Conventions,
) -> pd.DataFrame:
    """Return how far each tie has faded by ``today``.

    Parameters
    ----------
    last_contact, paper_ended
        Day of the last contact, and on which the last agreement ended;
        UNDATED where there was none.
    today
        The day, as a day number.
    in_force
        Whether a written agreement holds now.
    programme_running
        Whether the two share a programme that runs now.
    conventions
        The half-lives, in days.

    Returns
    -------
    DataFrame
        ``recency`` r = 2^(-days/h), in 0-1; ``recency_half`` and
        ``recency_double`` at h/2 and 2h; ``half_life`` h in days (NaN where
        nothing fades); ``dated``.

    Notes
    -----
    While an agreement is in force r = 1. Afterwards the days run from its
    end, or from the last contact if that came later. h is that of a regular
    programme while one is shared; that of an ended agreement as long as no
    contact has followed it (the tie was held by paper, and falls fast: Burt
    2002); otherwise that of an informal tie. A tie without any date does not
    fade, and says so.
    """
    anchor = np.maximum(last_contact, paper_ended)
    dated = in_force | (anchor != UNDATED)
    lives = np.array([float(getattr(conventions, name)) for name in HALF_LIVES])
    half_life = lives[which_half_life(last_contact, paper_ended, programme_running)]
    fades = dated & ~in_force
    age = np.where(fades, today - np.where(fades, anchor, today), 0).astype(np.float64)
    return pd.DataFrame(
        {
            "recency": np.exp2(-age / half_life),
            "recency_half": np.exp2(-age / (half_life / 2)),
            "recency_double": np.exp2(-age / (half_life * 2)),
            "half_life": np.where(fades, half_life, np.nan),
            "dated": dated,
        }
    )


def which_half_life(last_contact: Whole, paper_ended: Whole, programme_running: Truth) -> Whole:
    """Return which of ``HALF_LIVES`` applies to each tie, as its place there; parameters as for ``fading``."""
    held_by_paper = (paper_ended != UNDATED) & (paper_ended >= last_contact)
    return np.select([programme_running, held_by_paper], [0, 1], 2)


def bands(strength: Real, conventions: Conventions) -> pd.Series:
    """Return the word for each strength: weak, moderate or strong; missing where there is no strength."""
    words = pd.Series([None, *BANDS], dtype="str")
    place = np.select(
        [np.isnan(strength), strength < conventions.weak_below, strength > conventions.strong_above], [0, 1, 3], 2
    )
    return words.take(place).reset_index(drop=True)


def signed_by_word(formality: pd.Series) -> Truth:
    """Return whether a stated formality (place in its list) is one that both sides have signed."""
    places = [vocabulary("formalities").codes.index(code) for code in SIGNED]
    return np.asarray(formality.isin(places).to_numpy(dtype=bool))
