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
from typing import Protocol

from tui.domain.errors import DubanError
from tui.domain.errors import GitFailedError
from tui.domain.errors import HookRefusedError
from tui.domain.errors import LockedError
from tui.domain.errors import NoIdentityError
from tui.domain.errors import RepositoryStateError
from tui.domain.errors import StaleCaseError
from tui.domain.errors import WriteFailedError
from tui.store import commits
from tui.store import files
from tui.store import git
from tui.store import journal
from tui.store import lock
from tui.store import proof
from tui.store import recovery
from tui.store import unsaved
from tui.store.blobs import blob_ids
from tui.store.journal import Journal
from tui.store.refusals import disk_errno
from tui.store.refusals import failed
from tui.store.refusals import is_busy
from tui.store.standing import check_unmoved
from tui.store.standing import standing_of
from tui.store.tree import CommitTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from tui.store.journal import Planned
    from tui.store.proof import Verdict
    from tui.store.repo import Writer
    from tui.store.standing import Standing

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


class Committer(Protocol):
    """How a save reaches history: `commit`, or a rehearsal that imports many at the end."""

    def __call__(
        self,
        repository: git.Repository,
        planned: Sequence[Planned],
        message: str,
        signature: Signature,
        verdict: Verdict | None = None,
        /,
    ) -> str:
        """Write and commit `planned`; the id of the commit."""


def check_ready(
    repository: git.Repository, signature: Signature, *, is_known: bool = False
) -> None:
    """Refuse to write where git cannot commit safely.

    Args:
        repository: where.
        signature: who commits.
        is_known: whether git has said already that it knows who.

    Raises:
        NoGitError: git is too old.
        RepositoryStateError: an operation is in progress, or HEAD is detached (`operation`).
        NoIdentityError: git does not know who commits.
    """
    git.version()
    operation = git.operation(repository)
    if not operation and not git.head(repository).branch:
        operation = "detached"
    if operation:
        raise RepositoryStateError(operation=operation)
    is_known = is_known or bool(signature.name and signature.email)
    if not is_known and git.identity(repository.top) is None:
        raise NoIdentityError


def commit(
    repository: git.Repository,
    planned: Sequence[Planned],
    message: str,
    signature: Signature,
    verdict: Verdict | None = None,
) -> str:
    """Write and commit `planned`, these files alone; the id of the commit.

    With a `verdict` the hooks are told of it, and git has named its author already.

    Raises:
        StaleCaseError: a file is not what `planned` says it was.
        DirtyCaseError: a file has changes that are not committed.
        HookRefusedError: a hook refused; the others of `check_ready`, LockedError,
            WriteFailedError, GitFailedError. All carry `draft`: where the new text is kept.
    """
    try:
        with writing(repository) as held, lock.undisturbed():
            is_known = verdict is not None and bool(verdict.author)
            check_ready(repository, signature, is_known=is_known)
            lock.wait_for_index(repository)
            standing = standing_of(repository, planned, proof.needed(verdict))
            for one in planned:
                check_unmoved(repository.top, one, standing)
            told = _Told(message, signature, verdict)
            return _write_and_commit(repository, held, planned, told, standing)
    except DubanError as problem:
        keep_texts(repository, planned, problem)
        raise


def keep_texts(repository: git.Repository, planned: Sequence[Planned], problem: DubanError) -> None:
    """Keep the new texts of a save that failed; `problem` then says where the first one lies."""
    if "draft" not in problem.values:
        kept = [unsaved.keep(repository, one.path.stem, one.new) for one in planned]
        problem.values["draft"] = next(filter(None, kept), "")


class _Told(NamedTuple):
    """What git and its hooks are told of a save."""

    message: str
    signature: Signature
    verdict: Verdict | None


def _write_and_commit(
    repository: git.Repository,
    held: lock.Lock,
    planned: Sequence[Planned],
    told: _Told,
    standing: Standing,
) -> str:
    from tui.store.repo import Writer  # noqa: PLC0415 -- GitPython is imported when a write begins

    begun = _journal(repository, planned, standing.head)
    with Writer(repository, held.handle) as writer:
        journal.write(held.folder, begun)
        try:
            _replace(begun)
            _check_head(repository, begun)
            with _telling(held, planned, told, standing):
                _let_git_commit(writer, repository, planned, told)
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


def _journal(repository: git.Repository, planned: Sequence[Planned], head: git.Head) -> Journal:
    pid = os.getpid()
    return Journal(
        pid=pid,
        mark=lock.process_mark(pid),
        top=repository.top,
        git_dir=os.path.relpath(repository.git_dir, repository.common_dir),
        head=head.commit,
        branch=head.branch,
        planned=tuple(planned),
    )


@contextlib.contextmanager
def _telling(
    held: lock.Lock, planned: Sequence[Planned], told: _Told, standing: Standing
) -> Iterator[None]:
    """Let the hooks of the commit that is made inside know what was judged."""
    if told.verdict is None:
        yield
        return
    head, committed = standing.head.commit, standing.committed
    proof.lay(held.folder, told.verdict, planned, told.message, head, committed)
    try:
        yield
    finally:
        proof.lift(held.folder)


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


def _check_head(repository: git.Repository, begun: Journal) -> None:
    """Refuse when another program has committed one of our files since we looked.

    Raises:
        StaleCaseError: it has; `--only` would set that change back without a word.
    """
    now = git.head(repository).commit
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
    told: _Told,
) -> None:
    for one in planned:
        if one.old is None or (one.found is not None and not one.found.staged):
            answer = _insist(partial(writer.announce, one.path))
            if answer.code:
                raise _failure(repository, "add", answer, told.signature)
    paths = [one.path for one in planned]
    answer = _insist(partial(writer.commit, paths, told.message, told.signature.environment()))
    if answer.code:
        raise _failure(repository, "commit", answer, told.signature)


def _insist(run: Callable[[], git.Answer]) -> git.Answer:
    """Run again while another program holds the index or the branch: git changed nothing then."""
    deadline = time.monotonic() + lock.FOREIGN_PATIENCE
    while True:
        answer = run()
        if answer.code == 0 or not is_busy(answer.words) or time.monotonic() > deadline:
            return answer
        time.sleep(0.05)


def _failure(
    repository: git.Repository, command: str, answer: git.Answer, signature: Signature
) -> DubanError:
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
    if not (signature.name and signature.email) and git.identity(repository.top) is None:
        return NoIdentityError()  # it was known when the record was judged
    return failed(command, answer.words)


def _made(begun: Journal) -> str:
    """The commit that holds exactly our bytes; others may have committed since.

    Raises:
        GitFailedError: there is none: a hook or a filter has put something else in history.
    """
    last = commits.last(begun.top, git.alone())
    if last is not None and last.parents == ((begun.head,) if begun.head else ()):
        ours = {one.path: blob_ids(one.new, len(last.oid))[0] for one in begun.planned}
        if {one.path: one.new for one in last.touched} == ours:
            return last.oid
    return _found(begun)


def _found(begun: Journal) -> str:
    """As `_made`, where it is not plainly the commit at HEAD."""
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
