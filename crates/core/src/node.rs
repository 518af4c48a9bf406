//! Data as somebody typed it: text, lists and maps, each with its place. Every scalar is text (`710.000`, `07`, `NO` stay what was typed).

use crate::diagnostic::Place;
use crate::list_rows::{ListRows, Row};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: NodeValue,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NodeValue {
    /// NFC. Empty text is a field that was left blank.
    Text(String),
    List(Vec<Node>),
    /// A list of maps of texts, read from a list's file: by the thousand.
    Rows(Arc<ListRows>),
    /// In the order of the source; keys are unique.
    Map(Vec<Entry>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_place: Place,
    pub value: Node,
}

impl Node {
    pub fn text(text: impl Into<String>, place: Place) -> Self {
        Node {
            value: NodeValue::Text(text.into()),
            place,
        }
    }

    pub fn list(items: Vec<Node>, place: Place) -> Self {
        Node {
            value: NodeValue::List(items),
            place,
        }
    }

    pub fn map(entries: Vec<Entry>, place: Place) -> Self {
        Node {
            value: NodeValue::Map(entries),
            place,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            NodeValue::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            NodeValue::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The rows of a list, whoever holds them; none of what is no list.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        let typed = self.as_list().unwrap_or_default();
        let count = match &self.value {
            NodeValue::Rows(rows) => rows.len(),
            _ => typed.len(),
        };
        (0..count).map(move |i| match &self.value {
            NodeValue::Rows(rows) => rows.row(i).into(),
            _ => Row::from(&typed[i]),
        })
    }

    /// The text under `key` without blanks around it; none when nothing is left.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        Row::from(self).text(key)
    }

    /// The value under `key`, when this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.iter().find(|e| e.key == key).map(|e| &e.value)
    }

    /// Adds or replaces `key`; a node that is not a map is left alone.
    pub fn set(&mut self, key: &str, value: Node) {
        if let NodeValue::Map(entries) = &mut self.value {
            match entries.iter_mut().find(|e| e.key == key) {
                Some(entry) => entry.value = value,
                None => entries.push(Entry {
                    key: key.to_string(),
                    key_place: value.place.clone(),
                    value,
                }),
            }
        }
    }

    /// Blank text, or a list or map with nothing in it: the field was left out on purpose or by accident.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            NodeValue::Text(text) => text.trim().is_empty(),
            NodeValue::List(items) => items.is_empty(),
            NodeValue::Rows(rows) => rows.is_empty(),
            NodeValue::Map(entries) => entries.is_empty(),
        }
    }
}
