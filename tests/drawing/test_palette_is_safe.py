"""Every colour of the map and the charts is seen on both pages, and tells what it tells with any kind of colour vision."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from netmap.drawing import gap_shading, palette, shading, tie_kinds, two_mode_map, voices
from netmap.drawing.picture import paper
from netmap.drawing.scene import LINE_STYLES
from netmap.screens.parts import (
    change_pictures,
    gap_charts,
    gap_pictures,
    measure_charts,
    needs_charts,
    needs_coverage,
    place_chart,
    place_overview,
    programme_stages,
)
from netmap.screens.parts.strength_charts import MID_GREY, SHEER

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / "netmap/screens/map_component/map.js").read_text(encoding="utf-8")
OFFLINE = (ROOT / "netmap/screens/offline_map/page.css").read_text(encoding="utf-8")
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]

# The page of Streamlit's two themes, as Chromium tells it. The offline map's dark page is darker: on it all of this is seen better.
LIGHT, DARK = "#ffffff", "#171614"
SEEN, READ = 3.0, 4.5  # WCAG 2.2: 1.4.11 for marks and lines, 1.4.3 for texts
# CIEDE2000, of which 1 is about the least that is seen of two colours side by side; marks are small and lie apart: ten times as much.
APART = 10.0

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
# Transactions on Visualization and Computer Graphics 15 (2009), 1291-1298: severity 1.0, for linear sRGB.
VISIONS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# IEC 61966-2-1: linear sRGB to CIE XYZ; its second row is the luminance of WCAG. White is D65.
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ.sum(axis=1)


def linear(colour):
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    low, high = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def over(colour, page, opacity):
    """Return what is seen of a colour that lets the page shine through."""
    parts = ([int(one[place : place + 2], 16) for one in (colour, page)] for place in (1, 3, 5))
    return "#" + "".join(f"{round(opacity * above + (1 - opacity) * below):02x}" for above, below in parts)


def lab(colour, vision="usual"):
    """Return CIE L*, a*, b* of a colour as somebody with a kind of colour vision sees it (CIE 15:2004)."""
    part = XYZ @ np.clip(VISIONS[vision] @ linear(colour), 0, 1) / WHITE
    bent = np.where(part > (6 / 29) ** 3, np.cbrt(part), part / (3 * (6 / 29) ** 2) + 4 / 29)
    return 116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])


def distance(one, other):
    """Return CIEDE2000 between two colours in CIE Lab.

    Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", Color
    Research and Application 30 (2005), 21-30: equations 2 to 22.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    a1, a2 = (a * (1.5 - 0.5 * np.sqrt(c7 / (c7 + 25.0**7))) for a in (a1, a2))
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0
    turn = 0 if grey else (h2 - h1 + 180) % 360 - 180
    middle = h1 + h2 if grey else (h1 + turn / 2) % 360
    chroma, light = (c1 + c2) / 2, ((l1 + l2) / 2 - 50) ** 2
    wave = 1 + sum(
        weight * np.cos(np.radians(times * middle + shift))
        for weight, times, shift in ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    )
    dl = (l2 - l1) / (1 + 0.015 * light / np.sqrt(20 + light))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * wave)
    twist = np.sin(np.radians(60 * np.exp(-(((middle - 275) / 25) ** 2))))
    return float(np.sqrt(dl**2 + dc**2 + dh**2 - 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * twist * dc * dh))


def of_script(name):
    """Return the map's colour of that name on a light and on a dark page."""
    dark, light = re.search(rf'\b{name}: .*?dark \? "(#\w{{6}})" : "(#\w{{6}})"', SCRIPT).groups()
    return light, dark


def of_offline(name):
    """Return the offline page's colour of that name on a light and on a dark page."""
    light, dark = re.findall(rf"--{name}: (#\w{{6}})", OFFLINE)
    return light, dark


def marks(looks):
    return [(look.colour, look.shape) for look in looks]


def lines(colours):
    return [(colours[name], dashed) for dashed, name in LINE_STYLES.values()]


DRAWN = {name: of_script(name) for name in ("firm", "loose", "torn", "outline", "quiet", "text")}
OTHERS = [(colour, shape) for colour, shape in palette._MARKS if shape != "square"]

# What is told by colour -> each colour, and what tells it besides: shape, dashes, width, letter. None: colour alone.
TOLD = {
    "categories on the map": [*palette._MARKS, palette._OURS, *marks([palette.REST])],
    "amounts on the map": [*shading.CLASSES, *marks([shading.MISSING])],
    "yes and no on the map": marks([shading._YES, shading._NO]),
    "one gap on the map": marks([gap_shading._MARKED["gap"][0], gap_shading._OTHERS]),
    "one way on the map": marks([gap_shading._MARKED["way"][0], gap_shading._OTHERS]),
    "voices on the map": marks(voices._MARKS),
    "stakeholders and programmes": [*OTHERS, *marks([two_mode_map._MARK["programmes"], palette.REST])],
    "stakeholders and needs": [*OTHERS, *marks([two_mode_map._MARK["needs"], palette.REST])],
    "kinds of tie": [(colour, str(dash)) for colour, dash in (*tie_kinds.KIND_LINES, tie_kinds.OTHER_KINDS)],
    "ties on a light page": lines({name: light for name, (light, _) in DRAWN.items()}),
    "ties on a dark page": lines({name: dark for name, (_, dark) in DRAWN.items()}),
    "ties on paper": lines(paper.LINES),
    "gaps over time": list(zip(gap_charts.LINES, map(str, gap_charts.DASHES), strict=True)),
    "lines of a measure": list(zip(measure_charts._LINES, map(str, measure_charts._DASHES), strict=True)),
    "bars of a measure": [(colour, None) for colour in measure_charts._LINES],
    "needs and places": list(needs_coverage.STATES.values()),
    "pairs of sectors": [(colour, None) for _, colour in gap_pictures.STANDING.values()],
    "how needs of places are covered": [(colour or LIGHT, sign) for sign, colour in place_overview.MARKS.values()],
    "amounts of places": [(colour, None) for colour, _ in shading.CLASSES],
    "stages of programmes": [
        (colour[:7] if what != "nobody" else LIGHT, programme_stages.MARKS.get(what, what))
        for what, colour in programme_stages.COLOURS.items()
    ],
    "ties of a plan": [(MID_GREY, "thin"), *((colour, str(dash)) for _, colour, dash in change_pictures.TIES.values())],
    "people of a plan": [
        (MID_GREY, "circle"),
        *((colour, shape) for _, colour, shape in change_pictures.PEOPLE.values()),
    ],
}

