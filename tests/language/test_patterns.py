import pytest

from tilint.language.lexicon import CueList, Lexicon
from tilint.language.patterns import PatternError, compile_pattern
from tilint.language.tokens import split
from tilint.readers import read


def find(pattern, text, *, match_case=False, **cues):
    document = read("text.md", data=text.encode())
    shared = {name: CueList({"": tuple(map(compile_pattern, patterns))}) for name, patterns in cues.items()}
    rule = CueList({"": (compile_pattern(pattern, match_case=match_case),)})
    found = Lexicon({"rule": rule, **shared}).find(document, split(document)[0])
    return [document.slice(item.span) for item in found["rule"]]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("fail to attend", "She failed to attend, failing to attend again.", ["failed to attend", "failing to attend"]),
        ("=fail", "You fail. You failed.", ["fail"]),
        ("do not engage", "You don't engage and they don’t engage.", ["don't engage", "don’t engage"]),
        ("can't", "We cannot. We can’t. We can not.", ["cannot", "can’t", "can not"]),
        (
            "hard-to-reach",
            "hard-to-reach, hard to reach, hard‑to‑reach",
            ["hard-to-reach", "hard to reach", "hard‑to‑reach"],
        ),
        (
            "non-compliant",
            "non-compliant, noncompliant, non compliant",
            ["non-compliant", "noncompliant", "non compliant"],
        ),
        ("hard to reach", "hard-to-reach people", ["hard-to-reach"]),
        ("(attend|reply to) us", "Attend us or replied to us", ["Attend us", "replied to us"]),
        ("very? late", "late, very late", ["late", "very late"]),
        ("will (not be)? told", "will told, will not be told", ["will told", "will not be told"]),
        ("fail * attend", "failed to attend", ["failed to attend"]),
        ("if ...3 court", "If you do court. If you do not pay us court", ["If you do court"]),
        ("if ... court", "If you wait. Then court.", []),
        ("^ dear", "Dear Sam\n\nMy dear friend", ["Dear"]),
        ("^ leaving", "Work\n\n7. Leaving us\n\n5.7 Leaving us", ["Leaving"]),
        ("^ ...3 leaving $", "Work\n\n5.7 On leaving\n\n7. Once leaving", ["5.7 On leaving", "Once leaving"]),
        ("work ...3 leaving", "At work\n\nOn leaving", []),
        ("regards $", "Kind regards\n\nregards to all", ["regards"]),
        ("within <number> days", "within 7 days", ["within 7 days"]),
        ("ask <capital>", "Ask Priya, ask anyone", ["Ask Priya"]),
        ("FAIL", "fail Fail FAIL", ["fail", "Fail", "FAIL"]),
        ("(desk|bed)-bound", "desk-bound and bed bound", ["desk-bound", "bed bound"]),
        ("“final notice”", "final notice", []),
        ("ban", "urban bank ban", ["ban"]),
    ],
)
def test_patterns_find_what_they_say(pattern, text, found):
    assert find(pattern, text) == found


def test_the_longest_match_at_a_word_counts():
    assert find("(fail|fail to attend)", "failed to attend") == ["failed to attend"]


def test_with_match_case_words_are_found_as_written():
    assert find("URGENT", "Urgent URGENT urgent", match_case=True) == ["URGENT"]


def test_a_shared_cue_stands_for_its_patterns():
    assert find("{who} fail", "The tenant failed. He failed.", who=["the tenant", "she"]) == ["The tenant failed"]


def test_words_in_addresses_are_not_found():
    assert find("fail", "See https://example.org/fail and fail@example.org") == []


def test_a_phrase_does_not_cross_a_block():
    assert find("fail to attend", "You failed\n\nto attend") == []


@pytest.mark.parametrize("pattern", ["(a|b", "a)", "?", "<colour>", "", "{a", "cross-?hairs", "very?late"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern):
    with pytest.raises(PatternError):
        compile_pattern(pattern)
