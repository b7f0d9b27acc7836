"""Which version this is, and the licences of everything it is shipped with."""

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app import __version__
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, label
from desktop_app.ui.look.lines import Lines, list_view

_OURS = "drumbeat-desktop"
_ICONS = "Lucide"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


class AboutSection(QWidget):
    """The version above, one line for each library, the icons and the fonts, and the words of the chosen one's licence."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._look, self._resources = frame.look, frame.resources
        self._version = label(self._look, tone="heading")
        self.list = list_view(self._look.theme.size("row"))
        self._look.give(self.list, "name", "settings.about.licences")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._look.give(self.text, "name", "settings.about.text")
        whole = column(spacing=8)
        whole.addWidget(self._version)
        whole.addWidget(label(self._look, "settings.about.licences", tone="muted"))
        whole.addWidget(self.list, 3)
        whole.addWidget(self.text, 2)
        self.setLayout(whole)
        self.refresh()

    def refresh(self) -> None:
        """Say it in the language in force."""
        self._version.setText(self._look.text("settings.about.version", version=__version__))
        headings = [self._look.text(f"settings.about.column.{n}") for n in range(3)]
        lines = [*shipped(), *_pictures_and_fonts(self._resources)]
        self.list.setModel(Lines(headings, lines))
        self.list.setColumnWidth(0, 220)
        self.list.selectionModel().currentRowChanged.connect(lambda now, _before: self._show(lines[now.row()][0]))
        self.list.selectRow(0)

    def _show(self, name: str) -> None:
        self.text.setPlainText(licence_text(name, self._resources) or self._look.text("settings.about.no_text"))


def shipped() -> list[list[str]]:
    """(name, version, licence) of every library that the program needs to run, by name."""
    found = {_plain(one.metadata["Name"]): one for one in distributions() if one.metadata["Name"]}
    needed: dict[str, Distribution] = {}
    waiting = [_OURS] if _OURS in found else list(found)
    for name in waiting:
        one = found.get(name)
        if one is None or name in needed:
            continue
        needed[name] = one
        waiting.extend(_plain(text) for text in one.requires or [] if "extra ==" not in text)
    return [[one.metadata["Name"], one.version, _licence(one)] for _, one in sorted(needed.items())]


def _plain(requirement: str) -> str:
    """The name at the beginning of a requirement, as it is compared."""
    return re.split(r"[^\w.-]", requirement.strip(), maxsplit=1)[0].casefold().replace("_", "-").replace(".", "-")


def _licence(one: Distribution) -> str:
    """What a library says of its licence: its expression, its classifiers, or the first line of its text."""
    metadata = one.metadata
    said = " ".join(metadata.get_all("License-Expression") or [])
    marks = [text.rsplit(" :: ", 1)[-1] for text in metadata.get_all("Classifier") or [] if "License ::" in text]
    text = " ".join(metadata.get_all("License") or []).strip().splitlines()
    return said or ", ".join(marks) or (text[0] if text else "")


def licence_text(name: str, resources: Path) -> str:
    """The whole licence of a component, where it came with it."""
    if name in _beside(resources):
        return _beside(resources)[name].read_text(encoding="utf-8")
    one = next((one for one in distributions() if one.metadata["Name"] == name), None)
    files = one.files or [] if one is not None else []
    texts = [Path(str(file.locate())) for file in files if _LICENCE_FILE.match(Path(str(file)).name)]
    return "\n\n".join(file.read_text(encoding="utf-8", errors="replace") for file in texts if file.is_file())


def _beside(resources: Path) -> dict[str, Path]:
    """What travels along and is no library, with the licence that stands beside it."""
    licences = {
        _ICONS: resources / "icons" / "lucide" / "LICENSE",
        "Noto Sans SC (Drumbeat Sans SC)": resources / "fonts" / "OFL.txt",
    }
    return {name: file for name, file in licences.items() if file.is_file()}


def _pictures_and_fonts(resources: Path) -> list[list[str]]:
    """Icons and fonts: the line of their licence that names it."""
    return [[name, "", _named(file.read_text(encoding="utf-8"))] for name, file in _beside(resources).items()]


def _named(text: str) -> str:
    """The first line that speaks of a licence."""
    lines = text.strip().splitlines()
    return next((line for line in lines if _LICENCE_FILE.search(line)), lines[0])
