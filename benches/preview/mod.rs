//! A running preview, of hexie or of another generator, and a client that asks it over one connection: a
//! command in, times out.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::portal::TODAY;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often the client asks.
const PAUSE: Duration = Duration::from_millis(2);
/// How long it asks before it gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview, and one connection to it.
pub(crate) struct Preview {
    child: Child,
    stream: BufReader<TcpStream>,
    /// From the start of the program to its first page.
    pub(crate) first: Duration,
}

impl Preview {
    /// The preview of hexie for the project in `folder`.
    pub(crate) fn of(folder: &Path) -> Outcome<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hexie"));
        command.args(["serve", "--port", "0", "--date", TODAY, "-C"]).arg(folder);
        Self::start(command)
    }

    /// The preview that a command starts. The command must print the preview's address.
    pub(crate) fn start(mut command: Command) -> Outcome<Self> {
        let start = Instant::now();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut told = BufReader::new(child.stdout.take().ok_or("no output")?).lines().map_while(Result::ok);
        let host = |line: String| Some(line.split_once("http://")?.1.split('/').next()?.to_owned());
        let Some(address) = told.find_map(host) else {
            end(&mut child);
            return Err("the preview did not start".into());
        };
        thread::spawn(move || told.for_each(drop));
        let mut preview = Self { child, stream: BufReader::new(TcpStream::connect(&address)?), first: Duration::ZERO };
        preview.get("/index.html")?;
        preview.first = start.elapsed();
        Ok(preview)
    }

    /// The text at an address; that of an error page too.
    pub(crate) fn get(&mut self, path: &str) -> Outcome<String> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err("the preview has closed the connection".into());
            }
            match line.trim_end().split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse()?,
                None if line.trim_end().is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(String::from_utf8(body)?)
    }

    /// From saving a file to the page that shows it.
    pub(crate) fn time(&mut self, file: &Path, text: &str, address: &str, mark: &str) -> Outcome<Duration> {
        let start = Instant::now();
        fs::write(file, text)?;
        while !self.get(address)?.contains(mark) {
            if start.elapsed() > PATIENCE {
                return Err(format!("{address} never showed {mark}").into());
            }
            thread::sleep(PAUSE);
        }
        Ok(start.elapsed())
    }

    /// Its resident set, in MB of 10⁶ bytes.
    pub(crate) fn memory(&self) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kilobytes * 1.024e-3)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ends a process that may be gone already.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// A time in milliseconds.
pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
