"""What a document gives for a framework: evidence decides, a name alone is no more than a name, nothing is counted."""

import pytest

from tilint.config import Settings
from tilint.coverage import lacking
from tilint.engine import cover
from tilint.errors import RuleError, UsageError
from tilint.model import Standing

FRAMEWORK = """\
title: Ours
organisation: A house
url: "https://example.org"
note: A note.
entries:
  - id: kind
    name: Kindness
    gloss: Be kind.
    samhsa: [safety]
    cues: [quiet room]
"""
GIVEN = "Our receptionist offers you the quiet room before every appointment, within 5 minutes.\n"


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Give a folder of packs for a framework's text, the same one each time, so that it is loaded once."""
    folders = {}

    def find(file):
        if file not in folders:
            folders[file] = tmp_path_factory.mktemp("own") / "pack"
            (folders[file] / "frameworks").mkdir(parents=True)
            (folders[file] / "frameworks" / "ours.yaml").write_text(file, encoding="utf-8")
        return folders[file]

    return find


@pytest.fixture
def standing(tmp_path, packs):
    """Give the row of the first entry of a framework, or of a named one, for a text."""

    def row(text, framework="ours", *, entry=None, file=FRAMEWORK, **settings):
        document = tmp_path / "text.md"
        document.write_text(text, encoding="utf-8")
        chosen = Settings(rule_directories=(packs(file),), use_config=False, **settings)
        rows = cover([document], framework, chosen).coverages[0].rows
        return next(one for one in rows if entry in (None, one.entry))

    return row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GIVEN, Standing.GIVEN),
        ("There is a quiet room.\n", Standing.NAMED),
        ("# The quiet room\n", Standing.NAMED),
        ("We aim to offer you a quiet room within 5 weeks.\n", Standing.NAMED),
        ("Kindness matters here.\n", Standing.NAMED),
        ("> The receptionist offers you the quiet room within 5 minutes.\n", Standing.NOT_FOUND),
        ("The receptionist does not offer you the quiet room within 5 minutes.\n", Standing.NOT_FOUND),
        ("The meeting is on Monday in the town hall.\n", Standing.NOT_FOUND),
    ],
)
def test_a_cue_needs_an_actor_and_a_detail_in_its_sentence(standing, text, expected):
    assert standing(text).standing is expected


def test_the_words_and_their_place_are_shown_once(standing):
    (shown,) = standing(GIVEN + "\n" + GIVEN.replace("receptionist", "adviser")).shown
    assert [passage.excerpt for passage in shown.passages] == ["quiet room"] * 2
    assert str(shown.passages[0].place) == "line 1, paragraph 1"
    assert shown.rule == ""


def test_a_name_of_ones_own_stands_in_place_of_the_name(standing):
    file = FRAMEWORK + "    names: [warm welcome]\n"
    assert standing("A warm welcome.\n", file=file).standing is Standing.NAMED
    assert standing("Kindness.\n", file=file).standing is Standing.NOT_FOUND


LETTER = "Dear Ms Odu\n\nYou can choose a phone call or a visit. You can bring a friend or an advocate with you.\n"
LETTER += "If the time does not suit you, ring us on 0113 496 0000 and we will find another one.\n\n"
LETTER += "We wrote to you about the repair of your kitchen window and would like to come and look at it soon. " * 2


def test_what_a_rule_finds_gives_the_entries_that_the_framework_names_it_for(standing):
    mapped = FRAMEWORK.replace("    cues: [quiet room]\n", "    rules: [choice/no-choice-offered]\n")
    row = standing(LETTER, file=mapped, type="letter")
    assert row.standing is Standing.GIVEN
    assert [one.rule for one in row.shown] == ["choice/no-choice-offered"]
    assert row.shown[0].passages


def test_a_rule_gives_the_first_principle_it_names_and_touches_on_the_others(standing, book):
    rule = book.rule("choice/no-companion-offered")
    assert rule.principles[0] == "safety"
    assert "peer-support" in rule.principles
    given = standing(LETTER, "samhsa", entry="safety", type="letter")
    touched = standing(LETTER, "samhsa", entry="peer-support", type="letter")
    assert (given.standing, touched.standing) == (Standing.GIVEN, Standing.NAMED)
    assert rule.id in [one.rule for one in touched.shown]


def test_an_entry_that_nothing_names_is_shown_by_what_shows_its_principles(standing):
    bare = FRAMEWORK.replace("    cues: [quiet room]\n", "")
    assert standing(LETTER, file=bare, type="letter").standing is Standing.GIVEN
    assert standing(GIVEN, file=bare).standing is Standing.GIVEN


def test_what_shows_a_principle_cannot_tell_two_entries_apart(standing):
    bare = FRAMEWORK.replace("    cues: [quiet room]\n", "")
    two = bare + "  - {id: calm, name: Calm, gloss: Be calm., samhsa: [safety]}\n"
    assert standing(GIVEN, file=two).standing is Standing.NAMED


def test_an_entry_is_not_applicable_where_no_rule_could_tell(standing):
    mapped = FRAMEWORK.replace("    cues: [quiet room]\n", "    rules: [review/owner-missing]\n")
    assert standing(LETTER, file=mapped, type="letter").standing is Standing.NOT_APPLICABLE
    assert standing(LETTER * 2, file=mapped, type="policy").standing is Standing.NOT_FOUND


def test_another_language_is_not_applicable(standing):
    text = "---\nlanguage: de\n---\n\nDer Raum ist leer, und wir wissen nicht, wann jemand kommt.\n"
    assert standing(text).standing is Standing.NOT_APPLICABLE


def test_principles_without_an_entry_are_named(book):
    spine = book.frameworks["samhsa"]
    assert lacking(book.frameworks["ohid"], spine) == {"Peer support and mutual self-help": ("Collaboration",)}
    assert lacking(spine, spine) == {}
    assert set(lacking(book.frameworks["partnerhero"], spine).values()) == {("Collaboration",), ("Safety",)}


def test_a_rule_or_pack_that_is_not_there_is_named_with_its_line(standing):
    file = FRAMEWORK + "    rules: [choice/no-choice-ofered]\n"
    with pytest.raises(RuleError, match=r"^pack/frameworks/ours\.yaml:11: no rule or pack is named .* did you mean"):
        standing("Text.\n", file=file)


def test_a_framework_that_is_not_there_is_answered_with_the_nearest(tmp_path):
    with pytest.raises(UsageError, match="no framework is named 'ohd'; did you mean 'ohid'"):
        cover([tmp_path], "ohd", Settings(use_config=False))


PAGE = """\
# How we support our staff

Safety: initiatives in this area include bias training for all associates, such as our yearly course.

Choice: our associates can choose what will work best for them, from a wide variety of services.

Trust: when associates speak up about something, we trust them.
"""


def test_a_page_is_seen_against_the_pillars_that_it_names(standing):
    rows = {
        name: standing(PAGE, "partnerhero", entry=name).standing for name in ("Safety", "Choice", "Trust", "Empower")
    }
    assert rows == {
        "Safety": Standing.GIVEN,
        "Choice": Standing.GIVEN,
        "Trust": Standing.NAMED,
        "Empower": Standing.NOT_FOUND,
    }
