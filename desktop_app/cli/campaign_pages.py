"""The brief of a campaign: its page, the page for every party, and the rows that stand on them.

add-, set- and delete- mechanic, slot, budget-line and issue are made of the descriptors of their fields.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve
from desktop_app.cli.session import Session
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.brief import BudgetLine, KeyIssue, Mechanic, Slot
from desktop_app.domain.entity import CampaignEntity
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.exchange.campaign_brief.files import write_page
from desktop_app.insight.campaign_brief import BriefPage, budget_standing, campaign_brief, kpi_page, page_text
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id

_NOUNS: dict[str, type[CampaignEntity]] = {
    "mechanic": Mechanic,
    "slot": Slot,
    "budget-line": BudgetLine,
    "issue": KeyIssue,
}


@verb("campaign-brief")
@click.argument("campaign", required=False)
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="cli.option.page_out")
@json_output
def brief(session: Session, campaign: str | None, out: Path | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    page = campaign_brief(session.wording, session.workspace.load(row.id), row.id)
    _give(session, page, out, as_json, {"money": asdict(budget_standing(session.book, row.id))})


@verb("kpi-page")
@click.argument("campaign", required=False)
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="cli.option.page_out")
@json_output
def kpi(session: Session, campaign: str | None, out: Path | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    page = kpi_page(session.wording, session.workspace.load(row.id), row.id)
    _give(session, page, out, as_json, {})


def _give(session: Session, page: BriefPage, out: Path | None, as_json: bool, more: dict[str, Any]) -> None:
    if out is not None:
        theme = load_theme("light", session.wiring.resources / "themes")
        write_page(out, page, session.wording, theme, session.now)
    if as_json:
        session.print_json(_page_row(page) | more)
    elif out is not None:
        session.say("cli.page_written", name=page.title, file=str(out))
    else:
        click.echo(page_text(page))


def _page_row(page: BriefPage) -> dict[str, Any]:
    return {
        "title": page.title,
        "about": page.about,
        "sections": [
            {
                "title": section.title,
                "facts": [{"word": word, "said": said} for word, said in section.facts],
                "rows": [dict(zip(section.table.heads, row, strict=True)) for row in section.table.rows]
                if section.table is not None
                else [],
            }
            for section in page.sections
        ],
    }


def row_verbs(noun: str, kind: type[CampaignEntity]) -> tuple[click.Command, ...]:
    """The verbs that add, change and delete one kind of row."""

    @verb(f"add-{noun}")
    @click.argument("name")
    @click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
    @campaign_option
    @json_output
    def add(session: Session, name: str, fields: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
        owner = resolve.campaign(session, campaign)
        others = session.workspace.load(owner.id).of_campaign(kind, owner.id)
        typed, before = typed_row(session, kind.table, owner.id, fields)
        position = max((getattr(other, "position", 0) for other in others), default=0) + 1
        given = {"id": new_id(), "campaign_id": owner.id, "position": position, _name_key(kind): name.strip()} | typed
        row = kind.model_validate({key: value for key, value in given.items() if value is not None})
        run_together(session, [*before, PutRow(row=row)])
        _tell(session, "cli.row_added", row, as_json)

    @verb(f"set-{noun}")
    @click.argument("name")
    @click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
    @campaign_option
    @json_output
    def change(session: Session, name: str, fields: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
        row = _one(session, kind, name, campaign)
        typed, before = typed_row(session, kind.table, row.campaign_id, fields)
        run_together(session, [*before, EditRow(table=kind.table, id=row.id, values=typed)])
        _tell(session, "cli.row_changed", session.book.get(kind, row.id), as_json)

    @verb(f"delete-{noun}")
    @click.argument("name")
    @campaign_option
    def delete(session: Session, name: str, campaign: str | None) -> None:
        row = _one(session, kind, name, campaign)
        session.run(DeleteRow(table=kind.table, id=row.id))
        _tell(session, "cli.row_deleted", row, as_json=False)

    return add, change, delete


def _name_key(kind: type[CampaignEntity]) -> str:
    return "what" if "what" in kind.model_fields else "name"


def _one(session: Session, kind: type[CampaignEntity], text: str, campaign: str | None) -> CampaignEntity:
    owner = resolve.campaign(session, campaign)
    found = session.workspace.load(owner.id).of_campaign(kind, owner.id)
    key = _name_key(kind)
    return session.book.get(kind, resolve.pick(((row.id, [getattr(row, key)]) for row in found), text, kind.table))


def _tell(session: Session, code: str, row: CampaignEntity, as_json: bool) -> None:
    if as_json:
        session.print_json(row.model_dump(mode="json"))
    else:
        session.say(code, name=getattr(row, _name_key(type(row))))


VERBS = (brief, kpi, *(made for noun, kind in _NOUNS.items() for made in row_verbs(noun, kind)))
