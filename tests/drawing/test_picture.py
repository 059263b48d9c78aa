"""A view of the map on paper: every mark, line and name where it belongs, nothing but text in texts, the same bytes."""

from __future__ import annotations

import io
import json
import re
import string
from collections import Counter
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from netmap.drawing.extent import Look
from netmap.drawing.legend import THICKER
from netmap.drawing.map_model import MapModel, build
from netmap.drawing.picture import Caption, as_png, as_svg, caption_of, lettering, lines, png
from netmap.drawing.picture.caption import plain
from netmap.drawing.picture.names import LINE, SIZE, placed, wrapped
from netmap.drawing.picture.paper import INK, LINES
from netmap.errors import NetmapError
from netmap.language import speaking
from netmap.network import from_pairs
from netmap.network.asked import asked_in_words
from netmap.screens import map_files
from netmap.tables import Audience

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Old Quay", date(2026, 6, 1), coverage="Asked: 1 of 2.")


def node(one, **more):
    told = {"label": one, "shape": "dot", "color": {"background": "#009E73"}, "size": 20.0, "x": 0.0, "y": 0.0}
    return {"id": one, "title": f"{one}\n1 tie", "rank": 0, "named": True, "mark": ""} | told | more


def tie(one, other, **more):
    told = {"width": 4.0, "dashes": False, "line": "firm", "title": f"{one} - {other}"}
    return {"from": one, "to": other, "id": f"{one}{other}"} | told | more


def model(nodes, edges=(), **legend):
    told = {
        "by": "kind",
        "hides": True,
        "colour": "",
        "marks": [],
        "lines": [],
        "size": f"Larger mark: more ties. {THICKER}",
    }
    shown = tuple(each["id"] for each in nodes)
    return MapModel(list(nodes), list(edges), {}, told | legend, f"Showing all {len(shown)} stakeholders", shown, "1")


TWO = model(
    [node("Food Bank", x=-100.0), node("School", shape="square", size=17.0, x=100.0, rank=1, color={"background": "#F0E442"})],
    [tie("Food Bank", "School", dashes=True, line="loose")],
    marks=[{"code": "", "label": "Other", "colour": "#009E73", "shape": "dot", "count": 2}],
    lines=[{"code": "UNCONFIRMED", "label": "One side says so", "line": "loose", "dashed": True, "count": 1}],
)  # fmt: skip


def drawn(picture):
    return ET.fromstring(picture.encode())  # noqa: S314 - our own picture


def group(picture, name):
    return next(each for each in drawn(picture).iter(f"{SVG}g") if each.get("id") == name)


def texts(picture):
    return [each.text for each in drawn(picture).iter(f"{SVG}text")]


