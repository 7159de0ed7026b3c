"""What can go wrong in a way that the person at the keyboard can mend."""


class TilintError(Exception):
    """One line for the reader: the place, what is there, and the nearest thing that would work."""


class UnreadableError(TilintError):
    """A file whose text cannot be had; the message is the reason, without the file's name."""


class RuleError(TilintError):
    """A rule, cue or type file that cannot be used; the message starts with `file:line:`."""


class UsageError(TilintError):
    """A request that names something that does not exist."""


class AnnotationError(TilintError):
    """A file that tilint reads but will not write into; the message is the reason, without the file's name."""
