"""What a new campaign is told with, and what is told of it: its goal, its series, its first look."""

from typing import Any

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.clashing import clashes_row, tell_clashes
from desktop_app.cli.session import Session
from desktop_app.domain.amounts import read_amount, read_count, read_percentage
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Series
from desktop_app.domain.codes import Measure
from desktop_app.edits import beginning
from desktop_app.edits.beginning import GoalWish
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.first_look import FirstLook
from desktop_app.workspace.ids import new_id

READERS = {Measure.MONEY: read_amount, Measure.COUNT: read_count, Measure.PERCENT: read_percentage}


def goal_wish(session: Session, given: dict[str, Any]) -> GoalWish | None:
    """The primary goal as options tell it; None where none is named."""
    if given["goal"] is None:
        return None
    measure = values.choice(session, Measure, given["measure"]) if given["measure"] else Measure.COUNT
    target = None if given["target"] is None else READERS[measure](given["target"])
    return GoalWish(name=given["goal"].strip(), measure=measure, target=target, unit=given["unit"])


def series_named(session: Session, name: str) -> tuple[Series, PutRow | None]:
    """The series of that name, with the command that makes it where it is new."""
    found = beginning.series_named(session.book, name.strip())
    if found is not None:
        return found, None
    made = Series(id=new_id(), name=name.strip(), position=len(session.book.rows(Series)))
    return made, PutRow(row=made)


def put_in_series(session: Session, campaign_id: str, name: str) -> None:
    """Put a campaign into a series, or (with nothing) out of the one it is in."""
    if values.is_nothing(name):
        session.run(EditRow(table=Campaign.table, id=campaign_id, values={"series_id": None}))
        return
    series, before = series_named(session, name)
    edit = EditRow(table=Campaign.table, id=campaign_id, values={"series_id": series.id})
    session.run(Together(commands=(before, edit)) if before is not None else edit)


def look_row(session: Session, book: Book, look: FirstLook) -> rows.Json:
    """The first look as data."""
    return {
        "first_day": look.first_day.isoformat() if look.first_day else None,
        "starts_in_the_past": look.is_past,
        "pieces_of_work": look.tasks,
        "gates": [{"stage": stage, "planned": rows.moment(at)} for stage, at in look.gates],
        "clashes": clashes_row(session, book, look.clashes),
    }


def tell_look(session: Session, book: Book, look: FirstLook) -> None:
    """Warn of a beginning that is past, and tell what clashes."""
    if look.is_past:
        session.warn(session.wording.text("first_look.past", day=look.first_day))
    if len(look.clashes):
        tell_clashes(session, book, look.clashes)


def known_series(session: Session, text: str) -> Series:
    """The series that is meant. Raises KnownError "not_found" or "ambiguous"."""
    found = session.book.rows(Series)
    return found[resolve.pick(((row.id, [row.name]) for row in found.values()), text, Series.table)]
