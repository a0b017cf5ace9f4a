import django.db.models.deletion
import pgtrigger.compiler
import pinghu_portal.records.first_migration
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
                    name='Industry',
                    fields=[
                        ('code', models.CharField(max_length=3, primary_key=True, serialize=False, verbose_name='代码')),
                        ('name', models.CharField(max_length=60, verbose_name='名称')),
                        ('short_name', models.CharField(max_length=12, verbose_name='简称')),
                    ],
                    options={
                        'verbose_name': '行业大类',
                        'verbose_name_plural': '行业大类',
                        'ordering': ['code'],
                    },
                ),
                migrations.CreateModel(
                    name='Region',
                    fields=[
                        ('code', models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name='代码')),
                        ('name', models.CharField(max_length=40, verbose_name='名称')),
                        ('level', models.CharField(choices=[('province', '省'), ('city', '市'), ('county', '县（市、区）'), ('town', '镇街道'), ('platform', '平台')], max_length=10, verbose_name='层级')),
                        ('sort', models.PositiveSmallIntegerField(default=100, verbose_name='排序')),
                        ('tile_row', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='示意图行')),
                        ('tile_column', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='示意图列')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='生效日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisation.region', verbose_name='上级')),
                    ],
                    options={
                        'verbose_name': '区域',
                        'verbose_name_plural': '区域',
                        'ordering': ['sort', 'code'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_regionevent" ("code", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sort", "tile_column", "tile_row", "valid_from", "valid_to") VALUES (NEW."code", NEW."level", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."sort", NEW."tile_column", NEW."tile_row", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='ac865a0d5f0e3f030e74241ec02e69f421bbc731', operation='INSERT', pgid='pgtrigger_insert_insert_8eb2c', table='organisation_region', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_regionevent" ("code", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sort", "tile_column", "tile_row", "valid_from", "valid_to") VALUES (NEW."code", NEW."level", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."sort", NEW."tile_column", NEW."tile_row", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='be670649717d684b21ced3f4c347f6fb33d90919', operation='UPDATE', pgid='pgtrigger_update_update_882e8', table='organisation_region', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_regionevent" ("code", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sort", "tile_column", "tile_row", "valid_from", "valid_to") VALUES (OLD."code", OLD."level", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."sort", OLD."tile_column", OLD."tile_row", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='c797827bc482f8ac5f17fdc3069d50ed2c275501', operation='DELETE', pgid='pgtrigger_delete_delete_a9c36', table='organisation_region', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Department',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(max_length=40, unique=True, verbose_name='代码')),
                        ('name', models.CharField(max_length=60, verbose_name='名称')),
                        ('short_name', models.CharField(max_length=20, verbose_name='简称')),
                        ('kind', models.CharField(choices=[('bureau', '科技局'), ('section', '局内科室'), ('partner', '协同部门'), ('town', '镇街道'), ('outside', '外部机构')], max_length=10, verbose_name='类型')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='生效日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='organisation.department', verbose_name='上级')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.region', verbose_name='所在区域')),
                    ],
                    options={
                        'verbose_name': '部门',
                        'verbose_name_plural': '部门',
                        'ordering': ['kind', 'code'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_departmentevent" ("code", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "short_name", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id", NEW."short_name", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='6ff592ad7371e4d6ec1857d64d3430470246b3e0', operation='INSERT', pgid='pgtrigger_insert_insert_2bd9a', table='organisation_department', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_departmentevent" ("code", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "short_name", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region_id", NEW."short_name", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='ab499c951b2e270cd9caa1e3759c8454da17c026', operation='UPDATE', pgid='pgtrigger_update_update_96e62', table='organisation_department', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_departmentevent" ("code", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "short_name", "valid_from", "valid_to") VALUES (OLD."code", OLD."id", OLD."kind", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id", OLD."short_name", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='3e760d532082c96f465ae03105d7e0e14d532db3', operation='DELETE', pgid='pgtrigger_delete_delete_24e5a', table='organisation_department', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='RegionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.CharField(max_length=12, serialize=False, verbose_name='代码')),
                        ('name', models.CharField(max_length=40, verbose_name='名称')),
                        ('level', models.CharField(choices=[('province', '省'), ('city', '市'), ('county', '县（市、区）'), ('town', '镇街道'), ('platform', '平台')], max_length=10, verbose_name='层级')),
                        ('sort', models.PositiveSmallIntegerField(default=100, verbose_name='排序')),
                        ('tile_row', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='示意图行')),
                        ('tile_column', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='示意图列')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='生效日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                        ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.region', verbose_name='上级')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.region')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b81707a298305acb0bff80ff825846029fde75ed', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7abe0', table='organisation_regionevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='DepartmentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.SlugField(db_index=False, max_length=40, verbose_name='代码')),
                        ('name', models.CharField(max_length=60, verbose_name='名称')),
                        ('short_name', models.CharField(max_length=20, verbose_name='简称')),
                        ('kind', models.CharField(choices=[('bureau', '科技局'), ('section', '局内科室'), ('partner', '协同部门'), ('town', '镇街道'), ('outside', '外部机构')], max_length=10, verbose_name='类型')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='生效日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                        ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.department', verbose_name='上级')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.department')),
                        ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.region', verbose_name='所在区域')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='851542ec55ff803dfab79f259b45efcb03061215', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_adb2b', table='organisation_departmentevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
