"""What the corpora give to train on. All samples are made up."""

import json
from pathlib import Path

from training import corpora, muc, polnear
from training.examples import longest, occurrences, sentences

KEY = """;; a comment
0.  MESSAGE: ID                     DEV-MUC3-9001 (TEAM)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  3 MAY 89
3.  INCIDENT: LOCATION              PERU: JUNIN (DEPARTMENT): TARMA (TOWN)
4.  INCIDENT: TYPE                  BOMBING
9.  PERP: INDIVIDUAL ID             "HOODED MEN" / "MEN"
10. PERP: ORGANIZATION ID           "RED DAWN"
11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED: "RED DAWN"
12. PHYS TGT: ID                    "BRIDGE"
                                    "MILL"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            ? "GUARD"
0.  MESSAGE: ID                     DEV-MUC3-9002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""
TEXT = "hooded men of red dawn blew up a bridge and a mill in tarma. a guard was hurt."
GTT = {
    "docid": "DEV-MUC3-9001",
    "doctext": TEXT,
    "templates": [
        {
            "incident_type": "bombing",
            "PerpInd": [[["hooded men", 0]]],
            "PerpOrg": [[["red dawn", 14]]],
            "Target": [[["bridge", 33]], [["mill", 46]]],
            "Victim": [],
            "Weapon": [],
        }
    ],
}


def test_keys_are_read_without_irrelevant_reports(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(KEY, encoding="latin-1")
    (template,) = muc.read_key(path)
    assert template.doc == "DEV-MUC3-9001"
    assert template.slots["PHYS TGT: ID"] == ['"BRIDGE"', '"MILL"']
    assert muc.strings(template.slots["PERP: INDIVIDUAL ID"][0]) == ["hooded men", "men"]
    assert muc.strings("-") == []
    assert muc.places(template) == ["junin", "tarma"]


def test_fills_become_spans_of_every_mention(tmp_path: Path) -> None:
    key, gtt = tmp_path / "key", tmp_path / "gtt.json"
    key.write_text(KEY, encoding="latin-1")
    gtt.write_text(json.dumps(GTT) + "\n")
    (example,) = muc.examples(gtt, [key])
    words = {head: [TEXT[start:end] for start, end in spans] for head, spans in example.spans.items()}
    assert words["physical_target"] == ["bridge", "mill"]
    assert words["victim_description"] == ["guard"]
    assert words["incident_place"] == ["tarma"]
    assert words["victim_name"] == []
    assert [label for _, _, label in example.tokens["confidence"]] == ["SUSPECTED OR ACCUSED"]
    assert {label for _, _, label in example.tokens["template_type"]} == {"bombing"}
    assert example.report["muc"] == ["relevant", "bombing"]


def test_attributions_in_pieces_are_linked_piece_by_piece(tmp_path: Path) -> None:
    text = '"We left," she said, "at dawn."'
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "one.txt").write_text(text)
    (tmp_path / "attributions" / "one_A.ann").write_text(
        "T1\tContent 1 8;22 29\tx\nT2\tCue 15 19\tsaid\nT3\tSource 11 14\tshe\nE1\tAttribution:T2 Content:T1 Cue:T2 Source:T3\n\n"
    )
    (example,) = polnear.examples(tmp_path)
    assert [text[start:end] for start, end in example.spans["content"]] == ["We left", "at dawn"]
    assert example.links == {"content_cue": [(1, 15), (22, 15)], "cue_source": [(15, 11)]}


def test_a_cue_without_a_source_is_linked_to_none(tmp_path: Path) -> None:
    rows = list(polnear.attributions("T1\tContent 0 4\tx\nT2\tCue 5 9\ty\nE1\tAttribution:T2 Content:T1 Cue:T2\n"))
    assert rows == [{"content": [(0, 4)], "cue": [(5, 9)]}]


def test_our_own_reports_give_quotes_and_names_inside_them(tmp_path: Path) -> None:
    text = "Red Dawn claimed the bombing of a mill. Red Dawn was founded long ago."
    key = {
        "text": text,
        "actors": {"Red Dawn": ["Red Dawn"]},
        "incidents": [
            {"main": True, "targets": ["mill"], "weapons": [], "places": [], "site": [], "anchor": ["the bombing of a mill"]}
        ],
        "figures": [],
        "responsibility": [
            {
                "stance": "claims",
                "speaker": "Red Dawn",
                "party": "Red Dawn",
                "quote": "Red Dawn claimed the bombing",
            }
        ],
        "relations": [],
        "pledges": [],
    }
    path = tmp_path / "w1.json"
    path.write_text(json.dumps(key))
    example = corpora.own(path)
    assert example.spans["party"] == [(0, 8)]
    assert [text[start:end] for start, end in example.spans["target"]] == ["mill"]
    assert example.tokens["incident"] == [(17, 38, "main")]
    assert example.tokens["stance"] == [(0, 28, "claims")]


def test_words_are_found_whole_and_in_any_case() -> None:
    assert occurrences("The FMLN and the fmln-led front", "fmln") == [(4, 8), (17, 21)]
    assert occurrences("armed  men", "armed men") == [(0, 10)]
    assert occurrences("mango", "man") == []


def test_of_overlapping_spans_the_longest_stays() -> None:
    assert longest([(0, 4), (0, 9), (10, 12)]) == [(0, 9), (10, 12)]


def test_sentences_cover_all_words() -> None:
    text = "One went in. Two came out!\nThree stayed at 4.5 km"
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "One went in.",
        "Two came out!",
        "Three stayed at 4.5 km",
    ]
