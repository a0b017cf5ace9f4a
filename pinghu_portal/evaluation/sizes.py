"""规模 classes by rule: from an enterprise's own figures and industry group (specification 1.5 and 3.3 step 1)."""

from fractions import Fraction
from math import ceil

from pinghu_portal.evaluation.indicators import Figures
from pinghu_portal.evaluation.scheme import Scheme


class SizeRule:
    """The size rule of a scheme, compiled for figures in the order of `Scheme.fields` at `data_dp` decimals."""

    def __init__(self, scheme: Scheme, data_dp: int) -> None:
        positions = {field: position for position, field in enumerate(scheme.fields)}
        unit = 10**data_dp
        self.default_group = scheme.sizes.default_group
        self._groups = {
            group: [
                (size.code, [(positions[field], ceil(Fraction(limit) * unit)) for field, limit in size.minimum])
                for size in classes
            ]
            for group, classes in scheme.sizes.groups.items()
        }

    def size_class(self, figures: Figures, group: str = "") -> str | None:
        """The first class, best first, whose lower limits all hold; a missing figure holds none.

        None if no class fits; KeyError for an unknown industry group.
        """
        for code, limits in self._groups[group or self.default_group]:
            if all(isinstance(figures[position], int) and figures[position] >= least for position, least in limits):
                return code
        return None
