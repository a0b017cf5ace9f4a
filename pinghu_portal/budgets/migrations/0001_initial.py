import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pinghu_portal.records.first_migration
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        pinghu_portal.records.first_migration.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Pot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=20, unique=True, verbose_name='编号')),
                        ('purpose', models.CharField(help_text='如 engineers.subsidy', max_length=60, verbose_name='用途')),
                        ('title', models.CharField(max_length=120, verbose_name='名称')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('total', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='预算（元）')),
                        ('reserved', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=18, verbose_name='占用（元）')),
                        ('paid', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=18, verbose_name='拨付（元）')),
                        ('source', models.CharField(help_text='预算文件名称、文号', max_length=200, verbose_name='依据')),
                        ('closed', models.BooleanField(default=False, verbose_name='已关闭')),
                    ],
                    options={
                        'verbose_name': '资金预算',
                        'verbose_name_plural': '资金预算',
                        'ordering': ['-year', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('purpose', 'year'), name='pot_once'), models.CheckConstraint(condition=models.Q(('total__gte', django.db.models.expressions.CombinedExpression(models.F('reserved'), '+', models.F('paid')))), name='pot_never_below_zero', violation_error_message='预算不能低于已占用与已拨付之和。'), models.CheckConstraint(condition=models.Q(('paid__gte', 0), ('reserved__gte', 0)), name='pot_parts_not_negative')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budgets_potevent" ("closed", "id", "number", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reserved", "source", "title", "total", "year") VALUES (NEW."closed", NEW."id", NEW."number", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."reserved", NEW."source", NEW."title", NEW."total", NEW."year"); RETURN NULL;', hash='bcefb374d5020f762fa170805a4fd16eee62a50d', operation='INSERT', pgid='pgtrigger_insert_insert_f4dbb', table='budgets_pot', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budgets_potevent" ("closed", "id", "number", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reserved", "source", "title", "total", "year") VALUES (NEW."closed", NEW."id", NEW."number", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."reserved", NEW."source", NEW."title", NEW."total", NEW."year"); RETURN NULL;', hash='9b40d0e035fff3ca32c4a30c0bd59294329f5461', operation='UPDATE', pgid='pgtrigger_update_update_e0caa', table='budgets_pot', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budgets_potevent" ("closed", "id", "number", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reserved", "source", "title", "total", "year") VALUES (OLD."closed", OLD."id", OLD."number", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."reserved", OLD."source", OLD."title", OLD."total", OLD."year"); RETURN NULL;', hash='fad57adb7c54cb6bcc6fff0e484bc0ccdf24af92', operation='DELETE', pgid='pgtrigger_delete_delete_8963d', table='budgets_pot', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='PotEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=20, verbose_name='编号')),
                        ('purpose', models.CharField(help_text='如 engineers.subsidy', max_length=60, verbose_name='用途')),
                        ('title', models.CharField(max_length=120, verbose_name='名称')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('total', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='预算（元）')),
                        ('reserved', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=18, verbose_name='占用（元）')),
                        ('paid', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=18, verbose_name='拨付（元）')),
                        ('source', models.CharField(help_text='预算文件名称、文号', max_length=200, verbose_name='依据')),
                        ('closed', models.BooleanField(default=False, verbose_name='已关闭')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='budgets.pot')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='32d6265858727e76bf920b3de26521cd9be24c5a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e5b9b', table='budgets_potevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('reserve', '占用'), ('release', '释放'), ('pay', '拨付'), ('recover', '追回')], max_length=10, verbose_name='类别')),
                        ('matter', models.CharField(max_length=60, verbose_name='事项')),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='金额（元）')),
                        ('words', models.CharField(blank=True, max_length=200, verbose_name='摘要')),
                        ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办')),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='budgets.pot', verbose_name='资金预算')),
                    ],
                    options={
                        'verbose_name': '资金流水',
                        'verbose_name_plural': '资金流水',
                        'ordering': ['-pk'],
                        'indexes': [models.Index(fields=['pot', 'matter', 'kind'], name='entry_matter')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='entry_positive')],
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f001afe8e9974341049a7faf8bde22a7cc7f4edb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_11635', table='budgets_entry', when='BEFORE'))],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
