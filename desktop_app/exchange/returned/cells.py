"""What the cells of a sheet that came back say, as the values in which plans are compared."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import DurationUnit, Edge, LagUnit, LinkType, PhaseKind
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.durations import WorkUnits, read_duration, read_lag
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.dates import moment as moment_of_day
from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.names import alike
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.plan.values import read_stage
from desktop_app.exchange.returned.table import Vocabulary, text_of
from desktop_app.exchange.shown import LONGEST_CELL, MOMENTS, Value, moment_text
from desktop_app.schedule.calendars import Calendars

TEXTS = ("name", "owner", "stage", "note")
_EDGES = {"start": Edge.START, "finish": Edge.FINISH, "deadline": Edge.FINISH}
_EPOCH = datetime(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""Numbers that are days from 2000 to 2099, where a cell has lost the format of a date."""
_YEARS = range(1990, 2100)
"""Years that a date may be in; a plan that already stands elsewhere may keep to its own."""
_LONGEST_NAME = 500
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(%)?")
_CELL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d+")
_LINK = re.compile(r"(.+?)\s*\[?\s*(FS|SS|FF|SF)?\s*([+\-−–]\s*\d[\w.\s%一-鿿]*)?\s*\]?", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,，;；、\n]")
_SEVERAL = re.compile(r"[,，;；、/\n&]")
_SOME = 3
_MOST_DAYS = 36_500
_WORD_ABOUT_THE_REST = 200
_LAST_MINUTE = time(23, 59)


class UnreadableError(Exception):
    """A cell that cannot be taken. reason: a code ("returned.<reason>") with its values."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values_told = values


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What a cell is understood from: the calendar of its task, where the task stands now, whether its duration is
    elapsed time, and which side of a day a milestone keeps."""

    calendar_id: str | None = None
    current: datetime | None = None
    elapsed: bool = False
    edge: Edge | None = None


