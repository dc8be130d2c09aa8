//! Codes read back by a reader that knows nothing of the writer.

use super::*;

const ADDRESS: &str = "https://www.example.gov.cn/ztzl/hxldgx/enterprises/hd-2023-001.html";

fn decoded(width: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| if is_dark(x, y) { 0 } else { 255 });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn what_the_bitmap_shows_is_the_address() {
    let bytes = png(&Code::lasting(ADDRESS).unwrap()).unwrap();
    let image = image::load_from_memory(&bytes).unwrap().into_luma8();
    assert!(image.width() >= 1_200 && image.width() == image.height(), "{}", image.width());
    assert!(bytes.len() < 20_000, "{}", bytes.len());
    let dark = |x: usize, y: usize| image.get_pixel(x as u32, y as u32).0[0] < 128;
    assert_eq!(decoded(image.width() as usize, dark), ADDRESS);
}

/// The lines of a path such as [`Code`] draws, as columns, rows and lengths.
fn lines(path: &str) -> Vec<(i32, i32, i32)> {
    let (mut left, mut top, mut length) = (0, 0, 0);
    let line = |line: &str| {
        let (place, long) = line.split_once('h').unwrap();
        let (right, down) = place.split_once(' ').unwrap();
        left += length + right.parse::<i32>().unwrap();
        top += down.trim_end_matches(".5").parse::<i32>().unwrap();
        length = long.parse().unwrap();
        (left, top, length)
    };
    path.split('m').skip(1).map(line).collect()
}

#[test]
fn what_the_drawing_shows_is_the_address() {
    let code = Code::of(ADDRESS).unwrap();
    let mut svg = Vec::new();
    code.draw(&mut Writer::new(&mut svg)).unwrap();
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.len() < 3_000, "{}", svg.len());
    let path = svg.rsplit_once(" d=\"").unwrap().1.split_once('"').unwrap().0;
    let lines = lines(path);
    let dark = |x: usize, y: usize| {
        let (x, y) = ((x / 8) as i32, (y / 8) as i32);
        lines.iter().any(|(left, top, length)| *top == y && (*left..left + length).contains(&x))
    };
    assert_eq!(decoded(code.size() * 8, dark), ADDRESS);
}

#[test]
fn an_address_may_be_long_and_chinese_but_not_endless() {
    let long = format!("https://专题.中国/{}", "企".repeat(300));
    let code = Code::of(&long).unwrap();
    assert_eq!(decoded(code.size() * 4, |x, y| code.is_dark(x / 4, y / 4)), long);
    assert!(Code::of(&"x".repeat(3_000)).is_none());
}

fn hostile(name: &str) -> Plaque {
    Plaque {
        id: "hd-2023-001".to_owned(),
        name: name.to_owned(),
        title: "劳动关系和谐企业（区级）".to_owned(),
        years: "2023年度".to_owned(),
        publisher: "天津市河东区协调劳动关系三方".to_owned(),
        address: ADDRESS.to_owned(),
        code: Code::lasting(ADDRESS).unwrap(),
    }
}

#[test]
fn no_name_breaks_a_plaque_or_a_sheet() {
    let long = "很长的名称".repeat(40);
    for name in ["</script><svg onload=x>", "=cmd|' /C calc'!A0", "甲,\"乙\"&丙", "😀𠮷\u{202e}反", "", &long] {
        let (mut svg, mut html) = (Vec::new(), Vec::new());
        plaque(&hostile(name), &mut svg).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        let mut reader = quick_xml::Reader::from_str(&svg);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        let told = scraper::Html::parse_fragment(&svg).root_element().text().collect::<String>();
        assert!(told.contains(name), "{told}");
        sheet("专题", &[hostile(name), hostile(name)], &mut html).unwrap();
        let page = scraper::Html::parse_document(std::str::from_utf8(&html).unwrap());
        let select = |selector| scraper::Selector::parse(selector).unwrap();
        let heads: Vec<String> = page.select(&select(".card h2")).map(|head| head.text().collect()).collect();
        assert_eq!(heads, [name, name]);
        assert_eq!(page.select(&select("script")).count(), 0);
        assert_eq!(page.select(&select(".card svg path")).count(), 4);
    }
}
