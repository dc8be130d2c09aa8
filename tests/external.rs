//! `hexie check --external` against a site of its own on this machine: what is asked, what is kept, what is told.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "support"]
mod support {
    #[expect(dead_code, reason = "nothing that is published is compared here")]
    pub(crate) mod folder;
    pub(crate) mod hexie;
}

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use support::folder::copy;
use support::hexie::{self, Told};
use tempfile::TempDir;
use tiny_http::{Header, Method, Response, Server};

const LEDGER: &str = "content/_links.yaml";

/// A site that answers each page as its name says, and what was asked of it.
struct Other {
    server: Arc<Server>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Other {
    fn start() -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (own, log) = (server.clone(), asked.clone());
        std::thread::spawn(move || {
            for request in own.incoming_requests() {
                log.lock().unwrap().push(format!("{} {}", request.method(), request.url()));
                let is_head = *request.method() == Method::Head;
                let status = match request.url() {
                    "/gone" => 404,
                    "/shy" if is_head => 405,
                    "/wall" => 412,
                    "/old" => 301,
                    _ => 200,
                };
                let response = Response::from_string("好").with_status_code(status);
                let to = Header::from_bytes("Location", "/new").unwrap();
                let _ = request.respond(if status == 301 { response.with_header(to) } else { response });
            }
        });
        Self { server, asked }
    }

    fn address(&self, page: &str) -> String {
        format!("http://{}/{page}", self.server.server_addr())
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

/// A project with links to addresses.
fn project(addresses: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/_base"), folder.path(), false);
    let links: String = addresses.iter().map(|address| format!("- 见[办事指南原文]({address})。\n")).collect();
    let text = format!("---\n编号: yi\n标题: 动态\n发布时间: 2026-11-02 09:00\n---\n\n{links}");
    fs::create_dir(folder.path().join("content/news")).unwrap();
    fs::write(folder.path().join("content/news/yi.md"), text).unwrap();
    folder
}

fn run(project: &TempDir, arguments: &[&str]) -> Told {
    let mut command = hexie::command(project.path(), arguments.iter().copied());
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(name);
    }
    hexie::run(command)
}

fn ledger(project: &TempDir) -> Option<String> {
    fs::read_to_string(project.path().join(LEDGER)).ok()
}

#[test]
fn links_are_verified_kept_and_told() {
    let other = Other::start();
    let pages = ["fine", "gone", "shy", "wall", "old", "fine"].map(|page| other.address(page));
    let project = project(&pages);
    let before = run(&project, &["check", "--date", "2026-11-22"]);
    assert!(!before.stdout.contains("H636") && other.asked.lock().unwrap().is_empty());

    let told = run(&project, &["check", "--external", "--date", "2026-11-22"]);
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    assert!(told.stdout.contains("外部链接 5 个：打不开 1，未能核实 1，转到别处 1，正常 2\n"), "{}", told.stdout);
    assert!(told.stdout.contains("content/news/yi.md，共 2 处\n"), "{}", told.stdout);
    assert!(told.stdout.contains(&format!("2026-11-22 核对时打不开（HTTP 404）：{}", pages[1])), "{}", told.stdout);
    let asked = other.asked.lock().unwrap().clone();
    let wanted = [
        "HEAD /fine",
        "HEAD /gone",
        "GET /gone",
        "HEAD /old",
        "HEAD /new",
        "HEAD /shy",
        "GET /shy",
        "HEAD /wall",
        "GET /wall",
    ];
    assert_eq!(asked, wanted);
    let kept = ledger(&project).unwrap();
    let entry = |page: &str, day: &str, rest: &str| format!("- 网址: \"{page}\"\n  日期: {day}\n  结果: {rest}\n");
    let wanted = [
        entry(&pages[0], "2026-11-22", "正常"),
        entry(&pages[1], "2026-11-22", "打不开\n  说明: \"HTTP 404\""),
        entry(&pages[4], "2026-11-22", &format!("转到别处\n  说明: \"{}\"", other.address("new"))),
        entry(&pages[2], "2026-11-22", "正常"),
        entry(&pages[3], "2026-11-22", "未能核实\n  说明: \"HTTP 412\""),
    ];
    assert_eq!(kept.split_once('\n').unwrap().1, wanted.concat());

    // What is known is told without the network, and never published; without links nothing is known.
    drop(other);
    let built = run(&project, &["build", "--date", "2026-12-22"]);
    assert!(built.stderr.contains("H636") && built.code == Some(0), "{}", built.stderr);
    assert!(!project.path().join("public/_links.yaml").exists());
    let offline = run(&project, &["check", "--external", "--date", "2026-12-22"]);
    assert_eq!(offline.code, Some(2));
    assert!(offline.stderr.contains("没有联网") && offline.stdout.contains("2026-11-22 核对"), "{}", offline.stderr);
    assert_eq!(ledger(&project).unwrap(), kept);
}

#[test]
fn a_ledger_that_cannot_be_read_is_told_and_left() {
    let project = project(&[]);
    let nothing = run(&project, &["check", "--external", "--date", "2026-11-22"]);
    assert!(nothing.stdout.starts_with("没有通到别的网站的链接。\n"), "{}", nothing.stdout);
    let broken = "<<<<<<< HEAD\n- 网址: 甲\n";
    fs::write(project.path().join(LEDGER), broken).unwrap();
    let told = run(&project, &["check", "--date", "2026-11-22"]);
    assert!(told.stdout.contains("外部链接的核对记录读不出来") && told.code == Some(1), "{}", told.stdout);
    assert_eq!(run(&project, &["check", "--external", "--date", "2026-11-22"]).code, Some(2));
    assert_eq!(ledger(&project).unwrap(), broken);
}
