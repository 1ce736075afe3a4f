"""On a shared computer every engine keeps what is entered sealed, and gives it back to a page that is loaded anew."""

from tests.engines.engines import Engine, until
from tests.examples import CHECKLIST
from tests.serving import Served

STAGE = "stages/1-map-the-system/"
BOX = f"document.getElementsByName('{CHECKLIST.id}/{next(iter(CHECKLIST.items)).id}/done')[0]"
SAVED = "document.documentElement.dataset.saved === 'saved'"
SERVED = "Boolean(navigator.serviceWorker && navigator.serviceWorker.controller)"
KINDS = """(() => {
  window.kinds = null;
  indexedDB.databases().then(([{ name }]) => {
    indexedDB.open(name).onsuccess = ({ target: { result } }) => {
      result.transaction("kept").objectStore("kept").getAllKeys().onsuccess = ({ target }) => {
        window.kinds = target.result.map(([kind]) => kind).join();
        result.close();
      };
    };
  });
})()"""


def kinds(engine: Engine) -> str:
    """The kinds of things that the browser's store holds."""
    engine.read(KINDS)
    until(lambda: engine.read("window.kinds") is not None)
    return str(engine.read("window.kinds"))


def test_what_is_entered_is_sealed_and_outlasts_a_reload(engine: Engine, served: Served) -> None:
    engine.open(served.url + STAGE)
    until(lambda: engine.read("document.documentElement.dataset.saved"))
    until(lambda: engine.read(SERVED))
    engine.read(f"{BOX}.click()")
    until(lambda: engine.read(SAVED))
    until(lambda: engine.read("document.querySelectorAll('.bar[data-topic=storage] button').length === 2"))
    assert kinds(engine) == "sealed"
    engine.read("document.querySelectorAll('.bar[data-topic=storage] button')[1].click()")
    until(lambda: kinds(engine) == "sealed,setting")
    engine.open(served.url + STAGE)
    until(lambda: engine.read(f"{SAVED} && {BOX}.checked"))
