"""Rules about rooms that import contracts cannot say; the others stand in pyproject.toml."""

import ast
from functools import cache
from pathlib import Path

import desktop_app

PACKAGE = Path(desktop_app.__file__).parent


def test_widgets_stay_in_ui() -> None:
    assert users_of("PySide6.QtWidgets") <= {"ui", "bootstrap.py", "__main__.py", "selftest.py"}


def test_painting_stays_in_ui_and_render() -> None:
    for part in ("QtGui", "QtSvg", "QtPrintSupport"):
        assert users_of(f"PySide6.{part}") <= {"ui", "render", "bootstrap.py", "__main__.py", "selftest.py"}


def test_every_room_says_what_it_is_for() -> None:
    rooms = [init for init in PACKAGE.glob("*/__init__.py") if not ast.get_docstring(parsed(init))]
    assert not rooms


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {module.parent for module in PACKAGE.rglob("*.py")}
    assert not [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()]


def users_of(module: str) -> set[str]:
    """The rooms and top files that import `module` or a part of it."""
    return {
        source.relative_to(PACKAGE).parts[0]
        for source in PACKAGE.rglob("*.py")
        if any(f"{name}.".startswith(f"{module}.") for name in imported(source))
    }


@cache
def imported(source: Path) -> list[str]:
    """Every name that is imported, parts of a module with the module before them."""
    found: list[str] = []
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def parsed(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"), str(source))
