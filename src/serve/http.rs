//! The sockets: `tiny_http` reads requests and sends answers.
//!
//! What `tiny_http` 0.12 does not bound, and this server therefore cannot: the length of a header (it is
//! read into memory whole, and given back when the connection ends), the time a client takes to send one
//! (each connection has a thread of its own, so that it keeps nobody waiting), and the number of
//! connections (each also takes a descriptor and a thread's stack). Where it gives up accepting, because
//! descriptors have run out, it is started anew on the same socket. A connection that comes in while an idle
//! thread of its pool is being taken by another is queued, and nobody wakes for it until a connection ends;
//! so one that ends at once is made time and again.

use std::io::{self, Cursor, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Request, Response, Server, StatusCode};

use super::answer::{Answer, Ask, Body, answer};
use super::board::Board;
use super::limit;
use crate::publish::Failure;

/// The first port that is tried.
const PORT: u16 = 4000;
/// How many are tried after it.
const PORTS: u16 = 100;
/// How often a quiet stream of news gives a sign of life, and so learns that its reader has gone.
const PULSE: Duration = Duration::from_secs(15);
/// How long to wait for a request before looking whether the server is stopped; and after a failure to
/// accept.
const REST: Duration = Duration::from_millis(100);
/// How long a connection may be queued for before a thread is found for it.
const NUDGE: Duration = Duration::from_millis(250);
/// The stack of a thread that answers one request; rendering a page is the deepest it goes.
const STACK: usize = 4 << 20;

/// A server that listens.
pub(super) struct Http {
    listener: TcpListener,
    address: SocketAddr,
    host: String,
    stopped: Arc<AtomicBool>,
}

impl Http {
    /// Listens on a port, or on the first free one from 4000.
    ///
    /// # Errors
    /// When there is none, or the host is not this machine's.
    pub(super) fn listen(host: &str, port: Option<u16>) -> Result<Self, Failure> {
        let ports = port.map_or(PORT..=PORT + PORTS, |port| port..=port);
        let mut last = io::Error::from(io::ErrorKind::AddrInUse);
        for port in ports {
            match TcpListener::bind((host, port)).and_then(|listener| Ok((listener.local_addr()?, listener))) {
                Ok((address, listener)) => {
                    limit::send_at_once(&listener);
                    return Ok(Self { listener, address, host: host.to_owned(), stopped: Arc::default() });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
                Err(error) => {
                    last = error;
                    break;
                }
            }
        }
        Err(refused(host, port, &last))
    }

    /// The address that is listened on.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What ends [`run`](Self::run).
    pub(super) fn stop(&self) -> impl Fn() + Send + 'static {
        let stopped = self.stopped.clone();
        move || stopped.store(true, Ordering::Relaxed)
    }

    /// Answers requests by what the board shows, until it is stopped.
    ///
    /// # Errors
    /// When nothing can be accepted any more.
    pub(super) fn run(&self, board: &Arc<Board>) -> Result<(), Failure> {
        let lost = |error: &dyn std::fmt::Display| Failure {
            message: format!("预览服务器停了：{error}"),
            help: Some("请重新运行 hexie serve".to_owned()),
        };
        self.nudge().map_err(|error| lost(&error))?;
        while !self.stopped.load(Ordering::Relaxed) {
            let listener = self.listener.try_clone();
            let server = match listener.map(|listener| Server::from_listener(listener, None)) {
                Ok(Ok(server)) => server,
                Ok(Err(error)) => return Err(lost(&error)),
                // Out of descriptors: some connection will end.
                Err(_) => {
                    thread::sleep(REST);
                    continue;
                }
            };
            self.accept(&server, board);
        }
        Ok(())
    }

    /// Makes a connection time and again, and lets it go: where all threads of the pool are taken it is given
    /// a new one, which then looks for those that are queued.
    fn nudge(&self) -> io::Result<()> {
        let (address, stopped) = (reachable(self.address), self.stopped.clone());
        let nudge = move || {
            while !stopped.load(Ordering::Relaxed) {
                drop(TcpStream::connect_timeout(&address, NUDGE));
                thread::sleep(NUDGE);
            }
        };
        thread::Builder::new().name("nudge".to_owned()).spawn(nudge).map(drop)
    }

