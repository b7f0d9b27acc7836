"""Results of formulas, written beside them.

The library writes formulas without results. Excel and LibreOffice compute them when they open the file, but previews,
phones and programs that only read would show nothing; so the results, which the plan knows, are put in afterwards.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

_FORMULA_CELL = re.compile(rb'<c (r="[A-Z]+[0-9]+"[^>]*?)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)

Result = float | str


def add_results(file: Path, sheet: str, results: Iterable[Result], target: Path) -> None:
    """Copy a workbook from `file` to `target` with the results of one sheet's formulas, in order of rows and columns.

    sheet: the path of the part inside the workbook. Raises ValueError when there are more or fewer formulas.
    """
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == sheet:
                content = _with_results(content, iter(results))
            made.writestr(part.filename, content)


def _with_results(content: bytes, results: Iterator[Result]) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        head, formula = match.groups()
        try:
            result = next(results)
        except StopIteration:
            raise ValueError("a formula without a result") from None
        if isinstance(result, str):
            return b'<c %s t="str"><f>%s</f><v>%s</v></c>' % (head, formula, escape(result).encode())
        return b"<c %s><f>%s</f><v>%s</v></c>" % (head, formula, repr(result).encode())

    written = _FORMULA_CELL.sub(filled, content)
    if next(results, None) is not None:
        raise ValueError("a result without a formula")
    return written
