"""Lines that belong to a web page and not to what it says: menus, sharing, cookies, "read more"."""

import re

_ANYWHERE = re.compile(
    r"""
    (?:main\ |site\ |open\ |close\ |toggle\ )?(?:menu|navigation) | (?:hide|show)\ (?:menu|navigation|all\ sections)
    | skip\ (?:to|navigation|links?)\b.* | (?:back|return)\ to\ (?:the\ )?(?:main\ menu|menu|top|home(?:page)?)
    | breadcrumbs? | you\ are\ here:?.* | (?:share|tweet|print|email|save)\ this(?:\ (?:page|article|post|story))?
    | share(?:\ (?:on|via|to)\ \w+)? | share:
    | (?:accept|reject|manage)\ (?:all\ |additional\ |analytics\ )?cookies | (?:view|hide)\ cookies | cookies?(?:\ (?:policy|settings|preferences))?
    | we\ use\ (?:some\ )?(?:essential\ )?cookies\b.* | this\ (?:web)?site\ uses\ cookies\b.*
    | if\ you\ (?:liked|enjoyed)\ this\b.* | you\ (?:may|might)\ (?:also|be\ interested)\b.* | people\ also\ (?:read|like)\b.*
    | read\ (?:more|next)(?:\ (?:stories|articles|posts))?(?:…|\.\.\.|:)? | more\ (?:stories|articles|posts)(?:\ from\b.*)?
    | (?:related|recommended|popular|latest)\ (?:content|links|articles|posts|stories|pages|topics|news|reading)
    | subscribe(?:\ (?:to|for)\b.*|\ now)? | sign\ up\ (?:to|for)\ (?:our|the)\ (?:newsletter|mailing\ list|updates)\b.*
    | follow\ us(?:\ on\b.*)? | (?:\d+\ )?comments?(?:\ \(\d+\))? | leave\ a\ (?:comment|reply)
    | (?:is|was)\ this\ (?:page|article|answer)\ (?:useful|helpful)\??.* | (?:report|there\ is)\ (?:a|an)\ (?:problem|issue)\ with\ this\ page
    | (?:contents|on\ this\ page|in\ this\ (?:section|article)|table\ of\ contents):?
    | all\ rights\ reserved\.? | (?:©|\(c\)|copyright)\b.* | ©.* | (?:privacy|accessibility)\ (?:policy|notice|statement)
    | advertisement | sponsored(?:\ content)? | loading(?:…|\.\.\.)? | \d+\ min(?:ute)?s?\ read | back\ to\ (?:news|blog|all\ \w+)
    | filed\ under:.* | posted\ in:?.* | tags?: .*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BREADCRUMB = re.compile(r"home\s*(?:>|›|»|/|\|)\s*\S.*", re.IGNORECASE)
_LONGEST = 14


def is_furniture(line: str) -> bool:
    """Whether a whole line is no part of what the page says."""
    text = " ".join(line.split())
    if len(text.split()) > _LONGEST:
        return False
    return bool(_ANYWHERE.fullmatch(text) or _BREADCRUMB.fullmatch(text))
