"""The note on method: how every number of a pack came about, point by point, filled in from the data itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from netmap import __version__
from netmap.conventions.wording import differing
from netmap.documents.brief_section import shown
from netmap.documents.pack.base import Bullets, Paragraph, Section, Table, Terms
from netmap.documents.pack.order import settings_digest, shortened
from netmap.documents.pack.strength import at_other_half_lives, fades
from netmap.language import amount, day_in_words, listed, say, say_number, to_say
from netmap.network.needs import NOT_OPEN
from netmap.privacy import REASONS, narrower
from netmap.tables import TABLES, Audience
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.documents.pack.base import Block
    from netmap.documents.pack.material import Material
    from netmap.reach import Statement

VALIDATED = ("VALIDATED", "PRIORITISED", "RESPONDING", "MET")
"""Statuses of a need that those who have it confirmed."""


def method(material: Material) -> tuple[Section, ...]:
    """Return the note on method: its points, and below them the rule of each number, what was left out, and what rests on fading."""
    points = Terms(tuple((say(title), point(material)) for title, point in POINTS.values()))
    hidden = {each.sentence for each in material.hidden}  # said below, with what is left out
    notes = tuple(shown(note) for note in material.reach.notes if note not in hidden)
    cautions = (Paragraph(say("To be kept in mind:")), Bullets(notes)) if notes else ()
    return (
        Section("method", say("How these numbers came about"), (points, *cautions)),
        Section("rules", say("Each number and its rule"), (_rules(material),), 2),
        Section("left-out", say("What is left out"), _left_out(material), 2),
        Section("fading", say("If ties faded faster or slower"), (_sensitivity(material),), 2),
        Section("chosen", say("Numbers chosen for this network"), _chosen(material), 2),
    )


def _boundary(material: Material) -> str:
    network, held = material.network, material.held
    who = material.order.boundary or say("Who was put into the network, and who decided that, was not written down.")
    counted = say(
        "It shows {shown:,} stakeholders, {ours:,} of them units of the library; the library's own records hold {held:,}.",
        shown=len(network),
        ours=int(network.stakeholders["ours"].sum()),
        held=held.stakeholders,
    )
    return f"{shown(who)} {counted}"


def _window(material: Material) -> str:
    first = material.held.first
    since = (
        say("Nothing in the records is dated.")
        if first is None
        else say("The records reach back to {day}.", day=day_in_words(first))
    )
    window = say(
        "Counted from {begin} to {end}, both days included, as known on {as_of}; what was recorded for later does not count.",
        begin=day_in_words(material.order.begin),
        end=day_in_words(material.order.end),
        as_of=day_in_words(material.order.as_of),
    )
    return f"{window} {since}"


def _reported(material: Material) -> str:
    held = material.held
    said = say(
        "Of the statements of how two work together, {ours:,} came from units of the library, {partners:,} from a partner about itself and {others:,} from others.",
        ours=held.by_ours,
        partners=held.by_partners,
        others=held.by_others,
    )
    if not held.asked:
        return f"{said} " + say("No partner is recorded as asked, so there is no response rate.")
    answers = say(
        "{asked:,} partners were asked about others by name (sheet Asked); {answered:,} of them ({rate:.0%}) stated a relationship themselves.",
        asked=held.asked,
        answered=held.answered,
        rate=held.answered / held.asked,
    )
    return f"{said} {answers}"


def _asked_pairs(material: Material) -> str:
    held, limit = material.held, material.network.conventions.indicative_below
    share = held.pairs_asked / held.pairs if held.pairs else 0.0
    told = say(
        "Of {pairs:,} pairs there could be, one of the two spoke or was asked about {asked:,} ({share:.1%}). The others are unknown: never asked is not the same as no tie.",
        pairs=held.pairs,
        asked=held.pairs_asked,
        share=share,
    )
    if share >= limit:
        return told
    return f"{told} " + say("Under {limit:.0%} figures of the whole network are indicative.", limit=limit)


def _partner(material: Material) -> str:
    return _rule(material, "PARTNERS") or say(
        "An organisation that works with a unit of the library at level {level} or above; units of the library are none.",
        level=material.network.conventions.partner_level,
    )


def _active(material: Material) -> str:
    return say(
        "A tie is active if the two were in touch within the last {days:,} days, or an agreement in writing is in force.",
        days=material.network.conventions.active_within,
    )


def _new(material: Material) -> str:
    return _rule(material, "NEW_PARTNERS") or say(
        "New are partners of whom nothing is recorded before the period: new to us, not newly founded."
    )


def _level(material: Material) -> str:
    words = vocabulary("levels")
    scale = listed([f"{code} {words.label(code).lower()}" for code in words.codes])
    rule = (
        say("Where two sides differ, the lower one counts.")
        if material.network.conventions.level_rule == "lower"
        else say("Where two sides differ, the mean of both counts.")
    )
    return (
        say(
            "How closely two work together, in steps: {scale} (Frey and others, 2006). Steps have an order and no distance, so that no mean is taken over ties.",
            scale=scale,
        )
        + f" {rule}"
    )


def _confirming(material: Material) -> str:
    told = say(
        "Confirmed: both sides say so, or an agreement in writing is in force. Contradicted: one side denies it, or their levels lie {gap} or more apart. "
        "Not confirmed: one side says so, and the other was never asked.",
        gap=material.network.conventions.contradiction_gap,
    )
    if material.sees("relationships", "stated_by"):
        return told
    return f"{told} " + say("Who said what is the library's own, so this pack does not count confirmed ties.")


def _duplicates(material: Material) -> str:
    held = material.held
    if not held.other_names:
        return say("People decided whether two entries are the same; no other name of a stakeholder is kept.")
    return say(
        "People decided whether two entries are the same. {names:,} other names of {stakeholders:,} stakeholders are kept; rows under these names count as theirs.",
        names=held.other_names,
        stakeholders=held.known_by,
    )


def _fading(material: Material) -> str:
    chosen, ties = material.network.conventions, material.network.ties
    told = say(
        "A tie loses half its strength in {informal:,} days without contact, in {regular:,} while the two share a programme, in {after:,} after an agreement has ended; "
        "it does not fade while one is in force. How the strengths would lie at half and at double these days stands below.",
        informal=chosen.half_life_informal,
        regular=chosen.half_life_regular,
        after=chosen.half_life_after_agreement,
    )
    undated = int((~ties["dated"].astype(bool)).sum())
    if not undated:
        return told
    return f"{told} " + say(
        "Of {ties:,} ties {undated:,} carry no date that this audience sees; they do not fade and may read stronger than they are.",
        ties=len(ties),
        undated=undated,
    )


def _library(material: Material) -> str:
    network = material.network
    return say(
        "The library's own units are in the network: {ties:,} ties with them, {without:,} without.",
        ties=len(network.ties),
        without=len(network.without_ours().ties),
    )


def _missing(material: Material) -> str:
    ties = material.network.ties
    return say(
        "Nothing that is missing was filled in. Of {ties:,} ties, {unrated:,} have no level and {thin:,} rest on thin evidence "
        "(under {share:.0%} of what strength is made of was observed). Shares leave out what is not known and say of how many they are.",
        ties=len(ties),
        unrated=int(ties["level"].isna().sum()),
        thin=int(ties["thin"].astype(bool).sum()),
        share=material.network.conventions.thin_evidence_below,
    )


def _people(material: Material) -> str:
    told = say(
        "Attendances count every visit; people count each person once. People are never added up across programmes, because nobody records who they are: "
        "instead the largest programme is the least there can be, and the sum of all the most."
    )
    return " ".join(filter(None, [told, _rule(material, "PEOPLE")]))


def _suppression(material: Material) -> str:
    smallest = material.network.conventions.smallest_group_shown
    if material.order.audience is Audience.INTERNAL:
        return say("Made for the library itself: nothing is suppressed. Do not hand it on.")
    return say(
        "Groups of residents and counts of people under {smallest} are not shown, nor is anything from which they could be worked out; "
        "it left before anything was computed. What is left out stands below.",
        smallest=smallest,
    )


def _attribution(material: Material) -> str:
    words = vocabulary("attributions")
    used = [code for code in words.codes if any(one.attribution == code for one in material.reach.statements)]
    told = " ".join(
        say("{code} ({term}): {meaning}", code=code, term=words.label(code).lower(), meaning=words.meaning(code))
        for code in used
    )
    own = say(
        "The library contributed to, convened and supported what is counted here; nothing is said to be caused by a tie."
    )
    return f"{told} {own}".strip()


def _software(material: Material) -> str:
    return say(
        "netmap {version}; digest of all chosen numbers {digest}.",
        version=__version__,
        digest=shortened(settings_digest(material.network.conventions)),
    )


def _snapshot(material: Material) -> str:
    return say(
        "State {revision} of the network's records. Fingerprint of records, days, numbers, audience and language: {fingerprint}. "
        "'netmap pack --verify' with this file tells whether the data still give the same.",
        revision=material.network.records.revision,
        fingerprint=shortened(material.fingerprint),
    )


def _limits(material: Material) -> str:
    network = material.network
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    with_us = int((ours[network.i] | ours[network.j]).sum())
    share = with_us / len(network.ties) if len(network.ties) else np.nan
    told = say(
        "It is what people reported, not what was observed; those who did not answer appear through others' answers. "
        "The library asked, so ties with the library are seen best, and the network looks more like a star around it than it may be."
    )
    if np.isnan(share):
        return told
    return f"{told} " + say("{share:.0%} of the ties shown are with a unit of the library.", share=share)


def _community(material: Material) -> str:
    said = material.order.community
    answer = (
        say("What the community said about these results: {words}", words=shown(said))
        if said
        else say("The community was not asked yet what it says about these results.")
    )
    needs = material.network.records["needs"]
    if needs["status"].isna().all():
        return answer
    held = needs[~needs["status"].isin([code for code in NOT_OPEN if code != "MET"])]
    confirmed = int(held["status"].isin(VALIDATED).sum())
    return f"{answer} " + say_number(
        "Those who have it confirmed {confirmed:,} of {number} need that was heard.",
        "Those who have them confirmed {confirmed:,} of {number} needs that were heard.",
        len(held),
        confirmed=confirmed,
    )


POINTS: dict[str, tuple[str, Callable[[Material], str]]] = {
    "boundary": (to_say("Who is in the network, and who decided"), _boundary),
    "window": (to_say("Period and day"), _window),
    "reported": (to_say("Who reported"), _reported),
    "asked_pairs": (to_say("Pairs asked about"), _asked_pairs),
    "partner": (to_say("A partner is"), _partner),
    "active": (to_say("Active means"), _active),
    "new": (to_say("New means"), _new),
    "level": (to_say("Level means"), _level),
    "confirming": (to_say("When a tie is confirmed"), _confirming),
    "duplicates": (to_say("Duplicates"), _duplicates),
    "fading": (to_say("How ties fade"), _fading),
    "library": (to_say("With and without the library"), _library),
    "missing": (to_say("What is missing"), _missing),
    "people": (to_say("People and attendances"), _people),
    "suppression": (to_say("What is not shown"), _suppression),
    "attribution": (to_say("How strong the claims are"), _attribution),
    "software": (to_say("Made with"), _software),
    "snapshot": (to_say("Made from"), _snapshot),
    "limits": (to_say("Limits"), _limits),
    "community": (to_say("What the community says"), _community),
}
"""Every point that a note on method must have, in order: what it is called, and what is said."""


def _rule(material: Material, code: str) -> str:
    return next((one.rule for one in material.reach.statements if one.code == code), "")


def _rules(material: Material) -> Table:
    columns = (say("What"), say("Number"), say("Rule"), say("Not known, and how confirmed"), say("Claim"))
    rows = tuple(_statement(one) for one in material.reach.statements)
    return Table(0, "rules", say("Every number, how it is counted, and what is not known"), columns, rows)


def _statement(one: Statement) -> tuple[str, ...]:
    number = (
        say("{number} {what}", number=one.written, what=one.counts)
        if one.value is not None and one.unit != "share"
        else one.written
    )
    beside = " ".join(filter(None, [one.why_not, one.unknown, one.confirmed]))
    return (
        shown(one.title),
        number,
        shown(one.rule),
        shown(beside),
        say("{code} · {term}", code=one.attribution, term=one.claim),
    )


def _left_out(material: Material) -> tuple[Block, ...]:
    if material.order.audience is Audience.INTERNAL:
        return (Paragraph(say("Nothing: this pack is for the library itself.")),)
    rows = Counter[str]()
    for each in material.left_out:
        rows[each.table] += each.count
    counted = tuple((table.title, amount(rows[table.name])) for table in TABLES if rows[table.name])
    # Reasons in general, and no number for each: how many do not agree, or asked to be left alone, is their own affair.
    reasons = tuple(say(one.why) for one in REASONS.values() if narrower(one.seen_by, material.order.audience))
    told: list[Block] = [
        Paragraph(say("These rows stay in the library, and with them all that would give them away.")),
        Bullets(reasons),
    ]
    if counted:
        told.append(Table(0, "left-out", say("Rows that are not shown"), (say("Sheet"), say("Rows")), counted, (1,)))
    few = tuple(each.sentence for each in material.hidden)
    return (*told, *([Bullets(few)] if few else []))


def _sensitivity(material: Material) -> Block:
    if material.network.ties.empty:
        return Paragraph(say("No tie is recorded yet."))
    if not fades(material):
        return Paragraph(
            say("No day of a contact is known here, so nothing fades in this pack, and no strength is said.")
        )
    found = at_other_half_lives(material)
    words = [label for label, *_ in max((rows for _, rows in found), key=len)]
    columns = (say("Ties"), *words)
    rows = tuple(
        (
            title[0].upper() + title[1:],
            *({label: number for label, _, number in of}.get(word, amount(0)) for word in words),
        )
        for title, of in found
    )
    return Table(
        0,
        "sensitivity",
        say("Ties by strength, if they faded twice as fast, as chosen, and half as fast"),
        columns,
        rows,
        tuple(range(1, len(columns))),
    )


def _chosen(material: Material) -> tuple[Block, ...]:
    told = tuple(differing(material.network.conventions))
    if not told:
        return (Paragraph(say("Every number is the one netmap brings.")),)
    return (Bullets(told),)
