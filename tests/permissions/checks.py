"""What counts as a permission check in the product's source, and what stands in its place once it is taken out."""

import ast
from collections.abc import Iterator
from copy import deepcopy

from django.db.models import Q

from ecocounty.figures.models import Figure
from ecocounty.notices.models import Notice
from ecocounty.units.models import Body, RoleKind, Unit, UnitKind, User
from ecocounty.units.selectors.people import Scope

# A condition that always holds; an empty one would be dropped where it stands beside another.
ANY = ~Q(pk__in=[])
REFUSALS = {"PermissionDenied", "Http404"}
# Answers of the gate that keep somebody out.
TURNED_AWAY = {"redirect_to_login", "HttpResponseForbidden", "HttpResponseNotAllowed"}
# Function -> what it says once it lets everybody through.
OPENED = {
    **dict.fromkeys(
        (
            "fills_as_own",
            "has_part_in",
            "holds_at",
            "keeps_catalogue_of",
            "manages",
            "may_change_award",
            "may_change_unit",
            "may_decide",
            "may_fill",
            "may_give",
            "may_keep",
            "may_read",
            "may_set",
            "may_sign_in",
            "reaches",
            "runs_office_over",
        ),
        lambda *args, **kwargs: True,
    ),
    # What nobody may do to themselves, and how long a password holds.
    **dict.fromkeys(("first_password_ran_out", "is_oneself"), lambda *args: False),
    **dict.fromkeys(
        ("places_for", "units_kept_by", "units_managed_by", "units_reached_by", "units_visible_to"),
        lambda *args: Unit.objects.select_related("parent"),
    ),
    **dict.fromkeys(
        ("unit_of_seat", "unit_visible_to"),
        lambda user, code: Unit.objects.select_related("parent").filter(code=code).first(),
    ),
    **dict.fromkeys(
        ("bodies_kept_by", "bodies_visible_to"), lambda *args: Body.objects.select_related("place", "unit")
    ),
    **dict.fromkeys(
        ("holders", "people_managed_by", "people_who_decide", "people_who_fill"),
        lambda *args: User.objects.all(),
    ),
    **dict.fromkeys(
        (
            "above_or_below",
            "calls_seen_by",
            "declarations_seen_by",
            "essays_seen_by",
            "named_in",
            "plan_read_by",
            "publication_seen_by",
            "read_by",
            "read_by_co_authors",
            "seen_by",
        ),
        lambda *args: ANY,
    ),
    "figures_visible_to": lambda *args: Figure.objects.select_related(
        "indicator", "unit", "recorded_by__unit"
    ),
    "kinds_founded_by": lambda *args: tuple(UnitKind.values),
    "kinds_given_by": lambda *args: list(RoleKind.values),
    "notices_of": lambda *args: Notice.objects.order_by("-happened_at", "-pk"),
    "reached_paths": lambda *args: [""],
    "readable_codes": lambda lines, viewer: [line.code for line in lines],
    "role_kinds_of": lambda *args: set(RoleKind.values),
    "scopes_of": lambda *args: [Scope("", frozenset(RoleKind.values))],
}
# File -> functions that are given a person and decide nothing: they ask one of the functions above, whose calls in
# them are checks, or they tell of the person what is so whoever asks.
DECIDE_NOTHING = {
    "campaigns/notices/articles.py": "titles_for",
    "campaigns/notices/campaigns.py": "names_for",
    "campaigns/notices/deductions.py": "facts_for",
    "campaigns/evidence/articles.py": "may_add",
    "campaigns/evidence/owners.py": "find",
    "campaigns/forms/declarations.py": "subjects_offered",
    "campaigns/notices/teller.py": "teller_of",
    "campaigns/register_files/asked.py": "unit_in",
    # Which names a file is understood by, whoever may make an entry of it.
    "campaigns/register_files/units_named.py": "units_around",
    "campaigns/selectors/article_register.py": "read_register",
    "campaigns/selectors/articles.py": "articles_seen_by",
    "campaigns/selectors/awards.py": "awards_visible_to",
    "campaigns/selectors/campaigns.py": "campaigns_of_year years_of units_with_campaigns units_beside_kept_by",
    "campaigns/selectors/channels.py": "channels_seen_by counted_channels indicators_to_make_channels",
    "campaigns/selectors/counts.py": "counts_seen_by",
    "campaigns/selectors/declarations.py": "declarations_visible_to rows_of row_of",
    "campaigns/selectors/deductions.py": "deductions_seen_by units_charged_by",
    "campaigns/selectors/essays.py": "calls_visible_to essays_visible_to essays_asked_for with_counts",
    "campaigns/selectors/offices.py": "offices_of",
    "campaigns/selectors/outlets.py": "outlets_read_by",
    "campaigns/selectors/plan.py": "read_plan plan_years planned_for plan_counts",
    "campaigns/selectors/points_tables.py": "tables_read_by",
    "campaigns/selectors/year_campaigns.py": "events_of",
    "campaigns/selectors/year_named.py": "named_green",
    "campaigns/telling/articles.py": "find_article find_outlet find_table",
    "campaigns/telling/campaigns.py": "find_campaign find_planned",
    "campaigns/telling/count.py": "find_count find_channel",
    "campaigns/telling/declarations.py": "find_declaration find_award",
    "campaigns/telling/deductions.py": "find_deduction",
    "campaigns/telling/essays.py": "find_essay find_call",
    "campaigns/views/articles.py": "may_change",
    "campaigns/views/campaigns.py": "newest_with_something heading_of units_to_choose",
    "campaigns/views/declaration.py": "declare_as_said",
    "campaigns/views/units.py": "counties_of",
    "campaigns/views/year.py": "choose_unit units_to_choose",
    "ecocounty/dashboard/selectors/places.py": "places_of place_by_period",
    "ecocounty/dashboard/selectors/search/bodies.py": "find_bodies",
    "ecocounty/dashboard/selectors/search/documents.py": "find_workbooks find_evidence",
    "ecocounty/dashboard/selectors/search/everything.py": "search_everything",
    "ecocounty/dashboard/selectors/search/figures.py": "find_figures",
    "ecocounty/dashboard/selectors/search/people.py": "find_people",
    "ecocounty/dashboard/selectors/search/publicity.py": "find_campaigns find_articles find_essays find_declarations",
    "ecocounty/dashboard/selectors/search/returns.py": "find_returns",
    "ecocounty/dashboard/selectors/search/units.py": "find_units units_of page_of",
    "ecocounty/dashboard/telling.py": "find_figure",
    # Whose month is shown first: each of their conditions is taken out.
    "ecocounty/dashboard/views/home.py": "office_of unit_that_reports",
    # They pass the question on to the room that owns the thing.
    "ecocounty/evidence/owners.py": "find_owner",
    "ecocounty/evidence/selectors.py": "kept_elsewhere find_file",
    "ecocounty/history/subjects.py": "find_subject",
    "ecocounty/notices/selectors.py": "show_notices",
    # What a file says of a person.
    "ecocounty/registers/resources/part.py": "unit_asked",
    "ecocounty/registers/resources/people.py": "person_said title_of seat_meant",
    "ecocounty/registers/selectors/reading.py": "read_file_of can_be_taken_in",
    "ecocounty/registers/workbook.py": "write_register",
    "ecocounty/returns/month_evidence.py": "find_month month_for",
    "ecocounty/returns/notice_words.py": "tell_notices",
    "ecocounty/returns/selectors/upload.py": "can_be_taken_in",
    # Asks whether a row was typed over, not who.
    "ecocounty/returns/services/prefill.py": "may_prefill",
    "ecocounty/returns/telling.py": "find_return find_line",
    "ecocounty/returns/views/fetch.py": "rights_of",
    "ecocounty/returns/selectors/first_steps.py": "office_that_begins",
    "ecocounty/returns/views/index.py": "units_looked_at below first_steps",
    "ecocounty/sheets/parse.py": "_token_property",
    "ecocounty/units/context.py": "site_unit_of",
    "ecocounty/units/notice_words.py": "tell_notices",
    # The roles themselves: their days are a check.
    "ecocounty/units/selectors/reach.py": "roles_of",
    "ecocounty/units/selectors/seats.py": "read_seats state_of",
    # How far a row is set in; and the rest ask.
    "ecocounty/units/selectors/tree.py": "parents_for roots_managed_by",
    "ecocounty/units/sign_in/browser.py": "mark_for known_number",
    "ecocounty/units/sign_in/locks.py": "tries_at forget_tries",
    "ecocounty/units/telling.py": "find_person find_unit find_body",
    "ecocounty/units/views/people_person.py": "roles_of_person held_role heading_of",
    # Their conditions on the viewer are taken out one by one.
    "scoring/selectors/bars.py": "draw_bars draw_at bars_of",
    "scoring/selectors/claims.py": "claims_about",
    "scoring/selectors/comparisons.py": "comparisons_for",
    "scoring/selectors/findings.py": "find_place",
    "scoring/selectors/league.py": "league_for view_key make_league make_row",
    "scoring/selectors/seen.py": "see",
    "scoring/selectors/today.py": "moved_since",
    "scoring/selectors/viewers.py": "viewer_of narrow",
    "scoring/views/seen.py": "get_assessment_or_404 get_seen_line_or_404",
}
# What stands where a check would and is none, by file and function, or with what is called there; and why.
NO_CHECK = {
    "ecocounty/units/selectors/tree.py parents_for: units_managed_by": (
        "whoever founds something under a unit keeps it; asked first, so that not every unit is read"
    ),
    "map password_change_done: signed_out": "Django's page sends whoever is not signed in away itself",
    # The map says who at all; the view asks once more, and answers the same.
    **dict.fromkeys(
        ("map registers:download: read", "map registers:upload: read", "map registers:upload: write"),
        "each register names its readers and keepers, and is asked by the view",
    ),
    **dict.fromkeys(
        ("map campaigns:channel_from: read", "map campaigns:channel_from: write"),
        "a channel is set by the office of its unit alone, which the view asks for",
    ),
    **dict.fromkeys(
        (
            "campaigns/register_files/held.py hold_histories",
            "ecocounty/registers/services/held.py hold_keeping",
        ),
        "it locks rows: whoever locks more waits longer, and reads nothing",
    ),
}
# Methods that say the same, and by what a call of them is replaced: all rows, or yes.
KEEPING = {"visible_to"}
DATED = {"in_force", "not_over"}
AGREEING = {"may_download", "may_upload", "opens_ledger_of", "sees_all"}
# Where a name is another function's.
ANOTHER = {("campaigns", "places_for"), ("ecocounty", "named_in")}
# A keyword that keeps the rows of whoever asks.
OF_THE_ASKER = {"uploaded_by", "person_id", "person", "user"}
ASKERS = {"request.user", "request.user.pk", "self.actor"}
ROLES = {"roles_of", "scopes_of"}

