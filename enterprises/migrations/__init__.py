"""Migrations of the pillar: named, linear, one concern each."""
