"""Lists of partners out of workbooks and text tables, as the commands that take them in: known ones by their name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from desktop_app.domain.book import Book
from desktop_app.domain.codes import BarterSide
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS, FieldType
from desktop_app.domain.partners import Barter, Partner, Partnership
from desktop_app.domain.people import Person
from desktop_app.domain.typed_fields import read_field
from desktop_app.edits.command import Command
from desktop_app.edits.draft import invalid_value
from desktop_app.edits.partners import AddPartner
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.exchange.grid import Grid, GridRow, column_letters
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.plan_file import read_grids
from desktop_app.i18n import Wording
from desktop_app.insight.partners import partnerships, things

_SEARCHED = 20
"""Rows in which the headings are looked for."""
_PARTNER, _TALKS, _THING = Partner.table, Partnership.table, Barter.table
Place = tuple[str, str]
"""A table and one of its fields; of what is exchanged, the side."""
_MORE: Mapping[Place, tuple[str, ...]] = {
    (_PARTNER, "name"): (
        "合作方",
        "合作方名称",
        "合作伙伴",
        "合作品牌",
        "品牌",
        "公司",
        "机构",
        "单位",
        "partner",
        "company",
        "brand",
    ),
    (_PARTNER, "category"): ("行业", "类型", "分类", "industry", "type", "sector"),
    (_PARTNER, "contact"): ("对接人", "对方联系人", "对方对接人", "contact person", "contact name"),
    (_PARTNER, "phone"): ("手机", "手机号", "联系电话", "联系方式", "mobile", "tel", "telephone"),
    (_PARTNER, "email"): ("邮件", "电子邮箱", "mail", "email address"),
    (_PARTNER, "chat"): ("微信", "微信号", "wechat"),
    (_PARTNER, "note"): ("备注", "说明", "remarks", "notes", "comment"),
    (_TALKS, "state"): ("进展", "进度", "合作状态", "洽谈状态", "status"),
    (_TALKS, "owner"): ("我方负责人", "我方对接人", "bd", "跟进人", "our contact"),
    (_TALKS, "their_kpi"): ("对方诉求", "对方目标", "合作方诉求", "合作方kpi", "their goal"),
    (_TALKS, "our_kpi"): ("我方诉求", "我方目标", "我们的目标", "our goal"),
    (_TALKS, "next_step"): ("下一步动作", "待办", "todo"),
    (_TALKS, "next_due"): ("截止", "截止日期", "期限", "due", "due date"),
    (_TALKS, "result"): ("结果", "效果", "outcome"),
    (_THING, BarterSide.GIVE): ("我方资源", "我方权益", "我们提供", "提供资源", "we offer"),
    (_THING, BarterSide.GET): ("对方资源", "对方权益", "合作方资源", "合作方提供", "they offer"),
}
_SEVERAL = re.compile(r"[\n;；、]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was left out. error: why."""

    sheet: str
    row: int
    column: str
    value: str
    error: KnownError


@dataclass(slots=True)
class Taken:
    """What a list brings. added, changed: names of partners; commands: all of it, in order."""

    commands: list[Command] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_partner_list(
    path: Path,
    book: Book,
    campaign_id: str | None,
    dates: DateContext,
    languages: Sequence[Wording],
    new_id: Callable[[], str],
) -> Taken:
    """A list as commands; a campaign takes its partners in, without one they come into the directory alone.

    Nothing that is known is emptied, and the same list again brings nothing. Raises KnownError "no_partners_found" or
    whatever is wrong with the file.
    """
    reading = _Reading(book, campaign_id, dates, languages, new_id)
    found = False
    for grid in read_grids(path):
        heads = None if grid.hidden else _headings(grid, languages)
        if heads is None:
            continue
        found = True
        number, places = heads
        for row in grid.rows.values():
            if row.number > number:
                reading.take(grid, row, places)
    if not found:
        raise KnownError("no_partners_found", file=path.name)
    return reading.taken


def _headings(grid: Grid, languages: Sequence[Wording]) -> tuple[int, dict[int, Place]] | None:
    """The row of headings and what its columns mean; None where no row names partners."""
    words = _words(languages)
    best: tuple[int, dict[int, Place]] | None = None
    for number, row in list(grid.rows.items())[:_SEARCHED]:
        places: dict[int, Place] = {}
        for at, cell in row.cells.items():
            place = words.get(key(cell.text))
            if place is not None and place not in places.values():
                places[at] = place
        if (_PARTNER, "name") in places.values() and (best is None or len(places) > len(best[1])):
            best = number, places
    return best


def _words(languages: Sequence[Wording]) -> dict[str, Place]:
    """What a heading means, in every language and as people say it besides."""
    found: dict[str, Place] = {}
    for place, said in _MORE.items():
        found |= {key(text): place for text in said}
    for table, name in FIELDS:
        if table in (_TALKS, _PARTNER):
            for words in languages:
                found.setdefault(key(words.text(FIELDS[table, name].label)), (table, name))
    for side in BarterSide:
        found |= {key(words.code(side)): (_THING, side) for words in languages}
    return found


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


