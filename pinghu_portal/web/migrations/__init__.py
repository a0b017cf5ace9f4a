"""Migrations of web: named, linear, one concern each."""
