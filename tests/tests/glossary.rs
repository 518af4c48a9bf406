//! Every name of the data, the components and the markup stands in the glossary.

use vanthu_core::Kind;
use vanthu_core::fields::{BLANK, Field, FieldType, NGUOI_KY, PRINTER, profile_fields};
use vanthu_document::{Role, TAGS};

fn names(field: &Field, out: &mut Vec<&'static str>) {
    out.push(field.name);
    inner(&field.ty, out);
}

fn inner(ty: &FieldType, out: &mut Vec<&'static str>) {
    match ty {
        FieldType::List(item) => inner(item, out),
        FieldType::Map(fields) | FieldType::MapOf(fields) => fields.iter().for_each(|f| names(f, out)),
        FieldType::Signer | FieldType::Signers => NGUOI_KY.iter().for_each(|f| names(f, out)),
        _ => {}
    }
}

#[test]
fn every_name_is_in_the_glossary() {
    let glossary = std::fs::read_to_string(vanthu_tests::root().join("GLOSSARY.md")).unwrap();
    let mut all = Vec::new();
    for kind in Kind::all() {
        kind.fields().for_each(|f| names(f, &mut all));
    }
    profile_fields().for_each(|f| names(f, &mut all));
    [PRINTER, BLANK].iter().for_each(|t| t.iter().for_each(|f| names(f, &mut all)));
    all.extend(Role::ALL.iter().map(|r| r.id()));
    all.extend(TAGS);
    assert!(all.len() > 100);
    let missing: Vec<_> = all.into_iter().filter(|n| !glossary.contains(&format!("`{n}`"))).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
