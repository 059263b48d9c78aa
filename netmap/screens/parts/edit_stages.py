"""A programme's stage grid filled on screen: who took part at which of the five stages, in which role, with how much say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError
from netmap.gaps.cycle import STAGES
from netmap.intake.editing import check_rows, with_removal
from netmap.intake.stage_grid import TABLE, Filled, filled, rows_of
from netmap.language import LANGUAGES, say, say_number, speaking, to_say
from netmap.screens import cache, state
from netmap.screens.parts import edit_preview, form_kept, history, problems
from netmap.screens.parts.rows import label
from netmap.store import Changes
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.records import Records
    from netmap.screens.state.editing import StagesDraft

TOOK_PART = to_say("Took part")
"""What stands in a square of somebody whose role is not written down."""

WHO = to_say("Who")


def show(programme: str, records: Records) -> None:
    """Draw the grid to be filled, folded until somebody wants to.

    Parameters
    ----------
    programme
        Id of the programme.
    records
        What there is.
    """
    if cache.data.read_only():
        return
    folded = st.expander(
        say("Fill in who took part"), icon=":material/grid_on:", key=state.editing.STAGES, on_change="rerun"
    )
    if folded.open:
        with folded:
            _grid(programme, records)
            form_kept.watch_editor("stages")


def _grid(programme: str, records: Records) -> None:
    rows = records["stage_roles"]
    draft = state.editing.stages_draft(programme, rows[rows["programme"] == programme].reset_index(drop=True))
    names = cache.networks.choices(records).stakeholders
    before = filled(draft.base)
    there = list(dict.fromkeys(who for who, _ in (*before.roles, *draft.roles, *draft.say)))

    def fold() -> None:
        wanted = now(draft)
        draft.roles, draft.say = wanted.roles, wanted.say
        state.editing.another_editor(draft)

    more: list[str] = st.multiselect(
        say("Who else took part"),
        [one for one in names if one not in there],
        format_func=lambda one: names[one],
        key=state.editing.people_key(programme),
        placeholder=say("Type part of a name"),
        on_change=fold,
        help=say("They get a line in both tables below."),
    )
    draft.people = [*there, *more]
    if not draft.people:
        st.caption(say("Nobody is written down yet. Choose who took part, then say at which stages."))
        return
    called = [names.get(one, one) for one in draft.people]
    _editors(draft, before, called)
    wanted = now(draft)
    state.editing.keep_stages(draft, wanted.roles, wanted.say)
    if wanted.roles or wanted.say:
        _review(draft, wanted, records, names)


def _editors(draft: StagesDraft, before: Filled, called: list[str]) -> None:
    """Draw both tables: roles, and how much say."""
    roles, shares = before.roles | draft.roles, before.say | draft.say
    titles, steps = _roles(), _steps()
    stages = {stage: label("stages", stage) for stage in STAGES}
    in_role, with_say = say("In which role"), say("With how much say")
    st.markdown(f"**{in_role}**")
    _editor(
        draft,
        "roles",
        called,
        {
            stage: [[titles.get(code, code) for code in roles.get((who, stage), ())] for who in draft.people]
            for stage in STAGES
        },
        {
            stage: st.column_config.MultiselectColumn(title, options=list(titles.values()), width="medium")
            for stage, title in stages.items()
        },
    )
    st.markdown(f"**{with_say}**")
    _editor(
        draft,
        "say",
        called,
        {stage: [steps.get(shares.get((who, stage), "")) for who in draft.people] for stage in STAGES},
        {
            stage: st.column_config.SelectboxColumn(title, options=list(steps.values()), width="small")
            for stage, title in stages.items()
        },
    )


def _editor(
    draft: StagesDraft, part: str, called: list[str], cells: dict[str, list[Any]], config: dict[str, Any]
) -> None:
    st.data_editor(
        pd.DataFrame({WHO: called} | {stage: pd.Series(values, dtype=object) for stage, values in cells.items()}),
        key=draft.key(part),
        hide_index=True,
        placeholder="",
        disabled=[WHO],
        column_config={WHO: st.column_config.TextColumn(say(WHO), pinned=True)} | config,
        alt=say_number(
            "{number} line: who took part, with a column for each of the five stages",
            "{number} lines: who took part, with a column for each of the five stages",
            len(called),
        ),
    )


def _roles() -> dict[str, str]:
    """Return the roles that can be chosen: code -> what is shown; an empty code is a part without a role."""
    words = vocabulary("roles")
    return {"": say(TOOK_PART)} | {code: words.label(code) for code in words.codes}


def _steps() -> dict[str, str]:
    words = vocabulary("participation_levels")
    return {code: f"{code} · {words.label(code)}" for code in words.codes}


def code_of_role() -> dict[str, str]:
    """Return what can be chosen as a role, in any language -> its code."""
    return _codes(_roles)


def _codes(titles: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Return what can be chosen in any language -> its code: another one may have been spoken when it was chosen."""
    codes: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            codes |= {title: code for code, title in titles().items()}
    return codes


def now(draft: StagesDraft) -> Filled:
    """Return the squares that were changed so far."""
    roles, shares = dict(draft.roles), dict(draft.say)
    role_of, step_of = code_of_role(), _codes(_steps)
    for part in ("roles", "say"):
        for line, cells in dict(state.editing.editor_says(draft.key(part))["edited_rows"] or {}).items():
            who = draft.people[int(line)]
            for stage, value in cells.items():
                if part == "roles":
                    roles[who, stage] = tuple(role_of.get(title, title) for title in value or ())
                else:
                    shares[who, stage] = step_of.get(value, "") if value else ""
    return Filled(roles, shares)


def _review(draft: StagesDraft, wanted: Filled, records: Records, names: dict[str, str]) -> None:
    """Draw what would change, and save it when told to."""
    texts, gone = rows_of(draft.programme, draft.base, wanted)
    base = draft.base[draft.base["row_id"].isin(texts["row_id"])]
    edited = check_rows(TABLE, texts, base, records)
    called = [
        f"{names.get(who, who)}, {label('stages', stage)}"
        for who, stage in texts[["stakeholder", "stage"]].itertuples(index=False)
    ]
    leaving = draft.base[draft.base["row_id"].isin(gone)]
    going = [
        f"{names.get(who, who)}, {label('stages', stage)}"
        for who, stage in leaving[["stakeholder", "stage"]].itertuples(index=False)
    ]
    removal = Changes(
        {}, {TABLE.name: list(zip(leaving["row_id"], leaving["version"].tolist(), strict=True))} if gone else {}
    )
    edit_preview.show(TABLE, edited, removal, records, called=called, going=going)
    with st.container(horizontal=True):
        if st.button(say("Save the grid"), type="primary", icon=":material/save:", disabled=bool(edited.problems)):
            _write(draft, with_removal(TABLE, edited, removal))
        st.button(
            say("Forget what I filled in"),
            icon=":material/restart_alt:",
            on_click=state.editing.forget_stages,
            args=(draft.programme,),
        )


def _write(draft: StagesDraft, changes: Changes) -> None:
    if not changes.tables:
        st.info(say("Every square says what it said before, so there is nothing to save."), icon=":material/info:")
        return
    try:
        made = cache.data.store().write(
            changes, kind="edit", actor=history.ACTOR, at=datetime.now(UTC), note=TABLE.sheet, once=draft.once
        )
    except NetmapError as error:
        problems.tell(error)
        return
    state.saving.keep_outcome(
        state.saving.Outcome(
            say("Saved as change {change}. {counts}.", change=made.id, counts=history.counted(made.counts)), made.id
        )
    )
    state.editing.forget_stages(draft.programme)
    st.rerun()
