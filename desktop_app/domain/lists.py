"""The short lists that people keep for all their campaigns: where sales come from, and where key people are heard."""

from typing import Annotated, ClassVar

from pydantic import Field

from desktop_app.domain.entity import DirectoryEntity, Name, Text


class Channel(DirectoryEntity):
    """渠道: where traffic and sales come from."""

    table: ClassVar[str] = "channel"

    name: Name
    position: int = 0


class Platform(DirectoryEntity):
    """平台: where key people speak to their followers."""

    table: ClassVar[str] = "platform"

    name: Name
    position: int = 0


class Tier(DirectoryEntity):
    """层级 of key people by their reach: from so many followers up to the next tier."""

    table: ClassVar[str] = "tier"

    name: Name
    position: int = 0
    followers_from: Annotated[int, Field(ge=0, le=10**10)] = 0


class ColumnMap(DirectoryEntity):
    """列对应: what the columns of a kind of file were said to mean, for the next file with the same headings."""

    table: ClassVar[str] = "column_map"

    name: Name
    """What the files hold: "results" …"""
    headings: Text
    """The headings, one a line, in their order."""
    columns: Text
    """One `heading=field` a line, for the columns that people chose."""


class CampaignTemplate(DirectoryEntity):
    """模板 of the user's own. `document` is a template file's text, so that it leaves and comes back as it is."""

    table: ClassVar[str] = "template"

    name: Name
    position: int = 0
    document: Text
