"""A pack as one web page: a file of its own that asks nobody for anything, reads well aloud, and prints on A4."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING, Final

from netmap.documents.brief_section import shown
from netmap.documents.columns import SHORT
from netmap.documents.pack.base import Bullets, Figure, Paragraph, Table, Terms
from netmap.documents.pack.pictures import inline, lies_flat
from netmap.language import language, say, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netmap.documents.pack.base import Block, Pack, Section

# The policy holds even if a text were taken for markup: nothing is fetched, nothing runs.
_PAGE: Final = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="netmap">
<meta name="netmap" content="$mark">
<title>$title</title>
<style>
:root { color-scheme: light dark; --faint: color-mix(in srgb, currentColor 74%, transparent); --line: color-mix(in srgb, currentColor 22%, transparent); --head: color-mix(in srgb, currentColor 7%, transparent); --strong: light-dark(#1f3864, #b9cdf2); }
body { background: Canvas; color: CanvasText; font: 1rem/1.55 "Liberation Sans", Arimo, Arial, Helvetica, sans-serif; margin: 0 auto; max-width: 52rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem; overflow-wrap: anywhere; }
h1, h2, h3 { color: var(--strong); line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.9rem; margin: 0 0 .4rem; } h2 { font-size: 1.35rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; } h3 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; }
p, ul, dl { margin: 0 0 .7rem; }
ul, ol { padding-inline-start: 1.2rem; }
dt { font-weight: 700; } dd { margin: 0 0 .5rem; } header div { display: flex; flex-wrap: wrap; column-gap: .8rem; } header dt { flex: 0 0 9rem; } header dd { flex: 1 1 16rem; margin: 0 0 .2rem; }
nav { border: 1px solid var(--line); border-radius: .4rem; padding: .8rem 1.1rem; margin: 1.5rem 0; } nav h2 { font-size: 1.05rem; margin: 0 0 .4rem; border: 0; padding: 0; } nav ol { list-style: none; padding: 0; margin: 0; } nav .within { padding-inline-start: 1.2rem; }
a { color: var(--strong); }
.warning { border-inline-start: .3rem solid light-dark(#b3261e, #f2b8b5); padding-inline-start: .7rem; font-weight: 700; }
.note { color: var(--faint); font-size: .88em; }
figure { margin: 1.2rem 0; break-inside: avoid; }
figcaption, caption { font-weight: 700; text-align: start; font-size: .95em; padding: .3rem 0; }
caption { break-after: avoid; }
svg { display: block; width: 100%; height: auto; background: #fff; border-radius: .2rem; }
.scroll { overflow-x: auto; margin: 1.2rem 0 .5rem; } .scroll:focus-visible { outline: 2px solid var(--strong); outline-offset: 2px; }
table { border-collapse: collapse; min-width: min(100%, 24rem); font-size: .92em; overflow-wrap: break-word; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem .3rem; border-bottom: 1px solid var(--line); min-width: 3.5rem; }
thead th { background: var(--head); vertical-align: bottom; } tbody th { font-weight: 400; min-width: 8rem; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
@page { size: A4; margin: 18mm; @bottom-center { content: counter(page); font: 8pt sans-serif; } }
@page flat { size: A4 landscape; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; line-height: 1.4; max-width: none; padding: 0; color: #000; }
  h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 7mm; } h3 { font-size: 11.5pt; }
  table { font-size: 9pt; } .scroll { overflow: visible; } th, td { min-width: 0; padding: 1mm 1.5mm 1mm 1mm; } tbody th { min-width: 0; }
  p { orphans: 3; widows: 3; } tr, .short, .warning, p:has(+ figure) { break-inside: avoid; } p:has(+ figure), p:has(+ .scroll) { break-after: avoid; } main > section:first-of-type { break-before: page; } figure.wide { page: flat; }
  svg { max-height: 200mm; } figure.wide svg { max-height: 130mm; } a { color: inherit; text-decoration: none; }
}
</style>
</head>
<body>
<header>
<h1 dir="auto">$title</h1>
$opening
</header>
<nav aria-labelledby="contents"><h2 id="contents">$contents</h2><ol>$entries</ol></nav>
<main>
$sections
</main>
<footer class="note"><p>$handed_to</p></footer>
</body>
</html>
""")


