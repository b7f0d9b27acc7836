"""What key people cost and bring: add-cost, set-cost, delete-cost, add-code, delete-code, add-result, set-result, rank."""

from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.cooperation_lookup import cost_json, figure_value, figures_json, find_cooperation, post_json
from desktop_app.cli.cooperations import SHOWN, split
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.codes import CostKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, CostLine, KeyAccount, KeyPerson, Post, PromoCode
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.exchange.ranking_file import write_ranking
from desktop_app.exchange.tables import TextTable
from desktop_app.insight.cooperation_text import figure_text
from desktop_app.insight.key_results import RANKED, Ranked, ranked, usual_order
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id


@verb("add-cost")
@click.argument("person")
@click.argument("kind")
@click.argument("fields", nargs=-1, metavar="[AMOUNT] [FIELD=VALUE]…")
@campaign_option
@json_output
def add_cost(
    session: Session, person: str, kind: str, fields: tuple[str, ...], campaign: str | None, as_json: bool
) -> None:
    row = find_cooperation(session, person, campaign)
    amounts, pairs = split(fields)
    if len(amounts) > 1:
        raise KnownError("not_an_assignment", value=amounts[1])
    typed, before = typed_row(session, CostLine.table, row.campaign_id, pairs)
    own: dict[str, Any] = {"id": new_id(), "cooperation_id": row.id, "kind": values.choice(session, CostKind, kind)}
    given = own | ({"planned": values.money(amounts[0])} if amounts else {})
    line = CostLine.model_validate({key: value for key, value in (given | typed).items() if value is not None})
    run_together(session, [*before, PutRow(row=line)])
    _told_cost(session, row, line, as_json)


@verb("set-cost")
@click.argument("person")
@click.argument("kind")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@campaign_option
@json_output
def set_cost(
    session: Session, person: str, kind: str, fields: tuple[str, ...], campaign: str | None, as_json: bool
) -> None:
    row = find_cooperation(session, person, campaign)
    line = _cost(session, row, kind)
    typed, before = typed_row(session, CostLine.table, row.campaign_id, fields)
    run_together(session, [*before, EditRow(table=CostLine.table, id=line.id, values=typed)])
    _told_cost(session, row, session.book.get(CostLine, line.id), as_json)


def _told_cost(session: Session, row: Cooperation, line: CostLine, as_json: bool) -> None:
    kept = cost_json(line) if as_json else None
    _told(session, "cooperation.cost_kept", row, kept, what=session.wording.code(line.kind))


@verb("delete-cost")
@click.argument("person")
@click.argument("kind")
@campaign_option
def delete_cost(session: Session, person: str, kind: str, campaign: str | None) -> None:
    row = find_cooperation(session, person, campaign)
    line = _cost(session, row, kind)
    session.run(DeleteRow(table=CostLine.table, id=line.id))
    _told(session, "cooperation.cost_gone", row, None, what=session.wording.code(line.kind))


def _cost(session: Session, row: Cooperation, text: str) -> CostLine:
    """The cost that is meant: by kind, by what it is, or by id."""
    lines = session.book.where(CostLine, "cooperation_id", row.id)
    names = (
        (
            line.id,
            [line.what or line.kind.value, line.kind.value, *(words.code(line.kind) for words in session.all_words())],
        )
        for line in lines
    )
    return session.book.get(CostLine, resolve.pick(names, text, CostLine.table))


@verb("add-code")
@click.argument("person")
@click.argument("code")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]…")
@campaign_option
@json_output
def add_code(
    session: Session, person: str, code: str, fields: tuple[str, ...], campaign: str | None, as_json: bool
) -> None:
    row = find_cooperation(session, person, campaign)
    typed, before = typed_row(session, PromoCode.table, row.campaign_id, fields)
    own = session.book.where(PromoCode, "cooperation_id", row.id)
    known = next((one for one in own if one.code.casefold() == code.strip().casefold()), None)
    given = (
        known.model_dump() if known is not None else {"id": new_id(), "cooperation_id": row.id, "code": code.strip()}
    )
    made = PromoCode.model_validate(given | {key: value for key, value in typed.items() if value is not None})
    run_together(session, [*before, PutRow(row=made)])
    _told(session, "cooperation.code_kept", row, made.model_dump(mode="json") if as_json else None, what=made.code)