def test_a_small_map_is_drawn_to_the_letter():
    # 1320 pixels wide, 380 high; 1.2 pixels to a unit; the marks reach from -120 to 117, so their middle, -1.5, is at 660.
    # Food Bank: (-100 + 1.5) x 1.2 + 660 = 541.8, radius 24; School: (100 + 1.5) x 1.2 + 660 = 781.8, half a side 20.4.
    # A name begins 3 pixels under its mark: 190 + 24 + 3 = 217, its letters stand 17 / 2 + 14 x 0.35 = 13.4 lower.
    # In Arial's widths "Other" is (0.778 + 0.278 + 0.556 + 0.556 + 0.333) x 14 = 35 wide: its count stands at 64 + 35 + 6 = 105.
    assert (
        as_svg(TWO, CAPTION)[len('<svg xmlns="http://www.w3.org/2000/svg" ') :]
        == """width="1400" height="648" viewBox="0 0 1400 648" role="img" aria-labelledby="title told" font-family="'Liberation Sans', Arimo, Arial, Helvetica, sans-serif" font-size="14" fill="#31333f">
<title id="title">Old Quay: who works with whom. As of 1 June 2026.</title>
<desc id="told">Showing all 2 stakeholders. Larger mark: more ties. Thicker line: stronger tie. A line is a tie between two; it has no direction. How thick it is follows the tie&#x27;s strength, 0 to 1: what is known of level, trust, value and frequency, less with the time since the last contact. Nothing is filtered out. Asked: 1 of 2. Internal: for the library&#x27;s own staff. Not for partners or the public.</desc>
<rect width="1400" height="648" fill="#ffffff"/>
<text x="40" y="62" font-size="26" font-weight="700">Old Quay: who works with whom</text>
<text x="40" y="88" font-size="15" fill="#4b525e">As of 1 June 2026. Showing all 2 stakeholders.</text>
<g id="map" transform="translate(40 102)">
<rect width="1320" height="380" fill="none" stroke="#d5d8de"/>
<g id="ties" fill="none" stroke="#6f7680">
<path d="M541.8 190L781.8 190" stroke-width="4.8" stroke="#8d939c" stroke-dasharray="10.8 9.6"><title>Food Bank - School</title></path>
</g>
<g id="marks" stroke="#2a2d36" stroke-width="1.8" stroke-linejoin="round">
<circle cx="541.8" cy="190" r="24" fill="#009E73"><title>Food Bank · 1 tie</title></circle>
<rect x="761.4" y="169.6" width="40.8" height="40.8" fill="#F0E442"><title>School · 1 tie</title></rect>
</g>
<g text-anchor="middle" stroke="#ffffff" fill="#ffffff" stroke-width="4" stroke-linejoin="round" aria-hidden="true">
<text x="541.8" y="230.4" font-weight="700" fill="#31333f">Food Bank</text>
<text x="781.8" y="226.8" font-weight="700" fill="#31333f">School</text>
</g>
<g id="names" text-anchor="middle" fill="#4b525e">
<text x="541.8" y="230.4" font-weight="700" fill="#31333f">Food Bank</text>
<text x="781.8" y="226.8" font-weight="700" fill="#31333f">School</text>
</g>
</g>
<g id="legend">
<circle cx="49" cy="507" r="7" fill="#009E73" stroke="#2a2d36" stroke-width="1.2"/>
<text x="64.0" y="512">Other</text>
<text x="105.0" y="512" fill="#4b525e">2</text>
<path d="M40.0 531.0h30" stroke="#8d939c" stroke-width="3" fill="none" stroke-dasharray="7 5"/>
<text x="78.0" y="536">One side says so</text>
<text x="191.4" y="536" fill="#4b525e">1</text>
</g>
<g id="notes" font-size="12.5" fill="#4b525e">
<text x="40" y="566">Larger mark: more ties. Thicker line: stronger tie. A line is a tie between two; it has no direction. How thick it is follows the tie&#x27;s strength, 0 to 1: what is known of level, trust, value and frequency, less with the time since the last contact.</text>
<text x="40" y="584">Nothing is filtered out. Asked: 1 of 2.</text>
<text x="40" y="602" font-weight="700">Internal: for the library&#x27;s own staff. Not for partners or the public.</text>
</g>
</svg>
"""
    )


SHAPES = {"dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"}


def test_marks_are_as_large_as_vis_network_draws_them():
    # For a radius of 100, from its source: a triangle is 2 x 115 wide, its foot 0.275 x 115 + 115 / sqrt 3 under the middle;
    # a star's top lies 1.3 x 82 over a middle that is 8.2 lower; a hexagon reaches 100 to the right, 100 x sin 60 up.
    wanted = {
        "dot": (100, 100, 100),
        "square": (100, 100, 100),
        "diamond": (100, 100, 100),
        "hexagon": (100, 86.6, 86.6),
        "triangle": (115, 101.2, 98.0),
        "triangleDown": (115, 98.0, 101.2),
        "star": (101.4, 98.4, 94.4),
    }
    assert set(wanted) == SHAPES
    for shape, extent in wanted.items():
        (mark,) = group(as_svg(model([node("A", shape=shape, size=100 / 1.2)]), CAPTION), "marks")
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", mark.get("d") or mark.get("r") or mark.get("width"))]
        if len(numbers) == 1:
            reach = tuple(numbers * 3 if shape == "dot" else [numbers[0] / 2] * 3)
        else:
            across, down = numbers[::2], numbers[1::2]
            reach = max(across) - 660, 190 - min(down), max(down) - 190
        assert reach == pytest.approx(extent, abs=0.15), shape


