"""What a directory of twenty thousand key people costs: opening, searching as one types, sorting, duplicates.

    .venv/bin/python benchmarks/key_people.py [PEOPLE]

Budgets: a keystroke 16 ms, sorting 50 ms, at twenty thousand people.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import FollowerCount, KeyAccount, KeyPerson, Quote
from desktop_app.domain.lists import Platform, Tier
from desktop_app.edits.key_people import ImportKeyPeople
from desktop_app.insight.key_people_conditions import read_search
from desktop_app.insight.key_people_search import Directory
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.workspace import Workspace

_FIRST = "小大阿老美丽甜酷萌懒胖瘦飞快慢冷暖"
_SECOND = "王李张刘陈林杨赵周吴鱼猫狗兔桃梨杏茶酒糖盐米豆花草树云雨雪风星月"
_LAST = "酱同学老师妹子哥姐先生小姐日记测评说穿搭美食旅行厨房课堂"
_CATEGORIES = ("美妆", "数码", "母婴", "美食", "穿搭", "家居", "旅行", "健身")
ROUNDS = 15


def rows(count: int) -> list[Entity]:
    """So many people with an account, a count and a quote each, the same every time."""
    chance = random.Random(20261111)  # names for a measurement, no secrets
    found: list[Entity] = [Platform(id=f"p{n}", name=name) for n, name in enumerate(("抖音", "小红书", "微博"))]
    found += [Tier(id=f"t{n}", name=f"层级{n}", followers_from=10 ** (3 + n)) for n in range(4)]
    for n in range(count):
        name = (
            chance.choice(_FIRST)
            + chance.choice(_SECOND)
            + chance.choice(_SECOND)
            + chance.choice(_LAST)
            + (str(n) if n % 3 else "")
        )
        category = chance.choice(_CATEGORIES)
        found.append(
            KeyPerson(
                id=f"k{n}", name=name, category=category, phone=f"138{n:08}", chat=f"wx_{n}", note=f"返点: {n % 40}%"
            )
        )
        found.append(KeyAccount(id=f"a{n}", key_person_id=f"k{n}", platform_id=f"p{n % 3}", handle=f"user_{n:05}"))
        found.append(
            FollowerCount(id=f"f{n}", key_account_id=f"a{n}", on=date(2026, 11, 1), followers=chance.randrange(10**7))
        )
        found.append(Quote(id=f"q{n}", key_person_id=f"k{n}", what="图文", price=chance.randrange(10**7)))
    return found


def timed(what: str, work: Callable[[], Any], rounds: int = ROUNDS) -> None:
    """Print the median and the worst of some rounds, in milliseconds."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    print(f"{what:34} {statistics.median(taken):9.1f} ms   worst {max(taken):9.1f}")


def main(count: int) -> None:
    """Measure everything."""
    made = rows(count)
    book = Book().with_rows(made)
    timed("directory from nothing", lambda: Directory.of(Book().with_rows(made)), 3)
    directory = Directory.of(book)
    timed("hearing the names, once", directory.listen, 1)
    for text in ("小", "小王", "xw", "wang", "user_01", "美妆", "a", "138", "桃 美食"):
        timed(f"typed {text!r}", partial(directory.find, text))
    _, conditions = read_search("followers>5m platform:抖音 category:美妆", [], date(2026, 11, 22))
    timed("with three conditions", lambda: directory.find("", conditions), 5)
    everybody = directory.find("")
    for by in ("name", "followers", "category", "next_contact"):
        timed(f"sorted by {by}", partial(directory.sorted, everybody, by, descending=True))
    timed("duplicates", directory.duplicates, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        store = create_or_open(path)
        began = time.perf_counter()
        Workspace(store, lambda: datetime(2026, 11, 22, 10), "bench").run(
            ImportKeyPeople(rows=tuple(made), source="many.xlsx")
        )
        print(f"{'written as one step':34} {(time.perf_counter() - began) * 1000:9.1f} ms")
        store.close()
        again = create_or_open(path)
        began = time.perf_counter()
        Workspace(again, lambda: datetime(2026, 11, 22, 10), "bench")
        print(f"{'opened again':34} {(time.perf_counter() - began) * 1000:9.1f} ms")
        again.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
