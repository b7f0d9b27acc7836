"""What is kept with a campaign: links, and files whose content the workspace holds."""

from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.entity import CampaignEntity, Id, Name, Ref, Text

LARGEST_CONTENT = 20 * 1024 * 1024
"""Bytes of the largest file that is kept in the workspace; a larger one is kept as a link to where it lies."""


class Attachment(CampaignEntity):
    """附件: a link, or a copied file. It belongs to the campaign, and may belong to a task, an item, …

    The bytes of a file never stand in the book: storage keeps them under their SHA-256 and hands them out one by one.
    """

    table: ClassVar[str] = "attachment"

    name: Name
    """The file's name with its suffix, or what the link is called."""
    link: Annotated[str, Field(max_length=4000)] = ""
    """An address or a path; empty for a file whose content is kept."""
    sha256: Annotated[str | None, Field(max_length=64)] = None
    size: Annotated[int, Field(ge=0, le=LARGEST_CONTENT)] = 0
    """Bytes of the content that is kept."""
    added_at: NaiveDatetime
    note: Text = ""
    task_id: Annotated[Id | None, Ref("task", "clear")] = None
    item_id: Annotated[Id | None, Ref("checkpoint_item", "clear")] = None
    partnership_id: Annotated[Id | None, Ref("partnership", "clear")] = None
    creative_id: Annotated[Id | None, Ref("creative", "clear")] = None
    key_person_id: Annotated[Id | None, Ref("key_person", "clear")] = None
