import django.db.models.deletion
import pgtrigger.compiler
import pinghu_portal.records.first_migration
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        pinghu_portal.records.first_migration.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='CalendarDay',
                    fields=[
                        ('date', models.DateField(primary_key=True, serialize=False, verbose_name='日期')),
                        ('is_workday', models.BooleanField(verbose_name='工作日')),
                        ('source', models.CharField(max_length=200, verbose_name='来源文号')),
                    ],
                    options={
                        'verbose_name': '工作日历',
                        'verbose_name_plural': '工作日历',
                        'ordering': ['date'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rulebook_calendardayevent" ("date", "is_workday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."date", NEW."is_workday", _pgh_attach_context(), NOW(), \'insert\', NEW."date", NEW."source"); RETURN NULL;', hash='0ffb2f62a5c1f38b21c1343f9240d93419d39ad5', operation='INSERT', pgid='pgtrigger_insert_insert_c385c', table='rulebook_calendarday', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rulebook_calendardayevent" ("date", "is_workday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."date", NEW."is_workday", _pgh_attach_context(), NOW(), \'update\', NEW."date", NEW."source"); RETURN NULL;', hash='32f7ead918d3b20f61669ea8b311ede0529832f5', operation='UPDATE', pgid='pgtrigger_update_update_18aae', table='rulebook_calendarday', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rulebook_calendardayevent" ("date", "is_workday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (OLD."date", OLD."is_workday", _pgh_attach_context(), NOW(), \'delete\', OLD."date", OLD."source"); RETURN NULL;', hash='8c2c853e79835abcec664b140c1ad4d1c9608c6b', operation='DELETE', pgid='pgtrigger_delete_delete_f2c9e', table='rulebook_calendarday', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='RuleRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('key', models.CharField(max_length=100, verbose_name='键')),
                        ('title', models.CharField(max_length=100, verbose_name='名称')),
                        ('kind', models.CharField(choices=[('number', '数值'), ('integer', '整数'), ('time', '时刻'), ('text', '文本')], default='number', max_length=10, verbose_name='类型')),
                        ('value', models.CharField(max_length=200, verbose_name='取值')),
                        ('unit', models.CharField(blank=True, help_text='如：工作日、自然日、%、万元', max_length=20, verbose_name='单位')),
                        ('source', models.CharField(help_text='文件名称、文号、条款或报纸版面', max_length=200, verbose_name='依据')),
                        ('certainty', models.CharField(choices=[('stated', '原文载明'), ('public', '公开文件'), ('general', '通行做法'), ('proposed', '建议值')], default='proposed', max_length=10, verbose_name='确定程度')),
                        ('valid_from', models.DateField(verbose_name='生效日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                    ],
                    options={
                        'verbose_name': '规则与依据',
                        'verbose_name_plural': '规则与依据',
                        'ordering': ['key', '-valid_from'],
                        'constraints': [models.UniqueConstraint(fields=('key', 'valid_from'), name='rule_one_start')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rulebook_rulerowevent" ("certainty", "id", "key", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title", "uid", "unit", "valid_from", "valid_to", "value") VALUES (NEW."certainty", NEW."id", NEW."key", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."title", NEW."uid", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;', hash='315b2c44a2ea5aadbef7a8d40975039603918d63', operation='INSERT', pgid='pgtrigger_insert_insert_a908e', table='rulebook_rulerow', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rulebook_rulerowevent" ("certainty", "id", "key", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title", "uid", "unit", "valid_from", "valid_to", "value") VALUES (NEW."certainty", NEW."id", NEW."key", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."title", NEW."uid", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;', hash='73dfca574bc10c2ef76e3225139c9cddd14e08cc', operation='UPDATE', pgid='pgtrigger_update_update_56534', table='rulebook_rulerow', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rulebook_rulerowevent" ("certainty", "id", "key", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title", "uid", "unit", "valid_from", "valid_to", "value") VALUES (OLD."certainty", OLD."id", OLD."key", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."title", OLD."uid", OLD."unit", OLD."valid_from", OLD."valid_to", OLD."value"); RETURN NULL;', hash='675013c94f64b252451ce196b262b24cbd8757cc', operation='DELETE', pgid='pgtrigger_delete_delete_d6271', table='rulebook_rulerow', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarDayEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('date', models.DateField(serialize=False, verbose_name='日期')),
                        ('is_workday', models.BooleanField(verbose_name='工作日')),
                        ('source', models.CharField(max_length=200, verbose_name='来源文号')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rulebook.calendarday')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1747682004f58e4ec48c0f23aa49e6d6795d206f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c1ba9', table='rulebook_calendardayevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='RuleRowEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开编号')),
                        ('key', models.CharField(max_length=100, verbose_name='键')),
                        ('title', models.CharField(max_length=100, verbose_name='名称')),
                        ('kind', models.CharField(choices=[('number', '数值'), ('integer', '整数'), ('time', '时刻'), ('text', '文本')], default='number', max_length=10, verbose_name='类型')),
                        ('value', models.CharField(max_length=200, verbose_name='取值')),
                        ('unit', models.CharField(blank=True, help_text='如：工作日、自然日、%、万元', max_length=20, verbose_name='单位')),
                        ('source', models.CharField(help_text='文件名称、文号、条款或报纸版面', max_length=200, verbose_name='依据')),
                        ('certainty', models.CharField(choices=[('stated', '原文载明'), ('public', '公开文件'), ('general', '通行做法'), ('proposed', '建议值')], default='proposed', max_length=10, verbose_name='确定程度')),
                        ('valid_from', models.DateField(verbose_name='生效日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rulebook.rulerow')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bbaa40319585ac885b0e25acd266fdc944eaa071', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_deb0f', table='rulebook_rulerowevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
