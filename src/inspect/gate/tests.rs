//! The gate on little projects.
