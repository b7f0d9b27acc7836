"""Numbers of a file beside those that are there, and what becomes of them as one command."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.lists import Channel, ColumnMap
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.edits.numbers import RecordValues, place_of
from desktop_app.exchange.numbers.read import NumbersFile, Problem, Read
from desktop_app.exchange.plan.text import key

PURPOSE = "numbers"


@dataclass(frozen=True, slots=True)
class Difference:
    """A number of the file beside the one that is there. ours: None where there is none."""

    read: Read
    row: IndicatorValue
    ours: int | None
    taken: bool


@dataclass(frozen=True, slots=True)
class Taking:
    """What a file comes to. command: None where nothing is left to do; same: numbers that are there already."""

    command: RecordValues | None
    differences: tuple[Difference, ...]
    same: int
    channels: tuple[Channel, ...]
    problems: tuple[Problem, ...]


def take_numbers(
    found: NumbersFile,
    book: Book,
    campaign_id: str,
    new_id: Callable[[], str],
    said: Mapping[str, str],
    *,
    file_wins: bool = False,
) -> Taking:
    """Numbers that are new are taken; those that say something else than what is there only where the file wins.

    A place that the file fills twice with different figures keeps the first, and the other is told.
    said: what the user says of headings, kept for the next file with the same ones.
    """
    channels = {key(row.name): row for row in book.rows(Channel).values()}
    last = max((row.position for row in channels.values()), default=0)
    added: list[Channel] = []
    known = {place_of(row): row for row in book.of_campaign(IndicatorValue, campaign_id)}
    seen: dict[tuple[object, ...], int] = {}
    problems = list(found.problems)
    differences: list[Difference] = []
    same = 0
    for one in found.numbers:
        if one.channel and key(one.channel) not in channels:
            last += 1
            added.append(Channel(id=new_id(), name=one.channel[:500], position=last))
            channels[key(one.channel)] = added[-1]
        row = _row(one, campaign_id, channels[key(one.channel)].id if one.channel else None, new_id())
        place = place_of(row)
        if place in seen:
            if seen[place] != row.value:
                problems.append(Problem(one.sheet, one.row, one.indicator.name, str(one.value), "said_twice"))
            continue
        seen[place] = row.value
        there = known.get(place)
        if there is not None and there.value == row.value:
            same += 1
            continue
        differences.append(Difference(one, row, there.value if there else None, there is None or file_wins))
    rows = tuple(one.row for one in differences if one.taken)
    used = {row.channel_id for row in rows}
    new = tuple(row for row in added if row.id in used)
    before = (*new, *_maps(found, book, said, new_id))
    command = RecordValues(campaign_id=campaign_id, values=rows, before=before, source=found.name) if rows else None
    return Taking(command, tuple(differences), same, new, tuple(problems))


def _row(one: Read, campaign_id: str, channel_id: str | None, id: str) -> IndicatorValue:
    return IndicatorValue(
        id=id,
        campaign_id=campaign_id,
        indicator_id=one.indicator.id,
        channel_id=channel_id,
        start=one.span.start,
        finish=one.span.finish,
        planned=one.planned,
        value=one.value,
        source=one.source[:500],
    )


def kept_maps(book: Book) -> dict[tuple[str, ...], dict[str, str]]:
    """By headings, what some of them were said to mean before."""
    return {
        tuple(row.headings.split("\n")): dict(_pairs(row.columns))
        for row in book.rows(ColumnMap).values()
        if row.name == PURPOSE
    }


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        heading, mark, field = line.rpartition("=")
        if mark:
            yield heading, field


def _maps(found: NumbersFile, book: Book, said: Mapping[str, str], new_id: Callable[[], str]) -> Iterator[ColumnMap]:
    rows = {row.headings: row for row in book.rows(ColumnMap).values() if row.name == PURPOSE}
    for named in dict.fromkeys(found.headings.values()):
        if not said:
            return
        headings = "\n".join(named)
        before = rows.get(headings)
        kept = {**(dict(_pairs(before.columns)) if before is not None else {}), **said}
        text = "\n".join(f"{heading}={field}" for heading, field in kept.items())
        if before is None:
            yield ColumnMap(id=new_id(), name=PURPOSE, headings=headings, columns=text)
        elif before.columns != text:
            yield before.changed(columns=text)
