"""The one description of every table and column.

From it come the SQL tables, the workbook template, the recognition of
headers, validation, the forms on screen, exports, the data dictionary and
what privacy hides. Nobody types a column list twice.

A *table* is one sheet of the workbook. A *row* is known by its ``row_id``:
the value of the ``id`` column where the table has one, otherwise a digest of
its key columns (``row_id``), so that the same file imported twice finds its
own rows again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(Enum):
    """What a column holds, and how its cells are read."""

    TEXT = "text"
    """One line."""
    LONG_TEXT = "long text"
    """Several lines; never exported beyond the library."""
    CODE = "word"
    """One word of a vocabulary."""
    CODES = "words"
    """Several words of a vocabulary, separated by |."""
    STEP = "step"
    """A step of an ordinal scale, stored as a whole number."""
    WHOLE = "whole number"
    NUMBER = "number"
    DATE = "date"
    """A day; a bare year or month means its first day."""
    FLAG = "yes or no"
    REFERENCE = "one row of another table"
    """Its id; in a file, its id, name or alias."""
    REFERENCES = "several rows of another table"
    """Their ids, separated by |."""


class Audience(Enum):
    """Who may see a column at most. Each audience sees what the next one does, and more."""

    INTERNAL = "internal"
    PARTNERS = "partners"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, described once.

    Parameters
    ----------
    name
        How code and files call it; lower case, words joined by ``_``.
    title
        What people see.
    kind
        What it holds.
    sentence
        What belongs in it, for header notes, forms and the data dictionary.
    vocabulary
        Name of the list its words come from, for CODE, CODES and STEP.
    refers_to
        Name of the table its ids come from, for REFERENCE and REFERENCES.
    required
        Whether a row without it is a problem.
    synonyms
        Other headers that mean it (English, French, Spanish).
    lowest, highest
        Bounds of a number, both included.
    unit
        Unit of a number.
    audience
        The widest audience that may see it.
    example
        A cell that would be accepted, as a person would write it.
    """

    name: str
    title: str
    kind: Kind
    sentence: str
    vocabulary: str = ""
    refers_to: str = ""
    required: bool = False
    synonyms: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    unit: str = ""
    audience: Audience = Audience.PARTNERS
    example: str = ""

    @property
    def holds_several(self) -> bool:
        """Whether a cell may hold several values, separated by |."""
        return self.kind in {Kind.CODES, Kind.REFERENCES}


@dataclass(frozen=True, slots=True)
class Table:
    """One table, described once.

    Parameters
    ----------
    name
        How code and files call it.
    title
        Name of its sheet.
    sentence
        What one row of it is.
    key
        Columns that together tell two rows apart.
    columns
        In the order of the sheet.
    synonyms
        Other names of such a sheet or file.
    """

    name: str
    title: str
    sentence: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    synonyms: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Column:
        """Return a column by name; KeyError if the table has none such."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def has_own_id(self) -> bool:
        """Whether rows carry an id that people see."""
        return self.key == ("id",)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a row is a problem."""
        return tuple(column for column in self.columns if column.required)


def row_id(table: Table, key_values: Iterable[str]) -> str:
    """Return what a row is known by.

    Parameters
    ----------
    table
        The table the row belongs to.
    key_values
        The stored text of the key columns, in their order; empty for missing.

    Examples
    --------
    >>> row_id(STAKEHOLDERS, ["S01"])
    'S01'
    >>> row_id(RELATIONSHIPS, ["S01", "S02", "INFO", "S01", ""])
    'relationships-7cfc568022e37ac8'
    """
    if table.has_own_id:
        return next(iter(key_values))
    digest = hashlib.blake2b("\x1f".join(key_values).encode(), digest_size=8).hexdigest()
    return f"{table.name}-{digest}"


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("|") if word.strip())


def _id(sentence: str, synonyms: str = "", example: str = "") -> Column:
    return Column(
        "id",
        "Id",
        Kind.TEXT,
        sentence,
        synonyms=_words("identifier|code|key|no|identifiant|numéro|identificador|clave|" + synonyms),
        audience=Audience.PUBLIC,
        example=example,
    )


def _notes() -> Column:
    return Column(
        "notes",
        "Notes",
        Kind.LONG_TEXT,
        "Anything else worth keeping. No names of private persons.",
        synonyms=_words("note|comment|comments|remarks|remarques|commentaires|notas|observaciones|comentarios"),
        audience=Audience.INTERNAL,
        example="Prefers a call to an e-mail",
    )


def _visibility() -> Column:
    return Column(
        "visibility",
        "Who may see it",
        Kind.CODE,
        "The widest audience this row may reach; empty means partners.",
        vocabulary="visibilities",
        synonyms=_words("visible to|privacy|confidentiality|confidentialité|confidencialidad|visibilité|visibilidad"),
        audience=Audience.INTERNAL,
        example="partners",
    )


def _rating(name: str, title: str, sentence: str, synonyms: str) -> Column:
    return Column(
        name,
        title,
        Kind.STEP,
        sentence + " 1 not at all, 4 a great deal.",
        vocabulary="ratings",
        synonyms=_words(synonyms),
        lowest=1,
        highest=4,
        unit="step of 4",
        audience=Audience.INTERNAL,
        example="3",
    )


EXTRA = "extra"
"""Name of the hidden column, in every table, that keeps a file's further columns as JSON."""

