//! Asks a site whether a page is there: by its head, and where that is not answered plainly, for the page itself,
//! of which nothing is read.

use std::io::ErrorKind;
use std::time::Duration;

use percent_encoding::{CONTROLS, utf8_percent_encode};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body, Error, ResponseExt};

use super::Outcome;

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it came to.
    pub outcome: Outcome,
    /// More of it, in Chinese.
    pub note: Option<String>,
}

/// How long a site may take for one answer, redirects among it.
const PATIENCE: Duration = Duration::from_secs(20);

/// As a program that says what it is.
const NAME: &str = concat!("Mozilla/5.0 (compatible; hexie/", env!("CARGO_PKG_VERSION"), "; link check)");

pub(super) fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .timeout_connect(Some(PATIENCE / 2))
        .max_redirects(5)
        .http_status_as_error(false)
        .user_agent(NAME)
        .build()
        .into()
}

/// Asks for an address; the answer, and whether any site answered at all.
pub(super) fn ask(agent: &Agent, address: &str) -> (Answer, bool) {
    // As browsers send it: what is not ASCII by its bytes.
    let address = &utf8_percent_encode(address, CONTROLS).to_string();
    let head = agent.head(address).call();
    let response = match head {
        Ok(response) if response.status().is_success() => Ok(response),
        // Some sites know no heads, or send programs away that ask for them.
        Ok(_) | Err(Error::Timeout(_) | Error::Protocol(_)) => agent.get(address).call(),
        Err(error) => Err(error),
    };
    match response {
        Ok(response) => (of_response(&response, address), true),
        Err(error) => of_error(&error),
    }
}

fn of_response(response: &Response<Body>, address: &str) -> Answer {
    let status = response.status();
    let now = response.get_uri().to_string();
    let asked = address.split('#').next().unwrap_or_default();
    let is_same = now.trim_end_matches('/') == asked.trim_end_matches('/');
    let (outcome, note) = match status {
        status if status.is_success() && is_same => (Outcome::Fine, None),
        status if status.is_success() => (Outcome::Moved, Some(now)),
        StatusCode::NOT_FOUND | StatusCode::GONE => (Outcome::Dead, Some(format!("HTTP {}", status.as_u16()))),
        // Sites of the government often send programs away with 403, 412 or 521, and serve people.
        _ => (Outcome::Unsure, Some(format!("HTTP {}", status.as_u16()))),
    };
    Answer { outcome, note }
}

const UNTRUSTED: &str = "安全连接没有建立，可能是证书的问题";

fn of_error(error: &Error) -> (Answer, bool) {
    let (outcome, note, has_answered) = match error {
        Error::HostNotFound => (Outcome::Dead, "找不到这个网站", false),
        Error::Io(error) if is_unknown(error) => (Outcome::Dead, "找不到这个网站", false),
        Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => (Outcome::Dead, "网站拒绝连接", false),
        Error::ConnectionFailed => (Outcome::Dead, "连不上网站", false),
        Error::BadUri(_) | Error::Http(_) => (Outcome::Dead, "网址写法有误", false),
        Error::Timeout(_) => (Outcome::Unsure, "没有按时答复", false),
        Error::TooManyRedirects | Error::RedirectFailed => (Outcome::Unsure, "转来转去", true),
        // Rustls tells of a certificate that it does not trust by way of the stream.
        Error::Io(error) if error.kind() == ErrorKind::InvalidData => (Outcome::Unsure, UNTRUSTED, true),
        Error::Tls(_) | Error::Rustls(_) => (Outcome::Unsure, UNTRUSTED, true),
        _ => (Outcome::Unsure, "连接中断", false),
    };
    (Answer { outcome, note: Some(note.to_owned()) }, has_answered)
}

/// Whether no site of that name is known: systems tell it in their own ways, and only some as such. One whose name
/// could not be looked up for now may be there.
fn is_unknown(error: &std::io::Error) -> bool {
    /// `WSAHOST_NOT_FOUND`.
    const WINDOWS: i32 = 11_001;
    let text = error.to_string();
    error.raw_os_error() == Some(WINDOWS) || (text.contains("lookup address") && !text.contains("emporary"))
}
