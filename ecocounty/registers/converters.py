"""A register in an address."""

from ecocounty.registers.models import RegisterKind


class RegisterConverter:
    """One of the registers that go out to Excel; anything else is no address."""

    regex = "|".join(RegisterKind.values)

    def to_python(self, value: str) -> RegisterKind:
        return RegisterKind(value)

    def to_url(self, value: str) -> str:
        return str(RegisterKind(value).value)