class _Reading:
    """Takes rows one by one; a partner that stands in several of them is one."""

    def __init__(
        self,
        book: Book,
        campaign_id: str | None,
        dates: DateContext,
        languages: Sequence[Wording],
        new_id: Callable[[], str],
    ) -> None:
        self._book, self._campaign_id, self._dates, self._new_id = book, campaign_id, dates, new_id
        self._languages = languages
        self._partners = {_plain(one.name): one for one in book.rows(Partner).values()}
        self._people = {_plain(one.name): one.id for one in book.rows(Person).values()}
        rows = partnerships(book, campaign_id) if campaign_id is not None else []
        self._talks = {one.partner_id: one for one in rows}
        self._there = {one.id: {_plain(thing.what) for thing in things(book, one.id)} for one in rows}
        self.taken = Taken()

    def take(self, grid: Grid, row: GridRow, places: Mapping[int, Place]) -> None:
        """One line of the list; without a name it is none."""
        texts = {place: (at, cell.text.strip()) for at, place in places.items() if (cell := row.cells.get(at))}
        name = texts.get((_PARTNER, "name"), (0, ""))[1]
        if not name or _plain(name) in {_plain(text) for text in ("合计", "总计", "total", "sum")}:
            return
        own: dict[str, Any] = {}
        talks: dict[str, Any] = {}
        for (table, field_key), (at, text) in texts.items():
            if not text or table == _THING:
                continue
            try:
                value = self._value(table, field_key, text)
            except KnownError as error:
                column = column_letters(at)
                self.taken.problems.append(Problem(grid.name, row.number, column, text, error))
                continue
            (own if table == _PARTNER else talks).update(value)
        try:
            self._keep(
                name, own, talks, [(place[1], at_text[1]) for place, at_text in texts.items() if place[0] == _THING]
            )
        except ValidationError as error:
            told = invalid_value(_PARTNER, error)
            self.taken.problems.append(Problem(grid.name, row.number, "", name, told))

    def _value(self, table: str, name: str, text: str) -> dict[str, Any]:
        """What a cell sets. Raises KnownError."""
        known = FIELDS[table, name]
        if known.type is FieldType.PERSON:
            if _plain(text) not in self._people:
                person = Person(id=self._new_id(), name=text)
                self._people[_plain(text)] = person.id
                self.taken.commands.append(PutRow(row=person))
            return {f"{name}_id": self._people[_plain(text)]}
        return {name: read_field(known, text, self._dates, lambda code: [one.code(code) for one in self._languages])}

    def _keep(self, name: str, own: dict[str, Any], talks: dict[str, Any], brought: list[tuple[str, str]]) -> None:
        known = self._partners.get(_plain(name))
        partner = known or Partner.model_validate(own | {"id": self._new_id(), "name": name})
        changes = {} if known is None else {k: v for k, v in own.items() if k != "name" and getattr(known, k) != v}
        commands: list[Command] = []
        if changes:
            partner = partner.changed(**changes)
            commands.append(EditRow(table=_PARTNER, id=partner.id, values=changes))
        self._partners[_plain(name)] = partner
        commands += self._take_talks(partner, None if known else partner, talks, brought)
        if known is None:
            self.taken.added.append(partner.name)
        elif commands and partner.name not in (*self.taken.added, *self.taken.changed):
            self.taken.changed.append(partner.name)
        self.taken.commands += commands

    def _take_talks(
        self, partner: Partner, newcomer: Partner | None, talks: dict[str, Any], brought: list[tuple[str, str]]
    ) -> Iterator[Command]:
        if self._campaign_id is None:
            if newcomer is not None:
                yield AddPartner(partner=newcomer)
            return
        row = self._talks.get(partner.id)
        if row is None:
            last = max((one.position for one in self._talks.values()), default=0)
            given = {
                "id": self._new_id(),
                "campaign_id": self._campaign_id,
                "partner_id": partner.id,
                "position": last + 1,
            }
            row = Partnership.model_validate(given | talks)
            yield AddPartner(partner=newcomer, partnership=row)
        elif changes := {k: v for k, v in talks.items() if getattr(row, k) != v}:
            row = row.changed(**changes)
            yield EditRow(table=_TALKS, id=row.id, values=changes)
        self._talks[partner.id] = row
        there = self._there.setdefault(row.id, set())
        for side, text in brought:
            for what in filter(None, (part.strip() for part in _SEVERAL.split(text))):
                if _plain(what) not in there:
                    there.add(_plain(what))
                    yield PutRow(
                        row=Barter(
                            id=self._new_id(),
                            partnership_id=row.id,
                            side=BarterSide(side),
                            what=what,
                            position=len(there),
                        )
                    )
