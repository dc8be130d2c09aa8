#!/usr/bin/env python3
"""Reads the kits for journalists and the posts for WeChat of a built portal back with programs that did not write
them.

    check_press.py PORTAL_DIR [HEXIE_BINARY]

Every kit must open, with the names and times that belong into it; its document must say for python-docx and for
LibreOffice what the plain text says, and show as many pictures; no picture may bear Exif. Every post must hold what
the editor of WeChat keeps, and nothing that leads or loads anything. With the binary, a second build must make the
same kits. Exits with 1 and tells what is wrong."""

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import docx
import lxml.html
from PIL import Image

portal = Path(sys.argv[1])
binary = Path(sys.argv[2]) if len(sys.argv) > 2 else None
faults = []

TAGS = {"section", "p", "span", "br", "table", "tbody", "tr", "td"}
STYLES = {
    "font-size", "line-height", "color", "text-align", "word-break", "margin", "padding", "padding-left", "border",
    "border-left", "background-color", "font-weight", "text-indent", "overflow-x", "width", "border-collapse",
    "white-space", "text-decoration", "font-family", "vertical-align",
}


def check(is_so, message):
    if not is_so:
        faults.append(message)


def letters(text):
    """What is said, however it is set."""
    return re.sub(r"[\s·•|—\-]+|\[注?\d+\]|图 ?\d+", "", text)


def kit(path):
    with zipfile.ZipFile(path) as archive:
        check(archive.testzip() is None, f"{path}: damaged")
        names = [info.filename for info in archive.infolist()]
        times = {info.date_time for info in archive.infolist()}
        files = {name: archive.read(name) for name in names}
        check(all(info.flag_bits & 0x800 for info in archive.infolist()), f"{path}: a name is not marked as UTF-8")
    own = path.stem
    texts = [f"{own}/正文.md", f"{own}/正文.txt", f"{own}/正文.docx"]
    check(names[:3] == texts and names[-1] == f"{own}/说明.txt", f"{path}: {names}")
    pictures = names[3:-1]
    check(all(re.fullmatch(rf"{own}/图片/\d\d[a-z0-9_.-]*", name) for name in pictures), f"{path}: {pictures}")
    check(not any(set('<>:"|?*\\') & set(name) or len(name) > 120 for name in names), f"{path}: {names}")
    check(len(times) == 1, f"{path}: times {times}")
    for name in pictures:
        if not name.endswith(".svg"):
            with Image.open(io.BytesIO(files[name])) as picture:
                check(not picture.getexif(), f"{path}: {name} has Exif")
                picture.load()
    for name in (texts[1], names[-1]):
        check(files[name].startswith(b"\xef\xbb\xbf"), f"{path}: {name} is not marked as UTF-8")
        check(b"\n" not in files[name].replace(b"\r\n", b""), f"{path}: {name} has bare line ends")
    plain = files[texts[1]].decode("utf-8-sig")
    title = plain.split("\r\n")[0]
    check(files[texts[0]].decode().startswith("# "), f"{path}: no title in Markdown")
    check("引用格式：" in files[texts[0]].decode(), f"{path}: the Markdown ends before its end")
    note = files[names[-1]].decode("utf-8-sig")
    check(title in note and "[EB/OL]" in note and "永久地址：https://" in note, f"{path}: the note is not whole")
    check(all(name.split("/", 1)[1] in note for name in pictures), f"{path}: the note does not tell of all pictures")
    document(path, files[texts[2]], plain, title, next(iter(times)), len(pictures))
    return files[texts[2]]


