"""Streamlit's options as ``netmap serve`` fixes them: safe ones, in code, whatever a configuration file says.

``.streamlit/config.toml`` repeats those that plain ``streamlit run app.py``
needs; a test compares the two. ``runner.postScriptGC`` is hidden: with it,
every rerun ends in a full garbage collection that costs ten times the rerun
itself; a contract test fails should Streamlit drop it.
"""

from __future__ import annotations

from typing import Any

THEME: dict[str, Any] = {
    "theme.light.primaryColor": "#0b6e8a",
    "theme.light.textColor": "#11151d",
    "theme.light.linkColor": "#0b6e8a",
    "theme.dark.primaryColor": "#2b7d99",
    "theme.dark.linkColor": "#7cc7de",
    "theme.baseRadius": "0.5rem",
}
"""Colours whose contrast passes WCAG AA in both themes (``tests/browser``)."""

MAX_UPLOAD_MB = 200
"""A workbook of a million rows fits; what is in it is checked while it is read (``netmap.intake``)."""

FIXED: dict[str, Any] = {
    "server.headless": True,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": MAX_UPLOAD_MB,
    "server.disconnectedSessionTTL": 60,
    "server.maxCacheDataSize": "256mb",
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "browser.gatherUsageStats": False,
    "runner.postScriptGC": False,
    "logger.level": "warning",
    "logger.hideWelcomeMessage": True,
    **THEME,
}


def fixed(port: int) -> dict[str, Any]:
    """Return all options for a server on this machine's ``port``."""
    return {
        **FIXED,
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.allowedHosts": ["127.0.0.1", "localhost"],
    }
