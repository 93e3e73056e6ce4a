"""English: the first run, the guided tour, what the examination says of the terminal, kept texts."""

from __future__ import annotations

TABLE: dict[str, str] = {
    # the examination: terminal and hooks at work
    "doctor.size.ok": "terminal of {columns} columns, {lines} lines",
    "doctor.size.warning": "the terminal has {columns} columns and {lines} lines only; screens are made for 80 by 24: enlarge the window or take a smaller font",
    "doctor.signs.ok": "lines and signs take one cell: tables stand straight",
    "doctor.signs.warning": "lines and signs such as ■ take two cells, so frames tear: write the line 'borders: ascii' into {path}, or have the terminal draw such characters narrow",
    "doctor.signs.plain.ok": "lines and signs take two cells; they are drawn with keyboard characters, as your settings say",
    "doctor.tmux.warning": "tmux was not started in UTF-8, so lines turn into letters: start it as tmux -u, or set LANG=C.UTF-8",
    "doctor.keeps.tmux.warning": "inside tmux: Ctrl-B is its own; where Esc is slow, write set -sg escape-time 10 into ~/.tmux.conf",
    "doctor.keeps.screen.warning": "inside screen: Ctrl-A is its own; nothing here needs that key",
    "doctor.keeps.vscode.warning": "the terminal of VS Code keeps F1, Ctrl-P, Ctrl-E, Ctrl-J and Ctrl-K: help is on ?, commands on :",
    "doctor.keeps.gnome.warning": "this terminal keeps F1, F10 and F11: help is on ?, the menu on F12",
    "doctor.keeps.windows.warning": "Windows Terminal keeps F11 and Alt combinations; an input method covers its last line",
    "doctor.keeps.apple.warning": "Apple's Terminal may leave gaps in frames, and the system keeps F11; the menu is on F12",
    "doctor.trial.ok": "the hooks were tried: a record with fields missing was stopped in {seconds} s; nothing in the repository changed",
    "doctor.trial.warning": "the hooks were tried and stop what they should, but took {seconds} s: a network or mounted disk does that; use a local one",
    "doctor.trial.bad": "the hooks were tried and let a record with fields missing through: {text}",
    "doctor.trial.none.warning": "the hooks could not be tried ({text}); the folder for temporary files may not be writable",
}
