"""A person who signs in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models.unit import Unit


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username: str) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person of one unit. What they may do hangs on their roles, not on flags here."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    display_name = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    phone = models.CharField(max_length=40, blank=True)
    # Many have no e-mail; notices go out by mail only to those who ask for it.
    email = models.EmailField(blank=True)
    mail_notices = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    # A password that somebody else handed over is good until then; null once the person chose their own.
    first_password_until = models.DateTimeField(null=True, blank=True)
    # A sign-in of the demonstration: good on this computer only, exempt from the forced change.
    is_demonstration = models.BooleanField(default=False)

    USERNAME_FIELD = "username"

    objects = UserManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name
