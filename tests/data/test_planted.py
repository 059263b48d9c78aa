"""Every planted fact is computed from the town's files, and found for the listed subjects and for nobody else.

The computations are deliberately plain: they are the oracle for the rules
that the program has for the same questions.
"""

from itertools import combinations
from typing import NamedTuple

import networkx as nx
import pandas as pd
import pytest

from netmap.records import explode
from netmap.tables import BY_NAME
from netmap.vocabulary import OTHER, vocabulary

YEAR = pd.Timedelta(days=365)
ACTIVE = ("PILOT", "RUNNING")
COMMUNITY = ("RES", "INF", "IND")


class Reading(NamedTuple):
    """The town, and what several facts need."""

    records: object
    today: pd.Timestamp
    ours: set
    said: dict  # pair -> {speaker: (level or None, day)}; what ended reads as level 0
    asked: set  # (who was asked, about whom), also by having answered
    level: dict  # pair -> the lower of the levels stated, None if nobody rated
    graph: nx.Graph
    met: dict  # pair -> days of contact
    log: pd.DataFrame

    def __getitem__(self, table):
        return self.records[table]

    def name(self, pair):
        return frozenset(pair)


@pytest.fixture(scope="module")
def reading(town, planted):
    today = pd.Timestamp(planted["as_of"])
    ours = {name for name, truth in town.ours().items() if truth}
    said, asked = {}, set(town["asked"][["asked", "about"]].itertuples(index=False, name=None))
    for row in town["relationships"].sort_values("stated_on").itertuples():
        speaker = row.source if pd.isna(row.stated_by) else row.stated_by
        pair = frozenset((row.source, row.target))
        level = 0 if row.ended_on <= today else None if pd.isna(row.level) else row.level
        said.setdefault(pair, {})[speaker] = (level, row.stated_on)
        asked |= {(speaker, other) for other in pair - {speaker}}
    level = {pair: min((at for at, _ in one.values() if at is not None), default=None) for pair, one in said.items()}
    graph = nx.Graph()
    graph.add_nodes_from(town["stakeholders"]["id"])
    graph.add_edges_from(tuple(pair) for pair, at in level.items() if at is None or at >= 1)
    log = town["interactions"].copy()
    log["who"] = [
        set(row.participants.split("|")) | (set() if pd.isna(row.unit) else {row.unit}) for row in log.itertuples()
    ]
    met = {}
    for row in log.itertuples():
        partners = row.who - ours
        for pair in combinations(sorted(row.who), 2):
            # At a large gathering two partners need not have met.
            if len(partners) <= 12 or set(pair) & ours:
                met.setdefault(frozenset(pair), []).append(row.date)
    return Reading(town, today, ours, said, asked, level, graph, met, log)


def split(cell):
    return [] if pd.isna(cell) else cell.split("|")


def asked_pairs(r):
    return {frozenset(pair) for pair in r.asked}


def with_us(r, at_least):
    """Partners with a tie of that level to a unit of ours."""
    return {
        partner
        for pair, level in r.level.items()
        if len(pair & r.ours) == 1 and (level or 0) >= at_least
        for partner in pair - r.ours
    }


def community(r):
    kinds = r["stakeholders"].set_index("id")["kind"].map(vocabulary("kinds").family)
    return set(kinds.index[kinds.isin(COMMUNITY)])


def answering(r):
    """Need -> its programmes that run or are piloted."""
    rows = explode(r["programmes"], "needs")
    return rows[rows["status"].isin(ACTIVE)].groupby("needs")["id"].agg(list).to_dict()


# One function per kind of fact. Each returns the subjects as sets of ids.


def isolated(r):
    heard_of = {end for pair in r.asked for end in pair}
    return {frozenset({n}) for n in r.graph if r.graph.degree(n) == 0 and n in heard_of}


def never_asked(r):
    heard_of = {end for pair in r.asked for end in pair}
    seen = set().union(*r.log["who"]) | set(r["stage_roles"]["stakeholder"])
    return {frozenset({n}) for n in r.graph if n not in heard_of | seen}


