"""Partners, programmes, places, needs and gifts, counted by sector, kind, place, theme, group, programme and resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import amount, say, say_number, to_say
from netmap.measures.levels import COORDINATION
from netmap.reach.answering import CONFIRMED_NEED
from netmap.reach.counting import counted
from netmap.reach.giving import CASH, gifts
from netmap.reach.voicing import EVALUATION, PLANNING
from netmap.records import explode
from netmap.vocabulary import OTHER, vocabulary

if TYPE_CHECKING:
    from netmap.reach.work import Work

NOT_RECORDED = to_say("Not recorded")
YES, NO = to_say("yes"), to_say("no")


def by_sector(work: Work) -> pd.DataFrame:
    """Return partners by main sector; to the library itself the sectors without any too."""
    return _partners_by(work, "sector", "sectors", everything=work.is_internal)


def by_kind(work: Work) -> pd.DataFrame:
    """Return partners by the widest kind."""
    found = _partners_by(work, "family", "kinds", everything=False)
    return found.rename(columns={"family": "kind"})


def by_place(work: Work) -> pd.DataFrame:
    """Return for every place its programmes, partners and needs."""
    places = work.records["places"][["id", "name"]].sort_values("id", ignore_index=True)
    keys, where, cells = pd.Index(places["id"]), work.where, work.network.needs.cells
    served = _of_partners(work, "serves_places")
    left = cells.loc[cells["programmes"] == 0]
    return pd.DataFrame(
        {
            "place": places["name"].to_numpy(),
            "programmes": _distinct(where["place"], where["programme"], keys),
            "shared": _where(
                _distinct(where.loc[where["shared"], "place"], where.loc[where["shared"], "programme"], keys),
                known=work.roles_known,
            ),
            "based": _distinct(work.about_partners["place"], work.about_partners["id"], keys),
            "serving": _distinct(served["serves_places"], served["organisation"], keys),
            "needs": _where(_distinct(cells["place"], cells["need"], keys), known=work.needs_known),
            "unanswered": _answered(work, _distinct(left["place"], left["need"], keys)),
        }
    )


def by_theme(work: Work) -> pd.DataFrame:
    """Return for every theme that anything is about its partners, programmes, neighbourhoods and needs."""
    keys = _codes("themes")
    partners, ran = _of_partners(work, "themes"), explode(work.programmes[["id", "themes"]], "themes")
    where = ran.merge(work.where, left_on="id", right_on="programme")
    where = where[where["place"].isin(work.neighbourhoods["id"])]
    needs = _open_needs(work, "theme")
    table = pd.DataFrame(
        {
            "theme": keys,
            "organisations": _distinct(partners["themes"], partners["organisation"], keys),
            "programmes": _distinct(ran["themes"], ran["id"], keys),
            "neighbourhoods": _distinct(where["themes"], where["place"], keys),
            "needs": _where(_distinct(needs["theme"], needs["need"], keys), known=work.needs_known),
            "unanswered": _unanswered(work, needs, "theme", keys),
        }
    )
    return _said(table, "theme", "themes")


def of_themes(work: Work) -> tuple[str, ...]:
    """Return a sentence for each theme of a shared programme or a confirmed need: where, and what remains without one."""
    if not (work.roles_known and work.needs_known and work.network.needs.answers_recorded):
        return ()
    all_places, words = work.neighbourhoods["id"], vocabulary("themes")
    where = explode(work.programmes[["id", "themes"]], "themes").merge(work.where, left_on="id", right_on="programme")
    where = where[where["shared"] & where["place"].isin(all_places)]
    needs = _open_needs(work, "theme")
    status = needs["need"].map(work.records["needs"].set_index("id")["status"])
    confirmed = needs[status.isin(CONFIRMED_NEED)]
    left = confirmed[confirmed["programmes"] == 0]
    keys = pd.Index([code for code in words.codes if code in {*where["themes"], *confirmed["theme"]}])
    there, without = (
        _distinct(column, things, keys)
        for column, things in ((where["themes"], where["place"]), (left["theme"], left["need"]))
    )
    return tuple(
        say_number(
            "{theme}: {places} of {all} had a programme in which somebody besides the library had a part; {number} need that the community confirmed remains without one.",
            "{theme}: {places} of {all} had a programme in which somebody besides the library had a part; {number} needs that the community confirmed remain without one.",
            int(number),
            theme=words.label(code),
            places=amount(int(places)),
            all=counted(len(all_places), "neighbourhood"),
        )
        for code, places, number in zip(keys, there, without, strict=True)
    )


def by_group(work: Work) -> pd.DataFrame:
    """Return for every group that anything is for its partners, programmes and needs."""
    keys = _codes("groups")
    partners, ran = _of_partners(work, "serves_groups"), explode(work.programmes[["id", "groups"]], "groups")
    needs = explode(_open_needs(work, "groups"), "groups")
    table = pd.DataFrame(
        {
            "group": keys,
            "serving": _where(
                _distinct(partners["serves_groups"], partners["organisation"], keys),
                known=work.sees("stakeholders", "serves_groups"),
            ),
            "programmes": _distinct(ran["groups"], ran["id"], keys),
            "needs": _where(_distinct(needs["groups"], needs["need"], keys), known=work.needs_known),
            "unanswered": _unanswered(work, needs, "groups", keys),
        }
    )
    return _said(table, "group", "groups")


def by_programme(work: Work) -> pd.DataFrame:
    """Return the programmes of the period with what each counted over all its days."""
    ran = work.programmes.sort_values("id", ignore_index=True)
    roles = work.situation.taking_part
    part = pd.concat(
        [
            roles.loc[~roles["ours"], ["programme", "stakeholder"]],
            ran[["id", "lead"]].set_axis(["programme", "stakeholder"], axis=1).dropna(),
        ]
    )
    part = part[~part["stakeholder"].map(work.situation.ours).eq(other=True)]
    part = part.assign(organisation=part["stakeholder"].map(work.organisation))
    limit = work.network.conventions.consultation_up_to
    planned, evaluated = work.with_community(PLANNING, above=limit), work.with_community(EVALUATION)
    claims, kinds = vocabulary("attributions"), vocabulary("programme_types")
    return pd.DataFrame(
        {
            "programme": ran["name"].to_numpy(),
            "kind": ran["type"].map(kinds.label, na_action="ignore").to_numpy(),
            "organisations": _where(
                _distinct(part["programme"], part["organisation"], pd.Index(ran["id"])), known=work.roles_known
            ),
            "sessions": ran["sessions"].array,
            "attendances": ran["attendances"].array,
            "people": ran["people"].array,
            "planning": _had(ran, planned, roles[roles["stage"] == PLANNING]),
            "evaluation": _had(ran, evaluated, roles[roles["stage"] == EVALUATION]),
            "claim": ran["attribution"].map(claims.label, na_action="ignore").to_numpy(),
        }
    )


def by_resource(work: Work) -> pd.DataFrame:
    """Return what partners gave in the period by resource, unit and currency, and at what rate it was valued."""
    given = gifts(work)
    given = given.assign(organisation=given["stakeholder"].map(work.organisation))
    by = given.groupby(["resource", "unit", "currency"], dropna=False, sort=False)
    table = by.agg(
        contributions=("row_id", "size"),
        organisations=("organisation", "nunique"),
        quantity=("quantity", lambda column: column.sum(min_count=1)),
        value=("value", lambda column: column.sum(min_count=1)),
    ).reset_index()
    whole = by[["quantity", "value"]].count().eq(by.size(), axis=0).all(axis=1).to_numpy()
    cash = (table["resource"] == CASH).to_numpy()
    rate = (table["value"] / table["quantity"].where(table["quantity"] > 0)).where(whole & ~cash)
    if not work.sees("contributions", "value"):
        # How much money was given is its worth, however it is written down.
        table["quantity"] = table["quantity"].mask(cash)
    words = vocabulary("resources")
    order = {code: place for place, code in enumerate(words.codes)}
    table = table.assign(rate=rate, place=table["resource"].map(order).fillna(len(order)))
    table = table.sort_values(["place", "resource", "unit", "currency"], ignore_index=True)
    table["resource"] = _labels(table["resource"], "resources")
    return table[["resource", "organisations", "contributions", "quantity", "unit", "value", "currency", "rate"]]


def _partners_by(work: Work, column: str, words: str, *, everything: bool) -> pd.DataFrame:
    about = work.about_partners
    about = about.assign(**{column: about[column].fillna("")})
    own = sorted(set(about[column]) - set(_codes(words)) - {""})
    keys = pd.Index([*_codes(words), *own, *([""] if (about[column] == "").any() else [])])
    table = pd.DataFrame(
        {
            column: keys,
            "organisations": _distinct(about[column], about["id"], keys),
            "new": _distinct(about.loc[about["new"].eq(other=True), column], about.loc[about["new"].eq(other=True), "id"], keys),
            "close": _distinct(about.loc[about["level"] >= COORDINATION, column], about.loc[about["level"] >= COORDINATION, "id"], keys),
        }
    )  # fmt: skip
    told = work.dates_shown and work.first_met is not None and work.first_met < work.first
    table["new"] = _where(table["new"], known=told)
    kept = table["organisations"] > 0
    if everything:
        kept |= ~table[column].isin(["", OTHER, *own])
    table = table[kept].reset_index(drop=True)
    table[column] = _labels(table[column], words)
    return table


def _of_partners(work: Work, column: str) -> pd.DataFrame:
    """Return the values of a column of partners and their parts, one by one, with the organisation of each."""
    named = explode(work.parts[["id", column]], column)
    return named.assign(organisation=named["id"].map(work.organisation))


def _open_needs(work: Work, column: str) -> pd.DataFrame:
    needs = work.network.needs.open[["need", "programmes"]]
    return needs.assign(**{column: needs["need"].map(work.records["needs"].set_index("id")[column]).astype("str")})


def _unanswered(work: Work, needs: pd.DataFrame, column: str, keys: pd.Index) -> pd.Series:
    left = needs[needs["programmes"] == 0]
    return _answered(work, _distinct(left[column], left["need"], keys))


def _answered(work: Work, counts: pd.Series) -> pd.Series:
    """Return counts of what nothing answers; missing where it is not known what answers what."""
    return _where(counts, known=work.network.needs.answers_recorded and work.needs_known)


def _where(counts: pd.Series, *, known: bool) -> pd.Series:
    """Return counts where they are known; else as many missing ones."""
    return counts if known else pd.Series(pd.NA, index=counts.index, dtype="Int64")


def _distinct(keys: pd.Series, counted: pd.Series, wanted: pd.Index) -> pd.Series:
    """Return how many different things stand under each of some keys."""
    counts = counted.groupby(keys.to_numpy()).nunique()
    return pd.Series(counts.reindex(wanted, fill_value=0).to_numpy(), dtype="Int64")


def _said(table: pd.DataFrame, column: str, words: str) -> pd.DataFrame:
    """Return the rows that hold anything, with labels instead of codes."""
    kept = table[(table.drop(columns=column).fillna(0) > 0).any(axis=1)].reset_index(drop=True)
    return kept.assign(**{column: _labels(kept[column], words)})


def _labels(codes: pd.Series, words: str) -> pd.Series:
    label = vocabulary(words).label
    filled = codes.fillna("")
    return filled.map({code: label(code) if code else say(NOT_RECORDED) for code in filled.unique()}).astype("str")


def _codes(words: str) -> pd.Index:
    """Return the codes of a list that have no wider one above them."""
    return pd.Index([term.code for term in vocabulary(words).terms if not term.parent])


def _had(programmes: pd.DataFrame, voiced: pd.DataFrame, recorded: pd.DataFrame) -> list[str | None]:
    """Return yes or no for each programme; None where nobody is recorded at the stage."""
    known, had = (programmes["id"].isin(roles["programme"]) for roles in (recorded, voiced))
    return [None if not told else say(YES) if one else say(NO) for told, one in zip(known, had, strict=True)]
