"""Chinese: the first run, the guided tour, what the examination says of the terminal, kept texts."""

from __future__ import annotations

TABLE: dict[str, str] = {
    # the examination: terminal and hooks at work
    "doctor.size.ok": "终端 {columns} 列 {lines} 行",
    "doctor.size.warning": "终端只有 {columns} 列 {lines} 行，界面按 80 列 24 行起做；请把窗口拉大或字号调小",
    "doctor.signs.ok": "框线和符号占一格，表格对得齐",
    "doctor.signs.warning": "框线和 ■ 之类符号占两格，框线会断开：在 {path} 里写一行“边框: 字符”，或在终端设置里让这类字符占一格",
    "doctor.signs.plain.ok": "框线和符号占两格，已按个人设置改用键盘字符画",
    "doctor.tmux.warning": "tmux 不是以 UTF-8 启动的，框线会变成字母；请用 tmux -u 启动，或设 LANG=C.UTF-8",
    "doctor.keeps.tmux.warning": "在 tmux 里：Ctrl-B 归它用；Esc 反应慢时，在 ~/.tmux.conf 写 set -sg escape-time 10",
    "doctor.keeps.screen.warning": "在 screen 里：Ctrl-A 归它用，界面不靠这个键",
    "doctor.keeps.vscode.warning": "VS Code 终端自己用 F1、Ctrl-P、Ctrl-E、Ctrl-J、Ctrl-K：帮助按 ?，命令按 :",
    "doctor.keeps.gnome.warning": "这个终端自己用 F1、F10、F11：帮助按 ?，菜单按 F12",
    "doctor.keeps.windows.warning": "Windows 终端自己用 F11 和 Alt 组合键；别在最后一行打字，候选框会盖住它",
    "doctor.keeps.apple.warning": "苹果自带终端的框线可能有缝，F11 归系统用；菜单按 F12",
    "doctor.trial.ok": "钩子试过一次：缺栏目的案卷被拦下，用时 {seconds} 秒，库里什么也没动",
    "doctor.trial.warning": "钩子试过一次，能拦下，可是用了 {seconds} 秒；库放在网络盘或挂载盘上会这样，换到本机磁盘",
    "doctor.trial.bad": "钩子试过一次，没有拦下缺栏目的案卷：{text}",
    "doctor.trial.none.warning": "钩子没试成（{text}），临时文件夹可能写不了",
}