def test_colours_are_those_of_the_light_map_on_screen():
    script = map_files.read("map.js")
    light = dict(re.findall(r'(\w+): (?:read\("[\w-]+", )?dark \? "#\w+" : "(#\w+)"', script))
    assert {name: light[name] for name in LINES} == LINES
    assert {name: light[name] for name in ("text", "quiet", "outline")} == {name: INK[name] for name in ("text", "quiet", "outline")}  # fmt: skip


def test_letters_are_as_wide_as_another_program_measures_them():
    letters = string.printable.strip() + "ÀÉÎÕÜßçñøŁžΩλЖя€–…’"
    for bold, file in lettering.FILES.items():
        font = ImageFont.truetype(str(file), 2048, layout_engine=ImageFont.Layout.BASIC)
        measured = {letter: lettering.width(letter, 2048, bold=bold) for letter in letters}
        assert measured == {letter: pytest.approx(font.getlength(letter), abs=1) for letter in letters}


def town(count):
    """Return stakeholders in a crowd: names of two words, marks closer together than their names are wide."""
    chance = np.random.default_rng(7)
    spots = chance.uniform(-500, 500, (count, 2)).round(1).tolist()
    return [node(f"Stakeholder number {k}", x=x, y=y, rank=k, size=12.0) for k, (x, y) in enumerate(spots)]


def test_no_name_covers_another_and_the_most_connected_have_theirs():
    marks = town(150)
    at = np.array([(each["x"] + 600, each["y"] + 550, each["size"]) for each in marks])
    names = placed(marks, at, (1200, 1100))
    half = np.array([max(lettering.width(line, SIZE, bold=name.bold) for line in name.lines) / 2 for name in names])
    x, top = np.array([(name.x, name.top) for name in names]).T
    high = np.array([LINE * len(name.lines) for name in names])
    meet = (
        (np.abs(x[:, None] - x) < half[:, None] + half) & (top[:, None] < (top + high)) & (top < (top + high)[:, None])
    )
    assert np.argwhere(np.triu(meet, 1)).tolist() == []
    assert 12 < len(names) < 150
    assert [" ".join(name.lines) for name in names[:3]] == [each["label"] for each in marks[:3]]


def test_a_long_word_and_a_long_name_are_cut():
    assert wrapped("W" * 60) == ("W" * 21 + "…",)
    assert [len(line) for line in wrapped("word " * 30)] == [26, 26]


# Whatever can stand in a cell, lone surrogates and control characters included.
ANYTHING = st.text(max_size=40)


@settings(max_examples=150)
@given(st.lists(st.tuples(ANYTHING, ANYTHING), min_size=1, max_size=5), ANYTHING)
def test_any_text_is_text_and_nothing_else(named, elsewhere):
    nodes = [
        node(str(place), label=name, title=f"{name}\n{more}", x=200.0 * place)
        for place, (name, more) in enumerate(named)
    ]
    legend = {"marks": [{"code": "", "label": elsewhere, "colour": "#009E73", "shape": "star", "count": 1}]}
    caption = Caption(elsewhere, date(2026, 6, 1), (elsewhere, "no <b>"), elsewhere, view=elsewhere)
    picture = as_svg(model(nodes, [tie("0", "0", title=elsewhere)], **legend), caption)

    parsed = drawn(picture)
    assert {each.tag.removeprefix(SVG) for each in parsed.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "g",
        "path",
        "circle",
    }
    assert {key for each in parsed.iter() for key in each.attrib if key.startswith(("on", "href", "{"))} == set()
    told = [mark[0].text or "" for mark in group(picture, "marks")]
    wanted = [[line for line in f"{name}\n{more}".split("\n") if line] for name, more in named]
    assert told == [plain(" · ".join(lines)) for lines in wanted]
    assert re.fullmatch(r"[\w-]+-2026-06-01\.svg", caption.file_name(".svg"))


