"""What a person leaves in a file, as texts to look for: in running text, in JSON, and in bytes."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_SHORTEST = 2
"""Characters: a single one would be found in everybody's texts."""
_PHONE = re.compile(r"[\d\s()+\-–]{5,}")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


@dataclass(frozen=True)
class Traces:
    """Texts of one person. others: names of other people that hold one of them and are left alone."""

    texts: tuple[str, ...]
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, texts: Iterable[str], others: Iterable[str] = ()) -> "Traces":
        """The texts that can be looked for: each once, the longest first, without those that are too short."""
        wanted = {text.strip() for text in texts if len(text.strip()) >= _SHORTEST}
        kept = {name for name in others if any(text in name for text in wanted)} - wanted
        return cls(
            tuple(sorted(wanted, key=lambda text: (-len(text), text))), tuple(sorted(kept, key=len, reverse=True))
        )

    def pattern(self) -> re.Pattern[str] | None:
        """Finds them in text; the group "other" is a name of somebody else. None where there is nothing to find."""
        if not self.texts:
            return None
        own = "|".join(dict.fromkeys(_as_pattern(text) for text in self.texts))
        other = "|".join(re.escape(name) for name in self.others)
        return re.compile(f"(?P<other>{other})|{own}" if other else f"(?P<other>(?!))|{own}", re.IGNORECASE)

    def replaced(self, text: str, neutral: str, pattern: re.Pattern[str]) -> str:
        """The text with every trace as the neutral word."""
        return pattern.sub(lambda match: match[0] if match["other"] is not None else neutral, text)

    def count(self, text: str, pattern: re.Pattern[str]) -> int:
        """How often a trace stands in a text."""
        return sum(match["other"] is None for match in pattern.finditer(text))


def _as_pattern(text: str) -> str:
    """A trace however it is written: composed or not, letters not within a word, figures of a phone with gaps."""
    if _PHONE.fullmatch(text):
        digits = [letter for letter in text if letter.isdigit()]
        if len(digits) >= 5:
            return r"(?<!\d)" + r"[\s()\-–]{0,2}".join(digits) + r"(?!\d)"
    forms = dict.fromkeys(unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    before = r"(?<![A-Za-z0-9])" if text[0].isascii() and text[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if text[-1].isascii() and text[-1].isalnum() else ""
    return "(?:" + "|".join(f"{before}{re.escape(form)}{after}" for form in forms) + ")"


def replaced_in_json(text: str, traces: Traces, neutral: str, pattern: re.Pattern[str]) -> str:
    """A JSON text with every trace in its values as the neutral word; what is no JSON is taken as text."""
    try:
        value = json.loads(text)
    except ValueError:
        return traces.replaced(text, neutral, pattern)
    after = _walked(value, traces, neutral, pattern)
    return text if after == value else json.dumps(after, ensure_ascii=False, separators=(",", ":"))


def _walked(value: Any, traces: Traces, neutral: str, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return traces.replaced(value, neutral, pattern)
    if isinstance(value, list):
        return [_walked(part, traces, neutral, pattern) for part in value]
    if isinstance(value, dict):
        return {key: _walked(part, traces, neutral, pattern) for key, part in value.items()}
    return value


def in_bytes(content: bytes, texts: Collection[str], others: Collection[str] = ()) -> Iterator[tuple[str, int]]:
    """(encoding, how often) the texts stand in raw bytes, in the ways in which programs write letters down.

    Latin letters within a longer word do not count, nor do names of other people that hold them.
    """
    for encoding in _ENCODINGS:
        own = {_encoded(text, encoding) for text in texts}
        names = {_encoded(name, encoding) for name in others}
        if encoding == "gb18030":
            own -= {text.encode() for text in texts}
        parts = [re.escape(name) for name in sorted(names, key=len, reverse=True)]
        # A letter of the 16-bit forms has a zero byte beside it; in the others it stands alone.
        wanted = [
            (rb"(?<![A-Za-z0-9])" if part[:1].isalnum() and encoding == "utf-8" else b"")
            + re.escape(part)
            + (rb"(?![A-Za-z0-9])" if part[-1:].isalnum() and encoding == "utf-8" else b"")
            for part in sorted(own - {b""}, key=len, reverse=True)
        ]
        if not wanted:
            continue
        other = b"(?P<other>" + (b"|".join(parts) or b"(?!)") + b")|"
        pattern = re.compile(other + b"|".join(wanted))
        found = sum(match["other"] is None for match in pattern.finditer(content))
        if found:
            yield encoding, found


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, errors="ignore")
