"""Template tags of the shell; `portal` is a builtin of every template."""