STAKEHOLDERS = Table(
    "stakeholders",
    "Stakeholders",
    "One organisation, group or library unit. Residents are groups unless a consent record says otherwise.",
    ("id",),
    (
        _id(
            "A short code of your own, unique in this sheet. Made from the name if left empty.",
            "stakeholder id|organisation id|organization id|org id|node|node id|actor id|vertex",
            "S001",
        ),
        Column(
            "name",
            "Name",
            Kind.TEXT,
            "The name people use for it.",
            required=True,
            synonyms=_words(
                "label|organisation|organization|organisation name|organization name|stakeholder|stakeholder name|actor|partner|partner name|group name|company|agency|title|nom|organisme|libellé|partenaire|intitulé|nombre|organización|entidad|socio|etiqueta"
            ),
            audience=Audience.PUBLIC,
            example="Harbour East Residents' Table",
        ),
        Column(
            "kind",
            "Kind",
            Kind.CODE,
            "What it is: library unit, residents' group, charity, school, agency, business …",
            vocabulary="kinds",
            synonyms=_words(
                "type|stakeholder type|organisation type|organization type|actor type|category|element type|type d'organisme|catégorie|genre|nature|tipo|categoría|tipo de organización|clase"
            ),
            audience=Audience.PUBLIC,
            example="Food bank",
        ),
        Column(
            "sector",
            "Sector",
            Kind.CODE,
            "The one field it mainly works in.",
            vocabulary="sectors",
            synonyms=_words(
                "primary sector|main sector|field|domain|industry|secteur|domaine|secteur principal|sector principal|ámbito|rubro"
            ),
            audience=Audience.PUBLIC,
            example="Food",
        ),
        Column(
            "other_sectors",
            "Other sectors",
            Kind.CODES,
            "Further fields it works in.",
            vocabulary="sectors",
            synonyms=_words("secondary sectors|secondary sector|autres secteurs|secteurs secondaires|otros sectores"),
            audience=Audience.PUBLIC,
            example="Housing | Health",
        ),
        Column(
            "legal_form",
            "Legal form",
            Kind.CODE,
            "Public, private, non-profit, co-operative, informal, residents.",
            vocabulary="legal_forms",
            synonyms=_words("legal status|ownership|forme juridique|statut juridique|forma jurídica"),
            audience=Audience.PUBLIC,
            example="Non-profit",
        ),
        Column(
            "ours",
            "Ours",
            Kind.FLAG,
            "Yes for units of your own library. Empty: yes for kinds under Library and Library staff.",
            synonyms=_words("our unit|internal unit|is library|library unit|notre unité|propre|propio|nuestro"),
            audience=Audience.PUBLIC,
            example="no",
        ),
        Column(
            "parent",
            "Part of",
            Kind.REFERENCE,
            "The organisation it belongs to.",
            refers_to="stakeholders",
            synonyms=_words(
                "parent organisation|parent organization|belongs to|head office|organisme parent|fait partie de|rattaché à|organización matriz|parte de"
            ),
            audience=Audience.PUBLIC,
            example="S014",
        ),
        Column(
            "place",
            "Place",
            Kind.REFERENCE,
            "Where it is.",
            refers_to="places",
            synonyms=_words(
                "neighbourhood|neighborhood|location|area|district|ward|quartier|lieu|secteur géographique|barrio|lugar|ubicación|zona"
            ),
            audience=Audience.PUBLIC,
            example="Harbour East",
        ),
        Column(
            "serves_places",
            "Places served",
            Kind.REFERENCES,
            "Where the people it serves live.",
            refers_to="places",
            synonyms=_words(
                "service area|areas served|neighbourhoods served|neighborhoods served|territoire desservi|quartiers desservis|zonas atendidas|barrios atendidos"
            ),
            audience=Audience.PUBLIC,
            example="Harbour East | Northgate",
        ),
        Column(
            "serves_groups",
            "Groups served",
            Kind.CODES,
            "Whom it serves.",
            vocabulary="groups",
            synonyms=_words(
                "population served|populations|target group|target groups|audience|clientele|groupes desservis|publics|clientèle|grupos atendidos|población atendida"
            ),
            audience=Audience.PARTNERS,
            example="Newcomers | Families",
        ),
        Column(
            "themes",
            "Themes",
            Kind.CODES,
            "What it works on.",
            vocabulary="themes",
            synonyms=_words("theme|topics|topic|issues|focus area|focus areas|thèmes|thématiques|sujets|temas|tema"),
            audience=Audience.PUBLIC,
            example="Food insecurity",
        ),
        Column(
            "languages",
            "Languages",
            Kind.CODES,
            "Languages it works in.",
            vocabulary="languages",
            synonyms=_words("language|spoken languages|langues|langue|idiomas|lenguas|idioma"),
            audience=Audience.PUBLIC,
            example="English | Arabic",
        ),
        Column(
            "members",
            "Members",
            Kind.WHOLE,
            "How many people belong to it.",
            synonyms=_words(
                "size|membership|number of members|people|taille|effectif|membres|nombre de membres|tamaño|miembros|número de miembros"
            ),
            lowest=0,
            unit="people",
            audience=Audience.INTERNAL,
            example="45",
        ),
        Column(
            "influence",
            "Influence",
            Kind.WHOLE,
            "How much it can move, 1 to 5.",
            synonyms=_words("power|influence score|pouvoir|poder|influencia"),
            lowest=1,
            highest=5,
            unit="step of 5",
            audience=Audience.INTERNAL,
            example="4",
        ),
        Column(
            "interest",
            "Interest",
            Kind.WHOLE,
            "How much it has at stake, 1 to 5.",
            synonyms=_words("stake|interest score|intérêt|enjeu|interés"),
            lowest=1,
            highest=5,
            unit="step of 5",
            audience=Audience.INTERNAL,
            example="5",
        ),
        Column(
            "lifecycle",
            "Standing",
            Kind.CODE,
            "Where our relationship with it stands.",
            vocabulary="lifecycles",
            synonyms=_words(
                "status|relationship status|stage of relationship|partnership status|statut|état de la relation|estado|situación"
            ),
            audience=Audience.INTERNAL,
            example="Active",
        ),
        Column(
            "held_by",
            "Held by",
            Kind.TEXT,
            "The staff role (never a name) that holds the relationship.",
            synonyms=_words(
                "owner|relationship owner|account manager|staff lead|library contact|lead staff|responsable|chargé de dossier|encargado"
            ),
            audience=Audience.INTERNAL,
            example="Community librarian, East",
        ),
        Column(
            "contact_role",
            "Contact role",
            Kind.TEXT,
            "The work role of the person we speak to (never a name).",
            synonyms=_words(
                "contact|contact person|contact title|personne ressource|rôle du contact|persona de contacto|contacto"
            ),
            audience=Audience.INTERNAL,
            example="Coordinator",
        ),
        Column(
            "email",
            "E-mail",
            Kind.TEXT,
            "The organisation's own address.",
            synonyms=_words("e-mail|mail|email address|courriel|correo|correo electrónico"),
            audience=Audience.INTERNAL,
            example="hello@foodbank.example",
        ),
        Column(
            "phone",
            "Telephone",
            Kind.TEXT,
            "The organisation's own number.",
            synonyms=_words("phone number|tel|telephone number|téléphone|teléfono"),
            audience=Audience.INTERNAL,
            example="555 0100",
        ),
        Column(
            "website",
            "Web site",
            Kind.TEXT,
            "Its own web address.",
            synonyms=_words("url|web|homepage|web site|site web|site internet|sitio web|página web"),
            audience=Audience.PUBLIC,
            example="https://foodbank.example",
        ),
        Column(
            "since",
            "First contact",
            Kind.DATE,
            "When we first had to do with it.",
            synonyms=_words(
                "first contact|partner since|known since|start date|depuis|premier contact|desde|primer contacto"
            ),
            audience=Audience.PARTNERS,
            example="2024-03-01",
        ),
        Column(
            "do_not_contact",
            "Do not contact",
            Kind.FLAG,
            "Yes if it asked not to be contacted.",
            synonyms=_words("no contact|opt out|ne pas contacter|no contactar"),
            audience=Audience.INTERNAL,
            example="no",
        ),
        Column(
            "consent",
            "Consent",
            Kind.CODE,
            "What was agreed about holding this record; required for a named resident.",
            vocabulary="consents",
            synonyms=_words("consent status|permission|consentement|consentimiento"),
            audience=Audience.INTERNAL,
            example="Group",
        ),
        Column(
            "description",
            "Description",
            Kind.LONG_TEXT,
            "What it does, in a sentence.",
            synonyms=_words("about|mission|summary|descriptif|présentation|descripción|misión"),
            audience=Audience.PUBLIC,
            example="Runs the weekly food table",
        ),
        _visibility(),
        _notes(),
    ),
    _words(
        "stakeholder|nodes|node|actors|actor|organisations|organizations|organisation|organization|partners|partner|elements|vertices|members|contacts|roster|intervenants|partenaires|organismes|acteurs|noeuds|nœuds|actores|organizaciones|socios|nodos|interesados"
    ),
)

