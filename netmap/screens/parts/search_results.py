"""What a search found: under what it is, the words in their place, each leading to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say
from netmap.screens import state
from netmap.screens.parts import directory, links
from netmap.screens.text import escape_md
from netmap.search import GAPS, TIES
from netmap.tables import BY_NAME, Audience
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.records import Records
    from netmap.search import Answer, Group, Hit

ICONS = {
    "stakeholders": ":material/groups:",
    TIES: ":material/link:",
    "needs": ":material/volunteer_activism:",
    "programmes": ":material/event:",
    GAPS: ":material/report:",
}
"""What has a page of its own -> its sign."""

OF_A_PROGRAMME = ("stage_roles", "lessons")
"""Tables whose rows stand on the page of their programme."""


def show(answer: Answer, records: Records) -> None:
    """Draw everything that was found.

    Parameters
    ----------
    answer
        What was found.
    records
        Where the rows are.
    """
    for group in answer.groups:
        _group(group, records)


def _group(group: Group, records: Records) -> None:
    st.subheader(say("{title} ({number:,})", title=group.title, number=group.total))
    for hit in group.hits:
        _hit(hit, records)
    more = group.total - len(group.hits)
    if more and not state.searching.only():
        st.button(
            say("More of these ({number:,})", number=more),
            icon=":material/expand_more:",
            key=state.searching.widget_key("more", group.what),
            on_click=state.searching.narrow,
            args=(group.what,),
        )
    elif more:
        st.caption(
            say(
                "The best {shown:,} of {all:,}. Another word narrows them down.",
                shown=len(group.hits),
                all=group.total,
            )
        )


def _hit(hit: Hit, records: Records) -> None:
    with st.container(key=state.searching.widget_key("hit", hit.what, hit.id), gap=None):
        if _leads_somewhere(hit, records):
            if st.button(
                escape_md(hit.title),
                key=state.searching.widget_key("open", hit.what, hit.id),
                type="tertiary",
                wrap=True,
            ):
                lead(hit.what, hit.id, records)
        else:
            st.text(hit.title)
        if hit.about:
            st.caption(escape_md(hit.about))
        if hit.context:
            st.markdown(in_context(hit))


def in_context(hit: Hit) -> str:
    """Return the words that were found in their place, as Markdown, after the title of their column."""
    said = "".join(_piece(text, is_found=is_found) for text, is_found in hit.context)
    told = say("{column}: {words}", column=escape_md(hit.where), words=said)
    return f":small[{told}]"


def _piece(text: str, *, is_found: bool) -> str:
    # Escaping drops outer blanks, which part one piece from the next.
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    told = escape_md(text)
    return f"{before}**{told}**{after}" if is_found and told else f"{before}{told}{after}"


def _leads_somewhere(hit: Hit, records: Records) -> bool:
    return records.audience is Audience.INTERNAL or hit.what not in BY_NAME or bool(_page_of(hit.what, hit.id, records))


def lead(what: str, one: str, records: Records) -> None:
    """Go to the page of something; ends this run.

    Parameters
    ----------
    what, one
        What it is, as a search says it, and its id.
    records
        Where its row is.
    """
    if what == TIES:
        a, _, b = one.partition(SEPARATOR)
        links.open_tie(a, b)
    elif what == GAPS:
        links.open_gap(one)
    page, subject = _page_of(what, one, records) or ("", "")
    match page:
        case "stakeholders":
            links.open_stakeholder(subject)
        case "needs":
            links.open_need(subject)
        case "programmes":
            links.open_programme(subject)
        case "places":
            state.stakeholders.look_at(directory.EVERYONE)
            state.shared.put(state.stakeholders.FIND_PLACES, [subject])
            st.switch_page(links.STAKEHOLDERS)
        case _:
            links.change(what, one)


def _page_of(what: str, one: str, records: Records) -> tuple[str, str] | None:
    """Return the kind and the id of what has a page of its own; None where only the form of the row shows it.

    Others than the library see no forms: they are led to the first stakeholder the row names.
    """
    if what in {"stakeholders", "needs", "programmes", "places"}:
        return what, one
    rows = records[what]
    row = rows[rows["row_id"] == one].iloc[0]
    if what in OF_A_PROGRAMME:
        return "programmes", str(row["programme"])
    if what == "evidence":
        return "needs", str(row["need"])
    if records.audience is Audience.INTERNAL:
        return None
    named = (row[column.name] for column in BY_NAME[what].columns if column.refers_to == "stakeholders")
    first = next((cell for cell in named if isinstance(cell, str) and cell), "")
    return ("stakeholders", first.split(SEPARATOR)[0]) if first else None