def contradicted(r):
    found = set()
    for pair, one in r.said.items():
        levels = [level for level, _ in one.values() if level is not None]
        denied = 0 in levels and any(level != 0 for level, _ in one.values())
        if len(one) == 2 and (denied or (len(levels) == 2 and max(levels) - min(levels) >= 2)):
            found.add(pair)
    return found


def cut_points(r):
    return set(nx.articulation_points(r.graph))


def cut_point_partner(r):
    return {frozenset({n}) for n in cut_points(r) - r.ours}


def cut_point_ours(r):
    return {frozenset({n}) for n in cut_points(r) & r.ours}


def strong_partner(r):
    return {frozenset({n}) for n in with_us(r, 3)}


def structural_hole(r):
    themes = {row.id: set(split(row.themes)) for row in r["stakeholders"].itertuples()}
    return {
        frozenset(pair)
        for pair in combinations(with_us(r, 3), 2)
        if frozenset(pair) in asked_pairs(r)
        and not r.graph.has_edge(*pair)
        and not set(nx.common_neighbors(r.graph, *pair)) - r.ours
        and themes[pair[0]] & themes[pair[1]]
    }


def silo(r):
    people = r["stakeholders"]
    members = people[~people["id"].isin(r.ours)].groupby("sector")["id"].agg(list)
    members = members[members.map(len) >= 3]
    found = set()
    for one, other in combinations(members.index, 2):
        pairs = [frozenset((a, b)) for a in members[one] for b in members[other]]
        asked = sum(pair in asked_pairs(r) for pair in pairs) / len(pairs)
        if asked >= 0.5 and not any(r.graph.has_edge(*pair) for pair in pairs):
            found.add(frozenset((one, other)))
    return found


def last_contacts(r):
    """Pair -> last day of contact, logged or stated; pairs without any are left out."""
    days = {pair: max(days) for pair, days in r.met.items()}
    for row in r["relationships"].dropna(subset=["last_contact"]).itertuples():
        pair = frozenset((row.source, row.target))
        days[pair] = max(days.get(pair, row.last_contact), row.last_contact)
    return days


def dormant(r):
    return {
        pair
        for pair, day in last_contacts(r).items()
        if (r.level.get(pair) or 0) >= 2 and r.today - day > pd.Timedelta(days=730)
    }


def agreement_ends_soon(r):
    left = r["agreements"]["ends_on"] - r.today
    return {frozenset({n}) for n in r["agreements"]["id"][left.between(pd.Timedelta(0), pd.Timedelta(days=90))]}


def expired_paper(r):
    papers = {}
    for row in r["agreements"].itertuples():
        for pair in combinations(split(row.parties), 2):
            papers.setdefault(frozenset(pair), []).append(row.ends_on)
    return {
        pair
        for pair, ends in papers.items()
        if all(end < r.today for end in ends) and any(day > max(ends) for day in r.met.get(pair, []))
    }


def never_confirmed(r):
    found = set()
    for pair, one in r.said.items():
        ((speaker, (level, day)),) = list(one.items())[:1]
        (other,) = pair - {speaker}
        silent = len(one) == 1 and (other, speaker) not in r.asked
        if silent and (level or 0) >= 3 and r.today - day > YEAR:
            found.add(pair)
    return found


def below_desired(r):
    rows = r["relationships"]
    rows = rows[rows["review_on"] <= r.today]
    return {
        frozenset((row.source, row.target))
        for row in rows.itertuples()
        if row.level_desired > r.level[frozenset((row.source, row.target))]
    }


def single_threaded(r):
    rows = r.log[(r.log["date"] > r.today - YEAR) & r.log["staff_role"].notna()]
    rows = rows.assign(partner=[who - r.ours for who in rows["who"]]).explode("partner")
    by = rows.groupby("partner")["staff_role"].agg(["size", "nunique"])
    return {frozenset({n}) for n in by.index[(by["size"] >= 3) & (by["nunique"] == 1)]}


