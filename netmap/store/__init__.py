"""Where data is kept: tables in SQL, with every version of every row."""

from netmap.store.doctor import Check
from netmap.store.history import ChangeSet
from netmap.store.lives import RowChange
from netmap.store.opening import create_store, open_store
from netmap.store.place import default_location
from netmap.store.references import Dangling
from netmap.store.schema import REGISTER, SCENARIOS, SET_ASIDE, VIEWS
from netmap.store.store import Store
from netmap.store.writing import Changes, id_stays

__all__ = [
    "REGISTER",
    "SCENARIOS",
    "SET_ASIDE",
    "VIEWS",
    "ChangeSet",
    "Changes",
    "Check",
    "Dangling",
    "RowChange",
    "Store",
    "create_store",
    "default_location",
    "id_stays",
    "open_store",
]
