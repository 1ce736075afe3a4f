"""The sitemap lists every page, though no page knows where the site will stand."""

from pathlib import Path

from macros.sitemap import write_sitemap


def locations(site: Path) -> list[str]:
    """The addresses that a sitemap lists."""
    write_sitemap(site)
    lines = (site / "sitemap.xml").read_text("utf-8").splitlines()
    return [line.strip().removeprefix("<url><loc>").removesuffix("</loc></url>") for line in lines if "<loc>" in line]


def page(site: Path, folder: str, html: str = "") -> None:
    """A page of the site."""
    (site / folder).mkdir(parents=True, exist_ok=True)
    (site / folder / "index.html").write_text(html, "utf-8")


def test_pages_are_listed_from_the_root(tmp_path: Path) -> None:
    page(tmp_path, ".")
    page(tmp_path, "plan")
    page(tmp_path, "stages/1-map-the-system")
    (tmp_path / "404.html").write_text("", "utf-8")
    assert locations(tmp_path) == ["./", "plan/", "stages/1-map-the-system/"]


def test_a_page_that_knows_its_whole_address_is_listed_by_it(tmp_path: Path) -> None:
    """As where `site_url` is set."""
    page(tmp_path, "plan", '<head>\n<link rel="canonical" href="https://toolkit.example/plan/">\n</head>')
    assert locations(tmp_path) == ["https://toolkit.example/plan/"]
