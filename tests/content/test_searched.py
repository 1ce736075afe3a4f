"""What the search shows of a page with tools."""

from macros.searched import SearchedText

PAGE = (
    "<article><h1 id=top>Stage</h1><p>Find <b>out</b>.</p><h2 id=place>The place</h2><p>Choose it.</p>"
    '<form data-tool="map"><ol><li><h4 id="prompt"><label>We have listed it</label></h4><span class="tag">Recommended</span>'
    '<p class="why">Each &amp; every partner.</p><div class="item__foot"><div class="field"><div>Note</div></div>Not relevant</div>'
    "</li></ol></form><p>Then go on.</p></article>"
)


def test_each_place_has_its_sentences_without_what_is_to_be_filled_in() -> None:
    """What follows a list of items belongs to the section again, and not to the last of them."""
    assert SearchedText(PAGE).texts == {
        "": "<p>Find out.</p>",
        "place": "<p>Choose it.</p><p>Then go on.</p>",
        "prompt": "<p>Each &amp; every partner.</p>",
    }
