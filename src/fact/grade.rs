//! Grades of coordinators of labour relations.

use crate::closed;

closed! {
    /// The grade of a coordinator of labour relations, one the highest.
    pub enum Grade {
        /// One.
        One = "1" "一级",
        /// Two.
        Two = "2" "二级",
        /// Three.
        Three = "3" "三级",
        /// Four.
        Four = "4" "四级",
        /// Five.
        Five = "5" "五级",
    }
}
