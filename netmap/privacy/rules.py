"""Which rows each reason is about: one small function a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.privacy.disputed import one_voice
from netmap.privacy.reasons import REASONS, narrower
from netmap.records import explode
from netmap.tables import TABLES, Audience
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netmap.conventions import Conventions
    from netmap.records import Records

NAMED_RESIDENT = "RES_LEADER"
"""The one kind of stakeholder that is a private person."""

GIVEN = ("VERBAL", "WRITTEN")
"""Codes of consent that hold; none, a group's, expired and withdrawn ones do not."""

TAKEN_BACK = ("EXPIRED", "WITHDRAWN")
"""Codes of consent that held once."""

RESIDENTS = ("RES", "INF")
"""Families of kinds that are groups of private people."""

STAFF = "STF"
"""Family of kinds that are members of staff."""

UNMARKED = "PARTNERS"
"""How far a row may reach that does not say it."""

SENSITIVE = {"themes": "themes", "sector": "sectors", "other_sectors": "sectors"}
"""Columns of a stakeholder that tell what it works on, and their lists of words."""


def reasons_to_leave(records: Records, audience: Audience, conventions: Conventions) -> pd.DataFrame:
    """Return every row that an audience may not see, with the first of its reasons.

    Parameters
    ----------
    records
        All tables, as the library sees them.
    audience
        Who is to see them.
    conventions
        ``smallest_group_shown`` and ``contradiction_gap``.

    Returns
    -------
    DataFrame
        ``code``, ``table``, ``row_id``; a row once.
    """
    found = [
        pd.DataFrame({"code": code, "table": table, "row_id": records[table].loc[mask, "row_id"]})
        for code, mask_of in RULES.items()
        if narrower(REASONS[code].seen_by, audience)
        for table, mask in mask_of(records, audience, conventions).items()
        if mask.any()
    ]
    if not found:
        return pd.DataFrame({"code": [], "table": [], "row_id": []}, dtype="str")
    return pd.concat(found, ignore_index=True).drop_duplicates(["table", "row_id"], ignore_index=True)


def _marked(records: Records, audience: Audience, _: Conventions) -> dict[str, pd.Series]:
    enough = ("PUBLIC",) if audience is Audience.PUBLIC else ("PUBLIC", "PARTNERS")
    return {
        table.name: ~records[table.name]["visibility"].fillna(UNMARKED).isin(enough)
        for table in TABLES
        if "visibility" in table.names
    }


def _withdrawn(records: Records, _: Audience, __: Conventions) -> dict[str, pd.Series]:
    return {table.name: records[table.name]["consent"].isin(TAKEN_BACK) for table in TABLES if "consent" in table.names}


def _named(records: Records, _: Audience, __: Conventions) -> dict[str, pd.Series]:
    return {"stakeholders": records["stakeholders"]["kind"] == NAMED_RESIDENT}


def _no_consent(records: Records, _: Audience, __: Conventions) -> dict[str, pd.Series]:
    stakeholders = records["stakeholders"]
    return {"stakeholders": (stakeholders["kind"] == NAMED_RESIDENT) & ~stakeholders["consent"].isin(GIVEN)}


def _small(records: Records, _: Audience, conventions: Conventions) -> dict[str, pd.Series]:
    many = records["stakeholders"]["members"] >= conventions.smallest_group_shown
    return {"stakeholders": of_residents(records) & ~many.fillna(value=False)}


def _staff(records: Records, _: Audience, __: Conventions) -> dict[str, pd.Series]:
    return {"stakeholders": _family(records) == STAFF}


def _do_not_contact(records: Records, _: Audience, __: Conventions) -> dict[str, pd.Series]:
    return {"stakeholders": records["stakeholders"]["do_not_contact"].fillna(value=False)}


def _disputed(records: Records, _: Audience, conventions: Conventions) -> dict[str, pd.Series]:
    return {"relationships": one_voice(records, conventions.contradiction_gap)[0]}


def _third(records: Records, _: Audience, conventions: Conventions) -> dict[str, pd.Series]:
    return {"relationships": one_voice(records, conventions.contradiction_gap)[1]}


def _sensitive(records: Records, _: Audience, __: Conventions) -> dict[str, pd.Series]:
    ids = sensitive(records)
    relationships = records["relationships"]
    return {"relationships": relationships["source"].isin(ids) | relationships["target"].isin(ids)}


RULES: Mapping[str, Callable[[Records, Audience, Conventions], dict[str, pd.Series]]] = {
    "MARKED": _marked,
    "WITHDRAWN": _withdrawn,
    "NO_CONSENT": _no_consent,
    "NAMED": _named,
    "SMALL": _small,
    "STAFF": _staff,
    "DO_NOT_CONTACT": _do_not_contact,
    "DISPUTED": _disputed,
    "THIRD": _third,
    "SENSITIVE": _sensitive,
}
"""Each reason of ``reasons.csv`` -> which rows of which tables it is about."""


def sensitive(records: Records) -> pd.Series:
    """Return the ids of the stakeholders, ours apart, that work on something with a sensitivity."""
    stakeholders = records["stakeholders"]
    touched = pd.Series(False, index=stakeholders.index)
    for column, words in SENSITIVE.items():
        each = explode(stakeholders, column)
        touched |= touched.index.isin(each.index[each[column].isin(vocabulary(words).sensitive)])
    ids: pd.Series = stakeholders.loc[touched & ~records.ours().to_numpy(), "id"]
    return ids


def of_residents(records: Records) -> pd.Series:
    """Return which stakeholders are groups of private people."""
    return _family(records).isin(RESIDENTS)


def _family(records: Records) -> pd.Series:
    return records["stakeholders"]["kind"].map(vocabulary("kinds").family, na_action="ignore")
