"""One page for a key person: key-brief."""

from pathlib import Path

import click

from desktop_app.cli.cooperation_lookup import find_cooperation
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, json_output, verb
from desktop_app.domain.key_people import KeyPerson
from desktop_app.exchange.campaign_brief.files import write_page
from desktop_app.insight.campaign_brief import page_text
from desktop_app.insight.key_brief import key_brief, missing_text
from desktop_app.theme import load_theme


@verb("key-brief")
@click.argument("person")
@click.argument("out", type=click.Path(path_type=Path), required=False)
@campaign_option
@json_output
def brief(session: Session, person: str, out: Path | None, campaign: str | None, as_json: bool) -> None:
    row = find_cooperation(session, person, campaign)
    name = session.book.get(KeyPerson, row.key_person_id).name
    found = key_brief(session.wording, session.book, session.schedule(row.campaign_id), row.id)
    missing = missing_text(session.wording, found)
    if out is not None:
        theme = load_theme("light", session.wiring.resources / "themes")
        write_page(out, found.page, session.wording, theme, session.now)
    if as_json:
        page = found.page
        told = [
            {
                "title": section.title,
                "facts": [{"word": word, "said": said} for word, said in section.facts],
                "rows": [dict(zip(section.table.heads, line, strict=True)) for line in section.table.rows]
                if section.table is not None
                else [],
            }
            for section in page.sections
        ]
        data = {"file": str(out) if out else None, "key_person": name, "title": page.title, "about": page.about}
        session.print_json({**data, "sections": told, "missing": list(found.missing)})
        return
    if out is not None:
        session.say("cli.page_written", name=found.page.title, file=str(out))
    else:
        click.echo(page_text(found.page))
    if missing:
        session.warn(session.wording.text("key_brief.lacks", name=name, missing=missing))


VERBS = (brief,)
