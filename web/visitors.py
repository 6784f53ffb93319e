"""Who is asking: a visitor's conversation by signed cookie, an address for the limit, nothing else."""

import os
import secrets
from pathlib import Path

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer

COOKIE = "signpost_conversation"


class Visitors:
    """Signs conversation ids, so that the one in a cookie or a form is one that Signpost gave out."""

    def __init__(self, secret: bytes) -> None:
        self._signer = Signer(secret, salt="conversation", key_derivation="hmac", digest_method="sha256")

    def conversation(self, request: Request) -> str | None:
        """The id in the visitor's cookie; None without one, or with one that was tampered with."""
        return self.verified(request.cookies.get(COOKIE))

    def verified(self, signed: str | None) -> str | None:
        if not signed:
            return None
        try:
            return self._signer.unsign(signed.encode("utf-8", "replace")).decode("utf-8", "replace")
        except BadSignature:
            return None

    def signed(self, conversation: str) -> str:
        return self._signer.sign(conversation).decode()

    def remember(self, request: Request, response: Response, conversation: str) -> None:
        """Until the browser is closed: on a shared computer the next person should not find it."""
        response.set_cookie(
            COOKIE, self.signed(conversation), httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )

    def forget(self, request: Request, response: Response) -> None:
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=request.url.scheme == "https")


def read_secret(folder: Path) -> bytes:
    """The secret that cookies are signed with, made at the first start and readable by its owner alone."""
    path = folder / "secret"
    if not path.exists():
        _make_secret(path)
    return path.read_bytes()


def _make_secret(path: Path) -> None:
    draft = path.with_name(f"secret.{secrets.token_hex(8)}")
    draft.touch(mode=0o600, exist_ok=False)
    with draft.open("wb") as file:
        file.write(secrets.token_hex(32).encode())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # whole or not there, and never over one that another worker has just made
    except FileExistsError:
        pass
    finally:
        draft.unlink()
