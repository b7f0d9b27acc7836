"""What every entity shares: frozen, validated, with an id, and with references that are declared once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(min_length=1, max_length=64)]
"""A UUIDv7-like text, made at the edge and never reused."""

Name = Annotated[str, Field(min_length=1, max_length=500)]
Line = Annotated[str, Field(max_length=500)]
Text = Annotated[str, Field(max_length=200_000)]
Minutes = Annotated[int, Field(ge=0, le=100 * 366 * 24 * 60)]
SignedMinutes = Annotated[int, Field(ge=-100 * 366 * 24 * 60, le=100 * 366 * 24 * 60)]
Money = Annotated[int, Field(ge=-(10**15), le=10**15)]
"""An integer of the currency's smallest unit (fen, cent)."""


@dataclass(frozen=True)
class Ref:
    """Marks a field as the id of a row of `table`; `on_delete` says what becomes of the referring row.

    "delete" takes the row away with what it refers to, "clear" empties the field. Storage derives its
    foreign keys, edits their dependents and the invariants their checks from this one mark.
    """

    table: str
    on_delete: Literal["delete", "clear"]


class Entity(BaseModel):
    """A row of the book: `table` is its singular noun, in code and in the file."""

    # Checks of an entity are compiled when its first row is made: most starts need few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: ClassVar[str]

    id: Id

    def changed(self, **values: Any) -> Self:
        """A validated copy with some fields replaced (pydantic's own copy does not validate).

        Raises pydantic.ValidationError when a value breaks a limit.
        """
        return type(self).model_validate({**self.__dict__, **values})

    @classmethod
    def references(cls) -> Iterator[tuple[str, Ref]]:
        """The fields that hold ids of other rows, with what they refer to."""
        for name, field in cls.model_fields.items():
            for mark in field.metadata:
                if isinstance(mark, Ref):
                    yield name, mark


class CampaignEntity(Entity):
    """A row that belongs to one campaign and is loaded with it."""

    campaign_id: Annotated[Id, Ref("campaign", "delete")]


class DirectoryEntity(Entity):
    """A row of the shared directory, loaded with the workspace."""
