"""Cards of one file that are one person: the rows of a merged name, the same account twice, one name on two platforms."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.exchange.key_people.card import Kept, KeyCard, Quoted
from desktop_app.exchange.key_people.known import places, reached_by
from desktop_app.exchange.key_people.platforms import Account, handle_key, link_key
from desktop_app.exchange.people.card import Loss
from desktop_app.exchange.plan.text import key
from desktop_app.insight.key_people_names import name_key
from desktop_app.insight.platform_names import platform_key


def joined(cards: Sequence[KeyCard]) -> tuple[list[KeyCard], list[Loss]]:
    """The cards with those that are surely one put together, and what is told of it.

    Cards of one name whose accounts on the same platform differ are two people, of whom the second is doubtful.
    """
    found: list[KeyCard] = []
    told: list[Loss] = []
    by_name: dict[str, list[int]] = {}
    by_place: dict[tuple[str, str], int] = {}
    for card in cards:
        at = None if card.doubt else _same(card, found, by_name, by_place)
        if at is not None:
            other = found[at]
            found[at], differing = _together(other, card)
            told.append(Loss(card.sheet, card.row, "", card.name, "joined", {"other": other.row}))
            told.extend(differing)
        else:
            namesakes = by_name.setdefault(name_key(card.name), [])
            if namesakes and not card.doubt and not _parted(card, found[namesakes[0]]):
                told.append(Loss(card.sheet, card.row, "", card.name, "name_twice", {"other": found[namesakes[0]].row}))
                card_kept = replace(card, doubt="name_twice")
            else:
                card_kept = card
            at = len(found)
            namesakes.append(at)
            found.append(card_kept)
        if not found[at].doubt:
            by_place.update(dict.fromkeys(places(card.accounts), at))
    return found, told


def _same(
    card: KeyCard, found: list[KeyCard], by_name: dict[str, list[int]], by_place: dict[tuple[str, str], int]
) -> int | None:
    """Which card it is once more."""
    for place in places(card.accounts):
        if place in by_place and place[0] != "":
            return by_place[place]
        if place in by_place and name_key(found[by_place[place]].name) == name_key(card.name):
            return by_place[place]
    for at in by_name.get(name_key(card.name), ()):
        other = found[at]
        if other.doubt:
            continue
        reached, known = reached_by(card), reached_by(other)
        contradicts = bool(reached and known and not reached & known)
        if not contradicts and not _has_other_account(card, other):
            return at
    return None


def _parted(card: KeyCard, other: KeyCard) -> bool:
    """Whether two of one name are told apart by their accounts on the same platform."""
    return _has_other_account(card, other)


def _has_other_account(card: KeyCard, other: KeyCard) -> bool:
    for one in card.accounts:
        for known in other.accounts:
            if one.platform != known.platform:
                continue
            handles = {handle_key(one.handle), handle_key(known.handle)}
            if len(handles) == 2 and not handles & {"", handle_key(card.name), handle_key(other.name)}:
                return True
            if one.link and known.link and link_key(one.link) != link_key(known.link):
                return True
    return False


def _together(one: KeyCard, other: KeyCard) -> tuple[KeyCard, list[Loss]]:
    """Both as one card; what the second says otherwise is told, and kept."""
    told: list[Loss] = []
    kept = [*one.kept, *other.kept]
    said, columns = dict(one.said), dict(one.columns)
    for name, text in other.said.items():
        if name not in said:
            said[name], columns[name] = text, other.columns.get(name, "")
        elif key(said[name]) != key(text):
            kept.append(Kept(other.columns.get(name, name), text))
    accounts = _accounts(one, other, told)
    quotes = _quotes(one, other, told, kept)
    note = "\n".join(dict.fromkeys(text for text in (one.note, other.note) if text))
    card = replace(
        one, said=said, columns=columns, accounts=accounts, quotes=quotes, note=note,
        kept=tuple(dict.fromkeys(kept)), id=one.id or other.id, counted_on=one.counted_on or other.counted_on,
    )  # fmt: skip
    return card, told


def _accounts(one: KeyCard, other: KeyCard, told: list[Loss]) -> tuple[Account, ...]:
    accounts = list(one.accounts)
    for account in other.accounts:
        at = next((n for n, known in enumerate(accounts) if _one_account(known, account)), None)
        if at is None:
            accounts.append(account)
            continue
        known = accounts[at]
        if known.followers is not None and account.followers is not None and known.followers != account.followers:
            told.append(
                Loss(other.sheet, other.row, "", str(account.followers.value), "said_twice", {"other": one.row})
            )
        followers = known.followers if known.followers is not None else account.followers
        accounts[at] = Account(
            known.platform or account.platform, known.handle or account.handle, known.link or account.link, followers
        )
    return tuple(accounts)


def _quotes(one: KeyCard, other: KeyCard, told: list[Loss], kept: list[Kept]) -> tuple[Quoted, ...]:
    quotes: dict[str, Quoted] = {quoted.what: quoted for quoted in one.quotes}
    for quoted in other.quotes:
        first = quotes.get(quoted.what)
        if first is not None and not _one_price(first, quoted):
            # Two platforms have two prices: the second is named after its own.
            quoted = replace(quoted, what=f"{_only_platform(other)} {quoted.what}".strip())  # noqa: PLW2901
            first = quotes.get(quoted.what)
        if first is None:
            quotes[quoted.what] = quoted
        elif not _one_price(first, quoted):
            text = f"{quoted.price / 100:.12g}"
            told.append(Loss(other.sheet, other.row, quoted.column, text, "said_twice", {"other": one.row}))
            kept.append(Kept(quoted.column, text))
    return tuple(quotes.values())


def _one_price(one: Quoted, other: Quoted) -> bool:
    return (one.price, one.currency) == (other.price, other.currency)


def _only_platform(card: KeyCard) -> str:
    """The platform of a card that speaks of one; "" for others."""
    named = {account.platform for account in card.accounts}
    return named.pop() if len(named) == 1 else ""


def _one_account(one: Account, other: Account) -> bool:
    if platform_key(one.platform) != platform_key(other.platform):
        return False
    if one.handle and other.handle:
        return handle_key(one.handle) == handle_key(other.handle)
    return not (one.link and other.link) or link_key(one.link) == link_key(other.link)
