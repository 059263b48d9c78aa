"""From the code to the catalogues: every sentence that is said, gathered, and added to what translators work on.

``python docs/make_catalogue.py`` brings every catalogue of ``netmap/language``
up to date: new sentences come in without a translation, what nobody says any
more goes. A test sees that nothing is missing before a change is taken in.
"""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import netmap
from netmap.engine.brokers import ROLES
from netmap.gaps import RULES
from netmap.language import ENGLISH, LANGUAGES, speaking
from netmap.measures import MEASURES
from netmap.network.comparison import LOST, NEW, STRENGTHENED, WEAKENED
from netmap.privacy.reasons import REASONS
from netmap.screens.parts.measure_help import in_english, title_in_english
from netmap.store.schema import REGISTER, SCENARIOS, SET_ASIDE, SETTINGS, VIEWS
from netmap.tables import TABLES
from netmap.ties.strength import BANDS
from netmap.vocabulary import vocabulary
from netmap.vocabulary.scales import scales

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(netmap.__file__).resolve().parent

WHERE = {"say": 0, "to_say": 0, "say_as": 1, "say_number": 0}
"""The functions that are given a sentence, and which of their arguments it is."""

EXPLAINED = (
    "levels",
    "need_statuses",
    "coverage_states",
    "tie_states",
    "stages",
    "participation_levels",
    "attributions",
)
"""Lists of words whose meanings people see; those of the others stand in the dictionary."""

HEAD = """# What netmap says, in {language}. The key is the English sentence as it stands in the code.
msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: {forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

WIDTH = 120


def gathered() -> Catalog:
    """Return every sentence that is said somewhere, without translations."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for path in sorted(PACKAGE.rglob("*.py")):
        for meaning, sentence in in_code(path.read_text(encoding="utf-8")):
            found.add(sentence, context=meaning)
    with speaking(ENGLISH):
        for meaning, sentence in in_data():
            found.add(sentence, context=meaning)
    return found


def in_code(text: str) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Yield the sentences that stand as literals in a module, each with its meaning where it has one."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WHERE:
            given = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            sentence = given[WHERE[node.func.id]]
            if isinstance(sentence, str):
                meaning = given[0] if node.func.id == "say_as" else None
                yield meaning, (sentence, given[1]) if node.func.id == "say_number" else sentence


def in_data() -> Iterator[tuple[str | None, str]]:
    """Yield the sentences that stand in tables of words and in docstrings, each with its meaning where it has one."""
    for name in EXPLAINED:
        words = vocabulary(name)
        yield from ((None, words.meaning(code)) for code in words.codes)
    yield from ((None, word) for word in (*BANDS, *ROLES, NEW, LOST, STRENGTHENED, WEAKENED))
    for reason in REASONS.values():
        yield from ((None, each) for each in (reason.one, reason.several, reason.why))
    for table in (*TABLES, SETTINGS, REGISTER, SET_ASIDE, SCENARIOS, VIEWS):
        yield from ((None, each) for each in (table.sheet, table.english_sentence))
        for column in table.columns:
            yield column.name, column.header
            yield from ((None, each) for each in (column.english_sentence, column.english_unit) if each)
            if column.is_words and column.example:
                yield "example", column.example
    for scale in scales().values():
        yield from (
            ("scale", text) for text in (scale.title, scale.source, *(row.meaning for row in scale.rows)) if text
        )
    for rule in RULES:
        yield from ((None, each) for each in (rule.definition, rule.why))
    for measure in MEASURES:
        yield from ((None, each) for each in in_english(measure))
        yield from (("column", title_in_english(name)) for name in getattr(measure, "columns", ()))


def catalogue_of(code: str) -> Path:
    """Return the file of a language's catalogue."""
    return PACKAGE / "language" / f"{code}.po"


def read(code: str) -> Catalog:
    """Return a language's catalogue as translators left it."""
    return read_po(BytesIO(catalogue_of(code).read_bytes()), locale=code)


def brought_up_to_date(code: str) -> bytes:
    """Return a language's catalogue with exactly the sentences that are said, as the bytes of its file."""
    kept, catalogue = read(code), Catalog(locale=code, charset="utf-8", fuzzy=False)
    for message in gathered():
        if message.id:
            old = kept.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
            catalogue.add(message.id, old.string if old else None, context=message.context)
    written = BytesIO()
    write_po(written, catalogue, width=WIDTH, sort_output=True, include_previous=False)
    _, _, sentences = written.getvalue().decode("utf-8").partition("\n\n")
    return (HEAD.format(language=LANGUAGES[code], code=code, forms=catalogue.plural_forms) + sentences).encode("utf-8")


def main() -> None:
    """Bring every catalogue up to date."""
    for code in LANGUAGES:
        if code != ENGLISH:
            catalogue_of(code).write_bytes(brought_up_to_date(code))


if __name__ == "__main__":
    main()
