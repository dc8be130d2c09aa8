//! Documents made by the test, read back.

use std::io::{Cursor, Write};

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn said(reading: &Reading) -> String {
    assert_eq!(reading.unreadable, None);
    reading.texts.iter().map(|(place, text)| format!("{place}: {text}\n")).collect()
}

#[test]
fn words_with_all_that_is_hidden() {
    let body = "<w:document xmlns:w='w'><w:p><w:r><w:t>1201</w:t></w:r><w:r><w:t>02</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:t>姓名</w:t></w:p></w:tc><w:tc><w:p><w:t>手机&amp;</w:t></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p></w:document>";
    let bytes = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", body.as_bytes()),
        ("word/header1.xml", "<w:hdr><w:p><w:t>页眉的话</w:t></w:p></w:hdr>".as_bytes()),
        (
            "word/comments.xml",
            "<w:comments><w:comment w:author='甲某'><w:p><w:t>批注的话</w:t></w:p></w:comment></w:comments>".as_bytes(),
        ),
        ("word/_rels/document.xml.rels", b"<Relationships><Relationship Target='mailto:a@qq.com'/></Relationships>"),
        ("docProps/core.xml", "<cp><dc:creator>乙某</dc:creator></cp>".as_bytes()),
    ]);
    let text = said(&read("a.docx", &bytes));
    for part in [
        "正文: 120102\n",
        "姓名 \t手机& \t\n",
        "删去的话",
        "页眉: 页眉的话",
        "甲某",
        "批注的话",
        "mailto:a@qq.com",
        "文件属性: 乙某",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn every_sheet_as_it_is_kept() {
    let bytes = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", "<workbook><sheets><sheet name='名单' state='hidden' r:id='r1'/></sheets></workbook>".as_bytes()),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"),
        ("xl/sharedStrings.xml", "<sst><si><t>姓名</t></si><si><r><t>身份</t></r><r><t>证号</t></r></si></sst>".as_bytes()),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>\
             <row><c r='A2' t='inlineStr'><is><t>甲某</t></is></c><c r='C2'><f>HYPERLINK(\"tel:13812345678\")</f><v>1.20102199003071E+17</v></c></row></sheetData>\
             <dataValidations><dataValidation prompt='打13812345679'/></dataValidations>\
             <headerFooter><oddHeader>&amp;C13812345670</oddHeader></headerFooter></worksheet>"
                .as_bytes(),
        ),
        ("xl/printerSettings/printerSettings1.bin", b"\0"),
        ("xl/comments1.xml", "<comments><authors><author>乙某</author></authors><comment><text><t>批注的话</t></text></comment></comments>".as_bytes()),
    ]);
    let text = said(&read("a.xlsx", &bytes));
    for part in [
        "工作表“名单”（隐藏）: 姓名\t\t身份证号\n甲某\t\t120102199003071000\n",
        "批注的话",
        "批注: 乙某",
        "tel:13812345678",
        "打13812345679",
        " 13812345670",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// A page with some pieces of text, each moved to from the one before.
fn pdf(pieces: &[(i64, i64, &str)]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier"});
    let mut operations = vec![Operation::new("BT", vec![]), Operation::new("Tf", vec!["F1".into(), 10.into()])];
    for (x, y, text) in pieces {
        operations.push(Operation::new("Td", vec![(*x).into(), (*y).into()]));
        operations.push(Operation::new("Tj", vec![Object::string_literal(*text)]));
    }
    operations.push(Operation::new("ET", vec![]));
    let content = document.add_object(Stream::new(dictionary! {}, Content { operations }.encode().unwrap()));
    let resources = dictionary! {"Font" => dictionary! {"F1" => font}};
    let page = document
        .add_object(dictionary! {"Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources});
    document.objects.insert(pages, dictionary! {"Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1}.into());
    let catalog = document.add_object(dictionary! {"Type" => "Catalog", "Pages" => pages});
    let about = document.add_object(dictionary! {"Author" => Object::string_literal("somebody")});
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", about);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn pages_with_and_without_places() {
    let digits: Vec<(i64, i64, String)> = "138123".chars().map(|c| (5, 0, c.to_string())).collect();
    let digits: Vec<(i64, i64, &str)> = digits.iter().map(|(x, y, text)| (*x, *y, text.as_str())).collect();
    assert!(said(&read("a.pdf", &pdf(&digits))).contains("第 1 页: 138123\n"));
    let cells = said(&read("a.pdf", &pdf(&[(50, 700, "120102"), (100, 0, "138"), (-100, -20, "9")])));
    assert!(cells.contains("120102\t138\n9"), "{cells}");
    assert!(cells.contains("文件属性和批注: somebody"), "{cells}");
}

#[test]
fn texts_and_archives() {
    let (gbk, _, _) = encoding_rs::GB18030.encode("姓名,身份证号\n甲某,一个号码很长的人，住在河东区\n");
    assert!(said(&read("a.csv", &gbk)).contains("甲某"));
    let inner = zipped(&[("b/名单.txt", "甲某的话，写在压缩包里".as_bytes())]);
    let text = said(&read("a.zip", &zipped(&[("c.zip", &inner)])));
    assert!(text.contains("甲某的话") && text.contains("名单.txt"), "{text}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let why = |name: &str, bytes: &[u8]| read(name, bytes).unreadable.unwrap_or_default();
    assert!(why("a.doc", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1]).contains("旧版格式"));
    assert!(why("a.wps", b"whatever").contains("wps"));
    assert!(why("a.rar", b"Rar!\x1a\x07").contains("压缩包"));
    assert!(why("a.pdf", b"%PDF-1.5\nbroken").contains("PDF"));
    assert!(why("a.docx", b"PK\x03\x04broken").contains("打不开"));
    assert!(why("a.bin", &[0, 1, 2, 3, 0, 0xff, 0xfe]).contains("不是文本"));
    assert!(why("a.pdf", b"").contains("空文件"));
    assert!(why("a.docx", b"whatever").contains("后缀"));
    assert!(why("a.zip", &zipped(&[("a.doc", b"\xD0\xCF\x11\xE0")])).contains("a.doc"));
}

/// Whatever is broken in a file, reading it comes to an end.
#[test]
fn broken_files_are_read_to_the_end() {
    let mut chance = 7_u64;
    let mut below = |bound: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as usize % bound
    };
    let sheet = "<worksheet><row><c r='A1'><v>1</v></c></row></worksheet>";
    let files = [
        ("a.pdf", pdf(&[(50, 700, "120102"), (100, 0, "138"), (-100, -20, "9")])),
        ("a.docx", zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:p><w:t>1</w:t></w:p>")])),
        ("a.xlsx", zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", sheet.as_bytes())])),
    ];
    for (name, whole) in &files {
        for _ in 0..300 {
            let mut bytes = whole.clone();
            for _ in 0..=below(6) {
                let at = below(bytes.len());
                match below(4) {
                    0 => bytes[at] ^= 1 << below(8),
                    1 => bytes.truncate(at.max(8)),
                    2 => drop(
                        bytes.splice(at..at, whole[below(whole.len())..].iter().copied().take(200).collect::<Vec<_>>()),
                    ),
                    _ => bytes[at] = b"0123456789<>[]()/ "[below(18)],
                }
            }
            read(name, &bytes);
        }
    }
    for piece in ["[", "<<", "(", "<</A ", "1 0 obj ", "stream\n", "BT ", "1 0 R "] {
        read("a.pdf", format!("%PDF-1.5\n1 0 obj\n{}", piece.repeat(50_000)).as_bytes());
    }
}

#[test]
fn bombs_are_left_unread() {
    let zeros = vec![b' '; 80 << 20];
    let bomb = zipped(&[("a.txt", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(read("a.zip", &bomb).unreadable.unwrap().contains("太大"));
    let deep = (0..6).fold(zipped(&[("a.txt", b"a")]), |inner, _| zipped(&[("a.zip", &inner)]));
    assert!(read("a.zip", &deep).unreadable.unwrap().contains("一层套一层"));
}
