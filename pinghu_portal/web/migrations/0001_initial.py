import django.db.models.deletion
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
                    name='Announcement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开编号')),
                        ('kind', models.CharField(choices=[('important', '重要'), ('notice', '通知'), ('rule', '规则'), ('system', '系统')], default='notice', max_length=10, verbose_name='类型')),
                        ('title', models.CharField(max_length=120, verbose_name='标题')),
                        ('body', models.TextField(blank=True, verbose_name='正文')),
                        ('published_on', models.DateField(verbose_name='发布日期')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='有效期至')),
                    ],
                    options={
                        'verbose_name': '通知公告',
                        'verbose_name_plural': '通知公告',
                        'ordering': ['-published_on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=160, verbose_name='内容')),
                        ('url', models.CharField(blank=True, max_length=200, verbose_name='页面')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                        ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='已读时间')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='接收人')),
                    ],
                    options={
                        'verbose_name': '消息',
                        'verbose_name_plural': '消息',
                        'ordering': ['-created_at', '-pk'],
                        'indexes': [models.Index(fields=['user', '-created_at'], name='notice_user')],
                    },
                ),
            ],
        ),
    ]
