"""What `export OUT.ics` does: all dates of a plan, or one owner's, for a calendar program."""

from pathlib import Path

from desktop_app.cli import resolve
from desktop_app.cli.session import Session
from desktop_app.domain.campaign import Campaign
from desktop_app.insight.owner_brief import owner_brief
from desktop_app.workspace.ids import new_id


def export_calendar(session: Session, campaign: Campaign, owner: str | None, path: Path, as_json: bool) -> None:
    """Write the file, and remember what it says where the workspace can be written."""
    # Calendars are seldom written; their library costs a tenth of a second.
    from desktop_app.exchange.ics.files import write_owner_calendar, write_plan_calendar

    plan = session.schedule(campaign.id)
    if owner is None:
        kept = write_plan_calendar(path, session.book, plan, session.wording, new_id)
    else:
        person = resolve.known_person(session, owner)
        found = owner_brief(session.book, {campaign.id: plan}, person.id, session.now)
        kept = write_owner_calendar(path, session.book, found, session.wording, new_id, campaign.id)
    if kept is not None and not session.workspace.read_only:
        session.run(kept)
    if as_json:
        session.print_json({"file": str(path), "format": "ics", "changed": len(kept.rows) if kept else 0})
    else:
        session.say("cli.exported", name=campaign.name, file=str(path))
