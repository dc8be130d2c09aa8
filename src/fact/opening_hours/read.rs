//! From what an editor wrote to days and spans, or the reason why not.

use super::{Days, OpeningHours, Span};
use crate::fact::clock::{self, Clock};
use crate::fact::quote::quote;
use crate::fact::shape::Shape;
use crate::fact::width;
use crate::yaml::{Refusal, Scalar};

/// Words for the half day after noon; a span that one of them names must start accordingly.
const AFTERNOON: [&str; 3] = ["下午", "晚上", "中午"];
const MORNING: [&str; 2] = ["上午", "早上"];

/// The days and the spans of a line of opening hours.
pub(super) fn read(text: &str) -> Result<(Days, Vec<Span>), Refusal> {
    strictly(text).map_err(|refusal| match strictly(&meant(text)) {
        Ok((days, spans)) => refusal.help(format!("写成 {}", OpeningHours { days, spans }.text())),
        Err(_) => refusal,
    })
}

/// The same in the words that are taken: `下午2点到5点半` is `14:00-17:30`, `周1` is `周一`. For remedies alone.
fn meant(text: &str) -> String {
    let mut plain = width::fold_dashes(text).replace(['(', ')'], " ").replace(['～', '〜', '∼', '~', '至', '到'], "-");
    for (number, day) in (1..8).zip(["一", "二", "三", "四", "五", "六", "日"]) {
        plain = plain.replace(&format!("周{number}"), &format!("周{day}"));
    }
    let words =
        [("法定工作日", "工作日"), ("逢", ""), ("每周", "周"), ("全天", " 0:00-24:00"), ("24小时", " 0:00-24:00")];
    words.iter().for_each(|(word, right)| plain = plain.replace(word, right));
    plain = plain.replace("开放", "").replace("服务", "").replace("营业", "");
    if plain.trim_start().starts_with("0:00-24:00") {
        plain = format!("每天 {}", plain.trim_start());
    }
    whole_hours(&in_24_hours(&plain))
}

/// The hours after a word for the afternoon, as the clock of 24 hours has them.
fn in_24_hours(plain: &str) -> String {
    let mut out = String::new();
    let mut rest = plain;
    let mut late = false;
    while let Some(sign) = rest.chars().next() {
        late |= AFTERNOON.iter().any(|word| rest.starts_with(word));
        late &= !MORNING.iter().any(|word| rest.starts_with(word)) && !"周星".contains(sign);
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let length = if digits == 0 { sign.len_utf8() } else { digits };
        let (piece, after) = rest.split_at(length);
        let is_hour = after.starts_with([':', '点', '时', '-']) && !out.ends_with([':', '点', '时']);
        match piece.parse::<u16>() {
            Ok(hour) if late && is_hour && hour < 11 => out += &(hour + 12).to_string(),
            _ => out += piece,
        }
        rest = after;
    }
    out
}

/// `9-17点` with the hours in full.
fn whole_hours(plain: &str) -> String {
    let shape = Shape::of(plain);
    match (shape.numbers.as_slice(), shape.outline.split_once("#-#")) {
        ([from, to], Some((days, after))) if after.trim_end_matches(['点', '时', '整']).is_empty() => {
            format!("{days} {from}:00-{to}:00")
        }
        _ => plain.to_owned(),
    }
}

fn strictly(text: &str) -> Result<(Days, Vec<Span>), Refusal> {
    let plain = width::fold_dashes(text).replace(['～', '〜', '∼'], "~");
    let words = AFTERNOON.iter().chain(&MORNING).filter_map(|word| plain.find(word));
    let digit = plain.find(|c: char| c.is_ascii_digit());
    let Some(times_at) = digit.and_then(|digit| words.chain([digit]).min()) else {
        return Err(no_span(text, &plain));
    };
    let (days, times) = plain.split_at(times_at);
    let days = read_days(text, days)?;
    let mut spans = read_spans(text, times)?;
    spans.sort_unstable();
    match spans.iter().zip(spans.iter().skip(1)).find(|(one, two)| two.from < one.to) {
        Some((one, two)) => Err(overlap(text, *one, *two)),
        None => Ok((days, spans)),
    }
}

