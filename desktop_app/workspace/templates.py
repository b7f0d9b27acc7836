"""The templates: those that come with the program, the user's own, and the files in which they travel."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.edits.command import plan
from desktop_app.edits.template_file import Template, parse_template
from desktop_app.edits.templates import Placing, place_template
from desktop_app.schedule.builtin import calendars

BLANK = "blank"
SAMPLE = "double-11-main"
"""The template that shows what the program does."""

SUFFIX = ".drumbeat-template"
_LARGEST = 5_000_000
_NONE = Book()
_TRIAL = datetime(2026, 11, 11)


def built_in_keys(resources: Path) -> list[str]:
    """The keys of the templates that come with the program, the blank one last."""
    keys = sorted(path.stem for path in (resources / "templates").glob("*.json"))
    return sorted(keys, key=lambda key: key == BLANK)


def own_templates(book: Book) -> list[CampaignTemplate]:
    """The user's own templates, in their order."""
    return sorted(book.rows(CampaignTemplate).values(), key=lambda row: (row.position, row.id))


def template_keys(resources: Path, book: Book = _NONE) -> list[str]:
    """The keys of all templates: those that come with the program, the blank one last of them, then the user's own.

    The key of a user's own is the id of its row.
    """
    return [*built_in_keys(resources), *(row.id for row in own_templates(book))]


def read_template(resources: Path, key: str, book: Book = _NONE) -> Template:
    """The template of a key. Raises KnownError "not_found", "template_broken" for an own one that cannot be read."""
    row = book.find(CampaignTemplate, key)
    if row is not None:
        return own_template(row)
    if key not in built_in_keys(resources):
        raise KnownError("not_found", kind="template", name=key)
    return parse_template((resources / "templates" / f"{key}.json").read_text(encoding="utf-8"))


def own_template(row: CampaignTemplate) -> Template:
    """What a user's own template says, under its row's id and name. Raises KnownError "template_broken"."""
    found = checked(row.document, row.name)
    language = next(iter(found.name), "en")
    return found.model_copy(update={"key": row.id, "name": {**found.name, language: row.name}})


def checked(document: str, name: str) -> Template:
    """The template of a text, tried out: every key, role, offset and link in it must mean something.

    Raises KnownError "template_broken" with the name it is known by and what is wrong.
    """
    try:
        found = parse_template(document)
        numbers = count()
        placing = Placing(name=name or "-", language="en", now=_TRIAL, main_start=_TRIAL)
        book = Book().with_rows(calendars())
        plan(book, place_template(book, found, placing, lambda: f"trial-{next(numbers)}").command)
    except KeyError as error:
        raise KnownError("template_broken", name=name, cause=str(error.args[0])) from error
    except (ValueError, KnownError) as error:
        raise KnownError("template_broken", name=name, cause=_first_line(error)) from error
    return found


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:3])[:300]


def as_own(
    resources: Path,
    book: Book,
    key: str,
    own_name: str,
    change: Callable[[Template], Template],
    new_id: Callable[[], str],
) -> CampaignTemplate:
    """The row of a changed template: the user's own one of a key, or an own copy of one of the program's.

    own_name: what such a copy is called; where there is one of that name, it is changed. Raises KnownError
    "template_broken" and whatever the change raises.
    """
    old = book.find(CampaignTemplate, key) or next((row for row in own_templates(book) if row.name == own_name), None)
    found = own_template(old) if old is not None else read_template(resources, key, book)
    last = max((row.position for row in own_templates(book)), default=0)
    made = stored(
        change(found),
        old.name if old else own_name,
        old.id if old else new_id(),
        old.position if old else last + 1,
    )
    own_template(made)
    return made


def stored(template: Template, name: str, row_id: str, position: int) -> CampaignTemplate:
    """A template as a row of the workspace."""
    return CampaignTemplate(id=row_id, name=name, position=position, document=document_of(template))


def document_of(template: Template) -> str:
    """A template as the text of its file."""
    return template.model_dump_json(exclude_defaults=True, indent=1) + "\n"


def read_template_file(path: Path) -> Template:
    """The template in a file. Raises KnownError "template_unreadable" or "template_broken"."""
    try:
        if path.stat().st_size > _LARGEST:
            raise KnownError("template_broken", name=path.name, cause=f"> {_LARGEST // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError("template_unreadable", file=str(path), cause=str(error)) from error
    return checked(text, path.name)
