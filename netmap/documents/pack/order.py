"""What a pack is asked to be, all that it is made from, and the fingerprint of both.

The *facts* of a pack are one mapping of plain values: what was asked for, and
a digest of whatever the pages are made of. The fingerprint is a digest of the
facts; the mark is the facts themselves in letters that every format can
keep. So a file can tell what it was made from, and what has changed since.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from netmap import __version__
from netmap.conventions import convention
from netmap.language import ENGLISH
from netmap.tables import EXTRA, TABLES, Audience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.conventions import Conventions
    from netmap.records import Records

BEFORE_MARK: Final = "netmap-pack-1."
"""Begins every mark; its number rises when what follows is written otherwise."""

_MARK = re.compile(re.escape(BEFORE_MARK) + r"([A-Za-z0-9_-]+)\.")
_BESIDE: Final = ("revision", "netmap", "stamp")
"""Facts that do not enter the fingerprint: the same records may come back at a later revision, by an undo."""
_SHORT: Final = 16  # hexadecimal letters of a digest of one table: enough to tell two apart


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Parameters
    ----------
    as_of
        The day the network is shown on.
    begin, end
        The period that is counted; both days belong to it.
    since
        The day the network is compared with.
    audience
        Whom it is for.
    network
        What the network is called.
    title
        What stands on the first page; "" for one of our own.
    frame
        Code of the funder's frame whose words the numbers are said in; "" for our own.
    project
        What the application is about, in the words of whoever makes the pack; an empty line begins a paragraph.
    boundary
        Who was put into the network and who decided that, in the words of whoever makes the pack.
    community
        What the community said about these results, in the same words.
    language
        Code of the language.
    template
        Digest of the document it is written into; "" for none.
    """

    as_of: date
    begin: date
    end: date
    since: date
    audience: Audience = Audience.PUBLIC
    network: str = ""
    title: str = ""
    frame: str = ""
    project: str = ""
    boundary: str = ""
    community: str = ""
    language: str = ENGLISH
    template: str = ""

    def as_facts(self) -> dict[str, str]:
        """Return it as plain texts."""
        return {
            **{name: getattr(self, name).isoformat() for name in _DAYS},
            "audience": self.audience.value,
            **{name: getattr(self, name) for name in _TEXTS},
        }

    @staticmethod
    def of(facts: Mapping[str, Any]) -> Order:
        """Return what was asked for when a pack was made.

        Raises
        ------
        ValueError
            If the facts are none of a pack.
        """
        facts = {"project": "", **facts}  # a pack of netmap 0.1 was not asked for it
        try:
            given: dict[str, Any] = {name: date.fromisoformat(facts[name]) for name in _DAYS}
            given |= {name: str(facts[name]) for name in _TEXTS}
            return Order(**given, audience=Audience(facts["audience"]))
        except (KeyError, TypeError) as missing:
            raise ValueError("these are not the facts of a pack") from missing


_DAYS: Final = ("as_of", "begin", "end", "since")
_TEXTS: Final = ("network", "title", "frame", "project", "boundary", "community", "language", "template")


def facts_of(order: Order, records: Records, conventions: Conventions, counts: str) -> dict[str, Any]:
    """Return all that a pack is made from.

    Parameters
    ----------
    order
        What is asked for.
    records
        The tables, reduced for the audience.
    conventions
        The chosen numbers.
    counts
        What is counted over all that the library holds, as text.

    Returns
    -------
    dict
        Plain values. ``revision`` and ``netmap`` (its version) beside; they do not enter the fingerprint:
        the data may be the same, and a check says where the version is another. Where the map has
        whom is no fact: people move marks about, and the data stay the same.
    """
    return {
        "revision": records.revision,
        "netmap": __version__,
        **order.as_facts(),
        "numbers": {name: value for name, value, *_ in conventions.explained() if value != convention(name).default},
        "settings": settings_digest(conventions),
        "tables": digests(records),
        "counts": _digest(counts),
    }


def settings_digest(conventions: Conventions) -> str:
    """Return the digest of every chosen number, the defaults too."""
    return _digest(_canonical({name: value for name, value, *_ in conventions.explained()}))


def fingerprint(facts: Mapping[str, Any]) -> str:
    """Return the digest of all that a pack is made from, in hexadecimal.

    Examples
    --------
    >>> fingerprint({"revision": 1, "title": "Reach"}) == fingerprint({"title": "Reach", "revision": 2})
    True
    >>> fingerprint({"title": "Reach"}) == fingerprint({"title": "Reach 2026"})
    False
    """
    return _digest(_canonical({name: value for name, value in facts.items() if name not in _BESIDE}), letters=64)


def shortened(digest: str) -> str:
    """Return the beginning of a fingerprint as people read it out.

    Examples
    --------
    >>> shortened("0123456789abcdef0123")
    '0123 4567 89ab cdef'
    """
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


def mark_of(facts: Mapping[str, Any]) -> str:
    """Return the facts as letters, digits, ``-`` and ``_``, which every format can keep.

    Examples
    --------
    >>> facts_in(mark_of({"title": "Portée & voix"}))
    {'title': 'Portée & voix'}
    """
    written = base64.urlsafe_b64encode(_canonical(facts).encode()).decode().rstrip("=")
    return f"{BEFORE_MARK}{written}."


def facts_in(text: str) -> dict[str, Any] | None:
    """Return the facts of the first mark in a text; None where there is none that can be read."""
    for found in _MARK.finditer(text):
        written = found[1]
        try:
            facts = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
        except ValueError:
            continue
        if isinstance(facts, dict):
            return facts
    return None


def digests(records: Records) -> dict[str, str]:
    """Return a digest of each table that has rows: the same for the same rows, in whatever order they stand.

    Examples
    --------
    >>> one = {"id": "A", "name": "Clinic"}, {"id": "B", "name": "School"}
    >>> from netmap.records import Records
    >>> digests(Records.of(stakeholders=list(one))) == digests(Records.of(stakeholders=list(one[::-1])))
    True
    """
    found = {}
    for table in TABLES:
        rows = records[table.name].sort_values("row_id", kind="stable")
        if len(rows):
            found[table.name] = _digest(rows[[*table.names, EXTRA]].to_csv(index=False, date_format="%Y-%m-%d"))
    return found


def _canonical(value: Any) -> str:  # noqa: ANN401 - anything that JSON can hold
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(text: str, letters: int = _SHORT) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:letters]
