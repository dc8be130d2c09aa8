//! SVG cleaning both ways: attacks come out harmless, drawings come out as they are.

use super::*;

fn cleaned(inner: &str) -> String {
    let text = format!("<svg xmlns=\"{SVG}\" viewBox=\"0 0 10 10\">{inner}</svg>");
    String::from_utf8(clean(text.as_bytes()).unwrap()).unwrap()
}

/// What a cleaned drawing holds within its root.
fn inner(inner: &str) -> String {
    let all = cleaned(inner);
    let start = all.find('>').unwrap() + 1;
    all[start..].trim_end().strip_suffix("</svg>").unwrap().to_owned()
}

#[test]
fn attacks_come_out_harmless() {
    for (attack, left) in [
        ("<script>alert(1)</script>", ""),
        ("<script href=\"https://e.cn/x.js\"/>", ""),
        ("<SCRIPT>alert(1)</SCRIPT>", ""),
        ("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">alert(1)</svg:script>", ""),
        ("<g><script>a</script><rect/></g>", "<g><rect></rect></g>"),
        ("<rect onload=\"alert(1)\"/>", "<rect></rect>"),
        ("<rect onclick='alert(1)' x=\"1\"/>", "<rect x=\"1\"></rect>"),
        ("<rect ONCLICK='alert(1)'/>", "<rect></rect>"),
        ("<rect on&#99;lick='x'/>", "<rect></rect>"),
        ("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"x\"/></body></foreignObject>", ""),
        ("<iframe src=\"https://e.cn\"/>", ""),
        ("<a href=\"javascript:alert(1)\"><rect/></a>", "<a><rect></rect></a>"),
        ("<a xlink:href=\"javascript:alert(1)\"><rect/></a>", "<a><rect></rect></a>"),
        ("<a href=\"java&#10;script:alert(1)\"/>", "<a></a>"),
        ("<a href=\"&#106;avascript:alert(1)\"/>", "<a></a>"),
        ("<a href=\"https://e.cn/\"/>", "<a></a>"),
        ("<a href=\" #x\"/>", "<a></a>"),
        ("<use href=\"https://e.cn/a.svg#x\"/>", "<use></use>"),
        ("<use href=\"//e.cn/a.svg#x\"/>", "<use></use>"),
        ("<use href=\"data:image/svg+xml;base64,AAAA#x\"/>", "<use></use>"),
        ("<image href=\"https://e.cn/a.png\"/>", "<image></image>"),
        ("<image href=\"a.png\"/>", "<image></image>"),
        ("<image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>", "refused"),
        ("<image href=\"data:text/html,x\"/>", "refused"),
        ("<image href=\"data:image/png;base64,AAAA&quot; onload=&quot;x\"/>", "refused"),
        ("<feImage href=\"https://e.cn/a.png\"/>", ""),
        ("<rect fill=\"url(https://e.cn/a#b)\"/>", "<rect></rect>"),
        ("<rect fill=\"u\\72l(https://e.cn/a#b)\"/>", "<rect></rect>"),
        ("<rect fill=\"URL( 'https://e.cn' )\"/>", "<rect></rect>"),
        ("<rect mask=\"image-set('https://e.cn/a' 1x)\"/>", "<rect></rect>"),
        ("<rect filter=\"url(#a) url(//e.cn/x)\"/>", "<rect></rect>"),
        ("<rect style=\"fill:url(https://e.cn)\"/>", "<rect></rect>"),
        ("<rect style=\"background:image-set('https://e.cn' 1x)\"/>", "<rect></rect>"),
        ("<rect style=\"behavior:url(#default#time2)\"/>", "<rect></rect>"),
        ("<style>@import 'https://e.cn/a.css';</style>", "refused"),
        ("<style>@font-face{font-family:a;src:url(https://e.cn)}</style>", "refused"),
        ("<style>rect{fill:url(//e.cn)}</style>", "refused"),
        ("<style>re\\63t{}</style>", "refused"),
        ("<style><![CDATA[</style><script>alert(1)</script>]]></style>", "refused"),
        ("<style>a{}<script>x</script>b{}</style>", "<style>a{}b{}</style>"),
        (
            "<title><![CDATA[<script>alert(1)</script>]]></title>",
            "<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>",
        ),
        ("<desc>&lt;script&gt;</desc>", "<desc>&lt;script&gt;</desc>"),
        ("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>", ""),
        ("<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>", ""),
        ("<handler type=\"application/ecmascript\">alert(1)</handler>", ""),
        ("<!--<script>alert(1)</script>--><rect/>", "<rect></rect>"),
        ("<?xml-stylesheet href=\"https://e.cn/a.css\"?><rect/>", "<rect></rect>"),
        ("<rect xml:base=\"https://e.cn/\"/>", "<rect></rect>"),
        ("<g xmlns=\"http://www.w3.org/1999/xhtml\"><rect/></g>", "<g><rect></rect></g>"),
        ("<metadata><rdf:RDF xmlns:rdf=\"x\">王</rdf:RDF></metadata>", ""),
        ("<sodipodi:namedview id=\"b\" xmlns:sodipodi=\"x\"/>", ""),
        ("<style>/* @import 'x' */a{fill:red}/*b*/</style>", "<style> a{fill:red} </style>"),
        ("<style>a{}/*</style>", "<style>a{}</style>"),
        ("<style>u/**/rl(https://e.cn)</style>", "<style>u rl(https://e.cn)</style>"),
        ("<style media=\"print\">a{}</style>", "refused"),
        ("<style media=\"screen\">a{}</style>", "<style>a{}</style>"),
        ("<title>&#1;</title>", "refused"),
        ("<rect class=\"&#x7;\"/>", "refused"),
        ("&xxe;", "refused"),
        ("<rect fill=\"&xxe;\"/>", "refused"),
        ("<rect x=\"1\" x=\"2\"/>", "refused"),
        ("<g><rect></g>", "refused"),
        ("<rect x=1/>", "refused"),
    ] {
        if left == "refused" {
            assert!(clean(format!("<svg xmlns=\"{SVG}\">{attack}</svg>").as_bytes()).is_err(), "{attack}");
            continue;
        }
        assert_eq!(inner(attack), left, "{attack}");
    }
}

#[test]
fn what_is_no_drawing_is_told() {
    let deep = format!("{}{}", "<svg>".repeat(300), "</svg>".repeat(300));
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]><svg>&b;</svg>";
    for text in
        ["", "text", "<svg>", "</svg>", "<html/>", "<svg/><svg/>", "<svg/>text", &deep, bomb, "<svg xmlns=\"x\"/>"]
    {
        assert!(clean(text.as_bytes()).is_err(), "{text:.60}");
    }
    assert!(clean(b"<svg>\xFF</svg>").is_err());
}

