"""What a form would write, and which cases may be the same matter: looked up while one types."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.app.widgets.form_sheet import Link
from tui.service.forms.alike import alike
from tui.service.forms.foresight import foresee
from tui.service.forms.form import is_required
from tui.service.forms.form import read_form
from tui.service.forms.form import visible_rows
from tui.service.forms.tasks import CreateTask
from tui.service.forms.tasks import MoveTask

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app.forms.filling import Filling
    from tui.domain.value import Path
    from tui.service.forms.alike import Alike
    from tui.service.forms.foresight import Foreseen
    from tui.service.forms.form import Reader

_AFTER = 0.4
_COMPARED: tuple[Path, ...] = (("title",), ("source", "basis"), ("lead", "unit"))


class Outlook:
    """The line below the rows of one form, and the links to cases that may be the same."""

    def __init__(self, screen: Filling, reader: Reader) -> None:
        """Look ahead for `screen`, whose rows are read by `reader`."""
        self.screen = screen
        self.reader = reader
        self._timer: Timer | None = None
        self._compared: tuple[str, ...] = ()
        self._told: tuple[Link, ...] = ()

    def touch(self) -> None:
        """Something was typed: look when the keys rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.screen.set_timer(_AFTER, self.look)

    def look(self) -> None:
        """Say what is missing, else what would be written; look for cases that are alike."""
        screen = self.screen
        prepared, book, texts = screen.prepared, screen.setting.book, screen.texts()
        rows = visible_rows(prepared.form, texts)
        empty = [row for row in rows if is_required(row, texts) and not texts[row.path].strip()]
        labels = Counter(row.label for row in rows)
        missing = [
            f"{row.group}.{row.label}" if row.group and labels[row.label] > 1 else row.label
            for row in empty
        ]
        values = read_form(prepared.form, texts, self.reader)
        if missing:
            names = screen.say("between.words").join(missing[:8])
            self._write(screen.say("fill.foot.missing", count=len(missing), names=names))
        elif isinstance(values, tuple):
            self._write(screen.say("fill.foot.faulty", count=len(values)))
        elif not values and not isinstance(prepared.task, MoveTask):
            self._write(screen.say("fill.foot.nothing"))
        else:
            screen.ask(
                lambda: foresee(prepared.task, book, prepared.opened, values),
                self._foreseen,
                group="foresee",
            )
        if isinstance(prepared.task, CreateTask):
            self._compare(prepared.task.kind, tuple(texts.get(path, "") for path in _COMPARED))

    def unseen(self) -> Link | None:
        """A case that may be the same and that was not told of when saving before."""
        links = self.screen.links
        new = [link for link in links if link not in self._told]
        self._told = links
        return new[0] if new else None

    def _write(self, text: str) -> None:
        if self.screen.is_here:
            self.screen.show_foot(text)

    def _foreseen(self, found: Foreseen) -> None:
        key = "fill.foot.writes" if found.subject else "fill.foot.file"
        said = {"path": found.path, "subject": found.subject, "title": found.title}
        self._write(self.screen.say(key if found.path else "fill.foot.shared", **said))

    def _compare(self, kind: str, compared: tuple[str, ...]) -> None:
        if compared == self._compared or len(compared[0].strip()) < 4:
            return
        self._compared = compared
        title, basis, unit = compared
        book = self.screen.setting.book
        self.screen.ask(
            lambda: alike(book, kind, title, basis, unit),
            self._found,
            group="alike",
        )

    def _found(self, cases: tuple[Alike, ...]) -> None:
        if not self.screen.is_here:
            return
        links = tuple(Link(self._said(one), one.case_id) for one in cases)
        if links != self.screen.links:
            self.screen.show_links(links)
            if links:
                self.screen.tell(self.screen.say("fill.alike.found", said=links[0].said), "warning")

    def _said(self, one: Alike) -> str:
        same = [
            self.screen.say(f"fill.alike.{name}")
            for name, is_same in (("basis", one.same_basis), ("unit", one.same_unit))
            if is_same
        ]
        key = "fill.alike.same" if same else "fill.alike"
        return self.screen.say(
            key, id=one.case_id, title=one.title, same=self.screen.say("between.words").join(same)
        )
