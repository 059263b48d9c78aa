"""Sheets of measures: those of the whole network, those of each stakeholder, and what the latter mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from netmap.documents.exports.worded import cells, labels, yes_or_no
from netmap.formats.table_workbook import Column, Table
from netmap.gaps import names_of
from netmap.language import amount, say, to_say
from netmap.measures import NETWORK_MEASURES, QUESTIONS, STAKEHOLDER_MEASURES
from netmap.measures.base import WITHOUT_VALUE

if TYPE_CHECKING:
    from netmap.documents.exports.base import Given
    from netmap.measures import StakeholderMeasure, Summary

LISTS: Final = {"kind": "kinds", "sector": "sectors", "relation": "relations", "state": "tie_states"}
"""What a column of a measure holds -> the vocabulary of its codes."""

MOST_NAMED = 10
"""Names listed for a measure that speaks of some stakeholders; more do not fit into a cell that is read."""


def of_network(given: Given) -> Table:
    """Return the sheet of measures of the whole network."""
    summary, names = given.measures(), given.network.records.names()
    found = [(measure, summary.network[measure.code]) for measure in NETWORK_MEASURES]
    question = {one.code: say(one.text) for one in QUESTIONS}
    missing = say(WITHOUT_VALUE)

    columns = (
        Column(say("Question"), [question[measure.answers] for measure, _ in found], "long"),
        Column(say("Measure"), [say(measure.label) for measure, _ in found]),
        Column(say("Value"), [_value(answer.value) for _, answer in found], "plain", missing=missing),
        Column(
            say("Without our own units"),
            [_value(answer.without_ours) for _, answer in found],
            "plain",
            missing=missing,
        ),
        Column(say("In words"), [answer.reads for _, answer in found], "long"),
        Column(say("Why there is none"), [answer.why_undefined or None for _, answer in found], "long"),
        Column(
            say("Why there is none without our own units"),
            [answer.why_undefined_without_ours or None for _, answer in found],
            "long",
        ),
        Column(
            say("Range: from"),
            [answer.interval.low if answer.interval else None for _, answer in found],
            "plain",
            say(_RANGE),
        ),
        Column(
            say("Range: to"),
            [answer.interval.high if answer.interval else None for _, answer in found],
            "plain",
            say(_RANGE),
        ),
        Column(
            say("May be off by"),
            [answer.margin for _, answer in found],
            "plain",
            say("Filled where the value was estimated from a sample."),
        ),
        Column(
            say("Only a hint"),
            [yes_or_no(answer.indicative) for _, answer in found],
            note=say("Yes where so few pairs were asked about that more answers may change the value."),
        ),
        Column(say("Of whom it speaks"), [_named(answer.who, names) for _, answer in found], "long"),
        Column(say("What it measures"), [_sentence(measure.what) for measure, _ in found], "long"),
        Column(say("Code"), [measure.code for measure, _ in found]),
    )
    return Table(
        say("Measures of the network"),
        say("What the network as a whole is like: each measure with its value, in words, and why where it has none."),
        columns,
    )


def of_stakeholders(given: Given) -> Table:
    """Return the sheet of measures of each stakeholder, in the order of their ids."""
    summary, network = given.measures(), given.network
    people, places = network.stakeholders, names_of(network.records, "place")
    who = (
        Column(say("Id"), cells(people["id"])),
        Column(say("Name"), cells(people["name"])),
        Column(say("Kind"), cells(labels("kinds", people["kind"]))),
        Column(say("Sector"), cells(labels("sectors", people["sector"]))),
        Column(say("Place"), [places.get(place, place) for place in cells(people["place"])]),
        Column(say("Ours"), [yes_or_no(ours) for ours in people["ours"]]),
    )
    measured = tuple(_column(measure, summary, given) for measure in STAKEHOLDER_MEASURES)
    return Table(
        say("Measures of each"),
        say(
            "Each stakeholder with its own measures, in the order of the ids: it is no ranking. The next sheet says what each column means."
        ),
        who + measured,
    )


def explained(given: Given) -> Table:
    """Return the sheet that says what the measures of each stakeholder mean, and why some have no value."""
    summary = given.measures()
    of = STAKEHOLDER_MEASURES
    without = [int(summary.stakeholders[measure.code].isna().sum()) for measure in of]
    columns = (
        Column(say("Measure"), [say(measure.label) for measure in of]),
        Column(say("Question"), [say(measure.question) for measure in of], "long"),
        Column(say("How a value reads"), [say(measure.reads) for measure in of], "long"),
        Column(say("What it measures"), [_sentence(measure.what) for measure in of], "long"),
        Column(say("Stakeholders without a value"), without, "whole"),
        Column(
            say("Why there is none"),
            [
                summary.why_missing[measure.code] or None if none else None
                for measure, none in zip(of, without, strict=True)
            ],
            "long",
        ),
        Column(
            say("May be off by"),
            [summary.margins.get(measure.code) for measure in of],
            "plain",
            say("Filled where the value was estimated from a sample."),
        ),
        Column(say("Source"), [" ".join(measure.source.split()) for measure in of], "long"),
        Column(say("Code"), [measure.code for measure in of]),
    )
    return Table(
        say("What they mean"), say("What the measures of each stakeholder mean, and why some have no value."), columns
    )


_RANGE = to_say("The range beside the value; the words say what it means.")


def _column(measure: StakeholderMeasure, summary: Summary, given: Given) -> Column:
    values = summary.stakeholders[measure.code]
    missing = say(WITHOUT_VALUE)
    note = "\n".join(
        text for text in (say(measure.question), say(measure.reads), summary.why_missing[measure.code]) if text
    )
    if pd.api.types.is_bool_dtype(values.dtype):
        return Column(say(measure.label), [yes_or_no(value) for value in cells(values)], note=note, missing=missing)
    if measure.holds in LISTS:
        return Column(say(measure.label), cells(labels(LISTS[measure.holds], values)), note=note, missing=missing)
    if measure.holds in {"stakeholder", "place"}:
        names = names_of(given.network.records, measure.holds)
        return Column(say(measure.label), [names.get(one, one) for one in cells(values)], note=note, missing=missing)
    if measure.holds == "word":
        told = [None if one is None else say(one) for one in cells(values)]
        return Column(say(measure.label), told, note=note, missing=missing)
    return Column(say(measure.label), cells(values), _form(measure.holds, values), note, missing)


def _form(holds: str, values: pd.Series) -> str:
    """Return how numbers are written: in percent, whole, or with two digits behind the point."""
    if holds == "share" or not pd.api.types.is_numeric_dtype(values.dtype):
        return "share" if holds == "share" else "text"
    return "whole" if (values.dropna().astype("float64") % 1 == 0).all() else "number"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _value(value: float | str | None) -> float | str | None:
    return say(value) if isinstance(value, str) else value


def _named(who: tuple[str, ...], names: pd.Series) -> str | None:
    told = [str(names.get(one, one)) for one in who[:MOST_NAMED]]
    if len(who) > MOST_NAMED:
        told.append(say("and {number} more", number=amount(len(who) - MOST_NAMED)))
    return ", ".join(told) or None
