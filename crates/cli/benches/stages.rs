//! Each stage on the plan of `fixtures/bench/`, warm: what a server or a batch pays for each document.

use divan::Bencher;
use vanthu::{Engine, Styled, VanBan};

const PLAN: &[u8] = include_bytes!("../../../fixtures/bench/plan.yaml");

fn main() {
    divan::main();
}

fn checked(engine: &Engine) -> VanBan {
    let data = engine.read("plan.yaml", PLAN).expect("the plan is in order").value;
    engine.check(&data, None, None).expect("the plan is in order").value
}

fn styled(engine: &Engine) -> Styled {
    engine.styled(&checked(engine)).expect("the plan is in order").value
}

#[divan::bench]
fn read_and_check(bencher: Bencher) {
    let engine = Engine::new();
    bencher.bench(|| checked(&engine));
}

#[divan::bench]
fn template_tree_style(bencher: Bencher) {
    let engine = Engine::new();
    let checked = checked(&engine);
    bencher.bench(|| engine.styled(&checked));
}

#[divan::bench]
fn layout(bencher: Bencher) {
    let engine = Engine::new();
    let styled = styled(&engine);
    bencher.bench(|| engine.pages(&styled));
}

#[divan::bench]
fn pdf(bencher: Bencher) {
    let engine = Engine::new();
    let styled = styled(&engine);
    let pages = engine.pages(&styled);
    bencher.bench(|| engine.pdf(&styled, &pages));
}

#[divan::bench]
fn docx(bencher: Bencher) {
    let engine = Engine::new();
    let styled = styled(&engine);
    bencher.bench(|| engine.docx(&styled));
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let engine = Engine::new();
    bencher.bench(|| {
        let data = engine.read("plan.yaml", PLAN).expect("the plan is in order").value;
        engine.make_from(&data, None, None)
    });
}
