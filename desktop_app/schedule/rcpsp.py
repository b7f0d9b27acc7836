"""The core of levelling: activities that share limited resources, put into a short sequence.

The resource-constrained project scheduling problem, attacked with a genetic search over activity lists, each
decoded by the serial schedule generation scheme and improved by double justification (Valls, Ballestín and
Quintanilla 2005, 2008). Bounded by a number of schedules, not by a clock, so the same input gives the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_FIELD = 24
"""Bits that one resource takes in a packed word; its top bit is the guard that a shortage would borrow."""

_POPULATION = 20
_PATIENCE = 150
"""Children without a better one among them before a population is given up."""
_ELITE = 3


@dataclass(frozen=True)
class Activities:
    """A project: one duration per activity, one demand per activity and resource, one capacity per resource.

    successors: per activity the activities that may not start before it ends. Durations are whole time units.
    Raises ValueError when an activity alone needs more than there is, or when the precedence has a cycle.
    """

    durations: Sequence[int]
    demands: Sequence[Sequence[int]]
    capacities: Sequence[int]
    successors: Sequence[Sequence[int]]

    def __post_init__(self) -> None:
        for activity, demand in enumerate(self.demands):
            if any(need > limit for need, limit in zip(demand, self.capacities, strict=True)):
                raise ValueError(f"activity {activity} needs more than there is")
        if len(self.topological()) != len(self.durations):
            raise ValueError("the precedence has a cycle")

    def predecessors(self) -> list[list[int]]:
        """The successors, turned round."""
        found: list[list[int]] = [[] for _ in self.durations]
        for activity, after in enumerate(self.successors):
            for successor in after:
                found[successor].append(activity)
        return found

    def topological(self) -> list[int]:
        """The activities in an order that respects the precedence (shorter than all of them where it has a cycle)."""
        waiting = [len(before) for before in self.predecessors()]
        order = [activity for activity, count in enumerate(waiting) if count == 0]
        for activity in order:
            for successor in self.successors[activity]:
                waiting[successor] -= 1
                if waiting[successor] == 0:
                    order.append(successor)
        return order


def sequence(activities: Activities, *, schedules: int = 3000, seed: int = 0) -> list[int]:
    """Start times of a short feasible schedule, from 0 on, in the order of the activities.

    schedules: how many schedules may be generated; the search ends early where the longest path is reached.
    """
    if not activities.durations:
        return []
    return _Search(activities, schedules, Random(seed)).run()


def _pack(values: Sequence[int]) -> int:
    word = 0
    for n, value in enumerate(values):
        word |= value << (_FIELD * n)
    return word


class _Search:
    def __init__(self, activities: Activities, schedules: int, random: Random) -> None:
        self._durations = list(activities.durations)
        self._count = len(self._durations)
        self._successors = [list(after) for after in activities.successors]
        self._predecessors = activities.predecessors()
        self._demands = [_pack(demand) for demand in activities.demands]
        self._guard = _pack([1 << (_FIELD - 1)] * len(activities.capacities))
        self._empty = _pack(activities.capacities) | self._guard
        self._topological = activities.topological()
        self._left = schedules
        self._random = random
        self._tails = self._longest_tails()
        self._bound = max(self._tails)

    def _longest_tails(self) -> list[int]:
        tails = [0] * self._count
        for activity in reversed(self._topological):
            after = max((tails[successor] for successor in self._successors[activity]), default=0)
            tails[activity] = after + self._durations[activity]
        return tails

    def run(self) -> list[int]:
        """The best of a row of populations: each is bred until it stops improving, then a fresh one takes over."""
        best = self._improved(self._sampled())
        elite = [best]
        while self._left > 0 and best[0] > self._bound:
            # Every other population starts from the bests of the earlier ones.
            settlers = elite if len(elite) > _ELITE else []
            member = self._bred(settlers)
            elite = [member] if settlers else [*elite, member]
            best = min(best, member, key=lambda one: one[0])
        return best[1]

    def _bred(self, settlers: list[tuple[int, list[int]]]) -> tuple[int, list[int]]:
        population = [*settlers, *(self._improved(self._sampled()) for _ in range(_POPULATION - len(settlers)))]
        population.sort(key=lambda member: member[0])
        stale = 0
        while self._left > 0 and population[0][0] > self._bound and stale < _PATIENCE:
            child = self._improved(self._mutated(self._crossed(self._pick(population), self._pick(population))))
            stale = 0 if child[0] < population[0][0] else stale + 1
            if child[0] <= population[-1][0] and child[1] not in (member[1] for member in population):
                population[-1] = child
                population.sort(key=lambda member: member[0])
        return population[0]

    def _pick(self, population: list[tuple[int, list[int]]]) -> list[int]:
        one, other = self._random.randrange(len(population)), self._random.randrange(len(population))
        return population[min(one, other)][1]

    def _sampled(self) -> list[int]:
        """An activity list drawn with a bias to long tails (regret-based sampling)."""
        missing = [len(before) for before in self._predecessors]
        ready = [activity for activity, count in enumerate(missing) if count == 0]
        order: list[int] = []
        while ready:
            least = min(self._tails[activity] for activity in ready)
            weights = [(self._tails[activity] - least + 1) ** 2 for activity in ready]
            activity = self._random.choices(ready, weights)[0]
            ready.remove(activity)
            order.append(activity)
            for successor in self._successors[activity]:
                missing[successor] -= 1
                if missing[successor] == 0:
                    ready.append(successor)
        return order

    def _improved(self, order: list[int]) -> tuple[int, list[int]]:
        """Makespan and starts of the list, justified to the right and back to the left."""
        starts = self._decoded(order)
        finish = self._makespan(starts)
        late = self._justified_right(starts, finish)
        again = self._decoded(sorted(range(self._count), key=lambda a: (late[a], starts[a])), late)
        shorter = self._makespan(again)
        return (shorter, again) if shorter <= finish else (finish, starts)

    def _makespan(self, starts: list[int]) -> int:
        return max(start + duration for start, duration in zip(starts, self._durations, strict=True))

    def _decoded(self, order: list[int], hint: list[int] | None = None) -> list[int]:
        """The serial schedule generation scheme: every activity at its earliest feasible time, in list order."""
        self._left -= 1
        if hint is not None:
            order = self._precedence_safe(order)
        return self._placed(order, self._predecessors)

    def _precedence_safe(self, order: list[int]) -> list[int]:
        """The order with zero-length activities put behind what they wait for."""
        rank = {activity: n for n, activity in enumerate(order)}
        for activity in self._topological:
            for before in self._predecessors[activity]:
                if rank[activity] <= rank[before]:
                    rank[activity] = rank[before] + 1
        position = {activity: n for n, activity in enumerate(self._topological)}
        return sorted(order, key=lambda a: (rank[a], position[a]))

    def _placed(self, order: list[int], before: list[list[int]]) -> list[int]:
        durations, demands, guard = self._durations, self._demands, self._guard
        free = [self._empty] * (sum(durations) + 1)
        starts = [0] * self._count
        for activity in order:
            start = 0
            for other in before[activity]:
                ready = starts[other] + durations[other]
                start = max(start, ready)
            duration, demand = durations[activity], demands[activity]
            if demand and duration:
                moment = start
                while moment < start + duration:
                    if (free[moment] - demand) & guard != guard:
                        start = moment + 1
                    moment += 1
                for moment in range(start, start + duration):
                    free[moment] -= demand
            starts[activity] = start
        return starts

    def _justified_right(self, starts: list[int], finish: int) -> list[int]:
        """The schedule pushed as late as it goes: the mirror image, placed from its end."""
        self._left -= 1
        rank = [starts[a] + self._durations[a] for a in range(self._count)]
        for activity in reversed(self._topological):
            for after in self._successors[activity]:
                rank[activity] = min(rank[activity], rank[after])
        position = {activity: n for n, activity in enumerate(self._topological)}
        order = sorted(range(self._count), key=lambda a: (-rank[a], -position[a]))
        mirrored = self._placed(order, self._successors)
        return [finish - mirrored[a] - self._durations[a] for a in range(self._count)]

    def _crossed(self, first: list[int], second: list[int]) -> list[int]:
        """Two-point crossover of the lists by start time: the middle of one parent, the rest as in the other."""
        mother = self._precedence_safe(sorted(range(self._count), key=lambda a: first[a]))
        father = self._precedence_safe(sorted(range(self._count), key=lambda a: second[a]))
        low, high = sorted((self._random.randrange(self._count), self._random.randrange(self._count)))
        head = mother[:low]
        taken = set(head)
        middle = [activity for activity in father if activity not in taken][: high - low]
        taken.update(middle)
        return [*head, *middle, *(activity for activity in mother if activity not in taken)]

    def _mutated(self, order: list[int]) -> list[int]:
        """Neighbours change places here and there, where the precedence lets them."""
        for n in range(self._count - 1):
            if self._random.random() < 0.05 and order[n + 1] not in self._successors[order[n]]:
                order[n], order[n + 1] = order[n + 1], order[n]
        return order
