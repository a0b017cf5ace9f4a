"""Migrations of records: named, linear, one concern each."""
