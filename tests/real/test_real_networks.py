"""Networks made by others, through the ordinary door, against figures computed by two other programs.

Each is imported by the command line as a user would (``netmap import
nodes.csv ties.csv``) and asked for its measures (``netmap measures --json``).
``oracle.json`` beside the files holds what NetworkX and R (sna, igraph) both
give, slice by slice, to six decimals; its definitions stand in the README one
folder up, and where ours differ our docstring says so and ``expected_from`` converts.
"""

import json
from pathlib import Path

import pytest

from netmap.cli import main

NETWORKS = Path(__file__).parents[2].parent / "shared" / "data" / "networks"

pytestmark = pytest.mark.skipif(
    not NETWORKS.is_dir(), reason="the networks made by others (../shared/data) are not here"
)

SIX_DECIMALS = 0.6e-6
"""Half a unit of the sixth decimal, and a little for the rounding of ours."""

CODES = {
    "nodes": "stakeholders",
    "ties": "ties",
    "isolates": "isolates",
    "components": "components",
    "largest_component": "largest_component",
    "density": "density",
    "centralization_degree": "degree_centralization",
    "centralization_in_degree": "in_degree_centralization",
    "centralization_out_degree": "out_degree_centralization",
    "centralization_betweenness": "betweenness_centralization",
    "transitivity": "transitivity",
    "reciprocity": "reciprocity",
    "mean_distance_largest_component": "mean_distance",
    "diameter_largest_component": "diameter",
    "e_i_index": "e_i_kind",
    "assortativity_by_kind": "assortativity_kind",
}
"""What the oracle calls a figure -> what we call it."""

TOPS = {
    "top_degree": "degree",
    "top_in_degree": "in_degree",
    "top_out_degree": "out_degree",
    "top_betweenness": "betweenness",
    "top_a_by_degree": "degree",
    "top_b_by_degree": "degree",
}
"""What the oracle calls a list of leading stakeholders -> the measure it is by."""

ELSEWHERE = {"rows", "directed", "two_mode", "mode_b"}
"""Counts of the source's rows and sides, which are no measures."""

TWO_MODE = {
    "mode_a": "stakeholders",
    "density_two_mode": "programme_density",
    "projection_a_ties": "programme_pairs",
    "projection_a_max_weight": "programme_most_shared",
    "projection_b_ties": "joined_programmes",
    "projection_b_max_weight": "joined_programmes_most_shared",
}
"""The same for ties between people and what they attend, once that is read as programmes."""

AS_PROGRAMMES = {
    ("davis-southern-women-1936", "all (two-mode)"): "Event",
    ("lake-champlain-forums-2019", "forum_participation (two-mode)"): "Forum",
}
"""Network and slice with two modes -> the kind of stakeholder that is attended."""

SLICES = {
    "davis-southern-women-1936": {"all (two-mode)": []},
    "knoke-bureaucracies-1978": {
        relation: ["--relation", relation, "--directed"] for relation in ("information", "money")
    },
    "lake-champlain-forums-2019": {
        **{
            relation: ["--relation", relation, "--without-kind", "Forum", "--directed"]
            for relation in (
                *("information_sharing", "project_coordination", "technical_assistance"),
                *("financial_exchange", "reporting"),
            )
        },
        "forum_participation (two-mode)": ["--relation", "forum_participation"],
    },
    "nashville-meetup-groups-2018": {"all": [], "5 or more shared members": ["--minimum-count", "5"]},
    "state-alliances-1981-2000": {
        year: ["--stated-from", f"{year}-01-01", "--stated-to", f"{year}-12-31"] for year in ("1981", "1990", "2000")
    },
    "tobacco-indiana-2010": {
        **{relation: ["--relation", relation] for relation in ("contact", "collaboration", "dissemination")},
        "collaboration, level 3 or more": ["--relation", "collaboration", "--minimum-level", "3"],
    },
}
"""Network -> slice of its oracle -> the options that ask for it."""

EVERY_SLICE = [pytest.param(name, part, id=f"{name}: {part}") for name, parts in SLICES.items() for part in parts]


