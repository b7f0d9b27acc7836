"""Colours and sizes as roles, read from files."""

import json
from dataclasses import dataclass
from pathlib import Path

THEMES = ("light", "dark")


@dataclass(frozen=True)
class Theme:
    """Every colour by its role ("accent", "stage.plan", "phase.main", "text.muted"), as "#RRGGBB"; sizes in pixels."""

    name: str
    colors: dict[str, str]
    sizes: dict[str, int]

    def color(self, role: str) -> str:
        """The colour of a role. Raises KeyError for a role that no theme file names."""
        return self.colors[role]

    def size(self, role: str) -> int:
        """The size of a role, in device-independent pixels."""
        return self.sizes[role]


def load_theme(name: str, folder: Path) -> Theme:
    """Read a theme file from resources/themes."""
    data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return Theme(name, data["colors"], data["sizes"])
