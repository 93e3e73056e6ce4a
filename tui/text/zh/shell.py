"""Chinese: what all screens share: places, reasons why a key does nothing, the palette, the menu."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "area.today": "今日",
    "area.calendar": "日程",
    "area.units": "单位",
    "area.statistics": "统计",
    "area.check": "校验结果",
    "area.help": "帮助",
    "place.today": "今日",
    "place.coordination": "协调",
    "place.supervision": "督查",
    "place.calendar": "日程",
    "place.units": "单位",
    "place.statistics": "统计",
    "place.all": "全部",
    "key.app.show-today": "今日",
    "key.app.show-today.help": "今天要办的、要答复的、建议做的",
    "key.app.show-calendar": "日程",
    "key.app.show-calendar.help": "按月看时限，带休和班",
    "key.app.show-units": "单位",
    "key.app.show-units.help": "各单位未结、逾期、联系人、最近催办",
    "key.app.show-statistics": "统计",
    "key.app.show-statistics.help": "新立、办结、按期率，按单位、类别、环节",
    # why a key does nothing
    "why.no_case": "没有选中案卷",
    "why.cannot": "{name}：{reason}",
    # keys that were not meant
    "typing.input_method": "检测到中文输入法：按 Shift 切换为英文，或用方向键、F 键、鼠标",
    "typing.burst": "好像在输入文字？按 n 新建，或按 / 筛选",
    # slow work
    "work.reading": "正在读取……",
    "work.writing": "正在保存……",
    "work.named": "{name}　Esc 停下",
    "work.given_up": "已停下",
}
