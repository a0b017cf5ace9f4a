"""Formats for zh_Hans."""
