"""What the map's filters and search box offer: only what the network holds, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netmap.language import say
from netmap.records import explode
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.records import Records


@dataclass(frozen=True)
class Choices:
    """Code or id -> what people see, in the order of the list.

    Parameters
    ----------
    stakeholders
        By name; where two share one, the id stands behind it.
    kinds
        Wide kinds, each followed by its narrower ones.
    sectors, relations
        In the order of their vocabulary, own words last.
    places
        By name.
    """

    stakeholders: dict[str, str]
    kinds: dict[str, str]
    sectors: dict[str, str]
    places: dict[str, str]
    relations: dict[str, str]


def build(records: Records) -> Choices:
    """Return what can be chosen in a network."""
    people = records["stakeholders"]
    places = records["places"].set_index("id")["name"]
    used = people["place"].dropna().unique()
    relations = explode(records["relationships"], "relation")["relation"].unique()
    return Choices(
        _people(people["id"].tolist(), people["name"].fillna(people["id"]).tolist()),
        _kinds(set(people["kind"].dropna().unique())),
        _in_order("sectors", people["sector"].dropna().unique().tolist()),
        dict(sorted(((code, str(places.get(code, code))) for code in used), key=lambda pair: pair[1].casefold())),
        _in_order("relations", relations.tolist()),
    )


def _people(ids: list[str], names: list[str]) -> dict[str, str]:
    seen: set[str] = set()
    twice = {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]  # set.add as a test
    labels = [(one, f"{name} ({one})" if name in twice else name) for one, name in zip(ids, names, strict=True)]
    return dict(sorted(labels, key=lambda pair: pair[1].casefold()))


def _kinds(used: set[str]) -> dict[str, str]:
    words = vocabulary("kinds")
    wide = {words.family(code) for code in used}
    offered = {
        term.code: words.label(term.code)
        if not term.parent
        else say("{family}: {kind}", family=words.label(words.family(term.code)), kind=words.label(term.code))
        for term in words.terms
        if term.code in wide or term.code in used
    }
    own = sorted((code for code in used if code not in words.by_code), key=str.casefold)
    return offered | {code: words.label(code) for code in own}


def _in_order(name: str, used: list[str]) -> dict[str, str]:
    words = vocabulary(name)
    place = {code: index for index, code in enumerate(words.codes)}
    ordered = sorted(used, key=lambda code: (place.get(code, len(place)), words.label(code).casefold()))
    return {code: words.label(code) for code in ordered}
