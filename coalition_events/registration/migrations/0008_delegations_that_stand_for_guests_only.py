from django.db import migrations, models

ANSWER = {
    "blank": True,
    "choices": [("coming", "Coming"), ("names_follow", "Names follow"), ("not_coming", "Not coming")],
    "default": "coming",
    "help_text": "Empty: a guest comes from there, and the organisation itself has not answered.",
    "max_length": 20,
    "verbose_name": "answer",
}


class Migration(migrations.Migration):
    dependencies = [("registration", "0007_spreadsheets_taken_in")]

    operations = [
        migrations.AlterField("delegation", "answer", models.CharField(**ANSWER)),
        migrations.AlterField("delegationevent", "answer", models.CharField(**ANSWER)),
    ]
