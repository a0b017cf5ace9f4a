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
        ('records', '0001_initial'),
    ]

    operations = [
        pinghu_portal.records.first_migration.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='PublicNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('subject', models.CharField(help_text='哪一类结果，如 enterprises.rating', max_length=80, verbose_name='来源')),
                        ('title', models.CharField(max_length=120, verbose_name='标题')),
                        ('body', models.TextField(verbose_name='正文')),
                        ('columns', models.JSONField(default=list, verbose_name='栏目')),
                        ('rows', models.JSONField(default=list, verbose_name='名单')),
                        ('starts_on', models.DateField(verbose_name='公示起')),
                        ('ends_on', models.DateField(verbose_name='公示止')),
                        ('provisional', models.BooleanField(default=False, verbose_name='止日暂定')),
                        ('office', models.CharField(default='平湖市科学技术局', max_length=60, verbose_name='公示单位')),
                        ('section', models.SlugField(default='kjj-gxk', help_text='异议由该科室科长答复', max_length=40, verbose_name='答复科室')),
                        ('investigates', models.BooleanField(default=False, help_text='异议先受理、调查，再作结论', verbose_name='异议须调查')),
                        ('previous', models.CharField(blank=True, max_length=64, verbose_name='上一份公示的摘要')),
                        ('digest', models.CharField(max_length=64, unique=True, verbose_name='摘要（SHA-256）')),
                        ('opened_at', models.DateTimeField(auto_now_add=True, verbose_name='发起时间')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发起人')),
                    ],
                    options={
                        'verbose_name': '公示',
                        'verbose_name_plural': '公示',
                        'ordering': ['-starts_on', '-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='986376c1c0c7c6f1a680adcb5763199cf414e4c7', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_d25e5', table='publicity_publicnotice', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Objection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=20, unique=True, verbose_name='编号')),
                        ('about', models.CharField(max_length=120, verbose_name='涉及对象')),
                        ('words', models.CharField(max_length=1000, verbose_name='异议内容')),
                        ('findings', models.TextField(blank=True, max_length=2000, verbose_name='调查情况')),
                        ('state', models.CharField(choices=[('filed', '待答复'), ('investigating', '调查中'), ('refused', '不予受理'), ('upheld', '采纳'), ('dismissed', '不予采纳'), ('withdrawn', '已撤回')], default='filed', max_length=16, verbose_name='状态')),
                        ('filed_at', models.DateTimeField(auto_now_add=True, verbose_name='提出时间')),
                        ('evidence', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.storedfile', verbose_name='证明材料')),
                        ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='publicity.publicnotice', verbose_name='公示')),
                    ],
                    options={
                        'verbose_name': '公示异议',
                        'verbose_name_plural': '公示异议',
                        'ordering': ['-filed_at'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publicity_objectionevent" ("about", "evidence_id", "filed_at", "filed_by_id", "findings", "id", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "words") VALUES (NEW."about", NEW."evidence_id", NEW."filed_at", NEW."filed_by_id", NEW."findings", NEW."id", NEW."notice_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."words"); RETURN NULL;', hash='f920f3aecac5a864d7a91dd227e8db403246701c', operation='INSERT', pgid='pgtrigger_insert_insert_49418', table='publicity_objection', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "publicity_objectionevent" ("about", "evidence_id", "filed_at", "filed_by_id", "findings", "id", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "words") VALUES (NEW."about", NEW."evidence_id", NEW."filed_at", NEW."filed_by_id", NEW."findings", NEW."id", NEW."notice_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."words"); RETURN NULL;', hash='19673b896c73c1757aa94147c580d6fe73988493', operation='UPDATE', pgid='pgtrigger_update_update_5843d', table='publicity_objection', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publicity_objectionevent" ("about", "evidence_id", "filed_at", "filed_by_id", "findings", "id", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "words") VALUES (OLD."about", OLD."evidence_id", OLD."filed_at", OLD."filed_by_id", OLD."findings", OLD."id", OLD."notice_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."words"); RETURN NULL;', hash='6dd1787b61b24f472d7ce082f350f5c078a92ab4', operation='DELETE', pgid='pgtrigger_delete_delete_9c75f', table='publicity_objection', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ObjectionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=20, verbose_name='编号')),
                        ('about', models.CharField(max_length=120, verbose_name='涉及对象')),
                        ('words', models.CharField(max_length=1000, verbose_name='异议内容')),
                        ('findings', models.TextField(blank=True, max_length=2000, verbose_name='调查情况')),
                        ('state', models.CharField(choices=[('filed', '待答复'), ('investigating', '调查中'), ('refused', '不予受理'), ('upheld', '采纳'), ('dismissed', '不予采纳'), ('withdrawn', '已撤回')], default='filed', max_length=16, verbose_name='状态')),
                        ('filed_at', models.DateTimeField(auto_now_add=True, verbose_name='提出时间')),
                        ('evidence', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.storedfile', verbose_name='证明材料')),
                        ('filed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='publicity.objection')),
                        ('notice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='publicity.publicnotice', verbose_name='公示')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f27d2fb189b321861cf45ea55684bf1da5186432', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ddfdf', table='publicity_objectionevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
