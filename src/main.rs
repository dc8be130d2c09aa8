//! The command `hexie`.
fn main() {}
