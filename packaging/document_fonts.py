"""Make resources/fonts anew: `.venv/bin/python packaging/document_fonts.py`. Needs npm and pip, and a registry for each.

Noto Sans SC, of which only as much travels along as documents need. Of the characters that share a glyph the usual one is
kept: text copied from a PDF is then exactly what was written (人, not the radical ⼈). The families have names of
their own, so that an installed Noto is never taken for them.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from copy import deepcopy
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts"
FAMILY, RARE = "Drumbeat Sans SC", "Drumbeat Sans SC Rare"
VERSION = "1.0"
_COMMAND_TIMEOUT = 600
_NPM, _NPM_VERSION = "@expo-google-fonts/noto-sans-sc", "0.4.3"
_PIP, _PIP_VERSION = "pylopdf-fonts-zh-cn", "0.1.1"
_REGULAR, _BOLD = "package/400Regular/NotoSansSC_400Regular.ttf", "package/700Bold/NotoSansSC_700Bold.ttf"
_LICENSE = "package/LICENSE_FONT"
_OUTLINES = "pylopdf_fonts_zh_cn/NotoSansSC-Regular.otf"
"""The same letters as cubic outlines, half the size: those of the rare characters."""
_DIGESTS = {
    _REGULAR: "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    _BOLD: "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    _OUTLINES: "faa6c9df652116dde789d351359f3d7e5d2285a2b2a1f04a2d7244df706d5ea9",
}
_LETTERS = (
    range(0x20, 0x500), range(0x1E00, 0x1F00), range(0x2000, 0x2C00), range(0x3000, 0x3040), range(0x3200, 0x3400),
    range(0xFF00, 0xFFF0),
)  # fmt: skip
_LINE = (1.02, 0.28)
"""Of the height of letters: how much of a line is above and below where they stand."""
_HAN = range(0x3400, 0xA000)
_NEVER = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
"""Radicals and compatibility characters."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder)
        _fetch(given)
        TARGET.mkdir(exist_ok=True)
        (TARGET / "OFL.txt").write_bytes((given / Path(_LICENSE).name).read_bytes())
        common = _letters() | {code for code in _HAN if _is_in(code, "gb2312")}
        rare = {code for code in _HAN if _is_in(code, "gbk") and not _is_in(code, "gb2312")}
        _make(given / Path(_REGULAR).name, common, FAMILY, "Regular", TARGET / "DrumbeatSansSC-Regular.ttf")
        _make(given / Path(_BOLD).name, common, FAMILY, "Bold", TARGET / "DrumbeatSansSC-Bold.ttf")
        _make(given / Path(_OUTLINES).name, rare, RARE, "Regular", TARGET / "DrumbeatSansSCRare-Regular.otf")
    return 0


def _fetch(folder: Path) -> None:
    """Put the fonts and their licence into a folder."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    _run([*pip, f"{_PIP}=={_PIP_VERSION}"], folder)
    _run(["npm", "pack", "--silent", f"{_NPM}@{_NPM_VERSION}"], folder)
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        for name in (_REGULAR, _BOLD, _LICENSE):
            member = packed.extractfile(name)
            if member is None:
                sys.exit(f"{name} is not in the package any more")
            _keep(folder, name, member.read())
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        _keep(folder, _OUTLINES, wheel.read(_OUTLINES))


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=_COMMAND_TIMEOUT)


def _keep(folder: Path, name: str, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    if digest != _DIGESTS.get(name, digest):
        sys.exit(f"{name} is not the file that it was: {digest}")
    (folder / Path(name).name).write_bytes(content)


def _letters() -> set[int]:
    return {code for one in _LETTERS for code in one} - {code for one in _NEVER for code in one}


def _is_in(code: int, encoding: str) -> bool:
    try:
        chr(code).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _make(source: Path, codes: set[int], family: str, style: str, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    # Whatever else a font may do puts glyphs in place of others, which no PDF can turn back into characters.
    options.layout_features = ["kern"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "GDEF"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes - _doubles(font.getBestCmap(), codes))
    cutter.subset(font)
    _separate(font)
    _set_lines(font)
    _name(font, family, style)
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size / 1e6:.1f} MB")


def _doubles(glyphs: dict[int, str], codes: set[int]) -> set[int]:
    """Characters that would be read back in place of a common one: of those that share a glyph, the first is."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for code in sorted(codes & glyphs.keys()):
        sharing[glyphs[code]].append(code)
    return {
        code
        for together in sharing.values()
        for code in together
        if any(_is_usual(other) for other in together if other > code) and not _is_usual(code)
    }


def _separate(font: TTFont) -> None:
    """Give a usual character that still shares its glyph with another a copy of its own, such as • beside ·."""
    first: dict[str, int] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        # A space that does not break is read back as a space, and so it should.
        if first.setdefault(glyph, code) == code or not _is_usual(code) or chr(code).isspace() or "glyf" not in font:
            continue
        copy = f"{glyph}.{code:04X}"
        font["glyf"][copy] = deepcopy(font["glyf"][glyph])
        font["hmtx"][copy] = font["hmtx"][glyph]
        for table in font["cmap"].tables:
            if table.isUnicode() and code in table.cmap:
                table.cmap[code] = copy


def _set_lines(font: TTFont) -> None:
    """Lines as close as tables want them, instead of half as high again as their letters."""
    above, below = (round(share * font["head"].unitsPerEm) for share in _LINE)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = above, -below, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = above, -below, 0
    metrics.usWinAscent, metrics.usWinDescent = above, below


def _is_usual(code: int) -> bool:
    return _is_in(code, "gb2312") or _is_in(code, "cp1252")


def _name(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    plain = family.replace(" ", "")
    for id, text in (
        (1, family), (2, style), (3, f"{VERSION};{plain}-{style}"), (4, f"{family} {style}"), (6, f"{plain}-{style}"),
    ):  # fmt: skip
        names.removeNames(nameID=id)
        names.setName(text, id, 3, 1, 0x409)


if __name__ == "__main__":
    sys.exit(main())
