"""Every code that the program can speak has a sentence in both languages, with the same values in it."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

import desktop_app
from desktop_app import paths
from desktop_app.domain import codes
from desktop_app.domain.calendar import BUILT_IN
from desktop_app.domain.fields import FIELDS
from desktop_app.domain.tables import ENTITIES
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.schedule.result import Status
from desktop_app.storage.backup import Reason

PACKAGE = Path(desktop_app.__file__).parent
FOLDER = paths.resources() / "i18n"
WORDS = {language: Wording(language, FOLDER) for language in LANGUAGES}
CODED = {"KnownError": "error", "Problem": "problem", "Driver": "driver"}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def spoken_codes() -> Iterator[tuple[str, str, set[str] | None]]:
    """(kind, code, names of its values where they can be seen) of every KnownError, Problem and Driver."""
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODED and node.args:
                yield from ((CODED[node.func.id], code, values_of(node)) for code in constants(node.args[0]))


def constants(node: ast.expr) -> list[str]:
    """The texts that an expression can be: itself, or either side of a condition."""
    if isinstance(node, ast.IfExp):
        return [*constants(node.body), *constants(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def values_of(call: ast.Call) -> set[str] | None:
    """The names of a code's values; None where they are put together elsewhere."""
    names = {keyword.arg for keyword in call.keywords if keyword.arg not in (None, "task_id", "values")}
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    for argument in call.args[1:2]:
        if not isinstance(argument, ast.Dict) or not all(isinstance(key, ast.Constant) for key in argument.keys):
            return None
        names |= {str(key.value) for key in argument.keys if isinstance(key, ast.Constant)}
    return {name for name in names if name}


def sentence(language: str, kind: str, code: str) -> str | None:
    """The sentence of a code; a rule of the book that an edit breaks speaks as its problem."""
    words = WORDS[language]
    for spoken in (f"{kind}.{code}", f"problem.{code}" if kind == "error" else ""):
        if spoken and words.knows(spoken):
            return words._sentences[spoken]
    return None


def test_both_languages_have_the_same_codes() -> None:
    first, second = (WORDS[language].codes() for language in LANGUAGES)
    assert first ^ second == frozenset()


def test_both_languages_speak_of_the_same_values() -> None:
    first, second = (WORDS[language]._sentences for language in LANGUAGES)
    unlike = [code for code in first if placeholders(first[code]) != placeholders(second[code])]
    assert unlike == []


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_no_code_is_defined_twice() -> None:
    seen: dict[str, str] = {}
    twice = []
    for path in sorted((FOLDER / "en").glob("*.po")):
        for code in re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE):
            if code in seen:
                twice.append(f"{code}: {seen[code]} and {path.name}")
            seen[code] = path.name
    assert twice == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_problem_and_reason_has_a_sentence(language: str) -> None:
    missing = {f"{kind}.{code}" for kind, code, _ in spoken_codes() if not known(language, kind, code)}
    assert missing == set()


def known(language: str, kind: str, code: str) -> bool:
    # A link's reason is worded by its type.
    return sentence(language, kind, f"{code}.FS" if (kind, code) == ("driver", "link") else code) is not None


def test_sentences_speak_only_of_values_that_come_with_their_code() -> None:
    """Names of tasks are looked up where a problem is told; the door of the workbook's reader adds the file's name."""
    lacking = []
    for kind, code, names in spoken_codes():
        text = sentence("en", kind, code)
        if text is None or names is None:
            continue
        given = names | ({"name", "names"} if kind == "problem" else set())
        given |= {"file"} if code.startswith(("workbook_", "sheet_", "not_a_workbook")) else set()
        if placeholders(text) - given:
            lacking.append(f"{kind}.{code}: {sorted(placeholders(text) - given)}")
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_field_has_a_word(language: str) -> None:
    words = WORDS[language]
    kinds: list[type[StrEnum]] = [Status]
    kinds += [kind for kind in vars(codes).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    listed = [f"{snake(kind.__name__)}.{value.value}" for kind in kinds for value in kind]
    listed += [field.label for field in FIELDS.values()]
    listed += [f"table.{entity.table}" for entity in ENTITIES]
    listed += [f"calendar.{code}" for code in BUILT_IN]
    listed += [f"backup_reason.{reason.value}" for reason in Reason]
    assert [code for code in listed if not words.knows(code)] == []


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_the_journal_has_a_sentence(language: str) -> None:
    steps = {
        statement.value.value
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and statement.target.id == "code"
        and isinstance(statement.value, ast.Constant)
        and "ClassVar" in ast.unparse(statement.annotation)
    }
    assert steps
    assert [code for code in sorted(map(str, steps)) if not WORDS[language].knows(f"step.{code}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_the_source_asks_for_is_there(language: str) -> None:
    """Literal codes given to `say` and `text`."""
    asked: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            if node.func.attr in ("say", "text"):
                asked.update(code for code in constants(node.args[0]) if re.fullmatch(r"[a-z_]+(\.\w+)+", code))
    assert [code for code in sorted(asked) if not WORDS[language].knows(code)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_without_a_sentence_shows_itself_and_a_missing_value_a_gap(language: str) -> None:
    words = WORDS[language]
    assert words.text("no.such.code") == "no.such.code"
    assert "—" in words.text("error.not_a_date", other=1)
