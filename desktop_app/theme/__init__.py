"""Colours and sizes as roles, read from files."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

THEMES = ("light", "dark")
DENSITIES = ("comfortable", "compact")
_COMPACT = {"row": -5, "bar": -2, "text.body": -1, "text.dense": -1}
"""What a compact window takes off sizes, in pixels."""


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

    def as_dense(self, density: str) -> "Theme":
        """The same theme with the sizes of a density: "comfortable" or "compact"."""
        less = _COMPACT if density == "compact" else {}
        return replace(self, sizes={role: size + less.get(role, 0) for role, size in self.sizes.items()})

    def tint(self, role: str, over: str, share: float) -> str:
        """An opaque mixture: `share` (0 to 1) of one role, the rest of another. Opaque paint is what is quick."""
        return mix(self.colors[role], self.colors[over], share)

    def ink_on(self, role: str) -> str:
        """The text colour, dark or white, that reads best on a role."""
        background = self.colors[role]
        return max((_DARK_INK, _LIGHT_INK), key=lambda ink: contrast(ink, background))


_DARK_INK, _LIGHT_INK = "#1F2328", "#FFFFFF"


def mix(color: str, over: str, share: float) -> str:
    """`share` of one "#RRGGBB" and the rest of another."""
    pairs = zip(_channels(color), _channels(over), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _channels(color: str) -> list[int]:
    return [int(color[n : n + 2], 16) for n in (1, 3, 5)]


def _luminance(color: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def load_theme(name: str, folder: Path) -> Theme:
    """Read a theme file from resources/themes."""
    data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return Theme(name, data["colors"], data["sizes"])
