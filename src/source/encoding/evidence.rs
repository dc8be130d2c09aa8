//! Which encoding bytes were written in, by what the characters would be. Nearly all that is written is
//! written in few characters, and those of one encoding are rare ones in another: so each candidate is
//! weighed by how usual its characters are, and is taken for certain only where it is well ahead.

use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What bytes that are no UTF-8 were written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    /// The likeliest encoding.
    pub encoding: &'static Encoding,
    /// Whether it is far ahead of every other, and its characters are usual ones.
    pub is_certain: bool,
}

/// How many characters are weighed at most.
const SAMPLE: usize = 4_000;
/// How far the sum of weights must be ahead of the next candidate's.
const MARGIN: f64 = 6.0;
/// The least mean weight of a text that people wrote.
const USUAL: f64 = 0.8;
/// What is in favour of GB18030 from the beginning: the encoding of this country's older programs.
const HOME: f64 = 4.0;

/// The encodings that are weighed. The last five are none that content comes in; they are there so that
/// their texts are not taken for Chinese.
const CANDIDATES: [&Encoding; 8] = [GB18030, BIG5, UTF_16LE, UTF_16BE, SHIFT_JIS, EUC_KR, EUC_JP, WINDOWS_1252];

/// Weighs bytes that are no UTF-8; `None` when no candidate can read them.
pub(super) fn weigh(bytes: &[u8]) -> Option<Verdict> {
    // A decoder needs whole characters: what is left out at the end of a sample begins with a line.
    let sample = match bytes.get(SAMPLE * 4..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) {
        Some(end) => &bytes[..SAMPLE * 4 + end],
        None => bytes,
    };
    let count = sample.iter().filter(|byte| !byte.is_ascii()).count() as f64 / 2.0;
    let mut weighed: Vec<(f64, &'static Encoding)> = CANDIDATES
        .into_iter()
        .filter_map(|encoding| {
            let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
            let read = if is_wide { bytes } else { sample };
            let text = encoding.decode_without_bom_handling_and_without_replacement(read)?;
            let home = if encoding == GB18030 { HOME / count } else { 0.0 };
            Some((mean(&text, encoding) + home, encoding))
        })
        .collect();
    weighed.sort_by(|one, two| two.0.total_cmp(&one.0));
    let (best, encoding) = *weighed.first()?;
    let next = weighed.get(1).map_or(f64::NEG_INFINITY, |next| next.0);
    Some(Verdict { encoding, is_certain: best >= USUAL && (best - next) * count >= MARGIN })
}

/// Whether a text that was decoded is one that people wrote, as far as it shows.
pub(super) fn is_usual(text: &str) -> bool {
    let mean = mean(text, GB18030);
    !text.is_empty() && (mean == f64::NEG_INFINITY || mean >= USUAL)
}

/// The mean weight of the characters of a text that are not ASCII.
fn mean(text: &str, encoding: &'static Encoding) -> f64 {
    let mut before = ' ';
    let (mut sum, mut count) = (0.0, 0.0);
    for sign in text.chars() {
        if !sign.is_ascii() || (sign.is_control() && !sign.is_whitespace()) {
            sum += weight(sign, before, encoding);
            count += 1.0;
        }
        before = sign;
        if count >= SAMPLE as f64 {
            break;
        }
    }
    if count == 0.0 { f64::NEG_INFINITY } else { sum / count }
}

/// How usual a character is in a text of an encoding.
fn weight(sign: char, before: char, encoding: &'static Encoding) -> f64 {
    let is_japanese = encoding == SHIFT_JIS || encoding == EUC_JP;
    match sign {
        '\u{80}'..='\u{9f}' | '\0'..='\x1f' | '\x7f' => -6.0,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fffd}' => -6.0,
        _ if encoding == WINDOWS_1252 => match before.is_ascii() && sign.is_alphabetic() {
            true => 1.0,
            false => -2.0,
        },
        '\u{3040}'..='\u{30ff}' if is_japanese => 2.0,
        '\u{ac00}'..='\u{d7a3}' => 1.5,
        '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' if COMMON.contains(&sign) => 3.0,
        _ if USUAL_MARKS.contains(sign) || matches!(sign, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => 2.0,
        '\u{4e00}'..='\u{9fff}' => row(sign),
        _ => -2.0,
    }
}

/// How usual a Chinese character is by the part of GB 2312 that it stands in: the first has the 3,755 of
/// daily use in the order of their sounds, the second those of names and books.
fn row(sign: char) -> f64 {
    let mut buffer = [0; 4];
    match *GB18030.encode(sign.encode_utf8(&mut buffer)).0 {
        [0xB0..=0xD7, 0xA1..=0xFE] => 1.0,
        [0xD8..=0xF7, 0xA1..=0xFE] => -1.0,
        _ if is_traditional(sign) => 0.0,
        _ => -2.0,
    }
}

/// Whether a character is of the first part of Big5, the 5,401 of daily use.
fn is_traditional(sign: char) -> bool {
    let mut buffer = [0; 4];
    matches!(*BIG5.encode(sign.encode_utf8(&mut buffer)).0, [0xA4..=0xC6, _])
}

const USUAL_MARKS: &str = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％－～　／＋＝①②③④⑤⑥⑦⑧⑨⑩〇";

static COMMON: LazyLock<HashSet<char>> = LazyLock::new(|| SIMPLIFIED.chars().chain(TRADITIONAL.chars()).collect());

/// The most frequent characters of written Chinese, nine in ten of any text, and those of the names of
/// fields.
const SIMPLIFIED: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种\
面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前\
外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想\
已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放\
决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更\
单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林\
律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精\
值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严企字街填职津项\
编司协限河告班服审申讲址站码谐错误案息网户试录创词键简排源核栏请页链止评均培态策批供障岗训责堂附额签介师室醒依补符";

/// Those of them that are written otherwise in traditional Chinese.
const TRADITIONAL: &str = "這為個國時來們對會發動過說產種後學經進著電裡現實兩體機當點從業應開還無與關線數質氣變條結問義間樣\
樂題黨員軍極總設長頭資邊圖統較將組見計別論運農幾區強決幹戰則處隊給門規熱領東導壓爭濟階術聯認權證採轉單風帶場車務萬達積議聲報鬥類離\
華確張馬節話況傳許廣記觀織裝眾書復兒須際驗連斷難礦週備辦習響約勞團歷構稱準號維劃選標寫親擇養層專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴\
編職項協審講碼諧錯誤網戶試錄創詞鍵簡欄請頁鏈評態標題類單崗訓責額簽師補競業貿經濟營訂於嗎內";

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, encoding: &'static Encoding) -> Option<Verdict> {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{text}");
        weigh(&bytes)
    }

    #[test]
    fn records_are_recognised_in_the_encodings_they_come_in() {
        for (text, encoding) in [
            ("编号: one\n标题: 一\n", GB18030),
            ("名称: 示例\n", GB18030),
            ("标题: 喆\n主讲人: 𠮷喆、犇犇\n类型: 讲座\n", GB18030),
            ("標題: 甲\n類型: 通知\n發布單位: 示例單位\n", BIG5),
            ("本區企業申報和諧勞動關係，請於三月前提交。", BIG5),
        ] {
            assert_eq!(told(text, encoding), Some(Verdict { encoding, is_certain: true }), "{text}");
        }
    }

    #[test]
    fn other_languages_are_not_taken_for_chinese() {
        for (text, encoding) in [
            ("お知らせ：労働関係について、担当者に連絡してください。", SHIFT_JIS),
            ("お知らせ：労働関係について、担当者に連絡してください。", EUC_JP),
            ("제목: 노동 관계에 대한 안내문입니다\n", EUC_KR),
            ("Café Zürich: naïve façade, déjà vu\n", WINDOWS_1252),
        ] {
            let told = told(text, encoding);
            let taken = told.is_some_and(|told| told.is_certain && [GB18030, BIG5].contains(&told.encoding));
            assert!(!taken, "{text} {told:?}");
        }
    }
}