@verb("delete-code")
@click.argument("person")
@click.argument("code")
@campaign_option
def delete_code(session: Session, person: str, code: str, campaign: str | None) -> None:
    row = find_cooperation(session, person, campaign)
    own = session.book.where(PromoCode, "cooperation_id", row.id)
    id = resolve.pick(((one.id, [one.code]) for one in own), code, PromoCode.table)
    session.run(DeleteRow(table=PromoCode.table, id=id))
    _told(session, "cooperation.code_gone", row, None, what=code)


@verb("add-result")
@click.argument("person")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@option("--account", metavar="HANDLE", default=None, help="cli.option.deliver_account")
@campaign_option
@json_output
def add_result(
    session: Session, person: str, fields: tuple[str, ...], account: str | None, campaign: str | None, as_json: bool
) -> None:
    row = find_cooperation(session, person, campaign)
    typed, before = typed_row(session, Post.table, row.campaign_id, fields)
    given = {"id": new_id(), "cooperation_id": row.id, "source": session.wording.text("result.typed")} | _account(
        session, row, account
    )
    post = Post.model_validate({key: value for key, value in (given | typed).items() if value is not None})
    run_together(session, [*before, PutRow(row=post)])
    _told(session, "cooperation.result_kept", row, post_json(session, post) if as_json else None)


def _account(session: Session, row: Cooperation, handle: str | None) -> dict[str, Any]:
    accounts = session.book.where(KeyAccount, "key_person_id", row.key_person_id)
    if handle is not None:
        return {"key_account_id": resolve.pick(((one.id, [one.handle]) for one in accounts), handle, KeyAccount.table)}
    return {"key_account_id": accounts[0].id} if len(accounts) == 1 else {}


