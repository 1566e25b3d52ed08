"""The Khmer fonts that documents are set in: cuts of Noto Sans Khmer in the weights that templates use, Khmer only.

python scripts/khmer_fonts.py        once, and again when fontpkg-noto-sans-khmer is another

Cut beforehand, since cutting takes seconds and putting whole syllables into a small font takes milliseconds
(coalition_events/common/paper/typesetter.py, docs/decisions/0117).
"""

from pathlib import Path

import fontpkg_noto_sans_khmer
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer

FOLDER = Path(__file__).resolve().parent.parent / "coalition_events" / "common" / "paper" / "fonts"
WEIGHTS = (400, 600, 700)
KHMER = [*range(0x1780, 0x1800), *range(0x19E0, 0x1A00), 0x20, 0xA0, 0x200B, 0x200C, 0x200D, 0x2060, 0x25CC]


def main() -> None:
    (variable,) = Path(fontpkg_noto_sans_khmer.ROOT).rglob("*.ttf")
    for weight in WEIGHTS:
        font = TTFont(variable)
        instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        options = Options()
        options.layout_features = ["*"]
        options.layout_scripts = ["khmr", "DFLT"]
        options.notdef_outline = True
        options.glyph_names = True
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=KHMER)
        subsetter.subset(font)
        keep_first_lookup(font)
        font.save(FOLDER / f"NotoSansKhmer-{weight}.ttf")


def keep_first_lookup(font: TTFont) -> None:
    """A first lookup, of the feature that is applied first, which documents fill in with their syllables."""
    table = font["GSUB"].table
    for lookup in table.LookupList.Lookup:
        move_references(lookup)
    move_references(table.FeatureList)
    circle = font.getBestCmap()[0x25CC]
    ligatures = {(circle, circle): circle}  # nobody writes it; a lookup without any is left out
    table.LookupList.Lookup.insert(0, buildLookup([buildLigatureSubstSubtable(ligatures)]))
    table.LookupList.LookupCount += 1
    feature = otTables.FeatureRecord()
    feature.FeatureTag, feature.Feature = "ccmp", otTables.Feature()
    feature.Feature.FeatureParams, feature.Feature.LookupListIndex, feature.Feature.LookupCount = None, [0], 1
    table.FeatureList.FeatureRecord.append(feature)
    table.FeatureList.FeatureCount += 1
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            system.FeatureIndex.append(table.FeatureList.FeatureCount - 1)
            system.FeatureCount += 1


def move_references(within: object) -> None:
    """Each lookup stands one further on."""
    for name, value in vars(within).items():
        if name == "LookupListIndex":
            setattr(within, name, value + 1 if isinstance(value, int) else [each + 1 for each in value])
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, otTables.BaseTable):
                move_references(each)


if __name__ == "__main__":
    main()
