//! Pictures from a project's folder to its portal: what is published of them, what pages say of them, and that
//! what is kept between builds saves time and nothing else.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "support"]
mod support {
    pub(crate) mod folder;
    pub(crate) mod hexie;
}

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use support::folder::{copy, tree};
use support::hexie::{self, Told};
use tempfile::TempDir;

/// A project with a record for each picture.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&repository.join("tests/sites/_base/content"), &folder.path().join("content"), false);
        copy(&repository.join("themes/hedong"), &folder.path().join("themes/hedong"), false);
        let site = fs::read_to_string(folder.path().join("content/site.yaml")).unwrap();
        fs::write(folder.path().join("content/site.yaml"), site.replace("主题: plain", "主题: hedong")).unwrap();
        Self(folder)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// A case with a picture in its fields.
    fn case(&self, id: &str, picture: &str, bytes: &[u8]) {
        let text = format!(
            "---\n编号: {id}\n标题: 案例{id}\n类型: 经验做法\n街道: [东街道]\n摘要: 摘要。\n主题: [集体协商]\n发布时间: 2024-05-01 09:00\n\
             图片: [{{文件: {picture}, 说明: 会议室里两排人对坐, 图注: 协商现场, 署名: 示例摄影}}]\n---\n\n## 背景\n\n正文。\n\n## 做法\n\n正文。\n\n## 成效\n\n正文。\n"
        );
        fs::create_dir_all(self.path("content/cases")).unwrap();
        fs::write(self.path(&format!("content/cases/{id}.md")), text).unwrap();
        fs::write(self.path(&format!("content/cases/{picture}")), bytes).unwrap();
    }

    /// A news item with a text.
    fn news(&self, id: &str, text: &str) {
        let head = format!("---\n编号: {id}\n标题: 动态{id}\n发布时间: 2024-05-01 09:00\n---\n");
        fs::create_dir_all(self.path("content/news")).unwrap();
        fs::write(self.path(&format!("content/news/{id}.md")), format!("{head}{text}\n")).unwrap();
    }

    fn build(&self, threads: &str) -> Told {
        let mut command = hexie::command(self.0.path(), ["build", "--date", "2026-11-22"]);
        command.env("RAYON_NUM_THREADS", threads);
        hexie::run(command)
    }

    /// Builds, and answers what was published.
    fn built(&self, threads: &str) -> BTreeMap<String, Vec<u8>> {
        let told = self.build(threads);
        assert_eq!(told.code, Some(0), "{}{}", told.stdout, told.stderr);
        let mut files = tree(&self.path("public"));
        files.retain(|name, _| !name.starts_with(".hexie-"));
        files
    }

    fn kept(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(".hexie/pictures"))
    }
}

/// A photograph, with Exif that holds an orientation and a camera's name.
fn photograph(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut seed = width;
    let canvas = RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 27) as u8;
        Rgb([(x * 200 / width) as u8 + noise, (y * 200 / height) as u8 + noise, 80 + noise])
    });
    let mut plain = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(canvas).write_to(&mut plain, ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let mut exif =
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02\x01\x0F\0\x02\0\0\0\x0A\0\0\0\x26\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"SampleCam\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1, length[0], length[1]], &exif, &plain[2..]].concat()
}

fn width(bytes: &[u8]) -> (u32, u32) {
    let image = image::load_from_memory(bytes).unwrap();
    (image.width(), image.height())
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

#[test]
fn photographs_are_published_clean_upright_and_in_fitting_widths() {
    let project = Project::new();
    project.case("yi", "foto.jpg", &photograph(1500, 1000, 6));
    project.case("er", "foto.png", b"\x89PNG");
    fs::write(project.path("content/cases/foto.png"), png(1200, 900)).unwrap();
    fs::write(project.path("content/cases/fu.jpg"), photograph(1000, 500, 3)).unwrap();
    project.news(
        "san",
        "一句话。\n\n![两排人对坐](../cases/foto.jpg)\n\n[原图](../cases/fu.jpg)\n\n![会场](../cases/foto.png \"题\")",
    );
    let files = project.built("2");
    for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with("cases/f")) {
        assert!(!bytes.windows(9).any(|piece| piece == b"SampleCam"), "{name}");
    }
    // Turned on its side: 1000 wide, 1500 high.
    assert_eq!(width(&files["cases/foto.jpg"]), (1000, 1500));
    assert_eq!(width(&files["cases/foto.jpg.w320.jpg"]), (320, 480));
    assert_eq!(width(&files["cases/foto.jpg.w640.jpg"]), (640, 960));
    assert_eq!(width(&files["cases/fu.jpg"]), (1000, 500));
    assert_eq!(width(&files["cases/foto.png.w960.jpg"]), (960, 720));

    let page = text(&files, "cases/yi.html");
    let shown = "<figure><a href=\"../cases/foto.jpg\"><img src=\"../cases/foto.jpg\" \
         srcset=\"../cases/foto.jpg.w320.jpg 320w, ../cases/foto.jpg.w640.jpg 640w, ../cases/foto.jpg 1000w\" \
         sizes=\"(min-width: 54rem) 50rem, 94vw\" alt=\"会议室里两排人对坐\" width=\"1000\" height=\"1500\" loading=\"lazy\" \
         decoding=\"async\"></a><figcaption>协商现场 <span class=\"by\">图：示例摄影</span></figcaption></figure>";
    assert!(page.contains(shown), "{page}");
    assert!(page.contains("/cases/foto.jpg\">") && page.contains("og:image"), "{page}");
    let list = text(&files, "cases/index.html");
    assert!(list.contains("<img src=\"../cases/foto.jpg.w320.jpg\" alt=\"\" loading=\"lazy\""), "{list}");
    let page = text(&files, "news/san.html");
    let first = "alt=\"两排人对坐\" width=\"1000\" height=\"1500\" decoding=\"async\">";
    let second = "../cases/foto.png 1200w\" sizes=\"(min-width: 54rem) 50rem, 94vw\" alt=\"会场\" title=\"题\" \
         width=\"1200\" height=\"900\" loading=\"lazy\" decoding=\"async\">";
    assert!(page.contains(first) && page.contains(second), "{page}");
}

