"""What the map's scripts say: every name they ask for is there, nothing is there in vain, in either language."""

from __future__ import annotations

import re

from netmap.language import speaking
from netmap.screens import map_files, map_words, offline_map

# Names stand in the page's attributes, and in the scripts as the second argument, at times one of two.
ON_THE_PAGE = re.compile(r'data-(?:text|title|aria-label)="(\w+)"')
IN_THE_SCRIPTS = re.compile(r"(?:phrase|counted)\(map, ([^,()]*(?:\([^)]*\)[^,()]*)*)")


def asked():
    script = map_files.module()
    names = {name for argument in IN_THE_SCRIPTS.findall(script) for name in re.findall(r'"([a-z]\w*)"', argument)}
    names |= set(re.findall(r'dataset\.text = still \? "(\w+)" : "(\w+)"', script)[0])
    return names | set(ON_THE_PAGE.findall(map_files.read("map.html")))


def test_each_name_that_is_asked_for_has_its_words_and_no_other():
    assert asked() == map_words.words().keys() - {"language"}


def test_the_words_are_those_of_the_visit():
    english = map_words.words()
    assert (english["language"], english["closer"], english["ties"]) == (
        "en",
        "Zoom in",
        ["{count} tie", "{count} ties"],
    )
    with speaking("fr"):
        french = map_words.words()
    assert (french["language"], french["closer"], french["ties"]) == (
        "fr",
        "Agrandir",
        ["{count} lien", "{count} liens"],
    )
    # Zoom and two signs of the keyboard are the same word in both.
    assert [name for name in english if english[name] == french[name]] == ["does_zoom"]


def test_the_page_to_take_along_asks_for_what_is_there():
    script = (map_files.FOLDER.parent / "offline_map" / "page.js").read_text(encoding="utf-8")
    told = offline_map._words()
    assert set(re.findall(r"\bsays\.(\w+)", script)) == told.keys()
