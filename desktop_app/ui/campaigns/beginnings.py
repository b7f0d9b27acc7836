"""What a new campaign begins with."""

from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.edits.template_file import Template
from desktop_app.edits.templates import Placed, Placing, place_template
from desktop_app.i18n import Wording
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.sample import sample_campaign
from desktop_app.workspace.templates import SAMPLE, read_template


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


def sample(book: Book, resources: Path, wording: Wording, now: datetime) -> Placed:
    """The sample campaign with its team, under way."""
    template = read_template(resources, SAMPLE)
    name = wording.text("ui.sample.name", name=template.name[wording.language])
    return sample_campaign(
        book,
        template,
        name=name,
        baseline_name=wording.text("ui.baseline.plan_confirmed", day=now.date()),
        language=wording.language,
        now=now,
        new_id=new_id,
    )
