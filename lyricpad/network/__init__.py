"""The transformer, its training loop and checkpoints: shared by both stages."""
