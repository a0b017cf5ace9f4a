"""Closed lists of the 数据舱."""

from django.db import models


class Level(models.TextChoices):
    """密级 of a room; what is 敏感 lies sealed on disk and is lent for a shorter time."""

    OPEN = "open", "公开"
    INTERNAL = "internal", "内部"
    SENSITIVE = "sensitive", "敏感"


class Deed(models.TextChoices):
    """What happened to a room."""

    OPEN = "open", "建立"
    UPLOAD = "upload", "上传"
    DOWNLOAD = "download", "下载"
    SHARE = "share", "共享"
    REVOKE = "revoke", "撤销共享"
    CLOSE = "close", "关闭"
