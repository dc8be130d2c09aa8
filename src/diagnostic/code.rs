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

    // 7xx: the portal as it is shown or published, in the terms of those who inspect it
    /// A tag that a page must bear is missing or says nothing.
    TagMissing = "H701" Error "页面标签缺失";
    /// A tag of a page is not in its form.
    TagForm = "H702" Error "页面标签的写法不对";
    /// A tag says something else than the page or the site.
    TagDiffers = "H703" Error "页面标签与页面不符";
    /// A tag stands twice on a page.
    TagRepeated = "H704" Error "页面标签重复";
    /// Two columns whose tags say the same.
    SameColumns = "H705" Warning "栏目的标签雷同";
    /// Something that every footer shows is missing.
    FooterPart = "H711" Error "页脚缺少要素";
    /// A link of the footer is missing, or leads elsewhere.
    FooterLink = "H712" Error "页脚的链接不对";
    /// A column without content.
    BlankColumn = "H721" Warning "空白栏目";
    /// A column in which nothing was published for too long.
    StaleColumn = "H722" Warning "栏目逾期未更新";
    /// A page without content.
    BlankPage = "H723" Error "页面没有内容";
    /// What a site fails for at once: its home page stale, so many columns stale or blank.
    Veto = "H724" Warning "可能被单项否决";
    /// A link of a page to a page or file that is not there.
    DeadPageLink = "H731" Error "页面的链接打不开";
    /// A link of a page to a place that is not there.
    DeadAnchor = "H732" Error "页内链接没有落点";
    /// A link that leads out of the portal's folder.
    LeadsOut = "H733" Error "链接跳出本专题";
    /// A link that leads nowhere for others.
    OddLink = "H734" Error "链接不能用";
    /// A page that is shown with files of another site.
    ForeignResource = "H735" Error "页面用到站外的文件";
    /// A page or file that no page leads to.
    Orphan = "H741" Warning "页面没有入口";
    /// A published file that no build made.
    Stray = "H742" Error "发布的文件里混进了别的";
    /// A published file that is gone.
    LostFile = "H743" Error "发布的文件不见了";
    /// A published file that was changed.
    Altered = "H744" Error "发布以后被改动";
    /// What is published is not what the content makes now.
    Outdated = "H745" Warning "发布的与现在的内容不一致";
    /// The list of what was published is missing or torn.
    NoManifest = "H746" Error "发布清单不能用";
    /// What has run out is not marked so.
    UnmarkedExpiry = "H751" Error "失效的内容没有标明";
    /// A page that does not show when it was published.
    TimeMissing = "H761" Error "没有发布时间";
    /// A time of publication in the future.
    FutureTime = "H762" Error "发布时间在今天以后";
    /// Two places that tell different times.
    TimeDiffers = "H763" Error "各处的时间不一致";
    /// Something that a template left unread.
    Unrendered = "H771" Error "模板没有生效";
    /// A mark of Markdown that made nothing.
    MarkLeft = "H772" Warning "文字里有没生效的标记";
    /// A wrong form on a page that the site's rules of wording name.
    PageWording = "H773" Error "页面用语有误";
    /// Words whose encoding was lost.
    Garbled = "H774" Error "页面有乱码";
    /// Digits or letters in full width on a page.
    PageWidth = "H775" Warning "页面上的数字、标点等写法不对";
    /// A page that does not say its language.
    PageLanguage = "H781" Error "网页没有写明语言";
    /// Headings and regions out of order.
    PageStructure = "H782" Error "网页的标题层次不对";
    /// A picture of a page without alternative text.
    PageAlt = "H783" Error "页面的图片没有替代文字";
    /// A field, button, frame or link without a name.
    Nameless = "H784" Error "控件没有名称";
    /// A table that cannot be read aloud.
    TableHead = "H785" Error "表格没有表头";
    /// A link of a page whose text does not say where it leads.
    VagueLinkText = "H786" Warning "页面的链接文字不明确";
    /// Two elements of a page with one id.
    SameId = "H787" Error "网页里的 id 重复";
    /// Text that is hard to tell from what is behind it.
    Contrast = "H788" Error "文字的对比度不够";
    /// Something to press that is too small.
    TargetSize = "H789" Warning "可点的地方太小";
    /// A page opens a window by itself.
    Popup = "H790" Error "网页打开就弹窗、播放、滚动";
    /// A page that is torn, or whose tags do not pair.
    TornPage = "H791" Error "网页不完整";
    /// A feed, map or data file that cannot be read.
    BrokenFile = "H792" Error "数据文件读不出来";
    /// A page without a title.
    PageTitle = "H793" Error "网页没有题目";
    /// A site map or feed that does not agree with the pages.
    IndexDiffers = "H794" Error "网站地图或订阅与页面不符";
    /// A page does not say how it is encoded, or does not fit a telephone, or cannot be made larger.
    PageSettings = "H795" Error "网页的基本设置不对";
    /// A page leads elsewhere by itself, runs scripts of its own, or has lost its policy of security.
    PagePrograms = "H796" Error "网页有安全问题";
    /// Search engines are kept out.
    Unindexed = "H797" Error "搜索引擎被挡在外面";
    /// A data file does not hold what the site's records make.
    DataDiffers = "H798" Error "数据与网站的内容不符";
    /// The words of a published page are not those that the content makes.
    PageDiffers = "H799" Error "网页的文字与网站的内容不符";
}
