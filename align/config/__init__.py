"""Settings: from flags, then `align.toml`, then defaults."""

from align.config.flags import overlaid
from align.config.reading import FILE_NAME, load_settings, read_settings
from align.config.settings import (
    AlignmentSettings,
    ChecksSettings,
    CorpusSettings,
    DeduplicationSettings,
    EncoderSettings,
    MatchingSettings,
    MiningSettings,
    Settings,
    SplitSettings,
)

__all__ = [
    "FILE_NAME",
    "AlignmentSettings",
    "ChecksSettings",
    "CorpusSettings",
    "DeduplicationSettings",
    "EncoderSettings",
    "MatchingSettings",
    "MiningSettings",
    "Settings",
    "SplitSettings",
    "load_settings",
    "overlaid",
    "read_settings",
]
