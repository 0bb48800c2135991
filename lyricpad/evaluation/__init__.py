"""Metrics over whole models, baselines and the report: nothing yet, each room measures itself."""
