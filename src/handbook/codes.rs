//! Every code, with its longer word.

use crate::diagnostic::{Code, Severity};
use crate::schema::SEEN;

const HEAD: &str = "\
# 问题代码

`hexie check` 说的每个问题都有一个代码。在命令行里运行 `hexie explain H201`，看到的就是这里的一节。

**错误**不改好就不能发布；**提醒**不影响发布（`hexie build --strict` 除外），但请看一看是不是疏忽。

装好了 YAML 扩展的 VS Code，打字时就能标出一部分问题，下面注明了“编辑器有时能标出”。没有注明的，例如校验位、编号有没有、
日期的先后、链接和图片在不在，只有 `hexie check` 能发现。所以编辑器里没有红线，不等于没有问题。

这一页由程序生成，不要手工修改（`hexie schema --write` 会重写它）。
";

/// The page.
pub(super) fn page() -> String {
    let sections = Code::ALL.iter().map(|code| section(*code));
    [HEAD.to_owned()].into_iter().chain(sections).collect::<Vec<_>>().join("\n")
}

fn section(code: Code) -> String {
    let severity = if code.severity() == Severity::Error { "错误" } else { "提醒" };
    let seen = if SEEN.contains(&code) { "，编辑器有时能标出" } else { "" };
    format!("## {} {}（{severity}{seen}）\n\n{}\n", code.as_str(), code.title(), code.explanation())
}
