"""Gates in the network: checkpoints wait for their stage's work, later stages wait for the gates."""

from collections.abc import Callable, Sequence

from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import ConfirmationState, GateMode, Stage
from desktop_app.domain.outline import ancestors
from desktop_app.schedule.gates import (
    STAGE_ORDER,
    checkpoint_standing,
    checkpoints_before,
    gate_mode,
    is_done,
    is_started,
    opened_tasks,
)
from desktop_app.schedule.network import FS, GATE, NEVER, NO_LAG, PINNED, SUMMARY, Gate, Network
from desktop_app.schedule.ties import joined
from desktop_app.schedule.working_time import FAR, to_datetime, to_minutes

Pair = tuple[int, int]
"""A node and the node that waits for it."""


def read_gates(net: Network) -> None:
    """Tie checkpoints to the work of their stages, and the work of later stages to the checkpoints."""
    calendar = net.calendars.campaign
    locks = gate_mode(net.book, net.campaign.id) is GateMode.LOCK
    net.hold = calendar.first_moment(net.now.date()) if locks else NEVER
    checkpoints = net.book.of_campaign(Checkpoint, net.campaign.id)
    # The later the stage, the earlier its opening among the nodes: of gates that open together it is the one to name.
    for checkpoint in sorted(checkpoints, key=lambda checkpoint: (-STAGE_ORDER[checkpoint.stage], checkpoint.id)):
        node = net.index.get(checkpoint.task_id)
        if node is not None and net.kind[node] == GATE:
            _read_gate(net, checkpoint, node)
    if not net.gates:
        return
    ties = [tie for gate in net.gates for tie in _ties_of(net, gate)]
    before = _gates_before(net)
    for node, stage in enumerate(net.stages):
        if stage is not None and net.kind[node] not in (SUMMARY, GATE):
            ties += _hold_leaf(net, node, before(node, stage))
    net.edges = joined(net.edges, [(before, after, FS, 0, NO_LAG) for before, after in ties])


def _read_gate(net: Network, checkpoint: Checkpoint, node: int) -> None:
    standing = checkpoint_standing(net.book, checkpoint)
    opened = None
    if standing.confirmed_at is not None:
        opened = net.calendars.campaign.first_moment(standing.confirmed_at.date())
    gate = Gate(checkpoint.id, node, checkpoint.stage, standing, opened)
    for task_id, at in opened_tasks(net.book, checkpoint).items():
        gate.by_item[task_id] = None if at is None else net.calendars.campaign.first_moment(at.date())
    net.gates.append(gate)
    net.floor[node] = max(net.floor[node], NEVER if checkpoint.due is None else to_minutes(checkpoint.due))
    if checkpoint.due is not None:
        net.cap[node] = min(net.cap[node], to_minutes(checkpoint.due))
    if standing.state is not ConfirmationState.CONFIRMED:
        gate.opening = _add_opening(net)


def _ties_of(net: Network, gate: Gate) -> list[Pair]:
    """A checkpoint waits for its stage's work, its opening for the checkpoint."""
    checkpoint = net.book.get(Checkpoint, gate.checkpoint_id)
    ties = [(leaf, gate.node) for leaf in _work_of(net, checkpoint, gate.node)]
    return [*ties, (gate.node, gate.opening)] if gate.opening >= 0 else ties


def _work_of(net: Network, checkpoint: Checkpoint, node: int) -> list[int]:
    """The leaves that a checkpoint confirms: its stage's; a wave's where it stands among some of them in the plan."""
    stages, kind = net.stages, net.kind
    leaves = [
        n
        for n, stage in enumerate(stages)
        if stage is checkpoint.stage and kind[n] not in (SUMMARY, GATE) and n not in net.asleep
    ]
    above = net.parent[node]
    if checkpoint.wave_id is not None and above >= 0:
        own = [leaf for leaf in leaves if above < leaf < net.below[above]]
        return own or leaves
    return leaves


def _add_opening(net: Network) -> int:
    """A node behind a shut gate: the moment from which later work may go on at the earliest."""
    opening = len(net.kind)
    net.kind.append(GATE)
    net.time.append(0)
    net.lag_time.append(0)
    net.duration.append(0)
    net.floor.append(net.hold)
    net.cap.append(FAR)
    return opening


def _hold_leaf(net: Network, node: int, waits_for: Sequence[Gate]) -> list[Pair]:
    """The ties by which a leaf waits for shut gates; opened ones raise its floor."""
    task = net.tasks[node]
    if not waits_for or is_done(task):
        return []
    is_held = not is_started(task)
    shut: list[int] = []
    ties: list[Pair] = []
    for gate in waits_for:
        at = _opened_for(net, gate, task.id)
        if at is None:
            shut.append(gate.node)
            if is_held:
                ties.append((gate.opening, node))
        elif is_held and at > net.opened.get(node, (NEVER, 0))[0]:
            net.opened[node] = (at, gate.node)
            net.floor[node] = max(net.floor[node], at) if net.kind[node] != PINNED else net.floor[node]
        if at is not None and to_datetime(at).date() > net.now.date():
            shut.append(gate.node)
    if shut:
        net.shut[node] = tuple(shut)
    return ties


def _gates_before(net: Network) -> Callable[[int, Stage], Sequence[Gate]]:
    """Tells the gates that a leaf of a stage waits for; they differ by leaf only where waves have gates of their own."""
    if all(net.book.get(Checkpoint, gate.checkpoint_id).wave_id is None for gate in net.gates):
        of_stage = {
            stage: [gate for gate in net.gates if STAGE_ORDER[gate.stage] < place]
            for stage, place in STAGE_ORDER.items()
        }
        return lambda _, stage: of_stage[stage]
    by_id = {gate.checkpoint_id: gate for gate in net.gates}

    def of_leaf(node: int, stage: Stage) -> Sequence[Gate]:
        found = checkpoints_before(net.book, net.tasks[node], stage)
        return [by_id[checkpoint.id] for checkpoint in found if checkpoint.id in by_id]

    return of_leaf


def _opened_for(net: Network, gate: Gate, task_id: str) -> int | None:
    if not gate.by_item:
        return gate.opened
    task = net.tasks[net.index[task_id]]
    named = [gate.by_item[holder.id] for holder in (task, *ancestors(net.book, task)) if holder.id in gate.by_item]
    known = [at for at in (gate.opened, *named[:1]) if at is not None]
    return min(known) if known else None
