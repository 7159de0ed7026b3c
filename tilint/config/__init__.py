"""What a run was asked to do, and what configuration files say about the documents it reads."""

from tilint.config.settings import Settings

__all__ = ["Settings"]
