"""How answers are remembered between reruns: Streamlit's caches, once for each language in which they have words."""

from __future__ import annotations

from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import streamlit as st

from netmap.language import language, say
from netmap.screens.cache import apart

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def remembered(
    spinner: str = "",
    *,
    words: bool = True,
    copied: bool = False,
    apart_from: int | None = None,
    **options: Any,  # noqa: ANN401 - as Streamlit takes them
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that keeps what a function answers.

    Parameters
    ----------
    spinner
        What is said while it works; nothing for what is quick. To be marked with ``to_say``.
    words
        Whether the answer has words: then it is kept for each language by itself.
    copied
        Whether everybody gets a copy of their own, and not the one that all must leave as it is.
    apart_from
        Number of stakeholders past which the answer is worked out in a
        process of its own (see ``apart``); None for what is quick in any network.
    options
        ``max_entries`` and ``hash_funcs``, as for ``st.cache_resource``.
    """
    remember = st.cache_data if copied else st.cache_resource

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        doors: dict[str, Callable[P, R]] = {}

        @wraps(function)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            spoken = language()
            if spoken not in doors:
                told = say(spinner) if spinner else False
                called = _called(function, spoken if words else "", apart_from)
                doors[spoken] = remember(show_spinner=told, **options)(called)
            return doors[spoken](*args, **kwargs)

        return answer

    return decorate


def _called(function: Callable[P, R], spoken: str, apart_from: int | None) -> Callable[P, R]:
    """Return a function under a name with the language in it: Streamlit keeps apart what has other names."""

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        if apart_from is not None and apart.worth_it(apart_from, signature(function).bind(*args, **kwargs).arguments):
            found: R = apart.answer(function, args, kwargs)
            return found
        return function(*args, **kwargs)

    called.__qualname__ = f"{function.__qualname__} {spoken}".strip()
    return called
