"""From the code to the catalogues: every sentence that is said, gathered, and added to what translators work on.

``python -m netmap.language.gathering`` brings every catalogue up to date: new
sentences come in without a translation, what nobody says any more goes. A
test sees that nothing is missing before a change is taken in.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from netmap.language import ENGLISH, LANGUAGES

KEYWORDS = {"say": None, "to_say": None, "say_as": ((1, "c"), 2), "say_number": (1, 2)}
"""The functions whose first argument is a sentence, as gettext's tools write them: (1, "c") is a meaning, (1, 2) two forms."""

PACKAGE = Path(__file__).resolve().parent.parent

TITLE = "# What netmap says, in {language}. The key is the English sentence as it stands in the code.\n"

WIDTH = 120


def gathered(folder: Path = PACKAGE) -> Catalog:
    """Return every sentence that is said somewhere below a folder, without translations.

    Parameters
    ----------
    folder
        With Python files, and with tables of words (``*.csv``) whose columns people see.
    """
    found = Catalog(charset="utf-8", fuzzy=False)
    for name, _, message, _, meaning in extract_from_dir(
        folder, method_map=[("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    ):
        found.add(message, context=meaning, locations=[(name.replace("\\", "/"), 0)])
    return found


def catalogue_of(code: str) -> Path:
    """Return the file of a language's catalogue."""
    return PACKAGE / "language" / f"{code}.po"


def read(code: str) -> Catalog:
    """Return a language's catalogue as translators left it."""
    return read_po(BytesIO(catalogue_of(code).read_bytes()), locale=code)


def brought_up_to_date(code: str) -> bytes:
    """Return a language's catalogue with exactly the sentences that are said, as the bytes of its file."""
    kept, wanted = read(code), gathered()
    catalogue = Catalog(locale=code, charset="utf-8", fuzzy=False)
    for message in wanted:
        if message.id:
            old = kept.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
            catalogue.add(message.id, old.string if old else None, context=message.context)
    written = BytesIO()
    write_po(written, catalogue, width=WIDTH, sort_output=True, include_previous=False)
    _, _, sentences = written.getvalue().decode("utf-8").partition("\n\n")
    head = TITLE.format(language=LANGUAGES[code]) + (
        f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return (head + sentences).encode("utf-8")


def main() -> None:
    """Bring every catalogue up to date."""
    for code in LANGUAGES:
        if code != ENGLISH:
            catalogue_of(code).write_bytes(brought_up_to_date(code))


if __name__ == "__main__":
    main()
