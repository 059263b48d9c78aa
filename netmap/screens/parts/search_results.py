"""What a search found: under what it is, the words in their place, each leading to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens import state
from netmap.screens.parts import directory, links
from netmap.screens.text import escape_md
from netmap.search import GAPS, TIES
from netmap.tables import BY_NAME, Audience
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.records import Records
    from netmap.search import Answer, Group, Hit

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
    st.subheader(f"{group.title} ({group.total:,})")
    for hit in group.hits:
        _hit(hit, records)
    more = group.total - len(group.hits)
    if more and not state.searching.only():
        st.button(
            f"More of these ({more:,})",
            icon=":material/expand_more:",
            key=state.searching.widget_key("more", group.what),
            on_click=state.searching.narrow,
            args=(group.what,),
        )
    elif more:
        st.caption(f"The best {len(group.hits):,} of {group.total:,}. Another word narrows them down.")


def _hit(hit: Hit, records: Records) -> None:
    with st.container(key=state.searching.widget_key("hit", hit.what, hit.id), gap=None):
        if _leads_somewhere(hit, records):
            if st.button(
                escape_md(hit.title),
                key=state.searching.widget_key("open", hit.what, hit.id),
                type="tertiary",
                wrap=True,
            ):
                opened(hit, records)
        else:
            st.text(hit.title)
        if hit.about:
            st.caption(escape_md(hit.about))
        if hit.context:
            st.markdown(in_context(hit))


def in_context(hit: Hit) -> str:
    """Return the words that were found in their place, as Markdown, after the title of their column."""
    said = "".join(_piece(text, is_found=is_found) for text, is_found in hit.context)
    return f":small[{escape_md(hit.where)}: {said}]"


def _piece(text: str, *, is_found: bool) -> str:
    # Escaping drops outer blanks, which part one piece from the next.
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    told = escape_md(text)
    return f"{before}**{told}**{after}" if is_found and told else f"{before}{told}{after}"


def _leads_somewhere(hit: Hit, records: Records) -> bool:
    return records.audience is Audience.INTERNAL or hit.what not in BY_NAME or bool(_page_of(hit, records))


def opened(hit: Hit, records: Records) -> None:
    """Go to the page of something that was found; ends this run."""
    if hit.what == TIES:
        a, _, b = hit.id.partition(SEPARATOR)
        links.open_tie(a, b)
    elif hit.what == GAPS:
        links.open_gap(hit.id)
    what, one = _page_of(hit, records) or ("", "")
    match what:
        case "stakeholders":
            links.open_stakeholder(one)
        case "needs":
            links.open_need(one)
        case "programmes":
            links.open_programme(one)
        case "places":
            state.stakeholders.look_at(directory.EVERYONE)
            state.shared.put(state.stakeholders.FIND_PLACES, [one])
            st.switch_page(links.STAKEHOLDERS)
        case _:
            links.change(hit.what, hit.id)


def _page_of(hit: Hit, records: Records) -> tuple[str, str] | None:
    """Return the kind and the id of what has a page of its own; None where only the form of the row shows it.

    Others than the library see no forms: they are led to the first stakeholder the row names.
    """
    if hit.what in {"stakeholders", "needs", "programmes", "places"}:
        return hit.what, hit.id
    rows = records[hit.what]
    row = rows[rows["row_id"] == hit.id].iloc[0]
    if hit.what in OF_A_PROGRAMME:
        return "programmes", str(row["programme"])
    if hit.what == "evidence":
        return "needs", str(row["need"])
    if records.audience is Audience.INTERNAL:
        return None
    named = (row[column.name] for column in BY_NAME[hit.what].columns if column.refers_to == "stakeholders")
    first = next((one for one in named if isinstance(one, str) and one), "")
    return ("stakeholders", first.split(SEPARATOR)[0]) if first else None
