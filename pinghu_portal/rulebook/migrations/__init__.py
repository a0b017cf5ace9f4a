"""Migrations of rulebook: named, linear, one concern each."""