def as_html(pack: Pack) -> str:
    """Return the pack as one page that holds its own style and pictures and nothing that runs.

    Parameters
    ----------
    pack
        What it says. Every text is shown letter by letter.
    """
    with speaking(pack.language):
        return _PAGE.substitute(
            language=language(),
            mark=escape(pack.mark),
            title=_text(pack.title),
            handed_to=_text(pack.handed_to),
            opening="\n".join(_opening(pack)),
            contents=_text(say("Contents")),
            entries="".join(map(_entry, pack.sections)),
            sections="\n".join(map(_section, pack.sections)),
        )


def _text(text: str) -> str:
    return escape(shown(text))


def _opening(pack: Pack) -> Iterable[str]:
    yield f"<p>{_text(pack.dated)}</p>"
    yield from (f'<p class="warning">{_text(text)}</p>' for text in pack.warnings)
    yield _terms(pack.facts)
    if pack.stamp:
        yield f'<p class="note">{_text(pack.stamp)}</p>'


def _entry(section: Section) -> str:
    within = ' class="within"' if section.level > 1 else ""
    return f'<li{within}><a href="#{escape(section.code)}">{_text(section.title)}</a></li>'


def _section(section: Section) -> str:
    heading = f"h{section.level + 1}"
    parts = "\n".join(map(_block, section.blocks))
    code = escape(section.code)
    return f'<section aria-labelledby="{code}"><{heading} id="{code}">{_text(section.title)}</{heading}>\n{parts}</section>'


def _block(block: Block) -> str:
    match block:
        case Paragraph(text, warns):
            return f'<p class="warning">{_text(text)}</p>' if warns else f"<p>{_text(text)}</p>"
        case Bullets(sentences):
            return f"<ul>{''.join(f'<li>{_text(text)}</li>' for text in sentences)}</ul>"
        case Terms(rows):
            return _terms(rows)
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)


def _terms(rows: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f"<div><dt><bdi>{_text(title)}</bdi></dt><dd><bdi>{_text(text)}</bdi></dd></div>" for title, text in rows
    )
    return f"<dl>{told}</dl>" if told else ""


def _notes(notes: Iterable[str]) -> str:
    return "".join(f'<p class="note">{_text(text)}</p>' for text in notes)


def _figure(figure: Figure) -> str:
    drawn = inline(figure.picture.svg, shown(figure.picture.told), f"figure-{figure.number}-")
    wide = ' class="wide"' if lies_flat(figure) else ""
    return (
        f'<figure{wide} id="figure-{figure.number}">{drawn}<figcaption>{_text(figure.caption)}</figcaption>'
        f"{_notes(figure.notes)}</figure>"
    )


def _table(table: Table) -> str:
    """Write a table in a frame that scrolls sideways where a screen is narrow, by keys too."""
    sides = [' class="number"' if place in table.figures else "" for place in range(len(table.columns))]
    name, short = f"table-{table.number}", " short" if len(table.rows) <= SHORT else ""
    head = "".join(
        f'<th scope="col"{side}>{_text(title)}</th>' for side, title in zip(sides, table.columns, strict=True)
    )
    opened = [f'<th scope="row"{sides[0]}>', *(f"<td{side}>" for side in sides[1:])]
    closed = ["</th>", *["</td>"] * (len(sides) - 1)]
    rows = "".join(
        f"<tr>{''.join(f'{begin}<bdi>{_text(cell)}</bdi>{end}' for begin, cell, end in zip(opened, row, closed, strict=True))}</tr>"
        for row in table.rows
    )
    return (
        f'<div class="scroll{short}" role="region" aria-labelledby="{name}" tabindex="0"><table>'
        f'<caption id="{name}">{_text(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        f"{_notes(table.notes)}"
    )
