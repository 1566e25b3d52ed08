"""The first migration of each part: against the history that it replaces, and what it costs."""

import pytest
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import StateApps

from coalition_events.common.tables import NewTables

ON_DISK = MigrationLoader(None).disk_migrations
FIRST = sorted(key for key, migration in ON_DISK.items() if migration.replaces)


def test_both_ways_to_the_tables_lead_to_the_same_models():
    long, short = MigrationLoader(None, replace_migrations=False), MigrationLoader(None)
    # Without what came later: the long way has the short one's migrations too, and these would make its tables again.
    by_long = long.project_state([ON_DISK[key].replaces[-1] for key in FIRST])
    by_short = short.project_state(FIRST)

    assert len(short.graph.nodes) < len(long.graph.nodes)
    assert MigrationAutodetector(by_long, by_short).changes(short.graph) == {}
    assert MigrationAutodetector(by_short, by_long).changes(long.graph) == {}


def test_what_makes_new_tables_makes_nothing_else():
    makers = [migration for migration in ON_DISK.values() if isinstance(migration, NewTables)]
    assert {type(operation) for migration in makers for operation in migration.operations} == {CreateModel}


@pytest.mark.parametrize(("part", "name"), FIRST)
def test_the_models_are_drawn_once_for_all_tables_of_a_part(
    part: str, name: str, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    draw = StateApps.render_multiple
    monkeypatch.setattr(StateApps, "render_multiple", lambda apps, models: drawn.extend(models) or draw(apps, models))
    loader = MigrationLoader(None)
    state = loader.project_state((part, name), at_end=False)
    stood_before = len(state.models)

    with connection.schema_editor(collect_sql=True) as only_written:
        state = loader.graph.nodes[part, name].apply(state, only_written, collect_sql=True)

    assert stood_before < len(state.models) == len(drawn)
