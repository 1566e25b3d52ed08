"""The first migration of each part against the history that it replaces."""

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader


def test_both_ways_to_the_tables_lead_to_the_same_models():
    long, short = MigrationLoader(None, replace_migrations=False), MigrationLoader(None)

    assert len(short.graph.nodes) < len(long.graph.nodes)
    assert MigrationAutodetector(long.project_state(), short.project_state()).changes(short.graph) == {}
    assert MigrationAutodetector(short.project_state(), long.project_state()).changes(long.graph) == {}
