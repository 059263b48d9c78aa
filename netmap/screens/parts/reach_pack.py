"""The pack to hand over: what it is to hold, its making step by step, its file, and the check of one that was made before."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from netmap.documents.exports import note, told_of_pack
from netmap.documents.pack.formats import FORMATS
from netmap.documents.pack.order import Order, shortened
from netmap.documents.pack.template import read_template
from netmap.drawing.picture import network_called
from netmap.errors import NetmapError
from netmap.language import day_in_words, language, say, speaking
from netmap.privacy import AUDIENCES, TITLES
from netmap.reach import Period
from netmap.screens import cache, state
from netmap.screens.parts import history, problems, reach_check
from netmap.screens.parts.reach_tables import file_name
from netmap.screens.text import escape_md
from netmap.tables import Audience

if TYPE_CHECKING:
    from datetime import date

    from netmap.reach import Reach
    from netmap.records import Records

WORD = ".docx"
"""The one format that a template is for."""

LONGEST = 4_000
"""Letters of what somebody writes into a pack: two pages."""

LARGEST = 20
"""Megabytes of a template; a letterhead with pictures has one or two."""


def show(found: Reach, _: Records) -> None:
    """Draw what the pack is to hold, the button that makes it, what was made, and the check of another."""
    st.caption(
        say(
            "A document to attach to an application: a page to quote from, the map, figures and tables, what is missing, the partners, "
            "whom to ask for a letter, and how every number came about."
        )
    )
    order, ending, template = _asked(found)
    if order is not None:
        making = st.button(
            say("Make the pack"), icon=":material/description:", type="primary", key=state.reach.widget_key("make")
        )
        if making:
            _make(order, ending, template)
        _made(order, ending)
    reach_check.show()


def _asked(found: Reach) -> tuple[Order | None, str, bytes]:
    """Draw the form; return what is asked for (None where it cannot be), the format and the template."""
    words, choices = st.columns([3, 2], gap="large")
    with words:
        title, project, boundary, community = _words()
    with choices:
        _for_whom()
        since = _compared(found.period.begin)
        ending = _format()
        template = _template() if ending == WORD else b""
    if since >= found.as_of:
        st.warning(
            say(
                "{earlier} is not before {on}. Choose an earlier day to compare with, or a later one at the top.",
                earlier=day_in_words(since),
                on=day_in_words(found.as_of),
            ),
            icon=":material/event_busy:",
        )
        return None, ending, b""
    order = Order(
        as_of=found.as_of,
        begin=found.period.begin,
        end=found.period.end,
        since=since,
        audience=found.audience,
        network=network_called(cache.data.store().where, demo=cache.data.is_demo()),
        title=title,
        frame=found.frame.code if found.frame else "",
        project=project,
        boundary=boundary,
        community=community,
        language=language(),
        template=hashlib.sha256(template).hexdigest() if template else "",
    )
    return order, ending, template


def _words() -> tuple[str, str, str, str]:
    """Draw what people write themselves."""
    title = st.text_input(
        say("Title"),
        key=state.reach.TITLE,
        persist_state="session",
        max_chars=200,
        placeholder=say("Who we reach, and how"),
    )
    project = _paragraphs(
        say("What your project is about"),
        state.reach.PROJECT,
        say(
            "A paragraph or two, in your own words: they stand after the summary. An empty line begins a paragraph. Leave it empty if your application says it elsewhere."
        ),
    )
    boundary = _paragraphs(
        say("Who is in the network, and who decided that"),
        state.reach.BOUNDARY,
        say(
            "It stands in the note on method. Funders ask why some organisations are in the network and others are not."
        ),
    )
    community = _paragraphs(
        say("What the community says about these results"),
        state.reach.COMMUNITY,
        say(
            "It stands beside the numbers, in their own words. Leave it empty if nobody was asked yet; the pack says so."
        ),
    )
    return title or "", project, boundary, community


def _paragraphs(title: str, key: str, about: str) -> str:
    """Draw a box for a text of several lines, kept while one looks at other pages."""
    return st.text_area(title, key=key, persist_state="session", max_chars=LONGEST, help=about) or ""


def _for_whom() -> None:
    """Draw the same switch as at the top of every page, where whoever makes a pack looks for it."""
    audience = state.audience.chosen()
    state.shared.put(state.reach.FOR_WHOM, audience.value)
    st.radio(
        say("For whom"),
        [one.value for one in AUDIENCES],
        format_func=lambda code: say(TITLES[Audience(code)]),
        key=state.reach.FOR_WHOM,
        on_change=state.reach.for_whom_chosen,
        horizontal=True,
        help=say(
            "The same as *Seen as*, at the top: the numbers on this page and in the pack are for the same people."
        ),
    )
    if audience is Audience.INTERNAL:
        st.caption(
            say(
                "A pack for the library itself names what partners and the public must not see. Choose one of those before you attach it to an application."
            )
        )


def _compared(begin: date) -> date:
    usual = begin - timedelta(days=1)
    state.reach.compared_follows(usual)
    chosen: date | None = st.date_input(
        say("Compared with"),
        key=state.reach.COMPARED,
        persist_state="session",
        format="YYYY-MM-DD",
        width=150,
        help=say("The pack says what changed since that day: by itself, since the day before the period."),
    )
    return chosen or usual


def _format() -> str:
    state.shared.begin(state.reach.FORMAT, value=WORD)
    chosen = st.pills(
        say("Format"),
        list(FORMATS),
        format_func=lambda ending: say("{format} ({ending})", format=say(FORMATS[ending].title), ending=ending),
        required=True,
        key=state.reach.FORMAT,
        persist_state="session",
    )
    return chosen or WORD


def _template() -> bytes:
    """Draw where a template is chosen; return it if it can be used."""
    # What is written at a click is written outside this visit.
    spoken, title = language(), say("Title")

    def starter() -> bytes:
        with speaking(spoken):
            return cache.pack.starter(title)

    with st.expander(say("Into a document of your own"), icon=":material/draft:"):
        st.text(
            say(
                "Your letterhead or your funder's form, with words in double braces where parts of the pack are to stand. "
                "The empty one has them all."
            )
        )
        st.download_button(
            say("Download the empty template"),
            starter,
            file_name="netmap-pack-template.docx",
            mime=FORMATS[WORD].media_type,
            key=state.reach.widget_key("starter"),
            on_click="ignore",
            icon=":material/download:",
        )
        file = st.file_uploader(
            say("Template (.docx)"), type=["docx", "dotx"], key=state.reach.TEMPLATE, max_upload_size=LARGEST
        )
        if file is None:
            return b""
        content = file.getvalue()
        try:
            notes = read_template(content).notes
        except NetmapError as refused:
            problems.tell(refused)
            return b""
        for note in notes:
            st.caption(escape_md(note))
    return content


def _make(order: Order, ending: str, template: bytes) -> None:
    """Make the pack, saying what is being done; it is kept for its download."""
    now = datetime.now().astimezone()
    stamp = say("Made on {day} at {time}.", day=day_in_words(now.date()), time=f"{now:%H:%M}")
    with st.status(say("Making the pack …"), expanded=True) as told:

        def tell(step: str) -> None:
            told.text(f"{step} …")

        try:
            made = cache.pack.written(order, ending, template, stamp, tell)
        except NetmapError:
            told.update(label=say("The pack was not made."), state="error")
            raise
        noted = told_of_pack(ending, order, made.fingerprint)
        note(cache.data.store(), noted, actor=history.ACTOR, at=datetime.now(UTC))
        told.update(label=say("The pack is made."), state="complete", expanded=False)
    state.reach.keep_made(
        state.reach.Made(
            asked=_wanted(order, ending),
            file=made.content,
            name=file_name(order.network, "pack", order.audience, order.end, ending),
            media_type=FORMATS[ending].media_type,
            fingerprint=made.fingerprint,
            told=" ".join([f"{Period(order.begin, order.end).sentence}.", made.handed_to, stamp]),
        )
    )


def _wanted(order: Order, ending: str) -> str:
    """Return all that a file hangs on, as text."""
    return repr((order, ending, cache.data.store().data_revision()))


def _made(order: Order, ending: str) -> None:
    """Draw the file that was made last, and how it can be checked."""
    made = state.reach.made()
    if made is None:
        return
    with st.container(border=True):
        if made.asked != _wanted(order, ending):
            st.warning(
                say("What you ask for, or the data, changed since this pack was made. Make it again to have it so."),
                icon=":material/update:",
            )
        st.text(made.told)
        st.download_button(
            say("Download {file}", file=escape_md(made.name)),
            made.file,
            file_name=made.name,
            mime=made.media_type,
            key=state.reach.widget_key("download"),
            on_click="ignore",
            type="primary",
            icon=":material/download:",
        )
        st.text(say("Fingerprint: {fingerprint}", fingerprint=shortened(made.fingerprint)))
        st.caption(
            say(
                "It stands on the first page. Whoever has your data can check below, or with `netmap pack --verify`, "
                "whether they still give the same pack."
            )
        )