RELATIONSHIPS = Table(
    "relationships",
    "Relationships",
    "One relationship as somebody stated it: who says so, between whom, what kind, at which level, when.",
    ("source", "target", "relation", "stated_by", "stated_on"),
    (
        Column(
            "source",
            "From",
            Kind.REFERENCE,
            "The stakeholder it starts from; usually the one who was asked.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words(
                "source|source id|ego|organisation 1|organization 1|partner 1|stakeholder 1|vertex 1|node 1|sender|reporter|respondent|a|de|origine|depuis|source du lien|origen|fuente|desde"
            ),
            audience=Audience.PARTNERS,
            example="S001",
        ),
        Column(
            "target",
            "To",
            Kind.REFERENCE,
            "The stakeholder it goes to.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words(
                "target|target id|alter|organisation 2|organization 2|partner 2|stakeholder 2|vertex 2|node 2|receiver|partner of|with|b|vers|cible|avec|destino|hacia|objetivo|con"
            ),
            audience=Audience.PARTNERS,
            example="S014",
        ),
        Column(
            "relation",
            "Relation",
            Kind.CODES,
            "What kind of relationship; several are allowed.",
            vocabulary="relations",
            synonyms=_words(
                "relationship|relationship type|relation type|tie type|link type|connection type|type|type of relationship|activity|nature de la relation|type de relation|type de lien|relación|tipo de relación|tipo de vínculo|vínculo"
            ),
            audience=Audience.PARTNERS,
            example="Joint programme | Referral",
        ),
        Column(
            "level",
            "Level",
            Kind.STEP,
            "How closely they work together, 0 none to 5 collaboration. Leave empty if nobody rated it; write 'not asked' if nobody asked.",
            vocabulary="levels",
            synonyms=_words(
                "collaboration level|level of collaboration|intensity|strength|tie strength|relationship level|rating|score|value|niveau|niveau de collaboration|intensité|force|force du lien|nivel|nivel de colaboración|intensidad|fuerza"
            ),
            lowest=0,
            highest=5,
            unit="level",
            audience=Audience.PARTNERS,
            example="3",
        ),
        Column(
            "level_desired",
            "Level desired",
            Kind.STEP,
            "The level both would want, or the side that speaks.",
            vocabulary="levels",
            synonyms=_words(
                "desired level|target level|wanted level|goal level|niveau souhaité|niveau visé|nivel deseado"
            ),
            lowest=0,
            highest=5,
            unit="level",
            audience=Audience.INTERNAL,
            example="4",
        ),
        Column(
            "level_source",
            "Level taken from",
            Kind.TEXT,
            "The scale and answer the level was read from; filled on import.",
            synonyms=_words("scale|échelle|escala"),
            audience=Audience.INTERNAL,
            example="partner: 3",
        ),
        Column(
            "direction",
            "Direction",
            Kind.CODE,
            "One-way or both ways, where the kind of relation does not say.",
            vocabulary="directions",
            synonyms=_words("directed|directionality|sens|orientation|dirección|sentido"),
            audience=Audience.PARTNERS,
            example="One way",
        ),
        Column(
            "stated_by",
            "Stated by",
            Kind.REFERENCE,
            "Who says so; empty means the 'From' side.",
            refers_to="stakeholders",
            synonyms=_words(
                "reported by|said by|informant|according to|answered by|déclaré par|selon|déclarant|declarado por|según|informante"
            ),
            audience=Audience.INTERNAL,
            example="S001",
        ),
        Column(
            "stated_on",
            "Stated on",
            Kind.DATE,
            "When it was said.",
            synonyms=_words(
                "date|reported on|survey date|as of|year|wave|recorded on|déclaré le|date de l'enquête|année|fecha|declarado el|año"
            ),
            audience=Audience.PARTNERS,
            example="2026-03-31",
        ),
        Column(
            "started_on",
            "Began on",
            Kind.DATE,
            "When the relationship began.",
            synonyms=_words(
                "start|start date|began|since|from date|début|date de début|depuis le|inicio|fecha de inicio"
            ),
            audience=Audience.PARTNERS,
            example="2024-09-01",
        ),
        Column(
            "ended_on",
            "Ended on",
            Kind.DATE,
            "When it ended; empty while it goes on.",
            synonyms=_words("end|end date|ended|until|fin|date de fin|jusqu'au|fecha de fin|hasta"),
            audience=Audience.PARTNERS,
            example="2026-06-30",
        ),
        Column(
            "last_contact",
            "Last contact",
            Kind.DATE,
            "When the two were last in touch, as stated.",
            synonyms=_words("last contacted|last contact date|last seen|last meeting|dernier contact|último contacto"),
            audience=Audience.PARTNERS,
            example="2026-10-12",
        ),
        Column(
            "frequency",
            "Frequency",
            Kind.STEP,
            "How often they are in touch, 0 never to 5 daily.",
            vocabulary="frequencies",
            synonyms=_words(
                "contact frequency|frequency of contact|how often|fréquence|fréquence des contacts|frecuencia"
            ),
            lowest=0,
            highest=5,
            unit="step",
            audience=Audience.PARTNERS,
            example="Monthly",
        ),
        Column(
            "formality",
            "Formality",
            Kind.CODE,
            "What stands on paper.",
            vocabulary="formalities",
            synonyms=_words("agreement type|formalisation|formalization|formalité|type d'entente|formalidad"),
            audience=Audience.PARTNERS,
            example="Memorandum of understanding",
        ),
        _rating(
            "trust_reliability",
            "Trust: reliable",
            "They do what they say.",
            "reliability|trust reliability|fiabilité|fiabilidad|trust",
        ),
        _rating(
            "trust_mission",
            "Trust: shared mission",
            "They support our common purpose.",
            "mission congruence|in support of mission|shared mission|mission commune|misión compartida",
        ),
        _rating(
            "trust_openness",
            "Trust: open to discussion",
            "They are open to discussion.",
            "open to discussion|openness|ouverture|apertura",
        ),
        _rating(
            "value_power",
            "Value: influence",
            "They bring influence.",
            "power and influence|power influence|pouvoir et influence|poder e influencia",
        ),
        _rating(
            "value_involvement",
            "Value: involvement",
            "They give time and take part.",
            "level of involvement|involvement|time commitment|implication|participación",
        ),
        _rating(
            "value_resources",
            "Value: resources",
            "They bring resources.",
            "resource contribution|resources|resources contributed|ressources|recursos",
        ),
        Column(
            "weight",
            "Count",
            Kind.NUMBER,
            "How many or how much, as the source counts (members in common, referrals a year). Not a level.",
            synonyms=_words("weight|count|number of ties|times|frequency count|poids|nombre|peso|cantidad"),
            lowest=0,
            unit="as the source counts",
            audience=Audience.PARTNERS,
            example="12",
        ),
        Column(
            "valence",
            "Tone",
            Kind.CODE,
            "Positive, neutral or strained.",
            vocabulary="valences",
            synonyms=_words("valence|quality|mood|tonalité|tono"),
            audience=Audience.INTERNAL,
            example="Positive",
        ),
        Column(
            "review_on",
            "Review on",
            Kind.DATE,
            "When to look at the level again.",
            synonyms=_words("review date|next review|à revoir le|date de révision|fecha de revisión"),
            audience=Audience.INTERNAL,
            example="2027-01-15",
        ),
        Column(
            "held_by",
            "Held by",
            Kind.TEXT,
            "The staff role (never a name) that holds it.",
            synonyms=_words("owner|staff lead|responsable|encargado"),
            audience=Audience.INTERNAL,
            example="Branch manager, Northgate",
        ),
        Column(
            "contact_role",
            "Contact role",
            Kind.TEXT,
            "The role of the person on the other side (never a name).",
            synonyms=_words("contact|partner contact|rôle du contact|contacto"),
            audience=Audience.INTERNAL,
            example="Principal",
        ),
        _visibility(),
        _notes(),
    ),
    _words(
        "relationship|relations|ties|tie|edges|edge|links|link|connections|connection|partnerships|edge list|edgelist|relation|liens|lien|arêtes|relaciones|vínculos|aristas|enlaces|conexiones"
    ),
)

ASKED = Table(
    "asked",
    "Asked",
    "One pair that somebody was asked about. It lets 'there is none' be told from 'nobody asked'.",
    ("asked", "about", "asked_on"),
    (
        Column(
            "asked",
            "Who was asked",
            Kind.REFERENCE,
            "The stakeholder who was asked.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words(
                "respondent|who answered|interviewee|asked stakeholder|répondant|interrogé|encuestado|preguntado"
            ),
            audience=Audience.INTERNAL,
            example="S001",
        ),
        Column(
            "about",
            "About whom",
            Kind.REFERENCE,
            "The stakeholder it was asked about.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words("about|asked about|roster entry|à propos de|au sujet de|sobre|acerca de"),
            audience=Audience.INTERNAL,
            example="S014",
        ),
        Column(
            "asked_on",
            "Asked on",
            Kind.DATE,
            "When.",
            synonyms=_words("date|survey date|date de la question|fecha"),
            audience=Audience.INTERNAL,
            example="2026-03-31",
        ),
        Column(
            "asked_by",
            "Asked by",
            Kind.TEXT,
            "The staff role or survey that asked.",
            synonyms=_words("survey|interviewer|enquête|encuesta"),
            audience=Audience.INTERNAL,
            example="Partner survey 2026",
        ),
        _notes(),
    ),
    _words("asked pairs|survey pairs|who was asked|questions posées|preguntados"),
)

