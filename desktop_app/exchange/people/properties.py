"""The lines of a vCard: unfolded, with their values escaped as they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
DIVIDER = re.compile(r"(?<!\\)((?:\\\\)*);")
COMMA = re.compile(r"(?<!\\)((?:\\\\)*),")


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card. kinds: the words of its TYPE, in capitals; raw: its value as it stands, escapes and all."""

    line: int
    group: str
    name: str
    kinds: tuple[str, ...]
    params: dict[str, list[str]]
    raw: str
    is_binary: bool = False

    @property
    def text(self) -> str:
        """The whole value as text."""
        return plain_text(self.raw)

    def parts(self) -> list[str]:
        """A structured value, divided at its semicolons."""
        return [plain_text(part) for part in divided(self.raw, DIVIDER)]


def logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines unfolded, as each version folds: by a blank, by "=" of quoted text, by base64 that just goes on."""
    at, parts, mode = 0, list[str](), ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if parts and mode == "quoted" and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        elif parts and mode == "base64" and line.strip() and ":" not in line:
            parts.append(line)
        else:
            if parts:
                yield at, "".join(parts)
            at, parts, mode = number, [line], _mode(line)
    if parts:
        yield at, "".join(parts)


def _mode(line: str) -> str:
    head = line.partition(":")[0].upper()
    return "quoted" if "QUOTED-PRINTABLE" in head else "base64" if "BASE64" in head or "ENCODING=B" in head else ""


def divided(raw: str, at: re.Pattern[str]) -> list[str]:
    """Divided at marks that no backslash protects; pairs of backslashes before a mark belong to the text."""
    pieces = at.split(raw)
    return [pieces[n] + (pieces[n + 1] if n + 1 < len(pieces) else "") for n in range(0, len(pieces), 2)]


def plain_text(raw: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], raw).replace("\r\n", "\n").strip()