    /// Answers requests until it is stopped, or nothing more is accepted.
    fn accept(&self, server: &Server, board: &Arc<Board>) {
        while !self.stopped.load(Ordering::Relaxed) {
            match server.recv_timeout(REST) {
                Ok(Some(request)) => {
                    let (board, host) = (board.clone(), self.host.clone());
                    // Without a thread to spare the request is dropped, and answered by 500.
                    let _ = thread::Builder::new().stack_size(STACK).spawn(move || respond(request, &board, &host));
                }
                Ok(None) => {}
                Err(_) => {
                    thread::sleep(REST);
                    return;
                }
            }
        }
    }
}

fn refused(host: &str, port: Option<u16>, error: &io::Error) -> Failure {
    let (message, help) = match (error.kind(), port) {
        (io::ErrorKind::AddrInUse, Some(port)) => {
            (format!("端口 {port} 已经有程序在用"), "请换一个 --port，或者不写，自动找一个空闲的")
        }
        (io::ErrorKind::AddrInUse, None) => {
            (format!("从 {PORT} 到 {} 的端口都有程序在用", PORT + PORTS), "请用 --port 写明一个空闲的端口")
        }
        (io::ErrorKind::PermissionDenied, _) => ("没有权限用这个端口".to_owned(), "请换一个 1024 以上的 --port"),
        _ => (format!("不能在“{host}”上打开预览：{error}"), "--host 写这台电脑自己的地址；不写则只有这台电脑能打开"),
    };
    Failure { message, help: Some(help.to_owned()) }
}

/// Where a server that listens everywhere can be reached by other machines: the address that this one has
/// in its network, found by asking which way a packet would take; none is sent.
pub(super) fn from_outside(address: SocketAddr) -> Option<SocketAddr> {
    if !address.ip().is_unspecified() {
        return None;
    }
    let socket = UdpSocket::bind((address.ip(), 0)).ok()?;
    // Addresses for documentation (RFC 5737, RFC 3849), beyond every network of one's own.
    let far = if address.is_ipv4() { "192.0.2.1:9" } else { "[2001:db8::1]:9" };
    socket.connect(far).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_loopback() && !own.is_unspecified()).then(|| SocketAddr::new(own, address.port()))
}

/// Where a server that listens everywhere can be reached on this machine.
pub(super) fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        ip if ip.is_ipv4() => Ipv4Addr::LOCALHOST.into(),
        _ => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, address.port())
}

fn respond(request: Request, board: &Board, host: &str) {
    let header = |name: &'static str| {
        let found = request.headers().iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.as_str())
    };
    let ask = Ask {
        method: request.method().as_str(),
        target: request.url(),
        host: header("Host"),
        if_none_match: header("If-None-Match"),
        if_range: header("If-Range"),
        range: header("Range"),
    };
    let Answer { status, headers, body } = answer(&ask, &board.shown(), host);
    let (bytes, length): (Box<dyn Read>, u64) = match body {
        Body::News => {
            // Who has gone away needs no news.
            let _ = tell_news(request.into_writer(), board);
            return;
        }
        Body::Bytes(bytes) => {
            let length = bytes.len() as u64;
            (Box::new(Cursor::new(bytes)), length)
        }
        Body::File(file, length) => (Box::new(file.take(length)), length),
    };
    let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_bytes()).ok());
    let response = Response::new(StatusCode(status), headers.collect(), bytes, usize::try_from(length).ok(), None);
    // A client that has gone away is no fault.
    let _ = request.respond(response.with_chunked_threshold(usize::MAX));
}

/// Server-sent events: the number of each new generation.
fn tell_news(mut out: Box<dyn Write + Send>, board: &Board) -> io::Result<()> {
    out.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n\
          Connection: close\r\n\r\nretry: 500\n\n",
    )?;
    let mut generation = 0;
    loop {
        match board.newer(generation, PULSE) {
            Some(shown) => {
                generation = shown.generation;
                write!(out, "data: {generation}\n\n")?;
            }
            None => out.write_all(b":\n\n")?,
        }
        out.flush()?;
    }
}
