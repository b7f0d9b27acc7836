"""Where files are: resources in a checkout, a wheel or a frozen build, and the user's own folders."""

import sys
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("drumbeat", appauthor=False, roaming=False)


def resources() -> Path:
    """The folder of resources: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "resources", package.parent / "resources"]
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"resources are missing beside {package}")


def default_workspace() -> Path:
    """The workspace that opens when none is named."""
    return Path(_DIRS.user_data_dir) / "drumbeat.db"


def chosen_workspace() -> Path:
    """The workspace that opens when none is named: where it was last moved to, or the usual place."""
    try:
        moved = _pointer().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        moved = ""
    return Path(moved) if moved else default_workspace()


def choose_workspace(path: Path) -> None:
    """Open this workspace from now on when none is named. Raises OSError."""
    _pointer().parent.mkdir(parents=True, exist_ok=True)
    _pointer().write_text(f"{path}\n", encoding="utf-8")


def _pointer() -> Path:
    return config_folder() / "workspace.txt"


def config_folder() -> Path:
    """Preferences of this computer: window, language, theme."""
    return Path(_DIRS.user_config_dir)


def log_folder() -> Path:
    """Where the rotating log is."""
    return Path(_DIRS.user_log_dir)
