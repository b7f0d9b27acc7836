"""The catalogue of one language: sentences by code, filled with values."""

import gettext
import locale
import os
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop_app.i18n.manners import Manners, day_text, moment_text

LANGUAGES = ("zh_CN", "en")
_USUAL = Manners()


def system_language() -> str:
    """The language to start in: Chinese where the system speaks it, English elsewhere."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "zh_CN" if spoken.lower().startswith(("zh", "chinese")) else "en"


class Wording:
    """Speaks one language. Nothing but text comes out of it, and every sentence of the app comes out of it.

    language: "zh_CN" or "en"; folder: resources/i18n; manners: how figures and dates are written.
    """

    def __init__(self, language: str, folder: Path, manners: Manners = _USUAL) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no such language: {language}")
        self.language = language
        self.manners = manners
        self._sentences = _read_catalogues(folder / language)

    def knows(self, code: str) -> bool:
        """Whether there is a sentence for this code."""
        return code in self._sentences

    def codes(self) -> frozenset[str]:
        """All codes that have a sentence."""
        return frozenset(self._sentences)

    def text(self, code: str, **values: Any) -> str:
        """The sentence of a code, its {values} written the way this language writes them.

        A missing sentence shows its code: ugly, harmless, and caught by the test that walks all codes.
        """
        sentence = self._sentences.get(code)
        if sentence is None:
            return code
        spoken = _Values({name: self.value(value) for name, value in values.items()})
        return sentence.format_map(spoken) if values else sentence

    def code(self, value: StrEnum) -> str:
        """The word for a code of the field: Stage.PLAN → 计划."""
        return self.text(f"{_snake(type(value).__name__)}.{value.value}")

    def within(self, code: str) -> str:
        """The word for a code as it stands inside a sentence, where that differs: Plan → the plan confirmation."""
        return self._sentences.get(f"{code}.within") or self.text(code)

    def value(self, value: Any) -> str:
        """Any value as it stands in a sentence."""
        if value is None:
            return "—"
        if isinstance(value, StrEnum):
            return self.within(f"{_snake(type(value).__name__)}.{value.value}")
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, list | tuple):
            return self.text("list.separator").join(self.value(item) for item in value)
        return str(value)

    def day(self, value: date, between: str = "-") -> str:
        """A date, by itself the same in both languages so that sheets and chats agree: 2026-10-09."""
        return day_text(self.manners.dates, self.language, value, usual=between)

    def moment(self, value: datetime) -> str:
        """A date with its time: 2026-10-09 18:00."""
        return moment_text(self.manners.dates, self.language, value)

    def short_day(self, value: date, between: str = "-") -> str:
        """A date of a year that is clear: 10-09."""
        return day_text(self.manners.dates, self.language, value, usual=between, with_year=False)

    def short_moment(self, value: datetime, between: str = "-") -> str:
        """The same with its time: 10-09 18:00."""
        return moment_text(self.manners.dates, self.language, value, usual=between, with_year=False)

    def error(self, code: str, values: Mapping[str, Any], place: str = "") -> str:
        """The sentence of a KnownError; a rule of the book that an edit would break speaks as its problem.

        place: the beginning of the codes whose sentences come first, where what to do depends on where one is.
        """
        if place and self.knows(f"{place}.{code}"):
            return self.text(f"{place}.{code}", **self._named(values))
        spoken = f"error.{code}" if self.knows(f"error.{code}") else f"problem.{code}"
        return self.text(spoken if self.knows(spoken) else f"error.{code}", **self._named(values))

    def problem(self, code: str, values: Mapping[str, Any]) -> str:
        """The sentence of a Problem of the plan."""
        return self.text(f"problem.{code}", **self._named(values))

    def step(self, code: str, values: Mapping[str, Any]) -> str:
        """The sentence of a journal step; of several rows at once where there is such a sentence."""
        if code == "together" and "step" in values:
            first = self.step(values["step"], values)
            # What comes with a new task belongs to it.
            more = 0 if values["step"] == "add_tasks" else values.get("steps", 1) - 1
            return self.text("step.together", text=first, more=more) if more else first
        many = f"step.{code}.many"
        several = values.get("count", 1) != 1 and self.knows(many)
        return self.text(many if several else f"step.{code}", **self._named(values))

    def _named(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values in which names of tables and fields are words: "task" → 任务, "task.percent" → 进度."""
        table = values.get("table", "task")
        named = dict(values)
        for key in ("kind", "table"):
            if isinstance(named.get(key), str) and not isinstance(named[key], StrEnum):
                name = named[key]
                named[key] = self._word(f"field.{name}" if "." in name else f"table.{name}", name)
        if isinstance(named.get("field"), str):
            name = named["field"]
            named["field"] = self._word(name if name.startswith("field.") else f"field.{table}.{name}", name)
        if isinstance(named.get("reason"), str):
            named["reason"] = self._word(f"invalid.{named['reason']}", named["reason"])
        if isinstance(named.get("fields"), list | tuple):
            named["fields"] = [self._word(f"field.{table}.{name}", name) for name in named["fields"]]
        return named

    def _word(self, code: str, otherwise: str) -> str:
        return self._sentences.get(code, otherwise)


@lru_cache(maxsize=4)
def _read_catalogues(folder: Path) -> Mapping[str, str]:
    """The sentences of a language by code; read once, since pages speak several languages at a time."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.mo")):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        # The catalogue's own lookup answers with the code where a sentence is missing; a dict lets us tell.
        found.update((code, text) for code, text in catalogue._catalog.items() if code)  # type: ignore[attr-defined]
    return found


class _Values(dict[str, str]):
    """A value that a sentence misses shows as a gap: a poor sentence is better than none."""

    def __missing__(self, name: str) -> str:
        return "—"


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
