"""Migrations of workflow: named, linear, one concern each."""
