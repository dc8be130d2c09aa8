//! Publishing on real folders: versions in, the published tree, its times and its neighbours out; and a
//! hundred builds killed at random moments.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hexie::path::OutputPath;
use hexie::publish::{Deviation, Failure, Options, Published, Staging, Written, rollback, stage, versions};

type Files = BTreeMap<String, Vec<u8>>;

const MANIFEST: &str = ".hexie-manifest.json";

/// A folder that is removed at the end, and in it the target `public`.
struct Ground(tempfile::TempDir);

impl Ground {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn target(&self) -> PathBuf {
        self.0.path().join("public")
    }

    fn file(&self, path: &str) -> PathBuf {
        self.target().join(path)
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The names beside the target, sorted.
    fn neighbours(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn build(&self, files: &[(&str, &str)]) -> Published {
        build(&self.target(), &files_of(files), Options::default()).unwrap()
    }

    fn build_in_place(&self, files: &[(&str, &str)]) -> Published {
        build(&self.target(), &files_of(files), Options { in_place: true }).unwrap()
    }

    fn stage(&self) -> Result<Staging, Failure> {
        stage(&self.target(), Options::default())
    }

    #[track_caller]
    fn holds(&self, files: &[(&str, &str)]) {
        assert_eq!(tree(&self.target()), files_of(files));
    }
}

fn files_of(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn path(text: &str) -> OutputPath {
    OutputPath::new(text).unwrap()
}

fn build(target: &Path, files: &Files, options: Options) -> Result<Published, Failure> {
    let staging = stage(target, options)?;
    for (name, bytes) in files {
        staging.write(&path(name), bytes)?;
    }
    staging.commit()
}

/// All files below `folder` but the manifest.
fn tree(folder: &Path) -> Files {
    let folder = &folder.canonicalize().unwrap();
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let mut files: Files = files
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.remove(MANIFEST);
    files
}

const ONE: &[(&str, &str)] = &[("index.html", "one"), ("a/b/page.html", "same"), ("a/old.html", "goes"), ("x", "")];
const TWO: &[(&str, &str)] = &[("index.html", "two"), ("a/b/page.html", "same"), ("new/page.html", "comes"), ("x", "")];

mod exchanged {
    use super::*;

    #[test]
    fn a_first_build_makes_the_folder_and_leaves_only_a_lock() {
        let ground = Ground::new();
        let published = ground.build(ONE);
        assert_eq!((published.written, published.unchanged, published.removed), (4, 0, 0));
        ground.holds(ONE);
        assert_eq!(ground.neighbours(), [".public.lock", "public"]);
    }

    #[test]
    fn what_is_new_is_written_what_is_stale_goes_and_the_old_version_stays_beside() {
        let ground = Ground::new();
        ground.build(ONE);
        let published = ground.build(TWO);
        assert_eq!((published.written, published.unchanged, published.removed), (2, 2, 1));
        assert!(published.strays.is_empty() && published.leftovers.is_empty());
        ground.holds(TWO);
        assert_eq!(tree(&ground.beside(".public.previous")), files_of(ONE));
        assert_eq!(ground.neighbours(), [".public.lock", ".public.previous", "public"]);
        assert_eq!(ground.build(ONE).removed, 1);
        assert_eq!(tree(&ground.beside(".public.previous")), files_of(TWO));
        assert_eq!(ground.neighbours(), [".public.lock", ".public.previous", "public"]);
    }

    #[cfg(unix)]
    #[test]
    fn an_unchanged_file_is_the_same_file_with_the_same_time() {
        use std::os::unix::fs::MetadataExt;
        let ground = Ground::new();
        ground.build(ONE);
        let known = |name: &str| {
            let found = fs::metadata(ground.file(name)).unwrap();
            (found.ino(), found.mtime(), found.mtime_nsec())
        };
        let (page, index) = (known("a/b/page.html"), known("index.html"));
        ground.build(TWO);
        assert_eq!(known("a/b/page.html"), page);
        assert_ne!(known("index.html"), index);
    }

    #[test]
    fn a_build_without_a_change_touches_nothing_and_keeps_the_previous_version() {
        let ground = Ground::new();
        ground.build(ONE);
        ground.build(TWO);
        let times = |ground: &Ground| fs::metadata(ground.target()).unwrap().modified().unwrap();
        let before = times(&ground);
        let published = ground.build(TWO);
        assert_eq!((published.written, published.unchanged, published.removed), (0, 4, 0));
        assert_eq!(times(&ground), before);
        assert_eq!(tree(&ground.beside(".public.previous")), files_of(ONE));
        assert_eq!(ground.neighbours(), [".public.lock", ".public.previous", "public"]);
    }

    #[test]
    fn same_files_in_any_order_give_the_same_manifest() {
        let manifest = |names: &[&str]| {
            let ground = Ground::new();
            let staging = ground.stage().unwrap();
            for name in names {
                staging.write(&path(name), name.as_bytes()).unwrap();
            }
            staging.commit().unwrap();
            fs::read(ground.file(MANIFEST)).unwrap()
        };
        assert_eq!(manifest(&["b/c", "a", "企业"]), manifest(&["企业", "a", "b/c"]));
    }

    #[test]
    fn edits_by_hand_are_mended_and_strays_told_of() {
        let ground = Ground::new();
        ground.build(ONE);
        ground.build(TWO);
        fs::write(ground.file("index.html"), "TWO").unwrap();
        fs::remove_file(ground.file("new/page.html")).unwrap();
        fs::write(ground.file("a/stray.txt"), "").unwrap();
        let published = ground.build(TWO);
        assert_eq!((published.written, published.unchanged, published.removed), (2, 2, 1));
        assert_eq!(published.strays, ["a/stray.txt"]);
        ground.holds(TWO);
        // The edited tree was no version: the true previous one can still be brought back.
        assert_eq!(tree(&ground.beside(".public.previous")), files_of(ONE));
    }

    #[test]
    fn a_file_may_become_a_folder_and_a_folder_a_file() {
        let ground = Ground::new();
        for files in [[("a", "1"), ("b/c", "2")], [("a/d", "1"), ("b", "2")]] {
            ground.build(&files);
            ground.holds(&files);
        }
    }

    #[test]
    fn many_threads_may_write() {
        use rayon::prelude::*;
        let ground = Ground::new();
        for round in ["one", "two"] {
            let staging = ground.stage().unwrap();
            (0..2000).into_par_iter().for_each(|number| {
                let name = path(&format!("{}/{}/{number}.html", number % 7, number % 31));
                let text = if number % 3 == 0 { round } else { "same" };
                staging.write(&name, text.as_bytes()).unwrap();
            });
            let published = staging.commit().unwrap();
            assert_eq!(published.written + published.unchanged, 2000);
        }
        assert!(versions(&ground.target()).unwrap().current.unwrap().faults.is_empty());
    }

    #[test]
    fn attachments_are_copied_and_recognised_too() {
        let ground = Ground::new();
        let picture: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
        let from = ground.beside("picture.jpg");
        let copy = |bytes: &[u8]| {
            fs::write(&from, bytes).unwrap();
            let staging = ground.stage().unwrap();
            let written = staging.copy(&path("a/picture.jpg"), &from).unwrap();
            staging.commit().unwrap();
            assert_eq!(fs::read(ground.file("a/picture.jpg")).unwrap(), bytes);
            assert!(versions(&ground.target()).unwrap().current.unwrap().faults.is_empty());
            written
        };
        assert_eq!(copy(&picture), Written::New);
        assert_eq!(copy(&picture), Written::Unchanged);
        let mut other = picture.clone();
        *other.last_mut().unwrap() ^= 1;
        assert_eq!(copy(&other), Written::New);
        assert_eq!(copy(&[]), Written::New);
        let failure = ground.stage().unwrap().copy(&path("p"), &ground.beside("none")).unwrap_err();
        assert!(failure.message.contains("none”失败：文件或文件夹不存在"), "{failure}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_put_into_the_target_is_neither_followed_nor_kept() {
        use std::os::unix::fs::symlink;
        let ground = Ground::new();
        ground.build(ONE);
        fs::create_dir(ground.beside("elsewhere")).unwrap();
        fs::write(ground.beside("elsewhere/page.html"), "same").unwrap();
        fs::remove_dir_all(ground.file("a/b")).unwrap();
        symlink(ground.beside("elsewhere"), ground.file("a/b")).unwrap();
        fs::remove_file(ground.file("index.html")).unwrap();
        symlink("a/old.html", ground.file("index.html")).unwrap();
        ground.build(ONE);
        ground.holds(ONE);
        assert!(fs::symlink_metadata(ground.file("a/b")).unwrap().is_dir());
        assert!(fs::symlink_metadata(ground.file("index.html")).unwrap().is_file());
        assert_eq!(fs::read(ground.beside("elsewhere/page.html")).unwrap(), b"same");
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_target_is_published_where_it_points() {
        let ground = Ground::new();
        fs::create_dir(ground.beside("www")).unwrap();
        std::os::unix::fs::symlink("www/site", ground.target()).unwrap();
        ground.build(ONE);
        ground.build(TWO);
        ground.holds(TWO);
        assert!(fs::symlink_metadata(ground.target()).unwrap().is_symlink());
        assert!(ground.beside("www/.site.previous").is_dir());
        assert_eq!(ground.neighbours(), ["public", "www"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_stays_as_open_to_others_as_it_was() {
        use std::os::unix::fs::PermissionsExt;
        let ground = Ground::new();
        ground.build(ONE);
        fs::set_permissions(ground.target(), fs::Permissions::from_mode(0o2775)).unwrap();
        ground.build(TWO);
        let mode = fs::metadata(ground.target()).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o2775);
    }
}

mod refused {
    use super::*;

    #[track_caller]
    fn refused(failure: Failure, text: &str) {
        assert!(failure.message.contains(text), "{failure}");
        assert!(failure.help.is_some(), "{failure}");
    }

    #[test]
    fn a_folder_that_is_not_ours() {
        let ground = Ground::new();
        fs::create_dir(ground.target()).unwrap();
        fs::write(ground.file("thesis.doc"), "years of work").unwrap();
        refused(ground.stage().unwrap_err(), "thesis.doc");
        let failure = stage(&ground.target(), Options { in_place: true }).unwrap_err();
        refused(failure, "不是 hexie 生成的");
        ground.holds(&[("thesis.doc", "years of work")]);
        assert_eq!(ground.neighbours(), [".public.lock", "public"]);
    }

    #[test]
    fn a_file_in_the_place_of_the_folder() {
        let ground = Ground::new();
        fs::write(ground.target(), "").unwrap();
        refused(ground.stage().unwrap_err(), "不是文件夹");
    }

    #[test]
    fn a_parent_that_is_not_there() {
        let ground = Ground::new();
        let failure = stage(&ground.beside("none/public"), Options::default()).unwrap_err();
        refused(failure, "none”不存在");
    }

    #[test]
    fn a_torn_manifest() {
        let ground = Ground::new();
        ground.build(ONE);
        fs::write(ground.file(MANIFEST), "{").unwrap();
        refused(ground.stage().unwrap_err(), "已损坏");
    }

    #[test]
    fn a_second_build_at_the_same_time() {
        let ground = Ground::new();
        let first = ground.stage().unwrap();
        refused(ground.stage().unwrap_err(), "另一个 hexie");
        refused(rollback(&ground.target()).unwrap_err(), "另一个 hexie");
        drop(first);
        ground.build(ONE);
    }

    #[test]
    fn a_path_taken_twice_or_reserved() {
        let ground = Ground::new();
        let staging = ground.stage().unwrap();
        staging.write(&path("a/b"), b"1").unwrap();
        refused(staging.write(&path("a/b"), b"1").unwrap_err(), "“a/b”");
        refused(staging.write(&path(MANIFEST), b"1").unwrap_err(), "hexie 自己用的");
    }

    #[test]
    fn a_commit_after_a_failure() {
        let ground = Ground::new();
        ground.build(ONE);
        let staging = ground.stage().unwrap();
        staging.write(&path("a"), b"1").unwrap();
        let failure = staging.write(&path("a/b"), b"1").unwrap_err();
        assert!(failure.message.contains("public/a”失败"), "{failure}");
        refused(staging.commit().unwrap_err(), "没有写成");
        ground.holds(ONE);
        assert_eq!(ground.neighbours(), [".public.lock", "public"]);
    }

    #[test]
    fn a_build_that_is_dropped_leaves_no_trace() {
        let ground = Ground::new();
        ground.build(ONE);
        let staging = ground.stage().unwrap();
        staging.write(&path("index.html"), b"half").unwrap();
        drop(staging);
        ground.holds(ONE);
        assert_eq!(ground.neighbours(), [".public.lock", "public"]);
    }
}

mod dotfiles {
    use super::*;

    const HOOK: (&str, &str) = (".git/hooks/push", "");
    const RULES: (&str, &str) = (".htaccess", "deny");

    fn with_dotfiles() -> Ground {
        let ground = Ground::new();
        fs::create_dir_all(ground.file(".git/hooks")).unwrap();
        fs::create_dir(ground.file(".git/refs")).unwrap();
        fs::write(ground.file(HOOK.0), HOOK.1).unwrap();
        fs::write(ground.file(RULES.0), RULES.1).unwrap();
        ground
    }

    #[test]
    fn the_users_are_carried_over_whatever_is_published() {
        let ground = with_dotfiles();
        for files in [ONE, TWO] {
            ground.build(files);
            ground.holds(&[files, &[HOOK, RULES]].concat());
            assert!(ground.file(".git/refs").is_dir(), "empty folders too");
        }
    }

    #[test]
    fn a_rollback_does_not_bring_back_old_ones() {
        let ground = with_dotfiles();
        ground.build(ONE);
        ground.build(TWO);
        fs::remove_file(ground.file(HOOK.0)).unwrap();
        fs::remove_file(ground.file(RULES.0)).unwrap();
        fs::write(ground.file(RULES.0), "allow").unwrap();
        rollback(&ground.target()).unwrap();
        ground.holds(&[ONE, &[(RULES.0, "allow")]].concat());
    }

    #[test]
    fn a_builds_own_are_files_like_others() {
        let ground = Ground::new();
        ground.build(&[(".well-known/a", "1"), (".well-known/b", "2"), (".nojekyll", "")]);
        fs::write(ground.file(".well-known/mine"), "").unwrap();
        let published = ground.build(&[(".well-known/a", "1")]);
        assert_eq!((published.unchanged, published.removed), (1, 2));
        ground.holds(&[(".well-known/a", "1"), (".well-known/mine", "")]);
        ground.build(&[("a", "1")]);
        ground.holds(&[(".well-known/mine", ""), ("a", "1")]);
    }
}

mod rolled_back {
    use super::*;

    #[test]
    fn the_version_before_comes_back_and_goes_again() {
        let ground = Ground::new();
        ground.build(ONE);
        ground.build(TWO);
        let before = versions(&ground.target()).unwrap();
        let back = rollback(&ground.target()).unwrap();
        assert_eq!(back.files, 4);
        ground.holds(ONE);
        let after = versions(&ground.target()).unwrap();
        assert_eq!((&after.current, &after.previous), (&before.previous, &before.current));
        assert_eq!(back.hash, after.current.unwrap().hash);
        rollback(&ground.target()).unwrap();
        ground.holds(TWO);
        ground.build(ONE);
        ground.holds(ONE);
    }

    #[test]
    fn a_version_that_was_tampered_with_does_not() {
        let ground = Ground::new();
        ground.build(ONE);
        let failure = rollback(&ground.target()).unwrap_err();
        assert!(failure.message.contains("没有上一版"), "{failure}");
        ground.build(TWO);
        let page = ground.beside(".public.previous/index.html");
        for (tamper, deviation) in [
            (&(|| fs::write(&page, "six").unwrap()) as &dyn Fn(), Deviation::Changed),
            (&|| fs::remove_file(&page).unwrap(), Deviation::Missing),
        ] {
            tamper();
            let failure = rollback(&ground.target()).unwrap_err();
            assert!(failure.message.contains("index.html"), "{failure}");
            let previous = versions(&ground.target()).unwrap().previous.unwrap();
            assert_eq!(previous.faults[0].deviation, deviation);
            ground.holds(TWO);
        }
        fs::write(&page, "one").unwrap();
        fs::write(ground.beside(".public.previous/added"), "").unwrap();
        assert!(rollback(&ground.target()).unwrap_err().message.contains("后来放进去"));
        fs::remove_file(ground.beside(".public.previous/added")).unwrap();
        rollback(&ground.target()).unwrap();
        ground.holds(ONE);
    }

    #[test]
    fn a_deleted_site_comes_back() {
        let ground = Ground::new();
        ground.build(ONE);
        ground.build(TWO);
        fs::remove_dir_all(ground.target()).unwrap();
        rollback(&ground.target()).unwrap();
        ground.holds(ONE);
    }
}

mod in_place {
    use super::*;

    #[test]
    fn each_file_is_replaced_and_the_folder_stays_the_same_one() {
        let ground = Ground::new();
        ground.build_in_place(ONE);
        fs::create_dir(ground.file(".well-known")).unwrap();
        fs::write(ground.file(".well-known/mine"), "").unwrap();
        fs::write(ground.file("a/stray"), "").unwrap();
        #[cfg(unix)]
        let known = || {
            use std::os::unix::fs::MetadataExt;
            let ino = |path: &str| fs::metadata(ground.file(path)).unwrap().ino();
            (ino(""), ino("a/b/page.html"))
        };
        #[cfg(unix)]
        let before = known();
        let published = ground.build_in_place(TWO);
        assert_eq!((published.written, published.unchanged, published.removed), (2, 2, 2));
        assert_eq!(published.strays, ["a/stray"]);
        #[cfg(unix)]
        assert_eq!(known(), before);
        ground.holds(&[TWO, &[(".well-known/mine", "")]].concat());
        assert!(!ground.file(".hexie-staging").exists());
        assert_eq!(ground.neighbours(), [".public.lock", "public"]);
        assert!(versions(&ground.target()).unwrap().current.unwrap().faults.is_empty());
    }

    #[test]
    fn a_file_may_become_a_folder_and_a_folder_a_file() {
        let ground = Ground::new();
        for files in [[("a", "1"), ("b/c/d", "2")], [("a/d/e", "1"), ("b", "2")]] {
            ground.build_in_place(&files);
            ground.holds(&files);
        }
        assert!(!ground.file("b/c").exists());
    }

    #[test]
    fn both_ways_may_follow_each_other() {
        let ground = Ground::new();
        ground.build(ONE);
        ground.build_in_place(TWO);
        ground.holds(TWO);
        ground.build(ONE);
        ground.holds(ONE);
        rollback(&ground.target()).unwrap();
        ground.holds(TWO);
    }

    #[test]
    fn a_failed_build_leaves_the_old_files() {
        let ground = Ground::new();
        ground.build_in_place(ONE);
        let staging = stage(&ground.target(), Options { in_place: true }).unwrap();
        staging.write(&path("index.html"), b"half").unwrap();
        drop(staging);
        ground.holds(ONE);
    }
}

mod killed {
    use super::*;

    /// The published version, as the name of the folder around the exchange tells it.
    fn hash(ground: &Ground) -> String {
        versions(&ground.target()).unwrap().current.unwrap().hash
    }

    fn copy(from: &Path, to: &Path) {
        for (name, bytes) in tree(from) {
            let to = to.join(name);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
        fs::copy(from.join(MANIFEST), to.join(MANIFEST)).unwrap();
    }

    fn settled(ground: &Ground) {
        drop(ground.stage().unwrap());
        assert_eq!(ground.neighbours(), [".public.lock", ".public.previous", "public"]);
    }

    #[test]
    fn while_staging_or_removing() {
        let ground = Ground::new();
        ground.build(ONE);
        ground.build(TWO);
        for rubbish in [".public.staging-0", ".public.staging-1", ".public.trash-0"] {
            copy(&ground.target(), &ground.beside(rubbish));
        }
        settled(&ground);
        ground.holds(TWO);
        assert_eq!(tree(&ground.beside(".public.previous")), files_of(ONE));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_among_the_rubbish_is_removed_and_not_what_it_points_to() {
        let ground = Ground::new();
        ground.build(ONE);
        fs::create_dir_all(ground.beside("mine/deep")).unwrap();
        fs::write(ground.beside("mine/deep/thesis"), "").unwrap();
        std::os::unix::fs::symlink("mine", ground.beside(".public.trash-0")).unwrap();
        ground.build(TWO);
        assert!(ground.beside("mine/deep/thesis").exists());
        assert_eq!(ground.neighbours(), [".public.lock", ".public.previous", "mine", "public"]);
    }

    #[test]
    fn just_before_the_exchange() {
        let ground = Ground::new();
        ground.build(&[("index.html", "three")]);
        let three = ground.beside(&format!(".public.next-{}", hash(&ground)));
        let kept = ground.beside("kept");
        fs::rename(ground.target(), &kept).unwrap();
        ground.build(ONE);
        ground.build(TWO);
        fs::rename(kept, three).unwrap();
        settled(&ground);
        ground.holds(TWO);
        assert_eq!(tree(&ground.beside(".public.previous")), files_of(ONE));
    }

    #[test]
    fn just_after_the_exchange_with_and_without_a_version_before() {
        for has_previous in [true, false] {
            let ground = Ground::new();
            ground.build(ONE);
            let one = ground.beside("one");
            copy(&ground.target(), &one);
            ground.build(TWO);
            if !has_previous {
                fs::remove_dir_all(ground.beside(".public.previous")).unwrap();
            }
            fs::rename(one, ground.beside(&format!(".public.next-{}", hash(&ground)))).unwrap();
            settled(&ground);
            ground.holds(TWO);
            assert_eq!(tree(&ground.beside(".public.previous")), files_of(ONE));
            rollback(&ground.target()).unwrap();
            ground.holds(ONE);
        }
    }

    #[test]
    fn between_the_two_renames_that_stand_in_for_an_exchange() {
        let ground = Ground::new();
        ground.build(ONE);
        ground.build(TWO);
        let next = ground.beside(&format!(".public.next-{}", hash(&ground)));
        copy(&ground.target(), &next);
        fs::rename(ground.beside(".public.previous"), ground.beside("older")).unwrap();
        // After the first: the target stands aside.
        fs::rename(ground.target(), ground.beside(".public.aside")).unwrap();
        drop(ground.stage().unwrap());
        ground.holds(TWO);
        // After the second: the old version stands aside.
        fs::rename(ground.beside("older"), ground.beside(".public.aside")).unwrap();
        settled(&ground);
        ground.holds(TWO);
        assert_eq!(tree(&ground.beside(".public.previous")), files_of(ONE));
    }

    #[test]
    fn in_place_before_the_first_manifest() {
        let ground = Ground::new();
        fs::create_dir_all(ground.file(".hexie-staging/a")).unwrap();
        fs::write(ground.file(".hexie-staging/a/b"), "half").unwrap();
        fs::write(ground.file(MANIFEST), "{\"files\":{}}").unwrap();
        fs::write(ground.file("index.html"), "half").unwrap();
        ground.build_in_place(TWO);
        ground.holds(TWO);
    }
}

/// The hundred kills: the test starts itself as a child that builds version upon version, and kills it.
#[cfg(unix)]
mod killed_at_random {
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::*;

    const CHILD: &str = "HEXIE_TEST_BUILDS_IN";
    const IN_PLACE: &str = "HEXIE_TEST_BUILDS_IN_PLACE";
    const FILES: usize = 300;
    const KILLS: usize = 100;

    /// Version `number`: most files stay, some change, some come and go.
    fn version(number: usize) -> Files {
        let pages = (0..FILES).filter(|page| page % 10 != number % 10).map(|page| {
            let age = if page % 3 == 0 { number } else { page };
            let text = format!("page {page} {age}\n").repeat(20 + page);
            (format!("{}/{}/{page}.html", page % 5, page % 7), text.into_bytes())
        });
        pages.chain([("version".to_owned(), number.to_string().into_bytes())]).collect()
    }

    fn published(target: &Path) -> Option<usize> {
        let text = fs::read_to_string(target.join("version")).ok()?;
        Some(text.parse().unwrap())
    }

    /// Not a test of its own: what the child does.
    #[test]
    fn child() {
        let Some(target) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
        let options = Options { in_place: std::env::var_os(IN_PLACE).is_some() };
        let first = published(&target).map_or(0, |number| number + 1);
        for number in first.. {
            build(&target, &version(number), options).unwrap();
        }
    }

    fn kill_after(target: &Path, options: Options, delay: Duration) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "killed_at_random::child"]).env(CHILD, target);
        if options.in_place {
            command.env(IN_PLACE, "1");
        }
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(delay);
        child.kill().unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(9), "the child ended by itself");
    }

    /// A fixed series of numbers that look random (xorshift).
    fn random(seed: &mut u64) -> u64 {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        *seed
    }

    #[test]
    fn the_site_is_whole_after_each_and_the_next_build_succeeds() {
        let ground = Ground::new();
        let target = ground.target();
        let started = Instant::now();
        build(&target, &version(0), Options::default()).unwrap();
        let longest = Duration::from_millis(5) + 4 * started.elapsed();
        let (mut seed, mut last) = (0x9E37_79B9_7F4A_7C15, 0);
        let mut found = BTreeMap::from([("nothing", 0), ("staging", 0), ("next", 0), ("trash", 0)]);
        for _ in 0..KILLS {
            let delay = random(&mut seed) % longest.as_micros() as u64;
            kill_after(&target, Options::default(), Duration::from_micros(delay));

            let names = ground.neighbours();
            let is_left = |kind: &&&str| names.iter().any(|name| name.contains(**kind));
            let left = ["staging", "next", "trash"].iter().find(is_left).unwrap_or(&"nothing");
            *found.get_mut(left).unwrap() += 1;
            let number = published(&target).unwrap();
            assert!(number >= last, "{number} after {last}");
            assert_eq!(tree(&target), version(number));
            assert!(versions(&target).unwrap().current.unwrap().faults.is_empty());

            last = number + 1;
            build(&target, &version(last), Options::default()).unwrap();
            assert_eq!(tree(&target), version(last));
            let previous = ground.beside(".public.previous");
            assert_eq!(tree(&previous), version(number));
            assert!(versions(&target).unwrap().previous.unwrap().faults.is_empty());
            assert_eq!(ground.neighbours(), [".public.lock", ".public.previous", "public"]);
        }
        assert!(found["staging"] >= KILLS / 20, "the kills missed the builds: {found:?}");
    }

    #[test]
    fn in_place_the_next_build_puts_the_set_right() {
        let (ground, options) = (Ground::new(), Options { in_place: true });
        let mut seed = 0x2545_F491_4F6C_DD1D;
        for round in 0..KILLS / 4 {
            let delay = random(&mut seed) % 40_000;
            kill_after(&ground.target(), options, Duration::from_micros(delay));
            let number = 1000 * (round + 1);
            build(&ground.target(), &version(number), options).unwrap();
            assert_eq!(tree(&ground.target()), version(number));
            assert!(versions(&ground.target()).unwrap().current.unwrap().faults.is_empty());
        }
    }
}
