"""Migrations of organisation: named, linear, one concern each."""
