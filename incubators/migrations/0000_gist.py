"""Bookings of one instrument must not overlap: btree_gist lets one index hold number and period. A trusted extension."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Bring btree_gist; trusted since PostgreSQL 13, so that the portal's own role may (no superuser needed)."""

    initial = True
    dependencies = []
    operations = [BtreeGistExtension()]
