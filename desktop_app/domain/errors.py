"""Errors and problems as codes with values. Sentences are made where they are shown."""

from dataclasses import dataclass, field
from typing import Any


class KnownError(Exception):
    """Something the user can mend: nothing was changed.

    code: names the sentence ("error.<code>" in the catalogue); values: what it speaks of.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


@dataclass(frozen=True)
class Problem:
    """Something about the plan that is not as it should be: data, never a failure.

    code: names the sentence ("problem.<code>"); task_id: the task it is about, where there is one.
    """

    code: str
    values: dict[str, Any] = field(default_factory=dict)
    task_id: str | None = None
