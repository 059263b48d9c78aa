"""How many gaps there were, by the rules asked again as of earlier days."""

from datetime import date

from netmap.conventions import Conventions
from netmap.network import build
from netmap.records import Records
from netmap.register import over_time

RECORDS = Records.of(
    stakeholders=[{"id": "L", "kind": "LIB_BRANCH"}, {"id": "F"}, {"id": "G"}],
    relationships=[
        {"source": "L", "target": "F", "level": 3, "last_contact": "2022-03-01"},
        {"source": "L", "target": "G", "level": 3, "last_contact": "2023-03-01"},
    ],
)


def counts(days, **more):
    network = build(RECORDS, Conventions(), date(2026, 1, 1))
    rows = over_time(network, days, ["G20", "G01"], **more)
    assert rows.dtypes.astype(str).to_dict() == {"day": "datetime64[s]", "question": "str", "findings": "Int64"}
    return [
        (day.year, question, None if value != value else value)  # noqa: PLR0124 - the missing value
        for day, question, value in zip(rows["day"], rows["question"], rows["findings"].astype("float64"), strict=True)
    ]


def test_each_day_is_looked_at_anew_and_what_waits_has_no_count():
    days = [date(year, 6, 1) for year in (2023, 2024, 2025)]
    asleep = {2023: 0, 2024: 1, 2025: 2}

    assert counts(days) == [
        row for year in (2023, 2024, 2025) for row in ((year, "needs", None), (year, "relationships", asleep[year]))
    ]


def test_other_numbers_give_other_counts():
    by_year = counts([date(2024, 6, 1)], conventions=Conventions(dormant_after=365))

    assert by_year == [(2024, "needs", None), (2024, "relationships", 2)]


def test_no_day_no_rows():
    assert counts([]) == []
