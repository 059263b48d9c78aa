"""What was typed into a form and is not saved, found again after the page was loaded anew.

It stays in this server's memory and goes nowhere else: not into the address,
not into a file. It is found by a mark, drawn by chance, that only the window
holds in which it was typed. Reasons: ``docs/decisions/0022-unsaved-forms.md``.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

MOST = 200
"""Windows whose forms are kept; of more, those in which nothing was typed for longest are let go of."""

LASTS = 2 * 60 * 60
"""Seconds a form is kept after something was typed last: long enough for whoever is called away, and not overnight."""

LONGEST = 100_000
"""Characters of one form that are kept: a hundred pages; no form holds so many unless something is wrong."""

_MARK = re.compile("[0-9a-f]{32}")
_WINDOW = "window_mark"
_TEXTS = "texts"

_kept: OrderedDict[str, tuple[float, dict[Hashable, Any]]] = OrderedDict()
_lock = Lock()


def window() -> str:
    """Return the mark of the window of this visit; an empty text until it told."""
    mark: str = st.session_state.get(_WINDOW, "")
    return mark


def is_window(mark: object) -> bool:
    """Remember the mark of the window, which it tells itself; return whether that was news."""
    if not isinstance(mark, str) or not _MARK.fullmatch(mark) or mark == window():
        return False
    st.session_state[_WINDOW] = mark
    return True


def keep(about: Hashable, form: Any, size: int, *, clock: Callable[[], float] = time.monotonic) -> None:  # noqa: ANN401 - whatever brings a form back
    """Keep a form of this window, in place of what was kept of it before.

    Parameters
    ----------
    about
        Which form.
    form
        What brings it back. It must not be changed afterwards.
    size
        Characters it holds. Beyond ``LONGEST`` nothing is kept of it.
    clock
        Tells the seconds.
    """
    if not window():
        return
    if size > LONGEST:
        forget(about)
        return
    with _lock:
        forms = _of_window(clock())
        forms[about] = form
        _kept[window()] = (clock(), forms)
        _kept.move_to_end(window())
        while len(_kept) > MOST:
            _kept.popitem(last=False)


def forget(about: Hashable, *, clock: Callable[[], float] = time.monotonic) -> None:
    """Forget a form of this window: it was saved, or let go of."""
    with _lock:
        forms = _of_window(clock())
        forms.pop(about, None)
        if not forms:
            _kept.pop(window(), None)


def found(*, clock: Callable[[], float] = time.monotonic) -> dict[Hashable, Any]:
    """Return the forms of this window, by what they are about."""
    with _lock:
        return dict(_of_window(clock()))


def of_kind(kind: str) -> list[tuple[Any, Any]]:
    """Return the forms of this window of one kind, those kept under ``(kind, which)``: which, and the form."""
    return [(about[1], form) for about, form in found().items() if isinstance(about, tuple) and about[0] == kind]


def keep_texts(form: str, texts: Mapping[str, str]) -> None:
    """Keep what was typed into the fields of a form: key -> text."""
    if any(texts.values()):
        keep((_TEXTS, form), dict(texts), sum(map(len, texts.values())))
    else:
        forget_texts(form)


def forget_texts(form: str) -> None:
    """Forget what was typed into the fields of a form."""
    forget((_TEXTS, form))


def put_back(form: str, keys: Iterable[str]) -> bool:
    """Let fields that are empty say what was typed there before a reload; before they are drawn. Return whether any does."""
    texts = found().get((_TEXTS, form), {})
    back = {key: texts[key] for key in keys if texts.get(key) and not st.session_state.get(key)}
    for key, text in back.items():
        st.session_state[key] = text
    return bool(back)


def as_text(value: object) -> str:
    """Return what a field holds as the text of its cell.

    Examples
    --------
    >>> as_text(date(2026, 1, 9)), as_text(["S1", "S2"]), as_text(None), as_text("Ann")
    ('2026-01-09', 'S1|S2', '', 'Ann')
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return SEPARATOR.join(map(str, value))
    return "" if value is None else str(value)


def _of_window(now: float) -> dict[Hashable, Any]:
    """Return the forms of this window, after those of every window that are too old were let go of."""
    while _kept and next(iter(_kept.values()))[0] < now - LASTS:
        _kept.popitem(last=False)
    return _kept.get(window(), (now, {}))[1]
