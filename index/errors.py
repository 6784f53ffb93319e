"""What can go wrong in finding."""

from corpus.errors import SignpostError


class ModelError(SignpostError):
    """A model's files are not there or are not those that we know."""


class IndexUnavailable(SignpostError):
    """No complete generation of the index can be opened."""


class IndexBusy(SignpostError):
    """Another process is building the index."""
