"""The tables of the file, derived from the entities: a field of an entity is a column, a reference a foreign key.

Rows are read and written in bulk: nothing is mapped onto objects.
No foreign key cascades: an edit names every row that goes, so that undo can bring it back.
"""

from enum import StrEnum
from typing import Any, get_args

from annotated_types import Le
from pydantic import NaiveDatetime
from pydantic.fields import FieldInfo
from sqlalchemy import BigInteger, Column, MetaData, String, Table
from sqlmodel import Field, SQLModel
from sqlmodel.main import get_column_from_field

from desktop_app.domain.entity import Entity
from desktop_app.domain.tables import ENTITIES

_LARGEST_INTEGER = 2**31 - 1
_LONGEST_CODE = 32
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """The base of all tables; constraints have names, so that a later revision can speak of them."""

    metadata = MetaData(naming_convention=_NAMES)


class StepRow(Row, table=True):
    """One step of the journal. It outlives its campaign, so it refers to none."""

    __tablename__ = "step"

    number: int = Field(primary_key=True)
    at: NaiveDatetime
    actor: str
    code: str
    values_json: str
    campaign_id: str | None = Field(default=None, index=True)
    count: int
    state: str = Field(max_length=_LONGEST_CODE, index=True)
    barrier: bool


class ContentRow(Row, table=True):
    """The bytes of attached files, each once, under their SHA-256. No book ever holds them."""

    __tablename__ = "content"

    sha256: str = Field(primary_key=True, max_length=64)
    size: int
    data: bytes


class StepChangeRow(Row, table=True):
    """One row that a step changed, as JSON texts: see `journal` for what stands in them."""

    __tablename__ = "step_change"

    step_number: int = Field(primary_key=True, foreign_key="step.number")
    position: int = Field(primary_key=True)
    table_name: str
    row_id: str = Field(index=True)
    before_json: str | None
    after_json: str | None


def _codes(annotation: Any) -> bool:
    """Whether a field holds a code of one of the closed lists, or nothing."""
    kinds = get_args(annotation) or (annotation,)
    return any(isinstance(kind, type) and issubclass(kind, StrEnum) for kind in kinds)


def _column(entity: type[Entity], name: str, field: FieldInfo) -> Any:
    """How the column of one field differs from what its type alone would give, or None."""
    target = next((mark.table for key, mark in entity.references() if key == name), None)
    if name == "id":
        return Field(primary_key=True, max_length=64)
    if target is not None:
        return Field(foreign_key=f"{target}.id", index=True, max_length=64)
    if _codes(field.annotation):
        # Codes are stored by value; the library would store the names of the members.
        return Field(sa_type=String(_LONGEST_CODE))
    if _exceeds_integer(field):
        return Field(sa_type=BigInteger)
    return None


def _exceeds_integer(field: FieldInfo) -> bool:
    """Whether the upper limit of a field (of its own, or of `X | None`) needs more than 32 bits."""
    marks = [*field.metadata, *(mark for kind in get_args(field.annotation) for mark in _metadata(kind))]
    limits = (mark.le for mark in marks if isinstance(mark, Le))
    return any(isinstance(limit, int) and limit > _LARGEST_INTEGER for limit in limits)


def _metadata(annotated: Any) -> list[Any]:
    marks: list[Any] = []
    for mark in getattr(annotated, "__metadata__", ()):
        marks.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
    return marks


def _column_of(entity: type[Entity], name: str, field: FieldInfo) -> Column[Any]:
    """SQLModel's own column for a field. It is asked per field: a mapped class per entity, which nobody would
    instantiate, costs six milliseconds of every start, and there are many entities.
    """
    info = _column(entity, name, field)
    if info is not None:
        info.annotation = field.annotation
    column = get_column_from_field(info or field)
    column.name = column.key = name
    return column


def _entity_table(entity: type[Entity]) -> Table:
    return Table(
        entity.table, METADATA, *(_column_of(entity, name, field) for name, field in entity.model_fields.items())
    )


def _table(row_class: type[SQLModel]) -> Table:
    return row_class.__table__  # type: ignore[attr-defined,no-any-return]  # made by the metaclass


METADATA = Row.metadata
TABLES: dict[str, Table] = {entity.table: _entity_table(entity) for entity in ENTITIES}
"""The table of every entity, by its name, parents first."""

STEP = _table(StepRow)
STEP_CHANGE = _table(StepChangeRow)
CONTENT = _table(ContentRow)
