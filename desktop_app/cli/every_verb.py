"""All verbs, in the order in which a campaign uses them."""

import click

from desktop_app.cli import (
    attachments,
    baselines,
    briefing,
    calendars,
    campaigns,
    checkpoints,
    clashing,
    confirming,
    d_day,
    demo,
    exporting,
    importing,
    journal,
    links,
    night,
    overviews,
    pasting,
    people,
    phases,
    planning,
    repeating,
    tasks,
    views,
    workspace_file,
)

_NOUNS = (
    campaigns,
    tasks,
    repeating,
    links,
    confirming,
    checkpoints,
    attachments,
    phases,
    people,
    briefing,
    calendars,
    baselines,
    planning,
    d_day,
    clashing,
    overviews,
    night,
    importing,
    pasting,
    views,
    exporting,
    journal,
    workspace_file,
    demo,
)

VERBS: dict[str, click.Command] = {str(verb.name): verb for noun in _NOUNS for verb in noun.VERBS}
"""Every verb by its name."""