/// A photograph as PNG.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::load_from_memory(&photograph(width, height, 1)).unwrap().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn what_is_kept_saves_time_and_changes_nothing() {
    let project = Project::new();
    for (number, id) in ["yi", "er", "san"].into_iter().enumerate() {
        project.case(id, &format!("{id}.jpg"), &photograph(800 + number as u32, 600, number as u8 * 3 + 1));
    }
    let one = project.built("1");
    let kept = project.kept();
    assert_eq!(kept.len(), 3);
    fs::remove_dir_all(project.path(".hexie")).unwrap();
    assert!(project.built("8") == one, "the same bytes with any number of threads");
    assert!(project.kept() == kept);
    assert!(project.built("2") == one, "and from what is kept");
    // Damaged, cut off, or not to be written: only time is lost.
    for (name, bytes) in &kept {
        fs::write(project.path(".hexie/pictures").join(name), &bytes[..bytes.len() / 2]).unwrap();
    }
    assert!(project.built("2") == one && project.kept() == kept);
    fs::remove_dir_all(project.path(".hexie/pictures")).unwrap();
    fs::write(project.path(".hexie/pictures"), "").unwrap();
    assert!(project.built("2") == one);
    fs::remove_file(project.path(".hexie/pictures")).unwrap();
    // What no picture needs any more goes.
    project.built("2");
    project.case("yi", "yi.jpg", &photograph(850, 650, 1));
    let other = project.built("2");
    assert_eq!(width(&other["cases/yi.jpg"]), (850, 650));
    assert!(project.kept().len() == 3 && project.kept() != kept);
}

#[test]
fn a_picture_that_cannot_be_decoded_stops_the_build_before_anything_is_published() {
    let project = Project::new();
    project.case("yi", "yi.jpg", &photograph(900, 600, 1));
    let before = project.built("2");
    // Sound head and tail, and nothing in between.
    let mut hollow = photograph(1100, 800, 1);
    let (start, end) = (hollow.len() / 20, hollow.len() - 2);
    hollow[start..end].iter_mut().step_by(2).for_each(|byte| *byte = 0xFF);
    project.case("er", "er.jpg", &hollow);
    let told = project.build("2");
    assert_eq!(told.code, Some(1), "{}{}", told.stdout, told.stderr);
    let console = told.stdout + &told.stderr;
    assert!(
        console.contains("content/cases/er.jpg") && console.contains("H618") && console.contains("改法"),
        "{console}"
    );
    let mut after = tree(&project.path("public"));
    after.retain(|name, _| !name.starts_with(".hexie-"));
    assert!(after == before);
}

#[test]
fn a_file_in_the_place_of_a_rendition_is_told() {
    let project = Project::new();
    project.case("yi", "yi.jpg", &photograph(900, 600, 1));
    project.case("er", "yi.jpg.w320.jpg", &photograph(300, 200, 1));
    let told = project.build("2");
    assert_eq!(told.code, Some(1));
    let console = told.stdout + &told.stderr;
    assert!(console.contains("已经是图片 content/cases/yi.jpg 的缩小图的"), "{console}");
}

#[test]
fn an_svg_is_published_without_what_runs() {
    let project = Project::new();
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 300\" onload=\"x()\"><script>x()</script><rect width=\"9\"/></svg>";
    project.case("yi", "tu.svg", drawing.as_bytes());
    let files = project.built("2");
    let svg = text(&files, "cases/tu.svg");
    assert!(svg.contains("<rect width=\"9\"></rect>") && !svg.contains("x()"), "{svg}");
    let page = text(&files, "cases/yi.html");
    assert!(
        page.contains("<img src=\"../cases/tu.svg\" alt=\"会议室里两排人对坐\" width=\"400\" height=\"300\""),
        "{page}"
    );
    assert!(page.contains("theme/share.png"), "{page}");
}
