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
                    name='ImportBatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('kind', models.CharField(max_length=60, verbose_name='类型')),
                        ('options', models.JSONField(default=dict, verbose_name='选项')),
                        ('state', models.CharField(choices=[('refused', '无法读取'), ('faulty', '有错误'), ('asking', '待确认'), ('ready', '可导入'), ('saved', '已导入')], max_length=10, verbose_name='状态')),
                        ('refusal', models.CharField(blank=True, max_length=400, verbose_name='拒绝原因')),
                        ('understood', models.JSONField(default=dict, verbose_name='识别结果')),
                        ('questions', models.JSONField(default=list, verbose_name='待确认问题')),
                        ('answers', models.JSONField(default=dict, verbose_name='答复')),
                        ('errors', models.JSONField(default=list, verbose_name='错误')),
                        ('error_count', models.PositiveIntegerField(default=0, verbose_name='错误数')),
                        ('counts', models.JSONField(default=dict, verbose_name='变化')),
                        ('preview', models.JSONField(default=list, verbose_name='预览')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
                        ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='导入时间')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.storedfile', verbose_name='文件')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL, verbose_name='导入人')),
                    ],
                    options={
                        'verbose_name': '导入批次',
                        'verbose_name_plural': '导入批次',
                        'ordering': ['-created_at'],
                    },
                ),
                migrations.CreateModel(
                    name='ListPreference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('registry', models.CharField(max_length=60, verbose_name='名册')),
                        ('columns', models.JSONField(default=list, verbose_name='列')),
                        ('density', models.CharField(default='compact', max_length=10, verbose_name='行距')),
                        ('page_size', models.PositiveSmallIntegerField(default=50, verbose_name='每页')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='用户')),
                    ],
                    options={
                        'verbose_name': '列表偏好',
                        'verbose_name_plural': '列表偏好',
                        'constraints': [models.UniqueConstraint(fields=('user', 'registry'), name='preference_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SavedView',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('registry', models.CharField(max_length=60, verbose_name='名册')),
                        ('name', models.CharField(max_length=30, verbose_name='名称')),
                        ('query', models.CharField(blank=True, max_length=1000, verbose_name='条件')),
                        ('shared', models.BooleanField(default=False, verbose_name='共享给同事')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='创建时间')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL, verbose_name='所有者')),
                    ],
                    options={
                        'verbose_name': '保存的视图',
                        'verbose_name_plural': '保存的视图',
                        'ordering': ['created_at'],
                        'constraints': [models.UniqueConstraint(fields=('registry', 'owner', 'name'), name='view_name_once')],
                    },
                ),
            ],
        ),
    ]
