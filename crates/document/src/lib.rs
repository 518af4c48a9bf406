//! The document tree between template and writers.
mod role;
pub mod styled;
pub use role::Role;
