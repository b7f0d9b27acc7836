"""Values as they are typed on the command line, read by the type of their field."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from desktop_app.cli.session import Session
from desktop_app.domain import durations
from desktop_app.domain.amounts import read_amount
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import DurationUnit, Edge, LagUnit, LinkType, OffsetUnit, PhaseKind
from desktop_app.domain.dates import DateContext, Typed, read_date
from desktop_app.domain.durations import WorkUnits, read_duration, read_lag, read_offset
from desktop_app.domain.errors import KnownError
from desktop_app.domain.typed_fields import read_yes
from desktop_app.edits.dates import moment as moment_of_day
from desktop_app.schedule.calendars import Calendars

C = TypeVar("C", bound=StrEnum)

_NOTHING = {"", "none", "-", "—", "无"}
_ANCHOR = re.compile(
    r"(?:(?P<side>start|finish|开始|完成)\s*[:：])?\s*(?P<phase>.+?)"
    r"(?:[.\s]+(?P<edge>start|finish|end|开始|结束))?"
    r"\s*(?P<offset>[+\-−–]\s*\d.*|(?P<word>[前后])\s*(?P<count>\d.*))?$",
    re.IGNORECASE,
)
_EDGES = {"start": Edge.START, "开始": Edge.START, "finish": Edge.FINISH, "完成": Edge.FINISH}
_EDGES |= {"end": Edge.FINISH, "结束": Edge.FINISH}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a task hangs: its `side` at `offset` units from the `edge` of a phase."""

    side: Edge
    phase: PhaseKind
    edge: Edge
    offset: int
    unit: OffsetUnit


def is_nothing(text: str) -> bool:
    """Whether an empty value was typed."""
    return text.strip().casefold() in _NOTHING


def choice(session: Session, kind: type[C], text: str) -> C:
    """A code of a closed list: the code itself, its word in either language, or a unique start.

    Raises KnownError "not_a_choice" with what may be said.
    """
    wanted = _plain(text)
    names = {
        value: {_plain(value.value), *(_plain(words.code(value)) for words in session.all_words())} for value in kind
    }
    exact = [value for value, known in names.items() if wanted in known]
    starting = [value for value, known in names.items() if any(name.startswith(wanted) for name in known)]
    found = exact or (starting if wanted else [])
    if len(found) == 1:
        return found[0]
    raise KnownError(
        "not_a_choice", value=text, choices=[f"{value.value} ({session.wording.code(value)})" for value in kind]
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", text).strip().casefold())


def date_context(session: Session, campaign_id: str | None, base: date | None = None) -> DateContext:
    """What unfinished dates of a campaign are understood from: years near its main phase, D-day for "D-30"."""
    book = session.book
    phases = book.of_campaign(Phase, campaign_id) if campaign_id is not None else ()
    main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
    campaign = book.find(Campaign, campaign_id)
    start = campaign.plan_start.date() if campaign is not None and campaign.plan_start is not None else None
    return DateContext(session.now.date(), near=start or main, base=base, d_day=main)


def typed_date(session: Session, campaign_id: str | None, text: str, base: date | None = None) -> Typed:
    """A date or moment as typed."""
    return read_date(text, date_context(session, campaign_id, base))


def moment(
    session: Session, campaign_id: str, text: str, edge: Edge, calendar_id: str | None = None, base: date | None = None
) -> datetime:
    """A moment; a date without a time is that day's first working moment for a start, its last for a finish."""
    typed = typed_date(session, campaign_id, text, base)
    if isinstance(typed, datetime):
        return typed
    return moment_of_day(Calendars(session.book, campaign_id).of_calendar(calendar_id), typed, edge)


def boundary(session: Session, campaign_id: str | None, text: str, edge: Edge) -> datetime:
    """The edge of a phase, wave or leave: a day without a time begins at midnight and ends at the next."""
    typed = typed_date(session, campaign_id, text)
    if isinstance(typed, datetime):
        return typed
    midnight = datetime(typed.year, typed.month, typed.day)
    return midnight if edge is Edge.START else midnight + timedelta(days=1)


def work_units(session: Session, campaign_id: str) -> WorkUnits:
    """How a campaign counts days and weeks."""
    campaign = session.book.get(Campaign, campaign_id)
    return WorkUnits(campaign.minutes_per_day, campaign.minutes_per_week, campaign.days_per_month)


def duration(session: Session, campaign_id: str, text: str) -> tuple[int, DurationUnit]:
    """A duration in minutes, with what they count."""
    return read_duration(text, work_units(session, campaign_id))


def lag(session: Session, campaign_id: str, text: str) -> tuple[int, LagUnit]:
    """A lag, with its unit."""
    return read_lag(text, work_units(session, campaign_id))


def split_link(session: Session, campaign_id: str, text: str) -> tuple[str, LinkType, int, LagUnit]:
    """ "TASK[FS+2d]", "3FS+2d", "3+2d": the task as typed, the type, the lag and its unit."""
    return durations.split_link(text, work_units(session, campaign_id))


def anchor(session: Session, text: str) -> Anchor:
    """ "main-2d", "warm_up.finish-5wd", "finish: main - 1d", "正式期前2天". Raises KnownError "not_an_anchor"."""
    match = _ANCHOR.fullmatch(text.strip())
    if match is None:
        raise KnownError("not_an_anchor", value=text)
    offset = match["offset"] or ""
    if match["word"]:
        offset = ("-" if match["word"] == "前" else "+") + match["count"]
    try:
        phase = choice(session, PhaseKind, match["phase"])
        count, unit = read_offset(offset)
    except KnownError as error:
        raise KnownError("not_an_anchor", value=text) from error
    side = _EDGES[match["side"].lower()] if match["side"] else Edge.START
    edge = _EDGES[match["edge"].lower()] if match["edge"] else Edge.START
    return Anchor(side, phase, edge, count, unit)


def percent(text: str) -> int:
    """A percentage: "40", "40%". Raises KnownError "not_a_percent"."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    if not plain.isascii() or not plain.isdigit() or int(plain) > 100:
        raise KnownError("not_a_percent", value=text)
    return int(plain)


def number(text: str) -> int:
    """A whole number. Raises KnownError "not_a_number"."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").replace("−", "-")
    if not re.fullmatch(r"[+-]?\d{1,12}", plain):
        raise KnownError("not_a_number", value=text)
    return int(plain)


def money(text: str) -> int:
    """An amount in the smallest unit: "12,000.50", "¥300万", "2 亿". Raises KnownError "not_an_amount"."""
    return read_amount(text)


def boolean(text: str) -> bool:
    """Yes or no. Raises KnownError "not_yes_or_no"."""
    return read_yes(text)


def names(text: str) -> list[str]:
    """Several names in one value: "林岚、周远; Ann"."""
    return [name.strip() for name in re.split(r"[,，、;；/]", text) if name.strip()]


def assignments(pairs: Iterable[str]) -> dict[str, str]:
    """ "field=value" arguments by field. Raises KnownError "not_an_assignment"."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise KnownError("not_an_assignment", value=pair)
        found[key.strip()] = value
    return found
