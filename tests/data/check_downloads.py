#!/usr/bin/env python3
"""Reads the downloads of a built portal back with programs that did not write them.

    check_downloads.py PORTAL_DIR

Every CSV, XLSX, JSON, JSON Lines and GeoJSON file must hold the same records, in the same order, as the others
and as the pages that list them, and say the same of each; no workbook may hold a formula; and LibreOffice, which
opens the workbooks, must find in them what the CSV says. Exits with 1 and tells what differs."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import openpyxl
from bs4 import BeautifulSoup

KINDS = ["enterprises", "cases", "lectures", "stations", "pilots", "notices", "news", "policies"]

# Comma, quotation mark, UTF-8, from line 1, language as set, not all quoted, (for reading), as shown, no formulas,
# blanks kept, the first sheet.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1"

portal = Path(sys.argv[1])
faults = []


def check(holds, *what):
    if not holds:
        faults.append(" ".join(str(one) for one in what))
    return holds


def alike(name, one, other):
    """Tells the first place at which two lists differ."""
    check(len(one) == len(other), name, "has", len(one), "and", len(other))
    for place, pair in enumerate(zip(one, other)):
        if not check(pair[0] == pair[1], name, f"differs at {place}:", repr(pair[0])[:300], "and", repr(pair[1])[:300]):
            return


def as_meant(cell):
    """A text as it was before it was defused."""
    return cell[1:] if cell.startswith("'") else cell


def would_run(cell):
    return re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell) and not re.fullmatch(r"-?\d+(\.\d+)?", cell)


def read_csv(path):
    """The header and the rows of a file, as they were meant."""
    data = path.read_bytes()
    check(data.startswith(b"\xef\xbb\xbf"), path, "has no byte-order mark")
    text = data.decode("utf-8-sig")
    raw = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    check("\r\n" in text and text.endswith("\r\n"), path, "has lines that do not end with CRLF")
    check(text.count("\r\n") == len(raw), path, "has", text.count("\r\n"), "ends of lines and", len(raw), "records")
    for row in raw:
        check(len(row) == len(raw[0]), path, "has a row of", len(row), "cells")
        for cell in row:
            check(not would_run(cell), path, "has a cell that would run:", repr(cell))
    return raw[0], [[as_meant(cell) for cell in row] for row in raw[1:]]


def pages_of(first):
    """The page and those that follow it."""
    pages = [first]
    folder = first.parent if first.name == "index.html" else first.with_suffix("")
    while (page := folder / f"page-{len(pages) + 1}.html").exists():
        pages.append(page)
    return pages


def listed(kind, first):
    """The ids that a listing shows, in order, and how many it says there are."""
    ids, said = [], 0
    for page in pages_of(first):
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        lists = soup.select(".content table.directory tbody, .content ul.rows:not(.tight)")
        if not check(len(lists) == 1, page, "has", len(lists), "lists"):
            continue
        said = int(soup.select_one("#shown strong").text)
        links = [link["href"] for link in lists[0].select("a[href]")]
        found = [re.fullmatch(rf"(?:\.\./)*(?:{kind}/)?([^/]+)\.html", link) for link in links]
        here = [match[1] for match in found if match and match[1] != "index"]
        ids += list(dict.fromkeys(here))
    return ids, said


def same_as_page(kind, name, ids, first):
    if not ids:
        check(not first.exists(), first, "lists records, and", name, "has none")
        return
    shown, said = listed(kind, first)
    alike(f"{name} and {first}", ids, shown)
    check(said == len(ids), first, "says", said, "and", name, "has", len(ids))


def read_json(path):
    """The records of a document, after its own words about itself are held against them."""
    document = json.loads(path.read_text("utf-8"))
    records = document["records"]
    for key in ["title", "publisher", "as_of", "url"]:
        check(document.get(key), path, "does not say its", key)
    check(document["count"] == len(records), path, "says", document["count"], "and has", len(records))
    check(document["url"].endswith("/" + path.relative_to(portal).as_posix()), path, "says it is", document["url"])
    names = [column["name"] for column in document["columns"]]
    for record in records:
        check(list(record) == names, path, "has a record with other keys:", record.get("id"))
    return document, records


def of_value(value):
    """A value of JSON as a table writes it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "；".join(of_item(item) for item in value)
    return of_item(value)


def of_item(value):
    if value is None:
        return "-"
    if isinstance(value, dict):
        return " ".join(of_item(part) for part in value.values())
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00", value):
        return value[:16].replace("T", " ")
    return value if isinstance(value, str) else json.dumps(value)


