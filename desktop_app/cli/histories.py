"""All campaigns beside each other, and the same event year by year: compare-campaigns, series."""

from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.beginning import known_series
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.campaign import Campaign, Phase, Series
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.errors import KnownError
from desktop_app.insight.charts.chart import chart_row
from desktop_app.insight.history.campaigns_page import campaigns_page, figure_name
from desktop_app.insight.history.history import day_name_of, history_pages
from desktop_app.insight.history.page import Entry, HistoryPage
from desktop_app.insight.history.series import series_of
from desktop_app.insight.history.series_page import series_page
from desktop_app.insight.history.side_by_side import Choice, chosen, known_names
from desktop_app.theme import load_theme

_FILES = (".xlsx", ".csv", ".png", ".svg")
_PAGES = ("campaigns", "series", "slips", "gates", "people", "channels")
_WIDEST = 40


@verb("compare-campaigns")
@click.argument("words", nargs=-1, metavar="[CAMPAIGN]… [FILE]")
@option("--indicator", "-i", "names", metavar="INDICATOR", multiple=True, help="cli.option.history_indicator")
@option("--phase", metavar="PHASE", default=None, help="cli.option.history_phase")
@flag("--per-day", help="cli.option.history_per_day")
@flag("--index", help="cli.option.history_index")
@option("--sort", metavar="INDICATOR", default=None, help="cli.option.history_sort")
@option("--grade", metavar="GRADE", default=None, help="cli.option.history_grade")
@option("--series", metavar="SERIES", default=None, help="cli.option.history_series")
@option("--year", type=int, default=None, help="cli.option.history_year")
@option("--page", type=click.Choice([*_PAGES, "all"]), default=None, help="cli.option.history_page")
@option("--theme", type=click.Choice(["light", "dark"]), default="light")
@json_output
def compare_campaigns(
    session: Session, words: tuple[str, ...], page: str | None, theme: str, as_json: bool, **given: Any
) -> None:
    named, out = _files_apart(words)
    only = [resolve.campaign(session, text).id for text in named]
    session.load_all()
    choice = _choice(session, given)
    whole = page == "all" or (page is None and out is not None and out.suffix.lower() == ".xlsx")
    if whole or page not in (None, "campaigns"):
        ids = [row.id for row in chosen(session.book, choice, only)]
        plans = {id: session.schedule(id) for id in ids}
        found = history_pages(session.wording, session.book, plans, choice, only)
        pages = [one for one in found if whole or one.key == page]
    else:
        pages = [campaigns_page(session.wording, session.book, choice, only)]
    if not pages:
        raise KnownError("nothing_to_compare")
    _give(session, pages, out, theme, as_json)


def _choice(session: Session, given: dict[str, Any]) -> Choice:
    names = tuple(_name(session, text) for text in given["names"])
    sort = _name(session, given["sort"]) if given["sort"] else ""
    return Choice(
        names if not sort or not names or sort in names else (*names, sort),
        None if _is_whole(given["phase"]) else values.choice(session, PhaseKind, given["phase"]),
        given["per_day"],
        given["index"],
        sort,
        resolve.grade(session, given["grade"]).id if given["grade"] else None,
        known_series(session, given["series"]).id if given["series"] else None,
        given["year"],
    )


def _is_whole(typed: str | None) -> bool:
    return typed is None or typed.strip().casefold() in ("all", "whole", "全部", "全程", "整场")


def _name(session: Session, text: str) -> str:
    """An indicator or a derived figure by its key or by what it is called in any language."""
    known = known_names(session.book)
    called = ((name, [name, *(figure_name(one, session.book, name) for one in session.all_words())]) for name in known)
    return resolve.pick(called, text, "indicator")


def _files_apart(words: tuple[str, ...]) -> tuple[list[str], Path | None]:
    """What was typed: campaigns, and last a file to write into, known by how it ends."""
    if words and Path(words[-1]).suffix.lower() in _FILES:
        return list(words[:-1]), Path(words[-1])
    return list(words), None


