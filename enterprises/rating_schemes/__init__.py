"""Editing of rating schemes: drafts, versions, differences, approval by somebody else, and the sandbox on frozen data.

The scheme itself lives in `pinghu_portal.evaluation`; here is what people do with it.
"""
