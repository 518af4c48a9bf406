//! JSON Schema of a kind's data file (draft 2020-12), for editors that complete and check while typing.

use crate::fields::{Field, FieldType, Kind, NGUOI_KY};
use serde_json::{Map, Value, json};

pub fn json_schema(kind: &Kind) -> Value {
    let mut schema = object(kind.fields());
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(kind.name());
    schema["properties"]["loai"] = json!({"const": kind.slug, "description": "Loại văn bản"});
    schema
}

fn object<'a>(fields: impl Iterator<Item = &'a Field>) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for field in fields {
        let mut value = of_type(&field.ty);
        value["description"] = json!(field.doc);
        properties.insert(field.name.into(), value);
        if field.required {
            required.push(field.name);
        }
    }
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn of_type(ty: &FieldType) -> Value {
    match ty {
        FieldType::Text | FieldType::Lines | FieldType::Prose => json!({"type": ["string", "number"]}),
        FieldType::Date => json!({"type": ["string", "integer"], "examples": ["05/02/2026"]}),
        FieldType::Int { min } => json!({"type": ["integer", "string"], "minimum": min}),
        FieldType::Millimetres => json!({"type": ["number", "string"], "minimum": 3, "maximum": 400}),
        FieldType::Choice(choices) => json!({"enum": choices}),
        // One text stands for the list of its lines.
        FieldType::List(inner) if **inner == FieldType::Text => json!({"type": ["array", "string"], "items": of_type(inner)}),
        FieldType::List(inner) => json!({"type": "array", "items": of_type(inner)}),
        FieldType::Map(fields) => object(fields.iter()),
        FieldType::MapOf(fields) => json!({"type": "object", "additionalProperties": object(fields.iter())}),
        FieldType::Signer => json!({"anyOf": [object(NGUOI_KY.iter()), {"type": "string"}]}),
        FieldType::Signers => json!({"type": "object", "additionalProperties": object(NGUOI_KY.iter())}),
    }
}
