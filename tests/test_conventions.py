"""The chosen numbers: each explained, each within what it may be, and a network's own in their place."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.conventions import ASCENDING, Conventions, checked, convention
from netmap.errors import UsageError
from netmap.language import say, speaking


@pytest.mark.parametrize("each", fields(Conventions), ids=lambda each: each.name)
def test_every_number_says_what_it_is_why_and_what_it_may_be(each):
    about = each.metadata

    assert about["unit"]
    assert about["reason"].endswith(".")
    assert about["options"] or about["low"] < about["high"]
    assert checked(each.name, each.default) == each.default
    assert type(checked(each.name, str(each.default))) is type(each.default)


def test_own_numbers_stand_in_place_of_the_defaults():
    own = Conventions.overridden({"weight_trust": 4, "half_life_informal": "365", "level_rule": "mean"})

    assert (own.weight_trust, own.half_life_informal, own.level_rule) == (4.0, 365, "mean")
    assert Conventions.overridden({}) == Conventions()


REFUSED = [
    ("weight_trust", "much", "'weight_trust' cannot be 'much'; give a number from 0 to 100 (share)."),
    ("weight_trust", -1, "'weight_trust' cannot be '-1'; give a number from 0 to 100 (share)."),
    ("weight_trust", "nan", "'weight_trust' cannot be 'nan'; give a number from 0 to 100 (share)."),
    ("weight_trust", True, "'weight_trust' cannot be 'True'; give a number from 0 to 100 (share)."),
    ("weight_trust", None, "'weight_trust' cannot be 'None'; give a number from 0 to 100 (share)."),
    (
        "half_life_informal",
        1.5,
        "'half_life_informal' cannot be '1.5'; give a whole number from 1 to 36,500 (days).",
    ),
    ("half_life_informal", "0", "'half_life_informal' cannot be '0'; give a whole number from 1 to 36,500 (days)."),
    ("level_rule", "upper", "'level_rule' cannot be 'upper'; it is one of: lower, mean."),
    (
        "half_live_informal",
        3,
        "There is no convention 'half_live_informal'. Did you mean half_life_informal? 'netmap conventions' lists them.",
    ),
    ("zzz", 3, "There is no convention 'zzz'. 'netmap conventions' lists them."),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_value_that_cannot_be_is_answered_with_the_cure(name, value, message):
    with pytest.raises(UsageError) as refused:
        Conventions.overridden({name: value})

    assert str(refused.value) == message


@pytest.mark.parametrize(("smaller", "larger"), ASCENDING)
def test_two_numbers_must_not_contradict_each_other(smaller, larger):
    low, high = convention(smaller).metadata["low"], convention(larger).metadata["high"]
    with pytest.raises(UsageError, match=f"'{smaller}' .* must not be above '{larger}'"):
        Conventions.overridden({smaller: high, larger: low})
    equal = Conventions()
    assert getattr(equal, smaller) <= getattr(equal, larger)


def test_some_weight_must_remain():
    nothing = {each.name: 0 for each in fields(Conventions) if each.name.startswith("weight_")}

    with pytest.raises(UsageError, match="Every weight is 0"):
        Conventions.overridden(nothing)
    assert Conventions.overridden({**nothing, "weight_level": 1}).weight_level == 1


@given(st.sampled_from([each.name for each in fields(Conventions) if not each.metadata["options"]]), st.floats())
def test_a_number_is_taken_if_and_only_if_it_is_within_its_range(name, value):
    about = convention(name)
    whole = isinstance(about.default, int)
    fits = about.metadata["low"] <= value <= about.metadata["high"] and (not whole or value.is_integer())
    try:
        taken = checked(name, value)
    except UsageError:
        assert not fits
    else:
        assert fits
        assert taken == value


def test_every_number_is_explained_in_every_language():
    english = [convention(name).metadata for name, *_ in Conventions().explained()]
    with speaking("fr"):
        same = {text for about in english for text in (about["title"], about["reason"]) if say(text) == text}
    assert same == {"Permutations"}


def test_decimals_are_typed_as_the_language_writes_them():
    with speaking("fr"):
        assert [checked("weak_below", typed) for typed in ("0,25", "0.25", 0.25)] == [0.25] * 3
    with pytest.raises(UsageError):
        checked("weak_below", "0,25")


def test_what_a_number_cannot_be_is_said_in_the_language_spoken():
    english = "'weak_below' cannot be '7'; give a number from 0 to 1 (strength)."
    french = "«\u202fweak_below\u202f» ne peut pas être «\u202f7\u202f»\u202f; donnez un nombre de 0 à 1 (force)."
    for code, told in (("en", english), ("fr", french), ("en", english)):
        with speaking(code), pytest.raises(UsageError) as refused:
            checked("weak_below", "7")
        assert str(refused.value) == told
