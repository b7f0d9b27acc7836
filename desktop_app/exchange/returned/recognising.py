"""Whether a workbook is one of ours that came back, and which campaign it is about."""

import zipfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.identity import CAMPAIGN_PROPERTY, Base, read_base
from desktop_app.exchange.excel.parts import local, parse_part
from desktop_app.exchange.grid import Grid
from desktop_app.exchange.returned.table import Table, Vocabulary, find_table

_PROPERTIES = "docProps/custom.xml"
_LARGEST = 1 << 16
"""Bytes of a workbook's own properties; ours take a few hundred."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook of ours. base: what it said when it left, None if that was deleted from it; campaign_id: the
    campaign it names, None if it has lost that too."""

    table: Table
    base: Base | None
    campaign_id: str | None


def recognise(grids: Sequence[Grid], path: Path, words: Vocabulary) -> Returned | None:
    """The workbook as one that came back; None for anybody else's.

    Raises KnownError "returned_newer", "returned_base_damaged", or "returned_no_table" where the workbook is ours but
    its rows are gone.
    """
    base = read_base(grids, path.name)
    table = find_table([grid for grid in grids if not grid.hidden] or grids, words)
    if base is None and table is None:
        return None
    if table is None:
        raise KnownError("returned_no_table", file=path.name)
    campaign_id = base.identity.campaign_id if base else _named_campaign(path)
    if base is None and campaign_id is None and not table.has_ids:
        return None
    return Returned(table, base, campaign_id)


def campaign_of(
    returned: Returned, file: str, book: Book, load: Callable[[str], Book], before: Callable[[], Collection[str | None]]
) -> Campaign:
    """The campaign that a workbook is about: by its own word, else by the tasks that its rows name.

    load: the book with a campaign's rows in it; before: ids of the campaigns that the journal speaks of; both are asked
    only where they are needed. Raises KnownError "returned_campaign_deleted" or "returned_other_workspace".
    """
    id = returned.campaign_id
    found = book.find(Campaign, id) if id is not None else _by_tasks(returned, book, load)
    if found is not None:
        return found
    name = returned.base.identity.campaign if returned.base else ""
    gone = id is not None and id in before()
    raise KnownError("returned_campaign_deleted" if gone else "returned_other_workspace", file=file, name=name)


def _by_tasks(returned: Returned, book: Book, load: Callable[[str], Book]) -> Campaign | None:
    """The campaign of the rows' ids, for a workbook that has lost everything else."""
    ids = [row.id for row in returned.table.rows if row.id]
    for campaign in book.rows(Campaign).values():
        rows = load(campaign.id)
        if any((task := rows.find(Task, id)) is not None and task.campaign_id == campaign.id for id in ids):
            return campaign
    return None


def _named_campaign(path: Path) -> str | None:
    """The campaign in the workbook's own properties, which outlive its hidden sheets."""
    found: dict[str, str] = {}
    name = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "property":
            name[0] = attributes.get("name", "")

    def text(data: str) -> None:
        if name[0] and data.strip():
            found[name[0]] = found.get(name[0], "") + data.strip()

    with zipfile.ZipFile(path) as archive:
        if _PROPERTIES in archive.namelist() and archive.getinfo(_PROPERTIES).file_size <= _LARGEST:
            parse_part(archive, _PROPERTIES, start, None, text)
    return found.get(CAMPAIGN_PROPERTY)
