//! Sets of days of the week, and how they are written.

const NAMES: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// Days of the week, never none; 工作日 is Monday to Friday without public holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// Bit 0 is Monday.
    bits: u8,
    workdays: bool,
}

impl Days {
    /// Whether the day is among them: 1 is Monday, 7 is Sunday.
    pub fn contains(self, day: u8) -> bool {
        (1..=7).contains(&day) && self.bits & (1 << (day - 1)) != 0
    }

    /// The days, 1 for Monday to 7 for Sunday, in that order.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=7).filter(move |&day| self.contains(day))
    }

    /// Whether public holidays are excepted (工作日).
    pub fn are_workdays(self) -> bool {
        self.workdays
    }

    /// `周一至周五`, `周六、周日`, `每天`, `工作日`.
    pub fn text(self) -> String {
        match (self.workdays, self.bits) {
            (true, _) => "工作日".to_owned(),
            (_, 0x7f) => "每天".to_owned(),
            _ => self.runs().join("、"),
        }
    }

    /// Neighbouring days, three or more as a range.
    fn runs(self) -> Vec<String> {
        let mut runs: Vec<(u8, u8)> = Vec::new();
        for day in self.numbers() {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        let write = |(first, last): (u8, u8)| match last - first {
            0 => name(first),
            1 => format!("{}、{}", name(first), name(last)),
            _ => format!("{}至{}", name(first), name(last)),
        };
        runs.into_iter().map(write).collect()
    }

    /// Reads a folded text without spaces and with `-` for every dash; `None` when it names no
    /// days or others besides.
    pub(super) fn read(text: &str) -> Option<Self> {
        let named = match text {
            "工作日" => Some((0x1f, true)),
            "每天" | "每日" => Some((0x7f, false)),
            "周末" | "双休日" => Some((0x60, false)),
            _ => None,
        };
        if let Some((bits, workdays)) = named {
            return Some(Self { bits, workdays });
        }
        let mut bits = 0;
        let mut prefixed = false;
        for part in text.split(['、', ',', ';']) {
            bits |= range(part, &mut prefixed)?;
        }
        Some(Self { bits, workdays: false })
    }
}

fn name(day: u8) -> String {
    let name = NAMES.get(usize::from(day.saturating_sub(1))).copied().unwrap_or_default();
    format!("周{name}")
}

/// The bits of `周一` or `周一至五`; a range may run over Sunday.
fn range(part: &str, prefixed: &mut bool) -> Option<u8> {
    let part = part.replace(['至', '到', '~'], "-");
    let (first, last) = part.split_once('-').unwrap_or((&part, &part));
    let (first, last) = (index(first, prefixed)?, index(last, prefixed)?);
    let length = (last + 7 - first) % 7;
    Some((0..=length).fold(0, |bits, step| bits | 1 << ((first + step) % 7)))
}

/// The day from 0 for Monday; the prefix may be left out after the first day of a list.
fn index(day: &str, prefixed: &mut bool) -> Option<u8> {
    let bare = ["周", "星期", "礼拜"].iter().find_map(|prefix| day.strip_prefix(prefix));
    *prefixed |= bare.is_some();
    let bare = bare.or(prefixed.then_some(day))?;
    let bare = if bare == "天" { "日" } else { bare };
    NAMES.iter().zip(0..).find_map(|(name, index)| (*name == bare).then_some(index))
}
