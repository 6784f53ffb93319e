"""The fixed texts of answers: a closed set that states no fact of any programme."""

from corpus.programme import Programme

NOT_FOUND = "The guidance does not say."
NOT_FOUND_NAMED = "The {name} guidance does not say."
NO_CONTACT = "The guidance gives no contact for this."
UNAVAILABLE = "Signpost cannot open its guidance just now. Please try again in a few minutes."
TOO_LONG = "That is longer than Signpost can read at once. Please ask again in fewer than 2,000 characters."
OFF_TOPIC = "That is not something that Signpost can help with."
EMPTY = "There is no question in that message. Please type what you would like to know."
_PLACES = ("first", "second", "third", "fourth")
LEFT_OPEN = tuple(f"On your {place} question, the guidance does not say." for place in _PLACES)
NOT_OURS = tuple(f"Your {place} question is not one that Signpost can help with." for place in _PLACES)


def not_found(programme: Programme) -> str:
    return NOT_FOUND_NAMED.format(name=programme.name) if programme.name else NOT_FOUND


def purpose(programme: Programme) -> str:
    """What Signpost is for, said wherever a question is declined."""
    if programme.name:
        return f"Signpost answers questions about {programme.name} from its published guidance."
    return "Signpost answers questions from the published guidance that it holds."