def _give(session: Session, pages: list[HistoryPage], out: Path | None, theme: str, as_json: bool) -> None:
    """Write, print or tell."""
    if out is not None:
        # The writers of files are imported when one is really written.
        from desktop_app.exchange.history.writing import write_history

        write_history(out, pages, session.wording, load_theme(theme, session.wiring.resources / "themes"))
    if as_json:
        session.print_json([_page_row(one) for one in pages] if len(pages) > 1 else _page_row(pages[0]))
    elif out is not None:
        session.say("cli.page_written", name=pages[0].title, file=str(out))
    else:
        for one in pages:
            click.echo(f"{one.title}\n{one.about}")
            click.echo(table([list(one.heads), *([cell.text for cell in row] for row in one.all_rows)], _WIDEST))


def _page_row(page: HistoryPage) -> rows.Json:
    return {
        "page": page.key,
        "title": page.title,
        "about": page.about,
        "columns": list(page.heads),
        "rows": [
            {"id": page.ids[n] if n < len(page.ids) else None, "cells": [_cell(one) for one in row]}
            for n, row in enumerate(page.rows)
        ],
        "last": [_cell(one) for one in page.last],
        "charts": [chart_row(one) for one in page.charts],
    }


def _cell(one: Entry) -> rows.Json:
    """Text as it is read, the figure in whole units (shares as parts of one) and what it is made of."""
    return {
        "text": one.text,
        "value": None if one.value is None else float(one.value),
        "measure": one.measure.value if one.measure is not None else None,
        "why": one.why,
    }


@verb("series")
@click.argument("words", nargs=-1, metavar="[SERIES|CAMPAIGN] [FILE]")
@option("--indicator", "-i", "name", metavar="INDICATOR", default=None, help="cli.option.history_indicator")
@flag("--cumulative", help="cli.option.history_cumulative")
@option("--theme", type=click.Choice(["light", "dark"]), default="light")
@json_output
def series(
    session: Session, words: tuple[str, ...], name: str | None, cumulative: bool, theme: str, as_json: bool
) -> None:
    named, out = _files_apart(words)
    if not named:
        _list(session, as_json)
        return
    if len(named) > 1:
        raise click.UsageError(" ".join(named))
    session.load_all()
    found = _held(session, named[0])
    key = _name(session, name) if name else day_name_of(session.book, Choice(), found)
    page = series_page(session.wording, session.book, found, key, cumulative=cumulative)
    _give(session, [page], out, theme, as_json)


def _held(session: Session, text: str) -> list[Campaign]:
    """The campaigns of a series, or of the event that a campaign is one of, the newest first."""
    try:
        of = known_series(session, text)
    except KnownError as error:
        if error.code != "not_found":
            raise
        newest = resolve.campaign(session, text)
        return series_of(session.book, newest)
    rows = session.book.where(Campaign, "series_id", of.id)
    found = series_of(session.book, rows[0]) if rows else []
    if not found:
        raise KnownError("series_is_empty", name=of.name)
    return found


def _list(session: Session, as_json: bool) -> None:
    """Every series with its campaigns."""
    found = sorted(session.book.rows(Series).values(), key=lambda row: (row.position, row.id))
    data = [_series_row(session, row) for row in found]
    if as_json:
        session.print_json(data)
    elif not data:
        session.say("cli.no_series")
    else:
        for one in data:
            click.echo(one["name"])
            click.echo(table([["  " + row["name"], (row["main_start"] or "")[:10]] for row in one["campaigns"]]))


def _series_row(session: Session, series: Series) -> rows.Json:
    """A series with its campaigns, the latest first."""
    members = []
    for row in session.book.where(Campaign, "series_id", series.id):
        book = session.workspace.load(row.id)
        main = next((one for one in book.of_campaign(Phase, row.id) if one.kind is PhaseKind.MAIN), None)
        members.append({"id": row.id, "name": row.name, "main_start": rows.moment(main.start) if main else None})
    members.sort(key=lambda one: one["main_start"] or "", reverse=True)
    return {"id": series.id, "name": series.name, "note": series.note, "campaigns": members}


VERBS = (compare_campaigns, series)
