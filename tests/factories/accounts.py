"""Users with a post: `UserFactory(role=Role.CLERK, role__department="kjj-gxk")`; without a role, a stranger."""

import datetime

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from pinghu_portal.accounts.models import Post, User
from pinghu_portal.organisation.models import Department

PASSWORD = "right-horse-battery-9"
BEGAN = datetime.date(2020, 1, 1)


class PostFactory(DjangoModelFactory):
    """A post in force since 2020."""

    class Meta:
        model = Post

    role = "clerk"
    valid_from = BEGAN


class UserFactory(DjangoModelFactory):
    """A person; `role` gives him a post, `role__department` and `role__region` (codes) say where."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    display_name = factory.Sequence(lambda n: f"测试人员{n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def role(user, create, role, department="", region="", **more):
        """The post."""
        if role:
            found = Department.objects.get(code=department) if department else None
            PostFactory(user=user, role=role, department=found, region_id=region or None, **more)
