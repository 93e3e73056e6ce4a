"""Chinese: subjects of commits, states of a repository, why nothing can be taken back."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "commit.subject": "{verb}({case}): {title} — {note}",
    "commit.subject.plain": "{verb}({case}): {title}",
    "commit.count": "{count}件",
    "commit.draft": "没有存进去的内容留在 {draft}",
    "commit.mended.saved": "上次保存 {case} 时中断了：改动已在历史里，索引已理好",
    "commit.mended.restored": "上次保存 {case} 时中断了：案卷已恢复原样，没存进去的内容留在 {draft}",
    "state.merge": "合并",
    "state.rebase": "变基",
    "state.am": "应用补丁",
    "state.cherry-pick": "摘取提交",
    "state.revert": "还原提交",
    "state.bisect": "二分查找",
    "state.detached": "游离的 HEAD（不在任何分支上）",
    "state.bare": "裸仓库（没有工作区）",
    "state.foreign-owner": "仓库属于另一个用户",
    "state.foreign-owner.fix": "运行 {command}，确认信任这个库后再打开。",
    "state.bare.fix": "到它的工作区里去运行，或先 git clone 一份。",
    "state.detached.fix": "先切回一个分支：git switch main。",
    "undo.reason.none": "没有您本人保存过的改动",
    "undo.reason.other": "最近一次改动是 {who} 保存的，只能由本人撤销",
    "undo.reason.moved": "这件案卷此后又有改动，先看沿革再决定",
    "undo.reason.created": "登记不能撤销；误登的办成作废",
    "undo.reason.merge": "最近一次提交是合并，不能当作一次改动撤销",
    "undo.reason.undone": "最近一次提交本身就是撤销",
    "undo.reason.against_rules": "原来的写法不合规则（{fault}），不能改回去",
    "undo.reason.nothing": "那次改动没有可以撤回的内容",
    "usage.nothing_changed": "没有改动，不必保存",
}
