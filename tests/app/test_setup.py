"""The first run in an empty folder, and the same steps later; by keys, as a first-timer presses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.setup.wizard import Wizard
from tui.app.welcome import Made
from tui.app.welcome import WelcomeApp
from tui.service.kept import kept_texts
from tui.service.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

SEEN = Terminal(is_one=True, kind="xterm", encoding="utf8", columns=80, lines=24, sign_width=1)
PASTED = (
    "单位\t简称\t联系人\t职务\t电话\t权限\n"
    "住房和城乡建设局\t住建局\t王工\t科长\t0716-6021\t\n"
    "市政府办公室\t\t张建国\t主任\t6001\t批准\n"
    "商务局\t\t刘明\t\t\t审批\r\r"  # as a terminal may send what Excel ends a line with
    "Ë®Îñ¾Ö\t\tÁõÃ÷\n"
)


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and a git that knows nobody."""
    config = tmp_path / "gitconfig"
    config.write_text("[init]\n\tdefaultBranch = main\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "督办 office"
    folder.mkdir()
    return folder


async def paste(clerk: Clerk, text: str) -> None:
    """Paste `text` where the focus is, and wait until it was looked at."""
    await clerk.paste(text)
    await clerk.pilot.pause(0.4)
    await clerk.rest()


async def at_step(clerk: Clerk, number: int) -> None:
    """Wait until the step `number` is shown."""
    await clerk.rest()
    assert clerk.shows(f"第 {number} 步"), clerk.screen_text()


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_four_steps_make_an_office(nobody: Path, size: tuple[int, int]) -> None:
    app = WelcomeApp(nobody, "zh", "dark", SEEN)
    async with app.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await introduced(clerk, nobody)
        await units_pasted(clerk, nobody)
        await rules_set(clerk, nobody)
        assert clerk.shows("钩子试过一次"), clerk.screen_text()
        assert not clerk.shows("没有拦下")  # how long it took is said, too: a matter of the machine
        assert clerk.shows("n  登记第一件")
        await clerk.press("f9")
    assert app.return_value == Made(nobody)
    assert repos.git(nobody, "status", "--porcelain") == ""
    assert repos.is_sound(nobody)


async def introduced(clerk: Clerk, folder: Path) -> None:
    """Step 1: who commits; mistakes are told and nothing is made before it is right."""
    await clerk.press("2")
    await at_step(clerk, 1)
    assert clerk.shows("提交人 还不知道")
    await clerk.press("f9")
    assert clerk.shows("姓名还空着")
    await clerk.type("王秘书")
    await clerk.press("enter")
    await clerk.type("wang")
    await clerk.press("enter", "enter")
    assert clerk.shows("按 F9 下一步")
    await clerk.press("shift+tab", "end")
    await clerk.press("f9")
    assert clerk.shows("邮箱要写成")
    assert not (folder / ".git").exists()
    await clerk.type("@office.local")
    await clerk.press("f9")
    await at_step(clerk, 2)
    assert repos.git(folder, "config", "--local", "user.name") == "王秘书"


async def units_pasted(clerk: Clerk, folder: Path) -> None:
    """Step 2: what is understood is committed, what is not stays."""
    await paste(clerk, PASTED)
    assert clerk.shows("√ 单位 住房和城乡建设局（住建局）  联系人 王工")
    assert clerk.shows("能批准")
    assert clerk.shows("▲ 权限“审批”不认得")
    assert clerk.shows("▲ 像是乱码"), clerk.screen_text()
    before = repos.subjects(folder)
    await clerk.press("f9")
    assert repos.subjects(folder) == ["名录: 新增 2 个单位、2 人", *before]
    assert clerk.shows("已写入 2 行，还有 2 行不对")
    assert clerk.shows("商务局"), "the wrong line is still there"
    directory = (folder / "records/directory.yaml").read_text("utf-8")
    assert "- {姓名: 张建国, 单位: 市政府办公室, 职务: 主任" in directory
    assert "# - {名称: 住房和城乡建设局" in directory, "comments stay"
    await clerk.press("f9")
    await at_step(clerk, 3)


async def rules_set(clerk: Clerk, folder: Path) -> None:
    """Step 3: one rule is changed."""
    assert clerk.shows("催字〔")
    await clerk.press("tab", "backspace", "7", "x", "f9")
    assert clerk.shows("要写一个整数")
    await clerk.press("backspace", "f9")
    await at_step(clerk, 4)
    config = (folder / "records/.duban/config.yaml").read_text("utf-8")
    assert "催办间隔: 7           # 几个工作日没有动静就提醒催办" in config


async def test_esc_leads_back_to_the_sample_office_and_loses_nothing(nobody: Path) -> None:
    app = WelcomeApp(nobody, "zh", "dark", SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.press("2")
        await at_step(clerk, 1)
        await clerk.type("王秘书")
        await clerk.press("escape")
        assert clerk.shows("打开示例库")
        await clerk.press("2")
        await at_step(clerk, 1)
        assert clerk.shows("王秘书")
        await clerk.press("enter")
        await clerk.type("w@x")
        await clerk.press("f9")
        await at_step(clerk, 2)
        right = "\n".join(f"第{number}街道办" for number in range(30))
        await paste(clerk, f"{right}\n水务局\t\t\t\t\t批准")
        assert clerk.shows("有权限，却没写联系人是谁"), "it is brought into sight"
        await clerk.press("escape")
        assert clerk.shows("接着设置")
        await clerk.press("２")  # the input method was left on
        await clerk.press("f9")
        await clerk.rest()
        assert clerk.shows("有权限，却没写联系人是谁"), "what was pasted is here again"


async def test_the_first_screens_take_keys_as_the_interface_does(
    nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full-width keys, a text in the wrong place, help, the reader's own keys and theme."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    (tmp_path / "own" / "duban").mkdir(parents=True)
    own = tmp_path / "own" / "duban" / "config.yaml"
    own.write_text("主题: 浅色\n按键:\n  welcome.take-new: b\n", "utf-8")
    app = WelcomeApp(nobody, "zh", terminal=SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        assert not app.current_theme.dark
        assert clerk.shows("b 建库")
        await clerk.type("建库")
        assert clerk.shows("检测到中文输入法"), clerk.screen_text()
        await pilot.pause(0.2)  # what follows an ideograph at once is a part of its text
        await clerk.keys(*"bq13")
        await clerk.rest()
        assert clerk.shows("好像在输入文字？这里只选一项"), clerk.screen_text()
        await pilot.pause(0.2)
        await clerk.press("？")
        assert clerk.shows("开始：能做什么")
        assert clerk.shows("在这个文件夹建案卷库")
        await clerk.press("escape", "escape")
        await clerk.press("ｂ")
        await at_step(clerk, 1)
        await clerk.type("王？ｑ")
        await clerk.press("f1")
        assert clerk.shows("设置向导：能做什么")
        await clerk.press("escape", "ctrl+q")
        assert clerk.shows("打开示例库"), "the setup is left, the program is not"
        await clerk.press("ｑ")
    assert app.return_value is None
    again = WelcomeApp(nobody, "zh", terminal=SEEN)
    async with again.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.press("b")
        await at_step(clerk, 1)
        assert clerk.shows("王？ｑ"), "what was typed is here again the next day"


async def test_a_rule_left_half_changed_is_named_and_goes_on(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    async with office_app(office_repo, size=(100, 30)) as clerk:
        await clerk.app.screen.run_action("open('setup')")
        await clerk.rest()
        await clerk.pilot.click(offset=(10, 3))
        await at_step(clerk, 3)
        await clerk.press("tab", "backspace", "9", "escape")
        await clerk.app.screen.run_action("open('doctor')")
        await clerk.rest()
        assert clerk.shows("还没保存的表（改了的规则）"), clerk.screen_text()
        await clerk.press("q")
        await clerk.app.screen.run_action("open('kept')")
        await clerk.rest()
        assert clerk.shows("设置向导      改了的规则，还没保存"), clerk.screen_text()
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, Wizard)
        await clerk.pilot.click(offset=(10, 3))
        await at_step(clerk, 3)
        assert any("催办间隔" in line and " 9 " in line for line in clerk.lines())
        await clerk.press("f9")
        await at_step(clerk, 4)
        assert kept_texts(office_repo) == ()


async def test_the_whole_machine_may_be_told_who_commits(nobody: Path, tmp_path: Path) -> None:
    app = WelcomeApp(nobody, "en", "light", SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.press("2")
        await clerk.rest()
        await clerk.type("Wang Fang")
        await clerk.press("enter")
        await clerk.type("wang@office")
        await clerk.press("enter", "2", "f9")
        await clerk.rest()
        assert clerk.shows("step 2")
    assert "Wang Fang" in (tmp_path / "gitconfig").read_text("utf-8")
    assert "Wang Fang" not in (nobody / ".git" / "config").read_text("utf-8")


async def test_a_folder_that_may_not_be_written_is_told(nobody: Path, tmp_path: Path) -> None:
    folder = tmp_path / "file" / "office"
    (tmp_path / "file").write_text("")
    app = WelcomeApp(folder, "zh", "dark", SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.press("2")
        await clerk.rest()
        await clerk.type("王")
        await clerk.press("enter")
        await clerk.type("w@x")
        await clerk.press("f9")
        await clerk.rest()
        assert clerk.shows("第 1 步")
        assert clerk.shows("写不进"), clerk.screen_text()


async def test_the_same_steps_later_from_the_palette(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("colon", *"szxd")
        await clerk.press("enter")
        await clerk.rest()
        assert isinstance(clerk.app.screen, Wizard)
        assert clerk.shows("陈晓")
        before = repos.subjects(office_repo)
        await clerk.press("f9")
        await at_step(clerk, 2)
        await paste(clerk, "水务局,水务,方远")
        await clerk.press("f9")
        await at_step(clerk, 3)
        assert repos.subjects(office_repo) == ["名录: 新增 1 个单位、1 人", *before]
        await clerk.press("f9")
        await at_step(clerk, 4)
        await clerk.press("f9")
        await clerk.rest()
        assert clerk.shows("设置好了")
        assert "方远" in {one.name for one in clerk.app.setting.book.office.people}


async def test_steps_are_chosen_with_the_mouse(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("colon", *"设置向导")
        await clerk.press("enter")
        await clerk.rest()
        await clerk.pilot.click(offset=(10, 3))
        await at_step(clerk, 3)
        bar = clerk.lines()[-1]
        await clerk.pilot.click(offset=(cell_len(bar[: bar.index("PgUp")]), len(clerk.lines()) - 1))
        await at_step(clerk, 2)


async def test_hostile_pasted_text_is_shown_as_it_is(office_repo: Path) -> None:
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await clerk.press("colon", *"设置向导")
        await clerk.press("enter")
        await clerk.rest()
        await clerk.press("f9")
        await at_step(clerk, 2)
        await paste(clerk, "[red]局[/red]\t[@click=app.exit]\t[/x]\x1b]52;c;eA==\x07\u202e")
        text = clerk.screen_text()
        assert "单位 [red]局[/red]（[@click=app.exit]）" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
