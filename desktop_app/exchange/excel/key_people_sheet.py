"""The sheet of key people: who works with the campaign, how far each has come, and what it cost and brought."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.domain.codes import PipelineStep
from desktop_app.domain.key_people import Cooperation, KeyAccount, KeyPerson
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.tables import Cell, Column, TableRow, add_table
from desktop_app.insight.key_figures import Measure
from desktop_app.insight.key_people_figures import followers, tier
from desktop_app.insight.key_results import results_of

_FIGURES = ("cost", "exposure", "engagements", "orders", "gmv")
_STEPS = tuple(PipelineStep)
_COUNT_FORMAT, _MONEY_FORMAT = "#,##0", "#,##0.00"


def add_key_people(export: Export) -> None:
    """Add the sheet; a campaign without key people, and one owner's workbook, have none."""
    rows = export.book.where(Cooperation, "campaign_id", export.campaign.id)
    if not rows or export.owner is not None:
        return
    word = export.wording.text
    columns = (
        Column(word("field.key_person.name"), 18),
        Column(word("field.key_person.kind"), 12),
        Column(word("field.key_person.tier"), 9),
        Column(word("field.key_person.platforms"), 16, wraps=True),
        Column(word("field.key_person.followers"), 13, format=_COUNT_FORMAT),
        Column(word("field.key_person.category"), 14, wraps=True),
        Column(word("field.cooperation.step"), 12),
        Column(word("field.cooperation.state"), 12),
        Column(word("field.cooperation.role"), 16),
        Column(word("field.cooperation.owner"), 11),
        Column(word("field.cooperation.next_step"), 24, wraps=True),
        Column(word("field.cooperation.next_due"), 13),
        *(
            Column(word(f"key_figure.{name}"), 13, format=_MONEY_FORMAT if name in ("cost", "gmv") else _COUNT_FORMAT)
            for name in _FIGURES
        ),
        Column(word("field.cooperation.again"), 10),
    )
    about = word("excel.key_people.about", moment=export.now)
    ordered = sorted(rows, key=lambda row: (_STEPS.index(row.step), row.position, row.id))
    lines = [TableRow(list(_cells(export, row))) for row in ordered]
    add_table(export, word("excel.sheet.key_people"), about, columns, lines)


def _cells(export: Export, row: Cooperation) -> Iterator[Cell]:
    book, words = export.book, export.wording
    person = book.get(KeyPerson, row.key_person_id)
    reach, owner = tier(book, person), book.find(Person, row.owner_id)
    places = (book.find(Platform, one.platform_id) for one in book.where(KeyAccount, "key_person_id", person.id))
    count = followers(book, person.id)
    yield person.name
    yield words.code(person.kind)
    yield reach.name if reach is not None else ""
    yield words.value(list(dict.fromkeys(place.name for place in places if place is not None)))
    yield float(count) if count is not None else None
    yield person.category
    yield words.code(row.step)
    yield words.code(row.state) if row.state is not None else ""
    yield words.code(row.role) if row.role is not None else ""
    yield owner.name if owner is not None else ""
    yield row.next_step
    yield row.next_due
    results = results_of(book, row.id)
    for name in _FIGURES:
        figure = results.named(name)
        yield (
            None
            if figure.value is None
            else float(figure.value / (Decimal(100) if figure.measure is Measure.MONEY else 1))
        )
    yield words.code(row.again) if row.again is not None else ""
