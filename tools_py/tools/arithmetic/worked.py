"""A worked case: a sum whose answer is known from elsewhere, to be worked out again."""

from collections.abc import Callable, Sequence

from attrs import frozen

from tools_py.statistics.intervals import Estimate

HAIR = 1e-9
"""How closely a case has to come out whose values are exact, or printed to more figures than that."""
NIST = "NIST, Handbook of Statistical Methods"
TIMES, LESS = "\N{MULTIPLICATION SIGN}", "\N{MINUS SIGN}"
Z, Z_STRICT = 1.959963984540054, 3.090232306167813
"""How many standard deviations intervals of 95 % and of 99.8 % reach, by SciPy 1.18."""
Z_USUAL, Z_BOTH = "z = 1.959964", "z = 1.959964 and 3.090232"
"""The same in words."""


@frozen(kw_only=True)
class ArithmeticCase:
    """One worked case: what is worked out of what, who says so, the values that should come out, and how closely.

    `within` is half of the last decimal that the source prints, or a hair where the values are worked by hand.
    """

    id: str
    subject: str
    of: str
    source: str
    expected: tuple[float, ...]
    within: float
    work: Callable[[], Sequence[float]]

    def found(self) -> tuple[float, ...]:
        """What comes out here and now."""
        return tuple(self.work())


type SourceSays = tuple[str, Sequence[float], float]
"""The source, the values that it gives, and how closely."""
type CaseWork = Callable[[], Sequence[float]]


def case(subject: str, of: str, said: SourceSays, work: CaseWork) -> ArithmeticCase:
    """A case; its id is made of its words."""
    source, expected, within = said
    id = "".join(one for one in f"{subject}-{of}".casefold().replace(" ", "-") if one.isalnum() or one == "-")
    return ArithmeticCase(
        id=id, subject=subject, of=of, source=source, expected=tuple(expected), within=within, work=work
    )


def ends(found: Estimate) -> Sequence[float]:
    """The two limits."""
    return found.limits.lower, found.limits.upper


def whole(found: Estimate | None) -> Sequence[float]:
    """The figure and its two limits; nothing where there is no figure."""
    return () if found is None else (found.value, *ends(found))
