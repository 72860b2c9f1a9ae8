"""The life of a regulation before it is in force: written, discussed, agreed, approved, published."""
