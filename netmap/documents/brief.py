"""A brief about one stakeholder: what to know before the next contact, on one page, as a value that every format draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netmap.documents import brief_history, brief_standing, brief_way
from netmap.documents.audience import RESTRICTED, for_staff
from netmap.documents.brief_section import Section, day_text, labels, shown
from netmap.errors import UsageError
from netmap.gaps import Situation, find_gaps, names_of
from netmap.language import say, say_number
from netmap.outreach.duties import SETTLED
from netmap.privacy import GIVEN, NAMED_RESIDENT
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.gaps import Gaps
    from netmap.network import Network
    from netmap.records import Records

GAPS = 5
"""How many open gaps a brief names; it says how many more there are."""

HELD = ("kind", "sector", "other_sectors", "place", "serves_places", "themes", "serves_groups", "languages", "members")
OURS = ("lifecycle", "held_by", "contact_role", "since", "influence", "interest", "description", "notes")
REACHED = ("email", "phone", "website")
"""Columns of a stakeholder, in the order in which a brief says them: what it is, how we hold it, where to write to."""

PERSONAL = ("email", "phone")
"""Columns that are left out of a brief about a resident held by name unless consent holds."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know about one stakeholder before the next contact.

    Parameters
    ----------
    as_of
        The day.
    id, name
        The stakeholder.
    what
        What it is, in a line: kind, sector and place, as far as they are known.
    audience
        Who may read it, as a sentence.
    warnings
        What to heed first: that it must not be contacted, that no consent holds.
    sections
        The rest, in the order in which it is read.
    """

    as_of: date
    id: str
    name: str
    what: str
    audience: str
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def dated(self) -> str:
        """Of which day and about which id it is, as a sentence."""
        return say("Brief as of {day}. Id {id}.", day=day_text(self.as_of), id=self.id)

    def as_json(self) -> dict[str, Any]:
        """Return the brief as plain values."""
        return {
            "as_of": self.as_of.isoformat(),
            **{name: getattr(self, name) for name in ("id", "name", "what", "audience")},
            "warnings": list(self.warnings),
            "sections": [section.as_json() for section in self.sections],
        }


def brief_of(
    network: Network,
    stakeholder: str,
    *,
    gaps: Gaps | None = None,
    register: pd.DataFrame | None = None,
    set_aside: pd.DataFrame | None = None,
) -> Brief:
    """Return the brief about one stakeholder, for the library's own staff.

    Parameters
    ----------
    network
        The whole network, ours in it.
    stakeholder
        Its id.
    gaps
        What was found in the same network already; found anew where rows must be left out.
    register
        The register of gaps, as ``Store.register`` returns it: what people settled is no open gap, what is due is owed.
    set_aside
        The suggestions people said no to, as ``Store.set_aside`` returns them.

    Notes
    -----
    Rows that are restricted leave the network before anything is computed,
    all but the one of the stakeholder itself. Of a resident held by name,
    e-mail and telephone are said only while consent holds.

    Raises
    ------
    UsageError
        If there is no such stakeholder.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "ours": True}, {"id": "S", "name": "School", "kind": "EDU_K12"}]
    ... )
    >>> brief = brief_of(build(records, Conventions(), date(2026, 1, 1)), "S")
    >>> brief.what, brief.sections[1].sentences
    ('School', ('Nobody asked whether it works with us. That is not the same as there being no tie.',))
    """
    if stakeholder not in set(network.records["stakeholders"]["id"]):
        raise UsageError(
            say(
                "There is no stakeholder '{stakeholder}'; use an id that 'netmap stakeholders' lists.",
                stakeholder=stakeholder,
            )
        )
    seen, left_out = for_staff(network, stakeholder)
    records, situation = seen.records, Situation(seen, seen.conventions)
    row = records["stakeholders"].set_index("id").loc[stakeholder].dropna().to_dict()
    found = gaps if seen is network and gaps is not None else find_gaps(seen)
    sections = (
        _held(row, records),
        brief_standing.standing(situation, stakeholder),
        brief_way.way(seen, stakeholder, register, set_aside),
        _open_gaps(found, stakeholder, register),
        brief_history.contacts(situation, stakeholder),
        brief_history.programmes(situation, stakeholder),
        brief_history.given(situation, stakeholder),
        brief_history.last_words(situation, stakeholder),
        brief_standing.unknown(situation, stakeholder, row),
    )
    return Brief(
        seen.as_of,
        shown(stakeholder),
        shown(row.get("name", stakeholder)),
        " · ".join(dict.fromkeys(text for name in ("kind", "sector", "place") if (text := _said(name, row, records)))),
        _audience(row, left_out),
        _warnings(row),
        tuple(section for section in sections if section is not None),
    )


def _audience(row: dict[Any, Any], left_out: int) -> str:
    who = (
        say("Restricted: only for those in the library who need it.")
        if row.get("visibility") == RESTRICTED
        else say("Internal: for the library's own staff. Not for partners or the public.")
    )
    if not left_out:
        return who
    rows = say_number("{number} restricted row is left out.", "{number} restricted rows are left out.", left_out)
    return f"{who} {rows}"


def _warnings(row: dict[Any, Any]) -> tuple[str, ...]:
    told = []
    if row.get("do_not_contact"):
        told.append(say("It asked not to be contacted."))
    if not _may_be_named(row):
        consent = row.get("consent", "NONE")
        told.append(
            say(
                "A resident held by name, and no consent holds ({consent}): "
                "e-mail and telephone are left out. Ask before you write down more.",
                consent=vocabulary("consents").label(consent).lower(),
            )
        )
    return tuple(told)


def _may_be_named(row: dict[Any, Any]) -> bool:
    return row.get("kind") != NAMED_RESIDENT or row.get("consent") in GIVEN


def _held(row: dict[Any, Any], records: Records) -> Section:
    """Say what is recorded of it; what is empty is left out."""
    reached = [name for name in REACHED if name not in PERSONAL or _may_be_named(row)]
    table = BY_NAME["stakeholders"]
    facts = [(table[name].title, text) for name in (*HELD, *OURS, *reached) if (text := _said(name, row, records))]
    facts = facts or [(say("Name"), shown(row.get("name")))]
    return Section("held", say("What we hold"), facts=tuple(facts), side_by_side=True)


def _said(name: str, row: dict[Any, Any], records: Records) -> str:
    """Return a column of the stakeholder in words, empty where nothing is recorded."""
    column = BY_NAME["stakeholders"][name]
    if name not in row:
        return ""
    cell = row[name]
    if column.vocabulary:
        return labels(column.vocabulary, cell)
    if column.refers_to == "places":
        names = names_of(records, "place")
        return ", ".join(shown(names.get(one, one)) for one in cell.split(SEPARATOR))
    if column.out_of:
        return say("{step} of {steps}", step=cell, steps=column.out_of)
    return day_text(cell) if hasattr(cell, "day") else shown(cell)


def _open_gaps(gaps: Gaps, stakeholder: str, register: pd.DataFrame | None) -> Section:
    """Say which open gaps are about it, the gravest first."""
    about = gaps.subjects
    keys = about.loc[(about["what"] == "stakeholder") & (about["id"] == stakeholder), "key"]
    settled = () if register is None else tuple(register.loc[register["status"].isin(SETTLED), "id"])
    found = gaps.findings[gaps.findings["key"].isin(keys) & ~gaps.findings["key"].isin(settled)]
    told = [
        say("{gap} Next: {step}", gap=shown(row["sentence"]), step=shown(row["step"]))
        for row in found.head(GAPS).to_dict("records")
    ]
    more = len(found) - len(told)
    if more:
        told.append(say_number("{number} more is on the page of gaps.", "{number} more are on the page of gaps.", more))
    told = told or [say("No rule finds a gap about it.")]
    return Section("gaps", say("Open gaps about it"), sentences=tuple(told))
