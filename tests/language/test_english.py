import pytest


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You can call us on Monday, and we will help you with the form that came with this letter. " * 3),
        ("en", "Thank you"),
        ("other", "Sie können uns am Montag anrufen, und wir helfen Ihnen gern mit dem Formular aus dem Brief. " * 3),
        ("other", "Vous pouvez nous appeler lundi et nous vous aiderons avec le formulaire de cette lettre. " * 3),
        ("other", "Gallwch ein ffonio ddydd Llun a byddwn yn eich helpu gyda'r ffurflen a ddaeth gyda'r llythyr. " * 3),
        ("other", "Puede llamarnos el lunes y le ayudaremos con el formulario que vino con esta carta. " * 3),
        ("other", "你可以在星期一打电话给我们"),
    ],
)
def test_language(mark, language, text):
    assert mark(text).language == language
