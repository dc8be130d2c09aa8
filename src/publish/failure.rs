//! Why nothing was published: one Chinese sentence that names the path, and the next action.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The machine or the folder did not permit it; the published site is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// One Chinese sentence, naming the path.
    pub message: String,
    /// The next action.
    pub help: Option<String>,
}

impl Failure {
    /// A failure with its remedy.
    pub(super) fn new(message: String, help: &str) -> Self {
        Self { message, help: Some(help.to_owned()) }
    }

    /// What the system answered while `doing` something (a Chinese verb) to `path`.
    pub(super) fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let help = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                Some("请清理出空间（或换一块磁盘）后重新运行；已发布的网站没有改动")
            }
            ErrorKind::PermissionDenied => Some("请检查该文件及其所在文件夹的所有者和写权限，改好后重新运行"),
            ErrorKind::ReadOnlyFilesystem => Some("请换一个可写的位置，例如用 -o 指定别的输出文件夹"),
            _ => None,
        };
        Self {
            message: format!("{doing}“{}”失败：{}", path.display(), reason(error)), help: help.map(str::to_owned)
        }
    }

    /// `target` cannot be renamed, and so not exchanged: something is mounted there.
    pub(super) fn fixed(target: &Path) -> Self {
        Self::new(
            format!("输出文件夹“{}”是挂载点，或与上级文件夹不在同一文件系统，无法整体替换", target.display()),
            "请改为挂载它的上级文件夹；若只能如此，请加 --in-place 逐个文件替换\
             （每个文件都完整，但替换途中新旧文件会并存，也不保留上一版）",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// The system's answer in Chinese where it is a common one, else in its own words.
fn reason(error: &io::Error) -> String {
    let text = match error.kind() {
        ErrorKind::StorageFull => "磁盘空间不足",
        ErrorKind::QuotaExceeded => "超出了磁盘配额",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::ReadOnlyFilesystem => "文件系统是只读的",
        ErrorKind::NotFound => "文件或文件夹不存在",
        ErrorKind::AlreadyExists => "同名的文件或文件夹已经存在",
        ErrorKind::NotADirectory => "路径中有一段是文件而不是文件夹",
        ErrorKind::IsADirectory => "它是文件夹而不是文件",
        ErrorKind::InvalidFilename => "名称过长，或含有系统不允许的字符",
        _ => return error.to_string(),
    };
    text.to_owned()
}
