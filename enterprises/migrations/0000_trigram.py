"""The search box looks for parts of names: pg_trgm lets an index answer it. A trusted extension, no superuser needed."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Bring pg_trgm."""

    initial = True
    dependencies = []
    operations = [TrigramExtension()]
