"""号, the key that entries of most lists have: one field, whatever the list."""

from __future__ import annotations

from tui.domain.fields.spec import Field
from tui.domain.fields.spec import Need

KEY = Field(
    "号",
    "key",
    "key",
    needs=(Need(),),
    help_zh="这一条的号，程序自动给出；手写时用一个字母加不超过七个字母或数字，同一栏里不重复。",
    help_en="The entry's own key, given by the program; by hand, a letter and up to seven letters or digits, never twice in one list.",
)
