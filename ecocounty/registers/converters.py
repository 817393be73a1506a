"""A register in an address."""

from ecocounty.registers.kinds import RegisterKind, kind_named


class RegisterConverter:
    """One of the registers that go out to Excel; anything else is no address."""

    regex = "[a-z]+"

    def to_python(self, value: str) -> RegisterKind:
        try:
            return kind_named(value)
        except KeyError as error:
            raise ValueError(value) from error

    def to_url(self, value: RegisterKind | str) -> str:
        return str(kind_named(str(value)))
