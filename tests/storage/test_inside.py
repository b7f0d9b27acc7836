"""Names in packed files: found however they are packed, cut by marks of their look or written in another encoding."""

import gzip
import io
import zipfile
import zlib

import openpyxl
import pytest

from desktop_app.storage.inside import Inside, is_plain_text, look_inside
from desktop_app.storage.traces import Traces

TRACES = Traces.of(["欧阳铁柱", "Tiezhu Ouyang", "139 7777 6666"], ["欧阳铁柱子"])


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("_", "."), data)
    return file.getvalue()


def workbook(text: str) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["B7"] = text
    book.save(file)
    return file.getvalue()


def pdf(text: str) -> bytes:
    stream = zlib.compress(f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode())
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for n, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    return data + end


DOCUMENT = "<w:p><w:r><w:t>欧阳</w:t></w:r><w:r><w:rPr/><w:t>铁柱</w:t></w:r></w:p>".encode()


@pytest.mark.parametrize(
    "data",
    [
        workbook("欧阳铁柱负责"),
        archive(document_xml=DOCUMENT),
        archive(inner_zip=archive(a_txt="欧阳铁柱".encode("gb18030"))),
        archive(a_txt="call 13977776666".encode("utf-16")),
        gzip.compress("欧阳铁柱".encode(), mtime=0),
        pdf("By Tiezhu Ouyang, 2026"),
        "欧阳铁柱".encode("utf-16-le"),
        b"\x89PNG\r\n\x1a\n....Tiezhu Ouyang....",
    ],
    ids=["workbook", "document", "nested", "utf-16", "gzip", "pdf", "plain", "picture"],
)
def test_a_name_is_found_however_it_is_packed(data: bytes) -> None:
    assert look_inside(data, TRACES) is Inside.NAMED


@pytest.mark.parametrize("data", [workbook("欧阳铁柱子负责"), pdf("By somebody else"), archive(a_xml=b"<p>x</p>")])
def test_other_files_stay_and_names_that_hold_it_do_not_count(data: bytes) -> None:
    assert look_inside(data, TRACES) is Inside.CLEAR


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00", archive(a_png=b"\xff\xd8\xff\xe0"), b"%PDF-1.4 damaged", b"PK\x03\x04 damaged"],
)
def test_what_nobody_can_look_into_is_said(data: bytes) -> None:
    assert look_inside(data, TRACES) is Inside.BLIND


def test_an_archive_that_unpacks_for_ever_is_not_followed() -> None:
    bomb = archive(a_txt=b"0" * 60_000_000)
    for _ in range(6):
        bomb = archive(a_zip=bomb)
    assert look_inside(bomb, TRACES) is Inside.BLIND


def test_plain_text_is_told_from_packed_files() -> None:
    assert is_plain_text("欧阳铁柱".encode())
    assert not is_plain_text(pdf("x"))
    assert not is_plain_text("欧阳".encode("gb18030"))
    assert not is_plain_text("欧阳".encode("utf-16"))