#[test]
fn a_harmless_drawing_comes_out_as_it_is() {
    let drawing = concat!(
        "<title>示意图 &amp; 说明</title>",
        "<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"></stop></linearGradient>",
        "<clipPath id=\"c\"><rect width=\"5\" height=\"5\"></rect></clipPath></defs>",
        "<style>.a{fill:#900}.b{fill:url(#g)}</style>",
        "<g class=\"a\" transform=\"rotate(45 5 5)\" clip-path=\"url(#c)\">",
        "<path d=\"M0 0L10 10\" stroke=\"currentColor\" style=\"stroke-width:2\"></path>",
        "<text x=\"1\" y=\"2\" font-family=\"sans-serif\">河东 <tspan>2026</tspan></text></g>",
        "<use href=\"#c\"></use><use xlink:href=\"#c\"></use>",
    );
    assert_eq!(inner(drawing), drawing);
    let again = cleaned(drawing);
    assert_eq!(clean(again.as_bytes()).unwrap(), again.as_bytes(), "cleaning twice is cleaning once");
}

#[test]
fn sizes() {
    let of = |attributes: &str| size(&clean(format!("<svg {attributes}/>").as_bytes()).unwrap());
    assert_eq!(of("width=\"30\" height=\"20.4px\""), Some((30, 20)));
    assert_eq!(of("width=\"100%\" height=\"100%\" viewBox=\"0 0 300 200\""), Some((300, 200)));
    assert_eq!(of("viewBox=\"0,0,300,200\""), Some((300, 200)));
    assert_eq!(of("viewBox=\"0 0 x\""), None);
    assert_eq!(of(""), None);
}
