"""What the pages of a pack say: every number worked out by hand, in words, figures and tables alike."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from netmap.conventions import Conventions
from netmap.documents.pack.base import Bullets, Figure, Paragraph, Table, Terms
from netmap.documents.pack.method import POINTS
from netmap.language import speaking
from netmap.tables import Audience
from tests.documents.pack.conftest import ORDER, TOWN, making

SAME_ROWS = {"levels": "levels", "strength": "strength", "coverage": "coverage"}
"""Figures that show what a table of the same code says."""


def table(pack, code):
    return next(one for one in pack.tables if one.code == code)


def figure(pack, code):
    return next(one for one in pack.figures if one.code == code)


def everything(pack):
    return json.dumps(pack.as_json(), ensure_ascii=False)


def text_of(section):
    return " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))


def points(pack):
    [terms] = [block for block in pack.section("method").blocks if isinstance(block, Terms)]
    return dict(zip(POINTS, (text for _, text in terms.rows), strict=True))


@cache
def seen_by(audience):
    """Return the pack of the small town for an audience; made once."""
    return making().pack(replace(ORDER, audience=audience))


@pytest.fixture
def pack():
    return seen_by(Audience.INTERNAL)


def of(audience, conventions=None, order=ORDER, **rows):
    return making(conventions, **rows).pack(replace(order, audience=audience))


def test_ties_are_counted_by_level_strength_and_who_says_so(pack):
    assert table(pack, "levels").rows == (
        ("1 · Networking", "1"), ("2 · Cooperation", "1"), ("3 · Coordination", "1"), ("4 · Coalition", "1"),
        ("5 · Collaboration", "0"), ("Not rated", "0"), ("Together", "4"),
    )  # fmt: skip
    assert table(pack, "strength").rows == (("Weak", "0"), ("Moderate", "3"), ("Strong", "1"), ("Together", "4"))
    assert table(pack, "states").rows == (("Confirmed", "1"), ("Not confirmed", "3"), ("Together", "4"))
    # Fading twice as fast leaves of L-F 0.51 * 2^(-205/135) = 0.18; half as fast 0.51 * 2^(-205/540) = 0.39.
    assert table(pack, "sensitivity").rows == (
        ("Fading twice as fast", "1", "2", "1"), ("As chosen", "0", "3", "1"), ("Fading half as fast", "0", "3", "1"),
    )  # fmt: skip


def test_needs_are_counted_where_they_are_felt_and_what_is_missing_is_said(pack):
    # Homework help in East has the library and the school; in West, and a warm room in East, nothing.
    assert table(pack, "coverage").rows == (("None", "2"), ("Covered", "1"), ("Together", "3"))
    assert table(pack, "unanswered").rows == (("A warm room", "Homelessness", "East", ""),)
    [gaps] = [block for block in pack.section("needs").blocks if isinstance(block, Bullets)]
    assert any("Homework help" in gap and "West" in gap for gap in gaps.sentences)


def test_of_one_need_one_gap_is_said(pack):
    [gaps] = [block for block in pack.section("needs").blocks if isinstance(block, Bullets)]

    assert sum("A warm room" in gap for gap in gaps.sentences) == 1


def test_the_community_is_counted_at_each_stage(pack):
    rows = {row[0]: row[1:] for row in table(pack, "community").rows}

    assert rows["Plan"] == ("1", "1", "0", "0", "1", "0", "0", "0", "0")
    assert rows["Deliver"] == ("1", "0", "0", "0", "0", "0", "0", "0", "0")
    assert rows["Assess"] == ("0",) * 9


def test_growth_and_what_became_of_ties(pack):
    # Only what Mill Lane said in June 2025, and what carries no date, was there before.
    assert table(pack, "growth").columns == (
        "Day", "Close to the library", "Ties", "Confirmed by both sides", "Close ties"
    )  # fmt: skip
    growth = table(pack, "growth").rows
    assert all(f"{row[0]}: {row[1]}" in figure(pack, "growth").picture.told for row in growth)
    assert growth[0] == ("1 Nov 2025", "1", "2", "0", "0")
    assert growth[-1] == ("1 Nov 2026", "3", "4", "1", "2")
    assert [row[0] for row in growth] == [
        "1 Nov 2025", "31 Dec 2025", "31 Mar 2026", "30 Jun 2026", "30 Sep 2026", "1 Nov 2026"
    ]  # fmt: skip
    assert dict(table(pack, "changed-ties").rows)["New: there now, and none known before"] == "2"


def test_measures_are_said_before_and_now_also_among_those_who_answered_both_times(pack):
    # Mill Lane and the school had spoken by November 2025; between the two of them there is no tie.
    rows = {row[0]: row[1:] for row in table(pack, "measures").rows}

    assert rows["Ties"] == ("2", "4", "0", "0")
    # Of rated ties none of two stood at coordination or above, and two of four do.
    assert rows["At coordination or above"][:2] == ("0.0%", "50.0%")
    assert [one for one in seen_by(Audience.PUBLIC).tables if one.code == "measures"] == []


def test_partners_are_those_whom_the_reach_counts(pack):
    listed = table(pack, "partners")

    assert listed.columns[0] == "Partner"
    assert [row[0] for row in listed.rows] == ["Harbour School", "Tide Food Bank", "Mill Lane Tenants"]
    assert [row[listed.columns.index("Level with us")] for row in listed.rows] == [
        "4 · Coalition", "3 · Coordination", "2 · Cooperation"
    ]  # fmt: skip
    assert f"the {len(listed.rows)} organisations" in text_of(pack.section("partners"))


def test_letters_are_asked_of_confirmed_strong_and_recent_partners_by_role(pack):
    assert table(pack, "letters").columns == ("Partner", "Level with us", "Last contact", "Ask there", "Who asks")
    assert table(pack, "letters").rows == (
        ("Harbour School", "4 · Coalition", "1 October 2026", "Principal", "Youth librarian"),
    )


def test_who_must_not_be_contacted_is_asked_for_no_letter():
    people = [{**row, "do_not_contact": row["id"] == "S"} for row in TOWN["stakeholders"]]

    pack = of(Audience.INTERNAL, stakeholders=people)

    assert not [one for one in pack.tables if one.code == "letters"]
    assert text_of(pack.section("letters")).startswith("Nobody fits now.")


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.PUBLIC])
def test_others_see_neither_roles_nor_whom_to_ask_nor_who_said_so(audience):
    pack = seen_by(audience)

    said = everything(pack)
    assert "Principal" not in said
    assert "Youth librarian" not in said
    assert [one for one in pack.sections if one.code == "letters"] == []
    assert not {"letters", "states"} & {one.code for one in pack.tables}
    assert "Chess Club" not in said or audience is Audience.PARTNERS


def test_what_an_audience_does_not_see_is_not_said_to_be_unrecorded():
    pack = seen_by(Audience.PUBLIC)

    assert "is not shown to the public" in text_of(pack.section("needs"))
    assert "is not shown to the public" in text_of(pack.section("community"))
    assert "would tell how one tie was rated" in text_of(pack.section("strength"))
    assert "that this audience sees" in text_of(pack.section("change"))
    assert table(pack, "needs").rows == (("Homelessness", "1"), ("Youth voice", "1"))


def test_the_public_is_told_how_many_needs_and_programmes_of_all_and_not_which():
    # N1 is answered in one of its two places, N2 nowhere; the tenants had a say in planning the one programme.
    few = Conventions(smallest_group_shown=1)
    pack, own = of(Audience.PUBLIC, few), of(Audience.INTERNAL, few)

    answered = (
        "As of 1 November 2026 a programme answers 1 of 3 needs counted place by place (33%); 2 remain without one."
    )
    planned = "1 of 1 programme involved community members in planning (100%)."
    assert text_of(pack.section("needs")).startswith(answered)
    assert text_of(pack.section("community")).startswith(planned)
    numbers = ({row[0]: row[1] for row in table(one, "rules").rows} for one in (pack, own))
    assert len({one["Needs answered, place by place"] for one in numbers}) == 1
    assert "Counted over all that the library holds, without a name" in everything(pack)
    assert "Counted over all that the library holds" not in everything(own)
    # Of fewer than ten programmes or needs whoever knows the town could tell which is meant.
    assert answered not in everything(seen_by(Audience.PUBLIC))


def test_what_the_project_is_about_stands_after_the_summary_in_its_own_words():
    told = "We ask for <two> years.\r\n\r\nIt begins in May,\nwith three partners.\n\n  \n"

    pack = of(Audience.PUBLIC, order=replace(ORDER, project=told))

    assert [one.code for one in pack.sections][:3] == ["summary", "project", "map"]
    assert [block.text for block in pack.section("project").blocks] == [
        "We ask for <two> years.",
        "It begins in May, with three partners.",
        "In the words of those who apply. The numbers on the other pages come from the network.",
    ]
    assert "project" not in [one.code for one in seen_by(Audience.PUBLIC).sections]


@pytest.mark.parametrize("audience", Audience)
def test_figures_show_what_tables_say_to_the_digit(audience):
    pack = seen_by(audience)

    assert [one.number for one in pack.figures] == list(range(1, len(pack.figures) + 1))
    assert [one.number for one in pack.tables] == list(range(1, len(pack.tables) + 1))
    for code in SAME_ROWS.keys() & {one.code for one in pack.figures}:
        rows = [row for row in table(pack, code).rows if row[0] != "Together"]
        drawn = re.findall(r"<text[^>]*>([^<]*)</text>", figure(pack, code).picture.svg)
        assert list(zip(drawn[::2], drawn[1::2], strict=True)) == rows
        assert all(f"{label}: {number}" in figure(pack, code).picture.told for label, number in rows)


@pytest.mark.parametrize("audience", Audience)
def test_every_number_of_the_summary_stands_among_the_rules(audience):
    pack = seen_by(audience)

    rules = {row[0]: row for row in table(pack, "rules").rows}
    assert rules
    assert all(row[1] and row[2] and row[4] for row in rules.values())


@pytest.mark.parametrize("audience", Audience)
def test_the_note_on_method_fills_every_point(audience):
    told = points(seen_by(audience))

    assert all(told.values())
    assert told["boundary"].startswith("Who was put into the network, and who decided that, was not written down.")
    assert "2 November 2025 to 1 November 2026" in told["window"]
    assert "reach back to 1 June 2025" in told["window"]
    assert told["reported"] == (
        "Of the statements of how two work together, 2 came from units of the library, 3 from a partner about itself and 0 "
        "from others. 1 partners were asked about others by name (sheet Asked); 1 of them (100%) stated a relationship themselves."
    )
    assert "Of 10 pairs there could be, one of the two spoke or was asked about 4 (40.0%)." in told["asked_pairs"]
    assert "Under 70% figures of the whole network are indicative." in told["asked_pairs"]
    assert "within the last 365 days" in told["active"]
    assert "1 other names of 1 stakeholders are kept" in told["duplicates"]
    assert "in 270 days without contact, in 365 while the two share a programme, in 180" in told["fading"]
    assert "4 ties with them, 1 without" in told["library"]
    assert told["missing"].startswith("Nothing that is missing was filled in. Of 4 ties, 0 have no level")
    assert "75% of the ties shown are with a unit of the library." in told["limits"]
    assert "The community was not asked yet" in told["community"]
    assert re.search(r"State 7 .* [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\.", told["snapshot"])


def test_only_the_library_is_warned():
    assert seen_by(Audience.INTERNAL).warnings[0].startswith("For the library's own eyes")
    assert seen_by(Audience.PUBLIC).warnings == ()


def test_an_empty_network_has_a_pack():
    nothing = {name: [] for name in TOWN} | {"stakeholders": TOWN["stakeholders"][:1]}

    pack = making(**nothing).pack(ORDER)

    assert text_of(pack.section("strength")) == "No tie is recorded yet."
    assert text_of(pack.section("needs")) == "No open need is recorded."
    # That nothing was found where nothing could be asked is no good news.
    assert "No gap in needs is known, but 8 of 8 rules lack the data to tell" in text_of(pack.section("summary"))
    assert text_of(pack.section("partners")) == "No organisation counts as a partner in this period."
    assert all(points(pack).values())


def test_the_same_order_makes_the_same_pack():
    assert making().pack(ORDER) == seen_by(Audience.INTERNAL)


def test_a_pack_speaks_french():
    pack = making().pack(replace(ORDER, language="fr"))

    assert pack.title == "Old Quay\N{NO-BREAK SPACE}: qui nous rejoignons, et comment"
    with speaking("fr"):
        assert table(pack, "levels").caption == "Tableau 1. Liens à chaque niveau de collaboration"
    assert table(pack, "levels").rows[0] == ("1 · Réseautage", "1")
    assert pack.language == "fr"


def test_a_figure_and_a_table_are_known_by_their_code(pack):
    assert all(isinstance(one, Figure) for one in pack.figures)
    assert all(isinstance(one, Table) for one in pack.tables)
    assert len({one.code for one in pack.tables}) == len(pack.tables)
    assert len({one.code for one in pack.sections}) == len(pack.sections)


def test_chosen_numbers_are_kept_to_and_said():
    pack = of(Audience.PUBLIC, Conventions(rows_in_pack=2, active_within=400))

    assert len(table(pack, "partners").rows) == 2
    assert table(pack, "partners").notes == ("1 more row is not listed here; the workbook of answers has it.",)
    [chosen] = pack.section("chosen").blocks
    assert chosen.sentences == (
        "Active within: 400 days, where netmap takes 365.",
        "Rows in pack: 2 rows of a table, where netmap takes 300.",
    )
    # The club has six members, and is the one stakeholder that the public does not see.
    assert ("Stakeholders", "1") in table(pack, "left-out").rows


def test_what_people_wrote_is_said_letter_by_letter_and_steers_nothing():
    people = [{**row, "name": "<script>alert(1)</script>\u202e" + row["name"]} for row in TOWN["stakeholders"]]
    order = replace(
        ORDER,
        title="=1+1 <b>\u202etitle",
        boundary="The partners' table decided.",
        community="Too few teenagers.",
        since=date(2020, 1, 1),
    )

    pack = of(Audience.INTERNAL, stakeholders=people, order=order)

    assert pack.title == "=1+1 <b>title"
    assert table(pack, "partners").rows[0][0] == "<script>alert(1)</script>Harbour School"
    assert all("<script" not in one.picture.svg for one in pack.figures)
    told = points(pack)
    assert told["boundary"].startswith("The partners' table decided. It shows 5 stakeholders")
    assert told["community"] == (
        "What the community said about these results: Too few teenagers. "
        "Those who have them confirmed 1 of 2 needs that were heard."
    )
    assert text_of(pack.section("change")) == (
        "Nothing that makes a tie is dated 1 January 2020 or before, so nobody can tell how things stood then."
    )
