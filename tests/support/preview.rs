//! A running preview, and what it answers to a client that speaks plain HTTP.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `hexie serve`, which ends with this value.
pub(crate) struct Preview {
    pub(crate) child: Child,
    pub(crate) address: String,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// By their names in small letters.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Preview {
    /// Starts one on a free port, and waits until it listens.
    pub(crate) fn start(project: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hexie"));
        command.args(["serve", "--port", "0"]).args(arguments).current_dir(project);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let address = told.find_map(|line| Some(line.split_once("http://")?.1.trim_end_matches('/').to_owned()));
        std::thread::spawn(move || told.for_each(drop));
        Self { child, address: address.unwrap() }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends a request as it is, and reads the answer to its end.
    pub(crate) fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::of(&bytes)
    }

    /// Asks for a target with more headers.
    pub(crate) fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.address) };
        self.raw(format!("{method} {target} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").as_bytes())
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// What the page at a path, shown before with a tag, is told.
    pub(crate) fn state(&self, page: &str, tag: &str, since: u64) -> serde_json::Value {
        let answer = self.get(&format!("/.hexie/state?page={page}&tag={tag}&since={since}"));
        serde_json::from_slice(&answer.body).unwrap()
    }

    pub(crate) fn generation(&self) -> u64 {
        self.state("/", "", 0)["generation"].as_u64().unwrap()
    }

    /// Waits for a generation after this one.
    pub(crate) fn wait_beyond(&self, generation: u64) -> u64 {
        let start = Instant::now();
        loop {
            let now = self.generation();
            if now > generation {
                return now;
            }
            assert!(start.elapsed() < PATIENCE, "nothing newer than {generation}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        Self { status, headers: lines.filter_map(header).collect(), body }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The page without the one element that the preview adds, and with the policy that it sets aside.
    pub(crate) fn page(&self) -> Vec<u8> {
        let Some((start, end)) = self.script() else { return self.body.clone() };
        let bytes = [&self.body[..start], &self.body[end..]].concat();
        let aside = b"<meta name=\"policy\"";
        let Some(at) = bytes.windows(aside.len()).position(|window| window == aside) else { return bytes };
        let policy = b"<meta http-equiv=\"Content-Security-Policy\"";
        [&bytes[..at], policy, &bytes[at + aside.len()..]].concat()
    }

    fn script(&self) -> Option<(usize, usize)> {
        let find = |part: &[u8], from: usize| {
            self.body[from..].windows(part.len()).position(|window| window == part).map(|at| at + from)
        };
        let start = find(b"<script src=\"/.hexie/", 0)?;
        Some((start, find(b"</script>", start)? + b"</script>".len()))
    }
}
