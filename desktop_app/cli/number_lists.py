"""The lists around the numbers: what they hold and come to, as text, data or file; add-, set- and delete- of each."""

from pathlib import Path

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.campaign_pages import row_verbs
from desktop_app.cli.cooperation_lookup import figure_value
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.numbers import Creative, FeedbackEntry, LineUpItem, TopItem, TouchPlan
from desktop_app.exchange.list_file import write_list
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.lists.every import LISTS
from desktop_app.insight.lists.shape import Figures, NumberList, Rows, Told
from desktop_app.insight.lists.words import cell_text, remark_text, told_lines, told_text

_NOUNS: dict[str, type[CampaignEntity]] = {
    "line-up-item": LineUpItem,
    "creative": Creative,
    "touch": TouchPlan,
    "top": TopItem,
    "feedback": FeedbackEntry,
}
"""Rows that have their verbs here; those of the brief have theirs with its page."""
_NO_FIGURES: Figures = {}


def _list_verb(one: NumberList) -> click.Command:
    @verb(one.key.replace("_", "-"))
    @campaign_option
    @option("--out", type=click.Path(path_type=Path), metavar="FILE", help="cli.option.list_out")
    @flag("--summary", help="cli.option.list_summary")
    @json_output
    def listing(session: Session, campaign: str | None, out: Path | None, summary: bool, as_json: bool) -> None:
        owner = resolve.campaign(session, campaign)
        found = one.rows(session.workspace.load(owner.id), owner.id, session.now)
        if out is not None:
            write_list(out, session.wording, one, found, name=owner.name)
            if not as_json:
                name = session.wording.text(f"ui.numbers.tab.{one.key}")
                session.say("cli.list_written", name=name, file=str(out))
        if as_json:
            told = [_told_json(session, each) for each in one.told(found)]
            session.print_json(told if summary else _rows_json(session, one, found))
        elif out is None:
            _print(session, one, found, with_rows=not summary)

    return listing


def _cells(session: Session, one: NumberList, found: Rows) -> list[list[str]]:
    """Headings, and below them every row."""
    words, figures = session.wording, one.figures(found)
    lines = [[words.text(column.label) for column in one.columns]]
    for row in found.rows:
        worked = figures.get(row.id, _NO_FIGURES)
        lines.append([cell_text(words, found.book, row, column, worked) for column in one.columns])
    return lines


def _print(session: Session, one: NumberList, found: Rows, *, with_rows: bool) -> None:
    words = session.wording
    if with_rows:
        click.echo(table(_cells(session, one, found)))
        remarks = one.remarks(found)
        for row in found.rows:
            for remark in remarks.get(row.id, ()):
                click.echo(f"! {getattr(row, 'name', '') or getattr(row, 'what', '')}: {remark_text(words, remark)}")
    for line in told_lines(words, one, found):
        click.echo(f"· {line}")


def _rows_json(session: Session, one: NumberList, found: Rows) -> list[rows.Json]:
    figures, remarks = one.figures(found), one.remarks(found)
    return [
        row.model_dump(mode="json")
        | {
            "figures": {key: figure_value(figure) for key, figure in figures.get(row.id, _NO_FIGURES).items()},
            "remarks": [
                {"code": each.code, "column": each.column, "text": remark_text(session.wording, each)}
                for each in remarks.get(row.id, ())
            ],
        }
        for row in found.rows
    ]


def _told_json(session: Session, told: Told) -> rows.Json:
    values = {
        key: figure_value(value) if isinstance(value, Figure) else rows.plain(value)
        for key, value in told.values.items()
    }
    return {"code": told.code, "text": told_text(session.wording, told), "urgent": told.urgent, "values": values}


VERBS = (
    *(_list_verb(one) for one in LISTS.values()),
    *(made for noun, kind in _NOUNS.items() for made in row_verbs(noun, kind)),
)
