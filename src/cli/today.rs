//! The one clock: the day in Asia/Shanghai (UTC+8, no daylight saving).

use std::time::{SystemTime, UNIX_EPOCH};

use crate::fact::Date;
use crate::publish::Failure;

/// Seconds by which Asia/Shanghai is ahead of UTC.
const AHEAD: u64 = 8 * 3600;

/// Today.
///
/// # Errors
/// When the machine's clock is out of all reason.
pub(super) fn today() -> Result<Date, Failure> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs() + AHEAD);
    let days = seconds.ok().and_then(|seconds| i32::try_from(seconds / 86_400).ok());
    let today = days.and_then(|days| Date::new(1970, 1, 1)?.plus_days(days));
    today.ok_or_else(|| Failure {
        message: "这台电脑的时钟不对".to_owned(),
        help: Some("请校准时间，或者用 --date 写明日期".to_owned()),
    })
}
