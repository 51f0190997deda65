"""The kinds of private things that a text may give away, and their names for organizers."""

from collections.abc import Mapping
from enum import StrEnum


class Sign(StrEnum):
    """Something private that a text seems to hold."""

    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    HANDLE = "handle"
    ADDRESS = "address"
    ACCOUNT = "account"
    DIGITS = "digits"


words: Mapping[Sign, str] = {
    Sign.EMAIL: "an e-mail address",
    Sign.PHONE: "a phone number",
    Sign.LINK: "a web link",
    Sign.HANDLE: "a name on a social network",
    Sign.ADDRESS: "a street address",
    Sign.ACCOUNT: "an account number",
    Sign.DIGITS: "a long number",
}