INTERACTIONS = Table(
    "interactions",
    "Interactions",
    "One dated contact: a meeting, call, visit, listening session …",
    ("id",),
    (
        _id("A code of your own; made from the row if left empty.", "interaction id|meeting id|event id", "I0001"),
        Column(
            "date",
            "Date",
            Kind.DATE,
            "The day it took place.",
            required=True,
            synonyms=_words("day|when|meeting date|contact date|event date|date de la rencontre|jour|fecha|día"),
            audience=Audience.PARTNERS,
            example="2026-10-12",
        ),
        Column(
            "participants",
            "With",
            Kind.REFERENCES,
            "Who took part.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words(
                "participants|who|attendees|stakeholders|stakeholder|organisations|organizations|organisation|organization|partner|partners|present|participants présents|avec|qui|participantes|asistentes|con|quién"
            ),
            audience=Audience.PARTNERS,
            example="S001 | S014",
        ),
        Column(
            "unit",
            "Our unit",
            Kind.REFERENCE,
            "The library unit that took part, where it is not among the participants.",
            refers_to="stakeholders",
            synonyms=_words("library unit|branch|our branch|unité|succursale|bibliothèque|unidad|sucursal|biblioteca"),
            audience=Audience.PARTNERS,
            example="Northgate Branch",
        ),
        Column(
            "staff_role",
            "Staff role",
            Kind.TEXT,
            "The role (never the name) of the staff member.",
            synonyms=_words(
                "staff|staff member|who from library|employee|personnel|rôle du personnel|personal|rol del personal"
            ),
            audience=Audience.INTERNAL,
            example="Community librarian, East",
        ),
        Column(
            "type",
            "Kind",
            Kind.CODE,
            "Meeting, call, visit, listening session …",
            vocabulary="interaction_types",
            synonyms=_words(
                "interaction type|contact type|type of contact|activity|type|type d'interaction|type de contact|tipo|tipo de contacto"
            ),
            audience=Audience.PARTNERS,
            example="Meeting",
        ),
        Column(
            "mode",
            "Talk",
            Kind.CODE,
            "Listening, informing, both, deciding.",
            vocabulary="interaction_modes",
            synonyms=_words("mode|listening or informing|écoute ou information|modo|modalidad"),
            audience=Audience.PARTNERS,
            example="Listening",
        ),
        Column(
            "initiator",
            "Begun by",
            Kind.CODE,
            "Who began it.",
            vocabulary="initiators",
            synonyms=_words("initiated by|initiator|initiative|à l'initiative de|iniciado por"),
            audience=Audience.INTERNAL,
            example="Community",
        ),
        Column(
            "outcome",
            "Outcome",
            Kind.CODE,
            "What came of it.",
            vocabulary="interaction_outcomes",
            synonyms=_words("result|résultat|issue|resultado"),
            audience=Audience.INTERNAL,
            example="Next step agreed",
        ),
        Column(
            "place",
            "Place",
            Kind.REFERENCE,
            "Where it took place.",
            refers_to="places",
            synonyms=_words("location|where|neighbourhood|neighborhood|lieu|quartier|lugar|barrio"),
            audience=Audience.PARTNERS,
            example="Harbour East",
        ),
        Column(
            "groups",
            "Groups",
            Kind.CODES,
            "Which groups of people were heard or met.",
            vocabulary="groups",
            synonyms=_words("group|groupes|publics|grupos"),
            audience=Audience.INTERNAL,
            example="Newcomers",
        ),
        Column(
            "programme",
            "Programme",
            Kind.REFERENCE,
            "The programme it belonged to.",
            refers_to="programmes",
            synonyms=_words("program|project|programme concerné|projet|programa|proyecto"),
            audience=Audience.PARTNERS,
            example="P012",
        ),
        Column(
            "needs_heard",
            "Needs heard",
            Kind.REFERENCES,
            "Needs that were voiced.",
            refers_to="needs",
            synonyms=_words("needs|needs raised|besoins entendus|besoins|necesidades escuchadas|necesidades"),
            audience=Audience.INTERNAL,
            example="N03",
        ),
        Column(
            "attendance",
            "Attendance",
            Kind.WHOLE,
            "How many people were there.",
            synonyms=_words(
                "number of people|attendees count|participants count|présences|nombre de personnes|asistencia"
            ),
            lowest=0,
            unit="people",
            audience=Audience.INTERNAL,
            example="14",
        ),
        Column(
            "next_step",
            "Next step",
            Kind.TEXT,
            "What was promised.",
            synonyms=_words("follow up|follow-up|action|next action|suite|prochaine étape|siguiente paso|seguimiento"),
            audience=Audience.INTERNAL,
            example="Send the room calendar",
        ),
        Column(
            "due_on",
            "Due on",
            Kind.DATE,
            "By when.",
            synonyms=_words("due|due date|follow up date|deadline|échéance|à faire avant|vencimiento|fecha límite"),
            audience=Audience.INTERNAL,
            example="2026-11-01",
        ),
        Column(
            "done_on",
            "Done on",
            Kind.DATE,
            "When the next step was done.",
            synonyms=_words("completed|completed on|done|fait le|hecho el"),
            audience=Audience.INTERNAL,
            example="2026-10-30",
        ),
        Column(
            "summary",
            "Summary",
            Kind.LONG_TEXT,
            "What was heard, without names of private persons.",
            synonyms=_words("heard|description|details|résumé|compte rendu|resumen|detalle"),
            audience=Audience.INTERNAL,
            example="Evening hours matter most",
        ),
        _visibility(),
        _notes(),
    ),
    _words(
        "interaction|contacts log|contact log|meetings|meeting log|activities|activity log|journal|interactions|rencontres|journal des contacts|interacciones|reuniones|registro de contactos"
    ),
)

