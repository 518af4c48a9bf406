//! One file a rule, named by its code. A rule is a pure function from the recognised document to findings; what it cannot decide it leaves unsaid.

mod component;
pub(crate) mod nd30_cq_04;
pub(crate) mod nd30_dg_01;
pub(crate) mod nd30_nd_07;
pub(crate) mod nd30_np_01;
pub(crate) mod nd30_pg_01;
pub(crate) mod nd30_pg_02;
pub(crate) mod nd30_pg_03;
pub(crate) mod nd30_pg_04;
pub(crate) mod nd30_pg_05;
pub(crate) mod nd30_pg_06;
pub(crate) mod nd30_pg_07;
pub(crate) mod nd30_qh_02;
mod page;
