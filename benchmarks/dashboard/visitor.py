"""A visitor without a browser: opens pages, chooses on the map and in filters, and waits for the answers, as a browser would.

It speaks what Streamlit's own page speaks with its server: one websocket,
``BackMsg`` there, ``ForwardMsg`` back.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Self

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from datetime import date

    from numpy.random import Generator

PAGES = ("", "map", "gaps", "contact", "stakeholders", "needs", "places", "measures", "strength", "search")
"""Pages that a visitor looks at in turn, by their addresses."""

NO_LIMIT = 2**28
"""Bytes of the largest answer that is taken: more than any page's."""


class Failed(Exception):
    """The page showed a traceback, or the server ended the visit."""


class Visitor:
    """One visit.

    Parameters
    ----------
    address
        The server's, as ``http://127.0.0.1:8501``.
    chance
        What the visitor does next hangs on it.
    """

    def __init__(self, address: str, chance: Generator) -> None:
        self.address = address
        self.chance = chance
        self.pages: dict[str, str] = {}
        self.page = "map"
        self.held: dict[str, tuple[str, object]] = {}
        self.chosen: dict[str, tuple[str, object]] = {}
        self.query = ""
        self.folds: dict[str, str] = {}
        self.day = ""
        self.marks: list[str] = []

    async def __aenter__(self) -> Self:
        """Begin the visit."""
        self.socket = await websockets.connect(
            f"{self.address.replace('http', 'ws')}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=self.address,
            max_size=NO_LIMIT,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it."""
        await self.socket.close()

    async def open(self, page: str) -> float:
        """Open a page by its address, or by the menu if the visit has begun; return the seconds until all of it is there."""
        self.page, self.held, self.chosen, self.query = page, {}, {}, ""
        return await self._rerun(page_name="" if self.pages else page, page_script_hash=self.pages.get(page, ""))

    async def choose(self) -> float:
        """Choose somebody on the map, a filter, a box; return the seconds until the page is anew."""
        if not self.held or (
            self.page == "map" and not self.marks
        ):  # nothing to choose, or filtered until nobody is left
            return await self.open(PAGES[int(self.chance.integers(len(PAGES)))])
        names = sorted(self.held)
        name = names[int(self.chance.integers(len(names)))]
        if self.page == "map":
            name = next(each for each in names if self.held[each][0] == "json_value")
        kind, options = self.held[name]
        one = options[int(self.chance.integers(len(options)))] if isinstance(options, list) else options
        if kind == "json_value":
            chosen = self.marks[int(self.chance.integers(len(self.marks)))]
            one = json.dumps(
                {"selected": {"id": chosen, "tie": [], "ids": [], "steps": 1, "at": time.time_ns() // 10**6}}
            )
        return await self._rerun(page_script_hash=self.pages[self.page], changed=(name, kind, one))

    async def fold_out(self, title: str, *, out: bool = True) -> float:
        """Fold out what stands under a title, or in again; return the seconds until it is there."""
        return await self._rerun(page_script_hash=self.pages[self.page], changed=(self.folds[title], "bool_value", out))

    async def look_on(self, day: date) -> float:
        """Have the page show another day; return the seconds until it does."""
        return await self._rerun(
            page_script_hash=self.pages[self.page], changed=(self.day, "string_array_value", f"{day:%Y/%m/%d}")
        )

    async def _rerun(
        self, *, page_name: str = "", page_script_hash: str = "", changed: tuple[str, str, object] | None = None
    ) -> float:
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.page_script_hash = page_name, page_script_hash
        message.rerun_script.context_info.locale = "en-US"
        message.rerun_script.widget_states.SetInParent()
        message.rerun_script.query_string = self.query
        # A page of Streamlit's says every time what stands in all its boxes; the server forgets what it does not hear of.
        if changed is not None:
            self.chosen[changed[0]] = changed[1:]
        for name, (kind, value) in self.chosen.items():
            state = message.rerun_script.widget_states.widgets.add(id=name)
            if kind == "string_array_value":
                state.string_array_value.data.append(str(value))
            else:
                setattr(state, kind, value)
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while not self._is_all(ForwardMsg.FromString(await self.socket.recv())):
            pass
        return time.perf_counter() - began

    def _is_all(self, answer: ForwardMsg) -> bool:
        """Take one message of an answer; return whether it was the last."""
        kind = answer.WhichOneof("type")
        if kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages}
            self.pages[""] = next(page.page_script_hash for page in answer.navigation.app_pages if page.is_default)
        elif kind == "page_info_changed":
            self.query = answer.page_info_changed.query_string
        elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            self._look_at(answer.delta.new_element)
        elif kind == "delta" and answer.delta.add_block.expandable.id:
            self.folds[answer.delta.add_block.expandable.label] = answer.delta.add_block.expandable.id
        elif kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise Failed("the script does not compile")
        return kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _look_at(self, element: object) -> None:
        """Note what can be chosen on the page."""
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Failed(element.exception.message)
        one = getattr(element, kind)
        if getattr(one, "disabled", False) or (hasattr(one, "form_id") and one.form_id):
            return
        # Not the language, nor for whom all is shown: those are chosen once in a visit, if at all.
        if kind in {"selectbox", "multiselect"} and list(one.options):
            value = "string_value" if kind == "selectbox" else "string_array_value"
            self.held[one.id] = value, list(one.options)[:20]
        elif kind == "checkbox":
            self.held[one.id] = "bool_value", [True, False]
        elif kind == "date_input" and one.label == "As of":
            self.day = one.id
        elif kind == "bidi_component" and one.component_name == "netmap_map":
            self.held[one.id] = "json_value", None
            self.marks = marks_in(one)


def marks_in(component: object) -> list[str]:
    """Return the ids of the stakeholders that a map's message draws."""
    drawn = json.loads(component.json).get("drawn") if component.json else None
    return [node["id"] for node in json.loads(drawn)["nodes"]] if drawn else []
