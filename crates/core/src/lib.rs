//! The domain.
mod diagnostic;
mod length;
mod node;
pub use diagnostic::{Checked, Diagnostic, Place, Severity, Warned, settle};
pub use length::Length;
pub use node::{Entry, Node, NodeValue};
