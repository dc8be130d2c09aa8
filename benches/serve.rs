//! How long from saving a file to the preview giving the fresh page, at N enterprises; how soon after the
//! start the first page is there; and what a thousand edits do to its memory.
//!
//! ```text
//! cargo bench --bench serve -- [N …] [--layout single|batch] [--edits 50] [--many 1000]
//! ```
//!
//! The clock starts before the file is written; a client asks over one connection every 2 ms, and the
//! clock stops when the answer holds what was written. Each edit gives one enterprise another name, seen
//! once on its own page and once in the directory; and one template another line, seen on both.

#[expect(dead_code, reason = "the other benchmark edits in its own way")]
mod portal;

use std::error::Error;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};

use portal::{Layout, Portal, TODAY};

/// 测量从保存文件到预览页面更新的时间
#[derive(Debug, Parser)]
struct Args {
    /// How many enterprises; several for a comparison.
    #[arg(default_values_t = [10_000])]
    enterprises: Vec<usize>,
    /// One file a record, or a thousand records a file; both if not given.
    #[arg(long)]
    layout: Option<LayoutArg>,
    /// How many edits of each sort are measured.
    #[arg(long, default_value_t = 50)]
    edits: usize,
    /// How many edits are made to see what they do to the memory.
    #[arg(long, default_value_t = 1_000)]
    many: usize,
    /// Where projects are put.
    #[arg(long, default_value = "/dev/shm")]
    within: std::path::PathBuf,
    /// What cargo adds when benchmarks are asked for. Without it nothing is measured.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LayoutArg {
    Single,
    Batch,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often the client asks.
const PAUSE: Duration = Duration::from_millis(2);
/// How long it asks before it gives up.
const PATIENCE: Duration = Duration::from_secs(60);

const TEMPLATE: &str = "themes/hedong/templates/base.html";

fn main() -> Outcome<()> {
    let args = Args::parse();
    let layouts = match args.layout {
        Some(LayoutArg::Single) => vec![Layout::Single],
        Some(LayoutArg::Batch) => vec![Layout::Batch],
        None => vec![Layout::Single, Layout::Batch],
    };
    let portals = args.enterprises.iter().copied();
    let portals = portals.flat_map(|enterprises| layouts.iter().map(move |&layout| Portal { enterprises, layout }));
    for portal in portals.filter(|_| args.bench) {
        let folder = args.within.join(format!("hexie-bench-{}", std::process::id()));
        fs::create_dir(&folder)?;
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let measured =
            portal.write(&folder, repository).map_err(Box::from).and_then(|()| measure(portal, &folder, &args));
        fs::remove_dir_all(&folder)?;
        measured?;
    }
    Ok(())
}

fn measure(portal: Portal, folder: &Path, args: &Args) -> Outcome<()> {
    let mut out = io::stdout().lock();
    let Portal { enterprises, layout } = portal;
    writeln!(out, "\n{enterprises} enterprises; {layout:?} files; medians and worst of {}", args.edits)?;
    let mut preview = Preview::start(folder)?;
    writeln!(out, "first page {:.0} ms after the start", millis(preview.first))?;
    let file = folder.join(portal.file_to_edit());
    let text = fs::read_to_string(&file)?;
    let name = portal.name_to_edit();
    let own = format!("/enterprises/{}.html", portal.id_to_edit());
    let listing = preview.listing_of(&name)?;
    writeln!(out, "| saved, then fresh                | median ms | worst ms |")?;
    writeln!(out, "|----------------------------------|----------:|---------:|")?;
    let mut row = |title: &str, preview: &mut Preview, address: &str, file: &Path, change: &dyn Fn(&str) -> String| {
        let times = (0..args.edits).map(|count| {
            let mark = format!("新{count}号");
            thread::sleep(Duration::from_millis(100));
            preview.time(file, &change(&mark), address, &mark)
        });
        let mut times = times.collect::<Outcome<Vec<Duration>>>()?;
        times.sort();
        let (median, worst) = (millis(times[times.len() / 2]), millis(times[times.len() - 1]));
        writeln!(out, "| {title:32} | {median:9.1} | {worst:8.1} |").map_err(Box::<dyn Error>::from)
    };
    let renamed = |mark: &str| text.replacen(&name, &format!("{name}{mark}"), 1);
    row("a record, on its page", &mut preview, &own, &file, &renamed)?;
    row("a record, in the directory", &mut preview, &listing, &file, &renamed)?;
    let template = folder.join(TEMPLATE);
    let base = fs::read_to_string(&template)?;
    let marked = |mark: &str| base.replace("</main>", &format!("<!-- {mark} --></main>"));
    row("a template, on a record's page", &mut preview, &own, &template, &marked)?;
    row("a template, in the directory", &mut preview, &listing, &template, &marked)?;

    let before = preview.memory()?;
    for count in 0..args.many {
        let mark = format!("第{count}次");
        preview.time(&file, &renamed(&mark), &own, &mark)?;
    }
    let after = preview.memory()?;
    writeln!(
        out,
        "memory: {before:.1} MB, after {} more edits {after:.1} MB ({:+.1} %)",
        args.many,
        (after / before - 1.0) * 100.0
    )?;
    Ok(())
}

/// A running preview, and one connection to it.
struct Preview {
    child: Child,
    stream: BufReader<TcpStream>,
    /// From the start of the program to its first page.
    first: Duration,
}

impl Preview {
    fn start(folder: &Path) -> Outcome<Self> {
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_hexie"));
        command.args(["serve", "--port", "0", "--date", TODAY, "-C"]).arg(folder);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut told = BufReader::new(child.stdout.take().ok_or("no output")?).lines().map_while(Result::ok);
        let line = told.find_map(|line| Some(line.split_once("http://")?.1.trim_end_matches('/').to_owned()));
        let address = line.ok_or("the preview did not start")?;
        thread::spawn(move || told.for_each(drop));
        let mut preview = Self { child, stream: BufReader::new(TcpStream::connect(&address)?), first: Duration::ZERO };
        preview.get("/index.html")?;
        preview.first = start.elapsed();
        Ok(preview)
    }

    fn get(&mut self, path: &str) -> Outcome<String> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
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

    /// The page of the directory that names an enterprise.
    fn listing_of(&mut self, name: &str) -> Outcome<String> {
        for page in 1.. {
            let path =
                if page == 1 { "/enterprises/index.html".to_owned() } else { format!("/enterprises/page-{page}.html") };
            let text = self.get(&path)?;
            if text.contains(name) {
                return Ok(path);
            }
            if !text.contains("/enterprises/") {
                break;
            }
        }
        Err("no page of the directory names the enterprise".into())
    }

    /// From saving a file to the page that shows it.
    fn time(&mut self, file: &Path, text: &str, address: &str, mark: &str) -> Outcome<Duration> {
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
    fn memory(&self) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kilobytes * 1.024e-3)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // Gone already, then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
