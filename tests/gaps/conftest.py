"""The sample town as rules see it, and what was planted in it."""

import json
from datetime import date
from pathlib import Path

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.gaps import Situation
from netmap.network import build
from netmap.vocabulary import SEPARATOR

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def town_day():
    """The day the planted facts hold on."""
    return date.fromisoformat(PLANTED["as_of"])


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The town's tables, imported the ordinary way."""
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return store.load()


@pytest.fixture(scope="session")
def town_situation(town, town_day):
    """The town on the day the planted facts hold."""
    return Situation(build(town, Conventions(), town_day), Conventions())


@pytest.fixture(scope="session")
def planted_keys():
    """From a rule's name and kinds of planted facts to the keys of the findings they ask for.

    ``planted_keys("G01", "unmet_need")``; with ``pair=True`` the subjects are
    a pair, which a key names in the order of their ids.
    """

    def keys(rule, *kinds, pair=False):
        facts = [fact["subjects"] for fact in PLANTED["facts"] if fact["kind"] in kinds]
        return {f"{rule}:{SEPARATOR.join(sorted(one) if pair else one)}" for one in facts}

    return keys
