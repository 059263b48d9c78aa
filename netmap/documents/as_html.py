"""A brief as one web page: a file of its own that asks nobody for anything, and prints on one sheet of A4."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from netmap.language import language, say

if TYPE_CHECKING:
    from netmap.documents.brief import Brief
    from netmap.documents.brief_section import Listing, Section

# The policy holds even if a text were taken for markup: nothing is fetched, nothing runs.
_PAGE = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="netmap">
<title>$title</title>
<style>
:root { color-scheme: light dark; --faint: color-mix(in srgb, currentColor 70%, transparent); --line: color-mix(in srgb, currentColor 22%, transparent); }
body { font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; margin: 0 auto; max-width: 62rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.05rem; margin: 0 0 .35rem; border-bottom: 1px solid var(--line); padding-bottom: .15rem; break-after: avoid; }
header p { margin: .2rem 0; }
.faint, footer { color: var(--faint); font-size: .9em; }
.warning { border-inline-start: .3rem solid light-dark(#b3261e, #f2b8b5); padding-inline-start: .6rem; font-weight: 600; }
main { columns: 2 24rem; column-gap: 2rem; margin-top: 1rem; }
section { break-inside: avoid-column; margin: 0 0 1.1rem; }
dl, p, ul { margin: 0 0 .35rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .3rem; }
.short div { display: flex; gap: .6rem; }
.short dt { flex: 0 0 8rem; font-weight: 400; color: var(--faint); }
.short dd { flex: 1; margin: 0; }
ul { padding-inline-start: 1.1rem; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { text-align: start; vertical-align: top; padding: .15rem .5rem .15rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; overflow-wrap: normal; }
@page { size: A4; margin: 12mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 8.4pt; line-height: 1.3; max-width: none; padding: 0; color: #000; }
  h1 { font-size: 15pt; } h2 { font-size: 9.6pt; margin-bottom: 1mm; }
  main { columns: 2; column-gap: 7mm; margin-top: 3mm; }
  section { margin-bottom: 3mm; } .short dt { flex-basis: 23mm; }
  tr { break-inside: avoid; }
}
</style>
</head>
<body>
<header>
<h1 dir="auto">$name</h1>
<p>$what</p>
<p class="faint"><bdi>$dated</bdi> $audience</p>
$warnings
</header>
<main>
$sections
</main>
</body>
</html>
""")


def as_html(brief: Brief) -> str:
    """Return the brief as one page that holds its own style and nothing that runs.

    Parameters
    ----------
    brief
        What it says. Every text is shown letter by letter.
    """
    return _PAGE.substitute(
        language=language(),
        title=escape(say("{name}: brief", name=brief.name)),
        name=escape(brief.name),
        what=escape(brief.what),
        dated=escape(brief.dated),
        audience=escape(brief.audience),
        warnings="\n".join(f'<p class="warning">{escape(text)}</p>' for text in brief.warnings),
        sections="\n".join(map(_section, brief.sections)),
    )


def _section(section: Section) -> str:
    parts = [
        f"<h2>{escape(section.title)}</h2>",
        _facts(section),
        _table(section.title, section.listing) if section.listing else "",
        _sentences(section.sentences),
    ]
    return f'<section id="{escape(section.code)}">{"".join(parts)}</section>'


def _facts(section: Section) -> str:
    if not section.facts:
        return ""
    style = ' class="short"' if section.side_by_side else ""
    told = (
        f"<div><dt><bdi>{escape(title)}</bdi></dt><dd><bdi>{escape(text)}</bdi></dd></div>"
        for title, text in section.facts
    )
    return f"<dl{style}>{''.join(told)}</dl>"


def _table(title: str, listing: Listing) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in listing.columns)
    rows = "".join(f"<tr>{''.join(f'<td><bdi>{escape(cell)}</bdi></td>' for cell in row)}</tr>" for row in listing.rows)
    return f'<table aria-label="{escape(title)}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _sentences(sentences: tuple[str, ...]) -> str:
    if len(sentences) < 2:  # noqa: PLR2004 - one sentence is no list
        return "".join(f"<p>{escape(text)}</p>" for text in sentences)
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in sentences)}</ul>"