def netmap(capsys, *arguments):
    """Return what the command line prints; fail with what it says if it does not end well."""
    code = main([*map(str, arguments)])
    printed = capsys.readouterr()
    assert code == 0, printed.out + printed.err
    return printed.out


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Where each network is kept once it is imported."""
    folder = tmp_path_factory.mktemp("networks")
    return {path.name: folder / f"{path.name}.netmap" for path in NETWORKS.iterdir() if path.is_dir()}


@pytest.fixture
def imported(stores, capsys):
    """Return a function that imports a network, if that has not been done yet, and says where it is."""

    def once(name):
        if not stores[name].exists():
            files = (NETWORKS / name / "nodes.csv", NETWORKS / name / "ties.csv")
            netmap(capsys, "import", *files, "--accept-unknown", "--db", stores[name])
        return stores[name]

    return once


def oracle(name):
    return json.loads((NETWORKS / name / "oracle.json").read_text(encoding="utf-8"))


def expected_from(want):
    """Return the oracle's figures under our codes; E-I also as the counts of ties it is made of."""
    expected = {CODES[key]: value for key, value in want.items() if key in CODES}
    if "external_ties" in want:
        total = want["external_ties"] + want["internal_ties"]
        assert expected["ties"] == total
        assert expected["e_i_kind"] == pytest.approx((want["external_ties"] - want["internal_ties"]) / total, abs=1e-6)
    return expected


@pytest.mark.parametrize(("name", "part"), EVERY_SLICE)
def test_every_figure_comes_out_as_two_other_programs_give_it(name, part, imported, capsys):
    want = oracle(name)[part]
    answer = json.loads(netmap(capsys, "measures", "--json", "--db", imported(name), *SLICES[name][part]))
    found = {code: entry["value"] for code, entry in answer["network"].items()}
    expected = expected_from(want)

    assert {code: found[code] for code in expected} == pytest.approx(expected, abs=SIX_DECIMALS)
    people = {person["name"]: person for person in answer["stakeholders"]}
    for key in TOPS.keys() & want.keys():
        leading = {who: people[who][TOPS[key]] for who, _ in want[key]}
        assert leading == pytest.approx(dict(want[key]), abs=SIX_DECIMALS), key
        if not want.get("two_mode"):
            highest = sorted((person[TOPS[key]] for person in people.values()), reverse=True)[: len(want[key])]
            assert highest == pytest.approx([figure for _, figure in want[key]], abs=SIX_DECIMALS), key


@pytest.mark.parametrize(("name", "part"), AS_PROGRAMMES, ids=lambda of: of)
def test_people_and_what_they_attend(name, part, imported, capsys):
    want = oracle(name)[part]
    answer = json.loads(
        netmap(
            capsys,
            *("measures", "--json", "--db", imported(name), *SLICES[name][part]),
            *("--as-programmes", AS_PROGRAMMES[name, part]),
        )
    )
    found = {key: answer["network"][code]["value"] for key, code in TWO_MODE.items()}

    assert found == pytest.approx({key: want[key] for key in TWO_MODE}, abs=SIX_DECIMALS)
    assert answer["network"]["ties"]["value"] == 0
    assert len(answer["tables"]["meet_through_programmes"]) == 50


@pytest.mark.parametrize("name", SLICES)
def test_every_slice_and_every_figure_of_the_oracle_is_looked_at(name):
    assert set(SLICES[name]) == set(oracle(name))
    known = CODES.keys() | TOPS.keys() | TWO_MODE.keys() | ELSEWHERE | {"external_ties", "internal_ties"}
    assert {key for want in oracle(name).values() for key in want} <= known
    two_mode = {part for part, want in oracle(name).items() if want.get("two_mode")}
    assert two_mode == {part for network, part in AS_PROGRAMMES if network == name}


def test_every_network_that_has_ties_is_looked_at():
    assert set(SLICES) == {path.parent.name for path in NETWORKS.glob("*/oracle.json")}


def test_textbook_divisor_of_the_bureaucracies(imported, capsys):
    """Hanneman & Riddle print 43.056 % out and 56.944 % in, divided by (n - 1)(n - 2) = 72; we divide by 81."""
    answer = json.loads(
        netmap(
            capsys,
            *("measures", "--json", "--db", imported("knoke-bureaucracies-1978"), "--relation", "information"),
            "--directed",
        )
    )
    out, into = (answer["network"][f"{way}_degree_centralization"]["value"] * 81 / 72 for way in ("out", "in"))

    assert (round(100 * out, 3), round(100 * into, 3)) == (43.056, 56.944)


def test_a_roster_without_ties_is_counted(imported, capsys):
    """9,245 public library systems of the United States, of whom 1,314 share their name with another."""
    name = "us-public-libraries-2020"
    answer = json.loads(netmap(capsys, "measures", "--json", "--db", imported(name)))

    found = {code: answer["network"][code]["value"] for code in ("stakeholders", "ties", "isolates", "density")}
    assert found == {"stakeholders": 9245, "ties": 0, "isolates": 9245, "density": 0.0}
    assert len(answer["stakeholders"]) == 9245
