import pytest

from tilint.language.subject import find_subject
from tilint.model import Span

CASES = {
    "person": [
        "You *failed to* attend.",
        "You have repeatedly *failed to* attend.",
        "The tenant *failed to* pay.",
        "Tenants who *fail to* pay will be called.",
        "Pickers who *fail to* ring in are called.",
        "The residents of Flat 4 *failed to* reply.",
        "Your child *failed to* attend.",
        "Your *failure to* attend was noted.",
        "The tenant's *failure to* attend was noted.",
        "Ms Okafor *failed to* reply.",
        "If the employee *fails to* call, we write.",
        "*Failure to* attend will affect your claim.",
        "You did not call and *failed to* attend.",
        "Anyone *failing to* attend is called.",
        "Your persistent *failure to* attend was noted.",
        "You did not come in and *failed to* ring.",
        "Employees may be dismissed for *failing to* report.",
    ],
    "organisation": [
        "We *failed to* reply to you.",
        "If the council *fails to* reply, you can complain.",
        "It was the council who *failed to* reply.",
        "Our *failure to* reply was a mistake.",
        "Our team *failed to* call you.",
        "We are sorry that we *failed to* act.",
    ],
    "thing": [
        "The boiler *failed to* start.",
        "Your payment *failed to* go through.",
        "It *failed to* start.",
        "The system for tenants, which *failed to* start, is old.",
    ],
    "unknown": [
        "Zara *failed to* attend.",
        "*Failure to* attend is rare.",
        "*Failing to* give notice to a tenant is rare.",
        "The review of the tenant *failed to* help.",
    ],
}


@pytest.mark.parametrize(("subject", "text"), [(subject, text) for subject, texts in CASES.items() for text in texts])
def test_subject(mark, subject, text):
    start = text.index("*")
    words = text.split("*")[1]
    marked = mark(text.replace("*", ""))
    assert find_subject(marked, Span(start, start + len(words))).value == subject
