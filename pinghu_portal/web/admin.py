"""The plain Django admin for system tables only: accounts, posts, departments, regions; rights come from the policy."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from pinghu_portal.accounts.models import Post, User
from pinghu_portal.organisation.models import Department, Industry, Region
from pinghu_portal.policy.policy import policy_of

admin.site.site_header = admin.site.site_title = "平湖市科技创新服务平台 · 系统管理"
admin.site.index_title = "系统表"


class PolicyAdmin(admin.ModelAdmin):
    """Who may view and change is the policy's answer; nothing is deleted here, posts and departments end by date."""

    def has_module_permission(self, request) -> bool:
        """Shown to those who may change something in it."""
        return self._may(request)

    def has_view_permission(self, request, obj=None) -> bool:
        """As for changing."""
        return self._may(request)

    def has_change_permission(self, request, obj=None) -> bool:
        """The policy's `change`."""
        return self._may(request)

    def has_add_permission(self, request) -> bool:
        """As for changing."""
        return self._may(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        """Never."""
        return False

    def _may(self, request) -> bool:
        return request.user.is_active and policy_of(self.model).allows(request.user, "change")


class PostInline(admin.TabularInline):
    """The posts of an account beside it."""

    model = Post
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None) -> bool:
        """Whoever edits accounts gives posts."""
        return True

    has_change_permission = has_view_permission = has_add_permission


@admin.register(User)
class AccountAdmin(PolicyAdmin, UserAdmin):
    """Accounts: made, deactivated, passwords set; never deleted."""

    list_display = ("username", "display_name", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "display_name")
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name", "phone", "email", "language")}),
        ("状态", {"fields": ("is_active", "is_staff")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "display_name", "password1", "password2")}),)
    filter_horizontal = ()
    inlines = (PostInline,)


@admin.register(Post)
class PostAdmin(PolicyAdmin):
    """Posts: to end one, fill in the last day; it acts at once."""

    list_display = ("user", "role", "department", "region", "valid_from", "valid_to")
    list_filter = ("role", "department")
    search_fields = ("user__username", "user__display_name")
    autocomplete_fields = ("user",)


@admin.register(Region, Department)
class PlaceAdmin(PolicyAdmin):
    """Regions and departments, ended by date."""

    search_fields = ("name", "code")
    list_display = ("code", "name", "valid_from", "valid_to")


@admin.register(Industry)
class IndustryAdmin(PolicyAdmin):
    """The 大类 of GB/T 4754."""

    list_display = ("code", "name", "short_name")
