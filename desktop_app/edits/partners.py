"""Partners coming into a campaign, and the tasks that belong to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Partner, Partnership, PartnerTask
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.siblings import make_room


@dataclass(frozen=True, kw_only=True)
class AddPartner(Command):
    """A partner that is new in the directory, or comes into a campaign, or both.

    Raises KnownError "partner_exists", "partner_in_campaign".
    """

    code: ClassVar[str] = "add_partner"
    partner: Partner | None = None
    partnership: Partnership | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The partner's name."""
        known = book.find(Partner, self.partnership.partner_id) if self.partnership is not None else None
        partner = self.partner or known
        return {"name": partner.name if partner is not None else ""}

    def campaign(self, book: Book) -> str | None:
        """The campaign it comes into."""
        return self.partnership.campaign_id if self.partnership is not None else None

    def edit(self, draft: Draft) -> None:
        """The rows that are new."""
        if self.partner is not None:
            name = self.partner.name.casefold()
            if any(one.name.casefold() == name for one in draft.book.rows(Partner).values()):
                raise KnownError("partner_exists", name=self.partner.name)
            draft.put(self.partner)
        if self.partnership is None:
            return
        for one in draft.book.where(Partnership, "partner_id", self.partnership.partner_id):
            if one.campaign_id == self.partnership.campaign_id:
                raise KnownError("partner_in_campaign", name=draft.book.get(Partner, one.partner_id).name)
        draft.put(self.partnership)


@dataclass(frozen=True, kw_only=True)
class LinkPartnerTask(Command):
    """A task of the schedule belongs to a partnership; `task` is one that is made for it, at the end of the plan.

    Raises KnownError "partner_task_linked".
    """

    code: ClassVar[str] = "link_partner_task"
    link: PartnerTask
    task: Task | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the partner's."""
        task = self.task or book.find(Task, self.link.task_id)
        talks = book.find(Partnership, self.link.partnership_id)
        partner = book.find(Partner, talks.partner_id) if talks is not None else None
        return {"name": task.name if task is not None else "", "partner": partner.name if partner is not None else ""}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        return self.link.campaign_id

    def edit(self, draft: Draft) -> None:
        """The link, and the task where it is new."""
        if self.task is not None:
            (place,) = make_room(draft, self.task.campaign_id, self.task.parent_id, None, 1)
            draft.put(self.task.changed(position=place))
        for one in draft.book.where(PartnerTask, "partnership_id", self.link.partnership_id):
            if one.task_id == self.link.task_id:
                raise KnownError("partner_task_linked", name=draft.book.get(Task, one.task_id).name)
        draft.put(self.link)
