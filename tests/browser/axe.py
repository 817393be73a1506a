"""axe-core (vendored, MPL-2.0) run inside a page."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core-4.14.1" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_barriers(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """Return what axe-core finds wrong, a line for each element."""
    page.evaluate(SOURCE.read_text(encoding="utf-8") + "; null")
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    result = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{violation['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'].splitlines()[-1]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