fn read_days(text: &str, days: &str) -> Result<Days, Refusal> {
    let plain = days.replace(char::is_whitespace, "");
    let plain = plain.trim_end_matches([':', ',', ';', '、']);
    if plain.is_empty() {
        return Err(Refusal::new(format!("{}没有写星期几", quote(text)))
            .help("先写星期几，再写时间，如 周一至周五 09:00-17:00；天天开放写 每天"));
    }
    Days::read(plain).ok_or_else(|| {
        Refusal::new(format!("{}里的“{plain}”看不懂是哪几天", quote(text)))
            .help("写 周一至周五、周六、周日、每天 或 工作日，如 周一至周五 09:00-17:00；节假日不开放写 工作日")
    })
}

/// A line without any digit.
fn no_span(text: &str, plain: &str) -> Refusal {
    let refusal = Refusal::new(format!("{}没有写几点到几点", quote(text)));
    match plain.split_once("全天") {
        Some((days, _)) if Days::read(days.trim()).is_some() => {
            refusal.help(format!("全天开放写成 {} 00:00-24:00", days.trim()))
        }
        _ => refusal.help("写成 周一至周五 09:00-12:00 14:00-17:30 的样子；不开放的日子不写"),
    }
}

fn read_spans(text: &str, times: &str) -> Result<Vec<Span>, Refusal> {
    if times.contains('节') || times.contains("除外") {
        return Err(Refusal::new(format!("{}里除了时间还有说明", quote(text)))
            .help("节假日不开放，就把日子写成 工作日，如 工作日 09:00-17:00；这里不写别的说明"));
    }
    if let Some(at) = times.find(['周', '星', '每', '工']) {
        let second = times.get(at..).unwrap_or_default();
        return Err(Refusal::new(format!("{}里有几组日子", quote(text)))
            .help(format!("每组日子写成列表里单独的一项，如 {}", quote(second))));
    }
    spans_of(times).split_whitespace().map(|span| read_span(text, span)).collect()
}

/// The times with a blank between spans, none within a span, and `>` before spans after noon.
fn spans_of(times: &str) -> String {
    let mut plain = times.replace(['至', '到', '~'], "-");
    AFTERNOON.iter().for_each(|word| plain = plain.replace(word, " >"));
    MORNING.iter().for_each(|word| plain = plain.replace(word, " "));
    let plain = plain.replace([',', ';', '、', '/', '及', '和'], " ");
    let words = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    let tight: Vec<String> = plain.split('-').map(words).collect();
    tight.join("-").replace("> ", ">")
}

fn read_span(text: &str, span: &str) -> Result<Span, Refusal> {
    let (afternoon, times) = span.strip_prefix('>').map_or((false, span), |times| (true, times));
    let Some((from, to)) = times.split_once('-') else {
        return Err(Refusal::new(format!("{}里的{}不是一段时间", quote(text), quote(times)))
            .help("一段时间写成 09:00-12:00 的样子，两段之间空一格"));
    };
    let (from, to) = (read_time(text, from)?, read_time(text, to)?);
    if afternoon && from.hour() < 11 {
        return Err(Refusal::new(format!("{}没有用 24 小时制", quote(text)))
            .help("下午两点到五点半写成 14:00-17:30，不写上午、下午"));
    }
    if to <= from {
        let (from, to) = (from.text(), to.text());
        return Err(Refusal::new(format!("{}里结束时间 {to} 不晚于开始时间 {from}", quote(text)))
            .help("按 24 小时制写，如 14:00-17:30；跨过零点的分成两天写"));
    }
    Ok(Span { from, to })
}

fn read_time(text: &str, time: &str) -> Result<Clock, Refusal> {
    let shape = Shape::of(time);
    clock::read(text, &shape.outline, &shape.numbers)
}

fn overlap(text: &str, one: Span, two: Span) -> Refusal {
    Refusal::new(format!(
        "{}里两段时间重叠：{}-{} 与 {}-{}",
        quote(text),
        one.from.text(),
        one.to.text(),
        two.from.text(),
        two.to.text()
    ))
    .help("合成一段，或改正其中一段")
}

