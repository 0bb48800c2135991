"""How good the lines are: systems compared on texts no model learned from, and the report.

docs/evaluation.md tells what each figure means; `report` puts them together.
"""
