"""Reads the catalogue of a built portal, its log of changes and its calendars with programs that did not write them.

    python3 tests/data/check_catalogue.py PORTAL_DIR

Ends with a message and a code other than 0 at the first thing that is wrong.
"""

import hashlib
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

import feedparser
import frictionless
import icalendar
import rdflib
from bs4 import BeautifulSoup

KINDS = ["enterprises", "cases", "lectures", "stations", "pilots", "notices", "news", "policies"]
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")


def need(held, message):
    if not held:
        sys.exit(f"check_catalogue: {message}")


def page(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def digest(path):
    data = path.read_bytes()
    return len(data), hashlib.sha256(data).hexdigest()


def check_package(portal):
    """Every file is listed with its true size and hash, every table fits its schema; a changed byte is found."""
    file = portal / "data" / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        size, sha256 = digest(file.parent / resource["path"])
        need((resource["bytes"], resource["hash"]) == (size, f"sha256:{sha256}"), f"{resource['path']}: other bytes")
    listed = {resource["path"] for resource in package["resources"]}
    there = {one.name for one in file.parent.iterdir() if re.search(r"\.(csv|xlsx|jsonl?|geojson|ics)$", one.name)}
    need(listed == there - {file.name}, f"listed and there differ: {listed ^ (there - {file.name})}")
    report = frictionless.validate(str(file), type="package")
    need(report.valid, f"data package: {report.to_summary()}")
    tables = {task.name: task.stats.get("rows", 0) for task in report.tasks if task.type == "table"}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(file.parent, copy)
        table = copy / "notices.csv"
        table.write_bytes(table.read_bytes()[:-2] + b" \r\n")
        changed = frictionless.validate(str(copy / file.name), type="package")
        need(not changed.valid, "a changed file is not found")
    return tables


def check_page(portal, tables):
    """What the page says of counts, sizes and hashes is so, and the listings count the same."""
    catalogue = page(portal / "data" / "index.html")
    for kind in KINDS:
        section = catalogue.find(id=kind)
        need(section is not None, f"no section {kind}")
        count = int(section.find(class_="tally").strong.text)
        need(count == tables[f"{kind}-csv"], f"{kind}: {count} on the page, {tables[f'{kind}-csv']} in the file")
        listing = portal / kind / "index.html"
        if listing.exists():
            need(count == int(page(listing).find(class_="tally").strong.text), f"{kind}: the listing counts otherwise")
        rows = section.table.tbody.find_all("tr") if section.table else []
        need(len(rows) == min(5, count), f"{kind}: {len(rows)} rows shown of {count}")
        links = section.find("dl").find_all("div", recursive=False)
        need(len(links) >= 4, f"{kind}: {len(links)} files")
        for link in links:
            file = portal / "data" / link.a["href"]
            need(link.find(class_="code").text == digest(file)[1], f"{file.name}: another hash on the page")
    described = {link["href"] for link in catalogue.find_all("link", rel="describedby")}
    need(described == {"../data/catalog.jsonld", "../data/datapackage.json"}, f"describedby {described}")


def check_dcat(portal):
    """An RDF library reads the catalogue offline, and finds every data set with all its files."""
    graph = rdflib.Graph().parse(portal / "data" / "catalog.jsonld", format="json-ld")
    package = json.loads((portal / "data" / "datapackage.json").read_text(encoding="utf-8"))
    sets = set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    need(len(sets) == len(KINDS) + 1, f"{len(sets)} data sets")
    need(len(set(graph.objects(None, DCAT.dataset))) == len(sets), "a data set is not in the catalogue")
    for one in sets:
        for rule in (DCT.title, DCT.description, DCT.publisher, DCAT.contactPoint, DCAT.distribution, DCT.modified):
            need((one, rule, None) in graph or rule == DCT.modified, f"{one} has no {rule}")
    sizes = {}
    for file in graph.subjects(rdflib.RDF.type, DCAT.Distribution):
        url = str(graph.value(file, DCAT.downloadURL))
        size, checksum = graph.value(file, DCAT.byteSize), graph.value(file, SPDX.checksum)
        if size is not None:
            sizes[url.rsplit("/", 1)[1]] = (int(size), str(graph.value(checksum, SPDX.checksumValue)).lower())
    listed = {one["path"]: (one["bytes"], one["hash"].removeprefix("sha256:")) for one in package["resources"]}
    need(sizes == listed, "the package and DCAT differ")


def check_changes(portal):
    """The page, the file and the feed tell the same changes, the newest first, none after the day of the data."""
    log = json.loads((portal / "data" / "changes.json").read_text(encoding="utf-8"))
    changes = log["changes"]
    ids = [change["id"] for change in changes]
    need(log["total"] == len(changes) == len(set(ids)), "ids of changes come twice")
    times = [change["time"] for change in changes]
    need(times == sorted(times, reverse=True), "changes are not in order")
    feed = feedparser.parse((portal / "data" / "changes.xml").read_bytes())
    need(not feed.bozo, f"changes.xml: {feed.get('bozo_exception')}")
    need([entry.id.split(":", 2)[2] for entry in feed.entries] == [f"changes/{one}" for one in ids[:100]], "the feed differs")
    need(all(entry.link.startswith("http") for entry in feed.entries), "an entry leads nowhere")
    shown = page(portal / "data" / "changes.html").select("main ul.rows > li")
    need(len(shown) == min(200, len(changes)), f"{len(shown)} changes on the page")
    titles = [row.a.text for row in shown]
    need(titles == [change["title"] for change in changes[:200]], "the page tells other changes")
    need(not feedparser.parse((portal / "feed.xml").read_bytes()).bozo, "feed.xml")


def check_calendars(portal):
    """A calendar library reads every file; ids are unique and stay, lines are short and whole."""
    whole = portal / "data" / "lectures.ics"
    events = {}
    for file in [whole, *sorted((portal / "lectures").glob("*.ics"))]:
        data = file.read_bytes()
        for line in data.split(b"\r\n"):
            need(len(line) <= 75 and b"\n" not in line and b"\r" not in line, f"{file.name}: a long or torn line")
            line.decode("utf-8")
        calendar = icalendar.Calendar.from_ical(data)
        need(calendar["METHOD"] == "PUBLISH" and len(calendar.walk("VTIMEZONE")) == 1, f"{file.name}: its head")
        found = calendar.walk("VEVENT")
        if file != whole:
            need(len(found) == 1, f"{file.name}: {len(found)} events")
            need(events[str(found[0]["UID"])] == found[0].to_ical(), f"{file.name}: not as in the calendar of all")
            need(str(found[0]["UID"]).split("@")[0] == file.stem, f"{file.name}: {found[0]['UID']}")
            continue
        for event in found:
            uid = str(event["UID"])
            need(uid not in events, f"{uid} comes twice")
            need(event["STATUS"] in ("CONFIRMED", "CANCELLED") and event["SEQUENCE"] >= 0, f"{uid}: its state")
            for key in ("DTSTART", "DTEND"):
                need(event[key].params["TZID"] == "Asia/Shanghai", f"{uid}: {key} in no zone")
                need(event[key].dt.utcoffset().total_seconds() == 8 * 3600, f"{uid}: {key} in another zone")
            need(event["DTSTAMP"].dt.utcoffset().total_seconds() == 0, f"{uid}: DTSTAMP is not in UTC")
            need(event["DTEND"].dt > event["DTSTART"].dt, f"{uid}: ends before it begins")
            events[uid] = event.to_ical()
    table = json.loads((portal / "data" / "lectures.json").read_text(encoding="utf-8"))["records"]
    need(len(events) == len(table), f"{len(events)} events, {len(table)} lectures")
    by_id = {str(uid).split("@")[0]: uid for uid in events}
    calendar = icalendar.Calendar.from_ical(whole.read_bytes())
    states = {str(event["UID"]): event["STATUS"] for event in calendar.walk("VEVENT")}
    titles = {str(event["UID"]): str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}
    for lecture in table:
        uid = by_id[lecture["id"]]
        need(titles[uid].endswith(lecture["title"]), f"{uid}: {titles[uid]}")
        need((states[uid] == "CANCELLED") == (lecture["plan"] == "取消"), f"{uid}: {states[uid]}")


def main():
    need(len(sys.argv) >= 2, __doc__)
    portal = Path(sys.argv[1])
    tables = check_package(portal)
    check_page(portal, tables)
    check_dcat(portal)
    check_changes(portal)
    check_calendars(portal)
    print(f"check_catalogue: {sum(tables.values())} records in {len(tables)} tables, all as told")


main()
