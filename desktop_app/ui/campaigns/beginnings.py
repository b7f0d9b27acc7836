"""What a new campaign begins with."""

from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.edits.templates import Placed, Placing, Template, place_template
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import read_template

SAMPLE = "double-11-main"


def from_template(
    book: Book,
    template: Template,
    *,
    name: str,
    language: str,
    now: datetime,
    main_start: datetime | None,
    people: dict[str, str] | None = None,
) -> Placed:
    """A campaign laid backwards from its main phase, with the template's roles as people where none are named."""
    placing = Placing(name=name, language=language, now=now, main_start=main_start, people=people or {})
    return place_template(book, template, placing, new_id)


def sample(book: Book, resources: Path, *, language: str, now: datetime) -> Placed:
    """The sample campaign with its team, around the next Double 11."""
    template = read_template(resources, SAMPLE)
    people = {role: words[language] for role, words in template.sample.people.items()} if template.sample else {}
    d_day = template.next_d_day(now)
    name = f"{template.name[language]} {d_day.year}"
    return from_template(book, template, name=name, language=language, now=now, main_start=d_day, people=people)
