"""The style sheet, the script and the mark, under names that change with what they hold."""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Response

FOLDER = Path(__file__).parent / "static"
FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True)
class Asset:
    body: bytes
    media_type: str


class Assets:
    def __init__(self, folder: Path = FOLDER) -> None:
        self._by_name: dict[str, Asset] = {}
        self._digested: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            body = path.read_bytes()
            digested = f"{path.stem}.{hashlib.sha256(body).hexdigest()[:12]}{path.suffix}"
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._by_name[digested] = Asset(body, media_type)
            self._digested[path.name] = digested

    def address(self, name: str) -> str:
        return f"/static/{self._digested[name]}"

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.get("/static/{name}")(self._serve)
        return router

    def _serve(self, name: str) -> Response:
        asset = self._by_name.get(name)
        if asset is None:
            return Response(status_code=404)
        return Response(asset.body, media_type=asset.media_type, headers=FOR_A_YEAR)
