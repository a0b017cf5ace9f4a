"""The floor: what two or more apps of the portal share.

It imports no app, ever; its own folders stand in one order and import only what stands above them.
The order is written down once, in `tests/contracts/test_imports.py`.
"""

from pinghu_portal.celery import app as celery_app

__all__ = ["celery_app"]
