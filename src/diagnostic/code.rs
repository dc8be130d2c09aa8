//! The table of problems: each with its stable code, its severity and its Chinese title.
//! Codes are never renumbered and never used again.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal $severity:ident $title:literal;)*) => {
        /// The kind of a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// What the code is called, in Chinese.
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // 1xx: the file and its text
    /// The file cannot be read.
    Unreadable = "H101" Error "文件读不出来";
    /// The text is not UTF-8.
    Encoding = "H102" Error "文件编码不是 UTF-8";
    /// The file stands where no record may stand.
    Misplaced = "H103" Error "文件放错了地方";
    /// A file name is not lower-case ASCII.
    FileName = "H104" Error "文件名不合规范";
    /// The front matter is missing or not closed.
    FrontMatter = "H105" Error "文首信息不完整";
    /// The YAML cannot be parsed.
    Syntax = "H106" Error "YAML 写法有误";
    /// A list in one file is longer than allowed.
    TooMany = "H107" Error "一个文件里的记录太多";
    /// The body of a record that needs one is empty.
    NoBody = "H108" Error "缺少正文";
    /// YAML takes a text for something else than was meant.
    Misread = "H109" Error "会被读成别的意思";
    /// A full-width colon after a key, or no space after the colon.
    Colon = "H110" Error "字段名后面的冒号不对";
    /// Tabs, full-width or invisible blanks where YAML knows only spaces.
    Blank = "H111" Error "用了 YAML 不认的空格";
    /// A list item that begins with another sign than a hyphen and a space.
    ListMarker = "H112" Error "列表的短横不对";
    /// Line breaks that only old systems write.
    LineBreak = "H113" Error "换行符不对";

    // 2xx: the fields of one record
    /// A required field is missing.
    MissingField = "H201" Error "缺少必填项";
    /// A key that the kind does not have.
    UnknownField = "H202" Error "没有这个字段";
    /// A key written twice.
    DuplicateField = "H203" Error "字段重复";
    /// A map, list or scalar where another is due.
    WrongShape = "H204" Error "内容的层次不对";
    /// A scalar that its type refuses.
    BadValue = "H205" Error "内容的写法不对";
    /// A value outside a closed list.
    NotInList = "H206" Error "不在可选的范围内";
    /// Fields that contradict one another.
    Contradiction = "H207" Error "前后矛盾";

    // 3xx: between records
    /// Two records with one id.
    DuplicateId = "H301" Error "编号重复";
    /// A pointer to nothing.
    DanglingReference = "H302" Error "指向的记录不存在";
    /// Two pages with one address.
    AddressTaken = "H303" Error "两个页面的网址相同";
    /// Two enterprises with one credit code.
    DuplicateCode = "H304" Error "统一社会信用代码重复";
    /// A record dated after the build's day, which is held back.
    Scheduled = "H305" Warning "还没到发布时间";
    /// A pointer to a record that is held back.
    WithheldReference = "H306" Warning "指向的记录尚未发布";

    // 4xx: Markdown
    /// A link to a source file or anchor that does not exist.
    DeadLink = "H401" Error "链接失效";
    /// A link whose scheme is not allowed.
    LinkScheme = "H402" Error "链接的类型不允许";
    /// A picture or attachment that does not exist.
    MissingFile = "H403" Error "找不到引用的文件";
    /// A picture without alternative text.
    NoAltText = "H404" Warning "图片缺少文字说明";
    /// A file beside records that nothing uses.
    UnusedFile = "H405" Warning "文件没有被引用";
    /// HTML in a text that is nested too deeply to be cleaned.
    DeepHtml = "H406" Error "HTML 嵌套太深";

    // 5xx: the theme
    /// A theme that cannot be found, or extends itself.
    Theme = "H501" Error "主题读不出来";
    /// A template that cannot be parsed or rendered.
    Template = "H502" Error "模板有误";
}
