"""The units and the people of the made-up city, and their directory."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import NamedTuple

HOUSE = "市政府办公室"
CLERKS = ("陈晓", "王敏", "周文", "林静", "许诺", "唐宁")
LEADERS = ("李红", "赵卫东", "钱学明")
DIRECTOR = "张建国"
_UNITS_TEXT = """\
住建局 城管局 水利局 财政局 教育局 公安局 交警支队 交通局 人社局 民政局 医保局 卫生健康委
市场监管局 商务局 农业农村局 自然资源局 生态环境局 发展改革委 税务局 大数据局 司法局 信访局
文旅局 体育局 林业局 应急管理局 消防救援大队 供电公司 退役军人局 机关事务局 审计局 统计局
粮食局
"""
UNITS = tuple(_UNITS_TEXT.split())
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳单仇解区查"
_GIVEN_TEXT = """\
伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建华 志强 文博 雨桐 思远
海燕 国庆 立新 红梅 春生 玉兰 小龙 佳怡 子涵 宏伟 振华 秀珍 晓峰 长江
"""
_GIVEN = tuple(_GIVEN_TEXT.split())


class Person(NamedTuple):
    """Someone of a unit."""

    name: str
    unit: str
    post: str


@cache
def people() -> dict[str, tuple[Person, ...]]:
    """Four people of each unit, the same in every corpus."""
    rng = Random(20)
    taken = {*CLERKS, *LEADERS, DIRECTOR}
    staff: dict[str, tuple[Person, ...]] = {}
    for unit in UNITS:
        found: list[Person] = []
        for post in ("局长", "副局长", "科长", "联络员"):
            while (name := rng.choice(_SURNAMES) + rng.choice(_GIVEN)) in taken:
                pass
            taken.add(name)
            found.append(Person(name, unit, post))
        staff[unit] = tuple(found)
    return staff


def directory() -> str:
    """The text of `directory.yaml`."""
    lines = ["单位:", "- {名称: 市政府, 简称: 政府}"]
    lines.append(f"- {{名称: {HOUSE}, 简称: 办公室, 上级: [市政府], 电话: 0716-6001}}")
    for index, unit in enumerate(UNITS):
        lines.append(f"- {{名称: {unit}, 上级: [市政府], 电话: 0716-{6100 + index}}}")
    lines.append("人员:")
    for index, name in enumerate(LEADERS):
        lines.append(_person(name, "市政府", "副市长", f"leader{index}", approves=True))
    lines.append(_person(DIRECTOR, HOUSE, "主任", "director", approves=True))
    for index, name in enumerate(CLERKS):
        mail = "chenxiao" if not index else f"clerk{index}"
        lines.append(_person(name, HOUSE, "秘书", mail))
    for unit, found in people().items():
        number = 6100 + UNITS.index(unit)
        lines.extend(
            f"- {{姓名: {one.name}, 单位: {unit}, 职务: {one.post}, 电话: 0716-{number}}}"
            for one in found
        )
    return "\n".join(lines) + "\n"


def _person(name: str, unit: str, post: str, mail: str, *, approves: bool = False) -> str:
    powers = ", 权限: [批准]" if approves else ""
    return f"- {{姓名: {name}, 单位: {unit}, 职务: {post}, 邮箱: [{mail}@example.com]{powers}}}"
