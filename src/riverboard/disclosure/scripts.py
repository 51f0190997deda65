"""Rules for scripts other than ours: streets, homes and names on networks as they are written in them.

The words stand as :mod:`riverboard.disclosure.reading` leaves them, without marks on their letters.
"""

import re

from riverboard.disclosure.patterns import rule
from riverboard.disclosure.sign import Sign

WRITTEN_SO = re.compile("[\u0590-\u06ff\u3040-\u9fff]")
"""A letter of the scripts that these rules know."""
# After a house number no thing stands that it counts; a floor, a flat or a neighbor's shop may.
_ARABIC_END = r"\b(?! ?(?!(?:و|ب)?(?:ال)?(?:طابق|دور|شقة|عمارة|بناية|رقم|بجانب|قرب|امام|خلف|مقابل|شارع|حي))[^\W\d])"
_HEBREW_END = r"\b(?! ?(?!(?:דירה|קומה|כניסה|ליד|מול))[^\W\d])"
_CHINESE_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,5})"
_CHINESE_NETWORKS = (
    r"(?:微信|薇信|威信|v信|加v|扣扣|小红书|抖音|微博|支付宝|(?<=[^\x00-\x7f])(?:[vw]x|qq))(?:号码?|號碼?|id|账号)?"
)
_CHINESE_NAME = r"[a-z0-9@][a-z0-9_.-]{3,30}"
OTHER_SCRIPT_RULES = (
    rule(
        Sign.ADDRESS,
        "عمارة 4، شقة 12",
        r"(?:عمارة|بناية|شقة|زنقة)(?<!\w\w\w\w\w\w) ?(?:رقم )?\d{1,4}\b(?! ?[^\W\d])",
    ),
    rule(
        Sign.ADDRESS,
        "بيت رقم 12",
        r"(?:بيت|منزل|دار|فيلا|مبنى)ي? رقم \d{1,4}\b",
    ),
    rule(
        Sign.ADDRESS,
        "شارع الورد 12",
        r"شارع (?:(?!(?:فيه|فيها|به|بها|مع|من|حتى|كل|بعد|قبل|على)\b)[^\W\d]{1,20},? ){1,4}?",
        rf"(?:رقم )?\d{{1,4}}{_ARABIC_END}",
    ),
    rule(
        Sign.ADDRESS,
        "شارع 9 رقم 12",
        r"شارع \d{1,3}[, ]{1,2}رقم \d{1,4}\b",
    ),
    rule(
        Sign.ADDRESS,
        "صندوق بريد 12",
        r"(?:صندوق بريد|ص\.? ?ب\.?)(?: رقم)? ?\d",
    ),
    rule(
        Sign.ADDRESS,
        "רחוב הוורדים 12",
        r"(?:רחוב|רח'|שדרות)(?: (?!עם\b|יש\b|של\b|עד\b)[^\W\d][\w'-]{0,20}){1,3}?,? ",
        rf"(?:מס' ?)?\d{{1,4}}{_HEBREW_END}",
    ),
    rule(
        Sign.ADDRESS,
        "דירה 4",
        rf"דירה (?:מס' ?)?\d{{1,4}}{_HEBREW_END}",
    ),
    rule(
        Sign.ADDRESS,
        "玫瑰路12号",
        r"(?:(?:路|街|道|巷|弄|村)(?<=[^\W在上到去的条这那逛知味频][路街道巷弄村])|丁目(?<=\d丁目)|番地(?<=\d番地))",
        rf"(?:(?<=[目地])| ?{_CHINESE_NUMBER} ?[号號])",
    ),
    rule(
        Sign.ADDRESS,
        "3号楼2单元501",
        r"\d(?<!\d\d\d\d)(?: ?(?:号楼|號樓|栋|棟|幢|单元|單元)) ?\d{1,4}(?![\d层層])|\d{3,4} ?室",
    ),
    rule(
        Sign.HANDLE,
        "微信: maria77",
        rf"{_CHINESE_NETWORKS} ?(?::|=|是|为) ?{_CHINESE_NAME}|",
        rf"{_CHINESE_NETWORKS} ?(?:(?=[a-z_.-]{{0,20}}[\d_])(?=[\w.-]*[a-z_]){_CHINESE_NAME}|\d{{6,12}}\b)|",
        rf"加(?:我|一下|下)?的?{_CHINESE_NETWORKS} ?[a-z]{_CHINESE_NAME}",
    ),
)
