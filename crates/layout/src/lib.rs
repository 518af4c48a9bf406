//! Styled document → pages.
mod page;
pub use page::{Item, LineItem, Page, TextItem};