@settings(max_examples=10)  # each builds a network
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1]), max_size=25))
def test_everybody_on_the_map_has_one_mark_and_every_tie_one_line(pairs):
    network = from_pairs([f"{one:x}{other:x}" for one, other in pairs], alone="xyz")
    ids = network.stakeholders["id"].tolist()
    places = pd.DataFrame(
        {"id": ids, "x": np.arange(len(ids)) * 90.0, "y": [0.0, 80.0] * (len(ids) // 2) + [0.0] * (len(ids) % 2)}
    )
    found = build(network, places)
    picture = as_svg(found, CAPTION)

    marks = Counter(mark[0].text.split(" · ")[0] for mark in group(picture, "marks"))
    assert marks == Counter(ids)
    assert len(group(picture, "ties")) == len(network.ties)
    assert as_svg(build(network, places), CAPTION) == picture
    assert set(re.findall(r"https?://[^\"' ]+", picture)) == {"http://www.w3.org/2000/svg"}


def test_working_groups_are_drawn_as_circles_without_the_rule_of_single_ties():
    circle = node("Library +40", opens="0", title="Library +40\n41 stakeholders\nClick to see its members")
    groups = model([circle], size="One circle is one working group. Click it to see its members in its place.")
    picture = as_svg(groups, CAPTION)
    assert [mark[0].text for mark in group(picture, "marks")] == ["Library +40 · 41 stakeholders"]
    assert "One circle is one working group. Nothing is filtered out." in picture
    assert "A line is a tie" not in picture
    assert "Click" not in picture


def test_in_french_it_is_handed_out_in_french_without_invitations():
    network = from_pairs(["AB", "BC", "CD"])
    ids = network.stakeholders["id"]
    places = pd.DataFrame({"id": ids, "x": np.arange(len(ids)) * 90.0, "y": 0.0})
    with speaking("fr"):
        found = build(network, places)
        circle = found.nodes[0] | {"opens": "0", "title": "Autour de B\nCliquez pour voir ses membres"}
        groups = replace(found, nodes=[circle, *found.nodes[1:]])
        picture = as_svg(groups, CAPTION)
    # No-break spaces are plain ones here: where lines break is for the picture to say.
    assert "En date du " in picture
    assert "Toutes les 4 parties prenantes affichées, et 3 liens." in picture
    assert (
        "Trait plus épais : lien plus fort. Un trait est un lien entre deux parties prenantes ; il n’a pas de sens."
        in picture
    )
    assert next(mark[0].text for mark in group(picture, "marks")) == "Autour de B"
    assert "Cliquez" not in picture


def test_a_line_for_each_kind_is_bowed_and_has_an_arrow_where_the_kind_runs():
    # From (0, 0) to (100, 0), bowed by 0.16: 0.58 x 100 = 58 long, turned by 0.58 x 180 = 104.4 degrees from straight down,
    # so it passes by (58 sin 104.4, 58 cos 104.4) = (56.2, -14.4). From there the arrow points along (43.8, 14.4), that is
    # (0.950, 0.313), to the rim of a mark of radius 10: (100 - 9.5, 0 - 3.1). It is 15 + 3 x 2.5 = 22.5 long; its barbs lie
    # 22.5 back and 0.3 x 22.5 to each side: (90.5 - 21.4 -+ 2.1, -3.1 - 7.0 +- 6.4); its notch 0.9 x 22.5 back.
    bowed = tie("A", "B", line="#C2620A", dashes=[14, 6], width=2.5, arrows="to", title="A \u2192 B\nFunding\nOne side says so",
                smooth={"enabled": True, "type": "curvedCW", "roundness": 0.16})  # fmt: skip
    line, arrow = lines.drawn(bowed, [0.0, 0.0, 10.0], [100.0, 0.0, 10.0], 1.0)
    assert line == (
        '<path d="M0 0Q56.2 -14.4 100 0" stroke-width="2.5" stroke="#C2620A" stroke-dasharray="14 6">'
        "<title>A \u2192 B \u00b7 Funding \u00b7 One side says so</title></path>"
    )
    assert arrow == '<path d="M90.5 -3.1L67 -3.7L71.3 -9.5L71.2 -16.6Z" fill="#C2620A" stroke="none"/>'
    other_way = list(
        lines.drawn(
            bowed | {"smooth": False, "arrows": "from, to", "width": 3.0}, [0.0, 0.0, 10.0], [100.0, 0.0, 10.0], 1.0
        )
    )
    assert other_way[1:] == [
        '<path d="M90 0L66 7.2L68.4 0L66 -7.2Z" fill="#C2620A" stroke="none"/>',
        '<path d="M10 0L34 -7.2L31.6 0L34 7.2Z" fill="#C2620A" stroke="none"/>',
    ]


def test_the_file_is_named_after_what_is_open():
    day = from_pairs(["AB"])
    named = [
        caption_of(day, "Old Quay", look).file_name(".svg").removesuffix(f"-{day.as_of}.svg")
        for look in (
            Look(),
            Look(door="around", subject="S001"),
            Look(door="these", subject="A|B|C"),
            Look(between="needs"),
        )
    ]
    assert named == ["old-quay-map-whole", "old-quay-map-around-s001", "old-quay-map-these-3", "old-quay-map-needs"]
    assert caption_of(day, "Old Quay", Look(between="needs")).title == "Old Quay: who answers or voices which need"


def test_an_empty_map_is_a_page_that_says_so():
    picture = as_svg(model([]), CAPTION)
    assert len(group(picture, "marks")) == 0
    assert "As of 1 June 2026. Showing all 0 stakeholders." in texts(picture)


def test_filters_and_audience_are_said_in_the_picture_and_in_the_name_of_its_file():
    caption = Caption("Old Quay", date(2026, 6, 1), ("sector Food", "without our own units"), "", Audience.PUBLIC)
    assert "As of 1 June 2026. Showing all 2 stakeholders. Only: sector Food; without our own units." in texts(
        as_svg(TWO, caption)
    )
    assert texts(as_svg(TWO, caption))[-1] == "For the public: without what only the library and its partners may see."
    assert caption.file_name(".png") == "old-quay-map-whole-for-public-2026-06-01.png"


def test_nobody_asked_is_said_and_fewer_than_two_have_no_pairs():
    assert asked_in_words(from_pairs([], alone="A")) == ""
    assert asked_in_words(from_pairs([], alone="AB")).startswith(
        "Asked whom they work with: 0 of 2 stakeholders, about 0 of 1 pairs."
    )


def test_the_pixels_are_the_picture_twice_as_large():
    image = Image.open(io.BytesIO(as_png(TWO, CAPTION))).convert("RGB")
    assert image.size == (2800, 1296)
    # The middles of both marks, the paper between them off the line, and the frame's corner.
    spots = {(541.8, 190): "#009e73", (781.8, 190): "#f0e442", (660, 100): "#ffffff"}
    seen = {at: image.getpixel((round(2 * (at[0] + 40)), round(2 * (at[1] + 102)))) for at in spots}
    assert {at: "#{:02x}{:02x}{:02x}".format(*pixel) for at, pixel in seen.items()} == spots
    # Letters are there: under the first mark, where its name stands, some pixels are as dark as its ink.
    name = image.crop((2 * 540, 2 * 319, 2 * 624, 2 * 336)).convert("L")
    darkest, lightest = name.getextrema()
    assert darkest < 110 < lightest


def test_letters_the_typeface_lacks_are_asked_of_the_machine():
    assert lettering.knows("Évreux – “Ωδή” Жя 1€")
    assert not lettering.knows("図書館")
    assert as_png(model([node("図書館")]), CAPTION).startswith(b"\x89PNG")


def test_the_model_of_the_screen_is_drawn_as_it_travels():
    # What the browser gets and what is printed are one value: nothing else may be needed.
    travelled = json.loads(
        build(from_pairs(["AB"]), pd.DataFrame({"id": ["A", "B"], "x": [0.0, 9.0], "y": [0.0, 0.0]})).as_json
    )
    again = MapModel(**travelled, sentence="Showing all 2 stakeholders and 1 tie", shown=("A", "B"), version="1")
    assert [mark[0].text for mark in group(as_svg(again, CAPTION), "marks")] == ["A · 1 tie", "B · 1 tie"]


def test_a_picture_that_cannot_be_drawn_as_pixels_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(png, "_PROGRAM", tmp_path / "not there.py")
    with pytest.raises(NetmapError, match="Take it as SVG"):
        as_png(TWO, CAPTION)