# Colour, page: what is seen as a line or a mark of its own, or is the edge of whatever is filled.
EDGES = [
    *((of_script(name)[nth], page) for name in ("outline", "firm", "loose", "torn") for nth, page in enumerate([LIGHT, DARK])),
    *((colour, page) for colour, _ in TOLD["kinds of tie"] for page in (LIGHT, DARK)),
    *((colour, page) for colour in {*gap_charts.LINES, *measure_charts._LINES} for page in (LIGHT, DARK)),
    *((colour, page) for what in ("ties", "people") for colour, _ in TOLD[f"{what} of a plan"] for page in (LIGHT, DARK)),
    *((over(MID_GREY, page, SHEER), page) for page in (LIGHT, DARK)),
    # Streamlit's own first colours, of charts that tell nothing by colour; the most see-through is 0.75.
    *((over(colour, page, 0.75), page) for colour, page in (("#0068c9", LIGHT), ("#83c9ff", DARK))),
    (place_chart._DARK, LIGHT), (place_chart._PALE, DARK),
    *((colour, paper.INK["paper"]) for colour in (*paper.LINES.values(), paper.INK["outline"])),
    *((THEME[theme]["primaryColor"], page) for theme, page in (("light", LIGHT), ("dark", DARK))),
    *zip(of_offline("st-primary-color"), (LIGHT, DARK), strict=True),
]  # fmt: skip

# Letters, what they stand on.
TEXTS = [
    *((of_script(name)[nth], page) for name in ("text", "quiet") for nth, page in enumerate([LIGHT, DARK])),
    *((of_offline(name)[nth], page) for name in ("st-text-color", "faint") for nth, page in enumerate([LIGHT, DARK])),
    *((THEME[theme]["linkColor"], page) for theme, page in (("light", LIGHT), ("dark", DARK))),
    (THEME["light"]["textColor"], LIGHT),
    (paper.INK["text"], paper.INK["paper"]), (paper.INK["quiet"], paper.INK["paper"]),
    *((needs_charts._DARK, colour) for colour, _ in (*TOLD["needs and places"], *TOLD["pairs of sectors"])),
    *((needs_charts._PALE if what in {"4", "5"} else needs_charts._DARK, colour[:7])
      for what, colour in programme_stages.COLOURS.items() if what != "nobody"),
    *((measure_charts._DARK, colour) for colour, _ in shading.CLASSES[:3]),
    (change_pictures.DARK, change_pictures.PALE),
    (place_chart._DARK, place_chart._PALE), (place_chart._PALE, place_chart._DARK),
]  # fmt: skip

# Frames around a panel, which tell nothing; the offline map's page; and the one fill of all groups, edged as every mark is.
BESIDE = {"#0e1117", "#d5d8de", "#c9ced6", "#4a4f5a", "#8cbfd0"}


def test_the_formulas_are_those_that_were_published():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the well-known grey that just fails
    # Sharma et al., table 1: pairs 1, 7, 17 and 25.
    assert distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=5e-5)
    assert distance((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=5e-5)
    assert distance((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=5e-5)
    assert distance((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=5e-5)
    assert lab("#ff0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    # Greys stay as they are: each row of every matrix adds up to 1.
    assert all(lab("#808080", vision) == pytest.approx(lab("#808080"), abs=0.01) for vision in VISIONS)


@pytest.mark.parametrize("what", TOLD)
def test_what_is_told_by_colour_alone_stays_apart(what):
    alone = [
        (one, other) for (one, cue), (other, same) in itertools.combinations(TOLD[what], 2) if cue == same and one != other
    ]  # fmt: skip
    near = {
        (one, other, vision): round(found, 1)
        for one, other in alone
        for vision in VISIONS
        if (found := distance(lab(one, vision), lab(other, vision))) < APART
    }
    assert near == {}
    assert len(set(TOLD[what])) == len(TOLD[what])


def test_marks_lines_and_edges_are_seen_on_both_pages():
    assert {pair: found for pair in EDGES if (found := round(contrast(*pair), 2)) < SEEN} == {}


def test_texts_can_be_read():
    assert {pair: found for pair in TEXTS if (found := round(contrast(*pair), 2)) < READ} == {}


def test_no_colour_is_left_out():
    known = {part.lower() for told in TOLD.values() for part, _ in told} | BESIDE
    known |= {part.lower() for pair in (*EDGES, *TEXTS) for part in pair}
    sources = [
        path
        for folder in ("drawing", "screens")
        for path in (ROOT / "netmap" / folder).rglob("*")
        if path.suffix in {".py", ".css", ".js", ".html"}
    ]
    found = {
        (path.name, colour.lower())
        for path in sources
        for colour in re.findall(r"""["' :](#[0-9A-Fa-f]{6})\b""", path.read_text(encoding="utf-8"))
    }
    assert len(found) > 60
    assert sorted(each for each in found if each[1] not in known) == []
