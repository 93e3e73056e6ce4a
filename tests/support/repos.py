"""Real repositories for tests, driven by the git program itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "data" / "examples"
SUPERVISION = "D202610-5F8N"
COORDINATION = "X202610-9QF2"
MEETING = "H202611-2M8T"
NAME = "陈晓"
EMAIL = "chenxiao@example.com"
GLOBAL_CONFIG = """\
[user]
\tname = 陈晓
\temail = chenxiao@example.com
[init]
\tdefaultBranch = main
\ttemplateDir = {template}
[core]
\tautocrlf = false
[gc]
\tauto = 0
"""
ATTRIBUTES = """\
/[0-9][0-9][0-9][0-9]/[0-9][0-9]/*.md text eol=lf merge=duban diff=duban
*.md text eol=lf
*.yaml text eol=lf
attachments/** -text
"""
CONFIG = """\
名称: 市政府办公室
层级: 市级
"""
DIRECTORY = """\
人员:
- {姓名: 陈晓, 单位: 市政府办公室, 职务: 科员, 邮箱: [chenxiao@example.com]}
- {姓名: 王敏, 单位: 市政府办公室, 职务: 科员, 邮箱: [wangmin@example.com]}
- {姓名: 张建国, 单位: 市政府办公室, 职务: 主任, 权限: [批准]}
- {姓名: 李红, 单位: 市政府, 职务: 副市长, 权限: [批准]}
- {姓名: 赵卫东, 单位: 市政府, 职务: 秘书长, 权限: [批准]}
"""


def git(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
    """What git answers in `folder`, without the last line break.

    Raises:
        subprocess.CalledProcessError: git answered other than 0.
    """
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    if done.returncode:
        raise subprocess.CalledProcessError(
            done.returncode, done.args, done.stdout, done.stderr.decode("utf-8", "replace")
        )
    return done.stdout.decode("utf-8", "backslashreplace").removesuffix("\n")


def record_of(folder: Path, case_id: str) -> Path:
    """Where the record of `case_id` stands on disk."""
    return folder / "records" / case_id[1:5] / case_id[5:7] / f"{case_id}.md"


def make_empty(folder: Path) -> Path:
    """A repository with the files of an office and no commit."""
    records = folder / "records"
    (records / ".duban").mkdir(parents=True)
    git(folder, "init", "-q")
    (records / ".gitattributes").write_text(ATTRIBUTES, "utf-8")
    (records / ".gitignore").write_text(".*.tmp\n", "utf-8")
    (records / ".duban" / "config.yaml").write_text(CONFIG, "utf-8")
    (records / "directory.yaml").write_text(DIRECTORY, "utf-8")
    return folder


def make_office(folder: Path) -> Path:
    """A repository with the files of an office and the three model cases, in one commit."""
    make_empty(folder)
    for case_id in (SUPERVISION, COORDINATION, MEETING):
        record = record_of(folder, case_id)
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_bytes((EXAMPLES / f"{case_id}.md").read_bytes())
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "建立台账")
    return folder


def state_of(folder: Path) -> str:
    """Index and work tree as git sees them, for comparing before and after."""
    staged = git(folder, "ls-files", "-s", "-z", "--", ":/")
    status = git(folder, "status", "--porcelain=v2", "-z", "--untracked-files=all")
    return f"{staged}\n{status}"


def subjects(folder: Path, revision: str = "HEAD") -> list[str]:
    """Subjects of the commits of `revision`, newest first."""
    return git(folder, "log", "--format=%s", revision).splitlines()


def is_sound(folder: Path) -> bool:
    """Whether `git fsck --strict` finds nothing to say but dangling objects."""
    git(folder, "fsck", "--strict", "--no-dangling", "--no-progress")
    return True


def retitle(folder: Path, title: str, case_id: str = SUPERVISION) -> None:
    """Write another 事项 into a record; `title` is YAML."""
    record = record_of(folder, case_id)
    text = record.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("事项: "))
    record.write_text(text.replace(old, f"事项: {title}"), "utf-8")


def another_case(folder: Path, case_id: str, title: str) -> None:
    """Copy the supervision case under another 编号, and commit it past the hooks."""
    record = record_of(folder, case_id)
    record.parent.mkdir(parents=True, exist_ok=True)
    text = record_of(folder, SUPERVISION).read_text("utf-8")
    record.write_text(text.replace(SUPERVISION, case_id), "utf-8")
    retitle(folder, title, case_id)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--no-verify", "-m", f"登记 {case_id}")
