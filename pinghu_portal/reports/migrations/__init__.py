"""Migrations of evaluation: named, linear, one concern each."""
