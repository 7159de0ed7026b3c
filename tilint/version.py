"""Which tilint this is."""

from importlib import metadata

# Where this copy of the project lives; reports link to it.
PROJECT_URL = "https://example.org/your-copy-of/tilint"


def find_version() -> str:
    """Find the version of the installed package; "0+unknown" where tilint runs from files alone."""
    try:
        return metadata.version("tilint")
    except metadata.PackageNotFoundError:
        return "0+unknown"
