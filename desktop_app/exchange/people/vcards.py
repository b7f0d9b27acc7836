"""vCards 2.1, 3.0 and 4.0 as contacts, with every property that found no place."""

import base64
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vobject.base import parseParams

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.csv.reading import decode
from desktop_app.exchange.people.card import Card, Loss, PeopleFile, Said, as_chat, full_name, in_order
from desktop_app.exchange.people.properties import COMMA, Property, divided, logical_lines, plain_text
from desktop_app.exchange.plan.text import is_chinese
from desktop_app.i18n import Wording

LONGEST_LINE = 20_000_000
"""Characters of one property: beyond every photo of a contact."""
# The library's own pattern of a whole line takes for ever on hostile ones; this one looks at each letter once.
_HEAD = re.compile(r'(?:([\w-]+)\.)?([\w-]+)\s*((?:;[^";:]*(?:"[^"]*"[^";:]*)*)*):')
_CHARSET = re.compile(rb"CHARSET=\"?([\w-]+)", re.IGNORECASE)
_OWN_KIND = re.compile(r";X-CUSTOM\((?:[^;:()]*,)?([^;:(),]*)\)", re.IGNORECASE)
"""How Android writes a kind that somebody named."""
_ANDROID_ITEM = "vnd.android.cursor.item/"
_LABEL_DRESS = re.compile(r"^_\$!<(.*)>!\$_$")
_WEAK = frozenset({"FAX", "PAGER", "MODEM", "BBS", "ISDN", "TLX", "ASSISTANTPHONE"})
_SAYS_NOTHING = frozenset(
    {"INTERNET", "VOICE", "PREF", "X400", "MSG", "TEXT", "OTHER", "B", "BASE64", "POSTAL", "PARCEL"}
)
_TECHNICAL = frozenset(
    {"PRODID", "REV", "UID", "SOURCE", "MAILER", "CLASS", "PROFILE", "CLIENTPIDMAP", "XML", "SORT-STRING", "X-ABUID"}
    | {"X-ABSHOWAS", "X-ID", "X-ETAG", "X-COUCHDB-APPLICATION-ANNOTATIONS", "X-ACTIVITY-ALIAS", "X-ABADR", "AGENT"}
)
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_STRUCTURED = frozenset({"ADR", "GENDER", "X-ANDROID-CUSTOM"})
_CHATS = {"X-WECHAT": "", "X-WEIXIN": "", "X-TENCENT-WECHAT": "", "X-MS-IMADDRESS": "IM", "X-SKYPE-USERNAME": "Skype"}
_MESSENGER = re.compile(
    r"X-(AIM|ICQ|JABBER|MSN|YAHOO|QQ|SKYPE|GADUGADU|GROUPWISE|GOOGLE-TALK|TELEGRAM|WHATSAPP|TWITTER)$"
)


def read_vcards(data: bytes, source: str, wording: Wording) -> PeopleFile:
    """All cards of a file. wording: names what goes into the note.

    Raises KnownError: not_a_text_table, text_half_utf8, or no_people_found where there is no card.
    """
    reader = _Reader(source, wording)
    text = _text(data, source)
    cards = [card for body in reader.bodies(text) if (card := reader.card(body)) is not None]
    reader.tell_kinds(cards)
    if not cards and not reader.losses:
        raise KnownError("no_people_found", file=source)
    return PeopleFile(source, "vcard", tuple(cards), tuple(reader.losses))


