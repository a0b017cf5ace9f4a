import django.db.models.deletion
import pinghu_portal.records.first_migration
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('records', '0001_initial'),
    ]

    operations = [
        pinghu_portal.records.first_migration.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Heartbeat',
                    fields=[
                        ('name', models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name='名称')),
                        ('at', models.DateTimeField(verbose_name='最近时间')),
                    ],
                    options={
                        'verbose_name': '心跳',
                        'verbose_name_plural': '心跳',
                    },
                ),
                migrations.CreateModel(
                    name='Job',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('kind', models.CharField(max_length=60, verbose_name='类型')),
                        ('title', models.CharField(max_length=120, verbose_name='事项')),
                        ('params', models.JSONField(default=dict, verbose_name='参数')),
                        ('queue', models.CharField(default='default', max_length=20, verbose_name='队列')),
                        ('run_key', models.CharField(blank=True, max_length=160, null=True, unique=True, verbose_name='唯一键')),
                        ('state', models.CharField(choices=[('queued', '排队中'), ('running', '进行中'), ('done', '已完成'), ('failed', '未完成'), ('cancelled', '已取消')], default='queued', max_length=10, verbose_name='状态')),
                        ('done', models.PositiveBigIntegerField(default=0, verbose_name='已完成量')),
                        ('total', models.PositiveBigIntegerField(default=0, verbose_name='总量')),
                        ('message', models.CharField(blank=True, max_length=500, verbose_name='说明')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='尝试次数')),
                        ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='占用至')),
                        ('worker', models.CharField(blank=True, max_length=80, verbose_name='执行者')),
                        ('cancel_requested', models.BooleanField(default=False, verbose_name='要求取消')),
                        ('result', models.JSONField(blank=True, default=dict, verbose_name='结果')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='发起时间')),
                        ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='开始时间')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL, verbose_name='发起人')),
                        ('result_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='records.storedfile', verbose_name='结果文件')),
                    ],
                    options={
                        'verbose_name': '后台任务',
                        'verbose_name_plural': '后台任务',
                        'ordering': ['-created_at', '-pk'],
                        'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['state', 'lease_until'], name='job_open'), models.Index(fields=['owner', '-created_at'], name='job_owner')],
                    },
                ),
            ],
        ),
    ]
