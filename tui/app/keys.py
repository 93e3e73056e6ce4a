"""Every key of the interface, in one table.

A key has an id `area.verb-noun` by which a user may move it, a label and a help sentence (both
keys of the text table: `key.<id>` and `key.<id>.help`) and the areas where it acts. Screens build
their bindings, the key bar and the help page from here and from nowhere else. This module knows
nothing of the widgets, so that the command line and the tests can read it cheaply.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable
from collections.abc import Mapping
from typing import NamedTuple
from typing import TypeAlias

from tui.app.places import PLACES

Moved: TypeAlias = Mapping[str, tuple[str, ...]]
"""Keys that a user has moved: the names of the new keys by id (`tui.app.keymap`)."""
NOT_MOVED: Moved = {}


class Key(NamedTuple):
    """One action and how it is reached.

    Attributes:
        id: `area.verb-noun`, never changed once published.
        keys: key names; the first is the one that is shown; none = only in palette and menu.
        action: the action that the screen or the application carries out.
        where: areas in which it acts (`today`, `cases`, `case`, `calendar`, `units`,
            `statistics`, `check`, `form`, `editor`, `picker`, `confirm`, `menu`, `guide`,
            `doctor`, `kept`, `setup`, `welcome`).
        bar: place in the key bar, the smallest first; 0 = only in the help.
        shown: how the key is written in the bar and in the help, where its name would mislead.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    where: tuple[str, ...]
    bar: int = 0
    shown: str = ""

    @property
    def label(self) -> str:
        """Key of the short name in the text table."""
        return f"key.{self.id}"

    @property
    def help(self) -> str:
        """Key of the help sentence in the text table."""
        return f"key.{self.id}.help"

    @property
    def cap(self) -> str:
        """What is printed on the key; "" where there is none."""
        return self.shown or (cap_of(self.keys[0]) if self.keys else "")

    @property
    def group(self) -> str:
        """Under which heading it stands in help and menu (`group.<name>` in the text table)."""
        area = self.id.partition(".")[0]
        if area == "app":
            return "places" if self.action.startswith("go_to(") else "app"
        return _GROUP_OF.get(area, area)


_GROUP_OF = {
    "cases": "list",
    "told": "case",
    "form": "writing",
    "editor": "writing",
    "merge": "writing",
    "paste": "writing",
    "setup": "app",
    "kept": "app",
    "window": "writing",
}


def cap_of(key: str) -> str:
    """What is printed on the key called `key`."""
    *held, last = key.split("+")
    if held:
        cap = cap_of(last)
        return "-".join((*map(str.capitalize, held), cap.upper() if len(cap) == 1 else cap))
    return _CAPS.get(key) or key.capitalize()


