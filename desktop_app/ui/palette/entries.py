"""Everything the palette finds, and what choosing it does."""

from collections.abc import Iterator

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.domain.outline import outline
from desktop_app.domain.partners import Partner
from desktop_app.domain.people import Person
from desktop_app.insight.finding import Findable
from desktop_app.insight.partners import partnerships
from desktop_app.ui.frame import Frame
from desktop_app.ui.shortcuts import keys_of

PEOPLE_PAGE = "owners"
_NOT_OFFERED = frozenset({"ui.palette"})


def entries(frame: Frame) -> Iterator[Findable]:
    """What can be done now, where one can go, and what there is: actions, campaigns, tasks, people, its key people, partners."""
    look, session = frame.look, frame.session
    for code, action in frame.actions.all.items():
        if code not in _NOT_OFFERED and action.isEnabled() and action.text():
            yield Findable("action", code, action.text().removesuffix("▾").strip(), keys_of(action))
    for campaign in session.campaigns:
        if campaign.id != session.campaign_id:
            yield Findable("campaign", campaign.id, campaign.name, look.text("ui.palette.campaign"))
    book = session.book
    for person in sorted(book.rows(Person).values(), key=lambda person: person.name):
        yield Findable("person", person.id, person.name, person.role or look.text("ui.palette.person"))
    if session.campaign_id is None:
        return
    for row_ in book.where(Cooperation, "campaign_id", session.campaign_id):
        who = book.get(KeyPerson, row_.key_person_id)
        yield Findable("key_person", who.id, who.name, who.category or look.wording.code(who.kind))
    for talks in partnerships(book, session.campaign_id):
        partner = book.get(Partner, talks.partner_id)
        yield Findable("partner", partner.id, partner.name, partner.category or look.text("table.partner"))
    campaign_row = book.get(Campaign, session.campaign_id)
    for row in outline(book, campaign_row.id):
        owner = book.find(Person, row.task.owner_id)
        yield Findable("task", row.task.id, row.task.name, f"{row.wbs}  {owner.name if owner else ''}".strip())


def choose(frame: Frame, found: Findable) -> None:
    """Do or show what was found."""
    if found.kind == "action":
        frame.actions.of(found.id).trigger()
    elif found.kind == "campaign":
        frame.session.open_campaign(found.id)
    elif found.kind == "person":
        frame.show(PEOPLE_PAGE, found.id)
    elif found.kind == "key_person":
        frame.show("key_people", found.id)
    elif found.kind == "partner":
        frame.show("partners", found.id)
    else:
        frame.show("timeline", found.id)
