"""Write docs/pictures/*.png: pages of the sample town as a visitor sees them, for README.md and docs/user-guide.md.

Run by hand after a screen has changed: ``python docs/make_pictures.py``. It needs an installed Chromium; look at every
picture before keeping it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).with_name("pictures")
PORT = 8812
NAMES = ("chromium", "chromium-browser", "google-chrome")

# Name of a picture -> the address of its page. The map has a card beside it.
ADDRESSES = {
    "map": "map?who=S051",
    "gaps": "gaps",
    "contacts": "contact",
    "plan": "plan",
    "reach": "reach",
}


def main() -> None:
    """Write every picture."""
    command = [sys.executable, "-m", "netmap", "demo", "--no-browser", "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 # our own command, no words from outside
        try:
            if server.stdout is None or "http" not in server.stdout.readline():
                raise SystemExit("The demo did not start; its reason stands above.")
            _write_all()
        finally:
            server.terminate()


def _write_all() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, NAMES)), None), args=["--no-sandbox"]
        )
        for name, address in ADDRESSES.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
            page.goto(f"http://127.0.0.1:{PORT}/{address}")
            _wait(page)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()


def _wait(page: Page) -> None:
    """Wait until the page is drawn: its script at rest, and the picture on a map come to rest too."""
    page.get_by_text("Seen as: Internal").wait_for(timeout=60_000)
    page.wait_for_timeout(5_000)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    if page.get_by_test_id("stException").count() or page.get_by_text("went wrong").count():
        raise SystemExit(f"{page.url} shows an error; no picture was made of it.")


if __name__ == "__main__":
    main()
