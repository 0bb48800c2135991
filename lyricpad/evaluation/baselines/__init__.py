"""The systems ours is compared with, trained on the same texts, and what they write."""

from lyricpad.evaluation.baselines.systems import load_baselines

__all__ = ["load_baselines"]
