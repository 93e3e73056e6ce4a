"""The menus of a list: filters with a name, keeping the one in use; the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.naming import Naming
from tui.app.dialogs.picker import Item
from tui.app.dialogs.picker import Picker
from tui.service.places.views import drop_view
from tui.service.places.views import keep_view
from tui.service.places.views import views

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.list_page import ListPage
    from tui.app.page import Page
    from tui.app.screens.cases import CasesScreen


_SORTS = ("light", "due", "id", "number", "stage", "title", "lead", "handler")


def choose_sort(page: Page, now: str, then: Callable[[str], None]) -> None:
    """Let the reader choose an order; the one of `now` has its arrow."""
    used, arrow = now.removeprefix("-"), " ↓" if now.startswith("-") else " ↑"
    items = [
        Item(name, page.say(f"sort.{name}") + arrow, page.say("sort.again"))
        if name == used
        else Item(name, page.say(f"sort.{name}"))
        for name in _SORTS
    ]

    def chosen(name: str | None) -> None:
        if name:
            then(name)

    page.app.push_screen(Picker(page.setting, page.say("cases.sort_title"), items), chosen)


def choose_view(page: CasesScreen, person: str, regroup: Item) -> None:
    """Let the reader choose a view of the list on `page`; `regroup` groups it, or no more."""
    setting = page.setting
    known = views(setting.memory, person, setting.lang)
    used = next((view for view in known if view.own and view.text == page.text), None)
    items = [
        Item(f"{index}", view.name, view.text if view.text != view.name else "")
        for index, view in enumerate(known)
    ]
    items.append(regroup)
    if page.text:
        items.append(Item("clear", page.say("view.clear"), page.text))
        if used is None:
            items.append(Item("keep", page.say("view.keep"), page.text))
    if used is not None:
        items.append(Item("drop", page.say("view.drop", name=used.name)))

    def chosen(answer: str | None) -> None:
        match answer:
            case None:
                return
            case "keep":
                _keep(page)
            case "drop" if used is not None:
                drop_view(setting.memory, used.name)
                page.tell(page.say("view.dropped", name=used.name), "quiet")
            case "group":
                page.action_group_list()
            case "clear":
                page.seek("")
            case _:
                page.seek(known[int(answer)].text)

    page.app.push_screen(Picker(setting, page.say("view.title"), items), chosen)


def _keep(page: ListPage) -> None:
    text = page.text

    def named(name: str | None) -> None:
        if name:
            keep_view(page.setting.memory, name, text)
            page.tell(page.say("view.kept", name=name), "quiet")

    hint = page.say("view.name_hint")
    page.app.push_screen(Naming(page.setting, page.say("view.name_title", text=text), hint), named)
