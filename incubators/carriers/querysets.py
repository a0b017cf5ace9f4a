"""Carriers by what they are today; the level counted is the highest one held (design section 3: counted once)."""

import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from incubators.carriers.choices import LIVE, LevelAct


class LevelQuerySet(models.QuerySet):
    """Rows of the level history."""

    def in_force(self, on: datetime.date) -> "LevelQuerySet":
        """The rows by which a level is held on a day: the last word about that level, not a removal, not run out."""
        later = self.model.objects.filter(
            Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")),
            carrier=OuterRef("carrier"),
            level=OuterRef("level"),
            on__lte=on,
        )
        return (
            self.filter(~Exists(later), on__lte=on)
            .exclude(act=LevelAct.REMOVED)
            .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
        )


class CarrierQuerySet(models.QuerySet):
    """Carriers."""

    def live(self) -> "CarrierQuerySet":
        """Those that are there: under construction, running or in 整改."""
        return self.filter(state__in=LIVE)

    def with_level(self, on: datetime.date) -> "CarrierQuerySet":
        """Annotates `highest`: the highest level held on a day, None without any."""
        levels = self.model._meta.get_field("levels").related_model.objects.in_force(on)
        highest = levels.filter(carrier=OuterRef("pk")).order_by("level").values("level")[:1]
        return self.annotate(highest=Subquery(highest, output_field=models.PositiveSmallIntegerField()))
