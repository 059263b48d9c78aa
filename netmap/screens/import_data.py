"""The Import page: files in, every problem at once, a look at what would change, save, undo."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import streamlit as st

from netmap.errors import NetmapError
from netmap.intake import Limits, Options, prepare, save
from netmap.screens import cache, state
from netmap.screens.parts import history, intake_report, problems, scale_choice, template
from netmap.screens.text import escape_md

MIB = 1024 * 1024


def page() -> None:
    """Draw the page."""
    st.title("Import")
    st.markdown(
        "Bring in a workbook or CSV files. You see every problem and every change first: "
        "nothing is saved until you say so, and each import can be taken back."
    )
    if cache.is_demo():
        st.info("This is the sample town. What you save here is gone when netmap is closed.", icon=":material/info:")
    intake_report.outcome(state.outcome())
    files, options = _choose()
    asked = (tuple(file.file_id for file in files), options.scale, options.accept_unknown, cache.store().revision())
    if st.button("Check the files", type="primary", disabled=not files, icon=":material/fact_check:"):
        _check(files, options, asked)
    checked = state.checked()
    if checked is not None:
        if checked.asked == asked:
            _decide(checked)
        elif files:
            st.info("The files, the options or the network have changed since the check. Check the files again.")
    st.divider()
    history.show()


def _choose() -> tuple[list[st.runtime.uploaded_file_manager.UploadedFile], Options]:
    """Draw where files and options are chosen."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        files = st.file_uploader(
            "Workbook (.xlsx) or CSV files",
            accept_multiple_files=True,
            key=state.upload_key(),
            max_upload_size=Limits().file_bytes // MIB,
            help="One workbook with several sheets, or one file per sheet, such as nodes.csv and ties.csv. "
            "Headers may be in English, French or Spanish.",
        )
        template.download(key="template")
    with right:
        chosen = scale_choice.choose()
        accept_unknown = st.checkbox(
            "Accept words that are in no list",
            key=state.ACCEPT_UNKNOWN,
            help="Such a word is filed under 'other' and your word is kept. Otherwise each one is a problem to mend.",
        )
    return files, Options(scale=chosen, accept_unknown=accept_unknown)


def _check(
    files: list[st.runtime.uploaded_file_manager.UploadedFile], options: Options, asked: tuple[object, ...]
) -> None:
    """Read and check the files; save nothing."""
    state.keep_checked(None)
    bar = st.progress(0.0, "Reading the files …")
    try:
        intake = prepare(
            [(file.name, file.getvalue()) for file in files],
            cache.records(),
            options,
            progress=lambda doing, share: bar.progress(min(max(share, 0.0), 1.0), escape_md(doing)),
        )
    except NetmapError as error:
        problems.tell(error)
        return
    finally:
        bar.empty()
    state.keep_checked(state.Checked(intake, asked, once=uuid4().hex))


def _decide(checked: state.Checked) -> None:
    """Show what was found and offer what can be done with it."""
    intake = checked.intake
    intake_report.show(intake, cache.records())
    changes = sum(count["added"] + count["changed"] for count in intake.counts.values())
    with st.container(horizontal=True):
        if changes and intake.good:
            if st.button(f"Save {changes:,} rows", type="primary", icon=":material/save:"):
                _save(checked)
        elif changes and st.button(f"Save the {changes:,} good rows only", icon=":material/save:"):
            _save(checked)
        if st.button("Let go of these files"):
            state.let_go_of_files()
            st.rerun()


def _save(checked: state.Checked) -> None:
    """Save what was checked, as one change; a second click finds the first one done."""
    intake = checked.intake
    try:
        with st.spinner("Saving …"):
            # No Streamlit call between here and the end of the write: each may end the run.
            change = save(
                intake,
                cache.store(),
                good_rows=not intake.good,
                actor=history.ACTOR,
                at=datetime.now(UTC),
                once=checked.once,
            )
    except NetmapError as error:
        problems.tell(error)
        return
    if change is None:
        state.keep_outcome(state.Outcome("Nothing was changed: the network holds all of this already."))
    else:
        sentence = f"Saved as change {change.id}: {history.counted(change.counts)}."
        state.keep_outcome(state.Outcome(sentence, change.id, tuple(intake.rejected())))
    state.let_go_of_files()
    st.rerun()


if __name__ == "__main__":
    with problems.as_sentences():
        page()
