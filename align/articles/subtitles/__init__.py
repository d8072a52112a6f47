"""Subtitles: one reader for each family of formats, and what they have in common.

subrip        .srt, .vtt
sami          .smi, with a language for each class
substation    .ass, .ssa
cues          cues are joined into sentences
"""
