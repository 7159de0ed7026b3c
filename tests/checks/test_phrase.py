"""Words that stand somewhere, once for each group or everywhere."""

from tests.checks.trial import excerpts, run

WORDS = "check: phrase\nphrases: {use: [utilise, make use of], start: [commence]}\n"


def test_once_for_each_group_with_the_other_places():
    first, second = run(WORDS + "once-each: true", "Utilise it. Make use of it. We commence.").findings
    assert (first.passage.excerpt, [item.excerpt for item in first.evidence]) == ("Utilise", ["Make use of"])
    assert second.passage.excerpt == "commence"


def test_a_quoted_place_is_not_the_first():
    assert excerpts(run(WORDS + "once-each: true", "He wrote “utilise” to us. We utilise it.")) == ["utilise"]


def test_a_hard_word_is_no_easier_after_not():
    text = "We do not utilise it."
    assert excerpts(run(WORDS + "once-each: true\ndespite: [negated]", text)) == []
    assert excerpts(run(WORDS + "once-each: true\neven-negated: true\ndespite: [negated]", text)) == ["utilise"]


def test_few_are_softer_than_many():
    rule = WORDS + "firm-from-per-hundred-words: {letter: 3}"
    many, few = "We utilise it.", "We utilise it. " + "It is here. " * 40
    assert [item.severity for item in run(rule, many).findings] == ["warning"]
    assert [item.severity for item in run(rule, few).findings] == ["advice"]
    assert [item.severity for item in run(rule, many, "policy").findings] == ["advice"]


def test_some_words_count_only_where_there_are_many():
    rule = WORDS + "firm-from-per-hundred-words: {letter: 3}\nonly-where-firm: [commence]"
    few = "It is here. " * 40
    assert excerpts(run(rule, "We utilise it. We commence.")) == ["utilise", "commence"]
    assert excerpts(run(rule, f"We utilise it. We commence. {few}")) == ["utilise"]
    assert excerpts(run(rule, "We commence.", "policy")) == []


def test_words_that_the_document_defines_are_left_alone():
    text = "We utilise it. We commence.\n\n# Glossary\n\n“Utilise” means to use."
    assert excerpts(run(WORDS + "once-each: true", text)) == ["commence"]


def test_the_group_fills_message_and_options():
    rule = WORDS + 'cases: [{when: [{type: letter}], message: "{match}: {group}", options: ["Write “{group}”."]}]'
    [finding] = run(rule, "We utilise it.").findings
    assert (finding.message, finding.options) == ("utilise: use", ("Write “use”.",))


def test_a_longer_document():
    rule = WORDS + "when: [{longer-than: 4}]"
    assert excerpts(run(rule, "We utilise it.")) == []
    assert excerpts(run(rule, "We utilise it here now.")) == ["utilise"]
