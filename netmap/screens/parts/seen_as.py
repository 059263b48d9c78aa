"""For whom the pages are shown: always in sight, and which pages there are for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import LANGUAGES, say, say_number, to_say
from netmap.privacy import AUDIENCES, MEANINGS, TITLES
from netmap.screens import cache, state, turns
from netmap.screens.parts import address, page_language, presenting, problems, search_box, tour
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME, STAKEHOLDERS, Audience

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from netmap.privacy import Seen

OPEN = (
    "",
    "map",
    "gaps",
    "stakeholders",
    "needs",
    "places",
    "measures",
    "strength",
    "change",
    "reach",
    "tie",
    "search",
    "export",
)
"""Addresses of the pages that partners and the public may see too; every other page is the library's own."""

NOT_FOR = {
    Audience.PARTNERS: to_say("{table} are not for partners."),
    Audience.PUBLIC: to_say("{table} are not for the public."),
}

NOBODY = {
    Audience.PARTNERS: to_say("Shown as partners see it: nobody."),
    Audience.PUBLIC: to_say("Shown as the public sees it: nobody."),
}

SHOWN = {
    Audience.PARTNERS: to_say("Shown as partners see it: {shown:,} of {held}, and nothing that is not for them."),
    Audience.PUBLIC: to_say("Shown as the public sees it: {shown:,} of {held}, and nothing that is not for them."),
}

REFUSED = {
    Audience.PARTNERS: to_say("This page is for the library itself. Everything is shown as partners see it now."),
    Audience.PUBLIC: to_say("This page is for the library itself. Everything is shown as the public sees it now."),
}


@turns.turn()
def run(page: StreamlitPage) -> None:
    """Draw a page, when it is its turn, below the control that says for whom it is shown; or say so, where it is not for them."""
    with problems.as_sentences():
        for sentence in address.follow(page.url_path):
            st.warning(escape_md(sentence), icon=":material/link_off:")
        if page.url_path == address.MAP and state.shared.presenting():
            presenting.show()
            page_language.tell()
            address.write(page.url_path)
            return
        with st.container(key="seen_as_bar", horizontal=True, vertical_alignment="center", gap="small"):
            search_box.show(page.url_path)
            choose()
        choose_language()
        tour.show(page.url_path)
    if state.audience.chosen() is Audience.INTERNAL:
        page.run()
    elif page.url_path in OPEN:
        with problems.as_sentences():
            anybody = notice()
        if anybody:
            page.run()
    else:
        refuse(page.title)
    state.recent.note(page.url_path)
    with problems.as_sentences():
        address.write(page.url_path)


def choose() -> None:
    """Draw the control that says for whom everything is shown, and what it leaves out."""
    audience = state.audience.chosen()
    state.audience.choose(audience)
    with st.popover(
        say("Seen as: {audience}", audience=say(TITLES[audience])),
        icon=":material/visibility:",
        type="secondary" if audience is Audience.INTERNAL else "primary",
    ):
        st.radio(
            say("For whom everything is shown"),
            [one.value for one in AUDIENCES],
            format_func=lambda code: say(TITLES[Audience(code)]),
            captions=[say(MEANINGS[one]) for one in AUDIENCES],
            key=state.audience.SEEN_AS,
            persist_state="session",
        )
        if audience is not Audience.INTERNAL:
            _left_out(cache.data.seen())


def choose_language() -> None:
    """Draw the choice of language below the menu; each is written in itself, for those who read no other."""
    with st.sidebar:
        st.radio(
            "Language · Langue",
            list(LANGUAGES),
            format_func=LANGUAGES.get,
            horizontal=True,
            key=state.speech.LANGUAGE,
            persist_state="session",
        )
    page_language.tell()


def notice() -> bool:
    """Say for whom the page is shown, and how many of the library's stakeholders that is; return whether it is any."""
    audience = state.audience.chosen()
    seen = cache.data.seen()
    held = cache.data.whole(seen.records.revision)[STAKEHOLDERS.name]
    shown = len(seen.records[STAKEHOLDERS.name])
    if len(held) and not shown:
        how = say(
            "No stakeholder is marked for them yet. The column Who may see it does that, "
            "in the workbook and on the page Add & edit."
        )
        st.info(f"{say(NOBODY[audience])} {how}", icon=":material/visibility:")
        return False
    st.info(
        say(
            SHOWN[audience],
            shown=shown,
            held=say_number("{number} stakeholder", "{number} stakeholders", len(held)),
        ),
        icon=":material/visibility:",
    )
    return True


def refuse(title: str) -> None:
    """Say that a page is the library's own, with the way back."""
    audience = state.audience.chosen()
    st.title(title)
    st.info(say(REFUSED[audience]), icon=":material/lock:")
    st.button(
        say("Show everything as the library sees it"),
        icon=":material/visibility:",
        type="primary",
        on_click=state.audience.choose,
        args=(Audience.INTERNAL,),
    )


def missing(table: str, otherwise: str) -> str:
    """Return why no row of a table is shown: that the audience does not see such rows, or else that there is none.

    Parameters
    ----------
    table
        Name of the table.
    otherwise
        What to say where the library itself looks, or the audience sees the table.
    """
    if hides(table):
        return say(NOT_FOR[state.audience.chosen()], table=BY_NAME[table].title)
    return otherwise


def hides(table: str) -> bool:
    """Return whether the library holds rows of a table of which whoever looks sees none."""
    seen = cache.data.seen()
    return seen.records[table].empty and any(each.table == table for each in seen.left_out)


def by_others() -> bool:
    """Return whether everything is shown as others than the library itself see it."""
    return state.audience.chosen() is not Audience.INTERNAL


def _left_out(seen: Seen) -> None:
    with st.expander(say("What is left out")):
        for sentence in [*(each.sentence for each in seen.left_out), *(each.sentence for each in seen.hidden)]:
            st.text(sentence)
        st.text(say("Columns that are not for them are empty everywhere: scores, staff, channels, notes."))