@verb("set-result")
@click.argument("person")
@click.argument("fields", nargs=-1, required=True, metavar="[POST] FIELD=VALUE…")
@campaign_option
@json_output
def set_result(session: Session, person: str, fields: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
    row = find_cooperation(session, person, campaign)
    words, pairs = split(fields)
    if not pairs:
        raise KnownError("nothing_to_set")
    post = _result(session, row, words[0] if words else None)
    typed, before = typed_row(session, Post.table, row.campaign_id, pairs)
    run_together(session, [*before, EditRow(table=Post.table, id=post.id, values=typed)])
    post = session.book.get(Post, post.id)
    _told(session, "cooperation.result_kept", row, post_json(session, post) if as_json else None)


@verb("delete-result")
@click.argument("person")
@click.argument("post", required=False)
@campaign_option
def delete_result(session: Session, person: str, post: str | None, campaign: str | None) -> None:
    row = find_cooperation(session, person, campaign)
    session.run(DeleteRow(table=Post.table, id=_result(session, row, post).id))
    _told(session, "cooperation.result_gone", row, None)


def _result(session: Session, row: Cooperation, text: str | None) -> Post:
    """The post that is meant: by title, link, id or the number that it has among the person's; the only one."""
    posts = session.book.where(Post, "cooperation_id", row.id)
    if text is None:
        if len(posts) != 1:
            name = session.book.get(KeyPerson, row.key_person_id).name
            raise KnownError("which_post", name=name, names=[one.title or one.link or one.id for one in posts])
        return posts[0]
    if text.isdecimal() and 0 < int(text) <= len(posts):
        return posts[int(text) - 1]
    names = ((one.id, [one.title or one.link or one.id, one.link]) for one in posts)
    return session.book.get(Post, resolve.pick(names, text, Post.table))


def _told(session: Session, code: str, row: Cooperation, data: rows.Json | None, **more: str) -> None:
    if data is not None:
        session.print_json(data)
    else:
        session.say(code, name=session.book.get(KeyPerson, row.key_person_id).name, **more)


@verb("rank")
@click.argument("campaign", required=False)
@option("--by", metavar="FIGURE", default=None, help="cli.option.rank_by")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", default=None, help="cli.option.rank_out")
@option("--theme", type=click.Choice(["light", "dark"]), default="light")
@json_output
def rank(session: Session, campaign: str | None, by: str | None, out: Path | None, theme: str, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    name = _figure(session, by) if by is not None else usual_order(session.book, row.id)
    found = ranked(session.book, row.id, name)
    if out is not None:
        _write(session, row.name, found, name, out, theme)
    if as_json:
        data = {"campaign": row.name, "campaign_id": row.id, "by": name, "file": str(out) if out else None}
        session.print_json({**data, "ranking": [_ranked_json(session, one) for one in found]})
    elif out is not None:
        session.say("cli.page_written", name=session.wording.text("ranking.title", name=row.name), file=str(out))
    elif not found:
        session.say("cooperation.none")
    else:
        heads, lines = _table(session, found, name)
        click.echo(table([heads, *lines]))
        for one in found:
            for outlier in one.outliers:
                what = session.wording.text(f"key_figure.{outlier.name}")
                session.say("ranking.outlier", name=one.person.name, what=what, score=f"{outlier.score:.1f}")


def _figure(session: Session, text: str) -> str:
    names = ((key, [key, *(words.text(f"key_figure.{key}") for words in session.all_words())]) for key in RANKED)
    return resolve.pick(names, text, "figure")


def _table(session: Session, found: tuple[Ranked, ...], by: str) -> tuple[list[str], list[list[str]]]:
    words = session.wording
    keys = (by, *(key for key in SHOWN if key != by))
    heads = ["", words.text("table.key_person"), *(words.text(f"key_figure.{key}") for key in keys)]
    heads += [words.text("ranking.share", what=words.text("key_figure.gmv")), words.text("field.cooperation.again")]
    lines = []
    for one in found:
        share = one.shares["gmv"]
        lines.append(
            [
                "—" if one.rank is None else str(one.rank),
                one.person.name,
                *(figure_text(words, one.results.named(key)) for key in keys),
                "—" if share is None else f"{float(share):.1%}",
                one.cooperation.again.value if one.cooperation.again is not None else "",
            ]
        )
    return heads, lines


def _write(session: Session, name: str, found: tuple[Ranked, ...], by: str, out: Path, theme: str) -> None:
    """The ranking as a table, or the contributions as a picture."""
    words = session.wording
    title = words.text("ranking.title", name=name)
    heads, lines = _table(session, found, by)
    about = words.text("ranking.about", name=name, by=words.text(f"key_figure.{by}"))
    sheet = words.text("ranking.sheet")
    look = load_theme(theme, session.wiring.resources / "themes")
    write_ranking(out, found, by, title, TextTable(sheet, about, heads, lines, frozen=2), words, look)


def _ranked_json(session: Session, one: Ranked) -> rows.Json:
    return {
        "rank": one.rank,
        "key_person": one.person.name,
        "key_person_id": one.person.id,
        "cooperation_id": one.cooperation.id,
        "again": one.cooperation.again.value if one.cooperation.again is not None else None,
        "shares": {key: None if share is None else round(float(share), 6) for key, share in one.shares.items()},
        "outliers": [
            {
                "figure": row.name,
                "value": figure_value(one.results.named(row.name)),
                "score": round(float(row.score), 2),
            }
            for row in one.outliers
        ],
        "figures": figures_json(session, one.results),
    }


VERBS = (add_cost, set_cost, delete_cost, add_code, delete_code, add_result, set_result, delete_result, rank)
