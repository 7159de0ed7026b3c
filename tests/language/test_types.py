import pytest

TEXTS = {
    "letter": "Dear Sam\n\nWe would like to meet.\n\nYours sincerely\n\nPriya",
    "policy": "# Absence policy\n\nThis is about absence.",
    "procedure": "# Complaints procedure\n\n## Step 1\n\nCall.\n\n## Step 2\n\nWrite.\n\n## Step 3\n\nWait.",
    "job-advert": "# Support worker\n\nSalary: 25,000. Closing date: 3 June. 20 hours per week.",
    "handbook": "# Staff handbook\n\nWelcome.",
    "form": "Name ______\n\nBorn ______\n\nStreet ______\n\nTown ______\n\nPhone ______\n\nE-mail ______",
    "training": "# Day one\n\nLearning outcomes: know more.\n\nActivity 1: talk.\n\nThe facilitator waits.",
    "web": "Skip to main content\n\nWelcome to our pages.",
    "unknown": "The weather is fine.",
}


@pytest.mark.parametrize("type_", TEXTS)
def test_type_is_recognised(mark, type_):
    assert mark(TEXTS[type_]).type == type_


def test_front_matter_overrides_what_the_text_shows(mark):
    assert mark("---\ntilint:\n  type: policy\n---\n\nDear Sam\n").type == "policy"


def test_the_caller_overrides_the_front_matter(mark):
    assert mark("---\ntilint:\n  type: policy\n---\n\nDear Sam\n", "form").type == "form"


def test_every_type_that_shows_is_named(mark):
    assert mark("# Absence policy\n\nDear Sam\n").types == ("letter", "policy")


def test_the_title_in_the_front_matter_counts(mark):
    assert mark("---\ntitle: Absence policy\n---\n\nSome text.").type == "policy"
