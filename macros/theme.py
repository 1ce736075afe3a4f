"""The theme's own script, changed where it would hold up the page or tie the site to one address."""

BUNDLE = "assets/javascripts/bundle."
SITEMAP = ("new URL(n.textContent)", "new URL(n.textContent,t)")
"""Reads a sitemap of relative addresses, so that a site need not know where it will stand.

Without it, pages turn by instant navigation (and Python stays alive) only at the address that `site_url` names.
"""
OPENED = 'L($(location.protocol!=="file:"),Je("search")).pipe(Re(o=>o),b(()=>t))'
FETCHED = 'ze(new URL("search/search_index.json",Or.base))'
INDEX = (
    (OPENED, "t"),
    (FETCHED, f'L($(/[?&]h=/.test(location.search)),Je("search")).pipe(Re(o=>o),b(()=>{FETCHED}),Z(1))'),
)
"""Fetches the index, nearly half of what a first visit would move, once a reader opens the search or comes from it."""
SWITCHING = 'document.body.setAttribute("data-md-color-switching","")'
SWITCHED = (
    f"if({SWITCHING},",
    f'if(s.color.scheme!==document.body.getAttribute("data-md-color-scheme")&&{SWITCHING},',
)
"""Holds transitions still where the colours change, and not as a page opens: twice, it would style all of it anew."""
LOADED = 'h(document,"DOMContentLoaded",{once:!0}).subscribe(()=>e.next(document))'
CHANGES = (SITEMAP, *INDEX, SWITCHED, (LOADED, "Promise.resolve().then(()=>e.next(document))"))
WAITING = "Promise.resolve(self.shell?.shown).then(() => {\n%s\n}).then(() => self.shell?.themed.resolve());\n"
"""It holds the page for a tenth of a second, and so waits until the shell shows what is kept; where no shell comes, it starts at once.

By then the page is loaded, for which it need not wait any more (LOADED).
"""


class ThemeFault(Exception):
    """The theme's script is not as it is expected to be."""


def changed(bundle: str) -> str:
    """Material's script with our changes; raises ThemeFault if it is not the script that they were made for."""
    for before, after in CHANGES:
        if bundle.count(before) != 1:
            raise ThemeFault(f"Material's script has changed: it does not hold {before!r} once")
        bundle = bundle.replace(before, after)
    return WAITING % bundle
