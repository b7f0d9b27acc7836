"""A text file with separated values as a grid: encoding, separator and quotes are found out."""

import csv
import io
import re
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
_ASIAN = ("gb18030", "big5", "shift_jis", "euc_kr", "cp1252")
_COMMON = "的一任务负责开始结束时间完成日期人工作内容状态备注阶段目标活动方案责任進務負責開結時間備註階段計畫"
_SEPARATORS = ",;\t|"
_SAMPLE = 60
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r＝＋－＠])")


def read_csv(path: Path) -> Grid:
    """The table of a text file. Raises KnownError: file_missing, file_unreadable, file_too_large, not_a_text_table,
    sheet_too_large, workbook_long_text."""
    try:
        if path.stat().st_size > MAX_FILE:
            size = path.stat().st_size // MEGABYTE
            raise KnownError("file_too_large", file=path.name, size=size, limit=MAX_FILE // MEGABYTE)
        data = path.read_bytes()
    except FileNotFoundError:
        raise KnownError("file_missing", file=path.name) from None
    except OSError as error:
        raise KnownError("file_unreadable", file=path.name, reason=error.strerror or "") from error
    text = decode(data, path.name)
    return Grid(path.stem, _rows(text, path.name))


def decode(data: bytes, name: str) -> str:
    """Bytes as text: by mark, as UTF-8, as UTF-16 without a mark, else by the likeliest Chinese or Western encoding.

    Raises KnownError "not_a_text_table" for what is no text.
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
    except UnicodeDecodeError:
        return _asian(data, name)


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
    common = {encoding: sum(text.count(letter) for letter in _COMMON) for encoding, text in readings.items()}
    best = max(common, key=lambda encoding: common[encoding], default="")
    if best and common[best] > 0:
        return readings[best]
    guess = from_bytes(data, cp_isolation=list(_ASIAN)).best()
    if guess is not None:
        return str(guess)
    if not readings or _is_binary(data):
        raise KnownError("not_a_text_table", file=name)
    return next(iter(readings.values()))


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


def _rows(text: str, name: str) -> dict[int, GridRow]:
    mark = separator(text)
    rows: dict[int, GridRow] = {}
    cells = 0
    named = re.match(r"sep=(.)\r?\n", text)
    if named is not None:
        mark, text = named[1], text[named.end() :]
    try:
        for number, fields in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1 if named is None else 2
        ):
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
    except csv.Error:
        raise KnownError("workbook_long_text", file=name, sheet=name, row=len(rows) + 1, limit=MAX_TEXT) from None
    return rows
