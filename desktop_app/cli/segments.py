"""Saved searches and how well people fit: segments, add-segment, delete-segment, fit."""

import click

from desktop_app.cli import resolve
from desktop_app.cli.cooperation_lookup import known_key_person
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.values import assignments
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyPerson, Segment
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.insight.fit import PARTS, USUAL, Fit, fit, market
from desktop_app.insight.key_people_conditions import read_search, read_weights
from desktop_app.insight.key_people_search import Directory
from desktop_app.workspace.ids import new_id


def segment_named(session: Session, text: str) -> Segment:
    """The segment that is meant. Raises KnownError "not_found" or "ambiguous"."""
    found = session.book.rows(Segment)
    return found[resolve.pick(((id, [row.name]) for id, row in found.items()), text, Segment.table)]


@verb("segments")
@json_output
def segments(session: Session, as_json: bool) -> None:
    found = sorted(session.book.rows(Segment).values(), key=lambda row: (row.position, row.name))
    data: list[dict[str, object]] = []
    for row in found:
        wanted, conditions = read_search(row.conditions, session.all_words(), session.now.date())
        count = len(Directory.of(session.book).find(wanted, conditions, session.all_words()))
        data.append(
            {
                "id": row.id,
                "name": row.name,
                "conditions": row.conditions.splitlines(),
                "weights": read_weights(row.weights),
                "people": count,
            }
        )
    if as_json:
        session.print_json(data)
        return
    for one, row in zip(data, found, strict=True):
        click.echo(f"{row.name}  ({one['people']})  {'  '.join(row.conditions.splitlines())}")
    if not data:
        session.say("cli.no_segments")


@verb("add-segment")
@click.argument("name")
@click.argument("conditions", nargs=-1, metavar="[CONDITION]...")
@option("--weight", "weights", multiple=True, metavar="PART=NUMBER", help="cli.option.fit_weight")
def add_segment(session: Session, name: str, conditions: tuple[str, ...], weights: tuple[str, ...]) -> None:
    read_search("\n".join(conditions), session.all_words(), session.now.date())
    _weights(weights)
    rows = session.book.rows(Segment).values()
    same = next((row for row in rows if row.name == name.strip()), None)
    position = max((row.position for row in rows), default=0) + 1024
    row = Segment(
        id=same.id if same is not None else new_id(),
        name=name.strip(),
        position=same.position if same is not None else position,
        conditions="\n".join(conditions),
        weights="\n".join(weights),
    )
    session.run(PutRow(row=row))
    session.say("cli.segment_kept", name=row.name)


@verb("delete-segment")
@click.argument("name")
def delete_segment(session: Session, name: str) -> None:
    row = segment_named(session, name)
    session.run(DeleteRow(table=Segment.table, id=row.id))
    session.say("cli.segment_deleted", name=row.name)


@verb("fit")
@click.argument("people", nargs=-1, metavar="[PERSON]...")
@option("--segment", metavar="SEGMENT", default=None, help="cli.option.key_people_segment")
@option("--weight", "weights", multiple=True, metavar="PART=NUMBER", help="cli.option.fit_weight")
@option("--limit", type=click.IntRange(1), default=20)
@campaign_option
@json_output
def show_fit(
    session: Session,
    people: tuple[str, ...],
    segment: str | None,
    weights: tuple[str, ...],
    limit: int,
    campaign: str | None,
    as_json: bool,
) -> None:
    owner = resolve.campaign(session, campaign)
    chosen = segment_named(session, segment) if segment is not None else None
    kept = read_weights(chosen.weights) if chosen is not None else {}
    found = _people(session, people, chosen)
    usual = market(session.book)
    scored = [
        (person, fit(session.book, person, owner, {**USUAL, **kept, **_weights(weights)}, usual)) for person in found
    ]
    scored.sort(key=lambda pair: (pair[1].total is None, -(pair[1].total or 0.0), pair[0].name))
    if as_json:
        session.print_json([_json(session, person, one) for person, one in scored[:limit]])
        return
    words = session.wording
    heading = [
        words.text("table.key_person"),
        words.text("fit.total"),
        *(words.text(f"fit.part.{name}") for name in PARTS),
    ]
    lines = [
        [person.name, _shown(one.total), *(_shown(part.value) for part in one.parts)] for person, one in scored[:limit]
    ]
    click.echo(table([heading, *lines]))


def _people(session: Session, names: tuple[str, ...], segment: Segment | None) -> list[KeyPerson]:
    if names:
        found = [known_key_person(session, name) for name in names]
        missing = next((name for name, row in zip(names, found, strict=True) if row is None), None)
        if missing is not None:
            raise KnownError("not_found", kind=KeyPerson.table, name=missing)
        return [row for row in found if row is not None]
    words = session.all_words()
    wanted, conditions = read_search(segment.conditions if segment is not None else "", words, session.now.date())
    ids = Directory.of(session.book).find(wanted, conditions, words)
    return [session.book.get(KeyPerson, id) for id in ids]


def _weights(typed: tuple[str, ...]) -> dict[str, float]:
    found = read_weights("\n".join(f"{part}={number}" for part, number in assignments(typed).items()))
    unknown = next((part for part in found if part not in PARTS), None)
    if unknown is not None:
        raise KnownError("not_a_choice", value=unknown, choices=list(PARTS))
    return found


def _shown(value: float | None) -> str:
    return "—" if value is None else f"{value * 100:.0f}"


def _json(session: Session, person: KeyPerson, found: Fit) -> dict[str, object]:
    words = session.wording
    return {
        "id": person.id,
        "name": person.name,
        "total": found.total,
        "parts": [
            {
                "part": part.name,
                "text": words.text(f"fit.part.{part.name}"),
                "value": part.value,
                "weight": part.weight,
                "reason": words.text(f"fit.reason.{part.name}", **part.values) if part.value is not None else None,
            }
            for part in found.parts
        ],
    }


VERBS = (segments, add_segment, delete_segment, show_fit)
