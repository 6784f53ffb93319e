"""Names that last: ids made from a file's name, a URL, a question or a passage's own text."""

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

_LONGEST = 80


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; a long or non-Latin text keeps apart by a hash at its end."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9_.]+", "-", plain.lower().replace("'", "")).strip("-.")
    if words and len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST - 9].rstrip('-.')}-{fingerprint(text, size=4)}".lstrip("-")


def stem(origin: str) -> str:
    """The id of the one document that a file or URL holds."""
    if "://" in origin:
        parts = urlsplit(origin)
        return slug(f"{parts.netloc}{parts.path}".rstrip("/") + (f"-{parts.query}" if parts.query else ""))
    base = origin.removesuffix(".gz")
    head, _, tail = base.rpartition(".")
    return slug(head if head and len(tail) <= 8 else base)


def fingerprint(*texts: str, size: int = 8) -> str:
    """A short hash, the same on every machine and day; size in bytes."""
    digest = hashlib.blake2b(digest_size=size)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
