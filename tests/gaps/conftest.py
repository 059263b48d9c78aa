"""The sample town as rules see it, and what was planted in it."""

import json
from datetime import date
from pathlib import Path

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.gaps import FACTORS, Situation
from netmap.gaps.answer import ask
from netmap.network import build
from netmap.records import Records
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


DAY = date(2026, 11, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD"},
    {"id": "S", "name": "School", "kind": "EDU_K12"},
]


@pytest.fixture(scope="session")
def ask_rule():
    """From a rule and rows of tables to its answer on the town's day.

    There are the library L, the food bank F and the school S, unless ``stakeholders`` says otherwise.
    """

    def answer(rule, conventions=None, day=DAY, **tables):
        chosen = conventions or Conventions()
        network = build(Records.of(**{"stakeholders": PEOPLE, **tables}), chosen, day)
        return ask(Situation(network, chosen), [rule])

    return answer


@pytest.fixture(scope="session")
def the_finding():
    """From an answer to its only finding: key, sentence, the three factors, and the rows behind it."""

    def only(answer):
        (finding,) = answer.findings.to_dict("records")
        factors = tuple(round(finding[factor], 6) for factor in FACTORS)
        return finding["key"], finding["sentence"], factors, sorted(answer.rows["table"] + ":" + answer.rows["row_id"])

    return only
