"""One stakeholder's facts and the rows that name it."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING, Literal

import pandas as pd
import streamlit as st

from netmap.documents import FORMATS
from netmap.language import amount, day_in_words, say, say_number
from netmap.names import name_key
from netmap.records import explode, naming
from netmap.screens import cache
from netmap.screens.parts import seen_as
from netmap.screens.parts.rows import label, names_of, readable
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from netmap.records import Records

FACT_WIDE = 165
"""Pixels; two facts stand side by side on a telephone."""

IN_HEADING = ("id", "name", "kind", "sector", "ours", "place", "description", "notes")
"""Columns shown in the heading of the page rather than among the facts."""

PAPERS = ("agreements", "offers", "funding", "contributions")
"""Tables whose rows are shown as they stand."""


def facts(one: pd.DataFrame, records: Records) -> None:
    """Draw what is known about a stakeholder; what is empty is left out.

    Parameters
    ----------
    one
        The one row of the Stakeholders sheet.
    records
        Where names are found.
    """
    table = BY_NAME["stakeholders"]
    shown = readable(table, one, records, without=IN_HEADING).iloc[0]
    units = {column.title: column.english_unit for column in table.columns}
    told = [(str(title), with_unit(value, units[str(title)])) for title, value in shown.items()]
    with st.container(horizontal=True):
        for title, value in told:
            fact(title, value, width=FACT_WIDE)
    for name in ("description", "notes"):
        if pd.notna(one[name].iloc[0]):
            fact(table[name].title, str(one[name].iloc[0]))


def fact(title: str, value: str, *, width: int | Literal["stretch"] = "stretch") -> None:
    """Draw one fact: what it is, small, and what it says."""
    with st.container(gap=None, width=width):
        st.caption(title)
        st.text(value)


def with_unit(value: object, unit: str) -> str:
    """Return a value with its unit as people say it.

    Examples
    --------
    >>> with_unit(1200, "people"), with_unit(1, "people"), with_unit(1, "attempts"), with_unit("Youth", "")
    ('1,200 people', '1 person', '1 attempt', 'Youth')
    """
    if not isinstance(value, Integral):
        return str(value)
    number = int(value)
    match unit:
        case "people":
            return say_number("{number} person", "{number} people", number)
        case "attempts":
            return say_number("{number} attempt", "{number} attempts", number)
        case "attendances":
            return say_number("{number} attendance", "{number} attendances", number)
        case "sessions":
            return say_number("{number} session", "{number} sessions", number)
        case _:
            return f"{amount(number)} {say(unit) if unit else ''}".strip()


def briefs(stakeholder: str, records: Records, on: date, *, key: str = "brief", about: str = "") -> None:
    """Draw the buttons that download the brief about a stakeholder; it is made when one is clicked. It is for the library alone.

    Parameters
    ----------
    stakeholder
        Its id.
    records
        All tables.
    on
        The day.
    key
        What the keys of the buttons begin with.
    about
        Its name, for a page on which several stand.
    """
    if seen_as.by_others():
        return
    for ending, form in FORMATS.items():
        st.download_button(
            say("Brief about {name} ({format})", name=escape_md(about), format=say(form.title).lower())
            if about
            else say("Brief ({format})", format=say(form.title).lower()),
            lambda form=form: form.write(cache.documents.brief(records, on, stakeholder)),  # type: ignore[misc]  # mypy sees no type of a default
            file_name=f"brief-{name_key(stakeholder).replace(' ', '-') or 'stakeholder'}{ending}",
            mime=form.media_type,
            key=f"{key}{ending}",
            on_click="ignore",
            icon=":material/description:",
            help=say("One page to read before the next contact. For the library's own staff."),
        )


def contacts(stakeholder: str, records: Records) -> None:
    """Draw the dated contacts with a stakeholder, newest first."""
    rows = naming("interactions", stakeholder, records).sort_values("date", ascending=False)
    if rows.empty:
        nothing = say("No contact is recorded. Contacts come from the Interactions sheet.")
        st.caption(seen_as.missing("interactions", nothing))
        return
    st.dataframe(
        readable(BY_NAME["interactions"], rows, records, without=("id", "visibility")),
        hide_index=True,
        placeholder="",
        alt=say_number(
            "{number} contacts, the last on {day}",
            "{number} contacts, the last on {day}",
            len(rows),
            day=day_in_words(rows["date"].max()),
        ),
    )


def programmes(stakeholder: str, records: Records) -> None:
    """Draw the programmes a stakeholder has a part in: one row each, its roles under the stages."""
    roles = naming("stage_roles", stakeholder, records)
    led = naming("programmes", stakeholder, records)
    ids = pd.unique(pd.concat([led["id"], roles["programme"]]))
    if not len(ids):
        nothing = say("It has no part in a recorded programme. They come from the Programmes and Stage roles sheets.")
        st.caption(seen_as.missing("stage_roles", nothing))
        return
    rows = records["programmes"].set_index("id").reindex(ids).reset_index()
    shown = readable(BY_NAME["programmes"], rows, records, only=("name", "type", "status", "started_on", "ended_on"))
    by_stage = _roles_by_stage(roles)
    for stage in vocabulary("stages").codes:
        if stage in by_stage:
            shown[label("stages", stage)] = rows["id"].map(by_stage[stage]).fillna("")
    told = say_number(
        "{number} programmes with its role at each stage", "{number} programmes with its role at each stage", len(ids)
    )
    st.dataframe(shown, hide_index=True, placeholder="", alt=told)
    st.caption(
        say("Under each stage: its role, and how much say it had (1 informed to 5 empowered), where that is known.")
    )


def _roles_by_stage(roles: pd.DataFrame) -> pd.DataFrame:
    """Return role and say as one text, programmes down and stages across."""
    texts = roles["role"].map(lambda role: label("roles", role), na_action="ignore").fillna(say("takes part"))
    how_much = roles["participation"].map(
        lambda step: f" ({step} {label('participation_levels', step)})", na_action="ignore"
    )
    told = roles.assign(text=texts + how_much.astype("str").fillna(""))
    return told.pivot_table(index="programme", columns="stage", values="text", aggfunc=", ".join)


def needs(stakeholder: str, records: Records) -> None:
    """Draw the needs a stakeholder voiced, confirmed or helps to meet, and how it is linked to each."""
    links = pd.concat([_heard(stakeholder, records), _confirmed(stakeholder, records), _met(stakeholder, records)])
    if links.empty:
        st.caption(
            say("No recorded need is linked to it. They come from the Needs sheet and from what contacts heard.")
        )
        return
    how = links.groupby("need", sort=False)["how"].agg(lambda texts: ", ".join(dict.fromkeys(texts)))
    rows = records["needs"].set_index("id").reindex(how.index).reset_index()
    shown = readable(
        BY_NAME["needs"], rows, records, only=("statement", "theme", "status", "severity", "first_heard_on")
    )
    shown.insert(min(1, shown.shape[1]), say("Linked through"), how.to_numpy())
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        alt=say_number("{number} needs linked to it", "{number} needs linked to it", len(shown)),
    )


def _heard(stakeholder: str, records: Records) -> pd.DataFrame:
    heard = explode(naming("interactions", stakeholder, records), "needs_heard")
    return pd.DataFrame({"need": heard["needs_heard"], "how": say("heard at a contact with it")})


def _confirmed(stakeholder: str, records: Records) -> pd.DataFrame:
    return pd.DataFrame({"need": naming("needs", stakeholder, records)["id"], "how": say("confirmed by it")})


def _met(stakeholder: str, records: Records) -> pd.DataFrame:
    roles = naming("stage_roles", stakeholder, records)["programme"]
    led = naming("programmes", stakeholder, records)["id"]
    taken_part = records["programmes"][records["programmes"]["id"].isin({*roles, *led})]
    met = explode(taken_part, "needs")
    return pd.DataFrame(
        {
            "need": met["needs"],
            "how": met["name"].map(lambda name: say("its programme {name}", name=name)).astype("str"),
        }
    )


def papers(stakeholder: str, records: Records) -> None:
    """Draw agreements, offers, funding and contributions that name a stakeholder."""
    drawn = False
    for name in PAPERS:
        rows = naming(name, stakeholder, records)
        if rows.empty:
            continue
        drawn = True
        title = BY_NAME[name].title
        st.markdown(f"**{title}**")
        shown = readable(BY_NAME[name], rows, records, without=("id", "visibility"))
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="",
            alt=say_number("{number} rows of {table}", "{number} rows of {table}", len(rows), table=title),
        )
    if not drawn:
        st.caption(seen_as.missing("agreements", say("No agreement, offer, funding or contribution is recorded.")))


def place_of(one: pd.DataFrame, records: Records) -> str:
    """Return the name of the place a stakeholder is at, or an empty text."""
    place = one["place"].iloc[0]
    return "" if pd.isna(place) else names_of(BY_NAME["places"], records).get(place, str(place))