#[cfg(test)]
mod tests {
    use crate::fact::OpeningHours;
    use crate::fact::test::{accepts, refuses};
    use crate::yaml::Scalar;

    const RIGHT: &str = "周一至周五 09:00-12:00 14:00-17:30";

    #[test]
    fn ways_of_writing() {
        let ways = [
            RIGHT,
            "周一至周五 9:00—12:00 14:00—17:30",
            "周一至周五　９：００－１２：００　１４：００－１７：３０",
            "星期一至星期五 9:00～12:00、14:00～17:30",
            "周一到周五9:00至12:00，14:00至17:30",
            "周一至五：9:00 - 12:00；14:00 - 17:30",
            "周一至周五 14:00-17:30 09:00-12:00",
            "周一至周五 上午9:00-12:00 下午14:00-17:30",
            "周一、二、三、四、五 9时-12时 14时-17时30分",
        ];
        for way in ways {
            accepts::<OpeningHours>(&[(way, RIGHT)]);
        }
    }

    #[test]
    fn days() {
        accepts::<OpeningHours>(&[
            ("每天 0:00-24:00", "每天 00:00-24:00"),
            ("星期一至星期日 9:00-17:00", "每天 09:00-17:00"),
            ("工作日 9:00-17:00", "工作日 09:00-17:00"),
            ("周末 9:00-17:00", "周六、周日 09:00-17:00"),
            ("周一、周三、周五 9:00-17:00", "周一、周三、周五 09:00-17:00"),
            ("周日至周四 9:00-17:00", "周一至周四、周日 09:00-17:00"),
            ("周三 下午14:00-17:00 晚上 19:00-21:00", "周三 14:00-17:00 19:00-21:00"),
            ("星期天 9:00-17:00", "周日 09:00-17:00"),
        ]);
    }

    #[test]
    fn refused_hours() {
        refuses::<OpeningHours>(&[
            ("周一至周五 17:00-09:00", "不晚于", "24 小时制"),
            ("周一至周五 9:00-12:00 11:00-14:00", "重叠", "合成一段"),
            ("周一至周五 09:00-25:00", "没有 25:00", "24 小时制"),
            ("周一至周五", "没有写几点", "09:00-12:00"),
            ("每天全天开放", "没有写几点", "每天 00:00-24:00"),
            ("09:00-17:00", "没有写星期几", "每天"),
            ("周一至周八 09:00-17:00", "看不懂是哪几天", "工作日"),
            ("周一至周五 9:00", "不是一段时间", "09:00-12:00"),
            ("周一至周五 9:00-12:00 周六 9:00-11:00", "几组日子", "周六 9:00-11:00"),
            ("周一至周五 上午9:00-12:00 下午2:00-5:30", "24 小时制", "写成 周一至周五 09:00-12:00 14:00-17:30"),
            ("周一至周五上午9点到12点，下午2点到5点半", "24 小时制", "写成 周一至周五 09:00-12:00 14:00-17:30"),
            ("周一到周五 9-17点", "看不懂", "写成 周一至周五 09:00-17:00"),
            ("周1至周5 9:00-17:00", "看不懂", "写成 周一至周五 09:00-17:00"),
            ("法定工作日 9:00-17:00", "看不懂", "写成 工作日 09:00-17:00"),
            ("周一至周五（9:00-17:00）", "看不懂", "写成 周一至周五 09:00-17:00"),
            ("24小时开放", "没有写", "写成 每天 00:00-24:00"),
            ("全天", "没有写", "写成 每天 00:00-24:00"),
            ("周一至周五 9:00-12:00（节假日除外）", "还有说明", "工作日"),
            ("", "没有写几点", "09:00-12:00"),
        ]);
    }

    #[test]
    fn hours_in_words() {
        let hours = OpeningHours::parse(RIGHT).unwrap();
        assert_eq!(hours.words(), "周一至周五 9:00—12:00、14:00—17:30");
        assert_eq!(hours.days().numbers().collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(hours.spans()[1].from.minutes(), 14 * 60);
        assert!(OpeningHours::parse("工作日 9:00-17:00").unwrap().days().are_workdays());
    }
}
