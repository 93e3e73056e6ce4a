"""What git's own words mean.

git gives its reason in English prose and nowhere else. Every git of ours runs with LC_ALL=C, so
the words are these whatever the user's language; what is not understood is told as git said it.
"""

from __future__ import annotations

import errno
import os
import re

from tui.domain.errors import GitFailedError

_MEANINGS = (
    (r"not a git repository: .*[/\\]worktrees[/\\]", "git.moved"),
    (r"failed to sign the data|failed to write commit object", "git.signing"),
    (r"bad (\w+ )?config|unable to parse config|unknown repository extension", "git.config"),
    (r"index file (corrupt|smaller)|bad index|bad signature 0x", "git.index"),
    (r"transport '.*' not allowed|promisor remote", "git.partial"),
    (r"object file .* is empty|loose object .* corrupt|inflate: ", "git.damaged"),
    (r"missing blob|bad (tree )?object|unable to read (tree|sha1)", "git.damaged"),
    (r"could not (read|parse) (HEAD|commit|tree)|appears to be broken", "git.damaged"),
    (r"pack(file)? .* (corrupt|cannot be accessed|does not match)", "git.damaged"),
)
"""A pattern of git's, and the key of the sentence that says it; the first that fits holds.

A signer may fail in any words of its own: what git adds is that there is no commit object.
"""

_FULL = (errno.ENOSPC, errno.EROFS, errno.EDQUOT)
"""No hook says these of its own."""
_OTHERS = (errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE, errno.EFBIG)
_REASON = re.compile(r"^(?:error|fatal): .*: ([^:]+?)\.?$", re.MULTILINE)


def failed(command: str, words: str) -> GitFailedError:
    """The failure of `git COMMAND`, which said `words`."""
    problem = next((key for pattern, key in _MEANINGS if re.search(pattern, words)), "")
    number = disk_errno(words, hooks_ran=False)
    return GitFailedError(problem=problem, errno=number, command=f"git {command}", text=words)


def is_busy(words: str) -> bool:
    """Whether git refused because another program holds the index or a ref; it changed nothing."""
    return (".lock'" in words and "File exists" in words) or "cannot lock ref" in words


def disk_errno(words: str, *, hooks_ran: bool) -> int:
    """The number of the operating system's reason that git gives; 0 when it gives another one.

    With `hooks_ran` the words may be those of a hook, which may be denied this and that itself.
    """
    for number in _FULL:
        if os.strerror(number) in words:
            return number
    if hooks_ran:
        return 0
    if "insufficient permission" in words:
        return errno.EACCES
    said = set(_REASON.findall(words))
    return next((number for number in _OTHERS if os.strerror(number) in said), 0)
