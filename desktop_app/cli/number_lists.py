"""The lists around the numbers: line-up, creatives, touches, tops and feedback; add-, set- and delete- of each."""

import click

from desktop_app.cli import resolve
from desktop_app.cli.campaign_pages import row_verbs
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, json_output, verb
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.fields import FieldType, sheet_columns
from desktop_app.domain.numbers import Creative, FeedbackEntry, LineUpItem, TopItem, TouchPlan
from desktop_app.domain.people import Person
from desktop_app.domain.typed_fields import typed_text

_LISTS: dict[str, tuple[str, type[CampaignEntity]]] = {
    "line-up": ("line-up-item", LineUpItem),
    "creatives": ("creative", Creative),
    "touches": ("touch", TouchPlan),
    "tops": ("top", TopItem),
    "feedback": ("feedback", FeedbackEntry),
}
"""The verb that lists, the noun of the others, and the rows."""


def _list_verb(name: str, kind: type[CampaignEntity]) -> click.Command:
    @verb(name)
    @campaign_option
    @json_output
    def listing(session: Session, campaign: str | None, as_json: bool) -> None:
        owner = resolve.campaign(session, campaign)
        found = session.workspace.load(owner.id).of_campaign(kind, owner.id)
        rows = sorted(found, key=lambda row: (getattr(row, "position", 0), row.id))
        if as_json:
            session.print_json([row.model_dump(mode="json") for row in rows])
            return
        heads = [session.wording.text(field.label) for field in sheet_columns(kind.table)]
        click.echo(table([heads, *(_cells(session, row) for row in rows)]))

    return listing


def _cells(session: Session, row: CampaignEntity) -> list[str]:
    cells = []
    for field in sheet_columns(row.table):
        if field.type is FieldType.PERSON:
            person = session.book.find(Person, getattr(row, f"{field.key}_id"))
            cells.append(person.name if person is not None else "")
        elif field.type is FieldType.CHOICE:
            cells.append(session.wording.code(getattr(row, field.key)))
        else:
            cells.append(typed_text(field, getattr(row, field.key)))
    return cells


VERBS = tuple(
    made for name, (noun, kind) in _LISTS.items() for made in (_list_verb(name, kind), *row_verbs(noun, kind))
)
