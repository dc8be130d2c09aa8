//! What was typed: the commands with their options, one entry each with its help.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::styling::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::terminal;
use crate::fact::Date;
use crate::yaml::Scalar;

const TEMPLATE: &str = "\
{about}

用法：{usage}

{all-args}{after-help}";

/// 把内容文件生成为可以发布的专题网站
#[derive(Debug, Parser)]
#[command(
    name = "hexie",
    version,
    help_template = TEMPLATE,
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    subcommand_value_name = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true,
    styles = Styles::plain()
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// A command.
#[derive(Debug, Subcommand)]
#[command(help_template = TEMPLATE)]
pub(super) enum Command {
    /// 生成网站，全部无误才发布
    #[command(help_template = TEMPLATE)]
    Build(BuildArgs),
    /// 检查内容，列出全部问题，不生成网站
    #[command(help_template = TEMPLATE)]
    Check(CheckArgs),
    /// 预览网站，保存文件后页面自动更新
    #[command(help_template = TEMPLATE)]
    Serve(ServeArgs),
    /// 写一个新的内容文件，里面有全部字段和说明
    #[command(help_template = TEMPLATE)]
    New(NewArgs),
    /// 列出今后会自动变化和到期的事项：公示期满、称号期满、栏目逾期等
    #[command(help_template = TEMPLATE)]
    Due(DueArgs),
    /// 详细说明一个问题代码
    #[command(help_template = TEMPLATE)]
    Explain(ExplainArgs),
    /// 生成编辑器用的格式定义（JSON Schema）
    #[command(help_template = TEMPLATE)]
    Schema(SchemaArgs),
    /// 做牌匾上的二维码：矢量图、位图和可以打印的一批
    #[command(help_template = TEMPLATE)]
    Qr(QrArgs),
    /// 退回上一次发布的网站
    #[command(help_template = TEMPLATE)]
    Rollback(TargetArgs),
    /// 查看现在和上一次发布的网站
    #[command(help_template = TEMPLATE)]
    Versions(TargetArgs),
}

/// Which project, and which day.
#[derive(Debug, Args)]
pub(super) struct ProjectArgs {
    /// 项目的文件夹
    #[arg(short = 'C', value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub(super) project: PathBuf,
    /// 按哪一天的情况生成，如 2027-11-01；不写为今天（北京时间）
    #[arg(long, value_name = "日期", value_parser = parse_date)]
    pub(super) date: Option<Date>,
}

/// `build`.
#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    /// 网站写到哪里；不写为项目里的 public
    #[arg(short, long, value_name = "文件夹")]
    pub(super) output: Option<PathBuf>,
    /// 有提醒也不发布
    #[arg(long)]
    pub(super) strict: bool,
    /// 输出文件夹不能整体替换时（如挂载点），逐个文件替换
    #[arg(long)]
    pub(super) in_place: bool,
}

/// `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    /// 输出的格式：text 给人看，json 给程序读
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: Format,
    /// 连同网页一起检查：按政府网站检查的要求，检查将要发布的和已经发布的全部网页
    #[arg(long, conflicts_with_all = ["fix"])]
    pub(super) site: bool,
    /// 与 --site 同用：已经发布的网站在哪里；不写为项目里的 public（有才检查）
    #[arg(short, long, value_name = "文件夹", requires = "site")]
    pub(super) output: Option<PathBuf>,
    /// 与 --site 同用：把检查结果写成一个可以打印的网页
    #[arg(long, value_name = "文件", requires = "site")]
    pub(super) report: Option<PathBuf>,
    /// 自动改好不会改变意思的错误：编码、全角冒号、制表符、看不见的字符等，并列出改动
    #[arg(long)]
    pub(super) fix: bool,
    /// 联网核对通到别的网站的链接，记在 content/_links.yaml，并列出每一个
    #[arg(long)]
    pub(super) external: bool,
    /// 与 --fix 同用：只列出改动，不写入文件
    #[arg(long, requires = "fix")]
    pub(super) dry_run: bool,
}

