//! placeholder
use crate::tree::Block;
pub(crate) fn read_into(_text: &str, _into: &mut Vec<Block>) {}
