//! All recognisers together: what is theirs, a thousand things and more that look like it and are not, and
//! texts made to be slow.

use std::path::Path;
use std::time::Instant;

use super::test::{finds, leaves};
use super::*;
use crate::fact::CreditCode;
use crate::yaml::Scalar;
use crate::{document, source};

/// Numbers as by chance, and the same ones every time (a linear congruential generator of Knuth's).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}

/// A valid code of an organisation in a district, whatever it is made of.
fn credit_code(chance: &mut Chance, head: &str) -> String {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let ends = || "0123456789X".chars().flat_map(|inner| ALPHABET.chars().map(move |last| [inner, last]));
    let is_sound = |code: &String| CreditCode::parse(code).is_ok_and(|code| code.check().is_ok());
    // One that ends with 000 is never sound.
    let mut bodies = std::iter::repeat_with(|| chance.digits(8));
    bodies.find_map(|body| ends().map(|[inner, last]| format!("{head}{body}{inner}{last}")).find(is_sound)).unwrap()
}

/// One record in the words of a portal, with every kind of number that it may have.
fn record(chance: &mut Chance, number: usize) -> String {
    let heads = ["91120102", "91120119", "12120119", "51120102", "52120102", "92120119", "11120102", "32120119"];
    let year = 2015 + chance.below(13);
    let (month, day) = (1 + chance.below(12), 1 + chance.below(28));
    let (hour, minute, second) = (chance.below(24), chance.below(60), chance.below(60));
    let stamp = format!("{year}{month:02}{day:02}{hour:02}{minute:02}{second:02}");
    let pieces = [
        format!("统一社会信用代码: {}", credit_code(chance, heads[number % heads.len()])),
        format!(
            "按津人社办发〔{year}〕{}号，津ICP备{}号-1，津公网安备{}号",
            chance.below(999),
            chance.digits(8),
            chance.digits(14)
        ),
        format!(
            "电话 022-2{}，传真（022）8{}，400-{}-{}",
            chance.digits(7),
            chance.digits(7),
            chance.digits(3),
            chance.digits(4)
        ),
        format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}，流水{stamp}{}", chance.digits(3)),
        format!(
            "总额{}.{}元，{}万元，1{} 元，{} {} {}",
            chance.digits(11),
            chance.digits(2),
            chance.digits(5),
            chance.digits(10),
            chance.digits(4),
            chance.digits(4),
            chance.digits(3)
        ),
        format!(
            "编号: hd-{year}-{:03}，gs-{year}-{:02}，邮编300{}",
            chance.below(999),
            chance.below(99),
            chance.digits(3)
        ),
        format!(
            "ISBN 978-7-{}-{}-{}，ISSN 1{}-{}",
            chance.digits(4),
            chance.digits(4),
            chance.digits(1),
            chance.digits(3),
            chance.digits(4)
        ),
        format!(
            "sha256: {:016x}{:016x}，批次{}",
            chance.below(u64::MAX) << 20,
            chance.below(u64::MAX) << 11,
            chance.digits(15)
        ),
        format!(
            "https://www.example.gov.cn/zwgk/{year}/t{year}{month:02}{day:02}_{}.html?id=1{}",
            chance.digits(7),
            chance.digits(10)
        ),
        format!(
            "经度117.{}，纬度39.{}，（{year}）津0102民初{}号",
            chance.digits(14),
            chance.digits(12),
            chance.digits(5)
        ),
        format!("名单: 甲 120102********{} 138****{}", chance.digits(4), chance.digits(4)),
        format!(
            "|{}|{}|{}|{}\n{}\t{}\t{}",
            chance.digits(6),
            chance.digits(3),
            chance.digits(4),
            chance.digits(4),
            chance.digits(3),
            chance.digits(4),
            chance.digits(4)
        ),
        format!(
            "站点代码 1201020{}，床位{}-{}张，比上年{}%",
            chance.digits(3),
            chance.digits(2),
            chance.digits(3),
            chance.digits(2)
        ),
        format!("订单 {}-{}，{}", chance.digits(10), chance.digits(8), chance.digits(20)),
        "邮箱: hxldgx@example.gov.cn，地址: 天津市河东区示例路12号示例大厦3号楼501室".to_owned(),
    ];
    pieces.join("\n") + "\n\n"
}

#[test]
fn what_looks_like_it_and_is_not() {
    let mut chance = Chance(8);
    let mut alarms = Vec::new();
    for number in 0..5_000 {
        let text = record(&mut chance, number);
        alarms.extend(find(&text).into_iter().map(|one| (one.what, text[one.range].to_owned())));
    }
    assert_eq!(alarms, []);
}

#[test]
fn what_is_hidden_among_it_is_found() {
    let mut chance = Chance(9);
    for number in 0..1_000 {
        let (before, after) = (record(&mut chance, number), record(&mut chance, number));
        let year = 1950 + chance.below(60);
        let person = identity::fictional("120102", &format!("{year}0307"), chance.below(1_000) as u32);
        let mobile = format!("1{}{}", 3 + chance.below(7), chance.digits(9));
        let card = bank_card::fictional(&format!("62{}", chance.digits(16)));
        for (what, one) in [(Secret::Identity, person), (Secret::Mobile, mobile), (Secret::BankCard, card)] {
            finds(what, &format!("{before}经办 {one}，\n{after}"), &one);
        }
    }
}

/// The sample content of this project, which holds nothing of the kind.
#[test]
fn the_sample_is_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = source::read(root);
    let mut texts: Vec<(String, String)> =
        sources.texts.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
    for path in sources.files.iter().filter(|path| matches!(path.extension(), "csv" | "txt")) {
        let reading = document::read(&path.to_string(), &source::read_file(root, path, 1 << 20).unwrap());
        assert_eq!(reading.unreadable, None, "{path}");
        texts.extend(reading.texts.into_iter().map(|(_, text)| (path.to_string(), text)));
    }
    assert!(texts.len() > 50);
    for (path, text) in texts {
        let found: Vec<&str> = find(&text).into_iter().map(|one| &text[one.range]).collect();
        assert_eq!(found, [""; 0], "{path}");
    }
}

#[test]
fn a_mailbox_of_a_mobile_number_counts_once() {
    let found = find("13812345678@qq.com");
    assert_eq!(found.iter().map(|one| one.what).collect::<Vec<_>>(), [Secret::Mailbox]);
    leaves("");
    assert!(find("1.13812345678\n2.13912345678").len() == 2);
}

#[test]
fn hostile_texts_are_read_in_time() {
    let pieces = [
        "1",
        "1 ",
        "1-",
        "138-",
        "1\n",
        "1.",
        "１",
        "@",
        "＠qq.com",
        "a@",
        "at",
        "住址",
        "住址：",
        "姓名：",
        "姓名|身份证\n",
        "姓名|身份证",
        "姓名：甲乙\n",
        "13812345678 ",
        "62 ",
        "120102 19900307 ",
        "身份证",
        "\u{200b}1",
        "a",
        "，住1号",
        "|",
        "x1",
    ];
    for piece in pieces {
        let text = piece.repeat(100_000 / piece.len());
        let start = Instant::now();
        let found = find(&text);
        assert!(found.iter().all(|one| text.get(one.range.clone()).is_some()), "{piece:?}");
        assert!(start.elapsed().as_secs_f64() < 5.0, "{piece:?}: {:?}", start.elapsed());
    }
}
