"""Letters beyond the first 65,536, such as 𠮷 in a name: Qt draws them in a PDF and does not say which they are."""

import re
from struct import unpack_from
from typing import Any

from pypdf import PdfWriter

_FIRST = 0x10000
_RANGE = re.compile(r"<(\w+)> <(\w+)> (?:<(\w+)>|\[([^\]]*)\])")
_LETTER = re.compile(r"<(\w+)>")


def rare_letters(text: str) -> tuple[str, ...]:
    """Those of a text, each once, as they come."""
    return tuple(dict.fromkeys(letter for letter in text if ord(letter) >= _FIRST and letter.isalpha()))


def name_rare_letters(writer: PdfWriter, letters: tuple[str, ...]) -> None:
    """Let them be found and copied. letters: in the order in which they are drawn.

    A font numbers its letters as they are first drawn. Where it has another number of unnamed ones than there are letters,
    it stays as it is: better none is read back than a wrong one.
    """
    if not letters:
        return
    named = set()
    for page in writer.pages:
        resources: Any = page["/Resources"].get_object()
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            if font.indirect_reference.idnum not in named and "/ToUnicode" in font:
                named.add(font.indirect_reference.idnum)
                _name(font, letters)


def _name(font: Any, letters: tuple[str, ...]) -> None:
    table = font["/ToUnicode"].get_object()
    said = table.get_data().decode("ascii")
    unnamed = sorted(_drawn(font) - _known(said))
    if len(unnamed) == len(letters):
        lines = (f"<{n:04x}> <{one.encode('utf-16-be').hex()}>" for n, one in zip(unnamed, letters, strict=True))
        more = "\n".join((f"{len(letters)} beginbfchar", *lines, "endbfchar", "endcmap"))
        table.set_data(said.replace("endcmap", more, 1).encode("ascii"))


def _drawn(font: Any) -> set[int]:
    """The numbers of what a font draws: all but the first, which stands for letters that it has not."""
    file = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get("/FontFile2")
    if file is None:
        return set()
    data = file.get_object().get_data()
    # After the head of the file a list of its tables: name, checksum, place, length. Of "maxp" the second value counts.
    (tables,) = unpack_from(">H", data, 4)
    places = {data[at : at + 4]: unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    (count,) = unpack_from(">H", data, places[b"maxp"] + 4)
    return set(range(1, count))


def _known(said: str) -> set[int]:
    """The numbers of which a font says what they are."""
    known: set[int] = set()
    for first, last, from_here, each in _RANGE.findall(said):
        numbers = range(int(first, 16), int(last, 16) + 1)
        if from_here:
            known.update(numbers if int(from_here, 16) else ())
        else:
            known.update(n for n, one in zip(numbers, _LETTER.findall(each), strict=False) if int(one, 16))
    return known
