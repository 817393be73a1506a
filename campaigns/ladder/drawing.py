"""The ladder as a drawing: numbers and class names, for a template to put into an SVG. Knows no database.

Four levels of four steps on one line, 44 px a step. Only named steps and the present one carry words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from campaigns.ladder import climbing
from campaigns.ladder.climbing import Climb, Step
from campaigns.ladder.standing import Standing

WIDTH, HEIGHT, STEP, LEVELS = 704, 50, 44, 4
LEVEL = STEP * len(climbing.STEPS)
LINE_AT, WORDS_AT, BESIDE_LINE = 17, 43, 22

# Given what the words are about (named, now, waiting, not_given, only) and the step, level or standing: the words.
Words = Callable[[str, object], str]


@dataclass(frozen=True, slots=True)
class Dot:
    """One step: past, check (named), now, wait, ahead; the tone colours the present one."""

    x: int
    shape: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words under a step, or in the place of a level that is not given."""

    x: int
    y: int
    text: str
    anchor: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything of one row's ladder."""

    width: int
    height: int
    borders: tuple[int, ...]
    base: tuple[tuple[int, int], ...]
    climbed: tuple[tuple[int, int], ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]

    @property
    def sentence(self) -> str:
        """Return what the drawing says, for whoever does not see it."""
        return " · ".join(label.text for label in self.labels)


def place_of(level: int, kind: str) -> int:
    """Return the number of a step on the whole ladder, 0 to 15; a pilot stands where it would be declared."""
    at = {climbing.PILOT: 0, climbing.RENEWED: 3, climbing.LAPSED: 3}.get(kind)
    return (level - 1) * len(climbing.STEPS) + (climbing.STEPS.index(kind) if at is None else at)


def x_of(place: int) -> int:
    """Return where a step stands."""
    return STEP // 2 + STEP * place


def runs_of(places: list[int]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of steps that follow one another, as lines from x to x."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return tuple((x_of(first), x_of(last)) for first, last in runs if last > first)


def draw_ladder(climb: Climb, standing: Standing | None, words: Words) -> Drawing:
    """Return the drawing of one climb."""
    given = [place_of(level, kind) for level in sorted(climb.rungs) for kind in climbing.STEPS]
    past, now = places_taken(climb)
    tone = "neu" if standing is None or standing.mark == "none" else standing.mark
    shapes: dict[int, Dot] = {place: Dot(x_of(place), "ahead") for place in given}
    for place, step in past.items():
        shapes[place] = Dot(x_of(place), "check" if step.kind == climbing.NAMED else "past")
    labels = not_given(climb, words)
    labels += [
        Label(x_of(place), WORDS_AT, words("named", step), "mid")
        for place, step in past.items()
        if step.kind == climbing.NAMED
    ]
    present = None
    if now is not None:
        place, step = now
        shapes[place] = Dot(x_of(place), "now", tone)
        present = Label(x_of(place), WORDS_AT, words("now", standing), "mid", tone)
    elif standing is not None and standing.code == "waiting":
        place = place_of(standing.data["next"], climbing.DECLARED)
        shapes[place] = Dot(x_of(place), "wait", "warn")
        present = Label(x_of(place), WORDS_AT, words("waiting", standing), "mid", "warn")
    climbed = [*past, *([now[0]] if now and now[1].kind != climbing.PILOT else [])]
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        borders=tuple(LEVEL * level for level in range(1, LEVELS)),
        base=runs_of(given),
        climbed=runs_of(climbed),
        dots=tuple(shapes[place] for place in sorted(shapes)),
        labels=tuple(set_apart(labels, present)),
    )


def places_taken(climb: Climb) -> tuple[Mapping[int, Step], tuple[int, Step] | None]:
    """Return place -> step for what is past, and the present step, which is the last at the top unless named."""
    past: dict[int, Step] = {}
    now = None
    for level, steps in sorted(climb.taken.items()):
        for step in steps:
            if step.kind in climbing.STEPS:
                past[place_of(level, step.kind)] = step
        if level == climb.top and steps and steps[-1].kind not in (climbing.NAMED, climbing.RENEWED):
            last = steps[-1]
            if last.kind == climbing.LAPSED:
                reached = [step for step in steps if step.kind in climbing.STEPS]
                at = place_of(level, reached[-1].kind) if reached else place_of(level, climbing.PILOT)
            else:
                at = place_of(level, last.kind)
            past.pop(at, None)
            now = (at, last)
    return past, now


def not_given(climb: Climb, words: Words) -> list[Label]:
    """Return the words in the place of levels at which the name is not given; for a single level once."""
    missing = [level for level in range(1, LEVELS + 1) if level not in climb.rungs]
    if not missing:
        return []
    if len(climb.rungs) == 1:
        [only] = climb.rungs
        return [
            Label(LEVEL * (missing[0] - 1) + LEVEL // 2, BESIDE_LINE, words("only", only), "mid", "faint")
        ]
    return [
        Label(LEVEL * (level - 1) + LEVEL // 2, BESIDE_LINE, words("not_given", level), "mid", "faint")
        for level in missing
    ]


def set_apart(labels: list[Label], present: Label | None) -> list[Label]:
    """Move words that would run into one another, or over the edge."""
    if present is None:
        return [within(label) for label in labels]
    kept = []
    for label in labels:
        between = (present.x - label.x) // STEP
        if label.y == WORDS_AT and 0 < between <= 3:
            label = Label(label.x + 14, label.y, label.text, "end", label.tone)
            start = present.x - (18 if between == 1 else 34)
            present = Label(start, present.y, present.text, "start", present.tone)
        kept.append(within(label))
    return [*kept, within(present)]


def within(label: Label) -> Label:
    """Keep words inside the drawing at its edges."""
    if label.anchor != "end" and label.x > WIDTH - 3 * STEP:
        return Label(min(label.x + STEP // 2 + 60, WIDTH - 4), label.y, label.text, "end", label.tone)
    if label.anchor == "mid" and label.x < 2 * STEP and label.y == WORDS_AT:
        return Label(4, label.y, label.text, "start", label.tone)
    return label
