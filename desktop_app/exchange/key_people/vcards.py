"""vCards of key people, both ways: accounts are their addresses."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import KeyAccount, KeyPerson
from desktop_app.exchange.csv.reading import read_bytes
from desktop_app.exchange.key_people.card import Kept, KeyCard, KeyPeopleFile
from desktop_app.exchange.key_people.own_accounts import account_texts, own_accounts
from desktop_app.exchange.key_people.platforms import Account, link_key, of_link
from desktop_app.exchange.people.card import Card, Said
from desktop_app.exchange.people.vcards import read_vcards
from desktop_app.exchange.people.writing import split_name
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording

_ACCOUNT = "X-DRUMBEAT-ACCOUNT"
_ID = "X-DRUMBEAT-ID"
_LINKS = ("URL", "X-SOCIALPROFILE")


def read_cards(path: Path, wording: Wording) -> KeyPeopleFile:
    """The cards of a file. Raises KnownError as for every other vCard."""
    found = read_vcards(read_bytes(path), path.name, wording)
    return KeyPeopleFile(path.name, "vcard", tuple(_key_card(card) for card in found.cards), found.losses)


def _key_card(card: Card) -> KeyCard:
    said = {name: card.main(name) for name in ("organisation", "phone", "email", "chat") if card.main(name)}
    accounts: list[Account] = []
    links: list[Said] = []
    kept: list[Kept] = []
    id = ""
    for one in card.beside():
        if one.column == _ID:
            id = one.text
        elif one.column == _ACCOUNT:
            accounts.extend(own_accounts(one.text))
        elif one.column in _LINKS:
            links.append(one)
        else:
            kept.append(Kept(one.label or one.column, one.text))
    accounts, unplaced = _linked(accounts, links)
    kept.extend(unplaced)
    for name in ("role", "group"):
        if card.main(name) and name == "group":
            said["category"] = card.main(name)
        elif card.main(name):
            kept.append(Kept(name, card.main(name)))
    columns = {name: texts[0].column for name, texts in card.said.items() if texts}
    note = "\n".join(one.text for one in card.said.get("note", ()))
    return KeyCard(
        card.sheet,
        card.row,
        card.name,
        id,
        said,
        columns,
        tuple(accounts),
        (),
        note,
        tuple(kept),
        None,
        card.doubt,
    )


def _linked(accounts: list[Account], links: list[Said]) -> tuple[list[Account], list[Kept]]:
    """The accounts that addresses lead to, where a card names none itself, and the addresses that lead to none."""
    known = {link_key(account.link) for account in accounts if account.link}
    found, kept = list(accounts), list[Kept]()
    for one in links:
        account = of_link(one.text)
        if account.platform and not accounts:
            found.append(account)
        elif link_key(one.text) not in known:
            kept.append(Kept(one.label or one.column, one.text))
    return found, kept


def write_cards(path: Path, book: Book, people: Sequence[KeyPerson], version: str) -> None:
    """Write key people as vCards. version: "3.0" or "4.0". Raises KnownError where the file cannot be written."""
    with replacing(path) as target:
        text = "".join(_vcard(book, person, version) for person in people)
        target.write_text(text, encoding="utf-8", newline="")


def _vcard(book: Book, person: KeyPerson, version: str) -> str:
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
    for key, name in (("phone", "tel"), ("email", "email"), ("note", "note")):
        if text := getattr(person, key):
            card.add(name).value = text
    if person.chat:
        messenger = card.add("impp")
        messenger.params["X-SERVICE-TYPE"] = ["WeChat"]
        messenger.value = f"x-apple:{person.chat}"
    if person.category:
        card.add("categories").value = [person.category]
    accounts = sorted(book.where(KeyAccount, "key_person_id", person.id), key=lambda row: (row.position, row.id))
    for account in accounts:
        if account.link:
            card.add("url").value = account.link
    for text in account_texts(book, person.id):
        card.add(_ACCOUNT.lower()).value = text
    card.add(_ID.lower()).value = person.id
    return str(card.serialize())