def high_influence_weak_tie(r):
    people = r["stakeholders"]
    strong = people[(people["influence"] >= 4) & (people["interest"] >= 3) & ~people["id"].isin(r.ours)]
    return {frozenset({n}) for n in set(strong["id"]) - with_us(r, 2)}


def low_power_high_stake(r):
    people = r["stakeholders"]
    weak = people[(people["influence"] <= 2) & (people["interest"] >= 4) & ~people["id"].isin(r.ours)]
    roles = r["stage_roles"]
    return {frozenset({n}) for n in set(weak["id"]) - set(roles.loc[roles["stage"] == "PLAN", "stakeholder"])}


def unmet_need(r):
    needs = r["needs"]
    open_needs = needs[needs["status"].isin(["VALIDATED", "PRIORITISED"])]
    return {frozenset({n}) for n in set(open_needs["id"]) - set(answering(r))}


def need_place_hole(r):
    needs = r["needs"]
    declared = explode(needs[needs["status"].isin(["HEARD", "VALIDATED", "PRIORITISED", "RESPONDING"])], "places")
    rows = explode(explode(r["programmes"], "needs"), "places")
    rows = rows[rows["status"].isin(ACTIVE)]
    covered = set(rows[["needs", "places"]].itertuples(index=False, name=None))
    return {
        frozenset(cell) for cell in declared[["id", "places"]].itertuples(index=False, name=None) if cell not in covered
    }


def unvalidated_need(r):
    needs = r["needs"]
    from_outside = needs["identified_by"].isin(["STAFF", "DATA", "FUNDER"])
    fresh = r.today - needs["validated_on"] <= YEAR
    return {frozenset({n}) for n in needs["id"][from_outside & ~fresh]}


def thin_evidence(r):
    pieces = r["evidence"].groupby("need").size()
    needs = r["needs"]
    assert (needs["voices"] >= 2).all()
    return {frozenset({n}) for n in needs["id"] if pieces.get(n, 0) < 2}


def stale_need(r):
    needs = r["needs"]
    stale = needs.loc[r.today - needs["validated_on"] > pd.Timedelta(days=730), "id"]
    return {frozenset({n}) for n in stale if n in answering(r)}


def community_roles(r):
    roles = r["stage_roles"].merge(r["programmes"], left_on="programme", right_on="id", suffixes=("", "_programme"))
    return roles[roles["stakeholder"].isin(community(r))]


def built_then_hope(r):
    programmes, roles = r["programmes"], community_roles(r)
    before = set(roles.loc[roles["dated"] < roles["started_on"], "programme"])
    ideas = programmes.loc[programmes["origin"].isin(["STAFF_IDEA", "FUNDER_CALL"]), "id"]
    return {frozenset({n}) for n in set(ideas) - before}


def stuck_at_consultation(r):
    roles = community_roles(r)
    most = roles[roles["stage"].isin(["ASSESS", "IDENTIFY", "PLAN"])].groupby("programme")["participation"].max()
    return {frozenset({n}) for n in most.index[most <= 2]}


def no_community_evaluation(r):
    programmes, roles = r["programmes"], community_roles(r)
    judged = set(roles.loc[roles["stage"] == "EVALUATE", "programme"])
    old = programmes["status"].isin(ACTIVE) & (r.today - programmes["started_on"] > pd.Timedelta(days=180))
    over = programmes["status"].isin(["ENDED", "FAILED", "HANDED_OVER"])
    return {frozenset({n}) for n in set(programmes.loc[old | over, "id"]) - judged}


def no_lesson(r):
    programmes = r["programmes"]
    over = programmes["status"].isin(["ENDED", "FAILED"]) & (r.today - programmes["ended_on"] > pd.Timedelta(days=60))
    return {frozenset({n}) for n in set(programmes.loc[over, "id"]) - set(r["lessons"]["programme"])}


def no_outcome_evidence(r):
    programmes = r["programmes"]
    old = programmes["status"].isin(ACTIVE) & (r.today - programmes["started_on"] > YEAR)
    return {frozenset({n}) for n in programmes.loc[old & programmes["outcome_evidence"].isna(), "id"]}


