"""People for other programs: vCards 3.0 and 4.0, and a table in Google's columns."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Group, Person
from desktop_app.exchange.csv.writing import guarded
from desktop_app.exchange.plan.text import is_chinese, words
from desktop_app.exchange.target import replacing

FORMATS = ("vcf", "csv")
VERSIONS = ("3.0", "4.0")
GOOGLE_COLUMNS = (
    "First Name",
    "Last Name",
    "Organization Name",
    "Organization Title",
    "Notes",
    "Labels",
    "E-mail 1 - Label",
    "E-mail 1 - Value",
    "Phone 1 - Label",
    "Phone 1 - Value",
    "Custom Field 1 - Label",
    "Custom Field 1 - Value",
)
_CHAT_LABEL = "WeChat"
_NUMBER = re.compile(r"\+[\d\s()\-]+")
_DOUBLE = words("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 百里 南宫 宇文 歐陽 司馬 諸葛 東方")
"""Family names of two characters."""


def write_people_file(path: Path, book: Book, people: Sequence[Person], version: str = VERSIONS[0]) -> None:
    """Write people in the format of the suffix. version: of the vCard.

    Raises KnownError "unknown_format", or what is wrong with the place to write to.
    """
    suffix = path.suffix.lower()
    if suffix not in (".vcf", ".csv"):
        raise KnownError("unknown_format", file=path.name, formats=list(FORMATS))
    if suffix == ".vcf":
        with replacing(path) as target:
            target.write_text("".join(vcard(book, person, version) for person in people), encoding="utf-8", newline="")
        return
    with replacing(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(GOOGLE_COLUMNS)
        writer.writerows([[_safe(cell) for cell in _google_row(book, person)] for person in people])


def vcard(book: Book, person: Person, version: str = VERSIONS[0]) -> str:
    """One person as a vCard, lines folded."""
    # The library of vCards is loaded by those who write one.
    from vobject import vCard
    from vobject.vcard import Name

    card = vCard()
    card.add("version").value = version
    card.add("fn").value = person.name
    family, given = split_name(person.name)
    card.add("n").value = Name(family=family, given=given)
    if person.organisation:
        card.add("org").value = [person.organisation]
    for key, name in (("role", "title"), ("phone", "tel"), ("email", "email"), ("note", "note")):
        if text := getattr(person, key):
            card.add(name).value = text
    if person.chat:
        service, divider, handle = person.chat.partition(": ")
        messenger = card.add("impp")
        messenger.params["X-SERVICE-TYPE"] = [service if divider and service.isalnum() else _CHAT_LABEL]
        scheme = service.lower() if divider and service.isascii() and service.isalnum() else "x-apple"
        messenger.value = f"{scheme}:{handle if divider and service.isalnum() else person.chat}"
    if group := _group(book, person):
        card.add("categories").value = [group]
    return str(card.serialize())


def split_name(name: str) -> tuple[str, str]:
    """(family, given): Chinese names begin with the family, others end with it."""
    if is_chinese(name) and " " not in name and len(name) <= 5:
        length = 2 if name[:2] in _DOUBLE and len(name) > 2 else 1
        return name[:length], name[length:]
    given, _, family = name.rpartition(" ")
    return family, given


def _google_row(book: Book, person: Person) -> list[str]:
    family, given = split_name(person.name)
    return [
        given,
        family,
        person.organisation,
        person.role,
        person.note,
        _group(book, person),
        "",
        person.email,
        "",
        person.phone,
        _CHAT_LABEL if person.chat else "",
        person.chat,
    ]


def _group(book: Book, person: Person) -> str:
    group = book.find(Group, person.group_id)
    return group.name if group is not None else ""


def _safe(text: str) -> str:
    """Nothing that a spreadsheet takes for a formula; a phone number with its plus is none."""
    return text if _NUMBER.fullmatch(text) else guarded(text)
