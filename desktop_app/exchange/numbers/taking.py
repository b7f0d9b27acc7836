"""Numbers of a file beside those that are there, and what becomes of them as one command."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.book import Book
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.edits.numbers import RecordValues, place_of
from desktop_app.exchange.column_maps import maps_to_keep
from desktop_app.exchange.numbers.read import NumbersFile, Problem, Read
from desktop_app.exchange.plan.text import key
from desktop_app.insight.number_text import exact_value

PURPOSE = "numbers"
"""What the remembered columns of such files are kept under."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number of the file beside the one that is there. ours: None where there is none."""

    read: Read
    row: IndicatorValue
    ours: int | None


@dataclass(slots=True)
class Compared:
    """What a file says otherwise. same: numbers that are there already; channels: those that it brings along."""

    differences: list[Difference] = field(default_factory=list)
    same: int = 0
    channels: list[Channel] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def new(self) -> frozenset[str]:
        """The ids of numbers where there were none: nothing speaks against them."""
        return frozenset(one.row.id for one in self.differences if one.ours is None)

    @property
    def everything(self) -> frozenset[str]:
        """All ids: the file wins."""
        return frozenset(one.row.id for one in self.differences)


def compare_numbers(found: NumbersFile, book: Book, campaign_id: str, new_id: Callable[[], str]) -> Compared:
    """Set a file against the numbers of a campaign.

    A place that the file fills twice with different figures keeps the first, and the other is told.
    """
    result = Compared(problems=list(found.problems))
    channels = {key(row.name): row for row in book.rows(Channel).values()}
    last = max((row.position for row in channels.values()), default=0)
    known = {place_of(row): row for row in book.of_campaign(IndicatorValue, campaign_id)}
    seen: dict[tuple[object, ...], int] = {}
    for one in found.numbers:
        if one.channel and key(one.channel) not in channels:
            last += 1
            channels[key(one.channel)] = Channel(id=new_id(), name=one.channel[:500], position=last)
            result.channels.append(channels[key(one.channel)])
        channel_id = channels[key(one.channel)].id if one.channel else None
        row = _row(one, found.name, campaign_id, channel_id, new_id())
        place = place_of(row)
        if place in seen:
            if seen[place] != row.value:
                value = exact_value(one.indicator, one.value)
                result.problems.append(Problem(one.sheet, one.row, one.indicator.name, value, "said_twice"))
            continue
        seen[place] = row.value
        there = known.get(place)
        if there is not None and there.value == row.value:
            result.same += 1
        else:
            result.differences.append(Difference(one, row, there.value if there is not None else None))
    return result


def command_of(
    compared: Compared,
    chosen: Collection[str],
    found: NumbersFile,
    book: Book,
    campaign_id: str,
    new_id: Callable[[], str],
    said: Mapping[str, str],
) -> RecordValues | None:
    """The chosen numbers with the channels that they need as one step; None where none is chosen.

    said: what the user says of headings, kept for the next file with the same ones.
    """
    rows = tuple(one.row for one in compared.differences if one.row.id in chosen)
    if not rows:
        return None
    used = {row.channel_id for row in rows}
    channels = tuple(row for row in compared.channels if row.id in used)
    maps = maps_to_keep(book, PURPOSE, [(named, said) for named in found.headings.values()], new_id)
    return RecordValues(campaign_id=campaign_id, values=rows, before=(*channels, *maps), source=found.name)


def _row(one: Read, file: str, campaign_id: str, channel_id: str | None, id: str) -> IndicatorValue:
    return IndicatorValue(
        id=id,
        campaign_id=campaign_id,
        indicator_id=one.indicator.id,
        channel_id=channel_id,
        start=one.span.start,
        finish=one.span.finish,
        planned=one.planned,
        value=one.value,
        source=(one.source or file)[:500],
    )