def _text(data: bytes, source: str) -> str:
    """The file as text: as UTF-8, else in the character set that its own properties name."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data)
    try:
        if named is not None and named[1].upper() not in (b"UTF-8", b"UTF8"):
            return data.decode(_wide(named[1].decode()))
    except (ValueError, LookupError):
        return decode(data, source)
    return decode(data, source)


def _wide(charset: str) -> str:
    """GB2312 as programs mean it: with all the characters that came later."""
    return "gb18030" if charset.upper() in ("GB2312", "GBK", "CP936") else charset


@dataclass(slots=True)
class _Reader:
    source: str
    wording: Wording
    losses: list[Loss] = field(default_factory=list)

    def bodies(self, text: str) -> Iterator[list[Property]]:
        """The properties of each card; a card within a card is one of its losses."""
        body: list[Property] | None = None
        depth = 0
        for line, logical in logical_lines(text):
            found = self._property(line, logical)
            mark = found.name if found is not None and found.raw.strip().upper() == "VCARD" else ""
            if found is None or (mark == "BEGIN" and body and body[-1].name == "AGENT"):
                depth += found is not None
            elif mark == "END" and depth:
                depth -= 1
            elif mark in ("BEGIN", "END"):
                if body is not None:
                    if mark == "BEGIN":
                        self._tell(line, "", "", "card_not_ended")
                    yield body
                body, depth = ([] if mark == "BEGIN" else None), 0
            elif body is None:
                self._tell(line, found.name, found.raw, "outside_card")
            elif not depth:
                body.append(found)
        if body is not None:
            self._tell(0, "", "", "card_not_ended")
            yield body

    def card(self, body: list[Property]) -> Card | None:
        """A contact from its properties; None where there is nobody in it, which is told."""
        labels = {one.group: _LABEL_DRESS.sub(r"\1", one.text) for one in body if one.name == "X-ABLABEL" and one.group}
        said: dict[str, list[Said]] = {}
        more: list[Said] = []
        for one in body:
            if one.name in ("VERSION", "X-ABLABEL", "FN", "N") or not one.raw.strip(" ;"):
                continue
            if self._is_lost(one):
                continue
            key, found = self._said(one, labels.get(one.group, ""))
            (said.setdefault(key, []) if key else more).extend(found)
        name = self._name(body, more)
        ordered = {key: kept for key, texts in said.items() if (kept := in_order(texts))}
        if not name:
            texts = (ordered[key][0].text for key in ("organisation", "email", "phone") if ordered.get(key))
            name = next(texts, "")
        if not name:
            self._tell(body[0].line if body else 0, "FN", "", "nameless")
            return None
        return Card(self.source, body[0].line, name, ordered, tuple(more))

    def tell_kinds(self, cards: list[Card]) -> None:
        """What kind of number or address the main ones are has no place: told once for each property."""
        for key, column in (("phone", "TEL"), ("email", "EMAIL")):
            plain = self._named(column, [])
            mains = [card.said[key][0] for card in cards if key in card.said]
            count = sum(one.label != plain for one in mains)
            if count:
                self._tell(0, column, "", "label_left_out", count=count)

    def _name(self, body: list[Property], more: list[Said]) -> str:
        """The name as it is written; parts of it that FN leaves out are kept beside."""
        written = next((one.text.strip() for one in body if one.name == "FN" and one.text.strip()), "")
        parts = next((one.parts() for one in body if one.name == "N"), [])
        family, given, middle, before, after = (*parts, *[""] * 5)[:5]
        composed = full_name(family, given, before=before, middle=middle, after=after)
        if is_chinese(family) and is_chinese(given) and sorted(written.replace(" ", "")) == sorted(family + given):
            return family + given
        missing = [part for part in parts if part and part.casefold() not in written.casefold()]
        if written and missing and written.casefold() != composed.casefold():
            more.append(Said(composed, self.wording.text("people.property.n"), "N"))
        more.extend(
            Said(one.text, self.wording.text("people.property.fn"), "FN")
            for one in body
            if one.name == "FN" and one.text.strip() and one.text.strip() != written
        )
        return written or composed

    def _is_lost(self, one: Property) -> bool:
        """Whether a property has no place at all, which is told: pictures, sounds, what programs tell each other."""
        if one.is_binary or (one.name in _BINARY and one.raw[:5].lower() == "data:"):
            self._tell(one.line, one.name, "", "binary_left_out")
            return True
        if one.name in _TECHNICAL or one.name.startswith("X-MS-OL-"):
            self._tell(one.line, one.name, one.text, "technical_left_out")
            return True
        return False

    def _said(self, one: Property, label: str) -> tuple[str, list[Said]]:
        """(field, texts) of a property; the field is "" for what goes beside."""
        kinds = [kind for kind in one.kinds if kind not in _SAYS_NOTHING]
        prefers = "PREF" in one.kinds or one.params.get("PREF") == ["1"]
        name = label or self._named(one.name, kinds)
        if one.name in ("TEL", "EMAIL"):
            weak = bool(_WEAK & set(one.kinds)) or "assistant" in label.casefold()
            key = "phone" if one.name == "TEL" else "email"
            return key, [Said(_bare(one.text), name, one.name, weak, prefers)]
        if one.name in ("ORG", "TITLE", "ROLE"):
            text = " · ".join(part for part in one.parts() if part) if one.name == "ORG" else one.text
            key = "organisation" if one.name == "ORG" else "role"
            return key, [Said(text, name, one.name, weak=one.name == "ROLE", preferred=prefers)]
        if one.name in ("CATEGORIES", "NOTE"):
            texts = [plain_text(part) for part in divided(one.raw, COMMA)] if one.name == "CATEGORIES" else [one.text]
            key = "group" if one.name == "CATEGORIES" else "note"
            return key, [Said(text.strip(), name, one.name) for text in texts if text.strip()]
        chat = self._chat(one)
        if chat is not None:
            return "chat", [Said(chat, name, one.name, preferred=prefers)]
        return "", [self._beside(one, name)]

    def _beside(self, one: Property, name: str) -> Said:
        """A property that no field is made for, as the note says it."""
        parts = [part.strip() for part in one.parts() if part.strip()] if one.name in _STRUCTURED else [one.text]
        if len(parts) > 1 and parts[0].startswith(_ANDROID_ITEM):
            name, parts = self._named(parts[0].removeprefix(_ANDROID_ITEM).upper(), []), parts[1:]
        text = ", ".join(parts)
        for year in one.params.get("X-APPLE-OMIT-YEAR", ()):
            text = f"--{text.removeprefix(year).lstrip('-')}" if text.startswith(year) else text
        return Said(text, name, one.name)

    def _chat(self, one: Property) -> str | None:
        if one.name == "IMPP":
            scheme, divider, handle = one.text.partition(":")
            service = (one.params.get("X-SERVICE-TYPE") or [scheme if divider else ""])[0]
            return as_chat(service, (handle if divider else one.text).strip())
        if one.name in _CHATS:
            return as_chat(_CHATS[one.name], one.text)
        messenger = _MESSENGER.match(one.name)
        return as_chat(messenger[1], one.text) if messenger is not None else None

    def _named(self, name: str, kinds: list[str]) -> str:
        """What a property is called for people: "Phone (work, fax)"."""
        words = self.wording
        code = f"people.property.{name.lower()}"
        called = words.text(code) if words.knows(code) else name.removeprefix("X-").replace("-", " ").capitalize()
        known = [f"people.kind.{kind.lower()}" for kind in kinds]
        said = [words.text(kind) if words.knows(kind) else kind.rpartition(".")[2] for kind in dict.fromkeys(known)]
        return words.text("people.property.of_kind", name=called, kinds=said) if said else called

    def _property(self, line: int, logical: str) -> Property | None:
        head = _HEAD.match(logical)
        if head is None or len(logical) > LONGEST_LINE:
            if logical.strip():
                self._tell(line, "", logical[:200], "line_not_understood")
            return None
        group, name, given = head[1] or "", head[2].upper().replace("_", "-"), head[3]
        params: dict[str, list[str]] = {}
        own = _OWN_KIND.search(given)
        if own is not None:
            params["TYPE"] = [quopri.decodestring(own[1].encode()).decode("utf-8", errors="replace")]
            given = given.replace(own[0], "")
        for key, *texts in parseParams(given):
            # 2.1 writes the kind alone: TEL;WORK;FAX
            params.setdefault(key.upper() if texts else "TYPE", []).extend(texts or [key])
        kinds = tuple(kind.strip().upper() for text in params.get("TYPE", ()) for kind in text.split(","))
        coding = {text.upper() for text in params.get("ENCODING", ())} | set(kinds)
        raw, is_binary = logical[head.end() :], bool({"B", "BASE64"} & coding)
        if "QUOTED-PRINTABLE" in coding:
            raw = self._from_quoted(raw, params, line, name)
            kinds = tuple(kind for kind in kinds if kind != "QUOTED-PRINTABLE")
        elif is_binary and name not in _BINARY:
            decoded = _from_base64(raw, self.source)
            raw, is_binary = (raw, True) if decoded is None else (decoded, False)
        return Property(line, group, name, kinds, params, raw, is_binary)

    def _from_quoted(self, raw: str, params: dict[str, list[str]], line: int, name: str) -> str:
        charset = _wide((params.get("CHARSET") or ["utf-8"])[0])
        try:
            return quopri.decodestring(raw.encode(charset)).decode(charset)
        except (ValueError, LookupError):  # a name that is none, or bytes that are of another one
            data = quopri.decodestring(raw.encode("utf-8"))
        try:
            return decode(data, self.source)
        except KnownError:
            self._tell(line, name, raw[:200], "charset_unknown", charset=charset)
            return data.decode("utf-8", errors="replace")

    def _tell(self, line: int, column: str, value: str, reason: str, **values: object) -> None:
        self.losses.append(Loss(self.source, line, column, value[:500], reason, values))


def _from_base64(raw: str, source: str) -> str | None:
    try:
        return decode(base64.b64decode("".join(raw.split()), validate=True), source)
    except (ValueError, KnownError):
        return None


def _bare(text: str) -> str:
    """A phone or an address without its scheme: "tel:+1-418;ext=102" is "+1-418 ext. 102"."""
    bare = re.sub(r"^(?:tel|mailto|sms|callto):", "", text, flags=re.IGNORECASE)
    return re.sub(r";ext=", " ext. ", bare, flags=re.IGNORECASE).strip() if bare != text else text
