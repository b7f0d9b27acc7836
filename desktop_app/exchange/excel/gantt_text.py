"""Text into cells: always text, whatever it begins with, and every character back as it was."""

import re

from openpyxl.cell import Cell, MergedCell

from desktop_app.i18n import Wording

LONGEST = 32_767
"""Characters that a cell can hold, an emoji counting as two, as Excel counts them."""

_LONGEST_FORMATTED = 255
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # full-width ones count too
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_UNWRITABLE = re.compile("[\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_RARE = re.compile("[_&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write text that no program takes for a formula, neither when it opens the file nor after an edit of the cell.

    Characters that XML cannot hold are written the way Excel itself does (_x000D_).
    """
    cell.value = _ESCAPED.sub(_escape, text)
    cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True


def looks_like_formula(text: str) -> bool:
    """Whether a program might compute a text once somebody edits its cell; such cells are marked as text."""
    return text.startswith(_FORMULA_STARTS)


def text_format(text: str) -> str:
    """The number format of a cell with text: as text, so that "1.10" stays what it is when it is typed again.

    Excel shows text of more than 255 characters in that format as "####", so longer ones go without.
    """
    return "@" if len(text) <= _LONGEST_FORMATTED else "General"


def text_xml(text: str) -> str:
    """Text as it stands inside an element of a sheet's part."""
    if not _RARE.search(text):
        return text
    escaped = _ESCAPED.sub(_escape, text)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_line(text: str) -> str:
    """Text for places that know no way to write what XML cannot hold: one line, without such characters."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def fitting(text: str, wording: Wording) -> str:
    """Text that a cell can hold: what is longer is cut, and says at its end how much is missing."""
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    room = LONGEST - 100
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + wording.text("excel.text_cut", count=len(text) - len(kept))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    return f"_x{ord(found):04X}_" if len(found) == 1 else f"_x005F{found}"
