"""What is looked up for a case once it stands on the screen: it takes a while, so in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.app.widgets.case.needs import needs_of
from tui.app.widgets.markdown_lines import parsed
from tui.service.history import commit_count
from tui.service.materials import materials
from tui.service.outside import is_outside

if TYPE_CHECKING:
    from tui.app.widgets.case.needs import Needs
    from tui.app.widgets.case.parts import Shown
    from tui.app.widgets.markdown_lines import Body
    from tui.service.casebook import Casebook
    from tui.service.materials import Materials
    from tui.service.opened import OpenCase


class LookedUp(NamedTuple):
    """What the rules say, the text parsed, the ties to other cases, the number of commits.

    Attributes:
        outside: whether the record says what no commit says.
    """

    needs: Needs
    body: Body
    materials: Materials
    commits: int
    outside: bool

    def onto(self, shown: Shown) -> Shown:
        """How the case is looked at, with what was looked up."""
        return shown._replace(
            body=self.body, materials=self.materials, commits=self.commits, outside=self.outside
        )


def looked_up(book: Casebook, opened: OpenCase) -> LookedUp:
    """Look it all up for the case `opened`."""
    return LookedUp(
        needs_of(opened),
        parsed(opened.case.body),
        materials(book, opened.case),
        commit_count(book, opened.path),
        is_outside(book, opened.path),
    )
