"""What surrounds the word WORD in each text decides which contexts hold."""

import pytest

from tilint.model import Span


def contexts(mark, text, word="blame", type_=None):
    marked = mark(text, type_)
    start = marked.document.text.index(word)
    return marked.contexts_at(Span(start, start + len(word)))


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("quoted", "They said “we blame you” again."),
        ("quoted", "They said 'we blame you' again."),
        ("quoted", 'Nobody says "blame" here.'),
        ("quoted", "Run `blame` first."),
        ("quoted", "```\nblame\n```"),
        ("mentioned", "Do not use the word blame in letters."),
        ("mentioned", "Say what happened instead of giving blame."),
        ("mentioned", "This is what *blame* looks like."),
        ("negated", "We use language that is non blaming and shaming."),
        ("negated", "You will not get blame."),
        ("negated", "We work without blame."),
        ("negated", "We do not shame or blame."),
        ("definition", "## Glossary\n\nblame: to say that somebody is at fault"),
        ("definition", "| Avoid | Use |\n|---|---|\n| blame | what happened |"),
        ("teaching-example", "Bad: you are to blame for this"),
        ("teaching-example", "✗ you are to blame"),
        ("legal-term", "This is the Fault and blame Act 1990."),
        ("legal-section", "## Legal framework\n\nThe law speaks of blame."),
        ("proper-name", "She leads the No Shame No blame Project Team today."),
        ("heading", "# Who gets the blame\n\nText."),
        ("citation", "## References\n\nSmith, A. On blame. 2001."),
        ("citation", "See [how blame works](https://example.org)."),
        ("voice", "> You blame me, she wrote."),
        ("voice", "## In their own words\n\nThey blame us for everything."),
        ("official-category", "☐ blame"),
        ("self-description", "I am full of blame for it."),
    ],
)
def test_context_holds(mark, context, text):
    text = text.replace("Fault and blame Act", "Fault and Blame Act").replace("No blame Project", "No Blame Project")
    word = next(word for word in ("blaming", "Blame", "blame") if word in text)
    assert context in contexts(mark, text, word)


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("quoted", "It's the tenants' own blame, isn't it?"),
        ("quoted", 'The 6" pipe is to blame, not the 5" one.'),
        ("negated", "You did not come, and you carry the blame."),
        ("negated", "You did not come and you carry the blame."),
        ("negated", "You do not come in and blame us."),
        ("mentioned", "By the terms of this policy you get the blame."),
        ("negated", "Not a single one of the many letters that came here gave blame."),
        ("mentioned", "The word is out. You are to blame."),
        ("definition", "## Glossary\n\nDebt: money owed\n\n## Next\n\nYou are to blame."),
        ("proper-name", "You are to blame."),
        ("heading", "You are to blame."),
        ("voice", "You are to blame."),
        ("citation", "You are to blame, see [this page](https://example.org)."),
    ],
)
def test_context_does_not_hold(mark, context, text):
    assert context not in contexts(mark, text)


def test_a_name_in_italics_is_no_mention(mark):
    assert "mentioned" not in contexts(mark, "Ask at the *Hill Advice Centre* in town.", "Advice")


def test_the_capital_of_a_first_word_makes_no_name(mark):
    assert "proper-name" not in contexts(mark, "Blame in the Blue Room is written down here.", "Blame")
    assert "proper-name" in contexts(mark, "Blame in the Blue Room is written down here.", "Room")


def test_both_words_of_a_coordination_are_negated(mark):
    text = "Language that is non blaming and shaming."
    assert "negated" in contexts(mark, text, "blaming")
    assert "negated" in contexts(mark, text, "shaming")


def test_the_first_person_is_a_voice_in_a_policy_and_the_sender_in_a_letter(mark):
    assert "voice" in contexts(mark, "I took the blame.", type_="policy")
    assert "voice" not in contexts(mark, "I took the blame.", type_="letter")