def of_cell(cell):
    """A cell of a workbook as a table of texts writes it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M" if "h" in cell.number_format else "%Y-%m-%d")
    return value if isinstance(value, str) else json.dumps(value)


def check_workbook(path, header, rows, document):
    book = openpyxl.load_workbook(path)
    if not check(len(book.sheetnames) == 2, path, "has the sheets", book.sheetnames):
        return
    sheet, notes = book.worksheets
    for row in [*sheet.iter_rows(), *notes.iter_rows()]:
        for cell in row:
            check(cell.data_type != "f", path, cell.coordinate, "is a formula")
            check(cell.hyperlink is None, path, cell.coordinate, "is a link")
    cells = [[of_cell(cell) for cell in row] for row in sheet.iter_rows()]
    alike(f"{path} and its CSV", [header, *rows], cells)
    check(sheet.freeze_panes == "A2", path, "is frozen at", sheet.freeze_panes)
    check(sheet.auto_filter.ref == sheet.dimensions, path, "is filtered in", sheet.auto_filter.ref)
    for record, row in zip(document["records"], sheet.iter_rows(min_row=2)):
        for value, cell in zip(record.values(), row):
            is_number = cell.data_type == "n" and cell.value is not None
            check(is_number == isinstance(value, (int, float)), path, cell.coordinate, "is of type", cell.data_type)
    said = {}
    for name, text, *_ in notes.iter_rows(values_only=True):
        said.setdefault(name, text)
    year, month, day = (int(part) for part in document["as_of"].split("-"))
    check(said.get("数据截至") == f"{year}年{month}月{day}日", path, "is as of", said.get("数据截至"))
    check(said.get("来源") == document["publisher"], path, "does not name its publisher")
    for title in header:
        check(title in said, path, "does not explain", title)
    check(book.properties.created.date().isoformat() == document["as_of"], path, "is of", book.properties.created)


def check_features(path, records):
    document = json.loads(path.read_text("utf-8"))
    features = document["features"]
    check(document["type"] == "FeatureCollection", path, "is a", document["type"])
    alike(f"{path} and its JSON", records, [feature["properties"] for feature in features])
    for feature in features:
        facts, geometry = feature["properties"], feature["geometry"]
        check(feature["id"] == facts["id"], path, "calls", facts["id"], feature["id"])
        place = [facts["longitude"], facts["latitude"]]
        if geometry is None:
            check(place == [None, None], path, facts["id"], "has no geometry")
            continue
        check(geometry["type"] == "Point" and geometry["coordinates"] == place, path, facts["id"], "is elsewhere")
        check(73 < place[0] < 136 and 3 < place[1] < 54, path, facts["id"], "is not in China:", place)
        check(all(round(one, 6) == one for one in place), path, facts["id"], "has more than six decimals")


def check_kind(kind):
    """Checks a kind's files; answers how many records it has, and what its workbook must say."""
    data = portal / "data"
    header, rows = read_csv(data / f"{kind}.csv")
    document, records = read_json(data / f"{kind}.json")
    check([column["title"] for column in document["columns"]] == header, kind, "has other titles in CSV")
    alike(f"{kind}.csv and its JSON", rows, [[of_value(value) for value in record.values()] for record in records])
    lines = (data / f"{kind}.jsonl").read_text("utf-8").split("\n")
    check(lines.pop() == "", kind, "has a last line of JSON without an end")
    alike(f"{kind}.jsonl and its JSON", [json.loads(line) for line in lines], records)
    ids = [record["id"] for record in records]
    check(len(set(ids)) == len(ids), kind, "has an id twice")
    for record in records:
        page = portal / kind / (record["id"] + ".html")
        check(page.exists() and record["url"].endswith(f"/{kind}/{record['id']}.html"), record["url"], "is no page")
    same_as_page(kind, f"{kind}.json", ids, portal / kind / "index.html")
    check_workbook(data / f"{kind}.xlsx", header, rows, document)
    if kind == "stations":
        check_features(data / "stations.geojson", records)
    return [header, *rows], {record["id"]: record for record in records}


def check_facets(enterprises):
    """Checks the files beside the narrowed listings; answers how many there are."""
    pages = [page for page in (portal / "enterprises").glob("*/*.html") if not page.name.startswith("page-")]
    for page in pages:
        _, rows = read_csv(page.with_suffix(".csv"))
        _, records = read_json(page.with_suffix(".json"))
        ids = [record["id"] for record in records]
        alike(f"{page.with_suffix('.csv')} and its JSON", [row[0] for row in rows], ids)
        alike(f"{page.with_suffix('.json')} and all", records, [enterprises[id] for id in ids])
        same_as_page("enterprises", page.with_suffix(".json"), ids, page)
    return len(pages)


def check_by_libreoffice(tables):
    """Lets LibreOffice make texts of the workbooks, and holds them against what the CSV says."""
    soffice = shutil.which("soffice") or sys.exit("soffice (LibreOffice) is needed, and is not there")
    with tempfile.TemporaryDirectory() as folder:
        books = [str((portal / "data" / f"{kind}.xlsx").resolve()) for kind in KINDS]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, profile, "--headless", "--convert-to", AS_CSV, "--outdir", folder, *books]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        for kind in KINDS:
            made = sorted(Path(folder).glob(f"{kind}*.csv"))
            if check(len(made) == 1, "LibreOffice made", made, "of", kind):
                with made[0].open(encoding="utf-8-sig", newline="") as file:
                    alike(f"{kind}.xlsx in LibreOffice and its CSV", list(csv.reader(file)), tables[kind])


checked = {kind: check_kind(kind) for kind in KINDS}
facets = check_facets(checked["enterprises"][1])
check_by_libreoffice({kind: table for kind, (table, _) in checked.items()})
if faults:
    print("\n".join(faults[:50]))
    sys.exit(f"{len(faults)} faults")
print("downloads:", ", ".join(f"{kind} {len(records)}" for kind, (_, records) in checked.items()), f"and {facets} facets")
