import django.db.models.deletion
import pgtrigger.compiler
import pinghu_portal.records.first_migration
import uuid
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
                    name='Expert',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=20, unique=True, verbose_name='专家编号')),
                        ('name', models.CharField(max_length=40, verbose_name='姓名')),
                        ('organisation', models.CharField(max_length=120, verbose_name='工作单位')),
                        ('title', models.CharField(blank=True, max_length=40, verbose_name='职称')),
                        ('fields', models.CharField(help_text='用顿号分开，如：新材料、农业技术', max_length=120, verbose_name='专业领域')),
                        ('region', models.CharField(blank=True, max_length=40, verbose_name='所在地')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='联系电话')),
                        ('active', models.BooleanField(default=True, verbose_name='在库')),
                        ('synthetic', models.BooleanField(default=False, verbose_name='合成数据')),
                        ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='expert', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                    ],
                    options={
                        'verbose_name': '专家',
                        'verbose_name_plural': '专家',
                        'ordering': ['number'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_expertevent" ("active", "fields", "id", "name", "number", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "synthetic", "title", "user_id") VALUES (NEW."active", NEW."fields", NEW."id", NEW."name", NEW."number", NEW."organisation", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."region", NEW."synthetic", NEW."title", NEW."user_id"); RETURN NULL;', hash='057419dcf510de0ef937610b81cb9474d99a82d6', operation='INSERT', pgid='pgtrigger_insert_insert_93952', table='panels_expert', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "panels_expertevent" ("active", "fields", "id", "name", "number", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "synthetic", "title", "user_id") VALUES (NEW."active", NEW."fields", NEW."id", NEW."name", NEW."number", NEW."organisation", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."region", NEW."synthetic", NEW."title", NEW."user_id"); RETURN NULL;', hash='3d8476107c7423475a7aa0d6f32d0aec6ba36056', operation='UPDATE', pgid='pgtrigger_update_update_bc9c8', table='panels_expert', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_expertevent" ("active", "fields", "id", "name", "number", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "synthetic", "title", "user_id") VALUES (OLD."active", OLD."fields", OLD."id", OLD."name", OLD."number", OLD."organisation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."region", OLD."synthetic", OLD."title", OLD."user_id"); RETURN NULL;', hash='e6b7e68ad21926011ebf0fc423b97c4ddb171c08', operation='DELETE', pgid='pgtrigger_delete_delete_3ce99', table='panels_expert', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Panel',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=20, unique=True, verbose_name='评审编号')),
                        ('title', models.CharField(max_length=120, verbose_name='评审名称')),
                        ('subject', models.CharField(max_length=60, verbose_name='事项类型')),
                        ('matter', models.CharField(max_length=60, verbose_name='所属事项')),
                        ('url', models.CharField(blank=True, max_length=200, verbose_name='事项页面')),
                        ('sheet', models.JSONField(verbose_name='评分表')),
                        ('quorum', models.PositiveSmallIntegerField(default=3, verbose_name='最少专家数')),
                        ('closes_on', models.DateField(verbose_name='评审截止日期')),
                        ('section', models.SlugField(max_length=40, verbose_name='组织科室')),
                        ('state', models.CharField(choices=[('forming', '组建中'), ('scoring', '评审中'), ('closed', '已结束'), ('cancelled', '已取消')], default='forming', max_length=10, verbose_name='状态')),
                        ('opened_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='组织人')),
                    ],
                    options={
                        'verbose_name': '专家评审',
                        'verbose_name_plural': '专家评审',
                        'ordering': ['-number'],
                        'indexes': [models.Index(fields=['subject', 'matter'], name='panel_matter')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_panelevent" ("closed_at", "closes_on", "id", "matter", "number", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "section", "sheet", "state", "subject", "title", "url") VALUES (NEW."closed_at", NEW."closes_on", NEW."id", NEW."matter", NEW."number", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quorum", NEW."section", NEW."sheet", NEW."state", NEW."subject", NEW."title", NEW."url"); RETURN NULL;', hash='de73e92fd5642ca950657665ebed8526a5dd952c', operation='INSERT', pgid='pgtrigger_insert_insert_1c67c', table='panels_panel', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "panels_panelevent" ("closed_at", "closes_on", "id", "matter", "number", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "section", "sheet", "state", "subject", "title", "url") VALUES (NEW."closed_at", NEW."closes_on", NEW."id", NEW."matter", NEW."number", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quorum", NEW."section", NEW."sheet", NEW."state", NEW."subject", NEW."title", NEW."url"); RETURN NULL;', hash='dd1e0e5bd67a2644483fd65811647f46e44c4dc4', operation='UPDATE', pgid='pgtrigger_update_update_cb9df', table='panels_panel', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_panelevent" ("closed_at", "closes_on", "id", "matter", "number", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "section", "sheet", "state", "subject", "title", "url") VALUES (OLD."closed_at", OLD."closes_on", OLD."id", OLD."matter", OLD."number", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quorum", OLD."section", OLD."sheet", OLD."state", OLD."subject", OLD."title", OLD."url"); RETURN NULL;', hash='7afb364bc255adaf408d565ee398b4feb430c7b5', operation='DELETE', pgid='pgtrigger_delete_delete_0c0e4', table='panels_panel', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ExpertEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=20, verbose_name='专家编号')),
                        ('name', models.CharField(max_length=40, verbose_name='姓名')),
                        ('organisation', models.CharField(max_length=120, verbose_name='工作单位')),
                        ('title', models.CharField(blank=True, max_length=40, verbose_name='职称')),
                        ('fields', models.CharField(help_text='用顿号分开，如：新材料、农业技术', max_length=120, verbose_name='专业领域')),
                        ('region', models.CharField(blank=True, max_length=40, verbose_name='所在地')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='联系电话')),
                        ('active', models.BooleanField(default=True, verbose_name='在库')),
                        ('synthetic', models.BooleanField(default=False, verbose_name='合成数据')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='panels.expert')),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c486dba155bdbf7771cfbab4ea69ba952c41ee52', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bf263', table='panels_expertevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='PanelEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=20, verbose_name='评审编号')),
                        ('title', models.CharField(max_length=120, verbose_name='评审名称')),
                        ('subject', models.CharField(max_length=60, verbose_name='事项类型')),
                        ('matter', models.CharField(max_length=60, verbose_name='所属事项')),
                        ('url', models.CharField(blank=True, max_length=200, verbose_name='事项页面')),
                        ('sheet', models.JSONField(verbose_name='评分表')),
                        ('quorum', models.PositiveSmallIntegerField(default=3, verbose_name='最少专家数')),
                        ('closes_on', models.DateField(verbose_name='评审截止日期')),
                        ('section', models.SlugField(db_index=False, max_length=40, verbose_name='组织科室')),
                        ('state', models.CharField(choices=[('forming', '组建中'), ('scoring', '评审中'), ('closed', '已结束'), ('cancelled', '已取消')], default='forming', max_length=10, verbose_name='状态')),
                        ('opened_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                        ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='组织人')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='panels.panel')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='71687c09c78f25edf5b4fd1eee238fb660be8791', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3030d', table='panels_panelevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='PanelItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('key', models.CharField(max_length=60, verbose_name='事项')),
                        ('title', models.CharField(max_length=120, verbose_name='名称')),
                        ('party_name', models.CharField(blank=True, max_length=120, verbose_name='单位')),
                        ('party_code', models.CharField(blank=True, max_length=18, verbose_name='统一社会信用代码')),
                        ('brief', models.JSONField(blank=True, default=list, help_text='[标题, 内容] 的列表', verbose_name='评审材料')),
                        ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='panels.panel', verbose_name='评审')),
                    ],
                    options={
                        'verbose_name': '评审对象',
                        'verbose_name_plural': '评审对象',
                        'ordering': ['panel', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('panel', 'key'), name='panel_item_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Seat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('state', models.CharField(choices=[('invited', '待承诺'), ('pledged', '评审中'), ('done', '已提交'), ('declined', '已回避'), ('lapsed', '未完成')], default='invited', max_length=10, verbose_name='状态')),
                        ('pledged_at', models.DateTimeField(blank=True, null=True, verbose_name='承诺时间')),
                        ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提交时间')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='panels.expert', verbose_name='专家')),
                        ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='panels.panel', verbose_name='评审')),
                    ],
                    options={
                        'verbose_name': '评审席位',
                        'verbose_name_plural': '评审席位',
                        'ordering': ['panel', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('panel', 'expert'), name='seat_once')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_seatevent" ("expert_id", "id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_at", "state", "submitted_at", "uid") VALUES (NEW."expert_id", NEW."id", NEW."panel_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pledged_at", NEW."state", NEW."submitted_at", NEW."uid"); RETURN NULL;', hash='e4455a3dcb642ddffcc9beef37426c879c888f7d', operation='INSERT', pgid='pgtrigger_insert_insert_33879', table='panels_seat', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "panels_seatevent" ("expert_id", "id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_at", "state", "submitted_at", "uid") VALUES (NEW."expert_id", NEW."id", NEW."panel_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pledged_at", NEW."state", NEW."submitted_at", NEW."uid"); RETURN NULL;', hash='0558e701dce0b9fdbf0f7eaf997bac83d85ce84e', operation='UPDATE', pgid='pgtrigger_update_update_59750', table='panels_seat', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_seatevent" ("expert_id", "id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_at", "state", "submitted_at", "uid") VALUES (OLD."expert_id", OLD."id", OLD."panel_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pledged_at", OLD."state", OLD."submitted_at", OLD."uid"); RETURN NULL;', hash='f4ada529baa8acd08049ea6fac1cc1e5f45e2419', operation='DELETE', pgid='pgtrigger_delete_delete_931ac', table='panels_seat', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Tie',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('kind', models.CharField(choices=[('employer', '任职单位'), ('share', '持股'), ('adviser', '顾问'), ('project', '合作项目'), ('kin', '近亲属任职')], max_length=8, verbose_name='关系')),
                        ('party_name', models.CharField(max_length=120, verbose_name='单位名称')),
                        ('party_code', models.CharField(blank=True, max_length=18, verbose_name='统一社会信用代码')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='起始日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='终止日期')),
                        ('source', models.CharField(max_length=120, verbose_name='来源')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='panels.expert', verbose_name='专家')),
                    ],
                    options={
                        'verbose_name': '专家关系',
                        'verbose_name_plural': '专家关系',
                        'ordering': ['expert', 'kind', 'pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_tieevent" ("expert_id", "id", "kind", "party_code", "party_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "valid_from", "valid_to") VALUES (NEW."expert_id", NEW."id", NEW."kind", NEW."party_code", NEW."party_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."uid", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='df4e3e62d1933040fd76ded39a63ce11a32b4643', operation='INSERT', pgid='pgtrigger_insert_insert_1194e', table='panels_tie', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "panels_tieevent" ("expert_id", "id", "kind", "party_code", "party_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "valid_from", "valid_to") VALUES (NEW."expert_id", NEW."id", NEW."kind", NEW."party_code", NEW."party_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."uid", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='6bfe310db1583025c91f8961294e5513748406bb', operation='UPDATE', pgid='pgtrigger_update_update_7c7f0', table='panels_tie', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_tieevent" ("expert_id", "id", "kind", "party_code", "party_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "valid_from", "valid_to") VALUES (OLD."expert_id", OLD."id", OLD."kind", OLD."party_code", OLD."party_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."uid", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='4e37b74c0000afad4282445f6be783741e40f705', operation='DELETE', pgid='pgtrigger_delete_delete_34ace', table='panels_tie', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SeatEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开编号')),
                        ('state', models.CharField(choices=[('invited', '待承诺'), ('pledged', '评审中'), ('done', '已提交'), ('declined', '已回避'), ('lapsed', '未完成')], default='invited', max_length=10, verbose_name='状态')),
                        ('pledged_at', models.DateTimeField(blank=True, null=True, verbose_name='承诺时间')),
                        ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提交时间')),
                        ('expert', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='panels.expert', verbose_name='专家')),
                        ('panel', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='panels.panel', verbose_name='评审')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='panels.seat')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4373001b8c17a6843ebb4189072a8b7a4020240b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef1cb', table='panels_seatevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Sheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('points', models.JSONField(blank=True, default=dict, verbose_name='评分')),
                        ('comment', models.CharField(blank=True, max_length=500, verbose_name='评审意见')),
                        ('recused', models.CharField(blank=True, max_length=200, verbose_name='回避原因')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='panels.panelitem', verbose_name='评审对象')),
                        ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='panels.seat', verbose_name='席位')),
                    ],
                    options={
                        'verbose_name': '评分表',
                        'verbose_name_plural': '评分表',
                        'ordering': ['seat', 'item'],
                        'constraints': [models.UniqueConstraint(fields=('seat', 'item'), name='sheet_once')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_sheetevent" ("comment", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "recused", "seat_id") VALUES (NEW."comment", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."recused", NEW."seat_id"); RETURN NULL;', hash='762e9e5ba1b91dbd7d08d4ce7762fb9b4bd8b22e', operation='INSERT', pgid='pgtrigger_insert_insert_5b05b', table='panels_sheet', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "panels_sheetevent" ("comment", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "recused", "seat_id") VALUES (NEW."comment", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."recused", NEW."seat_id"); RETURN NULL;', hash='b2e045fdbd3c737274ae7b12bbdcd1345aa7b6e1', operation='UPDATE', pgid='pgtrigger_update_update_a2ec4', table='panels_sheet', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_sheetevent" ("comment", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "recused", "seat_id") VALUES (OLD."comment", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."recused", OLD."seat_id"); RETURN NULL;', hash='f46794b607cff897909c099e6fd5283d9fec14e7', operation='DELETE', pgid='pgtrigger_delete_delete_7ea11', table='panels_sheet', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='TieEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开编号')),
                        ('kind', models.CharField(choices=[('employer', '任职单位'), ('share', '持股'), ('adviser', '顾问'), ('project', '合作项目'), ('kin', '近亲属任职')], max_length=8, verbose_name='关系')),
                        ('party_name', models.CharField(max_length=120, verbose_name='单位名称')),
                        ('party_code', models.CharField(blank=True, max_length=18, verbose_name='统一社会信用代码')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='起始日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='终止日期')),
                        ('source', models.CharField(max_length=120, verbose_name='来源')),
                        ('expert', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='panels.expert', verbose_name='专家')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='panels.tie')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8da7ee4f1d2106754c0ab1f8058070895f3326b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_32648', table='panels_tieevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='SheetEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('points', models.JSONField(blank=True, default=dict, verbose_name='评分')),
                        ('comment', models.CharField(blank=True, max_length=500, verbose_name='评审意见')),
                        ('recused', models.CharField(blank=True, max_length=200, verbose_name='回避原因')),
                        ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='panels.panelitem', verbose_name='评审对象')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='panels.sheet')),
                        ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='panels.seat', verbose_name='席位')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='49e2c16ea2bf33b1966a167e1fb5da2bdc01a6d3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4d6c5', table='panels_sheetevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
