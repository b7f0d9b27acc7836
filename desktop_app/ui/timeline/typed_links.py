"""Predecessors as people type them into a cell: "2.3FS+2d, 2.4", by WBS number or by name."""

import re

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.durations import split_link
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import Command
from desktop_app.edits.links import AddLink, DeleteLink, EditLink
from desktop_app.render.cells import work_units
from desktop_app.workspace.ids import new_id

_SURE = re.compile(r"\s*[;；、\n]\s*")
_LIKELY = re.compile(r"\s*[,，;；、\n]\s*")
"""Names may hold commas, so a cell is taken apart at them first, and only at surer signs where that leads nowhere."""

_Names = dict[str, list[str]]


def read_links(book: Book, task: Task, text: str) -> list[Link]:
    """The links that a text means, one per predecessor.

    Raises KnownError "not_found", "ambiguous", "not_a_lag" or "link_to_itself".
    """
    names: _Names = {}
    for row in outline(book, task.campaign_id):
        for name in dict.fromkeys((row.wbs, row.task.name.casefold())):
            names.setdefault(name, []).append(row.task.id)
    try:
        return _links(book, task, names, _LIKELY.split(text))
    except KnownError as refused:
        try:
            return _links(book, task, names, _SURE.split(text))
        except KnownError:
            raise refused from None


def links_command(book: Book, task: Task, text: str) -> list[Command]:
    """What makes exactly these the predecessors of a task; links that stay are changed, not made anew."""
    wanted = {(link.predecessor_id, link.type): link for link in read_links(book, task, text)}
    commands: list[Command] = []
    for old in book.where(Link, "successor_id", task.id):
        new = wanted.pop((old.predecessor_id, old.type), None)
        if new is None:
            commands.append(DeleteLink(link_id=old.id))
        elif (new.lag, new.lag_unit) != (old.lag, old.lag_unit):
            commands.append(EditLink(link_id=old.id, values={"lag": new.lag, "lag_unit": new.lag_unit}))
    return [*commands, *(AddLink(link=link) for link in wanted.values())]


def _links(book: Book, task: Task, names: _Names, parts: list[str]) -> list[Link]:
    found = (_link(book, task, names, part.strip()) for part in parts if part.strip())
    return list({link.predecessor_id: link for link in found}.values())


def _link(book: Book, task: Task, names: _Names, text: str) -> Link:
    # A name that looks like one with a lag is taken for itself where a task has it.
    whole = text.casefold() in names
    units = work_units(book.get(Campaign, task.campaign_id))
    what, kind, lag, unit = split_link("" if whole else text, units)
    ids = names.get((text if whole else what).casefold(), [])
    if not ids:
        raise KnownError("not_found", kind=Task.table, name=text)
    if len(ids) > 1:
        raise KnownError("ambiguous", kind=Task.table, name=text, names=[book.get(Task, id).name for id in ids[:8]])
    if ids[0] == task.id:
        raise KnownError("link_to_itself", name=task.name)
    return Link(
        id=new_id(),
        campaign_id=task.campaign_id,
        predecessor_id=ids[0],
        successor_id=task.id,
        type=kind,
        lag=lag,
        lag_unit=unit,
    )
