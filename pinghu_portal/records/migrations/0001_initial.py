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
    ]

    operations = [
        pinghu_portal.records.first_migration.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Serial',
                    fields=[
                        ('key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='序列')),
                        ('last', models.PositiveIntegerField(default=0, verbose_name='已用至')),
                    ],
                    options={
                        'verbose_name': '编号序列',
                        'verbose_name_plural': '编号序列',
                    },
                ),
                migrations.CreateModel(
                    name='OperationLog',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='时间')),
                        ('username', models.CharField(blank=True, max_length=150, verbose_name='用户名')),
                        ('act', models.CharField(choices=[('sign_in', '登录'), ('sign_out', '退出'), ('sign_in_failed', '登录失败'), ('locked', '登录锁定'), ('denied', '拒绝访问'), ('export', '导出'), ('reveal', '查看完整信息'), ('download', '下载'), ('import', '导入'), ('run', '启动测算'), ('publish', '发布'), ('bulk', '批量办理'), ('open', '发起'), ('change', '登记变更'), ('remind', '催报'), ('grant', '准予'), ('delete', '删除'), ('archive', '归档')], max_length=20, verbose_name='操作')),
                        ('object_type', models.CharField(blank=True, max_length=80, verbose_name='对象类型')),
                        ('object_id', models.CharField(blank=True, max_length=80, verbose_name='对象编号')),
                        ('summary', models.CharField(blank=True, max_length=300, verbose_name='内容')),
                        ('reason', models.CharField(blank=True, max_length=200, verbose_name='理由')),
                        ('detail', models.JSONField(blank=True, default=dict, verbose_name='明细')),
                        ('success', models.BooleanField(default=True, verbose_name='成功')),
                        ('ip', models.GenericIPAddressField(blank=True, null=True, verbose_name='地址')),
                        ('request_id', models.CharField(blank=True, max_length=40, verbose_name='事件号')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='用户')),
                    ],
                    options={
                        'verbose_name': '操作日志',
                        'verbose_name_plural': '操作日志',
                        'ordering': ['-at', '-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f453dfa7a6ee172ba90a743c88208cbf1596821', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_49660', table='records_operationlog', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('name', models.CharField(max_length=200, verbose_name='文件名')),
                        ('path', models.CharField(max_length=200, unique=True, verbose_name='存放位置')),
                        ('size', models.PositiveBigIntegerField(verbose_name='大小（字节）')),
                        ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('content_type', models.CharField(max_length=100, verbose_name='类型')),
                        ('sealed', models.BooleanField(default=False, verbose_name='加密存放')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='存入时间')),
                        ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='到期清理')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stored_files', to=settings.AUTH_USER_MODEL, verbose_name='所有者')),
                    ],
                    options={
                        'verbose_name': '文件',
                        'verbose_name_plural': '文件',
                        'ordering': ['-created_at'],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(
        ),
    ]
