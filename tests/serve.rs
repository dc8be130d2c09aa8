//! The preview as browsers and worse see it: what it answers is what `build` publishes, through every edit;
//! and nothing that a client does makes it fail others.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod support {
    #[expect(dead_code, reason = "copies are for other tests")]
    pub(crate) mod folder;
    pub(crate) mod preview;
    pub(crate) mod sample;
}

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use support::folder::tree;
use support::preview::Preview;
use support::sample::Sample;

const DAY: [&str; 2] = ["--date", "2026-11-22"];

/// What is published, without what is not for readers.
fn published(project: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(&project.join("public"));
    files.retain(|path, _| !path.starts_with(".hexie"));
    files
}

/// What of the published files the preview answers otherwise.
fn differences(preview: &Preview, published: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let differs = |(path, bytes): &(&String, &Vec<u8>)| {
        let answer = preview.get(&format!("/{path}"));
        answer.page() != **bytes || answer.status != 200
    };
    published.iter().filter(differs).map(|(path, _)| path.clone()).collect()
}

#[test]
fn every_page_and_file_is_what_build_publishes() {
    let sample = Sample::new();
    sample.hexie(&["build"], "");
    let preview = Preview::start(&sample.path(), &DAY);
    let published = published(&sample.path());
    assert!(published.len() > 200, "{}", published.len());
    assert_eq!(differences(&preview, &published), Vec::<String>::new());
    assert!(!sample.path().join("public/.hexie").exists());
}

/// A file and what is done to it: written anew, or removed.
type Edit = (&'static str, Option<fn(&str) -> String>);

fn titled(text: &str) -> String {
    text.replacen("标题: ", "标题: 改过的", 1)
}

/// Edits of every sort, one after another; some of them wrong, and mended by a later one.
const EDITS: &[Edit] = &[
    (
        "content/news/2026/probe.md",
        Some(|_| "---\n编号: probe\n标题: 甲\n发布时间: 2026-11-01 09:00\n---\n\n正文。\n".into()),
    ),
    ("content/news/2026/probe.md", Some(titled)),
    ("content/news/2026/probe.md", Some(|text| text.replace("编号: probe", "编号: probe-2"))),
    ("content/site.yaml", Some(|text| text.replacen("标题: ", "标题: 新的", 1))),
    ("content/lists.yaml", Some(|text| text.replacen("名称: ", "名称： ", 1))),
    ("content/lists.yaml", Some(|text| text.replacen("名称： ", "名称: ", 1))),
    ("content/news/2026/probe.md", Some(|text| text.replace("发布时间: 2026-11-01", "发布时间: 2026-12-01"))),
    ("content/news/2026/probe.md", Some(|text| text.replace("正文。", "正文，[没有](no.md)。"))),
    ("content/static/probe.txt", Some(|_| "文件\n".into())),
    ("content/news/2026/probe.md", None),
    ("themes/hedong/templates/base.html", Some(|text| text.replace("</main>", "<!-- 改 --></main>"))),
    ("themes/hedong/templates/base.html", Some(|text| text.replace("<!-- 改 -->", "{% endif %}"))),
    ("themes/hedong/templates/base.html", Some(|text| text.replace("{% endif %}</main>", "</main>"))),
    (
        "content/news/2027/later/probe.md",
        Some(|_| "---\n编号: later\n标题: 乙\n发布时间: 2026-11-02 09:00\n---\n\n正文。\n".into()),
    ),
    ("content/static/probe.txt", None),
];

#[test]
fn every_edit_is_followed_to_the_byte() {
    let sample = Sample::new();
    let preview = Preview::start(&sample.path(), &DAY);
    let mut good = BTreeMap::new();
    let mut failures = 0;
    for (step, (file, change)) in EDITS.iter().enumerate() {
        let generation = preview.generation();
        let path = sample.path().join(file);
        match change {
            Some(change) => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let text = change(&fs::read_to_string(&path).unwrap_or_default());
                fs::write(&path, text).unwrap();
            }
            None => fs::remove_file(&path).unwrap(),
        }
        preview.wait_beyond(generation);
        let (code, said) = sample.hexie(&["build"], "");
        if code == Some(0) {
            good = published(&sample.path());
        }
        failures += usize::from(code != Some(0));
        assert_eq!(differences(&preview, &good), Vec::<String>::new(), "after edit {step} of {file}");
        let problems = preview.state("/", "", 0)["problems"].as_array().unwrap().clone();
        for problem in &problems {
            assert!(said.contains(problem["message"].as_str().unwrap()), "{problem} is not told by build:\n{said}");
        }
        assert_eq!(problems.iter().any(|problem| problem["is_error"] == true), code != Some(0), "{said}");
    }
    assert!((3..EDITS.len() / 2).contains(&failures), "{failures} wrong edits");
}

