"""The Import page: files in, every problem at once, a look at what would change, save, undo."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from netmap.errors import NetmapError
from netmap.intake import prepare, save
from netmap.language import say, say_number
from netmap.screens import cache, state
from netmap.screens.parts import history, intake_report, problems, template, upload
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from netmap.intake import Options
    from netmap.store import ChangeSet


def page() -> None:
    """Draw the page."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(say("Import"), width="content")
        template.download(key="template")
    st.markdown(
        say(
            "Bring in a workbook or CSV files. You see every problem and every change first: "
            "nothing is saved until you say so, and each import can be taken back."
        )
    )
    if cache.data.is_demo():
        st.info(
            say("This is the sample town. What you save here is gone when netmap is closed."), icon=":material/info:"
        )
    _finish_saved()
    intake_report.outcome(state.saving.outcome())
    files, options = upload.choose()
    asked = (
        tuple(file.file_id for file in files),
        options.scale,
        options.accept_unknown,
        cache.data.store().data_revision(),
    )
    if st.button(say("Check the files"), type="primary", disabled=not files, icon=":material/fact_check:"):
        _check(files, options, asked)
    _go_on_with(state.import_data.checked(), asked)
    st.divider()
    history.show()


def _go_on_with(checked: state.import_data.Checked | None, asked: tuple[object, ...]) -> None:
    """Show what was found, as long as it is what is asked about now."""
    if checked is None:
        return
    if checked.asked == asked:
        _decide(checked)
    elif asked[0]:
        st.info(say("The files, the options or the network have changed since the check. Check the files again."))
    else:
        state.import_data.keep_checked(None)


def _check(files: list[UploadedFile], options: Options, asked: tuple[object, ...]) -> None:
    """Read and check the files; save nothing."""
    state.import_data.keep_checked(None)
    state.saving.keep_outcome(None)

    def advance(doing: str, share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), escape_md(doing))

    bar, stop = st.progress(0.0, say("Reading the files …")), st.empty()
    # A click ends this run at its next step, and with it the process that reads the files.
    stop.button(say("Stop"), icon=":material/stop_circle:", on_click=_stopped)
    try:
        uploads = [(file.name, file.getvalue()) for file in files]
        intake = prepare(uploads, cache.data.records(), options, progress=advance)
    except NetmapError as error:
        problems.tell(error)
        return
    finally:
        bar.empty()
        stop.empty()
    state.import_data.keep_checked(state.import_data.Checked(intake, asked, tuple(intake.rejected())))


def _stopped() -> None:
    state.saving.keep_outcome(state.saving.Outcome(say("Stopped. Nothing was saved.")))


def _decide(checked: state.import_data.Checked) -> None:
    """Show what was found and offer what can be done with it."""
    intake = checked.intake
    intake_report.show(checked)
    changes = sum(count["added"] + count["changed"] for count in intake.counts.values())
    if not changes:
        st.info(say("Saving would change nothing: the network holds all good rows of these files already."))
    with st.container(horizontal=True):
        if changes:
            label = (
                say_number("Save {number} row", "Save {number} rows", changes)
                if intake.good
                else say_number("Save the {number} good row only", "Save the {number} good rows only", changes)
            )
            if st.button(label, type="primary" if intake.good else "secondary", icon=":material/save:"):
                _save(checked)
        if st.button(say("Discard these files")):
            state.import_data.let_go_of_files()
            st.rerun()


def _save(checked: state.import_data.Checked) -> None:
    """Save what was checked, as one change; the key of the intake makes a second click find the first one done."""
    intake = checked.intake
    try:
        with st.spinner(say("Saving …")):
            # Each Streamlit call may end the run: none between the write and the note of what became of it.
            change = save(
                intake, cache.data.store(), good_rows=not intake.good, actor=history.ACTOR, at=datetime.now(UTC)
            )
            checked.outcome = _outcome(checked, change)
    except NetmapError as error:
        problems.tell(error)
        return
    st.rerun()


def _outcome(checked: state.import_data.Checked, change: ChangeSet | None) -> state.saving.Outcome:
    if change is None:
        return state.saving.Outcome(say("Nothing was changed: the network holds all of this already."))
    sentence = say("Saved as change {change}. {rows}.", change=change.id, rows=history.counted(change.counts))
    return state.saving.Outcome(sentence, change.id, checked.rejected)


def _finish_saved() -> None:
    """Let go of files that were saved, also where the run that saved them was cut short."""
    checked = state.import_data.checked()
    if checked is not None and checked.outcome is not None:
        state.saving.keep_outcome(checked.outcome)
        state.import_data.let_go_of_files()


if __name__ == "__main__":
    with problems.as_sentences():
        page()
