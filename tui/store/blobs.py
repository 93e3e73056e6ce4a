"""What git would call some bytes: known without running it, nor any program that it would run."""

from __future__ import annotations

SHA1 = 40
"""Characters of an id in most repositories, and wherever there is no id yet that tells."""


def blob_ids(raw: bytes, length: int) -> tuple[str, ...]:
    """What git would call these bytes, as they are and with the line ends that it stores.

    `length` is that of the repository's ids: `SHA1`, or 64 (SHA-256).
    """
    import hashlib  # noqa: PLC0415 -- 3 ms that no hook needs

    found = []
    for data in dict.fromkeys((raw, raw.replace(b"\r\n", b"\n"))):
        named = b"blob %d\0" % len(data) + data
        digest = hashlib.sha1(named) if length == SHA1 else hashlib.sha256(named)  # noqa: S324 -- git's
        found.append(digest.hexdigest())
    return tuple(found)
