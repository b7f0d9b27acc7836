"""What every new workspace starts with."""

from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE, Calendar
from desktop_app.domain.campaign import Grade
from desktop_app.domain.invariants import all_violations
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.first_rows import first_rows


def test_a_new_file_has_the_grades_in_their_order_and_the_calendars(tmp_path: Path) -> None:
    store = create_or_open(tmp_path / "活动.db", first_rows({OFFICE: "办公日历"}))
    book = Book().with_rows(store.load_directory())
    store.close()
    grades = sorted(book.rows(Grade).values(), key=lambda grade: grade.position)
    assert [(grade.name, grade.confirms_in_one_click) for grade in grades] == [
        ("S", False),
        ("A", False),
        ("B", False),
        ("C", True),
    ]
    assert "办公日历" in {calendar.name for calendar in book.rows(Calendar).values()}
    assert list(all_violations(book)) == []
