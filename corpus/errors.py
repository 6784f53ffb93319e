"""The one base of our own errors."""


class SignpostError(Exception):
    """Something could not be done; the message is one clear sentence for the person who asked for it."""
