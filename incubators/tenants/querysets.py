"""Tenants by what they are: in the house, occupying, graduated, due."""

import datetime
from decimal import Decimal

from django.db import models
from django.db.models import Sum

from incubators.tenants.choices import IN_HOUSE, State


class TenantQuerySet(models.QuerySet):
    """在孵企业, past ones included."""

    def in_house(self) -> "TenantQuerySet":
        """在孵, whatever is being decided about them."""
        return self.filter(state__in=IN_HOUSE)

    def graduated(self) -> "TenantQuerySet":
        """累计毕业."""
        return self.filter(state=State.GRADUATED)

    def occupied(self) -> Decimal:
        """㎡ that those in the house take up."""
        return self.in_house().aggregate(sum=Sum("area"))["sum"] or Decimal(0)

    def due_by(self, day: datetime.date) -> "TenantQuerySet":
        """In the house with a stay that ends on or before a day."""
        return self.in_house().filter(due_on__lte=day)

    def there_on(self, day: datetime.date) -> "TenantQuerySet":
        """Those that were in the house on a day: entered by then, not left before."""
        entered = self.filter(entered_on__lte=day, state__in=(*IN_HOUSE, State.GRADUATED, State.LEFT, State.ELIMINATED))
        return entered.filter(models.Q(left_on__isnull=True) | models.Q(left_on__gt=day))
