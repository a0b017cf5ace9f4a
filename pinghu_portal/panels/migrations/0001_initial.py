import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pinghu_portal.records.first_migration
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        pinghu_portal.records.first_migration.CreateTables(
            operations=[
                migrations.CreateModel(
                    name="Panel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="评审编号")),
                        ("title", models.CharField(max_length=120, verbose_name="评审名称")),
                        ("subject", models.CharField(max_length=60, verbose_name="事项类型")),
                        ("matter", models.CharField(max_length=60, verbose_name="所属事项")),
                        ("url", models.CharField(blank=True, max_length=200, verbose_name="事项页面")),
                        ("sheet", models.JSONField(verbose_name="评分表")),
                        ("quorum", models.PositiveSmallIntegerField(default=3, verbose_name="最少专家数")),
                        ("closes_on", models.DateField(verbose_name="评审截止日期")),
                        ("section", models.SlugField(max_length=40, verbose_name="组织科室")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("forming", "组建中"),
                                    ("scoring", "评审中"),
                                    ("closed", "已结束"),
                                    ("cancelled", "已取消"),
                                ],
                                default="forming",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "batch",
                            models.CharField(
                                blank=True, help_text="同一批次的申报单位互为竞争者", max_length=60, verbose_name="批次"
                            ),
                        ),
                        ("by_lot", models.BooleanField(default=False, verbose_name="抽取专家")),
                        ("major", models.BooleanField(default=False, verbose_name="重大项目")),
                        ("blind", models.BooleanField(default=False, verbose_name="匿名评审")),
                        ("trim", models.BooleanField(default=False, verbose_name="去掉最高最低分")),
                        ("whole", models.BooleanField(default=False, verbose_name="整数评分")),
                        (
                            "low_share",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="低分须说明（%）"
                            ),
                        ),
                        (
                            "high_share",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="高分须说明（%）"
                            ),
                        ),
                        (
                            "seal_key",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="封存公钥"),
                        ),
                        (
                            "seal_root",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="封存摘要"),
                        ),
                        ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专家评审",
                        "verbose_name_plural": "专家评审",
                        "ordering": ["-number"],
                        "indexes": [models.Index(fields=["subject", "matter"], name="panel_matter")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_panelevent" ("batch", "blind", "by_lot", "closed_at", "closes_on", "high_share", "id", "low_share", "major", "matter", "number", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "seal_key", "seal_root", "section", "sheet", "state", "subject", "title", "trim", "url", "whole") VALUES (NEW."batch", NEW."blind", NEW."by_lot", NEW."closed_at", NEW."closes_on", NEW."high_share", NEW."id", NEW."low_share", NEW."major", NEW."matter", NEW."number", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quorum", NEW."seal_key", NEW."seal_root", NEW."section", NEW."sheet", NEW."state", NEW."subject", NEW."title", NEW."trim", NEW."url", NEW."whole"); RETURN NULL;',
                                    hash="c96a361cb0a111af747bbcd5427c6a8602ce7c35",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1c67c",
                                    table="panels_panel",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "panels_panelevent" ("batch", "blind", "by_lot", "closed_at", "closes_on", "high_share", "id", "low_share", "major", "matter", "number", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "seal_key", "seal_root", "section", "sheet", "state", "subject", "title", "trim", "url", "whole") VALUES (NEW."batch", NEW."blind", NEW."by_lot", NEW."closed_at", NEW."closes_on", NEW."high_share", NEW."id", NEW."low_share", NEW."major", NEW."matter", NEW."number", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quorum", NEW."seal_key", NEW."seal_root", NEW."section", NEW."sheet", NEW."state", NEW."subject", NEW."title", NEW."trim", NEW."url", NEW."whole"); RETURN NULL;',
                                    hash="d839d4950a8dadf9f7f698e5b88f729d6216f440",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cb9df",
                                    table="panels_panel",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_panelevent" ("batch", "blind", "by_lot", "closed_at", "closes_on", "high_share", "id", "low_share", "major", "matter", "number", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "seal_key", "seal_root", "section", "sheet", "state", "subject", "title", "trim", "url", "whole") VALUES (OLD."batch", OLD."blind", OLD."by_lot", OLD."closed_at", OLD."closes_on", OLD."high_share", OLD."id", OLD."low_share", OLD."major", OLD."matter", OLD."number", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quorum", OLD."seal_key", OLD."seal_root", OLD."section", OLD."sheet", OLD."state", OLD."subject", OLD."title", OLD."trim", OLD."url", OLD."whole"); RETURN NULL;',
                                    hash="1397027dc26af7015ac8ab5c192e487a290189bd",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0c0e4",
                                    table="panels_panel",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Expert",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="专家编号")),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("organisation", models.CharField(max_length=120, verbose_name="工作单位")),
                        ("title", models.CharField(blank=True, max_length=40, verbose_name="职称")),
                        (
                            "fields",
                            models.CharField(
                                help_text="用顿号分开，如：新材料、农业技术", max_length=120, verbose_name="专业领域"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("technical", "技术"),
                                    ("management", "管理"),
                                    ("finance", "财务"),
                                    ("investment", "投资"),
                                ],
                                default="technical",
                                max_length=10,
                                verbose_name="类型",
                            ),
                        ),
                        ("senior", models.BooleanField(default=True, verbose_name="副高级以上")),
                        (
                            "born_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1900),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="出生年份",
                            ),
                        ),
                        ("outside", models.BooleanField(default=False, verbose_name="省外专家")),
                        ("region", models.CharField(blank=True, max_length=40, verbose_name="所在地")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="联系电话")),
                        ("bank_card", models.TextField(blank=True, verbose_name="银行卡号")),
                        ("credit", models.SmallIntegerField(default=100, editable=False, verbose_name="信用分")),
                        ("active", models.BooleanField(default=True, verbose_name="在库")),
                        ("synthetic", models.BooleanField(default=False, verbose_name="合成数据")),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expert",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专家",
                        "verbose_name_plural": "专家",
                        "ordering": ["number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_expertevent" ("active", "born_year", "credit", "fields", "id", "kind", "name", "number", "organisation", "outside", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "senior", "synthetic", "title", "user_id") VALUES (NEW."active", NEW."born_year", NEW."credit", NEW."fields", NEW."id", NEW."kind", NEW."name", NEW."number", NEW."organisation", NEW."outside", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."region", NEW."senior", NEW."synthetic", NEW."title", NEW."user_id"); RETURN NULL;',
                                    hash="0843e01d68a9dc737355e46b39141b5d8529e412",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_93952",
                                    table="panels_expert",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."active" IS DISTINCT FROM (NEW."active") OR OLD."born_year" IS DISTINCT FROM (NEW."born_year") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."outside" IS DISTINCT FROM (NEW."outside") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."senior" IS DISTINCT FROM (NEW."senior") OR OLD."synthetic" IS DISTINCT FROM (NEW."synthetic") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                                    func='INSERT INTO "panels_expertevent" ("active", "born_year", "credit", "fields", "id", "kind", "name", "number", "organisation", "outside", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "senior", "synthetic", "title", "user_id") VALUES (NEW."active", NEW."born_year", NEW."credit", NEW."fields", NEW."id", NEW."kind", NEW."name", NEW."number", NEW."organisation", NEW."outside", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."region", NEW."senior", NEW."synthetic", NEW."title", NEW."user_id"); RETURN NULL;',
                                    hash="4ce46bfecfc42997b8099e6acdb8c113ecb53440",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bc9c8",
                                    table="panels_expert",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_expertevent" ("active", "born_year", "credit", "fields", "id", "kind", "name", "number", "organisation", "outside", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "senior", "synthetic", "title", "user_id") VALUES (OLD."active", OLD."born_year", OLD."credit", OLD."fields", OLD."id", OLD."kind", OLD."name", OLD."number", OLD."organisation", OLD."outside", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."region", OLD."senior", OLD."synthetic", OLD."title", OLD."user_id"); RETURN NULL;',
                                    hash="bc5e389fa0934ecdc0364966641137ae7239bba8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3ce99",
                                    table="panels_expert",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("change", models.SmallIntegerField(verbose_name="变动")),
                        ("balance", models.SmallIntegerField(verbose_name="变动后")),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "expert",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_entries",
                                to="panels.expert",
                                verbose_name="专家",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "信用分记录",
                        "verbose_name_plural": "信用分记录",
                        "ordering": ["-pk"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f67e854a96926f2f5374fecaa48a28d7190b34f7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b9d1d",
                                    table="panels_creditentry",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExpertEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.CharField(max_length=20, verbose_name="专家编号")),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("organisation", models.CharField(max_length=120, verbose_name="工作单位")),
                        ("title", models.CharField(blank=True, max_length=40, verbose_name="职称")),
                        (
                            "fields",
                            models.CharField(
                                help_text="用顿号分开，如：新材料、农业技术", max_length=120, verbose_name="专业领域"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("technical", "技术"),
                                    ("management", "管理"),
                                    ("finance", "财务"),
                                    ("investment", "投资"),
                                ],
                                default="technical",
                                max_length=10,
                                verbose_name="类型",
                            ),
                        ),
                        ("senior", models.BooleanField(default=True, verbose_name="副高级以上")),
                        (
                            "born_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1900),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="出生年份",
                            ),
                        ),
                        ("outside", models.BooleanField(default=False, verbose_name="省外专家")),
                        ("region", models.CharField(blank=True, max_length=40, verbose_name="所在地")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="联系电话")),
                        ("credit", models.SmallIntegerField(default=100, editable=False, verbose_name="信用分")),
                        ("active", models.BooleanField(default=True, verbose_name="在库")),
                        ("synthetic", models.BooleanField(default=False, verbose_name="合成数据")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.expert",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c486dba155bdbf7771cfbab4ea69ba952c41ee52",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bf263",
                                    table="panels_expertevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelKey",
                    fields=[
                        (
                            "panel",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                        ("secret", models.TextField(verbose_name="封存私钥")),
                    ],
                    options={
                        "verbose_name": "封存密钥",
                        "verbose_name_plural": "封存密钥",
                    },
                ),
                migrations.CreateModel(
                    name="Draw",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "uid",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="公开编号"),
                        ),
                        ("sequence", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("seed", models.CharField(max_length=64, verbose_name="随机种子")),
                        ("rules", models.JSONField(verbose_name="抽取规则")),
                        ("pool", models.TextField(verbose_name="抽取时的专家库")),
                        ("pool_digest", models.CharField(max_length=64, verbose_name="专家库摘要")),
                        ("result", models.JSONField(verbose_name="抽取结果")),
                        ("excluded", models.JSONField(default=list, verbose_name="未参加抽取")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="补抽原因")),
                        ("drawn_at", models.DateTimeField(auto_now_add=True, verbose_name="抽取时间")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="抽取人",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draws",
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专家抽取",
                        "verbose_name_plural": "专家抽取",
                        "ordering": ["panel", "sequence"],
                        "constraints": [
                            models.UniqueConstraint(fields=("panel", "sequence"), name="draw_sequence_once")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ff56fea65aee028ae2ff77d7545d86e0de1c4624",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b7ef2",
                                    table="panels_draw",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.CharField(max_length=20, verbose_name="评审编号")),
                        ("title", models.CharField(max_length=120, verbose_name="评审名称")),
                        ("subject", models.CharField(max_length=60, verbose_name="事项类型")),
                        ("matter", models.CharField(max_length=60, verbose_name="所属事项")),
                        ("url", models.CharField(blank=True, max_length=200, verbose_name="事项页面")),
                        ("sheet", models.JSONField(verbose_name="评分表")),
                        ("quorum", models.PositiveSmallIntegerField(default=3, verbose_name="最少专家数")),
                        ("closes_on", models.DateField(verbose_name="评审截止日期")),
                        ("section", models.SlugField(db_index=False, max_length=40, verbose_name="组织科室")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("forming", "组建中"),
                                    ("scoring", "评审中"),
                                    ("closed", "已结束"),
                                    ("cancelled", "已取消"),
                                ],
                                default="forming",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "batch",
                            models.CharField(
                                blank=True, help_text="同一批次的申报单位互为竞争者", max_length=60, verbose_name="批次"
                            ),
                        ),
                        ("by_lot", models.BooleanField(default=False, verbose_name="抽取专家")),
                        ("major", models.BooleanField(default=False, verbose_name="重大项目")),
                        ("blind", models.BooleanField(default=False, verbose_name="匿名评审")),
                        ("trim", models.BooleanField(default=False, verbose_name="去掉最高最低分")),
                        ("whole", models.BooleanField(default=False, verbose_name="整数评分")),
                        (
                            "low_share",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="低分须说明（%）"
                            ),
                        ),
                        (
                            "high_share",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="高分须说明（%）"
                            ),
                        ),
                        (
                            "seal_key",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="封存公钥"),
                        ),
                        (
                            "seal_root",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="封存摘要"),
                        ),
                        ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织人",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.panel",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="71687c09c78f25edf5b4fd1eee238fb660be8791",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3030d",
                                    table="panels_panelevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "uid",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="公开编号"),
                        ),
                        ("key", models.CharField(max_length=60, verbose_name="事项")),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("party_name", models.CharField(blank=True, max_length=120, verbose_name="单位")),
                        ("party_code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                        ("field", models.CharField(blank=True, max_length=120, verbose_name="领域")),
                        ("people", models.JSONField(blank=True, default=list, verbose_name="人员")),
                        ("partners", models.JSONField(blank=True, default=list, verbose_name="合作单位")),
                        ("avoid", models.JSONField(blank=True, default=list, verbose_name="申请回避的专家")),
                        (
                            "brief",
                            models.JSONField(
                                blank=True, default=list, help_text="[标题, 内容] 的列表", verbose_name="评审材料"
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评审对象",
                        "verbose_name_plural": "评审对象",
                        "ordering": ["panel", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("panel", "key"), name="panel_item_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Replacement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("out", models.CharField(max_length=20, verbose_name="退出专家编号")),
                        ("replaced_by", models.CharField(max_length=20, verbose_name="候补专家编号")),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="办理人",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replacements",
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "候补递补",
                        "verbose_name_plural": "候补递补",
                        "ordering": ["pk"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6e96d97c426eb6c7e2e05e240bad6e7db6ac7910",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9e8c6",
                                    table="panels_replacement",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "uid",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="公开编号"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("invited", "待承诺"),
                                    ("pledged", "评审中"),
                                    ("done", "已提交"),
                                    ("declined", "已回避"),
                                    ("lapsed", "未完成"),
                                ],
                                default="invited",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("pledged_at", models.DateTimeField(blank=True, null=True, verbose_name="承诺时间")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                        (
                            "expert",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="panels.expert",
                                verbose_name="专家",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评审席位",
                        "verbose_name_plural": "评审席位",
                        "ordering": ["panel", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("panel", "expert"), name="seat_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_seatevent" ("expert_id", "id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_at", "state", "submitted_at", "uid") VALUES (NEW."expert_id", NEW."id", NEW."panel_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pledged_at", NEW."state", NEW."submitted_at", NEW."uid"); RETURN NULL;',
                                    hash="e4455a3dcb642ddffcc9beef37426c879c888f7d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_33879",
                                    table="panels_seat",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "panels_seatevent" ("expert_id", "id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_at", "state", "submitted_at", "uid") VALUES (NEW."expert_id", NEW."id", NEW."panel_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pledged_at", NEW."state", NEW."submitted_at", NEW."uid"); RETURN NULL;',
                                    hash="0558e701dce0b9fdbf0f7eaf997bac83d85ce84e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_59750",
                                    table="panels_seat",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_seatevent" ("expert_id", "id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_at", "state", "submitted_at", "uid") VALUES (OLD."expert_id", OLD."id", OLD."panel_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pledged_at", OLD."state", OLD."submitted_at", OLD."uid"); RETURN NULL;',
                                    hash="f4ada529baa8acd08049ea6fac1cc1e5f45e2419",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_931ac",
                                    table="panels_seat",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "uid",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="公开编号"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("employer", "任职单位"),
                                    ("share", "持股"),
                                    ("adviser", "顾问"),
                                    ("project", "合作项目"),
                                    ("kin", "近亲属任职"),
                                    ("mentor", "师生关系"),
                                ],
                                max_length=8,
                                verbose_name="关系",
                            ),
                        ),
                        ("party_name", models.CharField(max_length=120, verbose_name="单位名称")),
                        ("party_code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                        (
                            "person",
                            models.CharField(
                                blank=True,
                                help_text="师生、近亲属等针对个人的关系填写",
                                max_length=40,
                                verbose_name="人员姓名",
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                        ("source", models.CharField(max_length=120, verbose_name="来源")),
                        (
                            "expert",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ties",
                                to="panels.expert",
                                verbose_name="专家",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专家关系",
                        "verbose_name_plural": "专家关系",
                        "ordering": ["expert", "kind", "pk"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_tieevent" ("expert_id", "id", "kind", "party_code", "party_name", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "valid_from", "valid_to") VALUES (NEW."expert_id", NEW."id", NEW."kind", NEW."party_code", NEW."party_name", NEW."person", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."uid", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                                    hash="e10b9c192234ea785fd5e0ff7bd34cc10f60f634",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1194e",
                                    table="panels_tie",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "panels_tieevent" ("expert_id", "id", "kind", "party_code", "party_name", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "valid_from", "valid_to") VALUES (NEW."expert_id", NEW."id", NEW."kind", NEW."party_code", NEW."party_name", NEW."person", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."uid", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                                    hash="a7a02a18dca464f1424c85c6dd59b0fe8911346f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7c7f0",
                                    table="panels_tie",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_tieevent" ("expert_id", "id", "kind", "party_code", "party_name", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "valid_from", "valid_to") VALUES (OLD."expert_id", OLD."id", OLD."kind", OLD."party_code", OLD."party_name", OLD."person", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."uid", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                                    hash="0db2f5c9485a44578dbc8d079e204b46d642d257",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_34ace",
                                    table="panels_tie",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SealedSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("commitment", models.CharField(max_length=64, verbose_name="承诺值")),
                        ("content", models.TextField(verbose_name="密文")),
                        ("sealed_at", models.DateTimeField(auto_now_add=True, verbose_name="封存时间")),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sealed",
                                to="panels.panelitem",
                                verbose_name="评审对象",
                            ),
                        ),
                        (
                            "sealed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="封存人",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sealed",
                                to="panels.seat",
                                verbose_name="席位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "封存评分",
                        "verbose_name_plural": "封存评分",
                        "ordering": ["seat", "item"],
                        "constraints": [models.UniqueConstraint(fields=("seat", "item"), name="sealed_once")],
                    },
                ),
                migrations.CreateModel(
                    name="SeatEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开编号")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("invited", "待承诺"),
                                    ("pledged", "评审中"),
                                    ("done", "已提交"),
                                    ("declined", "已回避"),
                                    ("lapsed", "未完成"),
                                ],
                                default="invited",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("pledged_at", models.DateTimeField(blank=True, null=True, verbose_name="承诺时间")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                        (
                            "expert",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.expert",
                                verbose_name="专家",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.seat",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4373001b8c17a6843ebb4189072a8b7a4020240b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ef1cb",
                                    table="panels_seatevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="答辩会编号")),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("held_on", models.DateField(verbose_name="日期")),
                        ("starts_at", models.TimeField(verbose_name="开始时间")),
                        ("place", models.CharField(max_length=120, verbose_name="地点")),
                        ("present_minutes", models.PositiveSmallIntegerField(verbose_name="陈述（分钟）")),
                        ("question_minutes", models.PositiveSmallIntegerField(verbose_name="质询（分钟）")),
                        ("quorum", models.CharField(max_length=10, verbose_name="到会比例下限")),
                        ("seed", models.CharField(blank=True, max_length=64, verbose_name="抽签种子")),
                        ("order", models.JSONField(blank=True, default=list, verbose_name="答辩顺序")),
                        ("drawn_at", models.DateTimeField(blank=True, null=True, verbose_name="抽签时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "已安排"),
                                    ("drawn", "已抽签"),
                                    ("running", "进行中"),
                                    ("closed", "已结束"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="chaired",
                                to="panels.seat",
                                verbose_name="组长",
                            ),
                        ),
                        (
                            "panel",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="session",
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "答辩会",
                        "verbose_name_plural": "答辩会",
                        "ordering": ["-held_on", "-number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_sessionevent" ("chair_id", "drawn_at", "held_on", "id", "number", "order", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_by_id", "present_minutes", "question_minutes", "quorum", "seed", "starts_at", "state", "title") VALUES (NEW."chair_id", NEW."drawn_at", NEW."held_on", NEW."id", NEW."number", NEW."order", NEW."panel_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."planned_by_id", NEW."present_minutes", NEW."question_minutes", NEW."quorum", NEW."seed", NEW."starts_at", NEW."state", NEW."title"); RETURN NULL;',
                                    hash="3ff15dd655dfd4e67e45206795e574a3c15497f9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_edd44",
                                    table="panels_session",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "panels_sessionevent" ("chair_id", "drawn_at", "held_on", "id", "number", "order", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_by_id", "present_minutes", "question_minutes", "quorum", "seed", "starts_at", "state", "title") VALUES (NEW."chair_id", NEW."drawn_at", NEW."held_on", NEW."id", NEW."number", NEW."order", NEW."panel_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."planned_by_id", NEW."present_minutes", NEW."question_minutes", NEW."quorum", NEW."seed", NEW."starts_at", NEW."state", NEW."title"); RETURN NULL;',
                                    hash="ba046905b50b81d13829b764dc1cf60cc39ceef5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7f926",
                                    table="panels_session",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_sessionevent" ("chair_id", "drawn_at", "held_on", "id", "number", "order", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_by_id", "present_minutes", "question_minutes", "quorum", "seed", "starts_at", "state", "title") VALUES (OLD."chair_id", OLD."drawn_at", OLD."held_on", OLD."id", OLD."number", OLD."order", OLD."panel_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."planned_by_id", OLD."present_minutes", OLD."question_minutes", OLD."quorum", OLD."seed", OLD."starts_at", OLD."state", OLD."title"); RETURN NULL;',
                                    hash="ebbb04544b2e591f6aa8653a7923395167b3e009",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_411b6",
                                    table="panels_session",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("draft", models.TextField(blank=True, verbose_name="草稿")),
                        ("points", models.JSONField(blank=True, default=dict, verbose_name="评分")),
                        ("comment", models.CharField(blank=True, max_length=500, verbose_name="评审意见")),
                        ("recused", models.CharField(blank=True, max_length=200, verbose_name="回避原因")),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="panels.panelitem",
                                verbose_name="评审对象",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="panels.seat",
                                verbose_name="席位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评分表",
                        "verbose_name_plural": "评分表",
                        "ordering": ["seat", "item"],
                        "constraints": [models.UniqueConstraint(fields=("seat", "item"), name="sheet_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_sheetevent" ("comment", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "recused", "seat_id") VALUES (NEW."comment", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."recused", NEW."seat_id"); RETURN NULL;',
                                    hash="762e9e5ba1b91dbd7d08d4ce7762fb9b4bd8b22e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5b05b",
                                    table="panels_sheet",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."comment" IS DISTINCT FROM (NEW."comment") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."points" IS DISTINCT FROM (NEW."points") OR OLD."recused" IS DISTINCT FROM (NEW."recused") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id"))',
                                    func='INSERT INTO "panels_sheetevent" ("comment", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "recused", "seat_id") VALUES (NEW."comment", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."recused", NEW."seat_id"); RETURN NULL;',
                                    hash="73327c8e79329ad6b92f4d2458b39b1b19445e98",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a2ec4",
                                    table="panels_sheet",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_sheetevent" ("comment", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "recused", "seat_id") VALUES (OLD."comment", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."recused", OLD."seat_id"); RETURN NULL;',
                                    hash="f46794b607cff897909c099e6fd5283d9fec14e7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7ea11",
                                    table="panels_sheet",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TieEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开编号")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("employer", "任职单位"),
                                    ("share", "持股"),
                                    ("adviser", "顾问"),
                                    ("project", "合作项目"),
                                    ("kin", "近亲属任职"),
                                    ("mentor", "师生关系"),
                                ],
                                max_length=8,
                                verbose_name="关系",
                            ),
                        ),
                        ("party_name", models.CharField(max_length=120, verbose_name="单位名称")),
                        ("party_code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                        (
                            "person",
                            models.CharField(
                                blank=True,
                                help_text="师生、近亲属等针对个人的关系填写",
                                max_length=40,
                                verbose_name="人员姓名",
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                        ("source", models.CharField(max_length=120, verbose_name="来源")),
                        (
                            "expert",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.expert",
                                verbose_name="专家",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.tie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8da7ee4f1d2106754c0ab1f8058070895f3326b5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_32648",
                                    table="panels_tieevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Opinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "uid",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="公开编号"),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="意见")),
                        ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                        ("drafted_at", models.DateTimeField(auto_now=True, verbose_name="起草时间")),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="panels.panelitem",
                                verbose_name="评审对象",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="panels.seat",
                                verbose_name="起草专家",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="panels.session",
                                verbose_name="答辩会",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "综合评审意见",
                        "verbose_name_plural": "综合评审意见",
                        "ordering": ["session", "item"],
                        "constraints": [models.UniqueConstraint(fields=("session", "item"), name="opinion_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_opinionevent" ("digest", "drafted_at", "drafted_by_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "uid") VALUES (NEW."digest", NEW."drafted_at", NEW."drafted_by_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."session_id", NEW."text", NEW."uid"); RETURN NULL;',
                                    hash="e60a9a5c2314e422f1a87ff2cea277d03ed98c14",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a35c8",
                                    table="panels_opinion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "panels_opinionevent" ("digest", "drafted_at", "drafted_by_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "uid") VALUES (NEW."digest", NEW."drafted_at", NEW."drafted_by_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."session_id", NEW."text", NEW."uid"); RETURN NULL;',
                                    hash="64e1941bc2f248b43c18df24702c4dff30da95fb",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5baab",
                                    table="panels_opinion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_opinionevent" ("digest", "drafted_at", "drafted_by_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "uid") VALUES (OLD."digest", OLD."drafted_at", OLD."drafted_by_id", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."session_id", OLD."text", OLD."uid"); RETURN NULL;',
                                    hash="5dd1ee6838e3d25ab702cbb599d670e4c01a1ab5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c3d51",
                                    table="panels_opinion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="签到时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="panels.seat",
                                verbose_name="席位",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="panels.session",
                                verbose_name="答辩会",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "签到",
                        "verbose_name_plural": "签到",
                        "ordering": ["session", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("session", "seat"), name="attendance_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_attendanceevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "session_id") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."session_id"); RETURN NULL;',
                                    hash="e497b4f2643a45c154adceb10d64edaf664431f8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_269ad",
                                    table="panels_attendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "panels_attendanceevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "session_id") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat_id", NEW."session_id"); RETURN NULL;',
                                    hash="6273fb8be7d398bc3b91cb2ce4c02507ec41785b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_da05b",
                                    table="panels_attendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "panels_attendanceevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "session_id") VALUES (OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."session_id"); RETURN NULL;',
                                    hash="b9fb8a35e2bff41f7618e027a9a610ee2d8460b1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b011a",
                                    table="panels_attendance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.CharField(max_length=20, verbose_name="答辩会编号")),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("held_on", models.DateField(verbose_name="日期")),
                        ("starts_at", models.TimeField(verbose_name="开始时间")),
                        ("place", models.CharField(max_length=120, verbose_name="地点")),
                        ("present_minutes", models.PositiveSmallIntegerField(verbose_name="陈述（分钟）")),
                        ("question_minutes", models.PositiveSmallIntegerField(verbose_name="质询（分钟）")),
                        ("quorum", models.CharField(max_length=10, verbose_name="到会比例下限")),
                        ("seed", models.CharField(blank=True, max_length=64, verbose_name="抽签种子")),
                        ("order", models.JSONField(blank=True, default=list, verbose_name="答辩顺序")),
                        ("drawn_at", models.DateTimeField(blank=True, null=True, verbose_name="抽签时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "已安排"),
                                    ("drawn", "已抽签"),
                                    ("running", "进行中"),
                                    ("closed", "已结束"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.seat",
                                verbose_name="组长",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.panel",
                                verbose_name="评审",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.session",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6b7464e8ec5d97fff84d85cb392c7458e2107697",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f2fa2",
                                    table="panels_sessionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("points", models.JSONField(blank=True, default=dict, verbose_name="评分")),
                        ("comment", models.CharField(blank=True, max_length=500, verbose_name="评审意见")),
                        ("recused", models.CharField(blank=True, max_length=200, verbose_name="回避原因")),
                        (
                            "item",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.panelitem",
                                verbose_name="评审对象",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.sheet",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.seat",
                                verbose_name="席位",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="49e2c16ea2bf33b1966a167e1fb5da2bdc01a6d3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4d6c5",
                                    table="panels_sheetevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, verbose_name="所签文本摘要")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="签署时间")),
                        (
                            "opinion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="panels.opinion",
                                verbose_name="意见",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="panels.seat",
                                verbose_name="席位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "意见签署",
                        "verbose_name_plural": "意见签署",
                        "ordering": ["opinion", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("opinion", "seat", "digest"), name="opinion_signed_once")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="98543bc7cb34ffbb5334eced42b8873bf4499a23",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_580e9",
                                    table="panels_opinionsignature",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开编号")),
                        ("text", models.TextField(max_length=2000, verbose_name="意见")),
                        ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                        ("drafted_at", models.DateTimeField(auto_now=True, verbose_name="起草时间")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.opinion",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.panelitem",
                                verbose_name="评审对象",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.seat",
                                verbose_name="起草专家",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.session",
                                verbose_name="答辩会",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e3dff5b7719db90395157defeb9f66393f416f31",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_89ef5",
                                    table="panels_opinionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="签到时间")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="panels.attendance",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.seat",
                                verbose_name="席位",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="panels.session",
                                verbose_name="答辩会",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4b35785b02542c5f0fa927901f93ce1f806d225d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_56744",
                                    table="panels_attendanceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        pinghu_portal.records.first_migration.InstallTriggers(),
    ]
