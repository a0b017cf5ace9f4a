"""User and Post (F3, F4). One account may hold several posts; what a person may do follows from posts in force today."""

import datetime
import uuid

import pghistory
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from pinghu_portal.organisation.models import DatedQuerySet, Department, Region


class Role(models.TextChoices):
    """The roles of F3 and the three separated administrators of GB/T 22239 8.1.4.2."""

    CLERK = "clerk", "经办人"
    SECTION_HEAD = "section_head", "科长"
    VICE_DIRECTOR = "vice_director", "分管局长"
    LEADER = "leader", "领导"
    TOWN_ASSISTANT = "town_assistant", "镇街道科技助理员"
    PARTNER = "partner", "协同部门"
    THIRD_PARTY = "third_party", "第三方机构"
    ENTERPRISE = "enterprise", "企业"
    CARRIER = "carrier", "载体运营"
    BANK = "bank", "银行"
    INTERMEDIARY = "intermediary", "中介机构"
    EXPERT = "expert", "专家"
    ENGINEER = "engineer", "海外工程师"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDITOR = "auditor", "审计员"


BUREAU_ROLES = frozenset({Role.CLERK, Role.SECTION_HEAD, Role.VICE_DIRECTOR, Role.LEADER})


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person or an official account of an organisation. Never deleted: `is_active` ends it."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    display_name = models.CharField("姓名", max_length=60, blank=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    language = models.CharField("界面语言", max_length=10, default="zh-hans")
    dark_mode = models.BooleanField("深色", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "用户"

    def __str__(self):
        return self.display_name or self.username

    @cached_property
    def posts_now(self) -> list["Post"]:
        """Posts in force today; read once per request because the request's user object is new each time."""
        if not self.is_active:
            return []
        today = timezone.localdate()
        return list(self.posts.in_force(today).select_related("department", "region").order_by("valid_from", "pk"))

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles of the posts in force."""
        return frozenset(post.role for post in self.posts_now)

    def has_role(self, *roles: str) -> bool:
        """Whether any of the roles is held today."""
        return bool(self.roles.intersection(roles))

    @property
    def is_bureau(self) -> bool:
        """Staff of the science bureau."""
        return bool(self.roles & BUREAU_ROLES)

    @cached_property
    def region_codes(self) -> frozenset[str]:
        """Towns and platforms a town assistant answers for."""
        return frozenset(
            post.region_id for post in self.posts_now if post.region_id and post.role == Role.TOWN_ASSISTANT
        )

    @cached_property
    def department_codes(self) -> frozenset[str]:
        """Codes of the departments of the posts in force."""
        return frozenset(post.department.code for post in self.posts_now if post.department)

    @property
    def post_title(self) -> str:
        """The line under the name in the top bar, such as 高新科·经办人."""
        post = next(iter(self.posts_now), None)
        return str(post) if post else "无在任职务"


@pghistory.track()
class Post(models.Model):
    """Who holds which role where, from–to (F3, F4). Ending it (valid_to in the past) withdraws every right at once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="posts", verbose_name="用户")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, verbose_name="部门")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="负责区域")
    valid_from = models.DateField("任职日期", default=datetime.date.today)
    valid_to = models.DateField("离任日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "职务"
        indexes = [models.Index(fields=["role", "valid_to"], name="post_role")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="post_ends_after_start",
                violation_error_message="离任日期不能早于任职日期。",
            )
        ]

    def __str__(self):
        where = self.department or self.region
        return f"{where}·{self.get_role_display()}" if where else self.get_role_display()
