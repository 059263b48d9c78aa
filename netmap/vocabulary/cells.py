"""Words that cells and headers hold outside any list: yes and no, "not asked", months, signs of patron records.

Every word stands in the form that ``names.name_key`` gives it: lower case,
without accents.
"""

from __future__ import annotations

import re

from netmap.language import to_say

YES = frozenset({"yes", "y", "true", "1", "x", "oui", "o", "vrai", "si", "s", "verdadero"})
NO = frozenset({"no", "n", "false", "0", "non", "faux", "falso"})

NOT_ASKED = frozenset(
    {
        "not asked",
        "nobody asked",
        "never asked",
        "was not asked",
        "unasked",
        "non demande",
        "pas demande",
        "non pose",
        "pas pose",
        "question non posee",
        "jamais demande",
        "non interroge",
        "no preguntado",
        "no preguntada",
        "sin preguntar",
        "no se pregunto",
        "nunca preguntado",
    }
)
"""Only words that say that nobody asked; "n/a", "-" and "unknown" could mean anything and are refused."""

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv enero ene",
            "february feb fevrier fevr fev febrero",
            "march mar mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet juil julio",
            "august aug aout agosto ago",
            "september sept sep septembre septiembre setiembre",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec decembre diciembre dic",
        ),
        start=1,
    )
    for word in words.split()
}

_PATRON_RECORDS: tuple[tuple[str, str], ...] = (
    (
        (
            r"(library |patron |member |membership |borrower |user )?card( no| number| id)?|(patron|borrower|user) (no|number|id)|(library |patron |user )?barcode|bar code|patron|borrower"
            r"|(numero|no) de carte|carte de (bibliotheque|lecteur|membre|l usager)|code barres|usager|emprunteur|abonne"
            r"|(numero|no) de (carne|tarjeta|socio)|carne|tarjeta de biblioteca|codigo de barras|prestatario"
        ),
        to_say("it looks like a patron's card"),
    ),
    (
        (
            r"date of birth|birth ?date|birth ?day|born( on)?|dob|age at last birthday"
            r"|date de naissance|ne( e)? le|naissance|fecha de nacimiento|nacimiento"
        ),
        to_say("it looks like a date of birth"),
    ),
    (
        (
            r"loans?|check ?outs?|borrowed( items)?|borrowing history|loan history|holds?|items? out|overdues?|fines? (owed|due)|amount owed"
            r"|prets?|emprunts|historique de pret|reservations|amendes|prestamos|historial de prestamos|reservas|multas"
        ),
        to_say("it looks like a borrowing record"),
    ),
    (r"pin|password|passcode|mot de passe|nip|contrasena|clave de acceso", to_say("it looks like a password")),
    (
        (
            r"social security( number)?|social insurance( number)?|ssn|sin|nas|passport( number)?|health card( number)?"
            r"|numero d assurance sociale|numero de seguridad social|dni|pasaporte"
        ),
        to_say("it looks like a personal identity number"),
    ),
)
_PATRON_PATTERNS = tuple((re.compile(rf"(?:{pattern})"), reason) for pattern, reason in _PATRON_RECORDS)


def patron_record(header_key: str) -> str:
    """Return why a column must stay out because it smells of patron records, to be said; empty if it does not.

    Parameters
    ----------
    header_key
        The header as ``names.name_key`` gives it.

    Examples
    --------
    >>> patron_record("date of birth")
    'it looks like a date of birth'
    >>> patron_record("registered users")
    ''
    """
    return next((reason for pattern, reason in _PATRON_PATTERNS if pattern.fullmatch(header_key)), "")
