"""A page about a campaign in the format of a file's suffix: PDF, Word, HTML or text."""

from datetime import datetime
from html import escape
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import BriefPage, Section, Table, page_text
from desktop_app.theme import Theme

FORMATS = ("pdf", "docx", "html", "txt")


def write_page(path: Path, page: BriefPage, wording: Wording, theme: Theme, now: datetime) -> None:
    """Write a page; now is when a Word file says it was made. Raises KnownError "unknown_format", or what is wrong with the place to write to."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise KnownError("unknown_format", file=path.name, formats=list(FORMATS))
    if suffix == "pdf":
        # Qt's painting is loaded by the first picture only.
        from desktop_app.render.document import paint_document

        with replacing(path) as target:
            paint_document(*printed_page(page, theme), target, page.title)
        return
    if suffix == "docx":
        # python-docx is a tenth of a second of import, paid by the first Word file.
        from desktop_app.exchange.docx.page import write_page_docx

        write_page_docx(path, page, wording, theme, now)
        return
    text = _html(page, wording, theme) if suffix == "html" else page_text(page) + "\n"
    with replacing(path) as target:
        target.write_text(text, encoding="utf-8", newline="\n")


def printed_page(page: BriefPage, theme: Theme) -> tuple[str, str]:
    """A page as it is painted on paper: its body, and the style of it."""
    return _body(page), _css(theme, screen=False)


def _html(page: BriefPage, wording: Wording, theme: Theme) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{wording.language.replace("_", "-")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(page.title)}</title><style>{_css(theme, screen=True)}</style></head>"
        f"<body>{_body(page)}</body></html>\n"
    )


def _body(page: BriefPage) -> str:
    """The page as HTML without a head, of the few tags that Qt's documents know."""
    head = f'<h1>{escape(page.title)}</h1><p class="muted">{escape(page.about)}</p>'
    return head + "".join(_section(section) for section in page.sections)


def _section(section: Section) -> str:
    facts = "".join(
        f"<p>{f'<span class=muted>{escape(word)}</span>&nbsp;&nbsp;' if word else ''}{_lines(said)}</p>"
        for word, said in section.facts
    )
    return f"<h2>{escape(section.title)}</h2>{facts}{_table(section.table) if section.table is not None else ''}"


def _table(table: Table) -> str:
    def cells(row: tuple[str, ...], tag: str) -> str:
        return "".join(
            f"<{tag}{' align=right' if n in table.numbers else ''}>{_lines(text)}</{tag}>" for n, text in enumerate(row)
        )

    rows = [f"<tr>{cells(table.heads, 'th')}</tr>", *(f"<tr>{cells(row, 'td')}</tr>" for row in table.rows)]
    if table.sums:
        rows.append(f'<tr class="sums">{cells(tuple(table.sums), "th")}</tr>')
    return f'<table width="100%" cellspacing="0" cellpadding="4">{"".join(rows)}</table>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())


def _css(theme: Theme, *, screen: bool) -> str:
    color = theme.color
    sheet = (
        f"h1, h2, p, td {{ color: {color('text')}; }} h2 {{ color: {color('accent.text')}; }} "
        f".muted, th {{ color: {color('text.muted')}; }} th {{ text-align: left; font-weight: 400; }} "
        f"th, td {{ border-bottom: 1px solid {color('line')}; vertical-align: top; }} "
    )
    if not screen:
        return sheet + "h1 { margin-bottom: 2px; } h2 { margin-top: 10px; margin-bottom: 3px; } p { margin: 2px 0; } "
    return sheet + (
        "body { font: 15px/1.5 -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; "
        f"background: {color('background')}; max-width: 960px; margin: 0 auto; padding: 16px; }} "
        f"table {{ background: {color('panel')}; border-collapse: collapse; }} h1 {{ font-size: 22px; margin: 0; }} "
        "h2 { font-size: 16px; margin: 20px 0 4px; } p { margin: 4px 0; } "
        "th[align=right], td[align=right] { text-align: right; } td, th { padding: 6px 8px; overflow-wrap: anywhere; } "
        "@media print { body { background: none; } }"
    )
