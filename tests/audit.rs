//! The inspection of pages on the sample: nothing is found on it as it is made nor as it lies published, and every
//! damage to a published copy is told with its rule and its page.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hexie::diagnostic::Diagnostic;
use hexie::fact::Date;
use hexie::pipeline::{self, Options, Portal};
use hexie::publish;
use hexie::site::Moment;
use hexie::yaml::Scalar;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What is done to a published file.
enum Damage {
    /// Every such text becomes another.
    Swap(&'static str, &'static str),
    /// What stands from the first text up to the second is taken out.
    Cut(&'static str, &'static str),
    /// Nothing is left after the middle.
    Tear,
    /// Nothing is left.
    Empty,
    /// The file is gone.
    Remove,
    /// The file is there though nobody published it.
    Add(&'static str),
}

use Damage::{Add, Cut, Empty, Remove, Swap, Tear};

/// Damages, each to a file of its own, with the rule that tells it.
const DAMAGES: &[(&str, Damage, &str)] = &[
    ("news/dt-2023-01.html", Cut("<meta name=\"PubDate\"", "<meta name=\"ContentSource\""), "H701"),
    (
        "news/dt-2023-02.html",
        Swap("<meta name=\"SiteIDCode\" content=\"1201020000\">", "<meta name=\"SiteIDCode\" content=\"null\">"),
        "H701",
    ),
    (
        "cases/index.html",
        Swap("<meta name=\"ColumnName\" content=\"典型案例\">", "<meta name=\"ColumnName\" content=\"\">"),
        "H701",
    ),
    (
        "pilots/index.html",
        Swap("<meta name=\"ColumnType\" content=\"", "<meta name=\"ColumnType\" content=\"别的"),
        "H702",
    ),
    (
        "news/dt-2024-01.html",
        Swap("<meta name=\"ArticleTitle\" content=\"", "<meta name=\"ArticleTitle\" content=\"改过的"),
        "H703",
    ),
    (
        "news/dt-2024-02.html",
        Swap("<meta name=\"SiteName\"", "<meta name=\"SiteName\" content=\"甲\"><meta name=\"SiteName\""),
        "H704",
    ),
    ("stations/index.html", Cut("<meta name=\"ColumnDescription\"", "<meta name=\"ColumnKeywords\""), "H701"),
    ("news/dt-2024-03.html", Cut("<footer class=\"site\">", "</footer>"), "H711"),
    ("cases/al-2024-01.html", Swap("津ICP备00000000号", ""), "H711"),
    ("cases/al-2024-02.html", Swap("https://beian.miit.gov.cn/", "https://example.com/"), "H712"),
    ("cases/al-2024-03.html", Swap("site_code=1201020000", "site_code=0"), "H712"),
    ("cases/al-2024-04.html", Swap("<li><a href=\"../sitemap/index.html\">网站地图</a></li>", ""), "H712"),
    ("policies/index.html", Cut("<ul class=\"rows\">", "</div>\n<aside"), "H721"),
    ("news/dt-2025-01.html", Cut("<article", "</article>"), "H723"),
    ("news/dt-2025-02.html", Empty, "H723"),
    ("news/dt-2025-03.html", Tear, "H791"),
    ("cases/al-2025-01.html", Swap("href=\"../cases/index.html\"", "href=\"../cases/gone.html\""), "H731"),
    ("cases/al-2025-02.html", Swap("href=\"#main\"", "href=\"#gone\""), "H732"),
    ("cases/al-2025-03.html", Swap("href=\"../index.html\"", "href=\"../../index.html\""), "H733"),
    ("cases/al-2025-04.html", Swap("href=\"../index.html\"", "href=\"http://localhost:4000/\""), "H734"),
    ("cases/al-2025-05.html", Swap("src=\"../theme/site.js\"", "src=\"https://cdn.example.com/a.js\""), "H735"),
    ("lectures/jt-2024-01.html", Remove, "H743"),
    ("theme/share.png", Remove, "H743"),
    ("extra.html", Add("<!DOCTYPE html>\n<html lang=\"zh-CN\"><p>甲</p></html>\n"), "H742"),
    ("policies/zc-2023-03.html", Swap("失效", "有效"), "H751"),
    ("enterprises/hd-2023-010.html", Swap("撤销", "认定"), "H751"),
    ("cases/al-2025-06.html", Cut("<span>发布时间", "<span>来源"), "H761"),
    (
        "cases/al-2026-01.html",
        Swap("<meta name=\"PubDate\" content=\"20", "<meta name=\"PubDate\" content=\"20992-"),
        "H702",
    ),
    (
        "cases/al-2026-02.html",
        Swap("<meta name=\"PubDate\" content=\"2026", "<meta name=\"PubDate\" content=\"2099"),
        "H762",
    ),
    (
        "cases/al-2026-03.html",
        Swap("<meta name=\"PubDate\" content=\"2026", "<meta name=\"PubDate\" content=\"2025"),
        "H763",
    ),
    (
        "cases/al-2026-04.html",
        Swap("发布时间：<time datetime=\"2026", "发布时间：<time datetime=\"2026\">2025<time datetime=\"2026"),
        "H763",
    ),
    ("cases/al-2026-05.html", Swap("\"datePublished\":\"2026", "\"datePublished\":\"2025"), "H763"),
    ("news/feed.xml", Swap("<published>2026", "<published>2025"), "H763"),
    ("lectures/jt-2024-02.html", Swap("<h1>", "<h1>{{ title }}"), "H771"),
    ("lectures/jt-2024-03.html", Swap("<h1>", "<h1>undefined "), "H771"),
    ("lectures/jt-2024-04.html", Swap("<p class=\"errata\">", "<p>**重要**</p><p class=\"errata\">"), "H772"),
    ("lectures/jt-2025-01.html", Swap("劳动关系", "劳資關係"), "H703"),
    (
        "lectures/jt-2025-02.html",
        Swap("<p class=\"errata\">", "<p>新时代和谐劳动关系创建行动</p><p class=\"errata\">"),
        "H773",
    ),
    (
        "lectures/jt-2025-03.html",
        Swap("<p class=\"errata\">", "<p>姝ｆ枃鍦ㄨ繖閲岋紝璇峰悇鍗曚綅鍙傚姞銆</p><p class=\"errata\">"),
        "H774",
    ),
    ("lectures/jt-2025-04.html", Swap("<p class=\"errata\">", "<p>２０２６年</p><p class=\"errata\">"), "H775"),
    ("lectures/jt-2026-01.html", Swap("<html lang=\"zh-CN\"", "<html"), "H781"),
    ("lectures/jt-2026-02.html", Swap("h1>", "h2>"), "H782"),
    (
        "lectures/jt-2026-03.html",
        Swap("<p class=\"errata\">", "<img src=\"../theme/icon.svg\"><p class=\"errata\">"),
        "H783",
    ),
    ("lectures/jt-2026-04.html", Swap(" aria-label=\"站内搜索\"", ""), "H784"),
    (
        "lectures/jt-2026-05.html",
        Swap("<p class=\"errata\">", "<table><tr><td>甲</td></tr></table><p class=\"errata\">"),
        "H785",
    ),
    ("lectures/jt-2026-06.html", Swap(">订阅更新</a>", ">点击这里</a>"), "H786"),
    ("lectures/jt-2026-07.html", Swap("<article", "<p id=\"main\"></p><article"), "H787"),
    ("lectures/jt-2026-08.html", Swap("\"@context\":", "\"@context\""), "H792"),
    ("lectures/jt-2026-09.html", Cut("<title>", "<meta name=\"SiteName\""), "H793"),
    ("theme/style.css", Swap("--on-fill: #fff;", "--on-fill: #a33;"), "H788"),
    ("data/news.json", Tear, "H792"),
    ("feed.xml", Tear, "H792"),
    ("sitemap.xml", Swap("news/dt-2026-07.html", "news/dt-2026-99.html"), "H794"),
    ("data/enterprises.csv", Swap("2026", "2025"), "H798"),
    ("data/enterprises.json", Swap("\"count\"", "\"number\""), "H798"),
    ("robots.txt", Swap("Allow: /", "Disallow: /"), "H797"),
    ("enterprises/hd-2023-001.html", Swap("<li>网站标识码 1201020000</li>", ""), "H711"),
    ("enterprises/hd-2023-002.html", Swap("<meta charset=\"utf-8\">", ""), "H795"),
    ("enterprises/hd-2023-007.html", Swap("initial-scale=1", "maximum-scale=1"), "H795"),
    (
        "enterprises/hd-2023-012.html",
        Swap("</head>", "<meta http-equiv=\"refresh\" content=\"0;url=../index.html\"></head>"),
        "H796",
    ),
    ("enterprises/hd-2023-014.html", Cut("<meta http-equiv=\"Content-Security-Policy\"", "<title>"), "H796"),
    ("enterprises/hd-2023-015.html", Swap("<h1>", "<h1 onclick=\"a()\">"), "H796"),
    ("enterprises/hd-2023-016.html", Swap("</main>", "<a href=\"https://bet.example.com/\">甲</a></main>"), "H796"),
    ("enterprises/hd-2024-001.html", Swap("</main>", "<dialog open>甲</dialog></main>"), "H790"),
    ("enterprises/hd-2024-002.html", Swap("</head>", "<meta name=\"robots\" content=\"noindex\"></head>"), "H797"),
    ("enterprises/hd-2024-003.html", Swap("</main>", "<p>138<b>0000</b>1234</p></main>"), "H641"),
    ("enterprises/hd-2024-006.html", Swap("alt=\"二维码", "alt=\"\" title=\"二维码"), "H783"),
    (
        "enterprises/hd-2024-005.html",
        Swap("rel=\"canonical\" href=\"https://www", "rel=\"canonical\" href=\"https://old"),
        "H703",
    ),
    ("名单.csv", Add("姓名,手机\n张三,13800001234\n"), "H641"),
    (
        "enterprises/hd-2023-004.html",
        Swap("name=\"Description\" content=\"", "name=\"Description\" content=\"改"),
        "H703",
    ),
    ("enterprises/hd-2023-006.html", Swap("<title>", "<title>改"), "H703"),
    ("enterprises/hd-2023-008.html", Swap("code=12010200000000", "code=99010200000000"), "H712"),
    ("enterprises/hd-2023-009.html", Swap("enterprises%2Fhd%2D2023%2D009", "enterprises%2Fhd%2D2023%2D001"), "H712"),
    (
        "enterprises/hd-2023-011.html",
        Swap("<footer class=\"site\"", "<footer class=\"site\" style=\"display:none\""),
        "H711",
    ),
    ("organisers/index.html", Cut("<h1>", "</main>"), "H723"),
    ("enterprises/hd-2023-013.html", Swap("</main>", "<a href=\"#\">申报结果</a></main>"), "H734"),
    ("enterprises/hd-2023-017.html", Swap("</main>", "<a href=\"http://172.20.1.1/\">内部系统</a></main>"), "H734"),
    ("enterprises/hd-2023-018.html", Swap("</main>", "<a href=\"tel:电话\">拨打电话</a></main>"), "H734"),
    ("theme/style.css", Swap("--on-fill: #a33;", "--on-fill: #a33; --mark: url(https://a.example.com/a.png);"), "H735"),
    ("theme/site.js", Add("<!DOCTYPE html><html></html>"), "H792"),
    ("theme/search.js", Swap("\n", "\n;"), "H796"),
    ("theme/touch.png", Add("<html>502 Bad Gateway</html>"), "H792"),
    ("theme/icon.svg", Swap("</svg>", "<script>a()</script></svg>"), "H796"),
    ("policies/zichadan-shili.txt", Add("<html>502 Bad Gateway</html>"), "H792"),
    ("data/lectures.ics", Swap("DTSTART", "DTBEGIN"), "H792"),
    ("lectures/jt-2027-01.ics", Swap("SUMMARY:", "SUMMARY:改"), "H798"),
    ("cases/feed.xml", Swap("<title>", "<title>改"), "H794"),
    ("data/stations.geojson", Swap("\"type\"", "\"sort\":1,\"type\""), "H798"),
    (
        "enterprises/hd-2023-019.html",
        Swap("</main>", "<img src=\"../theme/share.png\" alt=\"IMG_2034\"></main>"),
        "H783",
    ),
    ("enterprises/hd-2023-020.html", Swap("</main>", "<section aria-labelledby=\"none\"></section></main>"), "H784"),
    ("enterprises/hd-2024-004.html", Swap("</main>", "<marquee>称号有效</marquee></main>"), "H790"),
    (
        "enterprises/hd-2024-007.html",
        Swap("</main>", "<iframe title=\"\" src=\"../index.html\"></iframe></main>"),
        "H784",
    ),
    ("enterprises/hd-2024-008.html", Swap("content=\"width=device-width", "content=\"width=1024"), "H795"),
    ("enterprises/hd-2024-009.html", Swap("</main>", "<p>共有 %s 家企业</p></main>"), "H771"),
    ("enterprises/hd-2024-010.html", Swap("</main>", "<p>见东政办发(2023)5号</p></main>"), "H775"),
    ("enterprises/hd-2024-011.html", Swap("</main>", "<p>凭此页可以领取补贴</p></main>"), "H799"),
    (
        "enterprises/hd-2024-012.html",
        Swap("</main>", "<object data=\"https://bet.example.com/a.swf\"></object></main>"),
        "H796",
    ),
    ("enterprises/hd-2024-013.html", Swap("</head>", "<meta name=\"Baiduspider\" content=\"noindex\"></head>"), "H797"),
    ("enterprises/index.html", Swap("共 <strong>", "共 <strong>9"), "H798"),
    ("qr/hd-2023-005.svg", Swap("M", "L"), "H798"),
];

/// The sample, and a folder that it is published in.
struct Ground {
    portal: std::sync::Arc<Portal>,
    folder: TempDir,
}

impl Ground {
    fn new() -> Self {
        let today = Date::parse("2026-11-22").unwrap();
        let checked = pipeline::check(Path::new(ROOT), Moment { today, drafts: false }).unwrap();
        let ground = Self { portal: checked.portal.unwrap(), folder: tempfile::tempdir().unwrap() };
        let built = pipeline::build(&ground.portal, &ground.target(), Options::default(), &|_| ());
        assert_eq!(built.unwrap().found.map(|found| found.problems), Some(Vec::new()));
        ground
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn inspected(&self) -> Vec<Diagnostic> {
        let look = publish::look(&self.target()).unwrap();
        pipeline::inspect(&self.portal, look.as_ref()).unwrap().problems
    }

    fn damage(&self, file: &str, damage: &Damage) {
        let path = self.target().join(file);
        let text = || fs::read_to_string(&path).unwrap();
        // The published file may share its bytes with the version before.
        let write = |text: &str| {
            let _ = fs::remove_file(&path);
            fs::write(&path, text).unwrap();
        };
        match damage {
            Swap(from, to) => {
                assert!(text().contains(from), "{file} has no {from}");
                write(&text().replace(from, to));
            }
            Cut(from, to) => {
                let text = text();
                let (head, rest) = text.split_once(from).unwrap_or_else(|| panic!("{file} has no {from}"));
                let end = rest.find(to).unwrap_or_else(|| panic!("{file} has no {to}"));
                write(&format!("{head}{}", &rest[end..]));
            }
            Tear => {
                let text = text();
                let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap();
                write(&text[..half]);
            }
            Empty => write(""),
            Remove => fs::remove_file(&path).unwrap(),
            Add(text) => write(text),
        }
    }
}

fn names(one: &Diagnostic, file: &str) -> bool {
    one.page.as_ref().is_some_and(|page| page.as_str() == file) || one.message.contains(file)
}

#[test]
fn the_sample_is_sound_and_every_damage_to_it_is_told() {
    let ground = Ground::new();
    assert_eq!(ground.inspected(), []);
    for (file, damage, _) in DAMAGES {
        ground.damage(file, damage);
    }
    let found = ground.inspected();
    let told = |file: &str, code: &str| found.iter().any(|one| one.code.as_str() == code && names(one, file));
    let missed: Vec<String> = DAMAGES
        .iter()
        .filter(|(file, _, code)| !told(file, code))
        .map(|(file, _, code)| format!("{code} {file}"))
        .collect();
    assert_eq!(missed, Vec::<String>::new(), "{found:#?}");
    // What nobody touched is not blamed: dead links to what is gone apart.
    let damaged: BTreeSet<&str> = DAMAGES.iter().map(|(file, _, _)| *file).collect();
    let is_due = |one: &&Diagnostic| matches!(one.code.as_str(), "H731" | "H741" | "H745" | "H794" | "H721" | "H732");
    let blamed: Vec<&Diagnostic> = found
        .iter()
        .filter(|one| !is_due(one) && one.page.as_ref().is_some_and(|page| !damaged.contains(page.as_str())))
        .collect();
    assert_eq!(blamed, Vec::<&Diagnostic>::new());
}

#[test]
fn without_a_list_every_changed_file_is_told_against_the_content() {
    let ground = Ground::new();
    fs::remove_file(ground.target().join(".hexie-manifest.json")).unwrap();
    ground.damage("news/dt-2026-07.html", &Swap("正在公示", "已经公示"));
    let found = ground.inspected();
    let codes: BTreeSet<&str> = found.iter().map(|one| one.code.as_str()).collect();
    assert!(codes.contains("H746"), "{found:?}");
    assert!(found.iter().any(|one| one.code.as_str() == "H744" && names(one, "news/dt-2026-07.html")), "{found:#?}");
}

#[test]
fn what_is_published_of_older_content_is_outdated_and_no_more() {
    let ground = Ground::new();
    let today = Date::parse("2026-12-24").unwrap();
    let portal = pipeline::check(Path::new(ROOT), Moment { today, drafts: false }).unwrap().portal.unwrap();
    let look = publish::look(&ground.target()).unwrap();
    let found = pipeline::inspect(&portal, look.as_ref()).unwrap().problems;
    let codes: BTreeSet<&str> = found.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["H722", "H724", "H745"]), "{found:#?}");
}

#[test]
fn columns_that_nobody_keeps_are_told_by_their_number() {
    let of = |day: &str| {
        let today = Date::parse(day).unwrap();
        let portal = pipeline::check(Path::new(ROOT), Moment { today, drafts: false }).unwrap().portal.unwrap();
        let found = pipeline::inspect(&portal, None).unwrap().problems;
        found.iter().any(|one| one.code.as_str() == "H724" && one.message.contains("长期未更新的栏目"))
    };
    assert!(!of("2026-11-22") && of("2029-12-01"));
}
