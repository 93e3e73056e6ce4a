"""The commit path: several files replaced and committed alone, or nothing (reliability.md 6).

Order: lock, mend leftovers, refuse in a state where git cannot commit safely, compare with what
was opened, journal, write, `git commit --only`, compare what history holds, acknowledge. After a
failure the old bytes stand again wherever the file still holds ours.
"""

from __future__ import annotations

import contextlib
import os
import time
from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.errors import DirtyCaseError
from tui.domain.errors import DubanError
from tui.domain.errors import GitFailedError
from tui.domain.errors import HookRefusedError
from tui.domain.errors import LockedError
from tui.domain.errors import NoIdentityError
from tui.domain.errors import RepositoryStateError
from tui.domain.errors import StaleCaseError
from tui.domain.errors import WriteFailedError
from tui.store import files
from tui.store import git
from tui.store import journal
from tui.store import lock
from tui.store import recovery
from tui.store import unsaved
from tui.store.journal import Journal
from tui.store.refusals import disk_errno
from tui.store.refusals import failed
from tui.store.refusals import is_busy
from tui.store.tree import CommitTree
from tui.store.tree import IndexTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from tui.store.journal import Planned
    from tui.store.repo import Writer

HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")


class Signature(NamedTuple):
    """Who and when, where it is not git's user now.

    Attributes:
        name, email: author and committer; "" = as git's config says.
        moment: ISO moment with its offset; "" = now.
    """

    name: str = ""
    email: str = ""
    moment: str = ""

    def environment(self) -> dict[str, str]:
        """The variables by which git takes it."""
        said = {}
        for who in ("AUTHOR", "COMMITTER"):
            if self.name and self.email:
                said[f"GIT_{who}_NAME"] = self.name
                said[f"GIT_{who}_EMAIL"] = self.email
            if self.moment:
                said[f"GIT_{who}_DATE"] = self.moment
        return said


@contextlib.contextmanager
def writing(repository: git.Repository) -> Iterator[lock.Lock]:
    """Hold the write lock of the clone, leftovers of a save that was cut off mended.

    Raises:
        LockedError: another process holds it.
        WriteFailedError: the git directory cannot be written.
    """
    with lock.held(repository) as held:
        recovery.mend(repository, held)
        yield held


Committer: TypeAlias = "Callable[[git.Repository, Sequence[Planned], str, Signature], str]"
"""How a save reaches history: `commit`, or a rehearsal that imports many at the end."""


def check_ready(repository: git.Repository, signature: Signature) -> None:
    """Refuse to write where git cannot commit safely.

    Raises:
        NoGitError: git is too old.
        RepositoryStateError: an operation is in progress, or HEAD is detached (`operation`).
        NoIdentityError: git does not know who commits.
    """
    git.version()
    operation = git.operation(repository)
    if not operation and not git.branch(repository.top):
        operation = "detached"
    if operation:
        raise RepositoryStateError(operation=operation)
    if not (signature.name and signature.email) and git.identity(repository.top) is None:
        raise NoIdentityError


def commit(
    repository: git.Repository,
    planned: Sequence[Planned],
    message: str,
    signature: Signature,
) -> str:
    """Write and commit `planned`, these files alone; the id of the commit.

    Raises:
        StaleCaseError: a file is not what `planned` says it was.
        DirtyCaseError: a file has changes that are not committed.
        HookRefusedError: a hook refused; the others of `check_ready`, LockedError,
            WriteFailedError, GitFailedError. All carry `draft`: where the new text is kept.
    """
    try:
        with writing(repository) as held, lock.undisturbed():
            check_ready(repository, signature)
            lock.wait_for_index(repository)
            for one in planned:
                check_unmoved(repository, one)
            return _write_and_commit(repository, held, planned, message, signature)
    except DubanError as problem:
        keep_texts(repository, planned, problem)
        raise


def keep_texts(repository: git.Repository, planned: Sequence[Planned], problem: DubanError) -> None:
    """Keep the new texts of a save that failed; `problem` then says where the first one lies."""
    if "draft" not in problem.values:
        kept = [unsaved.keep(repository, one.path.stem, one.new) for one in planned]
        problem.values["draft"] = next(filter(None, kept), "")


def check_unmoved(repository: git.Repository, one: Planned) -> None:
    """Refuse when the file is not what was opened, or differs from HEAD on disk or staged.

    An edit made outside that the save takes over may differ, as it did when it was looked at.

    Raises:
        StaleCaseError: its bytes are not those of `one.old`.
        DirtyCaseError: `staged` says whether it is the index that differs.
    """
    top = repository.top
    if one.old is None:
        if files.is_there(top, one.path) or CommitTree(top, "HEAD", git.alone()).has(one.path):
            raise StaleCaseError(path=str(one.path))
        return
    if files.read(top, one.path) != one.old:
        raise StaleCaseError(path=str(one.path))
    committed = CommitTree(top, "HEAD", git.alone()).oid(one.path)
    staged = IndexTree(top, git.alone()).oid(one.path)
    if one.found is not None:
        if (committed, staged) != (one.found.committed, one.found.staged):
            raise StaleCaseError(path=str(one.path))
        return
    if staged != committed:
        raise DirtyCaseError(path=str(one.path), staged="yes")
    if not committed or recovery.blob_id(top, one.path, one.old) != committed:
        raise DirtyCaseError(path=str(one.path), staged="no")


