"""Keeping what was compiled, so that the second start is quick."""

from __future__ import annotations

from pathlib import Path

import jax


def keep_compiled(folder: Path) -> None:
    """Keep every program XLA compiles from now on in ``folder``, and take them from there.

    Without the folder (a read-only disk, say) programs are compiled anew at each start.
    """
    jax.config.update("jax_compilation_cache_dir", str(folder))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)