NEEDS = Table(
    "needs",
    "Needs",
    "Something residents lack or want, with who voiced it.",
    ("id",),
    (
        _id("A code of your own; made from the statement if left empty.", "need id", "N03"),
        Column(
            "statement",
            "Need",
            Kind.TEXT,
            "The need in the words of those who have it.",
            required=True,
            synonyms=_words("need|statement|description of need|issue|besoin|énoncé|necesidad|enunciado"),
            audience=Audience.PARTNERS,
            example="Somewhere warm to meet on Sundays",
        ),
        Column(
            "theme",
            "Theme",
            Kind.CODE,
            "What it is about.",
            vocabulary="themes",
            synonyms=_words("topic|category|thème|sujet|tema|categoría"),
            audience=Audience.PUBLIC,
            example="Isolation",
        ),
        Column(
            "status",
            "Status",
            Kind.CODE,
            "From suspected to met.",
            vocabulary="need_statuses",
            synonyms=_words("need status|state|statut|état|estado"),
            audience=Audience.PARTNERS,
            example="Validated",
        ),
        Column(
            "identified_by",
            "Named by",
            Kind.CODE,
            "Who named it first.",
            vocabulary="need_voices",
            synonyms=_words(
                "identified by|raised by|source|voiced by|identifié par|exprimé par|identificado por|señalado por"
            ),
            audience=Audience.PARTNERS,
            example="Residents",
        ),
        Column(
            "polarity",
            "Concern or hope",
            Kind.CODE,
            "A concern, an aspiration or an asset.",
            vocabulary="polarities",
            synonyms=_words("polarity|polarité|polaridad"),
            audience=Audience.PARTNERS,
            example="Aspiration",
        ),
        Column(
            "severity",
            "Severity",
            Kind.WHOLE,
            "1 small to 5 grave.",
            synonyms=_words("priority|importance|gravité|priorité|gravedad|prioridad"),
            lowest=1,
            highest=5,
            unit="step of 5",
            audience=Audience.PARTNERS,
            example="4",
        ),
        Column(
            "rated_by",
            "Rated by",
            Kind.TEXT,
            "The role or group that judged the severity.",
            synonyms=_words("severity rated by|évalué par|valorado por"),
            audience=Audience.INTERNAL,
            example="Residents' table",
        ),
        Column(
            "places",
            "Places",
            Kind.REFERENCES,
            "Where it is felt.",
            refers_to="places",
            synonyms=_words(
                "place|neighbourhood|neighborhood|neighbourhoods|location|area|lieux|lieu|quartiers|quartier|lugares|lugar|barrio|barrios"
            ),
            audience=Audience.PARTNERS,
            example="Harbour East",
        ),
        Column(
            "groups",
            "Groups",
            Kind.CODES,
            "Who feels it.",
            vocabulary="groups",
            synonyms=_words("group|target group|groupes|groupe|público|grupos|grupo"),
            audience=Audience.PARTNERS,
            example="Older adults",
        ),
        Column(
            "voices",
            "Voices",
            Kind.WHOLE,
            "How many people or groups raised it.",
            synonyms=_words("number of voices|mentions|how many|nombre de voix|voces|menciones"),
            lowest=0,
            unit="voices",
            audience=Audience.INTERNAL,
            example="9",
        ),
        Column(
            "population",
            "People concerned",
            Kind.WHOLE,
            "How many people it concerns, if known.",
            synonyms=_words("people affected|population|personnes concernées|personas afectadas"),
            lowest=0,
            unit="people",
            audience=Audience.INTERNAL,
            example="600",
        ),
        Column(
            "first_heard_on",
            "First heard on",
            Kind.DATE,
            "When it was first heard.",
            synonyms=_words("date|first heard|heard on|raised on|entendu le|première mention|escuchado el|fecha"),
            audience=Audience.PARTNERS,
            example="2025-03-02",
        ),
        Column(
            "validated_on",
            "Validated on",
            Kind.DATE,
            "When the community last confirmed it.",
            synonyms=_words("confirmed on|validation date|validé le|validado el"),
            audience=Audience.PARTNERS,
            example="2026-02-14",
        ),
        Column(
            "validated_by",
            "Validated by",
            Kind.REFERENCES,
            "Which stakeholders confirmed it.",
            refers_to="stakeholders",
            synonyms=_words("confirmed by|validé par|validado por"),
            audience=Audience.INTERNAL,
            example="S020",
        ),
        Column(
            "context",
            "Context",
            Kind.LONG_TEXT,
            "What holds here and may not hold elsewhere.",
            synonyms=_words("background|contexte|contexto"),
            audience=Audience.INTERNAL,
            example="No bus after 18:00",
        ),
        _visibility(),
        _notes(),
    ),
    _words("need|community needs|besoins|besoin|necesidades|necesidad"),
)

EVIDENCE = Table(
    "evidence",
    "Evidence",
    "One piece of evidence for a need.",
    ("need", "type", "dated", "source"),
    (
        Column(
            "need",
            "Need",
            Kind.REFERENCE,
            "The need it speaks for.",
            refers_to="needs",
            required=True,
            synonyms=_words("need id|besoin|necesidad"),
            audience=Audience.PARTNERS,
            example="N03",
        ),
        Column(
            "type",
            "Kind",
            Kind.CODE,
            "Conversation, survey, report …",
            vocabulary="evidence_types",
            synonyms=_words("evidence type|type|type de preuve|tipo|tipo de evidencia"),
            audience=Audience.PARTNERS,
            example="Conversation",
        ),
        Column(
            "dated",
            "Date",
            Kind.DATE,
            "When it was gathered.",
            synonyms=_words("date|collected on|recueilli le|fecha"),
            audience=Audience.PARTNERS,
            example="2026-02-14",
        ),
        Column(
            "source",
            "Source",
            Kind.TEXT,
            "Where it comes from: session, report, page.",
            synonyms=_words("reference|document|citation|référence|fuente"),
            audience=Audience.PARTNERS,
            example="Listening session, Harbour East",
        ),
        Column(
            "place",
            "Place",
            Kind.REFERENCE,
            "Where it was gathered.",
            refers_to="places",
            synonyms=_words("location|neighbourhood|neighborhood|lieu|lugar"),
            audience=Audience.PARTNERS,
            example="Harbour East",
        ),
        Column(
            "interaction",
            "Interaction",
            Kind.REFERENCE,
            "The contact in which it was heard.",
            refers_to="interactions",
            synonyms=_words("interaction id|meeting|rencontre|reunión"),
            audience=Audience.INTERNAL,
            example="I0042",
        ),
        Column(
            "voices",
            "Voices",
            Kind.WHOLE,
            "How many people it speaks for.",
            synonyms=_words("respondents|n|nombre de voix|voces"),
            lowest=0,
            unit="people",
            audience=Audience.INTERNAL,
            example="12",
        ),
        Column(
            "consent",
            "Consent",
            Kind.CODE,
            "What was agreed about its use.",
            vocabulary="consents",
            synonyms=_words("permission|consentement|consentimiento"),
            audience=Audience.INTERNAL,
            example="Group",
        ),
        Column(
            "summary",
            "Summary",
            Kind.LONG_TEXT,
            "What it says, without names of private persons.",
            synonyms=_words("quote|finding|description|résumé|resumen"),
            audience=Audience.INTERNAL,
            example="Nine of twelve asked for Sunday opening",
        ),
    ),
    _words("evidences|proofs|need evidence|preuves|données probantes|evidencias|pruebas"),
)