def _write_and_commit(
    repository: git.Repository,
    held: lock.Lock,
    planned: Sequence[Planned],
    message: str,
    signature: Signature,
) -> str:
    from tui.store.repo import Writer  # noqa: PLC0415 -- GitPython is imported when a write begins

    begun = _journal(repository, planned)
    with Writer(repository, held.handle) as writer:
        journal.write(held.folder, begun)
        try:
            _replace(begun)
            _check_head(begun)
            _let_git_commit(writer, repository, planned, message, signature)
            made = _made(begun)
        except BaseException:
            _take_back(writer, repository, held, begun)
            raise
    # the change is in history now: a journal that cannot be erased is mended by the next save
    with contextlib.suppress(WriteFailedError):
        journal.erase(held.folder)
    for one in planned:
        unsaved.drop(repository, one.path.stem, one.new)
    return made


def _journal(repository: git.Repository, planned: Sequence[Planned]) -> Journal:
    top = repository.top
    ref = git.ask(["symbolic-ref", "-q", "HEAD"], cwd=top, env=git.alone()).out
    pid = os.getpid()
    return Journal(
        pid=pid,
        mark=lock.process_mark(pid),
        top=top,
        git_dir=os.path.relpath(repository.git_dir, repository.common_dir),
        head=git.resolve("HEAD", cwd=top, env=git.alone()),
        branch=ref.decode("utf-8", "surrogateescape").strip(),
        planned=tuple(planned),
    )


def _replace(begun: Journal) -> None:
    """Put the new files there.

    Raises:
        StaleCaseError: an editor was quicker than we since the look at the file.
        WriteFailedError: the disk refuses.
    """
    for one in begun.planned:
        if files.read(begun.top, one.path) != one.old:
            raise StaleCaseError(path=str(one.path))
        files.replace(begun.top, one.path, one.new)


def _check_head(begun: Journal) -> None:
    """Refuse when another program has committed one of our files since we looked.

    Raises:
        StaleCaseError: it has; `--only` would set that change back without a word.
    """
    now = git.resolve("HEAD", cwd=begun.top, env=git.alone())
    if now == begun.head:
        return
    before = CommitTree(begun.top, begun.head, git.alone())
    after = CommitTree(begun.top, now, git.alone())
    for one in begun.planned:
        if begun.head and before.oid(one.path) != after.oid(one.path):
            raise StaleCaseError(path=str(one.path))


def _let_git_commit(
    writer: Writer,
    repository: git.Repository,
    planned: Sequence[Planned],
    message: str,
    signature: Signature,
) -> None:
    for one in planned:
        if one.old is None or (one.found is not None and not one.found.staged):
            answer = _insist(partial(writer.announce, one.path))
            if answer.code:
                raise _failure(repository, "add", answer)
    paths = [one.path for one in planned]
    answer = _insist(partial(writer.commit, paths, message, signature.environment()))
    if answer.code:
        raise _failure(repository, "commit", answer)


def _insist(run: Callable[[], git.Answer]) -> git.Answer:
    """Run again while another program holds the index or the branch: git changed nothing then."""
    deadline = time.monotonic() + lock.FOREIGN_PATIENCE
    while True:
        answer = run()
        if answer.code == 0 or not is_busy(answer.words) or time.monotonic() > deadline:
            return answer
        time.sleep(0.05)


def _failure(repository: git.Repository, command: str, answer: git.Answer) -> DubanError:
    """What a refusal of git means to the user."""
    if is_busy(answer.words):
        return LockedError(lock=str(repository.git_dir / "index.lock"), owner="")
    hooks = git.hooks_folder(repository.top)
    may_be_hooks = command == "commit" and answer.code == 1
    hooks_ran = may_be_hooks and any((hooks / name).exists() for name in HOOKS)
    number = disk_errno(answer.words, hooks_ran=hooks_ran)
    if number:
        return WriteFailedError(path=str(repository.git_dir), errno=number)
    if hooks_ran:
        return HookRefusedError(text=answer.words)
    return failed(command, answer.words)


def _made(begun: Journal) -> str:
    """The commit that holds exactly our bytes; others may have committed since.

    Raises:
        GitFailedError: there is none: a hook or a filter has put something else in history.
    """
    wanted = {one.path: recovery.blob_id(begun.top, one.path, one.new) for one in begun.planned}
    before = [f"^{begun.head}"] if begun.head else []
    paths = [str(path) for path in wanted]
    args = ["rev-list", "--max-count=50", "HEAD", *before, "--", *paths]
    for commit_id in git.run(args, cwd=begun.top, env=git.alone()).decode("ascii").split():
        tree = CommitTree(begun.top, commit_id, git.alone())
        if all(tree.oid(path) == oid for path, oid in wanted.items()):
            return commit_id
    raise GitFailedError(problem="git.rewritten", command="git commit", paths=tuple(paths))


def _take_back(writer: Writer, repository: git.Repository, held: lock.Lock, begun: Journal) -> None:
    """Undo what was done so far; what the disk refuses now is done by the next start."""
    with contextlib.suppress(DubanError):
        recovery.settle(writer, repository, begun)
        journal.erase(held.folder)


def recover(repository: git.Repository) -> tuple[recovery.Mended, ...]:
    """Mend what a save that was cut off has left, if one was; a save under way is let be.

    Raises:
        WriteFailedError: the disk refuses.
    """
    found = journal.read(lock.own_folder(repository))
    if found is None or (found.pid != os.getpid() and lock.is_alive(found.pid, found.mark)):
        return ()  # a reader takes no lock and writes nothing
    if any(git.is_filtered(repository.top, one.path) for one in found.planned):
        return ()  # opening runs no program that the repository names: the next save mends
    try:
        with lock.held(repository, lock.FOREIGN_PATIENCE) as held:
            return recovery.mend(repository, held)
    except LockedError:  # its git still works: it will end well, or be mended by the next start
        return ()