def document(path, data, plain, title, time, pictures):
    read = docx.Document(io.BytesIO(data))
    properties = read.core_properties
    check(properties.title == title, f"{path}: the document is called {properties.title}")
    check(properties.author, f"{path}: no author")
    # python-docx tells the time in UTC; the archive has that of Shanghai.
    modified = properties.modified.replace(tzinfo=None) + timedelta(hours=8)
    check(modified == datetime(*time), f"{path}: modified {properties.modified}, archived {time}")
    check(read.paragraphs[0].text == title and read.paragraphs[0].style.name == "Title", f"{path}: no title")
    said = letters("".join(cell.text for table in read.tables for row in table.rows for cell in row.cells)
                   + "".join(paragraph.text for paragraph in read.paragraphs))
    # What stands in the text must stand in the document; the head, links and pictures are told in other words.
    for line in plain.split("文中链接：")[0].split("\r\n")[6:]:
        caption = re.fullmatch(r"\s*（图 \d+：(.*)，见 图片/.*）", line)
        for piece in [caption[1]] if caption else re.split(r"[|（]|\[注?\d+\]", line.removesuffix("注释：")):
            piece = re.sub(r"^\s*(\d+\.|·|\[注\d+\])\s", "", piece)
            check(letters(piece) in said, f"{path}: the document does not say “{piece.strip()}”")
    images = [part for part in read.part.package.iter_parts() if part.partname.startswith("/word/media/")]
    check(len(images) <= pictures, f"{path}: {len(images)} pictures in the document, {pictures} in the kit")
    check(len(read.inline_shapes) == len(images), f"{path}: {len(read.inline_shapes)} of {len(images)} pictures are shown")
    for part in images:
        with Image.open(io.BytesIO(part.blob)) as picture:
            kind = {"JPEG": "jpeg", "PNG": "png"}[picture.format]
            check(part.partname.endswith("." + kind), f"{path}: {part.partname} is a {picture.format}")


def office(documents):
    """Every document in LibreOffice, all at once."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("soffice (LibreOffice Writer) is missing")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name, data in documents.items():
            (folder / f"{name}.docx").write_bytes(data)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
        subprocess.run([*command, "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=600)
        for name, data in documents.items():
            text = (folder / f"{name}.txt").read_text(encoding="utf-8-sig")
            title = docx.Document(io.BytesIO(data)).core_properties.title
            check(title in text and "引用格式" in text, f"{name}: LibreOffice does not show all of it")


def post(path):
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    (fragment,) = page.xpath("//*[@id='post']")
    check(len(letters(fragment.text_content())) > 20, f"{path}: empty")
    for element in fragment.iterdescendants():
        check(element.tag in TAGS, f"{path}: <{element.tag}>")
        extra = set(element.attrib) - {"style", "colspan", "rowspan"}
        check(not extra, f"{path}: {extra} on <{element.tag}>")
        for rule in filter(None, element.get("style", "").split(";")):
            name, value = rule.split(":", 1)
            check(name in STYLES and not re.search(r"url|expression|@|\\", value), f"{path}: {rule}")
    check(page.xpath("//meta[@name='robots' and contains(@content, 'noindex')]"), f"{path}: robots may keep it")
    (summary,) = page.xpath("//*[@id='summary']")
    check(0 < len(summary.text_content()) <= 120, f"{path}: a summary of {len(summary.text_content())}")


kits = sorted(portal.glob("press/*/*.zip"))
check(len(kits) > 0, "no kits")
office({path.stem: kit(path) for path in kits})
posts = sorted(path for path in portal.glob("wechat/*/*.html"))
check(len(posts) > 0, "no posts")
for path in posts:
    post(path)
listed = lxml.html.fromstring((portal / "wechat/index.html").read_text(encoding="utf-8")).xpath("//main//li/a/@href")
check({f"../{path.relative_to(portal)}" for path in posts} == set(listed), "the list of posts is not whole")
if binary:
    with tempfile.TemporaryDirectory() as folder:
        day = re.search(r"\d{4}-\d\d-\d\d", sys.argv[3] if len(sys.argv) > 3 else "2026-11-22").group()
        subprocess.run([binary.resolve(), "build", "--date", day, "-o", f"{folder}/public"], check=True, capture_output=True)
        for path in kits:
            again = Path(folder, "public", path.relative_to(portal))
            check(again.is_file() and again.read_bytes() == path.read_bytes(), f"{path}: other bytes in a second build")
for fault in faults:
    print(fault)
print(f"{len(kits)} kits, {len(posts)} posts, {len(faults)} faults")
sys.exit(1 if faults else 0)
