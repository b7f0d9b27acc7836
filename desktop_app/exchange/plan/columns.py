"""What a column of a plan can mean."""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """The meaning of a column. SPAN holds a date or a range of dates, CLOCK a time of day or a range of them.

    CATEGORY columns group the rows to their right; EXTRA is kept in the note with its heading; GRID is a painted
    calendar; IGNORED is understood and of no use here; UNKNOWN is not understood.
    """

    NAME = "name"
    CATEGORY = "category"
    NUMBER = "wbs"
    LEVEL = "level"
    PARENT = "parent"
    OWNER = "owner"
    COLLABORATORS = "collaborators"
    DEPARTMENT = "department"
    START = "start"
    FINISH = "finish"
    SPAN = "dates"
    CLOCK = "time"
    DURATION = "duration"
    DEADLINE = "deadline"
    ACTUAL_START = "actual_start"
    ACTUAL_FINISH = "actual_finish"
    PREDECESSORS = "predecessors"
    PERCENT = "percent"
    STATUS = "status"
    STAGE = "stage"
    PRIORITY = "priority"
    MILESTONE = "milestone"
    NOTE = "note"
    EXTRA = "extra"
    GRID = "grid"
    IGNORED = "ignore"
    UNKNOWN = "unknown"


DATES = (
    Field.START,
    Field.FINISH,
    Field.SPAN,
    Field.DEADLINE,
    Field.ACTUAL_START,
    Field.ACTUAL_FINISH,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. number: 1-based; heading: as it stands, two rows joined; confidence: 0 to 1;
    unit: what stood in brackets behind the heading."""

    number: int
    heading: str
    field: Field
    confidence: float
    unit: str = ""
