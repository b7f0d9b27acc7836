"""An owner's brief as one page: HTML that needs nothing beside it, and PDF with text that can be searched."""

from html import escape
from pathlib import Path

from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.brief_text import BriefLines, TaskLines, brief_lines
from desktop_app.insight.owner_brief import OwnerBrief
from desktop_app.theme import Theme

_COLUMNS = (("task", 46), ("from", 27), ("to", 27))
"""Of the table, with their share of its width in percent."""


def write_brief_html(path: Path, brief: OwnerBrief, wording: Wording, theme: Theme) -> None:
    """Write the brief for a browser or a phone. Raises KnownError where it cannot be written."""
    said = brief_lines(wording, brief)
    page = (
        f'<!DOCTYPE html>\n<html lang="{wording.language.replace("_", "-")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(said.title)}</title><style>{_css(theme, screen=True)}</style></head>"
        f"<body>{brief_body(said, wording)}</body></html>\n"
    )
    with replacing(path) as target:
        target.write_text(page, encoding="utf-8", newline="\n")


def write_brief_pdf(path: Path, brief: OwnerBrief, wording: Wording, theme: Theme) -> None:
    """Write the brief on one page of A4, on more only where it could not be read any more."""
    # Qt's painting is loaded by the first picture only.
    from desktop_app.render.document import paint_document

    said = brief_lines(wording, brief)
    with replacing(path) as target:
        paint_document(brief_body(said, wording), _css(theme, screen=False), target, said.title)


def brief_body(said: BriefLines, wording: Wording) -> str:
    """The brief as HTML without a head, of the few tags that Qt's documents know."""
    word = wording.text
    parts = [f"<h1>{escape(said.title)}</h1>", f'<p class="muted">{escape(said.about)}</p>']
    if said.ask:
        parts.append(f'<p class="ask">{escape(said.ask)}</p>')
    if said.tasks:
        heads = "".join(
            f'<th width="{width}%">{escape(word(f"owner_brief.column.{key}"))}</th>' for key, width in _COLUMNS
        )
        lines = "".join(_row(task) for task in said.tasks)
        parts.append(f'<table width="100%" cellspacing="0" cellpadding="5"><tr>{heads}</tr>{lines}</table>')
    else:
        parts.append(f"<p>{escape(word('owner_brief.no_tasks'))}</p>")
    for code, part in (
        ("owner_brief.items", said.items),
        ("owner_brief.shifts", said.shifts),
        ("owner_brief.leaves", said.leaves),
    ):
        if part:
            points = "".join(f"<li>{escape(line)}</li>" for line in part)
            parts.append(f"<h2>{escape(word(code))}</h2><ul>{points}</ul>")
    return "\n".join(parts)


def _row(task: TaskLines) -> str:
    late = ' class="late"' if task.is_late else ""
    answer = "muted" if task.is_agreed else "ask"
    return (
        f'<tr><td><b>{escape(task.title)}</b> <span class="muted">{escape(task.campaign)}</span><br>'
        f'<span{late}>{escape(task.facts)}</span><br><span class="{answer}">{escape(task.answer)}</span></td>'
        f"<td>{_sides(task.gets)}</td><td>{_sides(task.gives)}</td></tr>"
    )


def _sides(sides: tuple[str, ...]) -> str:
    return "<br>".join(escape(side) for side in sides) or "—"


def _css(theme: Theme, *, screen: bool) -> str:
    color = theme.color
    sheet = (
        f"h1 {{ color: {color('text')}; }} h2 {{ color: {color('text')}; }} "
        f"p, td, li {{ color: {color('text')}; }} "
        f".muted {{ color: {color('text.muted')}; }} .late, .ask {{ color: {color('late')}; font-weight: 600; }} "
        f"th {{ color: {color('text.muted')}; text-align: left; font-weight: 400; }} "
        f"th, td {{ border-bottom: 1px solid {color('line')}; vertical-align: top; }} "
    )
    if not screen:
        return sheet
    return sheet + (
        "body { font: 15px/1.5 -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; "
        f"background: {color('background')}; max-width: 960px; margin: 0 auto; padding: 16px; }} "
        f"table {{ background: {color('panel')}; border-collapse: collapse; }} h1 {{ font-size: 22px; }} "
        "h2 { font-size: 16px; } td { padding: 8px; overflow-wrap: anywhere; } "
        "@media (max-width: 600px) { table, tr, td { display: block; } th { display: none; } td { border: none; } "
        f"tr {{ border-bottom: 1px solid {color('line')}; }} }} "
        "@media print { body { background: none; } }"
    )
