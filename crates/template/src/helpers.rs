//! The helpers a template may call: thin wrappers over functions of `vanthu_core::vietnamese`, each with how many arguments it takes.

use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason, ScopedJson};
use serde_json::Value;
use vanthu_core::vietnamese::{dia_danh_thoi_gian_line, so_ky_hieu_line, to_roman, upper};
use vanthu_core::{NgayThang, SoKyHieu};

/// What a helper makes of its arguments; the error is the end of a Vietnamese sentence that begins with the helper's name.
type Function = fn(&[&Value]) -> Result<Value, String>;

pub(crate) struct Spec {
    pub name: &'static str,
    /// How it is called, for messages.
    pub usage: &'static str,
    pub least: usize,
    pub most: usize,
    function: Function,
}

const fn spec(name: &'static str, usage: &'static str, least: usize, most: usize, function: Function) -> Spec {
    Spec {
        name,
        usage,
        least,
        most,
        function,
    }
}

/// Most arguments of `and` and `or`.
const MANY: usize = 8;

pub(crate) static HELPERS: &[Spec] = &[
    spec("so_ky_hieu_line", "{{so_ky_hieu_line so_ky_hieu}}", 1, 1, number_line),
    spec(
        "dia_danh_thoi_gian_line",
        "{{dia_danh_thoi_gian_line dia_danh ngay_ban_hanh}}",
        2,
        2,
        date_line,
    ),
    spec("upper", "{{upper ten}}", 1, 1, |a| text(a[0]).map(|t| upper(&t).into())),
    spec("roman", "{{roman 4}}", 1, 1, roman),
    spec("stt", "{{stt @index}}", 1, 1, |a| whole(a[0]).map(|n| (n + 1).into())),
    spec("eq", "(eq a b)", 2, 2, |a| Ok((a[0] == a[1]).into())),
    spec("and", "(and a b …)", 2, MANY, |a| Ok(a.iter().all(|v| truthy(v)).into())),
    spec("or", "(or a b …)", 2, MANY, |a| Ok(a.iter().any(|v| truthy(v)).into())),
    spec("not", "(not a)", 1, 1, |a| Ok((!truthy(a[0])).into())),
];

pub(crate) fn find(name: &str) -> Option<&'static Spec> {
    HELPERS.iter().find(|s| s.name == name)
}

/// Puts the helpers into an engine, in place of its own of the same names.
pub(crate) fn register(engine: &mut Handlebars<'static>) {
    for spec in HELPERS {
        engine.register_helper(spec.name, Box::new(Call(spec)));
    }
}

struct Call(&'static Spec);

impl HelperDef for Call {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let Call(spec) = self;
        let args: Vec<&Value> = helper.params().iter().map(|p| p.value()).collect();
        if !(spec.least..=spec.most).contains(&args.len()) {
            return Err(RenderErrorReason::Other(format!("cách gọi {}: {}", spec.name, spec.usage)).into());
        }
        let value = (spec.function)(&args).map_err(|why| RenderErrorReason::Other(format!("hàm {}: {why}", spec.name)))?;
        Ok(ScopedJson::Derived(value))
    }
}

/// As `{{#if}}` has it: blank text, 0, an empty list and nothing are untrue.
fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(b) => *b,
        Value::Number(n) => n.as_f64() != Some(0.0),
        Value::String(s) => !s.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
    }
}

fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(s) => Ok(s.clone()),
        Value::Number(n) => Ok(n.to_string()),
        _ => Err("cần chữ".into()),
    }
}

fn whole(value: &Value) -> Result<u32, String> {
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    number
        .and_then(|n| u32::try_from(n).ok())
        .filter(|n| *n < u32::MAX)
        .ok_or_else(|| "cần số nguyên, ví dụ @index".into())
}

fn roman(args: &[&Value]) -> Result<Value, String> {
    to_roman(whole(args[0])?)
        .map(Value::from)
        .ok_or_else(|| "cần số từ 1 đến 3999".into())
}

fn number_line(args: &[&Value]) -> Result<Value, String> {
    let part = |key: &str| args[0].get(key).filter(|v| !v.is_null());
    if !args[0].is_object() {
        return Err("cần trường so_ky_hieu".into());
    }
    let number = SoKyHieu {
        so: part("so").map(whole).transpose()?,
        ky_hieu: part("ky_hieu").map(text).transpose()?,
    };
    Ok(so_ky_hieu_line(number.so, number.ky_hieu.as_deref()).into())
}

fn date_line(args: &[&Value]) -> Result<Value, String> {
    let place = text(args[0])?;
    let part = |key: &str| args[1].get(key).filter(|v| !v.is_null()).map(whole).transpose();
    if !args[1].is_object() {
        return Err("cần trường ngày ở vị trí thứ hai, ví dụ ngay_ban_hanh".into());
    }
    let date = NgayThang {
        ngay: part("ngay")?,
        thang: part("thang")?,
        nam: part("nam")?,
    };
    Ok(dia_danh_thoi_gian_line(Some(&place), &date).into())
}
