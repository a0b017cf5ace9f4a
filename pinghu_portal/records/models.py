"""OperationLog (sign-in, export, reveal, denial) and StoredFile. Both are append-only for the application."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models


class Act(models.TextChoices):
    """What the operation log records: the acts that triggers cannot see."""

    SIGN_IN = "sign_in", "登录"
    SIGN_OUT = "sign_out", "退出"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    LOCKED = "locked", "登录锁定"
    DENIED = "denied", "拒绝访问"
    EXPORT = "export", "导出"
    REVEAL = "reveal", "查看完整信息"
    DOWNLOAD = "download", "下载"
    IMPORT = "import", "导入"
    RUN = "run", "启动测算"
    PUBLISH = "publish", "发布"
    BULK = "bulk", "批量办理"
    OPEN = "open", "发起"
    CHANGE = "change", "登记变更"
    REMIND = "remind", "催报"
    GRANT = "grant", "准予"
    DELETE = "delete", "删除"
    ARCHIVE = "archive", "归档"


class OperationLog(models.Model):
    """One act of one person. Rows are never changed or deleted: a trigger refuses it."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="用户")
    username = models.CharField("用户名", max_length=150, blank=True)
    act = models.CharField("操作", max_length=20, choices=Act.choices)
    object_type = models.CharField("对象类型", max_length=80, blank=True)
    object_id = models.CharField("对象编号", max_length=80, blank=True)
    summary = models.CharField("内容", max_length=300, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    detail = models.JSONField("明细", default=dict, blank=True)
    success = models.BooleanField("成功", default=True)
    ip = models.GenericIPAddressField("地址", null=True, blank=True)
    request_id = models.CharField("事件号", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "操作日志"
        ordering = ["-at", "-pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.username} {self.get_act_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class Serial(models.Model):
    """The last number given out under a key, such as `BG-2026`."""

    key = models.CharField("序列", max_length=40, primary_key=True)
    last = models.PositiveIntegerField("已用至", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号序列"

    def __str__(self):
        return f"{self.key}-{self.last:04d}"


class StoredFile(models.Model):
    """A file under its own random name outside the web root; the original name is only data (reliability 2.3)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("文件名", max_length=200)
    path = models.CharField("存放位置", max_length=200, unique=True)
    size = models.PositiveBigIntegerField("大小（字节）")
    sha256 = models.CharField("SHA-256", max_length=64)
    content_type = models.CharField("类型", max_length=100)
    sealed = models.BooleanField("加密存放", default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="stored_files", verbose_name="所有者"
    )
    created_at = models.DateTimeField("存入时间", auto_now_add=True)
    expires_at = models.DateTimeField("到期清理", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文件"
        ordering = ["-created_at"]

    def __str__(self):
        return self.name
