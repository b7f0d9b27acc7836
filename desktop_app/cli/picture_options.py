"""What is said about a picture on the command line: columns, dates, rows, paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.verbs import flag, option
from desktop_app.domain.campaign import SavedView
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline
from desktop_app.i18n import LANGUAGES
from desktop_app.render.options import (
    COLUMNS,
    LEVELS,
    SCALES,
    WIDTHS,
    Orientation,
    Pages,
    Paper,
    PictureOptions,
)
from desktop_app.render.views import last_baseline, with_view
from desktop_app.theme import THEMES
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy, ViewOptions
from desktop_app.timeline.scale import Zoom

F = TypeVar("F", bound=Callable[..., Any])

PARTS = ("links", "critical", "slack", "baseline", "names", "table", "title", "legend")
"""What --show and --hide switch."""
_PICTURES = ("pdf", "png", "svg")
_FORMATS = {
    "pages": ("pdf",),
    "paper": ("pdf",),
    "landscape": ("pdf",),
    "portrait": ("pdf",),
    "baseline": (*_PICTURES, "xlsx"),
}
"""Options that only some pictures have, or that a workbook has too."""
_NOBODY = {"none", "nobody", "-", "无", "未指定"}
_FILTERS = ("owner", "stage", "text", *(only.value for only in Only if only is not Only.ALL))


def _codes(kind: type[StrEnum]) -> list[str]:
    return [value.value for value in kind]


def picture_options(function: F) -> F:
    """Give a verb all options of a picture; `read_options` understands them."""
    for add in reversed(
        (
            option("--view", metavar="NAME", help="cli.option.export_view"),
            option("--columns", "shown_columns", metavar="A,B,…", help="cli.option.export_columns"),
            option("--zoom", type=click.Choice([*_codes(Zoom), "auto"]), help="cli.option.export_zoom"),
            option("--from", "first", metavar="DATE", help="cli.option.export_from"),
            option("--to", "last", metavar="DATE", help="cli.option.export_to"),
            option("--level", metavar="N", help="cli.option.export_level"),
            option("--filter", "filters", metavar="KEY=VALUE", multiple=True, help="cli.option.export_filter"),
            option("--color-by", type=click.Choice(_codes(ColorBy)), help="cli.option.export_color_by"),
            option("--show", "shown", metavar="A,B,…", multiple=True, help="cli.option.export_show"),
            option("--hide", "hidden", metavar="A,B,…", multiple=True, help="cli.option.export_hide"),
            option("--baseline", metavar="NAME", help="cli.option.export_baseline"),
            option("--width", metavar="PIXELS", help="cli.option.export_width"),
            option("--scale", metavar="N", help="cli.option.export_scale"),
            option("--pages", type=click.Choice(_codes(Pages)), help="cli.option.export_pages"),
            option("--paper", type=click.Choice(_codes(Paper)), help="cli.option.export_paper"),
            flag("--landscape", help="cli.option.export_landscape"),
            flag("--portrait", help="cli.option.export_portrait"),
            option("--theme", type=click.Choice(THEMES), help="cli.option.export_theme"),
            option("--lang", type=click.Choice(LANGUAGES), help="cli.option.export_lang"),
        )
    ):
        function = add(function)
    return function


def read_options(session: Session, campaign_id: str, kind: str, given: dict[str, Any]) -> PictureOptions:
    """The options of a picture of `kind` ("pdf", "png", "svg") or another file, as they were typed.

    Raises KnownError where one is no such thing, or the kind has no such option.
    """
    _refuse_strangers(kind, given)
    if given["landscape"] and given["portrait"]:
        raise Misuse("landscape_or_portrait")
    shown, hidden = _parts(given["shown"]), _parts(given["hidden"])
    base = _base(session, campaign_id, given["view"])
    level = _number("level", given["level"], LEVELS, whole=True)
    options = replace(
        base,
        view=_view(session, campaign_id, base.view, given, shown, hidden),
        columns=() if "table" in hidden else _columns(session, given["shown_columns"], base.columns),
        rows=_filter(session, given["filters"]) if given["filters"] else base.rows,
        collapsed=base.collapsed if level is None else frozenset(),
        level=level,
        first=_day(session, campaign_id, given["first"]),
        last=_day(session, campaign_id, given["last"]),
        zoom=_zoom(given["zoom"], base.zoom),
        width=_number("width", given["width"], WIDTHS),
        scale=_number("scale", given["scale"], SCALES),
        title="title" not in hidden,
        legend="legend" not in hidden,
        theme=given["theme"] or "light",
        language=given["lang"] or session.wording.language,
        pages=Pages(given["pages"] or Pages.FIT),
        paper=Paper(given["paper"] or Paper.AUTO),
    )
    if given["landscape"] or given["portrait"]:
        turned = Orientation.LANDSCAPE if given["landscape"] else Orientation.PORTRAIT
        options = replace(options, orientation=turned)
    return options


def _base(session: Session, campaign_id: str, name: str | None) -> PictureOptions:
    """What a saved view shows, or the usual."""
    if name is None:
        return PictureOptions()
    views = {row.id: row for row in session.book.of_campaign(SavedView, campaign_id)}
    found = views[resolve.pick(((row.id, [row.name]) for row in views.values()), name, SavedView.table)]
    return with_view(PictureOptions(), session.book, found)


def _zoom(typed: str | None, otherwise: Zoom | None) -> Zoom | None:
    if typed is None:
        return otherwise
    return None if typed == "auto" else Zoom(typed)


def _refuse_strangers(kind: str, given: dict[str, Any]) -> None:
    for name, value in given.items():
        if name == "shown" and kind == "xlsx" and _parts(value) <= {"baseline"}:
            continue  # the last one taken, for a workbook too
        formats = _FORMATS.get(name, _PICTURES)
        # Colours and words are no matter of pictures alone.
        if value and kind not in formats and name not in ("theme", "lang"):
            raise KnownError("not_for_format", option=_TYPED.get(name, f"--{name}"), format=kind, formats=list(formats))


_TYPED = {
    "shown_columns": "--columns",
    "first": "--from",
    "last": "--to",
    "filters": "--filter",
    "color_by": "--color-by",
    "shown": "--show",
    "hidden": "--hide",
}


def _view(
    session: Session,
    campaign_id: str,
    base: ViewOptions,
    given: dict[str, Any],
    shown: frozenset[str],
    hidden: frozenset[str],
) -> ViewOptions:
    def on(part: str, otherwise: bool) -> bool:
        return part not in hidden and (part in shown or otherwise)

    baseline = base.baseline_id
    if given["baseline"] or "baseline" in shown:
        baseline = _baseline(session, campaign_id, given["baseline"])
    return ViewOptions(
        color_by=ColorBy(given["color_by"] or base.color_by),
        critical=on("critical", base.critical),
        links=on("links", base.links),
        slack=on("slack", base.slack),
        names=on("names", base.names),
        baseline_id=None if "baseline" in hidden else baseline,
    )


def _baseline(session: Session, campaign_id: str, name: str | None) -> str:
    """The baseline of this name, or the last one that was taken. Raises KnownError "not_found" where there is none."""
    if name is not None:
        taken = session.book.of_campaign(Baseline, campaign_id)
        return resolve.pick(((row.id, [row.name]) for row in taken), name, Baseline.table)
    last = last_baseline(session.book, campaign_id)
    if last is None:
        raise KnownError("no_baseline")
    return last


def _parts(typed: Sequence[str]) -> frozenset[str]:
    parts = [_plain(part) for text in typed for part in values.names(text)]
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise KnownError("not_a_choice", value=unknown[0], choices=list(PARTS))
    return frozenset(parts)


def _columns(session: Session, typed: str | None, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """Columns by key or label in either language; "none" for a chart without a table."""
    if typed is None:
        return otherwise
    if values.is_nothing(typed):
        return ()
    if _plain(typed) == "all":
        return COLUMNS
    labels = {"days": "duration", "#": "wbs"}
    for words in session.all_words():
        labels |= {words.text(f"field.task.{key}").casefold(): key for key in COLUMNS}
    keys = [labels.get(name.casefold(), _plain(name)) for name in values.names(typed)]
    return tuple(dict.fromkeys(keys))


def _filter(session: Session, typed: Sequence[str]) -> RowFilter:
    wanted = RowFilter()
    for text in typed:
        key, sign, value = text.partition("=")
        key = _plain(key)
        if key == "only":
            key, sign = _plain(value), ""
        if key == "owner" and sign:
            wanted = replace(wanted, owner_ids=wanted.owner_ids | _owners(session, value))
        elif key == "stage" and sign:
            stages = frozenset(values.choice(session, Stage, name) for name in values.names(value))
            wanted = replace(wanted, stages=wanted.stages | stages)
        elif key == "text" and sign:
            wanted = replace(wanted, text=value)
        elif key in set(Only) and not sign:
            wanted = replace(wanted, only=wanted.only | {Only(key)})
        else:
            raise KnownError(
                "not_a_choice", value=text, choices=[*(f"{name}=…" for name in _FILTERS[:3]), *_FILTERS[3:]]
            )
    return wanted


def _owners(session: Session, typed: str) -> frozenset[str]:
    people = [(row.id, [row.name]) for row in session.book.rows(Person).values()]
    return frozenset(
        "" if name.casefold() in _NOBODY else resolve.pick(people, name, Person.table) for name in values.names(typed)
    )


def _number(name: str, typed: str | None, limits: tuple[float, float], whole: bool = False) -> Any:
    """A number within its limits, an int where it is whole. Raises KnownError "not_picture_option"."""
    if typed is None:
        return None
    try:
        number = int(typed) if whole else float(typed.lower().removesuffix("x").removesuffix("px").strip())
    except ValueError:
        number = float("nan")
    if not limits[0] <= number <= limits[1]:
        least, most = (f"{limit:g}" for limit in limits)
        raise KnownError("not_picture_option", option=f"--{name}", value=typed, least=least, most=most)
    return number


def _day(session: Session, campaign_id: str, typed: str | None) -> date | None:
    if typed is None:
        return None
    found = values.typed_date(session, campaign_id, typed)
    return found.date() if isinstance(found, datetime) else found


def _plain(text: str) -> str:
    return text.strip().casefold().replace("-", "_").replace(" ", "_")
