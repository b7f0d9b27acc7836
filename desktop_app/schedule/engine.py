"""The one function: a book and a moment in, all dates of a campaign with their reasons out."""

from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.columns import Columns
from desktop_app.schedule.gating import read_gates
from desktop_app.schedule.handing import hand_down
from desktop_app.schedule.incremental import rescheduled
from desktop_app.schedule.leaves import own_dates, read_leaves, start_of_plan
from desktop_app.schedule.network import SUMMARY, Network
from desktop_app.schedule.order import sort
from desktop_app.schedule.passes import backward, end_of, forward
from desktop_app.schedule.placing import whole_days
from desktop_app.schedule.problems import Problems
from desktop_app.schedule.result import CheckpointSchedule, Schedule
from desktop_app.schedule.rows import Rows
from desktop_app.schedule.ties import read_links, set_floors
from desktop_app.schedule.tree import planted
from desktop_app.schedule.working_time import DAY, FAR, to_datetime, to_minutes

_YEAR = 366 * DAY
_BEYOND = FAR >> 1


def schedule(book: Book, campaign_id: str, now: datetime, previous: Schedule | None = None) -> Schedule:
    """All dates of a campaign as of `now`.

    previous: an earlier schedule of the same campaign, of any book; it makes this one faster, never different.
    Raises KnownError "not_found" when there is no such campaign. Whatever is wrong with the plan is told as problems.
    """
    campaign = book.get(Campaign, campaign_id)
    before = None
    if previous is not None and previous.columns is not None and previous.campaign_id == campaign_id:
        before = previous.columns.net.calendars
        columns = rescheduled(previous.columns, book) if previous.now == now else None
        if columns is not None:
            return _answer(columns)
    net = compiled(book, campaign, now, Calendars.carried_on(book, campaign_id, before))
    return _answer(settled(net))


def compiled(book: Book, campaign: Campaign, now: datetime, calendars: Calendars) -> Network:
    """The network of a campaign, ready for the passes."""
    net = planted(book, campaign, now, calendars)
    if campaign.reschedules_unfinished and campaign.status_date is not None:
        net.status = to_minutes(campaign.status_date)
    read_leaves(net)
    net.origin = start_of_plan(net)
    hand_down(net)
    read_links(net)
    read_gates(net)
    sort(net)
    set_floors(net)
    dates = own_dates(net)
    for time in net.times:
        time.cover(min(dates) - _YEAR, max(dates) + _YEAR)
    return net


def settled(net: Network) -> Columns:
    """Run the passes, again with more years of the calendars when work reached beyond those that are compiled."""
    while True:
        columns = _passes(net)
        first, last = columns.reach
        beyond = [time for time in net.times if first <= time.covered[0] or last >= time.covered[1]]
        grown = [time.cover(first - _YEAR, last + _YEAR) for time in beyond]
        if not any(grown):
            return columns


def _passes(net: Network) -> Columns:
    if net.campaign.from_finish and net.campaign.plan_finish is not None:
        return _backwards(net, to_minutes(net.campaign.plan_finish))
    early = forward(net, net.floor)
    late = backward(net, early, end_of(net, early), net.cap)
    if not net.late:
        return Columns(net, early, early, late)
    floor = net.floor.copy()
    for node in net.late:
        floor[node] = max(floor[node], late.start[node])
    return Columns(net, early, forward(net, floor), late)


def _backwards(net: Network, end: int) -> Columns:
    """A plan laid from its finish: everything as late as that allows, as early as its first latest start allows."""
    late = backward(net, forward(net, net.floor), end, net.cap)
    leaves = [node for node in range(len(net.tasks)) if net.kind[node] != SUMMARY]
    net.origin = min((late.start[node] for node in leaves), default=net.origin)
    for node in net.from_start:
        net.floor[node] = max(net.origin, net.opened.get(node, (net.origin, 0))[0])
    early = forward(net, net.floor)
    floor = net.floor.copy()
    for node in leaves:
        floor[node] = max(floor[node], late.start[node])
    return Columns(net, early, forward(net, floor), late)


def _answer(columns: Columns) -> Schedule:
    net = columns.net
    found = {gate.checkpoint_id: _checkpoint(columns, n) for n, gate in enumerate(net.gates)}
    start, finish = columns.span
    return Schedule(
        campaign_id=net.campaign.id,
        now=net.now,
        tasks=Rows(columns),
        checkpoints=found,
        problems=Problems(columns),
        start=to_datetime(start),
        finish=to_datetime(finish),
        percent=columns.whole_percent,
        columns=columns,
    )


def _checkpoint(columns: Columns, n: int) -> CheckpointSchedule:
    net = columns.net
    gate = net.gates[n]
    planned = columns.dates.finish[gate.node]
    calendar = net.calendars.campaign
    held = columns.dates.finish[gate.opening] if gate.opening >= 0 else planned
    return CheckpointSchedule(
        checkpoint_id=gate.checkpoint_id,
        task_id=net.tasks[gate.node].id,
        stage=gate.stage,
        state=gate.standing.state,
        planned=to_datetime(planned),
        opened=None if gate.opened is None else to_datetime(gate.opened),
        days_lost=max(0, whole_days(calendar, calendar.between(planned, held))),
    )
