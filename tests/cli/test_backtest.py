"""``netmap backtest``: on the sample town, on a network without dates, and put wrongly."""

import json

import pytest

from netmap.cli import main


def netmap(capsys, *arguments):
    code = main([*map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_sample_town_in_two_sentences_and_a_table(capsys):
    code, out, _ = netmap(capsys, "backtest", "--demo", "--seeds", "3")

    assert code == 0
    first, second, *rest = out.splitlines()
    assert first.startswith(
        "Looking ahead from 2023-11-02, 2024-11-01 and 2025-11-01, a list of ten names would have held"
    )
    assert second.endswith(".")
    assert [line.split("  ")[0] for line in rest if line.startswith(("Closeness", "Random", "Memory"))] == [
        "Closeness",
        "Random",
        "Memory",
    ]


def test_few_new_ties_are_not_enough(capsys):
    code, out, _ = netmap(capsys, "backtest", "--demo", "--cut", "2026-09-01", "--json")
    answer = json.loads(out)

    assert code == 0
    assert not answer["enough"]
    assert answer["sentences"][0].startswith(
        "Not enough to tell yet: between 2026-09-01 and 2026-11-01 the records show"
    )
    assert [one["name"] for one in answer["questions"]] == ["2026-09-01 to 2026-11-01"]
    assert set(answer) == {
        *("as_of", "cuts", "surveys", "seeds", "enough", "needed", "sentences", "methods"),
        *("questions", "figures", "differences", "exposure", "coverage", "shuffled"),
    }


def test_few_are_told_without_figures(capsys):
    code, out, _ = netmap(capsys, "backtest", "--demo", "--cut", "2026-09-01")

    assert code == 0
    assert "a fair test needs 50." in out
    assert "Closeness" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--cut", "2030-01-01"), "The cut 2030-01-01 is not before 2026-11-01"),
        (("--surveys", "--cut", "1990-01-01"), "There is no survey up to 1990-01-01"),
    ],
)
def test_a_cut_that_cannot_be_is_answered_with_the_cure(capsys, arguments, message):
    code, _, error = netmap(capsys, "backtest", "--demo", *arguments)

    assert code == 2
    assert message in error