_CAPS = {
    **{letter: letter for letter in string.ascii_letters + string.digits},
    "colon": ":",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_LISTS = ("today", "cases")
_LINES = (*_LISTS, "case", "doctor")
"""Where lines are read with a cursor."""
_ROWS = ("form", "picker", "merge", "confirm")
"""Where letters are text, or an answer: only keys without a sign move."""
_CASES = ("today", "cases", "case", "calendar")
_PAGES = ("today", "cases", "case", "calendar", "units", "statistics", "check")
_WRITING = ("form", "editor", "told", "paste")
_BESIDE = ("doctor", "kept")
"""Pages beside the work: they have help, and one leaves them again."""
_EVERYWHERE = (*_PAGES, *_WRITING, *_BESIDE, "merge", "setup", "picker", "confirm", "menu", "guide")
_PANES = tuple(area for area in _EVERYWHERE if area not in {"picker", "menu"})
"""Where the focus has somewhere to go; a picker keeps it in the line that one types into."""

_HELPED = tuple(
    area for area in (*_PAGES, *_WRITING, *_BESIDE, "setup", "welcome") if area != "check"
)
"""Areas where `?` is the help; beside a finding it is the page of its rule, and F1 the help."""


def _place_keys() -> tuple[Key, ...]:
    """One key for each place that there is, by its digit."""
    return tuple(
        Key(f"app.show-{place.name}", (place.digit,), f"go_to('{place.name}')", _PAGES, 30 + index)
        for index, place in enumerate(PLACES)
    )


KEYS: tuple[Key, ...] = (
    Key("cases.open-case", ("enter",), "open_case", _LISTS, 1),
    Key("app.create-case", ("n", "f7"), "create_case", _PAGES, 2),
    Key("case.advance-stage", ("m", "f4"), "act('advance')", _CASES, 3),
    Key("case.record-urge", ("c", "f8"), "act('urge')", _CASES, 4),
    Key("case.record-entry", ("l",), "act('entry')", _CASES, 5),
    Key("case.edit-fields", ("e", "f2"), "act('edit')", (*_CASES, "told"), 7),
    Key("case.extend-deadline", ("d",), "act('extend')", _CASES, 8),
    Key("case.review-result", ("x",), "act('review')", _CASES, 6),
    Key("case.edit-externally", ("E",), "act('external')", _CASES, 11),
    Key("case.show-history", ("i",), "act('history')", _CASES, 10),
    Key("case.hand-over", ("o",), "act('assign')", _CASES, 12),
    Key("case.tell-people", ("b",), "act('tell')", _CASES, 13),
    Key("case.copy-text", ("y",), "act('copy')", (*_CASES, "check", "kept"), 14),
    Key("case.pin-case", ("w",), "act('pin')", _CASES, 15),
    Key("case.settle-outside", (), "act('outside')", _CASES),
    Key("case.void-case", ("D",), "act('void')", _CASES, 19),
    Key("app.check-records", ("h",), "check_records", _PAGES, 16),
    Key("list.mark-row", ("space",), "mark_row", ("told", *_LISTS), 9),
    Key("list.mark-all", ("a",), "mark_all", ("told", *_LISTS), 18),
    Key("list.mark-down", ("shift+down",), "mark_range(1)", _LISTS),
    Key("list.mark-up", ("shift+up",), "mark_range(-1)", _LISTS),
    Key("check.open-finding", ("enter",), "open_finding", ("check",), 1),
    Key("check.mend-finding", ("f",), "mend", ("check",), 1),
    Key("check.mend-all", ("F",), "mend_all", ("check", "doctor"), 1),
    Key("check.show-rule", ("question_mark",), "show_rule", ("check",), 1),
    Key("told.next-list", ("right_square_bracket", "right"), "turn(1)", ("told",), 20),
    Key("case.previous-tab", ("left_square_bracket", "left"), "turn(-1)", ("case",), shown="["),
    Key("case.next-tab", ("right_square_bracket", "right"), "turn(1)", ("case",), 9, "[ ]"),
    Key("case.open-line", ("enter",), "open_line", ("case",), 2),
    Key("case.sort-log", ("s",), "sort_log", ("case",), 13),
    Key("cases.filter-list", ("slash", "f3"), "filter_list", _LISTS, 3),
    Key("cases.sort-list", ("s",), "sort_list", ("cases",), 12),
    Key("cases.choose-view", ("v",), "choose_view", _LISTS, 10),
    Key("cases.group-list", ("B",), "group_list", ("cases",), 13),
    Key("today.put-off", ("z",), "put_off", ("today",), 4),
    Key("calendar.open-day", ("enter",), "open_day", ("calendar",), 1),
    Key("calendar.previous-month", ("left_square_bracket",), "turn_month(-1)", ("calendar",)),
    Key("calendar.next-month", ("right_square_bracket",), "turn_month(1)", ("calendar",), 2, "[ ]"),
    Key("calendar.go-today", ("t",), "go_today", ("calendar",), 3),
    Key("units.open-unit", ("enter",), "open_unit", ("units",), 1),
    Key("statistics.open-part", ("enter",), "open_part", ("statistics",), 1),
    Key(
        "statistics.previous-period",
        ("left_square_bracket",),
        "turn_period(-1)",
        ("statistics",),
    ),
    Key(
        "statistics.next-period",
        ("right_square_bracket",),
        "turn_period(1)",
        ("statistics",),
        2,
        "[ ]",
    ),
    Key("statistics.choose-period", ("slash", "f3"), "choose_period", ("statistics",), 3),
    Key("statistics.previous-dimension", ("left",), "turn_dimension(-1)", ("statistics",)),
    Key("statistics.next-dimension", ("right",), "turn_dimension(1)", ("statistics",), 5, "← →"),
    *_place_keys(),
    Key("app.open-palette", ("colon", "ctrl+p"), "open('palette')", (*_PAGES, *_WRITING), 17),
    Key("app.open-menu", ("f12",), "open('menu')", (*_PAGES, *_WRITING), 19),
    Key("app.undo-change", ("u",), "undo_change", _PAGES, 6),
    Key("app.refresh-view", ("r", "f5"), "refresh_view", (*_PAGES, "doctor"), 21),
    Key("app.switch-theme", (), "open('theme')", _PAGES),
    Key("app.show-guide", (), "open('guide')", _PAGES),
    Key("app.start-tour", (), "open('tour')", _PAGES),
    Key("app.open-demo", (), "open('demo')", _PAGES),
    Key("app.open-setup", (), "open('setup')", _PAGES),
    Key("app.examine-machine", (), "open('doctor')", _PAGES),
    Key("app.show-kept", (), "open('kept')", _PAGES),
    Key("form.save-form", ("f9",), "save_form", ("form", "editor", "told"), 1),
    Key("form.next-field", ("enter",), "next_field", ("form",), 2),
    Key("form.start-over", ("f5",), "start_over", ("form",), 3),
    Key("form.write-large", ("f2",), "write_large", ("form",), 4),
    Key("paste.read-text", ("f9",), "read_text", ("paste",), 1),
    Key("merge.choose-side", ("right",), "choose_side(1)", ("merge",), 1, "← →"),
    Key("merge.choose-side-back", ("left",), "choose_side(-1)", ("merge",)),
    Key("merge.next-clash", ("enter",), "choose", ("merge",)),
    Key("merge.settle-fields", ("f9",), "settle", ("merge",), 2),
    Key("kept.open-text", ("enter",), "open_text", ("kept",), 1),
    Key("kept.drop-text", ("delete",), "drop_text", ("kept",), 3),
    Key("setup.next-step", ("f9",), "next_step", ("setup",), 1),
    Key("setup.previous-step", ("pageup",), "previous_step", ("setup",), 2),
    Key("picker.choose-item", ("enter",), "choose", ("picker",), 1),
    Key("menu.close-menu", ("f12",), "go_back", ("menu",)),
    Key("confirm.say-yes", ("y",), "agree", ("confirm",), 1),
    Key("welcome.take-demo", ("1",), "take(0)", ("welcome",), 1),
    Key("welcome.take-new", ("2",), "take(1)", ("welcome",), 2),
    Key("welcome.take-leave", ("3",), "take(2)", ("welcome",)),
    Key("app.next-pane", ("tab", "f6"), "next_pane", _PANES, 22),
    Key("app.previous-pane", ("shift+tab",), "previous_pane", _PANES),
    Key("app.go-back", ("escape",), "go_back", _EVERYWHERE, 16),
    Key("app.show-help", ("question_mark", "f1"), "open('help')", _HELPED, 18),
    Key("check.show-help", ("f1",), "open('help')", ("check",), 18),
    Key(
        "app.quit-screen",
        ("q",),
        "quit_screen",
        (*_PAGES, *_BESIDE, "guide", "setup", "welcome"),
        20,
    ),
)
MOVES: tuple[Key, ...] = (
    Key("list.move-down", ("down", "j"), "cursor_down", _LINES, shown="↓ j"),
    Key("list.move-up", ("up", "k"), "cursor_up", _LINES, shown="↑ k"),
    Key("list.page-down", ("pagedown",), "page_down", _LINES),
    Key("list.page-up", ("pageup",), "page_up", _LINES),
    Key("list.move-first", ("home", "g"), "first", _LINES, shown="Home g"),
    Key("list.move-last", ("end", "G"), "last", _LINES, shown="End G"),
    Key("list.move-left", ("left",), "cursor_left", _LISTS, shown="←"),
    Key("list.move-right", ("right",), "cursor_right", _LISTS, shown="→"),
    Key("window.move-down", ("down",), "cursor_down", _ROWS),
    Key("window.move-up", ("up",), "cursor_up", _ROWS),
    Key("window.page-down", ("pagedown",), "page_down", _ROWS),
    Key("window.page-up", ("pageup",), "page_up", _ROWS),
    Key("form.open-fold", ("right", "space"), "open_fold", ("form",)),
    Key("confirm.other-button", ("left", "right"), "next_pane", ("confirm",), shown="← →"),
    Key("calendar.next-day", ("right",), "move_day(1)", ("calendar",), shown="→"),
    Key("calendar.previous-day", ("left",), "move_day(-1)", ("calendar",), shown="←"),
    Key("calendar.next-week", ("down", "j"), "move_day(7)", ("calendar",), shown="↓ j"),
    Key("calendar.previous-week", ("up", "k"), "move_day(-7)", ("calendar",), shown="↑ k"),
)
"""Moving in a list or a form: bound by what is moved in, told in the help."""


def keys_of(area: str, moved: Moved = NOT_MOVED) -> tuple[Key, ...]:
    """The keys that act in `area`, in the order of the table, as the user has `moved` them."""
    return as_moved((key for key in KEYS if area in key.where), moved)


def moves_of(area: str, moved: Moved = NOT_MOVED) -> tuple[Key, ...]:
    """The keys that move within the list of `area`."""
    return as_moved((key for key in MOVES if area in key.where), moved)


def as_moved(keys: Iterable[Key], moved: Moved) -> tuple[Key, ...]:
    """`keys`, each where the user has `moved` it."""
    return tuple(
        key._replace(keys=moved[key.id], shown="") if key.id in moved else key for key in keys
    )


_SAME_KEY = {"、": "/", "【": "[", "】": "]", "《": "<", "》": ">", "。": "."}


def plain_character(character: str) -> str:
    """The key that a full-width character stands for; "" when it is none (ux.md 1.2.3)."""
    plain = _SAME_KEY.get(character) or unicodedata.normalize("NFKC", character)
    if plain == character or len(plain) != 1 or not " " <= plain <= "~":
        return ""
    return plain
