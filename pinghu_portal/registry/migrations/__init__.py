"""Migrations of registry: named, linear, one concern each."""