PROGRAMMES = Table(
    "programmes",
    "Programmes",
    "Something done together.",
    ("id",),
    (
        _id("A code of your own; made from the name if left empty.", "programme id|program id|project id", "P012"),
        Column(
            "name",
            "Name",
            Kind.TEXT,
            "What it is called.",
            required=True,
            synonyms=_words(
                "programme|program|project|programme name|program name|project name|title|nom|projet|nom du programme|programa|proyecto|nombre"
            ),
            audience=Audience.PUBLIC,
            example="Sunday Table",
        ),
        Column(
            "type",
            "Kind",
            Kind.CODE,
            "Class, club, clinic, garden …",
            vocabulary="programme_types",
            synonyms=_words("programme type|program type|type|type de programme|tipo|tipo de programa"),
            audience=Audience.PUBLIC,
            example="Club",
        ),
        Column(
            "status",
            "Status",
            Kind.CODE,
            "Idea, pilot, running …",
            vocabulary="programme_statuses",
            synonyms=_words("state|programme status|statut|état|estado"),
            audience=Audience.PUBLIC,
            example="Running",
        ),
        Column(
            "origin",
            "Idea from",
            Kind.CODE,
            "Where the idea came from.",
            vocabulary="origins",
            synonyms=_words("origin|origin of idea|origine|origen"),
            audience=Audience.PARTNERS,
            example="Community asked",
        ),
        Column(
            "lead",
            "Lead",
            Kind.REFERENCE,
            "Who leads it.",
            refers_to="stakeholders",
            synonyms=_words(
                "lead organisation|lead organization|led by|organisateur|responsable|dirigé par|líder|dirigido por"
            ),
            audience=Audience.PUBLIC,
            example="S001",
        ),
        Column(
            "needs",
            "Needs met",
            Kind.REFERENCES,
            "The needs it answers.",
            refers_to="needs",
            synonyms=_words("need|addresses|needs addressed|besoins|répond à|necesidades|responde a"),
            audience=Audience.PARTNERS,
            example="N03",
        ),
        Column(
            "places",
            "Places",
            Kind.REFERENCES,
            "Where it takes place.",
            refers_to="places",
            synonyms=_words(
                "place|neighbourhood|neighborhood|location|locations|lieux|lieu|quartiers|lugares|lugar|barrios"
            ),
            audience=Audience.PUBLIC,
            example="Harbour East",
        ),
        Column(
            "groups",
            "Groups",
            Kind.CODES,
            "For or with whom.",
            vocabulary="groups",
            synonyms=_words("group|audience|target group|groupes|publics|grupos|público"),
            audience=Audience.PUBLIC,
            example="Older adults",
        ),
        Column(
            "themes",
            "Themes",
            Kind.CODES,
            "What it is about.",
            vocabulary="themes",
            synonyms=_words("theme|topic|topics|thèmes|temas"),
            audience=Audience.PUBLIC,
            example="Isolation",
        ),
        Column(
            "started_on",
            "Began on",
            Kind.DATE,
            "First day.",
            synonyms=_words("start|start date|début|date de début|inicio|fecha de inicio"),
            audience=Audience.PUBLIC,
            example="2025-10-05",
        ),
        Column(
            "ended_on",
            "Ended on",
            Kind.DATE,
            "Last day; empty while it runs.",
            synonyms=_words("end|end date|fin|date de fin|fecha de fin"),
            audience=Audience.PUBLIC,
            example="2026-06-28",
        ),
        Column(
            "sessions",
            "Sessions",
            Kind.WHOLE,
            "How many times it was held.",
            synonyms=_words("number of sessions|séances|sesiones"),
            lowest=0,
            unit="sessions",
            audience=Audience.PUBLIC,
            example="24",
        ),
        Column(
            "attendances",
            "Attendances",
            Kind.WHOLE,
            "Sum over sessions; the same person counts each time.",
            synonyms=_words("attendance|total attendance|participations|présences|asistencias"),
            lowest=0,
            unit="attendances",
            audience=Audience.PARTNERS,
            example="310",
        ),
        Column(
            "people",
            "Different people",
            Kind.WHOLE,
            "How many different people; only if it was counted.",
            synonyms=_words(
                "unique people|unduplicated|participants|unique participants|personnes différentes|personas distintas|participantes"
            ),
            lowest=0,
            unit="people",
            audience=Audience.PARTNERS,
            example="58",
        ),
        Column(
            "outcome_evidence",
            "Outcome evidence",
            Kind.TEXT,
            "What changed, and how it is known.",
            synonyms=_words("outcomes|outcome|impact|effets|résultats|resultados|impacto"),
            audience=Audience.PARTNERS,
            example="Survey: 41 of 58 know a neighbour better",
        ),
        Column(
            "attribution",
            "Strength of the claim",
            Kind.CODE,
            "How strong the evidence is.",
            vocabulary="attributions",
            synonyms=_words("attribution|attribution level|niveau de preuve|atribución"),
            audience=Audience.PARTNERS,
            example="Counted output",
        ),
        Column(
            "adapted_from",
            "Adapted from",
            Kind.REFERENCE,
            "The programme it was modelled on.",
            refers_to="programmes",
            synonyms=_words("copied from|model|adapté de|adaptado de"),
            audience=Audience.PARTNERS,
            example="P003",
        ),
        Column(
            "attempt",
            "Attempt",
            Kind.WHOLE,
            "1 for the first try.",
            synonyms=_words("attempt no|try|tentative|intento"),
            lowest=1,
            unit="attempts",
            audience=Audience.INTERNAL,
            example="2",
        ),
        Column(
            "handover_to",
            "Handed over to",
            Kind.REFERENCE,
            "Who runs it now, if it was handed over.",
            refers_to="stakeholders",
            synonyms=_words("handover|handed over|repris par|transféré à|transferido a"),
            audience=Audience.PARTNERS,
            example="S020",
        ),
        Column(
            "review_on",
            "Review on",
            Kind.DATE,
            "When to look again.",
            synonyms=_words("review date|à revoir le|fecha de revisión"),
            audience=Audience.INTERNAL,
            example="2027-02-01",
        ),
        Column(
            "description",
            "Description",
            Kind.LONG_TEXT,
            "What happens there.",
            synonyms=_words("summary|about|descriptif|descripción"),
            audience=Audience.PUBLIC,
            example="Soup, games and talk",
        ),
        _visibility(),
        _notes(),
    ),
    _words("programme|programs|program|projects|project|services|programmes et services|projets|programas|proyectos"),
)

STAGE_ROLES = Table(
    "stage_roles",
    "Stage roles",
    "Who took part in a programme, at which stage, how, and with how much say.",
    ("programme", "stage", "stakeholder", "role"),
    (
        Column(
            "programme",
            "Programme",
            Kind.REFERENCE,
            "The programme.",
            refers_to="programmes",
            required=True,
            synonyms=_words("program|project|programme id|program id|projet|programa|proyecto"),
            audience=Audience.PARTNERS,
            example="P012",
        ),
        Column(
            "stage",
            "Stage",
            Kind.CODE,
            "Assess, identify, plan, deliver or evaluate.",
            vocabulary="stages",
            required=True,
            synonyms=_words("phase|step|étape|etapa|fase"),
            audience=Audience.PARTNERS,
            example="Plan",
        ),
        Column(
            "stakeholder",
            "Stakeholder",
            Kind.REFERENCE,
            "Who took part.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words(
                "who|organisation|organization|actor|partner|intervenant|organisme|acteur|actor|organización"
            ),
            audience=Audience.PARTNERS,
            example="S020",
        ),
        Column(
            "role",
            "Role",
            Kind.CODE,
            "What they did there.",
            vocabulary="roles",
            synonyms=_words("part|function|rôle|rol|papel"),
            audience=Audience.PARTNERS,
            example="Co-lead",
        ),
        Column(
            "participation",
            "Say",
            Kind.STEP,
            "How much say they had: 1 inform to 5 empower (IAP2).",
            vocabulary="participation_levels",
            synonyms=_words(
                "iap2|iap2 level|participation level|level of participation|engagement level|niveau de participation|nivel de participación"
            ),
            lowest=1,
            highest=5,
            unit="step of 5",
            audience=Audience.PARTNERS,
            example="4",
        ),
        Column(
            "dated",
            "Date",
            Kind.DATE,
            "When.",
            synonyms=_words("date|from|fecha"),
            audience=Audience.PARTNERS,
            example="2025-09-10",
        ),
        _notes(),
    ),
    _words("stage role|stages|participation|roles|rôles par étape|étapes|roles por etapa"),
)

OFFERS = Table(
    "offers",
    "Offers",
    "Something a stakeholder offers or looks for.",
    ("id",),
    (
        _id("A code of your own; made from the row if left empty.", "offer id", "O07"),
        Column(
            "stakeholder",
            "Stakeholder",
            Kind.REFERENCE,
            "Who offers or looks for it.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words("who|organisation|organization|partner|intervenant|organisme|organización"),
            audience=Audience.PARTNERS,
            example="S033",
        ),
        Column(
            "direction",
            "Offer or request",
            Kind.CODE,
            "Whether it is offered or looked for.",
            vocabulary="offer_directions",
            required=True,
            synonyms=_words("offer or need|offer or seek|type|offre ou demande|oferta o demanda"),
            audience=Audience.PARTNERS,
            example="Offer",
        ),
        Column(
            "resource",
            "Resource",
            Kind.CODE,
            "What it is.",
            vocabulary="resources",
            required=True,
            synonyms=_words("resource type|asset|ressource|recurso"),
            audience=Audience.PARTNERS,
            example="Space",
        ),
        Column(
            "quantity",
            "Quantity",
            Kind.NUMBER,
            "How much.",
            synonyms=_words("amount|number|quantité|cantidad"),
            lowest=0,
            unit="in the unit given",
            audience=Audience.PARTNERS,
            example="2",
        ),
        Column(
            "unit",
            "Unit",
            Kind.TEXT,
            "Of what.",
            synonyms=_words("units|unité|unidad"),
            audience=Audience.PARTNERS,
            example="evenings a week",
        ),
        Column(
            "place",
            "Place",
            Kind.REFERENCE,
            "Where.",
            refers_to="places",
            synonyms=_words("location|neighbourhood|neighborhood|lieu|lugar"),
            audience=Audience.PARTNERS,
            example="Northgate",
        ),
        Column(
            "themes",
            "Themes",
            Kind.CODES,
            "For what.",
            vocabulary="themes",
            synonyms=_words("theme|topic|thèmes|temas"),
            audience=Audience.PARTNERS,
            example="Language learning",
        ),
        Column(
            "languages",
            "Languages",
            Kind.CODES,
            "In which languages.",
            vocabulary="languages",
            synonyms=_words("language|langues|idiomas"),
            audience=Audience.PARTNERS,
            example="Arabic",
        ),
        Column(
            "starts_on",
            "From",
            Kind.DATE,
            "First day.",
            synonyms=_words("from|start|start date|début|inicio"),
            audience=Audience.PARTNERS,
            example="2026-01-01",
        ),
        Column(
            "ends_on",
            "Until",
            Kind.DATE,
            "Last day.",
            synonyms=_words("until|end|end date|fin"),
            audience=Audience.PARTNERS,
            example="2026-12-31",
        ),
        _notes(),
    ),
    _words("offer|assets|resources|offers and requests|offres|ressources|ofertas|recursos"),
)

