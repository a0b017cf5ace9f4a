"""Migrations of jobs: named, linear, one concern each."""
