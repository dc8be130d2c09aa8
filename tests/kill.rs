//! Builds of the real content, killed at random moments: what is published is the old version or the
//! new one, to the byte, and the next build goes through. `KILLS=100` kills more often.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![expect(clippy::print_stdout, reason = "how the builds died is worth reading")]

mod support {
    pub(crate) mod folder;
    pub(crate) mod hexie;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use support::folder::{copy, tree};
use support::hexie;

const RECORD: &str = "content/pages/about.md";

#[test]
fn a_killed_build_leaves_the_old_version_or_the_new_one() {
    let kills: u32 = std::env::var("KILLS").map_or(30, |kills| kills.parse().expect("KILLS is a number"));
    let project = Project::new();
    let versions = project.versions();
    let usual = project.usual_time();
    let mut seed = 20_261_122;
    let (mut old, mut new) = (0, 0);
    for wanted in [0, 1].into_iter().cycle().take(kills as usize * 4) {
        project.write(wanted);
        let died = project.build_and_kill(moment(&mut seed, usual));
        let left = project.published();
        assert!(versions.contains(&left), "after {} kills what is published is neither version", old + new);
        match left == versions[wanted] {
            true if died => new += 1,
            false if died => old += 1,
            is_new => assert!(is_new, "a build that ended published nothing"),
        }
        project.build();
        assert!(project.published() == versions[wanted], "the build after a kill made another version");
        if old + new == kills {
            break;
        }
    }
    assert_eq!(project.leftovers(), [".public.lock", ".public.previous"]);
    assert_eq!(old + new, kills, "too many builds ended before they were killed");
    println!("{kills} builds killed: {old} left the old version, {new} the new one");
}

/// The real content in a folder of its own, in two versions that differ in one record.
struct Project {
    ground: tempfile::TempDir,
    texts: [String; 2],
}

impl Project {
    fn new() -> Self {
        let ground = tempfile::tempdir().unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["content", "themes"] {
            copy(&source.join(part), &ground.path().join(part), false);
        }
        let text = fs::read_to_string(source.join(RECORD)).unwrap();
        let edited = format!("{text}\n又添一段。\n");
        Self { ground, texts: [text, edited] }
    }

    /// What each version publishes.
    fn versions(&self) -> [BTreeMap<String, Vec<u8>>; 2] {
        let versions = [0, 1].map(|version| {
            self.write(version);
            self.build();
            self.published()
        });
        assert!(versions[0] != versions[1]);
        versions
    }

    /// How long a build takes that follows another.
    fn usual_time(&self) -> Duration {
        self.write(0);
        let start = Instant::now();
        self.build();
        start.elapsed()
    }

    fn write(&self, version: usize) {
        fs::write(self.ground.path().join(RECORD), &self.texts[version]).unwrap();
    }

    fn command(&self) -> std::process::Command {
        hexie::command(self.ground.path(), ["build", "--date", "2026-11-22"])
    }

    fn build(&self) {
        let told = hexie::run(self.command());
        assert_eq!(told.code, Some(0), "{}{}", told.stdout, told.stderr);
    }

    /// Starts a build, and kills it after a time; whether it had not ended by itself.
    fn build_and_kill(&self, after: Duration) -> bool {
        let mut child = self.command().spawn().unwrap();
        sleep(after);
        child.kill().unwrap();
        child.wait().unwrap().code().is_none()
    }

    fn public(&self) -> PathBuf {
        self.ground.path().join("public")
    }

    fn published(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.public())
    }

    /// What builds keep beside the target.
    fn leftovers(&self) -> Vec<String> {
        let names =
            fs::read_dir(self.ground.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
        names.sort();
        names
    }
}

/// A moment within the time that a build usually takes, of a fixed sequence (an LCG of Knuth's).
fn moment(seed: &mut u64, usual: Duration) -> Duration {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usual.mul_f64((*seed >> 33) as f64 / f64::from(1u32 << 31))
}
