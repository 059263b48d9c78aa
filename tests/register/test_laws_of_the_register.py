"""Any sequence of looks and decisions gives what a plain record of each finding gives."""

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.gaps import FINDING_COLUMNS, Gaps
from netmap.records import typed_frame
from netmap.register import after_look, changed_since, with_register
from netmap.store import REGISTER

KEYS = ("G01:A", "G01:B", "G20:C|D", "G37.place:E")
RULES = ("G01", "G20", "G37.place")
STATUSES = ("OPEN", "ACCEPTED", "ACTING", "CLOSED", "NOT_A_GAP")

looks = st.lists(
    st.tuples(
        st.integers(0, 3),  # days since the look before
        st.frozensets(st.sampled_from(RULES), min_size=1),  # rules that answered
        st.frozensets(st.sampled_from(KEYS)),
        st.dictionaries(st.sampled_from(KEYS), st.sampled_from(STATUSES)),  # decided after it
    ),
    max_size=8,
)


def answer(day, answered, keys):
    rows = [
        {"key": key, "rule": key[:3], "question": "needs", "sentence": f"{key} on {day}", "severity": 0.5}
        for key in sorted(keys)
    ]
    nothing = pd.DataFrame(columns=["key", "what", "id"])
    return Gaps(day, pd.DataFrame(rows, columns=list(FINDING_COLUMNS)), nothing, nothing, (), tuple(sorted(answered)))


def plainly(known, day, answered, found):
    """Say what a look does to {key: life}, one finding at a time."""
    for key in sorted(found):
        if key not in known:
            known[key] = {"status": "OPEN", "first": day, "gone": None, "back": None, "said": f"{key} on {day}"}
        elif known[key]["gone"] is not None:
            stays = known[key]["status"] == "NOT_A_GAP"
            known[key] |= {"gone": None, "back": day, "said": f"{key} on {day}"}
            known[key] |= {} if stays else {"status": "OPEN"}
    for key, life in known.items():
        if key not in found and key.split(":")[0] in answered and life["gone"] is None:
            life["gone"] = day


def as_plain(register):
    def day(value):
        return None if pd.isna(value) else value.date()

    columns = ["id", "status", "first_seen_on", "resolved_on", "reopened_on", "sentence"]
    return {
        key: {"status": status, "first": day(first), "gone": day(gone), "back": day(back), "said": said}
        for key, status, first, gone, back, said in register[columns].itertuples(index=False)
    }


@settings(max_examples=25)
@given(looks)
def test_the_register_is_what_each_finding_lived_through(steps):
    register, known, day = typed_frame(REGISTER, pd.DataFrame()), {}, date(2026, 1, 1)
    for wait, answered, keys, decided in steps:
        day = date.fromordinal(day.toordinal() + wait)
        found = {key for key in keys if key.split(":")[0] in answered}
        gaps = answer(day, answered, found)
        beside = with_register(gaps, register)
        register = after_look(gaps, register).assign(version=1)
        plainly(known, day, answered, found)

        assert as_plain(register) == known
        assert pd.testing.assert_frame_equal(after_look(gaps, register), register) is None, (
            "a second look changes nothing"
        )
        assert dict(zip(beside["key"], beside["status"], strict=True)) == {
            key: life["status"]
            for key, life in known.items()
            if key.split(":")[0] in answered and (key in found or life["gone"] is not None)
        }
        assert set(changed_since(register, date.fromordinal(day.toordinal() - 1))["key"]) == {
            key for key, life in known.items() if day in (life["first"], life["gone"], life["back"])
        }
        statuses = [decided.get(key, now) for key, now in zip(register["id"], register["status"], strict=True)]
        register = register.assign(status=pd.Series(statuses, dtype="str"))
        for key in decided.keys() & known.keys():
            known[key]["status"] = decided[key]
