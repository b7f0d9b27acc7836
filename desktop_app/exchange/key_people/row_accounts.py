"""The accounts of one row, put together from its platforms, handles, links and figures."""

from dataclasses import dataclass, field, replace

from desktop_app.exchange.key_people.figures import Figure
from desktop_app.exchange.key_people.headings import Column
from desktop_app.exchange.key_people.platforms import Account, handle_key, link_key, read_accounts
from desktop_app.exchange.plan.text import tidy
from desktop_app.insight.platform_names import platform_named

_LONGEST_PLATFORM = 20


@dataclass(slots=True)
class RowAccounts:
    """What the cells of one row say of accounts. counts: (platform or "", figure, heading, text);
    without_account: (heading, text) of counts of which nobody can tell whose they are."""

    accounts: list[Account] = field(default_factory=list)
    platforms: list[str] = field(default_factory=list)
    counts: list[tuple[str, Figure, str, str]] = field(default_factory=list)
    without_account: list[tuple[str, str]] = field(default_factory=list)

    def take(self, column: Column, text: str, platform: str, heading: str) -> bool:
        """Take in a cell; whether it says anything of an account."""
        found = read_accounts(text)
        if column is Column.PLATFORM:
            return self._platforms(found)
        if column is Column.LINK:
            linked = [account for account in found if account.link]
            self.accounts.extend(linked)
            return bool(linked)
        if not any(account.platform or account.link for account in found):
            # Marks within a nickname part nothing: "小美|护肤".
            handle, figure = tidy(text).lstrip("@"), found[0].followers if len(found) == 1 else None
            found = [Account(platform, found[0].handle if figure is not None else handle, "", figure)]
        self.accounts.extend(replace(one, platform=one.platform or platform) for one in found)
        return True

    def _platforms(self, found: list[Account]) -> bool:
        for account in found:
            if account.platform and not account.handle and not account.link:
                self.platforms.append(account.platform)
            elif account.platform:
                self.accounts.append(account)
            elif 0 < len(account.handle) <= _LONGEST_PLATFORM:
                self.platforms.append(platform_named(account.handle) or account.handle)
            else:
                return False
        return True

    def first_handle(self) -> str:
        """What somebody without a name is called by."""
        return next((account.handle for account in self.accounts if account.handle), "")

    def has_account(self) -> bool:
        """Whether any cell names an account or a platform."""
        return bool(self.accounts or self.platforms)

    def assembled(self, name: str, platform: str) -> list[Account]:
        """The accounts of the row. platform: the one that holds where the row names none."""
        usual = self.platforms or ([platform] if platform else [])
        found: list[Account] = []
        only = usual[0] if len(set(usual)) == 1 else ""
        for account in self.accounts:
            _join(found, replace(account, platform=account.platform or only))
        named = {account.platform for account in found}
        for missing in dict.fromkeys([*self.platforms, *([] if self.accounts else usual)]):
            if missing not in named:
                _join(found, Account(missing))
        for counted, *_ in self.counts:
            if counted and all(account.platform != counted for account in found):
                _join(found, Account(counted))
        if not found and self.counts:
            found.append(Account())
        found = [account if account.handle or account.link else replace(account, handle=name) for account in found]
        return self._counted(found)

    def _counted(self, accounts: list[Account]) -> list[Account]:
        """The accounts with their followers: those of a platform by its name, the others one for one."""
        found = list(accounts)
        nameless = [count for count in self.counts if not count[0]]
        for platform, figure, _, _ in self.counts:
            at = next((n for n, one in enumerate(found) if platform and one.platform == platform), None)
            if at is not None and found[at].followers is None:
                found[at] = replace(found[at], followers=figure)
        open_ones = [n for n, account in enumerate(found) if account.followers is None]
        if len(nameless) == len(open_ones):
            for n, (_, figure, _, _) in zip(open_ones, nameless, strict=True):
                found[n] = replace(found[n], followers=figure)
        else:
            self.without_account.extend(dict.fromkeys((heading, text) for _, _, heading, text in nameless))
        return found


def _join(found: list[Account], account: Account) -> None:
    """Add an account, or what it says to the one it is: a link to its handle, a handle to its platform."""
    for n, other in enumerate(found):
        is_one_place = account.platform == other.platform or not (account.platform and other.platform)
        handles = {handle_key(one.handle) for one in (account, other) if one.handle}
        is_linked = bool(account.link and other.link) and link_key(account.link) != link_key(other.link)
        # The handle within a link may be a number, and the other one how people call it.
        fits = len(handles) < 2 or bool(account.link) != bool(other.link)
        if is_one_place and fits and not is_linked:
            written = other if other.handle and not other.link else account
            found[n] = Account(
                account.platform or other.platform,
                written.handle or account.handle or other.handle,
                other.link or account.link,
                other.followers if other.followers is not None else account.followers,
            )
            return
    found.append(account)
