"""What every entry of a publicity register has in common: whose it is, and that it is withdrawn, never deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ecocounty.units.models import Unit


class EntryQuerySet(models.QuerySet):
    """Lets no entry of a register be deleted."""

    def in_force(self) -> "EntryQuerySet":
        """Keep the entries that nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise EntryIsKeptError


class EntryIsKeptError(TypeError):
    """Something tried to delete an entry of a register, which is withdrawn but stays to be read."""


class RegisterEntry(models.Model):
    """An entry (登記) of a unit; `version` rises with each change, so that nobody overwrites unseen."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Handed in on paper and entered by the office of the parent unit (代填): on which paper it rests.
    on_behalf_reason = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    # Made up for the demonstration; whatever rests on it carries the words 示例數據.
    invented = models.BooleanField(default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="%(app_label)s_%(class)s_withdrawn_with_reason",
            )
        ]

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise EntryIsKeptError

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
