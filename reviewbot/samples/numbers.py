"""Numbers: made-up personal data with right check digits, for templates.

A rule file says ``<stdnum:pl.pesel>`` or ``<card:visa>``, and the number exists only
while an example is tested.
"""

import random
import string
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, TypeAlias

from reviewbot.engines.personal_data.checks import check
from reviewbot.engines.personal_data.published import published

Draw: TypeAlias = Callable[[random.Random, str], str]
"""Makes the value of a placeholder from its argument."""

_TRIES: Final = 200_000
_FIRST: Final = date(1951, 1, 1)
_DAYS: Final = 17_000
"""Days after the first on which invented people are born."""
_ALPHABETS: Final = {
    "#": string.digits,
    "@": string.ascii_uppercase,
    "?": string.ascii_uppercase + string.digits,
    "!": "BCDFGHLMNPRSTV",
}
"""What stands for one character of a form; a form may hold parts of a date, too."""
_CARDS: Final = {
    "visa": "4" + "#" * 15,
    "visa-13": "4" + "#" * 12,
    "visa-19": "4" + "#" * 18,
    "mastercard": "53" + "#" * 14,
    "mastercard-2": "2345" + "#" * 12,
    "amex": "37" + "#" * 13,
    "discover": "6011" + "#" * 12,
    "diners": "36" + "#" * 12,
    "jcb": "3533" + "#" * 12,
    "unionpay": "62" + "#" * 14,
    "maestro": "6304" + "#" * 8,
}
_IBANS: Final = {
    "AT": "#" * 16, "BE": "#" * 12, "CH": "#" * 17, "DE": "#" * 18, "ES": "#" * 20,
    "FR": "#" * 23, "GB": "@@@@" + "#" * 14, "IT": "@" + "#" * 22, "NL": "@@@@##########",
    "NO": "#" * 11, "PL": "#" * 24, "SE": "#" * 20,
}  # fmt: skip
_OWN: Final = {
    "kvnr": "@#########",
    "au-medicare": "2#########",
    "gb-nino": "!!######A",
    "sg-nric": "S#######@",
}
_STDNUM: Final = {
    "ar.cuit": "20#########", "at.tin": "#########", "at.vnr": "####%d%m%y",
    "au.tfn": "#########", "be.nn": "%y%m%d#####", "bg.egn": "%y%m%d####",
    "br.cpf": "###########", "ca.bc_phn": "9#########", "ca.sin": "#########",
    "ch.ssn": "756##########", "cl.rut": "#########", "cn.ric": "110105%Y%m%d####",
    "co.nit": "##########", "cz.rc": "%y%m%d####", "de.idnr": "###########",
    "dk.cpr": "%d%m%y####", "do.cedula": "###########", "ec.ci": "17########",
    "ee.ik": "3%y%m%d####", "es.dni": "########@", "es.nie": "X#######@",
    "fi.hetu": "%d%m%y-###?", "fr.nif": "3############", "fr.nir": "1%y%m##########",
    "gb.nhs": "##########", "gb.utr": "##########", "gr.amka": "%d%m%y#####",
    "hr.oib": "###########", "ie.pps": "#######@A", "il.idnr": "#########",
    "in_.aadhaar": "############", "in_.pan": "@@@P@####@",
    "is_.kennitala": "%d%m%y###9", "it.codicefiscale": "!!!!!!%yC%d!###@",
    "jp.in_": "############", "kr.rrn": "%y%m%d1######", "lt.asmens": "3%y%m%d####",
    "lv.pvn": "%d%m%y1####", "mx.curp": "!A!!%y%m%dHDF!!!0#", "mx.rfc": "!A!!%y%m%d???",
    "my.nric": "%y%m%d14####", "nl.bsn": "#########",
    "no.fodselsnummer": "%d%m%y#####", "nz.ird": "#########", "pk.cnic": "3############",
    "pl.nip": "##########", "pl.pesel": "%y%m%d#####", "pt.nif": "2########",
    "ro.cnp": "1%y%m%d40####", "ru.inn": "############", "se.personnummer": "%y%m%d-####",
    "si.emso": "%d%m9%y50####", "th.pin": "#############", "tr.tckimlik": "###########",
    "ua.rntrc": "##########", "us.itin": "9##7#####", "us.ssn": "#########",
    "ve.rif": "V#########", "za.idnr": "%y%m%d####08#",
}  # fmt: skip
"""What numbers look like that a module of python-stdnum accepts."""


def _checked(forms: Mapping[str, str], kind: str = "") -> Draw:
    """Return what draws by a form until the check of its name, or of a kind, holds."""

    def draw(generator: random.Random, name: str) -> str:
        holds = check(kind or name)
        for _ in range(_TRIES):
            number = _drawn(generator, forms[name])
            if holds(number) and not published(number.replace("-", "")):
                return number
        raise ValueError(f"no {name} was found")

    return draw


def _stdnum(generator: random.Random, name: str) -> str:
    return _checked({f"stdnum:{name}": _STDNUM[name]})(generator, f"stdnum:{name}")


def _own(name: str) -> Draw:
    return lambda generator, _: _checked(_OWN)(generator, name)


def _iban(generator: random.Random, country: str) -> str:
    """Return an IBAN whose check digits are computed (ISO 13616)."""
    while True:
        account = _drawn(generator, _IBANS[country])
        rest = int("".join(str(int(c, 36)) for c in f"{account}{country}00")) % 97
        made = f"{country}{98 - rest:02}{account}"
        if not published(made):
            return made


def _drawn(generator: random.Random, form: str) -> str:
    born = _FIRST + timedelta(generator.randrange(_DAYS))
    text = born.strftime(form) if "%" in form else form
    return "".join(
        generator.choice(_ALPHABETS[c]) if c in _ALPHABETS else c for c in text
    )


def _grouped(generator: random.Random, argument: str) -> str:
    """Return a number in groups: ``4-4-4-4 card:visa``, set apart by blanks."""
    sizes, _, rest = argument.partition(" ")
    name, _, inner = rest.partition(":")
    number, at, groups = PLACEHOLDERS[name](generator, inner), 0, []
    for size in map(int, sizes.split("-")):
        groups.append(number[at : at + size])
        at += size
    return " ".join(groups)


PLACEHOLDERS: Final[dict[str, Draw]] = {
    "card": _checked(_CARDS, "card"),
    "iban": _iban,
    "stdnum": _stdnum,
    "grouped": _grouped,
    **{name: _own(name) for name in _OWN},
}
"""What a template may hold besides ``samples.templates``, by name."""
