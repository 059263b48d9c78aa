"""Places on a plane: distances, the date line, the bar of kilometres, and names that find room."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netmap.drawing.place_map import EARTH, names_fit, plane, reach, scale_bar

# One degree of a great circle: 6371.0088 km x pi / 180.
DEGREE = 111.195


def test_east_is_shrunk_by_the_cosine_of_the_latitude_in_the_middle():
    # Latitudes 59 and 61: the middle is 60, whose cosine is a half. Longitudes 10 and 12: the middle is 11.
    east, north = plane(np.array([59.0, 61.0, 60.0]), np.array([10.0, 12.0, 11.0]))

    assert east == pytest.approx([-DEGREE / 2, DEGREE / 2, 0.0], abs=0.001)
    assert north == pytest.approx([-DEGREE, DEGREE, 0.0], abs=0.001)


def test_places_on_both_sides_of_the_date_line_lie_side_by_side():
    east, _ = plane(np.zeros(3), np.array([179.0, -179.0, 178.0]))

    # From 178 to 181 degrees east; the middle is 179.5.
    assert east == pytest.approx([-0.5 * DEGREE, 1.5 * DEGREE, -1.5 * DEGREE], abs=0.001)


def test_one_place_and_none():
    assert [each.tolist() for each in plane(np.array([45.0]), np.array([-65.0]))] == [[0.0], [0.0]]
    assert [each.tolist() for each in plane(np.zeros(0), np.zeros(0))] == [[], []]
    assert reach(np.zeros(0)) == reach(np.zeros(4)) == 0.5


def _apart(one, other):
    """Kilometres between two points of a sphere (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


@given(
    st.floats(-65, 65),
    st.floats(-180, 180),
    st.lists(st.tuples(st.floats(-17, 17), st.floats(-17, 17)), min_size=2, max_size=6),
)
def test_within_fifty_kilometres_distances_are_true_to_a_hundredth(latitude, longitude, offsets):
    # 17 km each way from the middle: at most 34 x 1.414 = 48 km between any two.
    lat = np.clip([latitude + north / DEGREE for _, north in offsets], -65, 65)
    lon = np.array([longitude + east / DEGREE / math.cos(math.radians(latitude)) for east, _ in offsets])
    wrapped = (lon + 180) % 360 - 180
    east, north = plane(lat, wrapped)
    truth = _apart((lat[0], wrapped[0]), (lat[1], wrapped[1]))
    assume(truth > 0.01)

    assert math.hypot(east[1] - east[0], north[1] - north[0]) == pytest.approx(truth, rel=0.01)


@given(st.floats(1e-3, 1e5))
def test_the_bar_is_a_round_number_and_the_longest_that_has_room(most):
    length = scale_bar(most)

    assert length <= most * 1.000001 < 2.5 * length * 1.000002
    assert f"{length:e}"[0] in "125"


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5), st.floats(3, 30)), max_size=30))
def test_no_name_covers_another(circles):
    marks = np.array(circles, dtype=float).reshape(-1, 3)
    offsets = names_fit(["Quay"] * len(marks), marks, (640, 400))
    pixels = min(640 / (2 * reach(marks[:, 0])), 400 / (2 * reach(marks[:, 1])))
    at = [
        (x * pixels + right, -y * pixels + down)
        for (x, y, _), (right, down) in zip(marks.tolist(), offsets.tolist(), strict=True)
        if not math.isnan(right)
    ]

    # The name is wider than 20 pixels and 17 high.
    assert all(
        abs(x - other_x) >= 20 or abs(y - other_y) >= 16.9
        for place, (x, y) in enumerate(at)
        for other_x, other_y in at[:place]
    )
