"""The table of a rule's rewrites: every form of a verb, and a clear word where one cannot be written."""

import pytest

from tilint.errors import RuleError
from tilint.model import Wording
from tilint.packs.rewrites import read_rewrites
from tilint.packs.source import Entry, read_yaml


@pytest.fixture
def rewrites(tmp_path):
    def read(text):
        path = tmp_path / "rule.yaml"
        path.write_text(text, encoding="utf-8")
        return read_rewrites(read_yaml(path, "rule.yaml"))

    return read


def offered(found):
    return {words: wording.words for words, wording in found.items()}


def test_words_are_taken_as_they_stand(rewrites):
    assert rewrites("words: {prior to: before}") == {"prior to": Wording("before")}


def test_verbs_come_in_every_form_and_spelling(rewrites):
    assert offered(rewrites("verbs: {utilise: use}")) == {
        "utilise": "use",
        "utilize": "use",
        "utilises": "uses",
        "utilizes": "uses",
        "utilised": "used",
        "utilized": "used",
        "utilising": "using",
        "utilizing": "using",
    }


def test_words_behind_a_verb_stay_behind_it(rewrites):
    found = offered(rewrites("verbs: {adhere to: carry out}"))
    assert found["adhered to"] == "carried out"


def test_a_form_that_could_be_two_others_is_left_out(rewrites):
    found = rewrites("verbs: {demonstrate: show}")
    assert set(found) == {"demonstrate", "demonstrates", "demonstrating"}


def test_words_that_have_to_follow(rewrites):
    found = rewrites("verbs:\n  submit [the|your]: send\n")
    assert found["submitted"] == Wording("sent", frozenset({"the", "your"}))
    assert found["submit"] == Wording("send", frozenset({"the", "your"}), could_be_noun=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("verbs: {cease: stop}", "rule.yaml:1: the forms of 'stop' are not known for sure; write them under words"),
        ("verbs: {be: use}", "the forms of 'be' are not known for sure"),
        ("nouns: {a: b}", "no key is named 'nouns'"),
        ("words: {'a [b': c}", "should be words, and behind them"),
    ],
)
def test_what_cannot_be_written_is_said(rewrites, text, message):
    with pytest.raises(RuleError) as error:
        rewrites(text)
    assert message in str(error.value)


def test_no_table_is_no_rewrite():
    assert read_rewrites(None) == {}
    assert read_rewrites(Entry({}, "rule.yaml", 1)) == {}
