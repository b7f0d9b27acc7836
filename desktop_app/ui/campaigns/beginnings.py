"""What a new campaign begins with."""

from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.edits.templates import Placed
from desktop_app.i18n import Wording
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.sample import sample_campaign
from desktop_app.workspace.templates import SAMPLE, read_template


def sample(book: Book, resources: Path, wording: Wording, now: datetime) -> Placed:
    """The sample campaign with its team, under way."""
    template = read_template(resources, SAMPLE)
    name = wording.text("ui.sample.name", name=template.name[wording.language])
    return sample_campaign(
        book,
        template,
        name=name,
        baseline_name=lambda day: wording.text("ui.baseline.plan_confirmed", day=day),
        language=wording.language,
        now=now,
        new_id=new_id,
    )
