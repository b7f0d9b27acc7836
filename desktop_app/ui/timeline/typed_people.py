"""People as they are typed into one field: "林岚、周远 50%"."""

import re

from desktop_app.domain.errors import KnownError

_BETWEEN = re.compile(r"\s*[,，;；、\n]\s*")
_UNITS = re.compile(r"(.+?)\s*[(（\[]?\s*(\d+(?:\.\d+)?)\s*[%％]\s*[)）\]]?")
_MOST = 1000.0


def read_people(text: str) -> list[tuple[str, float | None]]:
    """Names with the percentage of their time, None where none was typed. Raises KnownError "not_a_percent"."""
    found: dict[str, float | None] = {}
    for part in filter(None, _BETWEEN.split(text.strip())):
        match = _UNITS.fullmatch(part)
        name, units = (match[1], float(match[2])) if match else (part, None)
        if units is not None and units > _MOST:
            raise KnownError("not_a_percent", value=part)
        found[name] = units
    return list(found.items())
