"""Pages and files to take along: a brief, and the empty workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.screens.cache.asked import KEYS, Asked, asked_for
from netmap.screens.cache.contacts import set_aside
from netmap.screens.cache.data import store
from netmap.screens.cache.gaps import found_of, register
from netmap.screens.cache.networks import network_of
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    from netmap.documents import Brief
    from netmap.records import Records


def brief(records: Records, as_of: date, stakeholder: str) -> Brief:
    """Return the page about one stakeholder; see ``netmap.documents.brief_of``."""
    return _brief(asked_for(records, as_of), store().revision(), stakeholder, records)


@remembered(max_entries=32, hash_funcs=KEYS)
def _brief(asked: Asked, revision: int, stakeholder: str, _records: Records) -> Brief:  # noqa: ARG001 - of what people decided: part of the key
    from netmap.documents import brief_of  # noqa: PLC0415 - for those who ask for one

    return brief_of(
        network_of(asked, _records),
        stakeholder,
        gaps=found_of(asked, _records),
        register=register(),
        set_aside=set_aside(),
    )


@remembered(copied=True)
def template() -> bytes:
    """Return the empty workbook."""
    from netmap.formats.workbook import write_template  # noqa: PLC0415 - needed when somebody asks for it

    with tempfile.TemporaryDirectory(prefix="netmap-") as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return path.read_bytes()
