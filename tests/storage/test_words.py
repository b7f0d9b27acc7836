"""Everything that storage refuses or tells has a sentence in both languages, filled by the values it carries."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from desktop_app import paths, storage
from desktop_app.storage.engine import _ERRORS
from desktop_app.storage.folders import FolderKind


def told() -> Iterator[tuple[str, set[str]]]:
    """Each code that stands in the room's source, with the names of its values."""
    for source in Path(storage.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            code = node.args[0]
            if not isinstance(code, ast.Constant) or not isinstance(code.value, str):
                continue
            if node.func.id == "KnownError":
                yield f"error.{code.value}", {word.arg for word in node.keywords if word.arg}
            elif node.func.id == "Problem":
                yield f"problem.{code.value}", dict_keys(node.args[1])
    yield from ((f"error.{code}", {"file"}) for code in _ERRORS.values())
    yield from ((f"problem.{kind}_folder", {"folder"}) for kind in FolderKind if kind is not FolderKind.LOCAL)
    yield "problem.backup_failed", {"file", "folder", "cause"}
    yield "problem.row_damaged", {"table", "id", "field", "reason"}


def dict_keys(node: ast.expr) -> set[str]:
    assert isinstance(node, ast.Dict)
    return {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_each_code_has_its_sentence(language: str) -> None:
    with (paths.resources() / "i18n" / language / "storage.po").open("rb") as file:
        sentences = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    wanted = dict(told())
    assert sentences.keys() == wanted.keys()
    for code, sentence in sentences.items():
        assert sentence
        assert {name for _, name, _, _ in Formatter().parse(sentence) if name} <= wanted[code], code
