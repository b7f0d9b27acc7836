"""A saved view as what it means for a chart, and the other way round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.campaign import SavedView
from desktop_app.domain.codes import Stage
from desktop_app.domain.fields import FIELDS
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy, ViewOptions

C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Seeing:
    """What a view shows. baseline: the last one taken is drawn, so `options` names none; columns: keys of fields, empty
    where the view says nothing of them; pixels_per_day: None where it says nothing of the zoom."""

    options: ViewOptions = field(default_factory=ViewOptions)
    rows: RowFilter = field(default_factory=RowFilter)
    columns: tuple[str, ...] = ()
    collapsed: frozenset[str] = frozenset()
    pixels_per_day: float | None = None
    baseline: bool = True


def seeing(view: SavedView) -> Seeing:
    """What a saved view means. What it names that is not known any more is passed over."""
    rows = RowFilter(
        view.filter_text,
        frozenset(_codes(Only, view.conditions)),
        frozenset(_NOBODY_READ.get(owner, owner) for owner in _lines(view.owners)),
        frozenset(_codes(Stage, view.stages)),
    )
    by = next(_codes(ColorBy, view.color_by), ColorBy.STAGE)
    options = ViewOptions(color_by=by, critical=view.critical, links=view.links, slack=view.slack)
    columns = tuple(key for key in _lines(view.columns) if ("task", key) in FIELDS)
    return Seeing(options, rows, columns, frozenset(_lines(view.collapsed)), view.pixels_per_day, view.baseline)


def saved(what: Seeing, id: str, campaign_id: str, name: str, position: int = 0) -> SavedView:
    """What is seen, as a view to keep under a name."""
    return SavedView(
        id=id,
        campaign_id=campaign_id,
        name=name,
        position=position,
        filter_text=what.rows.text,
        conditions=_text(what.rows.only),
        owners=_text(owner or _NOBODY for owner in what.rows.owner_ids),
        stages=_text(what.rows.stages),
        color_by=what.options.color_by.value,
        columns="\n".join(what.columns),
        pixels_per_day=what.pixels_per_day,
        collapsed=_text(what.collapsed),
        critical=what.options.critical,
        baseline=what.baseline,
        slack=what.options.slack,
        links=what.options.links,
    )


_NOBODY = "-"
"""How "work of nobody" stands in the list of owners, which are ids otherwise."""
_NOBODY_READ = {_NOBODY: ""}


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _codes(kind: type[C], text: str) -> Iterator[C]:
    known = {member.value: member for member in kind}
    return iter([known[line] for line in _lines(text) if line in known])


def _text(entries: Iterable[str]) -> str:
    return "\n".join(sorted(str(entry) for entry in entries))
