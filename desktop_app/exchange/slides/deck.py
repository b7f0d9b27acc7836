"""A presentation written slide by slide: a message, what shows it, notes."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from desktop_app.exchange.slides.template import CHINESE, HEIGHT, LATIN, WIDTH, dress_notes, empty_presentation
from desktop_app.exchange.target import replacing
from desktop_app.insight.campaign_brief import Table
from desktop_app.insight.charts.chart import Bars
from desktop_app.theme import Theme

_TITLE_LAYOUT, _MESSAGE_LAYOUT = 0, 5
"""Of the library's own presentation: a title slide, and a title above an empty slide."""
_MARGIN = Inches(0.6)
_TOP, _BOTTOM = Inches(1.75), Inches(0.55)
_ROOM = Emu(WIDTH - 2 * _MARGIN)
_BODY = Emu(HEIGHT - _TOP - _BOTTOM)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROOM_BEYOND = 1.15
"""Of an axis, for what stands beside the longest bar."""
_LONGEST = 90
"""Characters of a cell; more is not read on a wall."""
_SIZES = ((30, 28), (48, 24), (90, 20))
"""Letters up to which a message has so many points."""


class Deck:
    """One presentation. theme: whose colours it takes; language: "zh_CN" or "en"."""

    def __init__(self, title: str, about: str, language: str, theme: Theme, now: datetime) -> None:
        self._theme, self._title, self._language = theme, title, language
        self._made = empty_presentation(theme)
        properties = self._made.core_properties
        properties.title, properties.author = _legal(title)[:255], "Drumbeat"
        properties.created = properties.modified = now
        first = self._made.slides.add_slide(self._made.slide_layouts[_TITLE_LAYOUT])
        self._write(first.shapes.title.text_frame, title, 36, "text", is_bold=True)
        self._write(first.placeholders[1].text_frame, about, 16, "text.muted")

    def message(self, part: str, message: str, notes: str) -> Any:
        """A slide with its message; what shows it is put below. Answers the slide."""
        slide = self._made.slides.add_slide(self._made.slide_layouts[_MESSAGE_LAYOUT])
        title = slide.shapes.title
        title.left, title.top, title.width, title.height = _MARGIN, Inches(0.62), _ROOM, Inches(1.05)
        size = next((points for most, points in _SIZES if _length(message) <= 2 * most), 16)
        title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        self._write(title.text_frame, message, size, "text", is_bold=True)
        self._line(slide, part, _MARGIN, Inches(0.3), "accent.text")
        self._line(slide, self._title, _MARGIN, Emu(HEIGHT - Inches(0.42)), "text.muted")
        number = str(len(self._made.slides))
        self._line(slide, number, Emu(WIDTH - _MARGIN - Inches(1)), Emu(HEIGHT - Inches(0.42)), "text.muted", Inches(1))
        slide.notes_slide.notes_text_frame.text = _legal(notes)
        return slide

    def points(self, slide: Any, points: Sequence[str]) -> None:
        """Sentences below each other."""
        frame = slide.shapes.add_textbox(_MARGIN, _TOP, _ROOM, _BODY).text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        size = 20 if sum(map(_length, points)) < 500 else 16  # letters
        for n, said in enumerate(points):
            line = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            line.space_after = Pt(10)
            self._run(line, "•  ", size, "accent")
            self._run(line, said, size, "text")

    def figures(self, slide: Any, figures: Sequence[tuple[str, str, str, str]]) -> None:
        """Key figures beside each other: name, value, note, the role of the note's colour."""
        gap, top, height = Inches(0.2), Emu(_TOP + Inches(0.8)), Inches(2.4)
        width = Emu(round((_ROOM - gap * (len(figures) - 1)) / len(figures)))
        for n, (name, value, note, role) in enumerate(figures):
            left = Emu(_MARGIN + n * (width + gap))
            frame = slide.shapes.add_textbox(left, top, width, height).text_frame
            frame.word_wrap = True
            for m, (said, size, tone) in enumerate(((name, 14, "text.muted"), (value, 32, "text"), (note, 14, role))):
                line = frame.paragraphs[0] if m == 0 else frame.add_paragraph()
                self._run(line, said, size if _length(said) < 14 or m != 1 else 24, tone, is_bold=m == 1)

    def table(self, slide: Any, table: Table) -> None:
        """A table whose cells hold what is read on a wall."""
        rows = [table.heads, *table.rows]
        height = min(Inches(0.52), Emu(round(_BODY / len(rows))))
        shape = slide.shapes.add_table(len(rows), len(table.heads), _MARGIN, _TOP, _ROOM, Emu(height * len(rows)))
        made = shape.table
        for n, width in enumerate(_widths(rows, _ROOM)):
            made.columns[n].width = width
        for n, row in enumerate(rows):
            made.rows[n].height = height
            for m, text in enumerate(row):
                cell = made.cell(n, m)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_top = cell.margin_bottom = Inches(0.03)
                tone = "text.on_accent" if n == 0 else "text"
                self._write(cell.text_frame, _cut(text), 12, tone, is_bold=n == 0)
                if m in table.numbers:
                    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def picture(self, slide: Any, image: bytes, alt: str) -> None:
        """A picture as large as there is room for. alt: what it shows, for those who do not see it."""
        shape = slide.shapes.add_picture(BytesIO(image), _MARGIN, _TOP)
        scale = min(_ROOM / shape.width, _BODY / shape.height)
        shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
        shape.left = Emu(round((WIDTH - shape.width) / 2))
        shape._element.nvPicPr.cNvPr.set("descr", _legal(alt))

    def bars(self, slide: Any, chart: Bars, alt: str) -> None:
        """A bar chart whose figures can be edited; what is said of a bar stands beside it."""
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # the library says what it takes in words
        data.categories = [_legal(_cut(bar.name)) for bar in chart.bars]
        data.add_series(_legal(chart.heads[1]), [bar.value for bar in chart.bars])
        has_marks = any(bar.mark is not None for bar in chart.bars)
        if has_marks:
            data.add_series(_legal(chart.heads[2]), [bar.mark for bar in chart.bars])
        shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, _MARGIN, _TOP, _ROOM, _BODY, data)
        shape._element.nvGraphicFramePr.cNvPr.set("descr", _legal(alt))
        made = shape.chart
        made.font.size, made.font.name = Pt(12), LATIN
        _name_chinese(made.font._rPr)
        made.has_title = False
        made.has_legend = has_marks
        if has_marks:
            made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        made.category_axis.reverse_order = True
        made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        made.category_axis.format.line.color.rgb = self._color("line")
        made.value_axis.visible, made.value_axis.has_major_gridlines = False, False
        known = [value for bar in chart.bars for value in (bar.value, bar.mark) if value is not None]
        # Left to the program, an axis may begin anywhere, and bars would lie about each other.
        made.value_axis.minimum_scale = min(known, default=0.0) * _ROOM_BEYOND if min(known, default=0.0) < 0 else 0
        made.value_axis.maximum_scale = max(max(known, default=0.0), 0.0) * _ROOM_BEYOND or 1
        self._label(made, chart)

    def save(self, path: Path) -> None:
        """Write it. Raises KnownError "folder_missing" or "file_not_written"."""
        dress_notes(self._made, self._theme)
        with replacing(path) as target, target.open("wb") as file:
            self._made.save(file)

    def _label(self, made: Any, chart: Bars) -> None:
        plot = made.plots[0]
        plot.gap_width = 60
        colors = ("accent", "baseline")
        for series, role in zip(plot.series, colors, strict=False):
            series.invert_if_negative = False
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = self._color(role)
        for n, bar in enumerate(chart.bars):
            if bar.value is None:
                continue
            label = plot.series[0].points[n].data_label
            label.position = XL_LABEL_POSITION.OUTSIDE_END
            frame = label.text_frame
            self._write(frame, bar.said, 12, "text")

    def _line(self, slide: Any, said: str, left: Length, top: Length, role: str, width: Length | None = None) -> None:
        """A small line of text. width: None as wide as there is room, else it stands at its right."""
        frame = slide.shapes.add_textbox(left, top, width or Inches(9), Inches(0.32)).text_frame
        frame.margin_left = frame.margin_right = 0
        self._write(frame, said, 11, role)
        if width is not None:
            frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _write(self, frame: Any, text: str, size: int, role: str, *, is_bold: bool = False) -> None:
        frame.word_wrap = True
        line = frame.paragraphs[0]
        line.alignment = PP_ALIGN.LEFT
        self._run(line, text, size, role, is_bold=is_bold)

    def _run(self, line: Any, text: str, size: int, role: str, *, is_bold: bool = False) -> None:
        for n, piece in enumerate(_legal(text).split("\n")):
            if n:
                line.add_line_break()
            run = line.add_run()
            run.text = piece
            run.font.size, run.font.bold, run.font.name = Pt(size), is_bold, LATIN
            run.font.color.rgb = self._color(role)
            run._r.get_or_add_rPr().set("lang", "zh-CN" if self._language == "zh_CN" else "en-US")
            _name_chinese(run._r.get_or_add_rPr())

    def _color(self, role: str) -> RGBColor:
        color = self._theme.color(role)
        return RGBColor(*(int(color[n : n + 2], 16) for n in (1, 3, 5)))  # type: ignore[no-untyped-call]


def _name_chinese(properties: Any) -> None:
    """The font of Chinese letters, which the library knows nothing of; it stands right behind that of Latin ones."""
    for old in properties.findall(qn("a:ea")):
        properties.remove(old)
    latin = properties.find(qn("a:latin"))
    made = properties.makeelement(qn("a:ea"), {"typeface": CHINESE})
    if latin is not None:
        latin.addnext(made)
    else:
        properties.append(made)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[Emu]:
    """Columns as wide as what is in them wants, long texts less than that."""
    wanted = [min(max(8, *(_length(_cut(row[n])) for row in rows)), 44) for n in range(len(rows[0]))]
    return [Emu(int(room * one / sum(wanted))) for one in wanted]


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _length(text: str) -> int:
    """Letters, wide ones twice."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)  # where Chinese begins


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