AGREEMENTS = Table(
    "agreements",
    "Agreements",
    "Something written between two or more stakeholders.",
    ("id",),
    (
        _id("A code of your own; made from the row if left empty.", "agreement id|contract id", "A05"),
        Column(
            "parties",
            "Parties",
            Kind.REFERENCES,
            "The stakeholders it binds; two or more.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words(
                "between|partners|organisations|organizations|signatories|parties signataires|signataires|partes|firmantes"
            ),
            audience=Audience.PARTNERS,
            example="S001 | S014",
        ),
        Column(
            "title",
            "Title",
            Kind.TEXT,
            "What it is called.",
            synonyms=_words("name|agreement|subject|titre|objet|título|objeto"),
            audience=Audience.PARTNERS,
            example="Space sharing 2026",
        ),
        Column(
            "formality",
            "Formality",
            Kind.CODE,
            "Letter, memorandum, contract …",
            vocabulary="formalities",
            synonyms=_words("type|agreement type|type d'entente|tipo de acuerdo"),
            audience=Audience.PARTNERS,
            example="Memorandum of understanding",
        ),
        Column(
            "starts_on",
            "In force from",
            Kind.DATE,
            "First day.",
            synonyms=_words("start|start date|signed|signed on|date|en vigueur du|début|vigente desde|inicio"),
            audience=Audience.PARTNERS,
            example="2026-01-01",
        ),
        Column(
            "ends_on",
            "In force until",
            Kind.DATE,
            "Last day; empty if open-ended.",
            synonyms=_words(
                "end|end date|expires|expiry|expires on|en vigueur jusqu'au|fin|expiration|vigente hasta|vencimiento"
            ),
            audience=Audience.PARTNERS,
            example="2026-12-31",
        ),
        Column(
            "document",
            "Document",
            Kind.TEXT,
            "Where the paper lies.",
            synonyms=_words("file|link|reference|dossier|référence|documento|archivo"),
            audience=Audience.INTERNAL,
            example="Contracts 2026/14",
        ),
        _visibility(),
        _notes(),
    ),
    _words("agreement|contracts|mous|memoranda|ententes|contrats|conventions|acuerdos|contratos|convenios"),
)

FUNDING = Table(
    "funding",
    "Funding",
    "Money from somebody for something.",
    ("id",),
    (
        _id("A code of your own; made from the row if left empty.", "funding id|grant id", "F03"),
        Column(
            "funder",
            "Funder",
            Kind.REFERENCE,
            "Who pays.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words("donor|from|grantor|bailleur|bailleur de fonds|financiador|donante"),
            audience=Audience.PARTNERS,
            example="S070",
        ),
        Column(
            "recipient",
            "Recipient",
            Kind.REFERENCE,
            "Who is paid; empty means the library.",
            refers_to="stakeholders",
            synonyms=_words("to|grantee|bénéficiaire|beneficiario|receptor"),
            audience=Audience.PARTNERS,
            example="S001",
        ),
        Column(
            "programme",
            "Programme",
            Kind.REFERENCE,
            "For which programme.",
            refers_to="programmes",
            synonyms=_words("program|project|for|projet|programa|proyecto"),
            audience=Audience.PARTNERS,
            example="P012",
        ),
        Column(
            "amount",
            "Amount",
            Kind.NUMBER,
            "How much in all.",
            synonyms=_words("sum|value|grant amount|montant|somme|importe|monto"),
            lowest=0,
            unit="in the currency given",
            audience=Audience.INTERNAL,
            example="12000",
        ),
        Column(
            "currency",
            "Currency",
            Kind.TEXT,
            "Three letters (ISO 4217).",
            synonyms=_words("devise|monnaie|moneda|divisa"),
            audience=Audience.INTERNAL,
            example="CAD",
        ),
        Column(
            "starts_on",
            "Starts on",
            Kind.DATE,
            "First day.",
            synonyms=_words("start|start date|awarded|début|inicio"),
            audience=Audience.PARTNERS,
            example="2026-01-01",
        ),
        Column(
            "ends_on",
            "Ends on",
            Kind.DATE,
            "Last day.",
            synonyms=_words("until|end|end date|fin"),
            audience=Audience.PARTNERS,
            example="2026-12-31",
        ),
        _visibility(),
        _notes(),
    ),
    _words("grants|grant|funds|money|financement|subventions|financiación|subvenciones"),
)

PLACES = Table(
    "places",
    "Places",
    "A neighbourhood or other area the library serves.",
    ("id",),
    (
        _id(
            "A short code of your own; made from the name if left empty.",
            "place id|neighbourhood id|neighborhood id",
            "HE",
        ),
        Column(
            "name",
            "Name",
            Kind.TEXT,
            "What people call it.",
            required=True,
            synonyms=_words(
                "place|neighbourhood|neighborhood|area|district|ward|nom|quartier|lieu|nombre|barrio|lugar|zona"
            ),
            audience=Audience.PUBLIC,
            example="Harbour East",
        ),
        Column(
            "latitude",
            "Latitude",
            Kind.NUMBER,
            "Of its middle, in degrees.",
            synonyms=_words("lat|latitud"),
            lowest=-90,
            highest=90,
            unit="degrees",
            audience=Audience.PUBLIC,
            example="44.65",
        ),
        Column(
            "longitude",
            "Longitude",
            Kind.NUMBER,
            "Of its middle, in degrees.",
            synonyms=_words("lon|lng|long|longitud"),
            lowest=-180,
            highest=180,
            unit="degrees",
            audience=Audience.PUBLIC,
            example="-63.57",
        ),
        Column(
            "population",
            "Population",
            Kind.WHOLE,
            "How many people live there.",
            synonyms=_words("inhabitants|residents|people|habitants|población|habitantes"),
            lowest=0,
            unit="people",
            audience=Audience.PUBLIC,
            example="8400",
        ),
        Column(
            "groups",
            "Groups present",
            Kind.CODES,
            "Groups above the local threshold.",
            vocabulary="groups",
            synonyms=_words("groups|populations|groupes présents|grupos presentes"),
            audience=Audience.PUBLIC,
            example="Newcomers",
        ),
        Column(
            "languages",
            "Languages present",
            Kind.CODES,
            "Languages above the local threshold.",
            vocabulary="languages",
            synonyms=_words("languages|langues|idiomas"),
            audience=Audience.PUBLIC,
            example="Arabic",
        ),
        Column(
            "part_of",
            "Part of",
            Kind.REFERENCE,
            "The larger place it lies in.",
            refers_to="places",
            synonyms=_words("parent|city|region|fait partie de|ville|parte de|ciudad"),
            audience=Audience.PUBLIC,
            example="Saltmarsh",
        ),
        _notes(),
    ),
    _words("place|neighbourhoods|neighborhoods|areas|districts|lieux|quartiers|lugares|barrios|zonas"),
)

