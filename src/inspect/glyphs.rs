//! Characters that look right, or like nothing, to whoever copied them, and not to others: radicals that stand
//! for the characters they look like (out of PDF files), the place of a picture (out of Word and 微信), and
//! question marks that are left of characters a program could not save.

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};

/// The characters that the radicals of Kangxi look like (Unicode, U+2F00 to U+2FD5, compatibility).
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Radical,
    Picture,
    Lost,
}

/// What a text holds of that: the first of each sort, and how many lines have one.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut found = find(manuscript.text);
    found.retain(|(_, range)| manuscript.is_said(range));
    let sorts = [Sort::Radical, Sort::Picture, Sort::Lost];
    let of_sort = |sort: Sort| {
        let ranges: Vec<&Range<usize>> = found.iter().filter(|one| one.0 == sort).map(|one| &one.1).collect();
        ranges.first().map(|first| tell(manuscript, sort, first, ranges.len()))
    };
    sorts.into_iter().filter_map(of_sort).collect()
}

fn find(text: &str) -> Vec<(Sort, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found: Vec<(Sort, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = |after: usize| bytes.get(at + after).copied().unwrap_or_default();
        let sort = match (byte, next(1), next(2)) {
            (b'?', b'?', b'?') => Some((Sort::Lost, text[at..].bytes().take_while(|byte| *byte == b'?').count())),
            (0xE2, 0xBA..=0xBF, _) => Some((Sort::Radical, 3)),
            (0xEF, 0xBF, 0xBC) => Some((Sort::Picture, 3)),
            _ => None,
        };
        let length = sort.map_or(1, |(_, length)| length);
        let is_radical = || text.get(at..at + 3).and_then(|sign| sign.chars().next()).is_some_and(is_radical);
        if let Some((sort, _)) = sort.filter(|(sort, _)| *sort != Sort::Radical || is_radical()) {
            found.push((sort, at..at + length));
        }
        at += length;
    }
    found
}

fn is_radical(sign: char) -> bool {
    matches!(sign, '\u{2e80}'..='\u{2ef3}' | '\u{2f00}'..='\u{2fd5}')
}

/// The character that a radical looks like.
fn like(sign: char) -> Option<char> {
    let at = u32::from(sign).checked_sub(0x2f00)?;
    KANGXI.chars().nth(usize::try_from(at).ok()?)
}

fn tell(manuscript: &Manuscript, sort: Sort, range: &Range<usize>, count: usize) -> Diagnostic {
    let written = &manuscript.text[range.clone()];
    let sign = written.chars().next().unwrap_or_default();
    let shown: String = written.chars().take(12).collect();
    let more = if count > 1 { format!("；这样的共有 {count} 处") } else { String::new() };
    let (code, message, help) = match sort {
        Sort::Radical => (
            Code::BadValue,
            format!("“{sign}”是部首的符号，不是汉字，查找不到（多半是从 PDF 里复制来的）{more}"),
            match like(sign) {
                Some(like) => format!("重新输入：{like}"),
                None => "用输入法重新输入这个字".to_owned(),
            },
        ),
        Sort::Picture => (
            Code::Invisible,
            format!("这里原来是一张图片或一个表情，复制时没有带过来（U+FFFC）{more}"),
            "删掉它；图片另存为文件，再放进正文".to_owned(),
        ),
        Sort::Lost => (
            Code::BadValue,
            format!("“{shown}”像是存错编码时丢掉的字{more}"),
            "按原文重新录入；真是问号的，留一个，用全角的“？”".to_owned(),
        ),
    };
    manuscript.tell(code, range.clone(), message, help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn told(title: &str) -> Vec<(String, String)> {
        let text = format!("---\n标题: {title}\n---\n");
        let file = SourcePath::new("content/news/a.md");
        let manuscript = Manuscript::of(&file, &text).unwrap();
        check(&manuscript).into_iter().map(|one| (one.message, one.help.unwrap())).collect()
    }

    #[test]
    fn each_sort_is_told_once() {
        for (title, message, help) in [
            ("⼯⼈⽇报", "“⼯”是部首", "工"),
            ("甲⺌乙", "“⺌”是部首", "重新输入"),
            ("甲\u{fffc}乙", "一张图片", "删掉"),
            ("????公司", "“????”", "重新录入"),
        ] {
            let told = told(title);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].0.contains(message) && told[0].1.contains(help), "{told:?}");
        }
        assert!(told("⼯⼈⽇报")[0].0.contains("共有 3 处"));
    }

    #[test]
    fn ordinary_signs_are_left_alone() {
        assert_eq!(told("甲，乙？①→“丙”ﬁ—— ✓ ⿰"), []);
    }
}
