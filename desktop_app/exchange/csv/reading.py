"""A text file with separated values as a grid: encoding, separator and quotes are found out."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import Cell, Grid, GridRow

MEGABYTE = 1 << 20
MAX_FILE = 50 * MEGABYTE
MAX_CELLS = 1_000_000
MAX_ROWS = 200_000
MAX_TEXT = 32_767

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ASIAN = ("gb18030", "big5hkscs", "shift_jis", "euc_kr", "cp1252")
_COMMON = frozenset(
    "的一任务负责开始结束时间完成日期人工作内容状态备注阶段目标活动方案责任進務負責開結時間備註階段計畫"
    "是不了在有我他这中大来上个国和地到以要为子你生会年出对可也后能学家用发天么部小行心好面成主多自事同方公本长新名电话话"
    "手机邮箱地址单位职位姓司微信号码经理总监市场运营客服设计技术产品渠道媒体合同商品平台粉丝报价昵称类型组群"
    "這來個國為會對後學發麼長電話機郵單職號碼經總監場運營設計術產渠體約報價暱稱類組聯絡絡聯務廣東臺灣門區"
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻餘鍾范伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文"
    "偉靜麗強軍艷傑濤剛華紅志美玲淑惠雅怡佳欣宜君婷雯俊宏家豪冠宇柏宥安晓雨思琪子涵梓轩诗"
)
"""Characters that plans and lists of people are full of, in both scripts: a wrong reading has few of them."""
_SEPARATORS = ",;\t|"
_SAMPLE = 60
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r＝＋－＠])")


@dataclass(frozen=True, slots=True)
class Delimited:
    """The table of a text file. separator: what divides its fields; widths: by row, how many fields its line has,
    empty ones included, which tells the lines that were torn apart; is_well_quoted: no quote in it is left open."""

    grid: Grid
    separator: str
    widths: Mapping[int, int]
    is_well_quoted: bool


def read_csv(path: Path) -> Grid:
    """The table of a text file. Raises KnownError as `read_delimited` does."""
    return read_delimited(path).grid


def read_delimited(path: Path) -> Delimited:
    """The table of a text file with its lines' widths.

    Raises KnownError: file_missing, file_unreadable, file_too_large, not_a_text_table, text_half_utf8,
    sheet_too_large, workbook_long_text.
    """
    return delimited(decode(read_bytes(path), path.name), path)


def read_bytes(path: Path) -> bytes:
    """What is in a file of text. Raises KnownError: file_missing, file_unreadable, file_too_large."""
    try:
        if path.stat().st_size > MAX_FILE:
            size = path.stat().st_size // MEGABYTE
            raise KnownError("file_too_large", file=path.name, size=size, limit=MAX_FILE // MEGABYTE)
        return path.read_bytes()
    except FileNotFoundError:
        raise KnownError("file_missing", file=path.name) from None
    except OSError as error:
        raise KnownError("file_unreadable", file=path.name, reason=error.strerror or "") from error


def decode(data: bytes, name: str) -> str:
    """Bytes as text: by mark, as UTF-8, as UTF-16 without a mark, else by the likeliest Chinese or Western encoding.

    Raises KnownError "not_a_text_table" for what is no text, "text_half_utf8" for UTF-8 with broken places.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    low, high = data[::2].count(0), data[1::2].count(0)
    if max(low, high) > len(data) // 8 and max(low, high) > 4 * min(low, high):
        return _strict(data, "utf-16-be" if low > high else "utf-16-le", name)
    if b"\x00" in data[:4096]:
        raise KnownError("not_a_text_table", file=name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_half(data, error.start, name)
        return _asian(data, name)


def _refuse_half(data: bytes, broken_at: int, name: str) -> None:
    """UTF-8 that was cut or mixed is nothing else either: another encoding would turn all of it into other words."""
    loose = data.decode("utf-8", errors="replace")
    whole = sum(letter > "\x7f" and letter != "\ufffd" for letter in loose)
    if whole > 2 * loose.count("\ufffd"):
        raise KnownError("text_half_utf8", file=name, line=data.count(b"\n", 0, broken_at) + 1)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise KnownError("not_a_text_table", file=name) from None


def _asian(data: bytes, name: str) -> str:
    """GB18030 unless another reading gives more of the characters that plans are full of."""
    readings: dict[str, str] = {}
    for encoding in _ASIAN:
        try:
            readings[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    common = {encoding: _familiar(text) for encoding, text in readings.items()}
    best = max(common, key=lambda encoding: common[encoding], default="")
    if best and common[best] > 0:
        return readings[best]
    guess = from_bytes(data, cp_isolation=list(_ASIAN)).best()
    if guess is not None:
        return str(guess)
    if not readings or _is_binary(data):
        raise KnownError("not_a_text_table", file=name)
    return next(iter(readings.values()))


def _familiar(text: str) -> int:
    """How many familiar characters are in a text, less those that no text has."""
    counts = Counter(text)
    private = sum(count for letter, count in counts.items() if "\ue000" <= letter <= "\uf8ff")
    return sum(counts[letter] for letter in _COMMON) - 2 * private


def _is_binary(data: bytes) -> bool:
    sample = data[:4096]
    return sum(byte < 32 and byte not in (9, 10, 13) for byte in sample) > len(sample) // 50


def separator(text: str) -> str:
    """The character that divides most lines into the same number of fields; a comma where nothing divides."""
    best, chosen = 0.0, ","
    for mark in _SEPARATORS:
        widths = [len(row) for row in _sample(text, mark) if row]
        usual = max(set(widths), key=widths.count, default=1)
        if usual < 2:
            continue
        score = widths.count(usual) / len(widths) + min(usual, 12) / 40
        if score > best:
            best, chosen = score, mark
    return chosen


def _sample(text: str, mark: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=mark)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) >= _SAMPLE:
                break
    except csv.Error:
        return rows
    return rows


def delimited(text: str, path: Path) -> Delimited:
    """A text as the table that it is. path: names it. Raises KnownError: sheet_too_large, workbook_long_text."""
    mark, name, first = separator(text), path.name, 1
    named = re.match(r"sep=(.)\r?\n", text)
    if named is not None:
        mark, text, first = named[1], text[named.end() :], 2
    rows: dict[int, GridRow] = {}
    widths: dict[int, int] = {}
    cells = 0
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), first):
            line = {at: Cell(_GUARDED.sub("", field)) for at, field in enumerate(fields, 1) if field.strip()}
            cells += len(line)
            if number > MAX_ROWS or cells > MAX_CELLS:
                raise KnownError(
                    "sheet_too_large", file=name, sheet=name, cell=str(number), rows=MAX_ROWS, columns=len(fields)
                )
            if any(len(field) > MAX_TEXT for field in fields):
                raise KnownError("workbook_long_text", file=name, sheet=name, row=number, limit=MAX_TEXT)
            if line:
                rows[number] = GridRow(number, line)
                widths[number] = len(fields)
    except csv.Error:
        raise KnownError("workbook_long_text", file=name, sheet=name, row=len(rows) + 1, limit=MAX_TEXT) from None
    return Delimited(Grid(path.stem, rows), mark, widths, _is_well_quoted(text, mark))


def _is_well_quoted(text: str, mark: str) -> bool:
    """Whether every quote that opens a field also closes it, in the whole text."""
    try:
        deque(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), maxlen=0)
    except csv.Error:
        return False
    return True
