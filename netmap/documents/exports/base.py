"""What an export looks like on its shelf, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from netmap.documents.exports.facts import facts_of
from netmap.language import amount, say
from netmap.names import name_key
from netmap.tables import Audience

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from netmap.gaps import Gaps
    from netmap.measures import Summary
    from netmap.network import Network
    from netmap.outreach import Outreach

MEASURES, GAPS, CONTACTS, MARKS, MAP = "measures", "gaps", "contacts", "marks", "map"
"""Answers that take a while, by which an export says which of them it carries."""


@dataclass(frozen=True, eq=False)
class Given:
    """What exports are made of. What takes a while is asked for only by those that carry it.

    Parameters
    ----------
    network
        The network of a day, with the library's own units or without, made
        from records that were reduced for whoever is handed the file.
    called
        What people call it.
    with_ours
        Whether the library's own units stay in.
    measures
        Gives its measures.
    gaps
        Gives the gaps of the whole network, as its audience sees them.
    register
        Gives what became of them; empty but for the library itself.
    contacts
        Gives whom to contact next; None where that is not for the audience.
    marks
        Gives where each stands on the map and how it is drawn: ``x``, ``y``
        (upwards), ``size`` and ``color``, in the order of the network.
    """

    network: Network
    called: str
    with_ours: bool
    measures: Callable[[], Summary]
    gaps: Callable[[], Gaps]
    register: Callable[[], pd.DataFrame]
    contacts: Callable[[], Outreach | None]
    marks: Callable[[], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Written:
    """One file, and what it could not carry.

    Parameters
    ----------
    content
        The file.
    notes
        What it could not carry, or carries otherwise, each a sentence.
    """

    content: bytes
    notes: tuple[str, ...] = ()


Given_contra = TypeVar("Given_contra", bound=Given, contravariant=True)


@dataclass(frozen=True, slots=True)
class Export(Generic[Given_contra]):
    """One way to take the network out.

    Parameters
    ----------
    code
        Its stable name, on the command line and in the history.
    title
        What people call the file; to be said.
    purpose
        What for, as people ask: "for Gephi"; to be said.
    sentence
        What it is good for; to be said.
    ending, media_type
        How its file name ends, and what a browser calls it.
    carries, lacks
        What stands in any such file and what does not, each a sentence to be said.
    write
        Makes the file.
    states
        What the file says of itself, as ``facts_of`` returns it.
    needs
        Which of ``MEASURES``, ``GAPS``, ``CONTACTS``, ``MARKS`` and ``MAP`` it is made of besides the network.
    """

    code: str
    title: str
    purpose: str
    sentence: str
    ending: str
    media_type: str
    carries: tuple[str, ...]
    lacks: tuple[str, ...]
    write: Callable[[Given_contra], Written]
    states: Callable[[Given_contra], dict[str, str]] = facts_of
    needs: tuple[str, ...] = ()


def file_name(export: Export[Given_contra], given: Given) -> str:
    """Return what a file is called: network, export, for whom unless for the library itself, and day."""
    audience = given.network.records.audience
    said = [given.called, export.code, "" if audience is Audience.INTERNAL else f"for {audience.value}"]
    words = " ".join(name_key(word) for word in said).replace("&", " ").replace("+", " ")
    return f"{'-'.join(words.split())}-{given.network.as_of.isoformat()}{export.ending}"


def size_in_words(count: int) -> str:
    """Return how large a file is, in words.

    Examples
    --------
    >>> size_in_words(900), size_in_words(48_123), size_in_words(3_400_000)
    ('900 bytes', '48 KB', '3.4 MB')
    """
    if count < 1000:  # noqa: PLR2004 - the step from one unit to the next
        return say("{number} bytes", number=amount(count))
    if count < 1_000_000:  # noqa: PLR2004 - as above
        return say("{number} KB", number=amount(count / 1000, ",.0f"))
    return say("{number} MB", number=amount(count / 1_000_000, ",.1f"))
