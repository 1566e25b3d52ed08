from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0008_other_spellings")]

    operations = [
        migrations.RenameModel("NotDoubles", "NotDuplicates"),
        migrations.AlterModelOptions(
            "notduplicates",
            options={
                "ordering": ["pk"],
                "verbose_name": "two people, no duplicates",
                "verbose_name_plural": "two people, no duplicates",
            },
        ),
    ]