class CellReader:
    """Reads cells for one campaign. numbers: ids by the WBS numbers that stand in the file."""

    def __init__(
        self, book: Book, campaign_id: str, words: Vocabulary, today: date, numbers: Mapping[str, str]
    ) -> None:
        self._words = words
        self._numbers = numbers
        self._calendars = Calendars(book, campaign_id)
        campaign = book.get(Campaign, campaign_id)
        phases = book.of_campaign(Phase, campaign_id)
        self._d_day = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        self._near = campaign.plan_start.date() if campaign.plan_start else self._d_day
        self._today = today
        self.units = WorkUnits(campaign.minutes_per_day, campaign.minutes_per_week, campaign.days_per_month)
        self._people: dict[str, list[Person]] = {}
        self._alike: dict[str, list[str]] = {}
        for person in book.rows(Person).values():
            self._people.setdefault(folded(person.name), []).append(person)

    def read(self, field: str, cell: Cell, around: Surrounding) -> Value:
        """The value of a filled cell. Raises UnreadableError."""
        self.check(field, cell)
        if field in MOMENTS:
            return moment_text(self.moment(field, self.day_or_moment(cell, around), around))
        reading = {
            "name": self._name,
            "owner": self._owner,
            "stage": self._stage,
            "percent": self._percent,
            "predecessors": self._predecessors,
        }.get(field)
        if field == "duration":
            return self._duration(cell, around)
        return reading(cell) if reading is not None else text_of(cell)

    @staticmethod
    def check(field: str, cell: Cell) -> None:
        """Raises UnreadableError for a formula without its result, and for one that came to nothing."""
        if cell.formula and cell.value is None:
            raise UnreadableError("formula_without_value")
        if isinstance(cell.value, str) and _CELL_ERROR.fullmatch(cell.value) and (cell.formula or field not in TEXTS):
            raise UnreadableError("cell_error")

    def day_or_moment(self, cell: Cell, around: Surrounding) -> date | datetime:
        """The date of a cell, with its time where the cell has one. Raises UnreadableError."""
        found = self._day_or_moment(cell, around)
        current = around.current.year if around.current else found.year
        if found.year not in _YEARS and found.year != current:
            raise UnreadableError("date_out_of_range")
        return found

    def _day_or_moment(self, cell: Cell, around: Surrounding) -> date | datetime:
        value = cell.value
        if isinstance(value, bool | time):
            raise UnreadableError("not_a_date")
        if isinstance(value, int | float):
            if int(value) not in _SERIALS:
                raise UnreadableError("not_a_date")
            value = _EPOCH + timedelta(minutes=round(value * 1440))
        if isinstance(value, datetime):
            return value.date() if value.time() == time() else value
        base = around.current.date() if around.current else None
        try:
            return read_date(text_of(cell), DateContext(self._today, near=self._near, base=base, d_day=self._d_day))
        except KnownError:
            raise UnreadableError("not_a_date") from None

    def moment(self, field: str, typed: date | datetime, around: Surrounding) -> datetime:
        """The moment that a date means for a field: a day's first working moment for a start, its last for a finish."""
        if isinstance(typed, datetime):
            return typed
        edge = around.edge or _EDGES[field]
        found = moment_of_day(self._calendars.of_calendar(around.calendar_id), typed, edge)
        # The last moment of a day around the clock is the next one's first; sheets show the minute before.
        return found - timedelta(minutes=1) if edge is Edge.FINISH and found.time() == time() else found

    def people(self, name: str) -> list[Person]:
        """Everybody known by this name, whatever the width of its letters and the blanks around it."""
        known = self._people.get(folded(name), [])
        return [person for person in known if person.name == name] or known

    def look_alikes(self, name: str) -> list[str]:
        """Names of known people that are much like this one, which nobody is called."""
        wanted = folded(name)
        if wanted not in self._alike:
            known = (found[0].name for other, found in self._people.items() if alike(wanted, other))
            self._alike[wanted] = list(islice(known, _SOME))
        return self._alike[wanted]

    def _name(self, cell: Cell) -> Value:
        name = text_of(cell).strip()
        if len(name) > _LONGEST_NAME:
            raise UnreadableError("name_too_long", limit=_LONGEST_NAME)
        return name

    def _owner(self, cell: Cell) -> Value:
        name = " ".join(text_of(cell).split())
        known = self.people(name)
        if len(known) == 1:
            return known[0].name
        if known:
            raise UnreadableError("owner_ambiguous", name=name)
        if len(name) > _LONGEST_NAME:
            raise UnreadableError("name_too_long", limit=_LONGEST_NAME)
        if _SEVERAL.search(name):
            raise UnreadableError("owner_several")
        return name

    def _stage(self, cell: Cell) -> Value:
        text = text_of(cell)
        stage = self._words.stages.get(key(text)) or read_stage(text)
        if stage is None:
            raise UnreadableError("not_a_stage")
        return stage.value

    def _percent(self, cell: Cell) -> Value:
        value = cell.value
        if isinstance(value, bool):
            raise UnreadableError("not_a_percent")
        if isinstance(value, int | float):
            # A share of one, unless it is more than one can be; a percent format may have got lost on the way.
            share = value * 100 if 0 <= value <= 1 else value
        else:
            match = _PERCENT.fullmatch(unicodedata.normalize("NFKC", text_of(cell)).strip())
            if match is None:
                raise UnreadableError("not_a_percent")
            number = float(match[1])
            share = number if match[2] or number > 1 or "." not in match[1] else number * 100
        if not 0 <= share <= 100:
            raise UnreadableError("percent_out_of_range")
        return round(share)

    def _duration(self, cell: Cell, around: Surrounding) -> Value:
        value = cell.value
        if isinstance(value, bool | time | datetime):
            raise UnreadableError("not_a_duration")
        if isinstance(value, int | float):
            if not 0 <= value <= _MOST_DAYS:
                raise UnreadableError("not_a_duration")
            minutes = round(value * (1440 if around.elapsed else self.units.minutes_per_day))
        else:
            try:
                minutes, unit = read_duration(text_of(cell), self.units)
            except (KnownError, OverflowError):
                raise UnreadableError("not_a_duration") from None
            bare = text_of(cell).strip().replace(".", "", 1).isdecimal()
            if bare and around.elapsed:
                minutes = minutes * 1440 // self.units.minutes_per_day
            elif (unit is DurationUnit.ELAPSED) != around.elapsed:
                raise UnreadableError("duration_unit")
        if minutes < 0:
            raise UnreadableError("not_a_duration")
        return minutes

    def _predecessors(self, cell: Cell) -> Value:
        parts = [part.strip() for part in _SEPARATORS.split(text_of(cell)) if part.strip()]
        return ";".join(sorted(self._link(part) for part in parts)) or None

    def _link(self, part: str) -> str:
        plain = " ".join(unicodedata.normalize("NFKC", part[:_LONGEST_NAME]).split())
        if plain in self._numbers:
            return f"{self._numbers[plain]}|{LinkType.FS.value}|0|{LagUnit.WORKING.value}"
        match = _LINK.fullmatch(plain)
        if match is None or match[1] not in self._numbers:
            raise UnreadableError("no_such_task", name=part)
        try:
            lag, unit = read_lag(match[3], self.units) if match[3] else (0, LagUnit.WORKING)
        except (KnownError, OverflowError):
            raise UnreadableError("not_a_lag", name=part) from None
        kind = LinkType((match[2] or "FS").upper())
        return f"{self._numbers[match[1]]}|{kind.value}|{lag}|{unit.value}"


def folded(name: str) -> str:
    """A name as it is compared: full-width letters narrow, small letters, no blanks at its ends or doubled."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a person sees: programs write line ends and control characters anew."""
    return one == other or _visible(one) == _visible(other)


def is_cut(text: str) -> bool:
    """Whether a text was longer than a cell holds when it left."""
    return len(text) >= LONGEST_CELL or len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_CELL


def same_start(cut: str, whole: str) -> bool:
    """Whether a cell still holds the beginning of a text that did not fit, with our word at its end about the rest."""
    kept = _visible(cut[:-_WORD_ABOUT_THE_REST])
    return _visible(whole).startswith(kept)


def _visible(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) != "Cc").strip()


def same_day(typed: date | datetime, shown: datetime, hours: Sequence[int]) -> bool:
    """Whether a date in a cell is the moment that stood there: at an edge of a usual day it stands without its time."""
    if isinstance(typed, datetime):
        return typed == shown
    return typed == shown.date() and shown.hour * 60 + shown.minute in (0, *hours)


def finish_of(text: str) -> datetime:
    """The finish that a cell shows, with the minute back that sheets take from midnight."""
    moment = datetime.fromisoformat(text)
    return moment + timedelta(minutes=1) if moment.time() == _LAST_MINUTE else moment
