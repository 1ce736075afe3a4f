"""The links by which the keyboard passes what stands before a page's text and tools."""

from macros.skips import with_skips

PHRASES = {"skip": "Skip to {place}"}
CONTENT = '<a href="#actions" class="md-skip">\n Skip to content\n</a>'


def test_a_link_leads_to_each_place_that_asks_for_one_and_of_one_name_to_the_first() -> None:
    page = f'{CONTENT}<div data-skip="the list" id="one"></div><p id="map" class="x" data-skip="the map"></p>'
    found = with_skips(f'{page}<div id="two" data-skip="the list"></div>', PHRASES)
    assert found.startswith(
        f'{CONTENT}\n<a href="#one" class="md-skip">Skip to the list</a>\n'
        '<a href="#map" class="md-skip">Skip to the map</a><div data-skip="the list" id="one">'
    )


def test_a_page_without_such_places_or_without_a_text_to_skip_to_stays_as_it_is() -> None:
    for page in (f"{CONTENT}<p>Text</p>", '<div data-skip="the list" id="one"></div>', '<p data-skip="nameless"></p>'):
        assert with_skips(page, PHRASES) == page
