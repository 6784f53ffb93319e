"""A run for people: a table for the terminal, and one page that opens every answer that was not right."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.manifest import Manifest
from evals.metrics import Calibration, Share, Summary
from evals.scoring import Scored

_TEMPLATES = Path(__file__).parent / "templates"


def table(summary: Summary) -> str:
    """Right answers by group and category with 95 % intervals, then length, speed and how far confidence holds."""
    shares = [
        ("answerable", summary.answerable),
        ("others", summary.others),
        ("turned away", summary.turned_away),
        ("first turns", summary.first_turns),
        ("later turns", summary.later_turns),
    ]
    lines = [_heading(), *(_row(name, share) for name, share in shares if share.of), ""]
    lines += [_row(tag, share) for tag, share in summary.tags]
    return "\n".join([*lines, "", *_figures(summary)])


def page(manifest: Manifest, summary: Summary, scored: Iterable[Scored]) -> str:
    """A self-contained HTML page."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"percent": percent, "interval": interval, "decimal": _decimal}
    held = tuple(scored)
    return environment.get_template("report.html").render(
        manifest=manifest,
        summary=summary,
        wrong=[one for one in held if not one.mark.right],
        right=[one for one in held if one.mark.right],
    )


def percent(share: Share) -> str:
    return "-" if share.share is None else f"{share.share:.0%}"


def interval(share: Share) -> str:
    return f"{share.low:.0%} to {share.high:.0%}" if share.of else "-"


def _heading() -> str:
    return f"{'':24}{'right':>7}{'of':>7}{'share':>8}   95 % interval"


def _row(name: str, share: Share) -> str:
    return f"{name:24}{share.right:>7}{share.of:>7}{percent(share):>8}   {interval(share)}"


def _figures(summary: Summary) -> list[str]:
    failed = ", ".join(f"{name} {count}" for name, count in summary.failures)
    median, slow = _decimal(summary.median_seconds), _decimal(summary.slow_seconds)
    return [
        f"questions asked          {summary.asked}",
        f"not right, by cause      {failed or 'none'}",
        f"median words             {_decimal(summary.median_words, 0)}",
        f"median seconds           {median} (95 in 100 under {slow})",
        f"confidence, answering    {_calibration(summary.answering)}",
        f"confidence, not found    {_calibration(summary.not_found)}",
    ]


def _calibration(calibration: Calibration) -> str:
    error, area = _decimal(calibration.error), _decimal(calibration.area)
    return f"calibration error {error}, area under curve {area}, over {calibration.count} answers"


def _decimal(value: float | None, places: int = 3) -> str:
    return "-" if value is None else f"{value:.{places}f}"
