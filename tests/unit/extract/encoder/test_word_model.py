from __future__ import annotations

from counterclaim.extract.encoder.entities import ROLES
from counterclaim.extract.encoder.heads import REPORTS
from counterclaim.extract.encoder.word_model import BOUND, LinearModel, SpanReader, load_word_models, report_features


def score(role: str, text: str, words: str) -> float:
    start = text.index(words)
    return load_word_models()[role].log_odds(SpanReader(text).features(start, start + len(words)))


def test_weights_count_once_and_stay_within_the_bound() -> None:
    model = LinearModel(-1.0, {"w:bomb": 2.0})
    assert model.log_odds(["w:bomb", "w:bomb"]) == 1.0
    assert model.log_odds([]) == -1.0
    assert LinearModel(0.0, {"w:bomb": 100.0}).log_odds(["w:bomb"]) == BOUND


def test_there_is_a_model_for_every_role_and_report_label() -> None:
    assert set(load_word_models()) == {*ROLES, *(f"report:{label}" for label in REPORTS["muc"])}


def test_words_and_their_neighbours_tell_roles_apart() -> None:
    text = "The guerrillas blew up a bridge with dynamite on Monday."
    assert score("weapon", text, "dynamite") > max(score("weapon", text, other) for other in ("guerrillas", "bridge", "Monday"))
    assert score("perp_individual", text, "guerrillas") > max(
        score("perp_individual", text, other) for other in ("bridge", "dynamite")
    )


def test_letter_case_does_not_matter() -> None:
    text = "The guerrillas blew up a bridge."
    assert score("physical_target", text, "bridge") == score("physical_target", text.upper(), "BRIDGE")
    assert report_features(text) == report_features(text.upper())


def test_an_empty_text_is_taken() -> None:
    assert SpanReader("").features(0, 0)
    assert report_features("") == set()