/// `serve`.
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    /// 端口；不写为 4000，已被占用就用后面第一个空闲的
    #[arg(long, value_name = "端口")]
    pub(super) port: Option<u16>,
    /// 这台电脑的地址；写 0.0.0.0，同一网络里的手机也能打开
    #[arg(long, value_name = "地址", default_value = "127.0.0.1", hide_default_value = true)]
    pub(super) host: String,
    /// 在浏览器里打开
    #[arg(long)]
    pub(super) open: bool,
    /// 草稿也显示
    #[arg(long)]
    pub(super) drafts: bool,
    /// 每半秒看一次文件有没有变化，用在系统不会告知变化的地方，如网络盘
    #[arg(long)]
    pub(super) poll: bool,
}

/// `new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// 要写的内容：企业、典型案例、大讲堂、服务站点、试点、通知公告、工作动态、政策与激励、页面；也可以写类型，如 公示、以案释法
    #[arg(value_name = "种类", hide_possible_values = true)]
    pub(super) kind: String,
    /// 编号，如 hd-2026-001；不写就会问
    #[arg(value_name = "编号")]
    pub(super) id: Option<String>,
    #[command(flatten)]
    pub(super) project: ProjectArgs,
}

/// `due`.
#[derive(Debug, Args)]
pub(super) struct DueArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    /// 看今后多少天；不写为 30
    #[arg(long, value_name = "天数", default_value = "30", hide_default_value = true, value_parser = parse_days)]
    pub(super) days: u32,
    /// 输出的格式：text 给人看，json 给程序读，ics 导入日历
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: DueFormat,
}

/// `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// 问题代码，如 H201；不写就列出全部
    #[arg(value_name = "代码")]
    pub(super) code: Option<String>,
}

/// `qr`.
#[derive(Debug, Args)]
pub(super) struct QrArgs {
    /// 企业的编号，可以写几个；不写为全部称号有效的企业
    #[arg(value_name = "编号")]
    pub(super) ids: Vec<String>,
    /// 只要这一年度认定的，如 2026；与不写编号同用
    #[arg(long, value_name = "年度", conflicts_with = "ids")]
    pub(super) year: Option<u16>,
    /// 文件写到哪里；不写为项目里的 qr
    #[arg(short, long, value_name = "文件夹")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) project: ProjectArgs,
}

/// `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// 哪一种文件，如 企业、site；不写就列出全部
    #[arg(value_name = "种类")]
    pub(super) subject: Option<String>,
    /// .md 文件文首信息的格式，而不是 .yaml 文件的
    #[arg(long, requires = "subject")]
    pub(super) front_matter: bool,
    /// 把全部格式定义和手册里由程序生成的几页，写进项目的 content 文件夹
    #[arg(long, conflicts_with = "subject")]
    pub(super) write: bool,
    /// 项目的文件夹
    #[arg(short = 'C', value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub(super) project: PathBuf,
}

/// Which published portal.
#[derive(Debug, Args)]
pub(super) struct TargetArgs {
    /// 项目的文件夹
    #[arg(short = 'C', value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub(super) project: PathBuf,
    /// 网站在哪里；不写为项目里的 public
    #[arg(short, long, value_name = "文件夹")]
    pub(super) output: Option<PathBuf>,
}

/// How problems are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// How what is due is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DueFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
    /// For calendars.
    Ics,
}

/// Reads what was typed.
///
/// # Errors
/// The exit code, after help was shown or the mistake told.
pub(super) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, ExitCode> {
    Cli::try_parse_from(arguments).map(|cli| cli.command).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal::say(&error.to_string());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal::tell(&error.to_string());
            ExitCode::from(2)
        }
        _ => {
            terminal::tell(&format!("{}\n\n请运行 hexie --help 查看用法\n", mistake(&error)));
            ExitCode::from(2)
        }
    })
}

/// What is wrong with what was typed, in Chinese.
fn mistake(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", text(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("不认识“{argument}”"),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => format!("“{argument}”后面要写内容"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| format!("：{why}")).unwrap_or_default();
            format!("“{argument}”不能写“{}”{why}", text(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("“{argument}”写了不止一次，或者不能与别的选项同用"),
        ErrorKind::MissingRequiredArgument => format!("还要写 {argument}"),
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        _ => "命令写法有误".to_owned(),
    }
}

fn parse_days(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| "请写一个整数，如 30".to_owned())
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|refusal| refusal.to_string())
}
