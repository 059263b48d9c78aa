"""What stands below the lists: who is left out and why, the same as a table, and whether rankings like these do any good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import ENGLISH, language, listed, say, say_number
from netmap.measures.kept import kept
from netmap.outreach import LIST_TITLES
from netmap.screens import cache, state
from netmap.screens.parts import contact_actions, contact_words, problems

if TYPE_CHECKING:
    from netmap.screens.parts.contact_card import Shown


def show(shown: Shown) -> None:
    """Draw the folded sections."""
    _left_out(shown)
    _twin(shown)
    _works(shown)


def _left_out(shown: Shown) -> None:
    """Draw who would have been listed and is not, with the reason; and the way back for what somebody said no to."""
    left, aside = shown.answer.left_out, cache.contacts.set_aside()
    if left.empty and aside.empty:
        return
    with st.expander(say("Left out ({number:,})", number=len(left)), icon=":material/filter_alt:", key="contact_left"):
        if len(left):
            st.caption(
                say(
                    "They would stand in the lists above. Where no last day is named, it holds until what it rests on changes."
                )
            )
            _table(left, shown)
        if len(aside) and not cache.data.store().read_only:
            _back(aside, shown)


def _table(left: pd.DataFrame, shown: Shown) -> None:
    frame = kept(shown.answer, "left out, as a table", lambda: _as_table(left, shown))
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="",
        row_height=problems.LINES_HIGH,
        column_config={say("Why not"): st.column_config.TextColumn(width="large")},
        alt=say_number(
            "{number} suggestion left out, with the reason of each",
            "{number} suggestions left out, with the reason of each",
            len(left),
        ),
    )


def _as_table(left: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("Who"): [
                contact_words.called(*pair, shown.names) for pair in zip(left["who"], left["also"], strict=True)
            ],
            say("List"): [say(LIST_TITLES[name][0]) for name in left["list"]],
            say("Why not"): left["why"],
            say("Until"): left["until"].astype("date32[pyarrow]"),
        }
    )


def _back(aside: pd.DataFrame, shown: Shown) -> None:
    """Draw the way back for what somebody said no to, the last first."""
    rows = aside.iloc[::-1]
    said = {key: _said(key, sentence, shown) for key, sentence in zip(rows["id"], rows["sentence"], strict=True)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("Suggestion that was set aside"),
            list(said),
            format_func=said.__getitem__,
            index=None,
            placeholder=say("Choose one"),
            key="contact_aside",
        )
        if st.button(
            say("Suggest it again"), icon=":material/undo:", key="contact_aside_back", disabled=chosen is None
        ):
            contact_actions.suggest_again(str(chosen))


def _said(key: str, sentence: str, shown: Shown) -> str:
    """Return what a suggestion that was set aside is called: its sentence, kept in English; elsewhere its list and whom it is about."""
    name, _, whom = key.partition(":")
    both = [shown.names.get(one) for one in whom.split("+")]
    if language() == ENGLISH or name not in LIST_TITLES or None in both:
        return sentence
    return say("{whom}: {sentence}", whom=say(LIST_TITLES[name][0]), sentence=listed([one for one in both if one]))


def _twin(shown: Shown) -> None:
    """Draw the three lists as one table."""
    with st.expander(
        say("The same as a table"), icon=":material/table:", key="contact_twin", on_change="rerun"
    ) as opened:
        if opened.open:
            frame = contact_words.as_table(shown.answer, shown.names, shown.needs)
            st.dataframe(
                frame,
                hide_index=True,
                placeholder="",
                row_height=problems.LINES_HIGH,
                column_config={
                    say("Score"): st.column_config.NumberColumn(format="%.2f"),
                    say("Suggestion"): st.column_config.TextColumn(width="large"),
                },
                alt=say_number(
                    "{number} suggestion: whom to reconnect with, to introduce, and to meet, each with its score and reasons",
                    "{number} suggestions: whom to reconnect with, to introduce, and to meet, each with its score and reasons",
                    len(frame),
                ),
            )


def _works(shown: Shown) -> None:
    """Draw how well such a list would have foretold the network's own past; asked once it is opened."""
    with st.expander(
        say("Does it work?"), icon=":material/fact_check:", key="contact_works", on_change="rerun"
    ) as opened:
        if not opened.open:
            state.contacts.keep_backtest(())
            return
        st.caption(
            say(
                "We asked this network's own past: had such a list been there, would it have named those who did come together? "
                "Asked of closeness alone; the other parts of a score rest on what is needed now."
            )
        )
        told = state.contacts.backtest() or cache.contacts.backtest(shown.records, shown.on)
        state.contacts.keep_backtest(told)
        for sentence in told:
            st.text(sentence)
