"""Published: numbers that stand in documentation, and those that people make up."""

import re
import zlib
from functools import cache
from typing import Final

_ROWS: Final = (
    r"(\d)\1{5,}|1234567|2345678|0123456|7654321|8765432|9876543|^(\d{2,6})\2+$"
)
_FEW: Final = 3
"""Different digits of which nobody's number of ten digits consists by chance."""
_LONG: Final = 9
"""Digits of a number of which that can be said."""


def published(value: str) -> bool:
    """Return whether a value is known from documentation, or looks made up.

    Args:
        value: Letters and digits without separators, upper case.
    """
    digits = "".join(filter(str.isdigit, value))
    if re.search(_ROWS, digits):
        return True
    if len(digits) >= _LONG and len({*digits}) <= _FEW:
        return True
    return zlib.crc32(value.encode()) in _known()


@cache
def _known() -> frozenset[int]:
    return frozenset(int(word, 16) for word in _KNOWN.split())


_KNOWN: Final = """
00bbf632 01fd1bd8 05b142c6 05db3b26 07106fe2 073752c2 081b4d3e 08a6b84f 09f81f6d
0a6cd86b 0aacf050 0bb1290b 0c091858 0d4a00f4 0d984440 0ddc52c7 0deef6fb 0ecdac96
0f67bea2 12c51eac 130126e6 1321cab4 13a24714 13e13143 14d905f6 163c66d1 1734c431
17466a66 179021c8 187bdb7a 197d3bf3 19aec22d 1a83b8e4 1adb8674 1c53c7de 1cb66762
1d40720b 1e4c8832 1e5cb6ff 1f25581a 2055026f 20b207e4 20f20a6f 210486a6 21331500
234f8cb7 241cdfa2 24406dda 24ee5cdf 2506fedd 26397782 27376515 27f37f47 2805b6ca
297d479e 2bb2be80 2c0ba08e 2c4e7c80 2c79a74a 2cbaaa8f 2e64a169 2f304fd4 317f16d1
31ea6fef 3268e849 32757d85 334f6aa1 3422be49 34c34ec5 34cc9f92 356e97cb 357d96cf
35a91271 39703600 3a312281 3aea7c3b 3b56a9c7 3bb1e7de 3cbb7589 3dd92cfb 3e78bfb3
3f42f5a0 3f95891d 3fa74497 4029005e 40ebbd40 41f0ad13 41f59da7 43cd070f 43f0e01c
43f501cb 44eb3df2 47214268 479e56b3 487da664 48a720e4 48a84e4f 4a2684b1 4d257d9c
4e6fb1e2 4eaefb25 4f1c3de6 4fc16a5d 501e2f20 5082bece 50a3ca3c 50c658fc 52554c4d
55363ee1 59b738c1 5ad825dc 5b070dcb 5b07e606 5b41b067 5b6a0131 5bdb56bd 5e878148
5f04ae61 5f3f09d7 5f4ca932 6006ed5d 6080751a 60b0b794 613efad0 61c9c8f6 63003d9b
63081221 6387c715 648ad891 6620e166 6642d590 66537335 671c6c28 6765ed95 677e48fb
6848cb59 699988c7 6a67334a 6b272136 6b92cede 6b977b8f 6d128616 6e126167 6fdbb17e
6fe4925d 711ebf6c 71b9ef42 7535535a 75bd4899 76583297 77e74895 7a612530 7a6e12a3
7d1597e0 7ec175b9 7ec17d7d 7ef36a10 82501b8f 8305beb8 840c9a70 84d33dca 87d0b76f
88e5e1af 897074dd 8a476ad4 8b8315a6 8bd6ab98 8c421edb 8c9d48eb 8cb39de7 8d2113b8
8d3b3779 8d7f4616 8e662123 8e8a19d9 8e91ee17 91ad8737 9261b16c 9284f69a 93aa54a9
941171d2 945a2ae2 956715df 962d2c12 97d63e07 983488db 983f46cf 99d3794c 9aaa6b23
9b4eaa69 9d840e2f 9dc4d917 9e409fc3 9ea56b9b 9f20325d 9fa2d6bb 9fa6adec a02006e1
a0358f45 a15ae32b a15ddce1 a1d52b21 a2481fcb a29885b9 a2b0eaa1 a2e285c0 a304e05e
a31fe3b6 a5401c20 a5f26b0b a6593ca6 a6aaa9e8 a7142487 a80f86a7 a8fad758 aa8819e2
aafa16b4 abb47ea8 abd77e31 ac700d6f acd8f615 ad176777 ad49b9be b17a8e2e b3b4fa02
b4070750 b4165809 b48217d1 b4dcdeac b55b7e43 b5a53840 b5fa514f b80c6a4a b8ea1214
b9022be6 b94cd1d2 b9da2b7d b9f80f78 ba29a073 ba363aa4 ba3a31ee bb6a2b54 bc5f6b96
bd3dba40 be1bf1d5 bfc991fa c03f8cc1 c065d129 c1427fbb c215d8f8 c3184400 c36547c7
c53894fe c561f2ea c630ed81 c68b5d1a c96ffc98 c9afbd0a c9dfd2ff cae012a0 cb2802db
cb56024c cbbdea81 cbf43926 cd01fe44 cd633da3 cd9e76d3 cdddfe3b ce3de689 ce8cad82
ce8d4086 cf3d420f cfd1f7ea d3da1c92 d4d0c832 d56982e6 d5910761 d626dcfd d6af3c86
d815d912 d93df23c d9b35c06 d9b905e2 d9cd4d8f d9cd935c da51beef da637aec dac1addd
dacef11e dba1baf5 dc37293d dec1f77b e4187134 e7bdfb75 e86fc8f5 e9b52ff9 ea897c7c
eabe7620 ec06a8a8 eca38331 ecb3cce0 ed45ebfe edd94c35 ee7132b0 eea0b116 eebb9240
ef27c469 f0c27efa f11982a2 f296cab2 f2cec7a0 f2fb3302 f334750a f340a412 f5a7dacf
f724458d f7c4bc98 f815bd98 f8d01693 f99ef4ef fb003475 fb056139 fb0bc7d5 fc650349
fcdfe959 fd066572 fd1c6d53 fd31da7c fd6dc48e fda4af32 fdbf3a2c
"""
"""CRC-32 of the test numbers of payment processors (Adyen, Braintree, PayPal, Stripe,
Worldpay), of the examples in the IBAN Registry and in the documentation of
python-stdnum, and of void social security numbers: checksums, so that no scanner takes
them for the real thing."""
