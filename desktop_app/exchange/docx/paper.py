"""A Word document that is written from top to bottom: headings, paragraphs, facts, points and tables."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from desktop_app.exchange.docx.columns import columns
from desktop_app.exchange.docx.fonts import name_fonts
from desktop_app.exchange.target import replacing
from desktop_app.theme import Theme

_WIDTH, _HEIGHT, _MARGIN, _NARROW = 210, 297, 18, 12
"""A4, in millimetres."""
_BODY, _SMALL, _LARGE = 10.5, 9, 16
"""Points."""
_HEADINGS = ((16.0, 12.0), (13.0, 10.0), (11.0, 8.0))
"""Points of the letters, and of the room above, by level."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file may hold."""
_BESIDE = 1.2
"""Millimetres between the text of a cell and its edge."""


class Paper:
    """One document on A4. theme: whose colours it takes (a light one: paper is white); language: "zh_CN" or "en"."""

    def __init__(self, title: str, language: str, theme: Theme, now: datetime) -> None:
        self._theme = theme
        self._room: float = _WIDTH - 2 * _MARGIN
        self._document = docx.Document()
        name_fonts(self._document, language)
        self._set_styles()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
        section.footer_distance = Mm(_MARGIN / 2)
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = _legal(title)[:255], "Drumbeat", ""
        properties.created = properties.modified = now
        properties.language = "zh-CN" if language == "zh_CN" else "en-US"
        self._number_pages(title)

    def title(self, text: str) -> None:
        """The head of the document; programs list it as its title."""
        self._document.add_paragraph(_legal(text), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading that stands in the navigation of the document. level: 1 to 3."""
        self._document.add_heading(_legal(text), level)

    def paragraph(self, text: str, *, muted: bool = False, leads: bool = False) -> None:
        """Running text; its line breaks are kept. leads: it stays with what is below it."""
        made = self._document.add_paragraph()
        made.paragraph_format.keep_with_next = leads or None
        self._run(made, text, muted=muted)

    def words(self, runs: Iterable[tuple[str, bool]], *, is_point: bool = False) -> None:
        """A paragraph, or a point of a list, of letters that may be bold."""
        made = self._document.add_paragraph(style="List Bullet" if is_point else None)
        for text, is_bold in runs:
            self._run(made, text, is_bold=is_bold)

    def fact(self, word: str, said: str) -> None:
        """A word and what is said of it; without a word a paragraph."""
        made = self._document.add_paragraph()
        if word:
            self._run(made, f"{word}  ", muted=True)
        self._run(made, said)

    def points(self, lines: Iterable[str]) -> None:
        """A list."""
        for line in lines:
            self._document.add_paragraph(_legal(line), style="List Bullet")

    def figures(self, shown: Sequence[tuple[str, str, str]]) -> None:
        """Key figures beside each other: their names, themselves in large letters, what they are measured by."""
        made = self._document.add_table(rows=0, cols=len(shown))
        made.autofit = False
        widths = [Mm(self._room / len(shown))] * len(shown)
        _set_columns(made, widths)
        for n, (size, role) in enumerate(((_SMALL, "text.muted"), (_LARGE, "text"), (_SMALL, "text.muted"))):
            self._row(made, [one[n] for one in shown], (), widths, tone=role, is_bold=size == _LARGE, size=size)
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def picture(self, image: bytes, alt: str, width: float | None = None) -> None:
        """A picture. alt: what it shows, for those who do not see it; width: millimetres, as wide as the text if None."""
        shape = self._document.add_picture(BytesIO(image), width=Mm(width or self._room))
        shape._inline.docPr.set("descr", _legal(alt))

    def lie_down(self) -> None:
        """From here on pages lie on their side, with narrow margins."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(_HEIGHT), Mm(_WIDTH)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_NARROW)
        self._room = _HEIGHT - 2 * _NARROW

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        numbers: Collection[int] = (),
        sums: Sequence[str] = (),
    ) -> None:
        """A table whose head is repeated on every page and whose rows are never cut.

        numbers: columns that stand at the right; sums: a last row, or none.
        """
        made = self._document.add_table(rows=0, cols=len(heads))
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        size, found = columns(heads, [*rows, *([sums] if sums else [])], self._room, 2 * _BESIDE, _SMALL)
        widths = [Mm(one) for one in found]
        _set_columns(made, widths)
        self._row(made, heads, numbers, widths, tone="text.muted", size=size)
        _mark(made.rows[0], "w:tblHeader")
        for cell in made.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for row in rows:
            self._row(made, row, numbers, widths, size=size)
        if sums:
            self._row(made, sums, numbers, widths, is_bold=True, size=size)
        self._rule(made)
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def save(self, path: Path) -> None:
        """Write it. Raises KnownError "folder_missing" or "file_not_written"."""
        with replacing(path) as target, target.open("wb") as file:
            self._document.save(file)

    def _row(
        self,
        made: Table,
        texts: Sequence[str],
        numbers: Collection[int],
        widths: Sequence[Mm],
        *,
        tone: str = "text",
        is_bold: bool = False,
        size: float = _SMALL,
    ) -> None:
        row = made.add_row()  # type: ignore[no-untyped-call]  # python-docx forgot the annotation
        _mark(row, "w:cantSplit")
        for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[n]
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(0)
            if n in numbers:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = line.add_run(_legal(text))
            run.font.size, run.bold = Pt(size), is_bold
            run.font.color.rgb = self._color(tone)

    def _run(self, line: Paragraph, text: str, *, muted: bool = False, is_bold: bool = False) -> None:
        run = line.add_run(_legal(text))
        if is_bold:
            run.bold = True
        if muted:
            run.font.color.rgb = self._color("text.muted")

    def _set_styles(self) -> None:
        styles: Any = self._document.styles
        body = styles["Normal"]
        body.font.size, body.font.color.rgb = Pt(_BODY), self._color("text")
        body.paragraph_format.space_after, body.paragraph_format.line_spacing = Pt(4), 1.15
        for level, (size, above) in enumerate(_HEADINGS, 1):
            style = styles[f"Heading {level}"]
            style.font.size, style.font.color.rgb = Pt(size), self._color("accent.text")
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(3)
            style.paragraph_format.keep_with_next = True
        title = styles["Title"]
        title.font.size, title.font.color.rgb, title.font.bold = Pt(20), self._color("text"), True
        title.paragraph_format.space_after = Pt(2)
        border = title.element.pPr.find(qn("w:pBdr"))
        if border is not None:
            title.element.pPr.remove(border)

    def _number_pages(self, title: str) -> None:
        """The title and "page / pages" at the foot, as fields that the reading program counts."""
        foot = self._document.sections[0].footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(foot, f"{title}  ·  ", muted=True)
        _field(foot, "PAGE")
        self._run(foot, " / ", muted=True)
        _field(foot, "NUMPAGES")
        for run in foot.runs:
            run.font.size, run.font.color.rgb = Pt(_SMALL), self._color("text.muted")

    def _rule(self, made: Table) -> None:
        """Thin lines below the rows, none at the sides; little room beside what stands in a cell."""
        borders = OxmlElement("w:tblBorders")
        color = self._theme.color("line").lstrip("#")
        for edge in ("top", "bottom", "insideH"):
            line = OxmlElement(f"w:{edge}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", color)):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
        properties = made._tbl.tblPr
        # The format wants its parts in a certain order: borders stand before the layout.
        layout = properties.find(qn("w:tblLayout"))
        if layout is not None:
            layout.addprevious(borders)
        else:
            properties.append(borders)
        beside = OxmlElement("w:tblCellMar")
        for edge in ("left", "right"):
            room = OxmlElement(f"w:{edge}")
            room.set(qn("w:w"), str(Mm(_BESIDE).twips))
            room.set(qn("w:type"), "dxa")
            beside.append(room)
        (layout if layout is not None else borders).addnext(beside)

    def _color(self, role: str) -> RGBColor:
        return RGBColor.from_string(self._theme.color(role).lstrip("#"))


def _set_columns(made: Table, widths: Sequence[Mm]) -> None:
    """Word asks the cells, other programs the columns."""
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def _mark(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _field(line: Paragraph, code: str) -> None:
    """A field that the reading program fills in."""
    run = line.add_run()
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        if kind == "text":
            run.add_text(text)
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._r.append(part)
