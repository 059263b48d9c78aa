"""The page of the numbers we chose: each with its reason, this network's own in their place, and foreign scales."""

from __future__ import annotations

import streamlit as st

from netmap.language import say
from netmap.screens import cache, state
from netmap.screens.parts import conventions_form, intake_report, links, problems, scales_form


def page() -> None:
    """Draw the page."""
    st.title(say("Numbers we chose"))
    st.markdown(
        say(
            "No authority prescribes these numbers. Each has a default with its reason, and this network may set its own: "
            "every answer follows at once, and each change can be taken back."
        )
    )
    store = cache.data.store()
    if store.read_only:
        st.info(
            say("This network is open for reading only: its numbers can be looked at, not changed."),
            icon=":material/lock:",
        )
    elif cache.data.is_demo():
        st.info(
            say("This is the sample town. What you save here is gone when netmap is closed."), icon=":material/info:"
        )
    intake_report.outcome(state.saving.outcome())
    numbers, scales = st.tabs([say("Numbers"), say("Scales of other surveys")])
    with numbers, problems.as_sentences():
        conventions_form.show(store)
    with scales, problems.as_sentences():
        scales_form.show(store)
    st.page_link(links.IMPORT, label=say("All changes, and taking one back"), icon=":material/undo:")


if __name__ == "__main__":
    with problems.as_sentences():
        page()
