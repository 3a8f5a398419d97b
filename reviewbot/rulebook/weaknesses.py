"""Weaknesses: the lists that the industry measures itself by, as facts.

CWE Top 25 of 2024: https://cwe.mitre.org/top25/archive/2024/2024_cwe_top25.html
OWASP Top 10 of 2021: https://owasp.org/Top10/
Which weakness is a special case of which: "ChildOf" in MITRE's Research Concepts,
https://cwe.mitre.org/data/definitions/1000.html
"""

from collections.abc import Iterable
from typing import Final

from reviewbot.model.rule import Rule

TOP_25: Final = {
    "CWE-79": "Cross-site scripting",
    "CWE-787": "Out-of-bounds write",
    "CWE-89": "SQL injection",
    "CWE-352": "Cross-site request forgery",
    "CWE-22": "Path traversal",
    "CWE-125": "Out-of-bounds read",
    "CWE-78": "OS command injection",
    "CWE-416": "Use after free",
    "CWE-862": "Missing authorization",
    "CWE-434": "Unrestricted upload of a file with a dangerous type",
    "CWE-94": "Code injection",
    "CWE-20": "Improper input validation",
    "CWE-77": "Command injection",
    "CWE-287": "Improper authentication",
    "CWE-269": "Improper privilege management",
    "CWE-502": "Deserialization of untrusted data",
    "CWE-200": "Exposure of sensitive information",
    "CWE-863": "Incorrect authorization",
    "CWE-918": "Server-side request forgery",
    "CWE-119": "Operation outside the bounds of a buffer",
    "CWE-476": "NULL pointer dereference",
    "CWE-798": "Hard-coded credentials",
    "CWE-190": "Integer overflow or wraparound",
    "CWE-400": "Uncontrolled resource consumption",
    "CWE-306": "Missing authentication for a critical function",
}
"""In the order of the list, worst first."""

TOP_10: Final = {
    "A01:2021": "Broken access control",
    "A02:2021": "Cryptographic failures",
    "A03:2021": "Injection",
    "A04:2021": "Insecure design",
    "A05:2021": "Security misconfiguration",
    "A06:2021": "Vulnerable and outdated components",
    "A07:2021": "Identification and authentication failures",
    "A08:2021": "Software and data integrity failures",
    "A09:2021": "Security logging and monitoring failures",
    "A10:2021": "Server-side request forgery",
}

_CHILDREN: Final = {
    20: (179, 622, 1173, 1284, 1285, 1286, 1287, 1288, 1289),
    22: (23, 36),
    77: (78, 88, 624, 917),
    79: (80, 81, 83, 84, 85, 86, 87),
    89: (564,),
    94: (95, 96, 1336),
    96: (97,),
    119: (120, 123, 125, 466, 786, 787, 788, 805, 822, 823, 824, 825),
    190: (680,),
    200: (201, 203, 209, 213, 215, 359, 497, 538),
    201: (598,),
    203: (204, 205, 208),
    209: (210, 211, 550),
    269: (250, 266, 267, 268, 270, 271, 274, 648),
    287: (295, 306, 645, 1390),
    295: (296, 297, 298, 299, 599),
    306: (288, 322),
    400: (405, 770, 771, 779, 920),
    405: (406, 407, 408, 409, 776),
    407: (1333,),
    497: (214, 548),
    522: (256, 257, 260, 261, 523, 549),
    538: (532, 540, 651),
    540: (531, 541, 615),
    770: (774, 789),
    798: (259, 321),
    862: (425, 638, 939),
    863: (551, 639, 647, 804, 942),
    1285: (129,),
    1390: (262, 263, 289, 290, 294, 301, 302, 303, 305, 307, 308, 309, 522, 593, 603,
           620, 640, 804, 836, 1391),
    1391: (521, 798, 1392),
}  # fmt: skip
"""Special cases of weaknesses, as far as they lead to one of TOP_25."""

_PARENTS: Final = {
    child: [parent for parent, children in _CHILDREN.items() if child in children]
    for children in _CHILDREN.values()
    for child in children
}


def is_case_of(cwe: str, other: str) -> bool:
    """Return whether one weakness is another, or a special case of it."""
    number = int(cwe.removeprefix("CWE-"))
    parents = (f"CWE-{parent}" for parent in _PARENTS.get(number, ()))
    return cwe == other or any(is_case_of(parent, other) for parent in parents)


def top_25(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """Return the ids of the rules that look for each weakness of the CWE Top 25."""
    rules = list(rules)
    return {
        cwe: [rule.id for rule in rules if is_case_of(rule.cwe, cwe)] for cwe in TOP_25
    }


def top_10(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """Return the ids of the rules that name each category of the OWASP Top 10."""
    rules = list(rules)
    return {code: [rule.id for rule in rules if rule.owasp == code] for code in TOP_10}
