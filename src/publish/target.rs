//! The folder that is published, found through symbolic links, and the names that live beside it.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Failure;

/// Links that point to links are followed this often, as the system does.
const MOST_LINKS: usize = 40;

/// The published folder itself: not a symbolic link, though it need not exist.
#[derive(Debug, Clone)]
pub(super) struct Target {
    parent: PathBuf,
    name: String,
    path: PathBuf,
}

/// What a killed build can leave beside the target.
#[derive(Debug)]
pub(super) enum Leftover {
    /// Unfinished, or being removed: of no worth.
    Rubbish(PathBuf),
    /// Complete; the hash of the manifest it had before the exchange.
    Next(PathBuf, String),
}

impl Target {
    /// The folder that `given` names, symbolic links resolved.
    pub(super) fn find(given: &Path) -> Result<Self, Failure> {
        let mut path = given.to_owned();
        for _ in 0..MOST_LINKS {
            let target = Self::split(&path)?;
            match fs::read_link(&target.path) {
                Ok(link) => path = target.parent.join(link),
                Err(_) => return Ok(target),
            }
        }
        Err(Failure::new(
            format!("输出文件夹“{}”的符号链接绕成了圈", given.display()),
            "请删除这个符号链接，或让它指向真正的文件夹",
        ))
    }

    fn split(path: &Path) -> Result<Self, Failure> {
        let whole = match path.file_name() {
            Some(_) => path.to_owned(),
            None => path.canonicalize().map_err(|error| Failure::io("打开文件夹", path, &error))?,
        };
        let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
            return Err(Failure::new(
                format!("“{}”不能作为输出文件夹", path.display()),
                "请用 -o 指定一个专门的文件夹，例如 -o public",
            ));
        };
        let parent = if parent == Path::new("") { Path::new(".") } else { parent };
        Ok(Self::named(real(parent)?, unicode(name, path)?))
    }

    fn named(parent: PathBuf, name: String) -> Self {
        Self { path: parent.join(&name), parent, name }
    }

    /// The folder itself.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that holds it.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// Whether a folder stands there. A file in its place is a failure.
    pub(super) fn exists(&self) -> Result<bool, Failure> {
        match fs::symlink_metadata(&self.path) {
            Ok(found) if found.is_dir() => Ok(true),
            Ok(_) => Err(Failure::new(
                format!("输出位置“{}”已有一个同名文件，不是文件夹", self.path.display()),
                "请移走这个文件，或用 -o 指定别的输出文件夹",
            )),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Failure::io("查看", &self.path, &error)),
        }
    }

    /// The file whose lock keeps a second build out.
    pub(super) fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    /// The version before.
    pub(super) fn previous(&self) -> PathBuf {
        self.beside("previous")
    }

    /// The old version while two renames stand in for an exchange.
    pub(super) fn aside(&self) -> PathBuf {
        self.beside("aside")
    }

    /// A complete version about to be exchanged; `hash` is that of its manifest.
    pub(super) fn next(&self, hash: &str) -> PathBuf {
        self.beside(&format!("next-{hash}"))
    }

    /// The `number`th name for a folder to be filled.
    pub(super) fn staging(&self, number: usize) -> PathBuf {
        self.beside(&format!("staging-{number}"))
    }

    /// The `number`th name for a folder to be removed.
    pub(super) fn trash(&self, number: usize) -> PathBuf {
        self.beside(&format!("trash-{number}"))
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        self.parent.join(format!(".{}.{suffix}", self.name))
    }

    /// What killed builds left, in sorted order; nothing when the parent cannot be listed.
    pub(super) fn leftovers(&self) -> Vec<Leftover> {
        let entries = fs::read_dir(&self.parent).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names.iter().filter_map(|name| self.leftover(name)).collect()
    }

    /// Names are matched to the last character: `public.staging-x` may be a target of its own.
    fn leftover(&self, name: &str) -> Option<Leftover> {
        let suffix = name.strip_prefix('.')?.strip_prefix(&self.name)?.strip_prefix('.')?;
        let (kind, rest) = suffix.split_once('-')?;
        let path = self.parent.join(name);
        let number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        match kind {
            "staging" | "trash" if number => Some(Leftover::Rubbish(path)),
            "next" if rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some(Leftover::Next(path, rest.to_owned()))
            }
            _ => None,
        }
    }
}

fn real(parent: &Path) -> Result<PathBuf, Failure> {
    parent.canonicalize().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::new(
            format!("输出文件夹的上级文件夹“{}”不存在", parent.display()),
            "请先建好它，或用 -o 指定别的输出文件夹",
        ),
        _ => Failure::io("打开文件夹", parent, &error),
    })
}

fn unicode(name: &OsStr, path: &Path) -> Result<String, Failure> {
    name.to_str().map(str::to_owned).ok_or_else(|| {
        Failure::new(format!("输出文件夹“{}”的名称不是 UTF-8 文字", path.display()), "请改用英文字母、数字组成的名称")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_its_own_are_leftovers() {
        let target = Target::named("/srv".into(), "public".into());
        let known = |name: &str| target.leftover(name).is_some();
        assert!(known(".public.staging-0") && known(".public.trash-12"));
        assert!(known(".public.next-0123456789abcdef"));
        for name in [
            ".public.lock",
            ".public.previous",
            ".public.staging-",
            ".public.staging-0.lock",
            ".public.next-0123",
            ".public2.staging-0",
            "public.staging-0",
        ] {
            assert!(!known(name), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_even_to_a_folder_that_is_not_there_yet() {
        let root = tempfile::tempdir().unwrap();
        let real = root.path().canonicalize().unwrap();
        fs::create_dir(real.join("www")).unwrap();
        std::os::unix::fs::symlink("www/site", real.join("public")).unwrap();
        let target = Target::find(&real.join("public")).unwrap();
        assert_eq!(target.path(), real.join("www/site"));
        assert_eq!(target.previous(), real.join("www/.site.previous"));
        std::os::unix::fs::symlink("circle", real.join("circle")).unwrap();
        assert!(Target::find(&real.join("circle")).unwrap_err().message.contains("绕成了圈"));
        assert!(Target::find(Path::new("/")).unwrap_err().message.contains("不能作为"));
        assert!(Target::find(&real.join("no/public")).unwrap_err().message.contains("不存在"));
    }
}
