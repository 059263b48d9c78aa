"""The named styles that a pack is written in: a word processor shows them by name, and a template may bring its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from netmap.documents.columns import POINTS
from netmap.documents.word import NAMES, parsed
from netmap.language import to_say

if TYPE_CHECKING:
    from docx.document import Document

_FONT: Final = "Arial"
"""As wide, letter by letter, as the typeface of the pictures and of the PDF; every word processor has it or its like."""

STYLES: Final = {
    "Title": to_say("the title on the first page"),
    "Heading 1": to_say("the heading of a part"),
    "Heading 2": to_say("the heading within a part"),
    "Normal": to_say("whatever is said in sentences"),
    "List Bullet": to_say("sentences one below the other"),
    "Strong": to_say("a term before what is said of it"),
    "Caption": to_say("number and title of a figure or a table"),
    "netmap Table": to_say("a table"),
    "netmap Cell": to_say("what stands in a cell of a table"),
    "netmap Note": to_say("what has to be known to read a figure or a table"),
    "netmap Warning": to_say("what is to be heeded first"),
    "TOC Heading": to_say("the heading of the contents"),
    "TOC 1": to_say("a part in the contents"),
    "TOC 2": to_say("a part within a part in the contents"),
}
"""Name of each style -> what is set in it. A template that lacks one gets ours."""

_BULLETS: Final = (
    '<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>'
    "</w:lvl></w:abstractNum>"
)


def _paragraph(  # noqa: PLR0913 - what a style says
    size: float, after: float, before: float = 0, *, looks: str = "", more: str = "", end: str = "", to: str = "Normal"
) -> str:
    """Return what a style of paragraphs says, in points; ``more`` and ``end`` stand before and after the distances."""
    spacing = f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"/>'
    letters = f'{looks}<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>'
    followed = f'<w:next w:val="{{{to}}}"/>' if to else ""
    return f'<w:basedOn w:val="{{Normal}}"/>{followed}<w:qFormat/><w:pPr>{more}{spacing}{end}</w:pPr><w:rPr>{letters}</w:rPr>'


_DARK: Final = '<w:b/><w:bCs/><w:color w:val="1F3864"/>'
_KEPT: Final = "<w:keepNext/><w:keepLines/>"
_RULE: Final = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>'

_LOOKS: Final = {
    "Title": ("paragraph", _paragraph(20, 4, looks=_DARK, more=_KEPT)),
    "Heading 1": ("paragraph", _paragraph(14, 5, 16, looks=_DARK, more=_KEPT, end='<w:outlineLvl w:val="0"/>')),
    "Heading 2": ("paragraph", _paragraph(11.5, 4, 12, looks=_DARK, more=_KEPT, end='<w:outlineLvl w:val="1"/>')),
    "List Bullet": (
        "paragraph",
        '<w:basedOn w:val="{Normal}"/><w:qFormat/><w:pPr><w:numPr><w:numId w:val="{bullets}"/></w:numPr><w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/></w:pPr>',
    ),
    "Strong": ("character", "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr>"),
    "Caption": ("paragraph", _paragraph(9.5, 5, 4, looks="<w:b/><w:bCs/>", more="<w:keepLines/>")),
    "netmap Cell": ("paragraph", _paragraph(POINTS, 1.5, 1.5, to="")),
    "netmap Note": ("paragraph", _paragraph(8.5, 6, 3, looks='<w:color w:val="4B525E"/>')),
    "netmap Warning": (
        "paragraph",
        _paragraph(
            10,
            6,
            looks="<w:b/><w:bCs/>",
            more='<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="B3261E"/></w:pBdr>',
            end='<w:ind w:left="142"/>',
        ),
    ),
    "netmap Table": (
        "table",
        '<w:basedOn w:val="{Normal Table}"/><w:qFormat/><w:tblPr><w:tblBorders>'
        + "".join(
            _RULE.format(side=side, colour=colour)
            for side, colour in (("top", "4B525E"), ("bottom", "4B525E"), ("insideH", "C9CDD4"))
        )
        + '</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        + _RULE.format(side="bottom", colour="4B525E")
        + '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="EEF1F6"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
    ),
    "TOC Heading": ("paragraph", _paragraph(11.5, 3, 12, looks=_DARK, more=_KEPT)),
    "TOC 1": ("paragraph", _paragraph(10, 2)),
    "TOC 2": ("paragraph", _paragraph(10, 2, end='<w:ind w:left="284"/>')),
}
"""Name of each style we may add -> its type, and what it says; names in braces stand for ids in the document."""

_BASES: Final = {"Normal": "paragraph", "Normal Table": "table"}


def lacking(document: Document) -> tuple[str, ...]:
    """Return the names of our styles that a document has not."""
    return tuple(name for name in STYLES if _found(document, name, _type(name)) is None)


def give(document: Document, *, anew: bool) -> dict[str, str]:
    """Give a document our styles, and return the id of each by its name.

    Parameters
    ----------
    document
        Gets what it lacks.
    anew
        Whether ours take the place of its own of the same name.
    """
    if anew:
        for name, (kind, _) in _LOOKS.items():
            for old in (_found(document, name, kind), _found(document, f"{name} Char", "character")):
                if old is not None:
                    old.getparent().remove(old)
        _set_normal(document)
    bullets = str(_new_bullets(document)) if _found(document, "List Bullet", "paragraph") is None else ""
    ids = {name: _id(_found(document, name, kind)) for name, kind in _BASES.items()} | {"bullets": bullets}
    for name, (kind, says) in _LOOKS.items():
        if _found(document, name, kind) is None:
            document.styles.element.append(_made(document, name, kind, says.format_map(_Ids(ids))))
        ids[name] = _id(_found(document, name, kind))
    return ids


class _Ids(dict[str, str]):
    """Ids by name; of one that is not there yet (a style may name one after it), the name without blanks."""

    def __missing__(self, name: str) -> str:
        return name.replace(" ", "")


def _type(name: str) -> str:
    return _LOOKS[name][0] if name in _LOOKS else _BASES[name]


def _found(document: Document, name: str, kind: str) -> Any:  # noqa: ANN401 - an element of the library
    """Return a style by its name, whose letters may be large or small; None if there is none."""
    for style in document.styles.element.findall(qn("w:style")):
        called = style.find(qn("w:name"))
        if (
            called is not None
            and style.get(qn("w:type")) == kind
            and called.get(qn("w:val"), "").lower() == name.lower()
        ):
            return style
    return None


def _id(style: Any) -> str:  # noqa: ANN401 - as above
    return "" if style is None else str(style.get(qn("w:styleId")))


def _made(document: Document, name: str, kind: str, says: str) -> Any:  # noqa: ANN401 - as above
    taken = {_id(style) for style in document.styles.element.findall(qn("w:style"))}
    called = name.replace(" ", "")
    while called in taken:
        called += "N"
    says = says.replace('<w:basedOn w:val=""/>', "")  # a document may lack the plainest of all
    own = ' w:customStyle="1"' if name.startswith("netmap") else ""
    # Word knows its own styles by their names in small letters.
    shown = name if own or name in {"Title", "Strong", "List Bullet", "TOC Heading"} else name.lower()
    [style] = parsed(f'<w:style w:type="{kind}" w:styleId="{called}"{own}><w:name w:val="{shown}"/>{says}</w:style>')
    return style


def _set_normal(document: Document) -> None:
    """Set the letters and distances of whatever no other style is for."""
    normal = document.styles["Normal"].element
    for part in ("w:pPr", "w:rPr"):
        for old in normal.findall(qn(part)):
            normal.remove(old)
    normal.extend(
        parsed(
            '<w:pPr><w:spacing w:before="0" w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        )
    )


def _new_bullets(document: Document) -> int:
    """Add a list of bullets to what a document numbers, and return its number."""
    try:
        numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = parse_xml(f"<w:numbering {NAMES}/>")
        numbering = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
        document.part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
    root = numbering.element  # type: ignore[attr-defined]  # the library keeps numbering as elements
    definitions, lists = root.findall(qn("w:abstractNum")), root.findall(qn("w:num"))
    number = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in definitions), default=0)
    listed = 1 + max((int(one.get(qn("w:numId"))) for one in lists), default=0)
    [definition, made] = parsed(
        _BULLETS.format(number=number) + f'<w:num w:numId="{listed}"><w:abstractNumId w:val="{number}"/></w:num>'
    )
    # Definitions stand before lists.
    if lists:
        lists[0].addprevious(definition)
        lists[-1].addnext(made)
    else:
        root.extend([definition, made])
    return listed
