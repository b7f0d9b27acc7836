"""The PM's words: paragraphs and points with bold in them, written as plain text that every output prints alike.

A line is a paragraph, a line that begins with "- " a point of a list, **…** is bold. Everything else stands as typed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

POINT = "• "
"""What stands before a point where only text can be shown."""
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_POINT = re.compile(r"\s*[-*•·]\s+(?=\S)")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+|$)")
_ENGLISH_STOP = re.compile(r"(?<=[a-z\d)”\"]\.)\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a point of a list."""

    runs: tuple[Run, ...]
    is_point: bool = False

    @property
    def plain(self) -> str:
        """Its letters alone."""
        return "".join(run.text for run in self.runs)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What a text consists of; lines without letters are left out."""
    found = []
    for line in text.splitlines():
        mark = _POINT.match(line)
        body = line[mark.end() :] if mark is not None else line
        if body.strip():
            found.append(Paragraph(tuple(_runs(body.rstrip())), mark is not None))
    return tuple(found)


def plain_words(text: str) -> str:
    """A text for a chat or a terminal."""
    return "\n".join(f"{POINT if one.is_point else ''}{one.plain}" for one in paragraphs(text))


def written(parts: Iterable[Paragraph]) -> str:
    """Paragraphs as the text that says them."""
    lines = []
    for one in parts:
        body = "".join(f"**{run.text}**" if run.bold and run.text.strip() else run.text for run in one.runs)
        lines.append(f"- {body}" if one.is_point else body)
    return "\n".join(lines)


def sentences(text: str) -> tuple[str, ...]:
    """A text sentence by sentence, without bold and without the marks of points."""
    found = []
    for one in paragraphs(text):
        for part in _SENTENCE.findall(one.plain):
            found += [said.strip() for said in _ENGLISH_STOP.split(part) if said.strip()]
    return tuple(found)


def _runs(line: str) -> Iterator[Run]:
    at = 0
    for match in _BOLD.finditer(line):
        if match.start() > at:
            yield Run(line[at : match.start()])
        yield Run(match[1], bold=True)
        at = match.end()
    if at < len(line):
        yield Run(line[at:])
