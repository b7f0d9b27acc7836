"""素材: which pictures and texts were clicked, and what the best of them share."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.fields import CREATIVE_FIELDS
from desktop_app.domain.numbers import Creative
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.lists.shape import (
    Figures,
    Name,
    NumberList,
    Remark,
    Rows,
    Told,
    Worked,
    known_sum,
    quotient,
    with_remarks,
)

_BETWEEN = re.compile(r"[、，,;；/|+\n]+")
_BEST_OF = 3
"""The best third is looked at …"""
_FEWEST_BEST, _FEWEST = 2, 4
"""… of so many creatives whose rate is known."""
_PLACE = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """What the best creatives have in common and the others mostly not. Rates are of all shows together."""

    feature: str
    best: int
    of: int
    having: Figure
    others: Figure


def click_rate(*rows: Creative) -> Figure:
    """Clicks over impressions; of several all clicks over all impressions, of those where both are known."""
    known = [row for row in rows if row.clicks is not None and row.impressions is not None]
    clicks, shown = known_sum(row.clicks for row in known), known_sum(row.impressions for row in known)
    if len(rows) == 1:
        clicks, shown = rows[0].clicks, rows[0].impressions
    return quotient("click_rate", Measure.SHARE, ("clicks", clicks), ("impressions", shown))


def features(row: Creative) -> tuple[str, ...]:
    """What makes a creative, one by one: "人物特写、利益点大字" are two."""
    return tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(row.feature) if part.strip()))


def ranking(rows: Sequence[Creative]) -> list[tuple[Creative, Decimal]]:
    """Those whose rate is known, the best first."""
    known = [(row, Decimal(row.clicks) / row.impressions) for row in rows if row.clicks is not None and row.impressions]
    return sorted(known, key=lambda one: (-one[1], one[0].position, one[0].id))


def what_the_best_share(rows: Sequence[Creative]) -> Shared | None:
    """The feature that most of the best third have, and that does better than creatives without it."""
    return _best_share(ranking(rows))


def _best_share(known: Sequence[tuple[Creative, Decimal]]) -> Shared | None:
    if len(known) < _FEWEST:
        return None
    best = [row for row, _ in known[: max(len(known) // _BEST_OF, _FEWEST_BEST)]]
    return max(_shared([row for row, _ in known], best), key=lambda one: (one.best, _times(one)), default=None)


def _shared(rows: Sequence[Creative], best: Sequence[Creative]) -> Iterator[Shared]:
    counts = Counter(name for row in best for name in features(row))
    of = {row.id: features(row) for row in rows}
    for feature, count in counts.items():
        if count * 2 <= len(best):
            continue
        having = [row for row in rows if feature in of[row.id]]
        others = [row for row in rows if feature not in of[row.id]]
        with_it, without = click_rate(*having), click_rate(*others)
        if len(having) < _FEWEST_BEST or with_it.value is None or without.value is None:
            continue
        if with_it.value > without.value:
            yield Shared(feature, count, len(best), with_it, without)


def _times(one: Shared) -> Decimal:
    return (one.having.value or Decimal()) / (one.others.value or Decimal("1E-9"))


def _figures(given: Rows) -> Mapping[str, Figures]:
    rows = [row for row in given.rows if isinstance(row, Creative)]
    rates = given.memory.each(click_rate, rows)
    found: dict[str, dict[str, Figure]] = {id: {"click_rate": one} for id, one in rates.items()}
    for place, (row, _) in enumerate(ranking(rows), start=1):
        found[row.id]["rank"] = Figure(Decimal(place), "rank")
    return found


def _remarks(given: Rows) -> Mapping[str, tuple[Remark, ...]]:
    return with_remarks((row for row in given.rows if isinstance(row, Creative)), _odd)


def _odd(row: Creative) -> Iterator[Remark]:
    if row.clicks is not None and row.impressions is not None and row.clicks > row.impressions:
        names = {"less": Name("field.creative.clicks"), "more": Name("field.creative.impressions")}
        yield Remark("more_than", "clicks", names)


def _told(given: Rows) -> tuple[Told, ...]:
    rows = [row for row in given.rows if isinstance(row, Creative)]
    known = ranking(rows)
    if not known:
        return ()
    best = known[0][0]
    found = [Told("best_creative", {"name": best.name, "rate": click_rate(best), "all": click_rate(*rows)})]
    shared = _best_share(known)
    if shared is not None:
        values = {"best": shared.best, "of": shared.of, "having": shared.having, "others": shared.others}
        found.append(Told("best_share", {"feature": shared.feature, **values}))
    return tuple(found)


CREATIVES = NumberList(
    key="creatives",
    kind=Creative,
    columns=(
        *CREATIVE_FIELDS[:_PLACE],
        Worked("click_rate"),
        Worked("rank", Measure.COUNT, 6),
        *CREATIVE_FIELDS[_PLACE:],
    ),
    filters=("spot", "feature"),
    figures=_figures,
    remarks=_remarks,
    told=_told,
)
