"""A cell of the communication plan as it is typed: "邮件 · 1 天内 · 林岚", "phone 2h"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.codes import Form
from desktop_app.domain.durations import read_within
from desktop_app.domain.errors import KnownError
from desktop_app.i18n import Wording

_SIGNS = re.compile(r"\s*[·,，;；、|]\s*")
_NOTHING = {"", "-", "—", "无", "none", "no"}


@dataclass(frozen=True, slots=True)
class TypedCell:
    """form: None where they need not hear of it; within: minutes; person: a name, "" for the PM."""

    form: Form | None
    within: int | None
    person: str


def read_cell(text: str, languages: Iterable[Wording]) -> TypedCell:
    """What was typed into a cell. Raises KnownError "not_a_choice" where no form is named."""
    if text.strip().casefold() in _NOTHING:
        return TypedCell(None, None, "")
    parts = _SIGNS.split(text.strip())
    if len(parts) == 1:
        parts = text.split(maxsplit=2)
    form = _form(parts[0], languages)
    within, people = _within(parts[1:])
    return TypedCell(form, within, " ".join(people).strip())


def _form(text: str, languages: Iterable[Wording]) -> Form:
    wanted = text.strip().casefold()
    names = {form: {form.value, *(words.code(form).casefold() for words in languages)} for form in Form}
    found = [form for form, known in names.items() if wanted in known]
    found = found or [form for form, known in names.items() if any(name.startswith(wanted) for name in known)]
    if len(found) != 1:
        raise KnownError("not_a_choice", value=text, choices=list(Form))
    return found[0]


def _within(parts: list[str]) -> tuple[int | None, list[str]]:
    """How soon, where the first of the rest says that, and what is left for the name."""
    if not parts:
        return None, []
    try:
        return read_within(parts[0]), parts[1:]
    except KnownError:
        return None, parts
