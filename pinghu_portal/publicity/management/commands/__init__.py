"""Commands of the records folder: migrations that carry history triggers."""
