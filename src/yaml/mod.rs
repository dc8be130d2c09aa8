//! YAML text to typed values.

mod scalar;

pub use scalar::{Refusal, Scalar};
