//! Where the links of a page lead: every page, file and place that it names is there.

use std::hash::BuildHasher;

use percent_encoding::percent_decode_str;
use rustc_hash::{FxBuildHasher, FxHashMap as HashMap};

use super::address::{Leads, leads};
use super::folders::{Bunch, bunches};
use super::page::Sort;
use super::subject::{Role, Subject};
use super::tags::short;
use crate::diagnostic::{Code, Diagnostic};

/// The files that are there, each with its number.
#[derive(Debug)]
pub(super) struct Places<'a> {
    /// By the hashes of their addresses: to look at an address itself, somewhere in memory, takes longer than all else.
    /// Of 64 bits, two of 50,000 are the same in one portal of a thousand million.
    numbers: HashMap<u64, u32>,
    paths: Vec<&'a str>,
    /// Files that were there, each with what it is told as: its folder, when all of that is gone.
    gone: HashMap<&'a str, &'a str>,
}

impl<'a> Places<'a> {
    /// All files, by their addresses.
    pub(super) fn of(files: impl Iterator<Item = &'a str>) -> Self {
        let paths: Vec<&str> = files.collect();
        Self { numbers: paths.iter().map(hash).zip(0..).collect(), paths, gone: HashMap::default() }
    }

    /// Notes files that were there and are not.
    pub(super) fn lose(&mut self, lost: &'a [String]) {
        let there = self.paths.iter().copied().collect();
        for Bunch { name, files } in bunches(lost, &there) {
            self.gone.extend(files.into_iter().map(|file| (file, name)));
        }
    }

    /// What a file that is not there is called.
    fn missing(&self, file: &str) -> String {
        match self.gone.get(file) {
            Some(folder) if folder.ends_with('/') => format!("文件夹 {folder} 里的文件"),
            _ => format!(" {file} "),
        }
    }

    /// The number of an address.
    pub(super) fn number(&self, path: &str) -> Option<u32> {
        self.numbers.get(&hash(path)).copied()
    }

    /// The address of a number.
    pub(super) fn path(&self, number: u32) -> &'a str {
        self.paths.get(number as usize).copied().unwrap_or_default()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }
}

/// What checks between pages need of one.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its number.
    pub(super) number: u32,
    /// The numbers of what it leads to.
    pub(super) out: Box<[u32]>,
    /// The places on other pages that it names: the page's number, the place's hash, and the address as written.
    pub(super) asked: Vec<(u32, u64, String)>,
    /// The hashes of the places that it has.
    pub(super) places: Box<[u64]>,
}

/// Checks the links of a page, and answers what is needed of them later.
pub(super) fn check(subject: &mut Subject<'_>, places: &Places<'_>) -> Kept {
    let site = subject.site;
    let base = &site.config.identity.base;
    let page = subject.page;
    let mut out = Vec::with_capacity(page.references.len());
    let mut asked = Vec::new();
    let own: Box<[u64]> = page.ids.iter().map(hash).collect();
    for reference in &page.references {
        let address = &*reference.address;
        let told = || match reference.name.trim() {
            "" => format!("“{}”", short(address)),
            name => format!("“{}”（{}）", short(address), short(name)),
        };
        match leads(subject.path, address, base) {
            Leads::Inside(file, place) => match places.number(&file) {
                Some(number) => {
                    out.push(number);
                    // What stands after # may be a script's own; a place of a page is an id.
                    let is_place = !place.is_empty() && !place.contains(['=', '/']) && file.ends_with(".html");
                    if is_place {
                        asked.push((number, hash(decoded(place)), address.to_owned()));
                    }
                }
                // Told without the address as written: that differs from folder to folder.
                None if reference.sort == Sort::Loaded => {
                    subject.tell(Code::DeadPageLink, format!("网页用到的{}不存在", places.missing(&file)));
                }
                None => subject.tell(Code::DeadPageLink, format!("链接指向的{}不存在", places.missing(&file))),
            },
            Leads::Here(place) => {
                let is_there = place.is_empty() || place == "top" || own.contains(&hash(decoded(place)));
                if place.is_empty() && reference.sort == Sort::Link && !is_upwards(&reference.name) {
                    subject.tell(Code::OddLink, format!("链接{}没有写通往哪里", told()));
                }
                if !is_there && !place.contains(['=', '/']) {
                    subject.tell(Code::DeadAnchor, format!("链接{}在本页没有落点", told()));
                }
            }
            Leads::Out if subject.role == Role::Embed => {}
            Leads::Out => subject.tell(Code::LeadsOut, format!("链接{}跳到了本专题的外面", told())),
            Leads::Nowhere(why) => subject.tell(Code::OddLink, format!("链接{}{why}", told())),
            Leads::Abroad if reference.sort == Sort::Loaded => {
                subject.tell(Code::ForeignResource, format!("页面用到了站外的文件{}", told()));
            }
            Leads::Other if is_mute(address) => {
                subject.tell(Code::OddLink, format!("链接{}没有写完整的邮箱、电话", told()));
            }
            Leads::Abroad | Leads::Other => {}
        }
    }
    out.sort_unstable();
    out.dedup();
    let number = places.number(subject.path).unwrap_or(u32::MAX);
    Kept { number, out: out.into_boxed_slice(), asked, places: own }
}

/// Whether a link to `#` says that it leads to the top of the page.
fn is_upwards(name: &str) -> bool {
    ["顶", "上", "开头", "top", "Top", "TOP"].iter().any(|word| name.contains(word))
}

/// Whether a mailbox or a telephone cannot be reached as it is written.
fn is_mute(address: &str) -> bool {
    match address.trim().split_once(':') {
        Some(("mailto", mailbox)) => !mailbox.contains('@') && !mailbox.starts_with('?'),
        Some(("tel", number)) => number.bytes().filter(u8::is_ascii_digit).count() < 3,
        _ => false,
    }
}

fn decoded(place: &str) -> String {
    percent_decode_str(place).decode_utf8_lossy().into_owned()
}

/// The hash by which an address or a place is known.
fn hash(place: impl AsRef<str>) -> u64 {
    FxBuildHasher.hash_one(place.as_ref())
}

/// Places on other pages that are not there.
pub(super) fn anchors(kept: &[Kept], places: &Places<'_>) -> Vec<Diagnostic> {
    let known: HashMap<u32, &[u64]> = kept.iter().map(|page| (page.number, &*page.places)).collect();
    let mut found = Vec::new();
    for page in kept {
        for (to, place, address) in &page.asked {
            if known.get(to).is_some_and(|places| !places.contains(place)) {
                let message = format!("链接“{}”指向的页面里没有这个位置", short(address));
                found.push(Diagnostic::on_page(Code::DeadAnchor, message, places.path(page.number)));
            }
        }
    }
    found
}
