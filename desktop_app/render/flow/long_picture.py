"""A document as one long picture, as wide as a phone reads in a chat."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop_app.domain.errors import KnownError
from desktop_app.render.application import painting_application
from desktop_app.render.devices import LONGEST_EDGE
from desktop_app.render.flow.blocks import Block
from desktop_app.render.flow.layout import Layout, foot
from desktop_app.render.flow.letters import Letters, Sizes
from desktop_app.render.flow.strips import stacked
from desktop_app.render.options import Report, unheard
from desktop_app.render.picture import kept
from desktop_app.render.sheet_images import png_bytes
from desktop_app.theme import Theme

_WIDTH, _MARGIN, _FOOT = 540.0, 24.0, 40.0
_SHARPNESS = 2.0
"""Pixels of the file to one of the layout."""
_SIZES = Sizes(body=13, large=15, small=11, figure=23, headings=(24, 19, 14), gaps=(0.0, 26.0, 16.0), padding=5.0)
TEXT_WIDTH = _WIDTH - 2 * _MARGIN


def paint_long_picture(
    blocks: Sequence[Block], theme: Theme, file: Path, signature: str, heard: Report = unheard
) -> tuple[int, int]:
    """Paint a document as PNG; answers its size in pixels. signature: the small line at its end.

    Raises KnownError "picture_too_large", and whatever `heard` raises.
    """
    application = painting_application()
    letters = Letters(theme, _SIZES)
    strips = stacked(list(Layout(letters, TEXT_WIDTH, LONGEST_EDGE / _SHARPNESS).strips(blocks)))
    bottom = max((one.top + one.strip.height for one in strips), default=0.0)
    height = round((bottom + 2 * _MARGIN + _FOOT) * _SHARPNESS)
    width = round(_WIDTH * _SHARPNESS)
    if height > LONGEST_EDGE:
        raise KnownError("picture_too_large", width=width, height=height, most=LONGEST_EDGE, scale="1")
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(letters.color("panel"))
    with QPainter(image) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(_SHARPNESS, _SHARPNESS)
        painter.translate(_MARGIN, _MARGIN)
        with kept(painter):
            for n, one in enumerate(strips):
                heard(n / len(strips))
                one.strip.paint(painter, one.top)
        foot(letters, painter, QRectF(0, bottom, TEXT_WIDTH, _FOOT), signature, "")
    file.write_bytes(png_bytes(image))
    del application  # it had to live until here
    heard(1.0)
    return width, height
