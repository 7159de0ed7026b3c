"""The forms of an English word, so that a rule's author writes `fail` and finds `failed`."""

from __future__ import annotations

import re
from functools import cache

_IRREGULAR_LINES = """
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
become becomes became becoming
begin begins began begun beginning
break breaks broke broken breaking
bring brings brought bringing
build builds built building
buy buys bought buying
catch catches caught catching
choose chooses chose chosen choosing
come comes came coming
cost costs costing
cut cuts cutting
deal deals dealt dealing
fall falls fell fallen falling
feel feels felt feeling
fight fights fought fighting
find finds found finding
forbid forbids forbade forbidden forbidding
forget forgets forgot forgotten forgetting
get gets got gotten getting
give gives gave given giving
hear hears heard hearing
hide hides hid hidden hiding
hit hits hitting
hold holds held holding
hurt hurts hurting
keep keeps kept keeping
know knows knew known knowing
lead leads led leading
leave leaves left leaving
let lets letting
lie lies lied lying lay lain
lose loses lost losing
make makes made making
mean means meant meaning
meet meets met meeting
owe owes owed owing
pay pays paid paying
put puts putting
read reads reading
rise rises rose risen rising
run runs ran running
say says said saying
see sees saw seen seeing
seek seeks sought seeking
sell sells sold selling
send sends sent sending
set sets setting
shake shakes shook shaken shaking
show shows showed shown showing
shut shuts shutting
speak speaks spoke spoken speaking
spend spends spent spending
split splits splitting
stand stands stood standing
steal steals stole stolen stealing
stick sticks stuck sticking
take takes took taken taking
teach teaches taught teaching
tell tells told telling
think thinks thought thinking
throw throws threw thrown throwing
understand understands understood understanding
undergo undergoes underwent undergone undergoing
win wins won winning
withdraw withdraws withdrew withdrawn withdrawing
withhold withholds withheld withholding
write writes wrote written writing
child children
person persons people
man men
woman women
wife wives
life lives
self selves
"""
# Verbs come as base, third person, past, participle where it is another word, and -ing.
IRREGULAR: dict[str, tuple[str, ...]] = {
    line.split()[0]: tuple(line.split()) for line in _IRREGULAR_LINES.strip().splitlines()
}

_FIXED = frozenset(
    "a an the this that these those and or nor but if unless when while until because as so than then to of in on at "
    "by for from with without within into onto over under about against between through during before after above "
    "below off out up down again not no never none i me my mine myself you your yours yourself yourselves he him his "
    "himself she her hers herself it its itself we us our ours ourselves they them their theirs themselves who whom "
    "whose which what where why how can could may might must shall should will would ought am is are was were been "
    "being has had does did there here all any both each few more most other some such only own same too very just "
    "also yet still already always ever often another either neither every somebody someone anyone anybody everyone "
    "everybody nobody nothing something anything once twice due per via rather instead despite further".split()
)
_INSTEAD_OF_ING = frozenset("bring sing ring thing king wing spring string swing cling fling sting".split())
_NOT_ADVERBS = frozenset(
    "comply apply reply rely supply imply multiply fly bully rally family ally assembly anomaly".split()
)
_OUR = re.compile(r"(behavi|hon|fav|lab|neighb|harb|rum|col|endeav|hum|misdemean)our")
_ISE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations|er|ers)$")
_YSE = re.compile(r"(?<=al)ys(e|ed|es|ing)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLING = re.compile(
    r"[^aeiou]*[aeiou][bdfgklmnprtvz]|.*[^aeiou](?:er|it|el|ol|et|ur)|.*(?:fer|mit|cel|vel|cur|trol|pel|gal)"
)


@cache
def inflect(word: str) -> frozenset[str]:
    """Give every form of a base word, British and American; a word that already ends in -ed, -ing or -ly has one.

    >>> sorted(inflect("refuse"))
    ['refuse', 'refused', 'refuses', 'refusing']
    """
    forms = IRREGULAR.get(word) or (frozenset({word}) if _has_one_form(word) else _regular(word))
    return frozenset(variant for form in forms for variant in spellings(form))


def _has_one_form(word: str) -> bool:
    if word in _FIXED or not word.isalpha() or len(word) < 3:
        return True
    if word.endswith("ing"):
        return word not in _INSTEAD_OF_ING
    if word.endswith("ly"):
        return word not in _NOT_ADVERBS
    return word.endswith("ed") and not word.endswith("eed")


def _regular(word: str) -> frozenset[str]:
    forms = {word}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        forms.add(word + "es")
    elif _CONSONANT_Y.search(word):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    else:
        forms.add(word + "s")
    if word.endswith("e"):
        forms |= {word + "d", (word if word.endswith(("ee", "oe", "ye")) else word[:-1]) + "ing"}
    else:
        forms |= {word + "ing"} | (set() if _CONSONANT_Y.search(word) else {word + "ed"})
        if _DOUBLING.fullmatch(word):
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(forms)


def spellings(form: str) -> set[str]:
    """Give a word as it is written, and as it is spelt in America."""
    american = _OUR.sub(r"\1or", form)
    american = _ISE.sub(r"iz\1", american)
    american = _YSE.sub(r"yz\1", american)
    return {form, american}
