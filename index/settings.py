"""What a deployment may choose of how passages are found, read once where a process starts."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class FindingSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", frozen=True)

    encoder: str | None = None
    """Another sentence-transformers model, by name or path, in place of the packaged one."""
    threads: int = 2
    """Threads of each model's graph."""
