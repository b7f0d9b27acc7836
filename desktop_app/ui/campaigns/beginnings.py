"""The commands that a new campaign begins with."""

from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.templates import Placing, Template, template_rows
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
) -> CreateCampaign:
    """A campaign laid backwards from its main phase, with the template's roles as people where none are named."""
    placing = Placing(name=name, language=language, now=now, main_start=main_start, people=people or {})
    return CreateCampaign(rows=tuple(template_rows(book, template, placing, new_id)))


def sample(book: Book, resources: Path, *, language: str, now: datetime) -> CreateCampaign:
    """The sample campaign with its team, around the next Double 11."""
    template = read_template(resources, SAMPLE)
    people = {role: words[language] for role, words in template.sample_owners.items()}
    d_day = template.next_d_day(now)
    name = f"{template.name[language]} {d_day.year}"
    return from_template(book, template, name=name, language=language, now=now, main_start=d_day, people=people)


def campaign_of(command: CreateCampaign) -> str:
    """The id of the campaign that a command makes."""
    return next(row.id for row in command.rows if isinstance(row, Campaign))
