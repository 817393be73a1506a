"""What does not fit the page."""

from playwright.sync_api import Page

# What is wider than the page; what scrolls inside its own frame is not.
WIDER = """() => {
  const edge = document.documentElement.clientWidth;
  const beyond = element => element.getBoundingClientRect().right > edge + 0.5;
  const framed = element => {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (getComputedStyle(one).overflowX !== "visible" && !beyond(one)) return true;
    }
    return false;
  };
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(one => one.checkVisibility() && beyond(one) && !framed(one)).slice(0, 3)
    .map(one => `${one.tagName}.${one.getAttribute("class")}: ${one.textContent.trim().slice(0, 40)}`);
}"""


def widths_of(page: Page, *widths: int) -> list[str]:
    """Say what runs over the edge of the page at each width."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"at {width} {wider}" for wider in page.evaluate(WIDER)]
    return faults
