"""What a pack says of the network as it stands: the map, and how close the ties on it are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.documents.pack.base import Figure, Paragraph, Section
from netmap.documents.pack.material import table_of
from netmap.language import amount, day_in_words, say, to_say
from netmap.measures.levels import NOT_RATED, levels
from netmap.network.asked import asked_in_words
from netmap.ties.strength import BANDS, bands
from netmap.ties.wording import band_text
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from netmap.documents.pack.base import Block
    from netmap.documents.pack.material import Material, Row

ALL_TIES = to_say(
    "Every tie on the map counts once, with the library and without it. Higher is not better as such: each level serves its purpose."
)

NO_STRENGTH = to_say("Not known")


def the_map(material: Material) -> Section:
    """Return the map with its legend and day."""
    network = material.network
    title = say("Who works with whom, {day}", day=day_in_words(network.as_of))
    told = say(
        "The map shows {stakeholders:,} stakeholders and {ties:,} ties. Its legend stands in the picture; the list of partners says in words who they are.",
        stakeholders=len(network),
        ties=len(network.ties),
    )
    asked = asked_in_words(network) or say(
        "What nobody was asked about is unknown, not missing; the note on method says how many were asked."
    )
    return Section(
        "map",
        say("The map"),
        (Paragraph(told), Figure(0, "map", title, material.map, (asked,), wide=True)),
    )


def strength(material: Material) -> Section:
    """Return how many ties stand at each level, and how strong they are: each once as bars and once as a table."""
    title = say("How closely they work together")
    if material.network.ties.empty:
        return Section("strength", title, (Paragraph(say("No tie is recorded yet.")),))
    blocks = [*_levels(material), *_strengths(material)]
    # Whoever does not see who said so cannot know what both sides say.
    blocks += _states(material) if material.sees("relationships", "stated_by") else []
    return Section("strength", title, tuple(blocks))


def _levels(material: Material) -> list[Block]:
    at = levels(material.network)
    rows = [
        (say("{level} · {word}", level=level, word=word), number, amount(number))
        for level, word, number in zip(at["level"][:-1], at["word"][:-1], at["ties"][:-1].tolist(), strict=True)
    ]
    rows.append((say(NOT_RATED), int(at["ties"].iloc[-1]), amount(int(at["ties"].iloc[-1]))))
    title, columns = say("Ties at each level of collaboration"), (say("Level"), say("Ties"))
    return [
        material.chart("levels", title, rows),
        table_of("levels", title, columns, [*rows, _all(rows)], say(ALL_TIES)),
    ]


def fades(material: Material) -> bool:
    """Whether any tie of those that are shown can fade: strength without days reads stronger than it is."""
    return bool(material.network.ties["dated"].astype(bool).any())


def _strengths(material: Material) -> list[Block]:
    if not material.sees("relationships", "trust_reliability") and not material.sees("relationships", "last_contact"):
        return [
            Paragraph(
                say(
                    "How strong each tie is rests on what one says of another and on the days of contacts, which are the library's own. "
                    "Even counted it is left out: two reports of different days would tell how one tie was rated. So only levels are said."
                )
            )
        ]
    if not fades(material):
        return [
            Paragraph(
                say(
                    "How strong ties are rests on the days of contacts, and none is known here; so only their levels are said."
                )
            )
        ]
    rows = strengths(material.network.ties["band"])
    chosen = material.network.conventions
    note = say(
        "Strength runs from 0 to 1: what is known of level, trust, value, frequency, both sides saying so and kinds of tie, "
        "less with the time since the last contact. Weak: under {weak:g}. Strong: above {strong:g}.",
        weak=chosen.weak_below,
        strong=chosen.strong_above,
    )
    title, columns = say("Ties by strength"), (say("Strength"), say("Ties"))
    return [
        material.chart("strength", title, rows),
        table_of("strength", title, columns, [*rows, _all(rows)], note),
    ]


def _states(material: Material) -> list[Block]:
    words, counted = vocabulary("tie_states"), material.network.ties["state"].value_counts()
    rows: list[Row] = [
        (words.label(code), int(counted[code]), amount(int(counted[code]))) for code in words.codes if code in counted
    ]
    title = say("Who says so")
    return [table_of("states", title, (say("State"), say("Ties")), [*rows, _all(rows)], _meanings(rows, counted))]


def _meanings(rows: list[Row], counted: pd.Series) -> str:
    words = vocabulary("tie_states")
    told = [
        say("{term}: {meaning}", term=words.label(code), meaning=words.meaning(code))
        for code in words.codes
        if code in counted
    ]
    return " ".join(told) if rows else ""


def strengths(of: pd.Series) -> list[Row]:
    """Return how many ties bear each word for strength."""
    counted = of.value_counts()
    rows: list[Row] = [(_word(band), int(counted.get(band, 0)), amount(int(counted.get(band, 0)))) for band in BANDS]
    unknown = int(of.isna().sum())
    return [*rows, (say(NO_STRENGTH), unknown, amount(unknown))] if unknown else rows


def at_other_half_lives(material: Material) -> list[tuple[str, list[Row]]]:
    """Return how many ties would bear each word for strength if ties faded twice as fast, as they do, and half as fast."""
    ties, chosen = material.network.ties, material.network.conventions
    return [
        (title, strengths(bands(ties[name].to_numpy(dtype=float), chosen)))
        for title, name in (
            (say("fading twice as fast"), "strength_half"),
            (say("as chosen"), "strength"),
            (say("fading half as fast"), "strength_double"),
        )
    ]


def _word(band: str) -> str:
    word = band_text(band)
    return word[0].upper() + word[1:]


def _all(rows: list[Row]) -> Row:
    total = sum(int(number) for _, number, _ in rows)
    return say("Together"), total, amount(total)
