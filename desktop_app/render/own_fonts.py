"""The Chinese fonts that travel with the program, so that a document is the same on every computer."""

from pathlib import Path

from desktop_app import paths

FAMILIES = ("Drumbeat Sans SC", "Drumbeat Sans SC Rare")
"""Regular and bold of the common characters, regular of the rare ones."""


def own_files() -> list[Path]:
    """The files of all families."""
    return sorted((paths.resources() / "fonts").glob("Drumbeat*.?tf"))