def sole_partner(r):
    roles = r["stage_roles"]
    delivering = roles[(roles["stage"] == "DELIVER") & ~roles["stakeholder"].isin(r.ours)]
    by_programme = delivering.groupby("programme")["stakeholder"].agg(set).to_dict()
    sole = []
    for programmes in answering(r).values():
        providers = set().union(*(by_programme.get(programme, set()) for programme in programmes))
        sole += list(providers) if len(providers) == 1 else []
    return {frozenset({n}) for n in sole if sole.count(n) >= 2}


def present(r, column):
    return set(explode(r["places"], column)[column])


def served(r, column):
    return set(explode(r["stakeholders"], column)[column])


def underserved_language(r):
    return {frozenset({code}) for code in present(r, "languages") - served(r, "languages")}


def underserved_group(r):
    return {frozenset({code}) for code in present(r, "groups") - served(r, "serves_groups")}


def only_through_agencies(r):
    rows = explode(r["stakeholders"], "serves_groups")
    own = set(rows.loc[rows["id"].isin(community(r)), "serves_groups"])
    return {frozenset({code}) for code in set(rows["serves_groups"]) - own}


def missing_sector(r):
    people = r["stakeholders"]
    partners = people[people["id"].isin(with_us(r, 2))]
    return {frozenset({code}) for code in set(vocabulary("sectors").codes) - {OTHER} - set(partners["sector"])}


def listening(r):
    return r.log[(r.log["date"] > r.today - YEAR) & (r.log["mode"] == "LISTEN")]


def not_listened_place(r):
    return {frozenset({code}) for code in set(r["places"]["id"]) - set(listening(r)["place"])}


def not_listened_group(r):
    return {frozenset({code}) for code in present(r, "groups") - set(explode(listening(r), "groups")["groups"])}


def running_money(r):
    money = r["funding"]
    return money[(money["starts_on"] <= r.today) & (money["ends_on"] >= r.today)]


def funder_concentration(r):
    money = running_money(r)
    share = money.groupby("funder")["amount"].sum() / money["amount"].sum()
    return {frozenset({n}) for n in share.index[share > 0.5]}


def funding_cliff(r):
    money = running_money(r)
    return {frozenset({n}) for n in money.loc[money["ends_on"] - r.today <= pd.Timedelta(days=180), "id"]}


def unmatched(r, direction):
    offers = r["offers"]
    held = offers[~(offers["ends_on"] < r.today)]
    theirs = held[held["direction"] != direction]
    found = set()
    for row in held[held["direction"] == direction].itertuples():
        same = theirs[(theirs["resource"] == row.resource) & (theirs["place"] == row.place)]
        if not any(set(split(row.themes)) & set(split(other)) for other in same["themes"]):
            found.add(frozenset({row.id}))
    return found


def unmatched_offer(r):
    return unmatched(r, "OFFER")


def unmatched_request(r):
    return unmatched(r, "SEEK")


def barrier_unresolved(r):
    rows = r["barriers"]
    raised = rows["raised_by"].map(lambda cell: len(split(cell))) >= 2
    old = rows["resolved_on"].isna() & (r.today - rows["raised_on"] > pd.Timedelta(days=180))
    return {frozenset({n}) for n in rows.loc[raised & old & rows["status"].isin(["OPEN", "WORKING"]), "id"]}


def unthanked(r):
    rows = r["contributions"]
    return {
        frozenset({n})
        for n in rows.loc[rows["thanked_on"].isna() & (r.today - rows["given_on"] > pd.Timedelta(days=180)), "id"]
    }


def overdue(r, days):
    rows = r.log[(r.today - r.log["due_on"] > pd.Timedelta(days=days)) & r.log["done_on"].isna()]
    return rows.assign(partner=[who - r.ours for who in rows["who"]]).explode("partner")


def overdue_promise(r):
    return {frozenset({n}) for n in overdue(r, 0)["partner"]}


def overdue_introduction(r):
    rows = overdue(r, 60)
    return {frozenset({n}) for n in rows.loc[rows["next_step"].str.startswith("Introduce"), "partner"]}


