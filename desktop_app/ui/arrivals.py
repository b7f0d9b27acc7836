"""Files that come by argument, by drop or from a second start: each goes where files of its kind are shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

WORKSPACES = (".drumbeat", ".db")
"""How files end that hold a whole workspace."""

TEMPLATES = (".drumbeat-template", ".json")
"""How files end that hold a template; said here too, because a start tells files apart before it loads templates."""

_COPIES = ".backups"


@dataclass
class Arrivals:
    """What came, told apart by name: a live file may not be opened to look at its bytes.

    copies: backups; workspaces: other workspaces' files; templates: campaigns' templates; plans: everything
    that is read and previewed.
    """

    copies: list[Path] = field(default_factory=list)
    workspaces: list[Path] = field(default_factory=list)
    templates: list[Path] = field(default_factory=list)
    plans: list[Path] = field(default_factory=list)


def told_apart(files: Iterable[Path]) -> Arrivals:
    """Every file among those of its kind."""
    found = Arrivals()
    for file in files:
        if original_of(file) is not None:
            found.copies.append(file)
        elif is_workspace(file):
            found.workspaces.append(file)
        elif file.suffix.lower() in TEMPLATES:
            found.templates.append(file)
        else:
            found.plans.append(file)
    return found


def is_workspace(file: Path) -> bool:
    """Whether a file's name says that it is a workspace (or a backup of one)."""
    return file.suffix.lower() in WORKSPACES


def original_of(file: Path) -> Path | None:
    """The workspace that a backup is a copy of, by where it stands; None where the file is no backup."""
    folder = file.absolute().parent
    if not is_workspace(file) or not folder.name.endswith(_COPIES):
        return None
    return folder.with_name(folder.name.removesuffix(_COPIES))


def begin_with(files: tuple[Path, ...], workspace: Path, *, is_named: bool) -> tuple[Path, tuple[Path, ...]]:
    """Which workspace a start opens, and which files it shows then.

    A workspace among the arguments is opened itself, a backup brings the workspace it is of, unless one is named.
    """
    if is_named:
        return workspace, files
    found = told_apart(files)
    if found.workspaces:
        first = found.workspaces[0]
        return first, tuple(file for file in files if file != first)
    of_copy = original_of(found.copies[0]) if found.copies else None
    return (of_copy if of_copy is not None and of_copy.exists() else workspace), files


def take_in(
    files: Iterable[Path],
    own: Path | None,
    *,
    import_files: Callable[..., None],
    open_other: Callable[[Path], None],
    show_copy: Callable[[Path], None],
    keep_template: Callable[[Path], None],
) -> None:
    """Send every file where it belongs. own: the workspace that is shown."""
    found = told_apart(files)
    for file in found.workspaces:
        if own is None or file.resolve() != own.resolve():
            open_other(file)
    for file in found.copies[:1]:
        show_copy(file)
    for file in found.templates:
        keep_template(file)
    if found.plans:
        import_files(*found.plans)
