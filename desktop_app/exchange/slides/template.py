"""An empty presentation in the house's colours and fonts, 16 to 9."""

import re
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.util import Emu, Inches

from desktop_app.theme import Theme

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LATIN, CHINESE = "Arial", "Microsoft YaHei"
"""Word's fonts, too: PowerPoint and WPS have both, others put their own in their place."""
_COLORS = ("accent", "stage.define", "stage.plan", "stage.run", "stage.close", "phase.wrap_up")
_FONTS = re.compile(r"(<a:(?:major|minor)Font>\s*<a:latin typeface=\")[^\"]*(\"[^>]*/>\s*<a:ea typeface=\")[^\"]*(\")")
_COLOR = r"(<a:accent{n}>\s*<a:srgbClr val=\")[0-9A-Fa-f]{{6}}"


def empty_presentation(theme: Theme) -> Any:
    """Without slides."""
    made = pptx.Presentation()
    stretch = WIDTH / made.slide_width
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    master = made.slide_master
    for shapes in (master.shapes, *(layout.shapes for layout in master.slide_layouts)):
        for shape in shapes:
            if not shape.is_placeholder or shape._element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(round(shape.left * stretch)), Emu(round(shape.width * stretch))
    _dress(master.part, theme)
    return made


def dress_notes(made: Any, theme: Theme) -> None:
    """The same fonts in the notes, once there are any."""
    _dress(made.notes_master.part, theme)


def _dress(part: Any, theme: Theme) -> None:
    """Name the fonts and colours that everything takes by itself."""
    styled = part.part_related_by(RELATION.THEME)
    text = _FONTS.sub(rf"\g<1>{LATIN}\g<2>{CHINESE}\g<3>", styled.blob.decode("utf-8"))
    for n, role in enumerate(_COLORS, 1):
        text = re.sub(_COLOR.format(n=n), rf"\g<1>{theme.color(role).lstrip('#')}", text)
    styled._blob = text.encode("utf-8")
