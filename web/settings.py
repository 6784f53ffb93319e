"""What a deployment chooses about the web service, read once where a process starts."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebSettings(BaseSettings):
    """Each is an environment variable: SIGNPOST_DATA, SIGNPOST_KEEP_DAYS, and so on."""

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", frozen=True)

    data: Path = Path("var")
    """The folder that holds all that Signpost writes."""
    database_url: str | None = None
    """Where conversations are kept: a PostgreSQL URL, or none for signpost.db in the data folder."""
    keep_days: int = Field(default=30, ge=1)
    """A conversation is deleted so many days after its last question."""
    questions_per_minute: int = Field(default=60, ge=0)
    """How many questions and searches one visitor may send in a minute; 0 for any number."""
    limits_storage: str = "memory://"
    """Where the limit counts, as the limits package names it; several workers need one that they share."""
    refresh_seconds: float = Field(default=2.0, gt=0)
    """How often the server looks whether the library has changed."""
    operator: str | None = None
    """Who runs this service, for the privacy page."""
    contact: str | None = None
    """How to reach whoever runs this service, for the privacy and accessibility pages."""

    @property
    def records_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data / 'signpost.db'}"