Function = ast.FunctionDef
# What is taken out, the node itself, and what stands in its place.
Change = tuple[str, ast.AST, ast.AST]


def changes_in(function: Function, room: str) -> list[Change]:
    """Return every check in a function, in the order of the source."""
    decides = says_who_may(function) and (room, function.name) not in ANOTHER
    told = any(argument.arg == "viewer" for argument in function.args.args)
    found: dict[int, Change] = {}
    for node in ast.walk(function):
        changes = [*changes_at(node, decides=decides)]
        # What a viewer may was said before: only what is made of it here is a check.
        conditions = [*conditions_at(node)] if decides or told else []
        changes += [one for one in conditions if decides or "viewer" in one[0]]
        for what, old, new in changes:
            if (room, what) in ANOTHER:
                continue
            # The one that takes most out is met first: what lies inside it may be a check of its own.
            found.setdefault(id(old), (what, old, new))
    return sorted(found.values(), key=lambda change: (change[1].lineno, change[1].col_offset, change[0]))


def says_who_may(function: Function) -> bool:
    """Say whether a function itself looks at roles, so that each of its conditions is a check."""
    if any(argument.arg == "request" for argument in function.args.args):
        return False
    called = {name_of(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    return function.name in OPENED or function.name in KEEPING or bool(called & ROLES)


def changes_at(node: ast.AST, *, decides: bool) -> Iterator[Change]:
    """Yield the checks that begin at a node."""
    if isinstance(node, ast.Raise):
        called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if name_of(called) in REFUSALS:
            yield name_of(called), node, ast.Pass()
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
        name = name_of(node.value.func)
        if name in TURNED_AWAY or (
            name == "redirect" and ast.unparse(node.value.args[0]) == "'password_change'"
        ):
            yield name, node, ast.Pass()
    elif isinstance(node, ast.Call):
        yield from changes_at_call(node, decides=decides)
    elif isinstance(node, ast.Compare):
        yield from changes_at_comparison(node)


def changes_at_call(node: ast.Call, *, decides: bool) -> Iterator[Change]:
    """Yield the check that a call is."""
    name = name_of(node.func)
    new = deepcopy(node)
    if isinstance(node.func, ast.Name) and name in OPENED:
        new.func.id = f"__opened_{name}"
        yield name, node, new
    elif isinstance(node.func, ast.Attribute):
        narrows = decides and name in ("filter", "exclude")
        if name in KEEPING or (node.args and (name in DATED or narrows)):
            new.func.attr, new.args, new.keywords = "all", [], []
            yield name, node, new
        elif name in AGREEING:
            yield name, node, ast.Constant(True)
    for at, keyword in enumerate(node.keywords):
        if name in ("filter", "get_object_or_404") and keyword.arg in OF_THE_ASKER:
            new = deepcopy(node)
            del new.keywords[at]
            yield f"{keyword.arg}=", node, new


def changes_at_comparison(node: ast.Compare) -> Iterator[Change]:
    """Yield the check that a comparison with whoever asks is: what nobody may do to themselves."""
    sides = {ast.unparse(node.left), *(ast.unparse(one) for one in node.comparators)}
    if isinstance(node.ops[0], ast.Eq) and sides & ASKERS:
        yield "oneself", node, ast.Constant(False)


def conditions_at(node: ast.AST) -> Iterator[Change]:
    """Yield the conditions of a function that looks at roles: what it asks for is so, what it denies is not."""
    conditions = []
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        conditions = node.values
    elif isinstance(node, ast.comprehension):
        conditions = node.ifs
    elif isinstance(node, ast.If):
        either = isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or)
        conditions = node.test.values if either else [node.test]
    for one in conditions:
        # The parts of an "and" are taken out one by one; what is nothing (yet), and what is given a name on the
        # way, is no question of permission.
        parted = isinstance(one, ast.BoolOp) and isinstance(one.op, ast.And)
        if not parted and not isinstance(one, ast.NamedExpr) and " is None" not in ast.unparse(one):
            denied = isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.Not)
            yield f"condition {ast.unparse(one)}", one, ast.Constant(not denied)


def name_of(node: ast.AST | None) -> str:
    """Return the last name of what is called."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
