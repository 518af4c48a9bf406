//! What a template can call. Each gives a value, which is escaped like any other.

use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason, ScopedJson};
use serde_json::Value;
use vanthu_core::vietnamese::{self, NgayThang};

/// Every name a template may call, those of Handlebars included.
pub(crate) const NAMES: &[&str] = &[
    "so_ky_hieu_line",
    "dia_danh_thoi_gian_line",
    "upper",
    "roman",
    "stt",
    "eq",
    "ne",
    "gt",
    "gte",
    "lt",
    "lte",
    "and",
    "or",
    "not",
    "len",
];

pub(crate) fn known(name: &str) -> bool {
    NAMES.contains(&name)
}

pub(crate) fn register(handlebars: &mut Handlebars<'static>) {
    handlebars.register_helper("so_ky_hieu_line", Box::new(Pure(so_ky_hieu_line)));
    handlebars.register_helper("dia_danh_thoi_gian_line", Box::new(Pure(dia_danh_thoi_gian_line)));
    handlebars.register_helper("upper", Box::new(Pure(|args| Ok(vietnamese::upper(text(args, 0)?)))));
    handlebars.register_helper("roman", Box::new(Pure(roman)));
    handlebars.register_helper("stt", Box::new(Pure(|args| Ok((number(args, 0)? + 1).to_string()))));
}

/// A function of its arguments alone.
struct Pure(fn(&[&Value]) -> Result<String, String>);

impl HelperDef for Pure {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let args: Vec<&Value> = helper.params().iter().map(|p| p.value()).collect();
        match (self.0)(&args) {
            Ok(text) => Ok(ScopedJson::Derived(Value::String(text))),
            Err(why) => Err(RenderErrorReason::Other(format!("{}: {why}", helper.name())).into()),
        }
    }
}

/// `{{so_ky_hieu_line so_ky_hieu}}` → `Số: 05/KH-UBND`.
fn so_ky_hieu_line(args: &[&Value]) -> Result<String, String> {
    let field = |name: &str| args.first().and_then(|v| v.get(name));
    let so = field("so").and_then(Value::as_u64).map(|n| n as u32);
    Ok(vietnamese::so_ky_hieu_line(so, field("ky_hieu").and_then(Value::as_str)))
}

/// `{{dia_danh_thoi_gian_line dia_danh ngay_ban_hanh}}` → `An Bình, ngày 05 tháng 02 năm 2026`.
fn dia_danh_thoi_gian_line(args: &[&Value]) -> Result<String, String> {
    let dia_danh = args.first().and_then(|v| v.as_str());
    let part = |name: &str| args.get(1).and_then(|v| v.get(name)).and_then(Value::as_u64).map(|n| n as u32);
    let ngay = NgayThang {
        ngay: part("ngay"),
        thang: part("thang"),
        nam: part("nam"),
    };
    Ok(vietnamese::dia_danh_thoi_gian_line(dia_danh, &ngay))
}

fn roman(args: &[&Value]) -> Result<String, String> {
    let n = number(args, 0)?;
    u32::try_from(n)
        .ok()
        .and_then(vietnamese::to_roman)
        .ok_or_else(|| format!("{n} không viết được bằng chữ số La Mã"))
}

fn text<'a>(args: &[&'a Value], index: usize) -> Result<&'a str, String> {
    args.get(index)
        .map(|v| v.as_str().unwrap_or_default())
        .ok_or_else(|| "thiếu giá trị".to_string())
}

fn number(args: &[&Value], index: usize) -> Result<u64, String> {
    let value = args.get(index).ok_or_else(|| "thiếu giá trị".to_string())?;
    value
        .as_u64()
        .or_else(|| value.as_str()?.parse().ok())
        .ok_or_else(|| format!("“{value}” không phải số"))
}
