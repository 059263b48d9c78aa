"""What one visitor's session remembers: the only place that names session keys.

One module per page, and for what several pages share: ``shown`` (which part of
the network), ``focus`` (on whom), ``address``, ``clicked`` and ``saving``.
Screens ask these modules, as in ``state.shown.as_of()``, and never
``st.session_state`` itself. Widgets whose value outlives their page get their
key from the constants there and ``persist_state="session"``; everything else
has a getter and a setter.
"""

from netmap.screens.state import (
    address,
    audience,
    change,
    clicked,
    contacts,
    editing,
    exports,
    focus,
    gaps,
    hiding,
    import_data,
    measures,
    needs,
    network_map,
    places,
    plan,
    reach,
    recent,
    saving,
    searching,
    settings,
    shared,
    shown,
    speech,
    stakeholders,
    ties,
    touring,
    two_mode,
    unsaved,
    ways,
)

__all__ = [
    "address",
    "audience",
    "change",
    "clicked",
    "contacts",
    "editing",
    "exports",
    "focus",
    "gaps",
    "hiding",
    "import_data",
    "measures",
    "needs",
    "network_map",
    "places",
    "plan",
    "reach",
    "recent",
    "saving",
    "searching",
    "settings",
    "shared",
    "shown",
    "speech",
    "stakeholders",
    "ties",
    "touring",
    "two_mode",
    "unsaved",
    "ways",
]
