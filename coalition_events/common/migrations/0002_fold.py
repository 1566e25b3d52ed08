from django.db import migrations

# The rules of common/text.py in SQL; tests/common/test_text.py holds the two to each other. The collation lowers letters
# alike whatever the database's locale, where Turkish would make I an ı; it comes with PostgreSQL 17.
FOLD = r"""
CREATE FUNCTION fold(typed text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    folded text := normalize(typed, NFKD);
BEGIN
    folded := regexp_replace(
        folded,
        E'[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u2800\u3164\ufeff\uffa0''\u2019\u2018\u02bc`\u0300-\u036f]',
        '',
        'g'
    );
    folded := translate(lower(folded COLLATE "pg_c_utf8"), 'øđłıħ០១២៣៤៥៦៧៨៩', 'odlih0123456789');
    folded := regexp_replace(folded, '្ត', '្ដ', 'g');
    folded := regexp_replace(folded, '([ា-ៅំះ៉៊]+)((?:្[ក-អ])+)', '\2\1', 'g');
    folded := regexp_replace(folded, '([ា-ៅំះ]+)([៉៊])', '\2\1', 'g');
    folded := regexp_replace(folded, 'ំ([ា-ៅ])', '\1ំ', 'g');
    folded := regexp_replace(folded, '(្រ)(្[ក-អ])', '\2\1', 'g');
    folded := regexp_replace(folded, 'េី', 'ើ', 'g');
    folded := regexp_replace(folded, 'េា', 'ោ', 'g');
    RETURN folded;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("common", "0001_extensions")]
    operations = [migrations.RunSQL(FOLD, "DROP FUNCTION fold(text)")]
