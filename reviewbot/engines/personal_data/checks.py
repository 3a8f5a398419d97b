"""Checks: what a number lets anybody verify by arithmetic."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final

Check = Callable[[str], bool]

_STDNUM: Final = "stdnum:"
_MOD_IBAN: Final = 97
_IBAN_LENGTHS: Final = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 "
    "DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 "
    "GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 "
    "LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 "
    "PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 "
    "TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
"""Country and length (SWIFT, IBAN Registry, release 99)."""
_ISSUERS: Final = (
    ("4", "4", (13, 16, 19)),
    ("51", "55", (16,)), ("2221", "2720", (16,)),
    ("34", "34", (15,)), ("37", "37", (15,)),
    ("300", "305", (14, 16)), ("3095", "3095", (14, 16)), ("36", "36", (14, 16)),
    ("38", "39", (14, 16)),
    ("6011", "6011", (16, 19)), ("644", "659", (16, 19)),
    ("3528", "3589", (16, 17, 18, 19)), ("2131", "2131", (15,)), ("1800", "1800", (15,)),
    ("62", "62", (16, 17, 18, 19)), ("81", "81", (16,)),
    ("2200", "2204", (16,)), ("9792", "9792", (16,)),
    ("50", "50", tuple(range(12, 20))), ("56", "58", tuple(range(12, 20))),
    ("63", "63", tuple(range(12, 20))), ("67", "67", tuple(range(12, 20))),
)  # fmt: skip
"""First and last beginning of a card's number, and the lengths it then has.

https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)
"""
_KVNR_WEIGHTS: Final = (1, 2) * 5
_MEDICARE_WEIGHTS: Final = (1, 3, 7, 9, 1, 3, 7, 9)


def check(name: str) -> Check:
    """Return a check by the name that rules use, importing what it needs.

    Our own are given letters and digits, upper case, without separators; those of
    python-stdnum a value as it stands, upper case.
    """
    return _of_stdnum(name.removeprefix(_STDNUM)) if ":" in name else CHECKS[name]


def luhn(number: str) -> bool:
    """Return whether the last digit is the check digit of ISO/IEC 7812-1, annex B."""
    total = sum(map(int, number[-1::-2]))
    return (total + sum(sum(divmod(2 * int(d), 10)) for d in number[-2::-2])) % 10 == 0


def card(number: str) -> bool:
    """Return whether an issuer numbers its cards so, and the check digit is right."""
    return luhn(number) and any(
        len(number) in lengths and first <= number[: len(first)] <= last
        for first, last, lengths in _ISSUERS
    )


def iban(value: str) -> bool:
    """Return whether a value is an IBAN (ISO 13616): length and remainder."""
    if f"{value[:2]}{len(value)}" not in _iban_lengths():
        return False
    return int("".join(str(int(c, 36)) for c in value[4:] + value[:4])) % _MOD_IBAN == 1


def kvnr(value: str) -> bool:
    """Return whether a German health insurance number is one (section 290 SGB V)."""
    digits = f"{ord(value[0]) - ord('A') + 1:02}{value[1:-1]}"
    products = (int(d) * w for d, w in zip(digits, _KVNR_WEIGHTS, strict=True))
    return sum(sum(divmod(p, 10)) for p in products) % 10 == int(value[-1])


def au_medicare(value: str) -> bool:
    """Return whether an Australian Medicare number has its check digit (METeOR 270101)."""
    total = sum(int(d) * w for d, w in zip(value, _MEDICARE_WEIGHTS, strict=False))
    return total % 10 == int(value[len(_MEDICARE_WEIGHTS)])


def gb_nino(value: str) -> bool:
    """Return whether a British National Insurance number has an allotted prefix.

    https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110
    """
    unused = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
    return (
        value[:2] not in unused and not {*value[:2]} & {*"DFIQUV"} and value[1] != "O"
    )


def us_ssn(value: str) -> bool:
    """Return whether a US social security number can be issued.

    Since 2011 any area but 000, 666 and 900 to 999: https://www.ssa.gov/employer/randomization.html
    """
    area, group, serial = value[:3], value[3:5], value[5:]
    return (
        area not in {"000", "666"} and area < "900" and group > "00" and serial > "0000"
    )


def sg_nric(value: str) -> bool:
    """Return whether the last letter of a Singaporean NRIC or FIN is its check letter."""
    total = sum(
        int(d) * w for d, w in zip(value[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True)
    )
    letters = "JZIHGFEDCBA" if value[0] in "ST" else "XWUTRQPNMLK"
    return letters[(total + 4 * (value[0] in "TG")) % 11] == value[8]


@cache
def _iban_lengths() -> frozenset[str]:
    return frozenset(_IBAN_LENGTHS.split())


@cache
def _of_stdnum(name: str) -> Check:
    """Return a validator of python-stdnum; a check may raise nothing."""
    is_valid: Check = import_module(f"stdnum.{name}").is_valid
    return is_valid


CHECKS: Final[dict[str, Check]] = {
    "card": card,
    "iban": iban,
    "kvnr": kvnr,
    "au-medicare": au_medicare,
    "gb-nino": gb_nino,
    "us-ssn": us_ssn,
    "sg-nric": sg_nric,
}
"""Our own checks by name; those of python-stdnum are ``stdnum:`` and their module."""
