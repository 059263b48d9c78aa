"""``netmap find`` on the sample town: what it prints, and what it refuses."""

from netmap.cli import main


def test_a_slip_finds_and_says_so(capsys):
    assert main(["find", "fod", "bank", "--demo", "--rows", "1", "--what", "stakeholders"]) == 0

    told = capsys.readouterr().out
    assert "Nothing is spelled 'fod'; read as food." in told
    assert "Stakeholders: 3, the best 1" in told
    assert "Saltmarsh Food Bank" in told


def test_an_unknown_kind_is_wrong_usage(capsys):
    assert main(["find", "x", "--what", "people", "--demo"]) == 2
    assert "There is nothing called 'people'. Known: stakeholders, ties" in capsys.readouterr().err