#[test]
fn addresses_lead_to_pages_and_never_out() {
    let sample = Sample::new();
    let preview = Preview::start(&sample.path(), &DAY);
    let home = preview.get("/");
    assert_eq!(preview.get("/index.html").page(), home.page());
    assert_eq!(preview.get("/?utm=1").page(), home.page());
    assert_eq!(preview.get("/enterprises/").page(), preview.get("/enterprises/index.html").page());
    let folder = preview.get("/enterprises");
    assert_eq!((folder.status, folder.header("location")), (302, "/enterprises/"));
    let missing = preview.get("/404.html").page();
    for away in [
        "/nothing.html",
        "/../content/site.yaml",
        "/..%2fcontent%2fsite.yaml",
        "/%2e%2e/content/site.yaml",
        "/%2e%2e%5ccontent%5csite.yaml",
        "/..%c0%af..%c0%afetc/passwd",
        "/theme/../../themes/hedong/theme.yaml",
        "/theme/%2e%2e/%2e%2e/themes/hedong/theme.yaml",
        "//etc/passwd",
        "/etc/passwd%00.html",
        "/.hexie/../content/site.yaml",
        "/.hexie/%2e%2e/x",
        "/./index.html",
        "/C:/Windows/win.ini",
    ] {
        let answer = preview.get(away);
        assert!(matches!(answer.status, 400 | 404), "{away}: {}", answer.status);
        assert!(answer.status == 400 || away.contains(".hexie") || answer.page() == missing, "{away}");
    }
    assert!(matches!(preview.get("//enterprises").status, 404));
}

#[test]
fn headers_are_as_they_should_be() {
    let sample = Sample::new();
    fs::create_dir_all(sample.path().join("content/static")).unwrap();
    fs::write(sample.path().join("content/static/sound.mp3"), (0..=255).collect::<Vec<u8>>()).unwrap();
    let preview = Preview::start(&sample.path(), &DAY);
    let home = preview.get("/");
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(home.header("cache-control"), "no-cache");
    let known = preview.ask("GET", "/", &format!("If-None-Match: {}\r\n", home.header("etag")));
    assert_eq!((known.status, known.body.len()), (304, 0));
    let head = preview.ask("HEAD", "/", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), home.body.len().to_string());
    for (path, kind) in [
        ("/feed.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sound.mp3", "audio/mpeg"),
        ("/data/news.jsonl", "application/jsonl; charset=utf-8"),
        ("/data/stations.geojson", "application/geo+json; charset=utf-8"),
    ] {
        assert_eq!(preview.get(path).header("content-type"), kind);
    }
    let sound = preview.get("/sound.mp3");
    assert_eq!(sound.header("accept-ranges"), "bytes");
    let part = preview.ask("GET", "/sound.mp3", "Range: bytes=10-19\r\n");
    assert_eq!((part.status, part.header("content-range")), (206, "bytes 10-19/256"));
    assert_eq!(part.body, (10..20).collect::<Vec<u8>>());
    assert_eq!(preview.ask("GET", "/sound.mp3", "Range: bytes=256-\r\n").status, 416);
    let stale = "Range: bytes=10-19\r\nIf-Range: \"other\"\r\n";
    assert_eq!(preview.ask("GET", "/sound.mp3", stale).body.len(), 256);
    assert_eq!(preview.ask("POST", "/", "Content-Length: 0\r\n").status, 405);
    assert_eq!(preview.ask("GET", "/", "Host: evil.example:4000\r\n").status, 421);
    assert_eq!(preview.ask("GET", "/", "Host: localhost:1\r\n").status, 200);
}

#[test]
fn no_client_makes_it_fail_another() {
    let sample = Sample::new();
    let preview = Preview::start(&sample.path(), &DAY);
    let idle: Vec<TcpStream> = (0..1_000).map(|_| preview.connect()).collect();
    assert_eq!(preview.get("/").status, 200);

    // Clients that stop in the middle of a request, and of an answer.
    let mut slow: Vec<TcpStream> = (0..20).map(|_| preview.connect()).collect();
    for (count, stream) in slow.iter_mut().enumerate() {
        let request = format!("GET /enterprises/index.html HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
        let part = if count % 2 == 0 { request.len() / 2 } else { request.len() };
        stream.write_all(&request.as_bytes()[..part]).unwrap();
    }
    for request in [
        &b"\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\0\xff\xfe\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET /\xe7\x94\xb2 HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nx",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        let mut stream = preview.connect();
        stream.write_all(request).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
        assert_eq!(preview.get("/").status, 200, "after {:?}", String::from_utf8_lossy(request));
    }
    let mut long = preview.connect();
    long.write_all(b"GET / HTTP/1.1\r\nX: ").unwrap();
    let filler = vec![b'a'; 1 << 20];
    for _ in 0..100 {
        long.write_all(&filler).unwrap();
    }
    assert_eq!(preview.get("/").status, 200);
    drop((idle, slow, long));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn connections_that_come_at_once_are_all_answered() {
    let sample = Sample::new();
    let preview = Preview::start(&sample.path(), &DAY);
    let request = format!("GET /.hexie/worker.js HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
    for round in 0..30 {
        let mut streams: Vec<TcpStream> = (0..12).map(|_| preview.connect()).collect();
        for stream in &mut streams {
            stream.write_all(request.as_bytes()).unwrap();
        }
        // All stay open until the last is answered.
        for stream in &mut streams {
            stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
            assert!(stream.read(&mut [0; 1024]).is_ok_and(|read| read > 0), "round {round}");
        }
    }
}
