import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pinghu_portal.records.first_migration
import uuid
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
                    name='Task',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('workflow', models.CharField(max_length=80, verbose_name='流程')),
                        ('object_key', models.CharField(max_length=80, verbose_name='对象')),
                        ('holder', models.CharField(max_length=120, verbose_name='承办')),
                        ('title', models.CharField(max_length=120, verbose_name='事项')),
                        ('number', models.CharField(blank=True, max_length=60, verbose_name='编号')),
                        ('party', models.CharField(blank=True, max_length=120, verbose_name='当事单位')),
                        ('step', models.CharField(max_length=60, verbose_name='环节')),
                        ('act', models.CharField(default='办理', max_length=12, verbose_name='办理动作')),
                        ('url', models.CharField(max_length=200, verbose_name='页面')),
                        ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='到达时间')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='到期日')),
                        ('ends_at', models.DateTimeField(blank=True, help_text='不含该时刻', null=True, verbose_name='截止时刻')),
                        ('limit_days', models.PositiveSmallIntegerField(default=0, verbose_name='时限')),
                        ('provisional', models.BooleanField(default=False, verbose_name='暂定')),
                        ('paused', models.BooleanField(default=False, verbose_name='计时暂停')),
                        ('urges', models.PositiveSmallIntegerField(default=0, verbose_name='催办次数')),
                        ('supervised', models.BooleanField(default=False, verbose_name='督办')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='办结时间')),
                        ('late', models.BooleanField(default=False, verbose_name='超期办结')),
                        ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='closed_tasks', to=settings.AUTH_USER_MODEL, verbose_name='办结人')),
                        ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='started_tasks', to=settings.AUTH_USER_MODEL, verbose_name='发起人')),
                    ],
                    options={
                        'verbose_name': '待办',
                        'verbose_name_plural': '待办',
                        'indexes': [models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['holder', 'ends_at'], name='task_waiting'), models.Index(fields=['workflow', 'object_key'], name='task_object'), models.Index(fields=['closed_by', '-closed_at'], name='task_done'), models.Index(fields=['started_by', '-opened_at'], name='task_started')],
                    },
                ),
                migrations.CreateModel(
                    name='TransitionRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('workflow', models.CharField(max_length=80, verbose_name='流程')),
                        ('object_key', models.CharField(max_length=80, verbose_name='对象')),
                        ('name', models.CharField(max_length=40, verbose_name='动作')),
                        ('title', models.CharField(max_length=40, verbose_name='动作名称')),
                        ('from_state', models.CharField(max_length=30, verbose_name='原状态')),
                        ('to_state', models.CharField(max_length=30, verbose_name='新状态')),
                        ('to_title', models.CharField(max_length=60, verbose_name='新状态名称')),
                        ('post', models.CharField(blank=True, max_length=80, verbose_name='职务')),
                        ('note', models.CharField(blank=True, max_length=1000, verbose_name='意见')),
                        ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                        ('late_days', models.PositiveSmallIntegerField(default=0, verbose_name='超期工作日')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人')),
                    ],
                    options={
                        'verbose_name': '流转记录',
                        'verbose_name_plural': '流转记录',
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(fields=['workflow', 'object_key'], name='record_object')],
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aa325573be4813115d4c38a42e8772d52994c795', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1578e', table='workflow_transitionrecord', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Urge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('supervise', models.BooleanField(default=False, verbose_name='督办')),
                        ('words', models.CharField(blank=True, max_length=300, verbose_name='内容')),
                        ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='催办人')),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urge_log', to='workflow.task', verbose_name='待办')),
                    ],
                    options={
                        'verbose_name': '催办督办',
                        'verbose_name_plural': '催办督办',
                        'ordering': ['-at'],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
