//! What is wrong with the bytes of a text: another encoding, told with a line by which people see whether it was read
//! rightly; bytes of which no character is made.

use super::encoding::{Decoded, Encoding};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;

/// What is wrong with the bytes of a file.
pub(super) fn wrong_bytes(decoded: &Decoded, path: &SourcePath) -> Option<Diagnostic> {
    let Decoded { text, encoding, .. } = decoded;
    let problem = |message: String| Diagnostic::new(Code::Encoding, message);
    if let (Some(at), false) = (decoded.broken, *encoding == Encoding::Mixed) {
        return Some(broken(decoded).at(path, At::Bytes(at..at + '\u{FFFD}'.len_utf8())));
    }
    let zeros = text.matches('\0').count();
    if zeros * 4 > text.len() {
        let problem = problem("文件里大半是空字符（NUL），不是文字文件，或者编码是 UTF-32".to_owned());
        return Some(problem.help(SAVE_AS).at(path, At::File));
    }
    if let (true, Some(at)) = (decoded.is_certain, text.find('\0')) {
        let problem = problem("这里有空字符（NUL），文字文件里不该有".to_owned()).at(path, At::Bytes(at..at + 1));
        return Some(problem.help("删掉它；整个文件都打不开的，不是文字文件，请移走"));
    }
    let proof = || proof(&text[decoded.broken.unwrap_or(0)..]);
    Some(match (encoding, decoded.is_certain) {
        (Encoding::Utf8, _) => return None,
        // That it is empty is told elsewhere.
        _ if text.trim().is_empty() => return None,
        (Encoding::Unknown, _) => {
            problem("文件的编码不是 UTF-8，也不像 GBK，认不出是哪一种".to_owned()).help(SAVE_AS).at(path, At::File)
        }
        (_, false) => {
            let message = format!("文件的编码像是 {encoding}，但没有把握；照此读出来，其中一行是“{}”", proof());
            problem(message).help(SAVE_AS).at(path, At::File)
        }
        (Encoding::Mixed, true) => {
            let at = decoded.broken.unwrap_or(0);
            let end = at + text[at..].find(['\r', '\n']).unwrap_or(text.len() - at);
            let message = format!("文件的编码是 UTF-8，从这里起却有几行是 GBK，读出来是“{}”", proof());
            problem(message).help("读出来的字对，就运行 hexie check --fix，全部转成 UTF-8").at(path, At::Bytes(at..end))
        }
        (Encoding::Big5, true) => {
            let message = format!("文件的编码是 {encoding}；照此读出来，其中一行是“{}”", proof());
            let help = "运行 hexie check --fix，自动转成 UTF-8；不要用记事本另存，它会当作 GBK 存成乱码";
            problem(message).help(help).at(path, At::File)
        }
        (_, true) => {
            let message = format!("文件的编码是 {encoding}；照此读出来，其中一行是“{}”", proof());
            let help = "运行 hexie check --fix，自动转成 UTF-8；或者用记事本另存为，编码选 UTF-8";
            problem(message).help(help).at(path, At::File)
        }
    })
}

/// How to save a file in the right encoding, with what people have.
const SAVE_AS: &str = "用写它的软件打开，看字都对，再另存为 UTF-8：记事本点“另存为”，“编码”选 UTF-8；\
    VS Code 点右下角的编码，选“通过编码保存”、UTF-8；WPS 另存为纯文本，编码选 UTF-8";

/// That there are bytes that no character is made of, the first at `at`.
fn broken(decoded: &Decoded) -> Diagnostic {
    let Decoded { text, encoding, is_cut, .. } = decoded;
    if *is_cut {
        return Diagnostic::new(Code::Encoding, "文件到这里断了：最后一个字不完整")
            .help("文件没有存完整，后面可能还缺内容：请从原来的文件重新复制一份");
    }
    let lines: Vec<String> = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| line.contains('\u{FFFD}'))
        .map(|(_, number): (&str, usize)| number.to_string())
        .collect();
    let message = match lines.len() {
        1 => format!("从这里起有不是 {encoding} 的字节，读不出是什么字"),
        count => format!(
            "这里有不是 {encoding} 的字节，读不出是什么字；共有 {count} 行这样（第 {} 行{}）",
            lines[..count.min(10)].join("、"),
            if count > 10 { "等" } else { "" }
        ),
    };
    Diagnostic::new(Code::Encoding, message)
        .help("按原文重新录入这几个字；多处都是这样的，从原来的文件重新另存为 UTF-8")
}

/// A line by which people see that a text was decoded rightly: of the first ones that with the most
/// Chinese.
fn proof(text: &str) -> String {
    const FIRST: usize = 20;
    const LONGEST: usize = 40;
    let chinese = |line: &&str| line.chars().filter(|sign| !sign.is_ascii()).count();
    let line = text.lines().take(FIRST).max_by_key(chinese).unwrap_or_default();
    line.trim().chars().take(LONGEST).map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}