LESSONS = Table(
    "lessons",
    "Lessons",
    "What was learnt from a programme, failures first.",
    ("id",),
    (
        _id("A code of your own; made from the row if left empty.", "lesson id", "L04"),
        Column(
            "programme",
            "Programme",
            Kind.REFERENCE,
            "Which programme.",
            refers_to="programmes",
            required=True,
            synonyms=_words("program|project|projet|programa|proyecto"),
            audience=Audience.PARTNERS,
            example="P003",
        ),
        Column(
            "outcome",
            "How it went",
            Kind.CODE,
            "Worked, partly, failed …",
            vocabulary="lesson_outcomes",
            synonyms=_words("outcome|result|résultat|resultado"),
            audience=Audience.PARTNERS,
            example="Failed",
        ),
        Column(
            "dated",
            "Date",
            Kind.DATE,
            "When it was written down.",
            synonyms=_words("date|logged on|noté le|fecha"),
            audience=Audience.PARTNERS,
            example="2026-07-03",
        ),
        Column(
            "what_happened",
            "What happened",
            Kind.LONG_TEXT,
            "Without blame and without names.",
            synonyms=_words("description|lesson|ce qui s'est passé|leçon|lo que pasó|lección"),
            audience=Audience.INTERNAL,
            example="Nobody came; we had not asked",
        ),
        Column(
            "change_made",
            "What we changed",
            Kind.LONG_TEXT,
            "What is done differently now.",
            synonyms=_words("change|action|changement|ce qui a changé|cambio"),
            audience=Audience.PARTNERS,
            example="Residents set the next date",
        ),
        _notes(),
    ),
    _words("lesson|lessons learned|lessons learnt|learnings|leçons|enseignements|lecciones|aprendizajes"),
)

BARRIERS = Table(
    "barriers",
    "Barriers",
    "Something in the library's ways that keeps people out.",
    ("id",),
    (
        _id("A code of your own; made from the row if left empty.", "barrier id", "B02"),
        Column(
            "barrier",
            "Barrier",
            Kind.CODE,
            "What it is.",
            vocabulary="barrier_types",
            required=True,
            synonyms=_words("type|barrier type|obstacle|barrière|barrera|obstáculo"),
            audience=Audience.PARTNERS,
            example="Fines",
        ),
        Column(
            "raised_on",
            "Raised on",
            Kind.DATE,
            "When.",
            synonyms=_words("date|raised|soulevé le|fecha"),
            audience=Audience.PARTNERS,
            example="2026-01-20",
        ),
        Column(
            "raised_by",
            "Raised by",
            Kind.REFERENCES,
            "Which stakeholders raised it.",
            refers_to="stakeholders",
            synonyms=_words("raised by|who|soulevé par|planteado por"),
            audience=Audience.INTERNAL,
            example="S020 | S021",
        ),
        Column(
            "groups",
            "Groups",
            Kind.CODES,
            "Whom it keeps out.",
            vocabulary="groups",
            synonyms=_words("group|groupes|grupos"),
            audience=Audience.PARTNERS,
            example="People without housing",
        ),
        Column(
            "place",
            "Place",
            Kind.REFERENCE,
            "Where.",
            refers_to="places",
            synonyms=_words("location|branch|lieu|lugar"),
            audience=Audience.PARTNERS,
            example="Northgate",
        ),
        Column(
            "policy",
            "Policy",
            Kind.TEXT,
            "The rule it comes from.",
            synonyms=_words("policy ref|rule|politique|règlement|política|norma"),
            audience=Audience.PARTNERS,
            example="Circulation policy 4.2",
        ),
        Column(
            "status",
            "Status",
            Kind.CODE,
            "Open, being worked on, removed …",
            vocabulary="barrier_statuses",
            synonyms=_words("state|statut|état|estado"),
            audience=Audience.PARTNERS,
            example="Open",
        ),
        Column(
            "resolved_on",
            "Removed on",
            Kind.DATE,
            "When it was removed.",
            synonyms=_words("resolved|closed on|levé le|résolu le|resuelto el"),
            audience=Audience.PARTNERS,
            example="2026-05-01",
        ),
        _notes(),
    ),
    _words("barrier|obstacles|barrières|barreras|obstáculos"),
)

CONTRIBUTIONS = Table(
    "contributions",
    "Contributions",
    "What a stakeholder gave, so that it can be counted and thanked.",
    ("id",),
    (
        _id("A code of your own; made from the row if left empty.", "contribution id", "C11"),
        Column(
            "stakeholder",
            "Stakeholder",
            Kind.REFERENCE,
            "Who gave.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words("who|organisation|organization|partner|contributor|intervenant|organisme|organización"),
            audience=Audience.PARTNERS,
            example="S033",
        ),
        Column(
            "programme",
            "Programme",
            Kind.REFERENCE,
            "To which programme.",
            refers_to="programmes",
            synonyms=_words("program|project|projet|programa|proyecto"),
            audience=Audience.PARTNERS,
            example="P012",
        ),
        Column(
            "resource",
            "Resource",
            Kind.CODE,
            "What was given.",
            vocabulary="resources",
            required=True,
            synonyms=_words("resource type|what|ressource|recurso"),
            audience=Audience.PARTNERS,
            example="Volunteers",
        ),
        Column(
            "quantity",
            "Quantity",
            Kind.NUMBER,
            "How much.",
            synonyms=_words("amount|number|hours|quantité|cantidad"),
            lowest=0,
            unit="in the unit given",
            audience=Audience.PARTNERS,
            example="40",
        ),
        Column(
            "unit",
            "Unit",
            Kind.TEXT,
            "Of what.",
            synonyms=_words("units|unité|unidad"),
            audience=Audience.PARTNERS,
            example="hours",
        ),
        Column(
            "value",
            "Value",
            Kind.NUMBER,
            "What it was worth in money.",
            synonyms=_words("worth|in kind value|valeur|valor"),
            lowest=0,
            unit="in the currency given",
            audience=Audience.INTERNAL,
            example="900",
        ),
        Column(
            "currency",
            "Currency",
            Kind.TEXT,
            "Three letters (ISO 4217).",
            synonyms=_words("devise|moneda"),
            audience=Audience.INTERNAL,
            example="CAD",
        ),
        Column(
            "given_on",
            "Given on",
            Kind.DATE,
            "When.",
            synonyms=_words("date|when|donné le|fecha"),
            audience=Audience.PARTNERS,
            example="2026-04-18",
        ),
        Column(
            "thanked_on",
            "Thanked on",
            Kind.DATE,
            "When it was thanked or credited.",
            synonyms=_words("thanked|credited on|acknowledged|remercié le|agradecido el"),
            audience=Audience.INTERNAL,
            example="2026-05-02",
        ),
        _notes(),
    ),
    _words("contribution|in kind|donations|dons|aportes|contribuciones|donaciones"),
)

ALIASES = Table(
    "aliases",
    "Aliases",
    "Another name by which a stakeholder is known in your files.",
    ("alias",),
    (
        Column(
            "alias",
            "Alias",
            Kind.TEXT,
            "The other name, acronym or old name.",
            required=True,
            synonyms=_words("other name|acronym|also known as|aka|autre nom|sigle|otro nombre|siglas"),
            audience=Audience.PARTNERS,
            example="HERT",
        ),
        Column(
            "stakeholder",
            "Stakeholder",
            Kind.REFERENCE,
            "Whom it means.",
            refers_to="stakeholders",
            required=True,
            synonyms=_words("stands for|name|organisation|organization|intervenant|organisme|organización"),
            audience=Audience.PARTNERS,
            example="S020",
        ),
    ),
    _words("alias|other names|acronyms|autres noms|sigles|otros nombres"),
)

TABLES: tuple[Table, ...] = (
    STAKEHOLDERS,
    RELATIONSHIPS,
    ASKED,
    INTERACTIONS,
    NEEDS,
    EVIDENCE,
    PROGRAMMES,
    STAGE_ROLES,
    OFFERS,
    AGREEMENTS,
    FUNDING,
    PLACES,
    LESSONS,
    BARRIERS,
    CONTRIBUTIONS,
    ALIASES,
)
"""Every table, in the order of the workbook."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
