"""Why an answer was not useful: the reasons that the page offers."""

REASONS = {
    "not_my_question": "It does not answer my question",
    "not_enough": "It does not say enough",
    "unclear": "It is hard to understand",
    "wrong": "I think it is wrong or out of date",
    "other": "Something else",
}
