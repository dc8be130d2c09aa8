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

            /// How grave it is, where the site says nothing else.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

impl Code {
    /// Whether it is a rule of inspection that a site may weigh by itself: none by which data, the status of
    /// enterprises, the readers' safety or what belongs to persons would suffer.
    pub fn is_rule(self) -> bool {
        use Code::{BrokenPicture, HeavyPicture, HugePicture, OutOfOrder, UnsafeFile};
        let number = self.as_str();
        let is_guard = matches!(self, OutOfOrder | HeavyPicture | HugePicture | BrokenPicture | UnsafeFile);
        // H64x is what belongs to persons.
        let is_inspection = number.starts_with("H6") || number.starts_with("H7");
        is_inspection && !number.starts_with("H64") && !is_guard
    }
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
    /// Control characters and byte order marks within a text.
    Invisible = "H114" Error "夹着看不见的字符";

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
    NoAltText = "H404" Error "图片缺少文字说明";
    /// A file beside records that nothing uses.
    UnusedFile = "H405" Warning "文件没有被引用";
    /// HTML in a text that is nested too deeply to be cleaned.
    DeepHtml = "H406" Error "HTML 嵌套太深";

    /// A `#` that makes no heading.
    HeadingSlip = "H407" Error "标题的写法没有生效";
    /// Asterisks that make nothing bold.
    EmphasisSlip = "H408" Warning "强调的写法没有生效";
    /// Lines that run into one paragraph, and lists that are made otherwise than they are written.
    ListSlip = "H409" Warning "分行或列表没有生效";
    /// A table pasted with tabs.
    TableSlip = "H410" Error "表格没有生效";
    /// A link or a picture that is printed with its brackets.
    LinkSlip = "H411" Error "链接的写法没有生效";
    /// A link to `http:`.
    InsecureLink = "H412" Warning "链接没有用 https";
    /// A link whose text does not say where it leads.
    VagueLink = "H413" Warning "链接文字不明确";
    /// A path on the author's own computer.
    LocalPath = "H414" Warning "写了自己电脑上的位置";
    /// HTML whose looks are not published, as office programs write it.
    OfficeHtml = "H415" Warning "HTML 的格式不起作用";
    /// A line of dashes that makes no rule, or makes a heading.
    RuleSlip = "H416" Warning "分隔线的写法有误";
    /// A fence of code that is not closed, or of other signs.
    OpenFence = "H417" Error "代码的写法没有生效";
    /// A paragraph that its indentation makes code.
    IndentedText = "H418" Error "正文变成了代码";
    /// A heading more than one level below the one before.
    HeadingSkip = "H419" Warning "标题跳级";
    /// HTML that is not published: programs, frames, forms, words in angle brackets.
    LostHtml = "H420" Warning "HTML 的这一部分不会发布";
    /// An HTML tag or comment that is not ended.
    OpenTag = "H421" Error "HTML 的标签没有结束";

    // 5xx: the theme
    /// A theme that cannot be found, or extends itself.
    Theme = "H501" Error "主题读不出来";
    /// A template that cannot be parsed or rendered.
    Template = "H502" Error "模板有误";

    // 6xx: inspection, of what is well-formed and yet not right
    /// Two names that are almost the same.
    NearName = "H601" Warning "名称几乎相同";
    /// Two credit codes that are almost the same.
    NearCode = "H602" Warning "统一社会信用代码几乎相同";
    /// The former name of one enterprise is the name of another.
    NameReused = "H603" Warning "曾用名是别家的名称";
    /// One title published twice.
    SameTitle = "H604" Warning "标题重复";
    /// A number in a text that does not agree with the list it speaks of.
    WrongCount = "H605" Warning "数目对不上";
    /// A notice and an enterprise that do not name each other.
    OneSided = "H606" Warning "两边的记录对不上";
    /// A list by date that is not in order.
    OutOfOrder = "H607" Error "没有按日期排列";
    /// Times that cannot be so.
    Impossible = "H608" Error "时间先后不可能";
    /// Times that are likely mistaken.
    DoubtfulTime = "H609" Warning "时间可疑";
    /// A wrong form that the site's rules of wording call an error.
    Wording = "H610" Error "用语有误";
    /// A wrong form that the site's rules of wording advise against.
    WordingAdvice = "H611" Warning "用语不规范";
    /// A document number in a text that is not written by the standard.
    NumberForm = "H612" Warning "文号的写法不规范";
    /// What was to be replaced before publication.
    Leftover = "H613" Warning "有没写完的地方";
    /// Punctuation that is not as Chinese texts want it.
    Punctuation = "H614" Warning "标点不规范";
    /// Digits, letters or the signs between them in full width.
    FullWidth = "H615" Warning "数字、字母或符号用了全角";
    /// A picture file that is too large.
    HeavyPicture = "H616" Error "图片文件太大";
    /// A picture of too many pixels.
    HugePicture = "H617" Error "图片的像素太多";
    /// A picture that browsers cannot show.
    BrokenPicture = "H618" Error "图片打不开";
    /// A picture whose suffix names another format.
    PictureSuffix = "H619" Error "图片的后缀不对";
    /// An alternative text that says nothing.
    PoorAltText = "H620" Warning "图片的文字说明没有内容";
    // H621, a photograph that holds the place where it was taken: now that is taken out of it.
    /// An attachment that can run on the reader's computer.
    UnsafeFile = "H622" Error "附件的类型有危险";
    /// An attachment of an unusual type.
    OddFile = "H623" Warning "附件的类型不常见";
    /// A sign that other computers do not show.
    Unshown = "H624" Warning "符号显示不出来";
    /// Days that an announcement states and its dates do not make.
    StatedDays = "H631" Warning "公示的天数对不上";
    /// Working days in a year whose holidays are not announced.
    UnknownHolidays = "H632" Warning "放假安排还不知道";
    /// An announcement that is long over and has no result.
    NoResult = "H633" Warning "公示没有结果";
    /// A way to object that says nothing.
    VagueObjection = "H634" Warning "异议受理写得不明白";
    /// What is not over when the portal is archived.
    Unended = "H635" Warning "归档时还没有了结";
    /// A link out of the portal that led nowhere when it was last verified.
    DeadExternal = "H636" Warning "外部链接打不开";
    /// Something personal in what is to be published.
    Personal = "H641" Error "有个人信息";
    /// An attachment that cannot be searched for it.
    Unsearchable = "H642" Error "附件无法检查";
    /// An exception that lets nothing pass.
    IdleException = "H643" Warning "隐私说明用不上";
}