FINDERS = [
    isolated,
    never_asked,
    contradicted,
    cut_point_partner,
    cut_point_ours,
    strong_partner,
    structural_hole,
    silo,
    dormant,
    agreement_ends_soon,
    expired_paper,
    never_confirmed,
    below_desired,
    single_threaded,
    high_influence_weak_tie,
    low_power_high_stake,
    unmet_need,
    need_place_hole,
    unvalidated_need,
    thin_evidence,
    stale_need,
    built_then_hope,
    stuck_at_consultation,
    no_community_evaluation,
    no_lesson,
    no_outcome_evidence,
    sole_partner,
    underserved_language,
    underserved_group,
    only_through_agencies,
    missing_sector,
    not_listened_place,
    not_listened_group,
    funder_concentration,
    funding_cliff,
    unmatched_offer,
    unmatched_request,
    barrier_unresolved,
    unthanked,
    overdue_promise,
    overdue_introduction,
]


def test_every_kind_of_fact_is_computed_here(planted):
    assert [finder.__name__ for finder in FINDERS] == list(planted["kinds"])
    assert {fact["kind"] for fact in planted["facts"]} == set(planted["kinds"])


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_a_planted_fact_holds_for_its_subjects_and_for_no_others(finder, reading, planted):
    listed = [frozenset(fact["subjects"]) for fact in planted["facts"] if fact["kind"] == finder.__name__]
    assert len(listed) == len(set(listed))
    assert finder(reading) == set(listed)


def test_every_subject_exists(reading, planted):
    known = {code for name in ("sectors", "groups", "languages") for code in vocabulary(name).codes}
    for table in BY_NAME.values():
        if table.has_own_id:
            known |= set(reading[table.name]["id"])
    for fact in planted["facts"]:
        assert set(fact["subjects"]) <= known, fact
        assert fact["sentence"].endswith(".")


def test_who_met_or_signed_or_worked_together_has_a_tie(reading):
    """The graph of what was said holds every pair that the log, the agreements and the programmes hold.

    So the planted facts do not depend on whether contacts alone make a tie.
    """
    together = set(reading.met)
    for cell in reading["agreements"]["parties"]:
        together |= {frozenset(pair) for pair in combinations(split(cell), 2)}
    crews = reading["stage_roles"].groupby("programme")["stakeholder"].agg(set)
    for crew in crews:
        together |= {frozenset(pair) for pair in combinations(crew, 2)}
    ended = {
        frozenset((row.source, row.target)) for row in reading["relationships"].itertuples() if pd.notna(row.ended_on)
    }
    assert {pair for pair in together - ended if not reading.graph.has_edge(*pair)} == set()


def test_nobody_is_silent_about_a_tie_he_was_asked_about(reading):
    """Asked and silent would read as a denial; the only denials are the planted ones."""
    silent = {
        (one, other)
        for one, other in reading.asked
        if frozenset((one, other)) in reading.said and one not in reading.said[frozenset((one, other))]
    }
    assert {pair for pair in silent if reading.graph.has_edge(*pair)} == set()


def test_every_need_of_a_present_language_and_group_can_be_reached(reading, planted):
    """Apart from the planted ones, each is served by somebody whose tie with us both sides confirm and keep awake."""
    awake = {
        partner
        for pair, one in reading.said.items()
        if len(pair & reading.ours) == 1 and len(one) == 2 and (reading.level[pair] or 0) >= 1
        and reading.today - max(reading.met.get(pair, [pd.Timestamp(0)])) <= YEAR
        for partner in pair - reading.ours
    }  # fmt: skip
    partners = reading["stakeholders"][reading["stakeholders"]["id"].isin(awake)]
    for column, present_column, kind in (
        ("languages", "languages", "underserved_language"),
        ("serves_groups", "groups", "underserved_group"),
    ):
        excused = {code for fact in planted["facts"] if fact["kind"] == kind for code in fact["subjects"]}
        assert present(reading, present_column) - set(explode(partners, column)[column]) == excused
