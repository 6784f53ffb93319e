"""Pages from templates: what every page has in common, and the words that templates may use."""

from pathlib import Path
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web import answers, provenance
from web.assets import Assets
from web.ports import Answering
from web.reasons import REASONS

TEMPLATES = Path(__file__).parent / "templates"
APPEARANCE_COOKIE = "signpost_appearance"
APPEARANCES = ("light", "dark")
PART_HEADER = "signpost-part"


class Pages:
    def __init__(self, assistant: Answering, assets: Assets) -> None:
        self._assistant = assistant
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["quoted"] = lambda id: quote(id, safe="")
        self._templates.globals.update(
            asset=assets.address,
            blocks=answers.blocks,
            understood=answers.understood,
            named=provenance.named,
            dated=provenance.dated,
            day=provenance.day,
            original=provenance.original,
            safe_link=provenance.safe_link,
            feedback_reasons=REASONS,
            passage_link=answers.passage_link,
        )

    def page(
        self, request: Request, name: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: object
    ) -> HTMLResponse:
        """A whole page. `values` are the template's own words."""
        return HTMLResponse(self._render(request, name, values), status, headers)

    def part(self, request: Request, name: str, **values: object) -> HTMLResponse:
        """A piece of a page, which the script of the page puts in place."""
        return HTMLResponse(self._render(request, f"parts/{name}", values))

    def _render(self, request: Request, name: str, values: dict[str, object]) -> str:
        appearance = request.cookies.get(APPEARANCE_COOKIE)
        return self._templates.get_template(name).render(
            programme=self._assistant.programme,
            path=request.url.path,
            appearance=appearance if appearance in APPEARANCES else None,
            **values,
        )


def wants_part(request: Request) -> bool:
    """Whether the page's script asks, which puts the answer in place, rather than a form without script."""
    return PART_HEADER in request.headers
