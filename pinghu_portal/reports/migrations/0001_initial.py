import django.db.models.deletion
import pgtrigger.compiler
import pinghu_portal.records.first_migration
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        pinghu_portal.records.first_migration.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='IssuedDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(help_text='XXXX-XXXX-XXXX-XXXX', max_length=19, unique=True, verbose_name='核验码')),
                        ('kind', models.CharField(max_length=60, verbose_name='文书类别')),
                        ('title', models.CharField(max_length=160, verbose_name='标题')),
                        ('facts', models.JSONField(default=list, verbose_name='要点')),
                        ('content_key', models.CharField(max_length=64, unique=True, verbose_name='内容标识')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='文件 SHA-256')),
                        ('issued_at', models.DateTimeField(auto_now_add=True, verbose_name='出具时间')),
                        ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='出具人')),
                    ],
                    options={
                        'verbose_name': '已出具文书',
                        'verbose_name_plural': '已出具文书',
                        'ordering': ['-issued_at'],
                        'triggers': [pgtrigger.compiler.Trigger(name='issued', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='250fe7674f632c507556dcd097d03eb74f6d2dd7', operation='UPDATE OR DELETE', pgid='pgtrigger_issued_af4a0', table='reports_issueddocument', when='BEFORE'))],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
