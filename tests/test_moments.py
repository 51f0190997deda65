"""Dates as sheets and people write them."""

# ruff: noqa: DTZ001  (wall clock, as in a sheet)

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.moments import LONGEST, read_coming, read_date, read_lasting, read_moment, ways_to_write
from riverboard.settings import UntilDays

MARCH_4 = datetime(2026, 3, 4, 10, 23, 45)
APRIL_3 = datetime(2026, 4, 3, 10, 23, 45)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-04 10:23:45", MARCH_4),
        ("2026-03-04T10:23:45", MARCH_4),
        ("2026-03-04T10:23:45.000Z", MARCH_4),
        ("2026/03/04 10:23:45", MARCH_4),
        ("2026/3/4 10:23:45", MARCH_4),
        ("2026-3-4 10:23:45", MARCH_4),
        ("04.03.2026 10:23:45", MARCH_4),
        ("4.3.2026 10.23.45", MARCH_4),
        ("2026. 3. 4 오전 10:23:45", MARCH_4),
        ("2026/3/4 上午 10:23:45", MARCH_4),
        ("2026/3/4 下午 3:23:45", MARCH_4.replace(hour=15)),
        ("2026年3月4日 10:23:45", MARCH_4),
        ("2026년 3월 4일 10:23:45", MARCH_4),
        ("4 Mar 2026 10:23:45", MARCH_4),
        ("March 4, 2026 10:23:45 AM", MARCH_4),
        ("4. März 2026 10:23:45", MARCH_4),
        ("4 de marzo de 2026 10:23:45", MARCH_4),
        ("4 mars 2026 10:23:45", MARCH_4),
        ("4 de março de 2026, 10:23:45", MARCH_4),
        ("٤ مارس ٢٠٢٦ 10:23:45", MARCH_4),
        (" 2026-03-04 10:23:45 ", MARCH_4),
        ("46085.433159722", MARCH_4),
        ("46085,433159722", MARCH_4),
        ("46085", datetime(2026, 3, 4)),
        ("46084.999999999", datetime(2026, 3, 4)),
    ],
)
@pytest.mark.parametrize("day_first", [True, False])
def test_what_is_clear_is_read_alike_in_every_locale(text: str, moment: datetime, day_first: bool) -> None:
    assert read_moment(text, day_first=day_first) == moment


@pytest.mark.parametrize(
    "text",
    [
        "3/4/2026 10:23:45",
        "03/04/2026 10:23:45",
        "3/4/2026 10:23:45 AM",
        "3/4/2026\u202f10:23:45\u202fAM",
        "3/4/2026 10:23:45 a. m.",
        "3-4-2026 10:23:45",
        "٣\u200f/٤\u200f/٢٠٢٦ ١٠:٢٣:٤٥ ص",
    ],
)
def test_what_could_be_both_is_read_as_the_settings_say(text: str) -> None:
    assert read_moment(text, day_first=False) == MARCH_4
    assert read_moment(text, day_first=True) == APRIL_3


@pytest.mark.parametrize("text", ["3/24/2026 1:02:03", "24/3/2026 1:02:03"])
@pytest.mark.parametrize("day_first", [True, False])
def test_a_day_over_twelve_settles_it(text: str, day_first: bool) -> None:
    assert read_moment(text, day_first=day_first) == datetime(2026, 3, 24, 1, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "yesterday",
        "3/4",
        "10:23",
        "Tuesday 10:23",
        "2026",
        "June 3",
        "0",
        "1e5",
        "999999",
        "1/1/0001",
        "2026-02-30",
        "30/30/2026",
        "9" * 60,
        "99999999999",
        "+44 7911 123456",
        "nan",
        "²/³/2026",
    ],
)
def test_what_names_no_moment_is_none(text: str) -> None:
    assert read_moment(text, day_first=False) is None


@pytest.mark.parametrize("zone", ["CEST", "ZOE", "SARA", "Z", "UTC", "UTC+3", "+02:00"])
def test_a_zone_is_passed_over_without_a_word(zone: str) -> None:
    assert read_moment(f"2026-03-04 10:23:45 {zone}", day_first=False) == MARCH_4
    assert read_moment(f"3/4/2026 10:23:45 {zone}", day_first=False) == MARCH_4


def test_an_hour_that_the_clocks_skip_is_the_wall_clocks() -> None:
    assert read_moment("3/29/2026 1:30:00", day_first=False) == datetime(2026, 3, 29, 1, 30)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2198, 1, 1)))
def test_every_serial_number_comes_back_to_the_second(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    assert read_moment(f"{serial:.9f}", day_first=False) == moment


@given(st.datetimes(datetime(1971, 1, 1), datetime(2198, 1, 1)), st.booleans())
def test_every_localized_timestamp_comes_back(moment: datetime, day_first: bool) -> None:
    moment = moment.replace(microsecond=0)
    order = "{0.day}/{0.month}/{0.year}" if day_first else "{0.month}/{0.day}/{0.year}"
    text = f"{order.format(moment)} {moment:%H:%M:%S}"
    assert read_moment(text, day_first=day_first) == moment


@given(st.text() | st.from_regex(r"[0-9./: -]{1,20}", fullmatch=True), st.booleans())
def test_any_text_is_a_moment_or_none(text: str, day_first: bool) -> None:
    found = read_moment(text, day_first=day_first)
    assert found is None or (1970 <= found.year <= 2199 and found.tzinfo is None)
    assert read_date(text, day_first=day_first) in {None, found and found.date()}
    read_lasting(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-03", date(2026, 6, 3)),
        ("6/3/2026", date(2026, 6, 3)),
        ("6/3/26", date(2026, 6, 3)),
        ("3.6.2026", date(2026, 6, 3)),
        ("3 June 2026", date(2026, 6, 3)),
        ("٢٠٢٦/٦/٣", date(2026, 6, 3)),
        ("46176", date(2026, 6, 3)),
        ("June 3", None),
        ("June 2026", None),
        ("6/3", None),
        ("Friday", None),
        ("", None),
    ],
)
def test_a_day_is_one_that_is_named_in_full(text: str, day: date | None) -> None:
    assert read_date(text, day_first=False) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Two weeks", 14),
        ("2-3 weeks", 21),
        ("a month or so", 30),
        ("for ten days please", 10),
        ("seven days", 7),
        ("1 YEAR", 365),
        ("dos semanas", 14),
        ("un mes", 30),
        ("3 días", 3),
        ("un año", 365),
    ],
)
def test_how_long_is_read_in_words_and_numbers(text: str, days: int) -> None:
    assert read_lasting(text) == timedelta(days=days)


@given(st.integers(0, 999), st.sampled_from(["days", "weeks", "months", "years", "años"]))
def test_an_end_that_follows_from_how_long_is_a_day_that_can_be_read_again(count: int, unit: str) -> None:
    lasting = read_lasting(f"{count} {unit}")
    assert lasting is not None
    end = date(2026, 6, 1) + lasting
    assert read_date(end.isoformat(), day_first=False) == end


def test_nothing_lasts_longer_than_the_settings_allow() -> None:
    assert read_lasting("200 years") == LONGEST
    assert UntilDays(dream=LONGEST.days).dream == LONGEST.days
    with pytest.raises(ValueError, match="3650"):
        UntilDays(dream=LONGEST.days + 1)


@pytest.mark.parametrize("text", ["", "weeks", "a while", "1000 days", "2026", "tenweeks"])
def test_what_names_no_length_is_none(text: str) -> None:
    assert read_lasting(text) is None


@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(1960, 2210),
    st.integers(0, 25),
    st.integers(0, 61),
    st.booleans(),
)
def test_a_forms_own_way_to_write_a_moment_is_read_as_any_other(
    one: int, two: int, year: int, hour: int, minute: int, day_first: bool
) -> None:
    usual = f"{one}/{two}/{year} {hour}:{minute:02}:07"
    general = f"{one}/{two}/{year}, {hour}:{minute:02}:07"  # the comma sends it through the general parser
    assert read_moment(usual, day_first=day_first) == read_moment(general, day_first=day_first)


@given(st.dates(date(1971, 1, 1), date(2198, 12, 31)), st.booleans())
def test_every_way_to_write_a_day_is_read_as_that_day(day: date, day_first: bool) -> None:
    assert {read_date(way, day_first=day_first) for way in ways_to_write(day, day_first=day_first)} == {day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-Jul", date(2026, 7, 31)),
        ("July 31", date(2026, 7, 31)),
        ("july 31st", date(2026, 7, 31)),
        ("31 July", date(2026, 7, 31)),
        ("31. Juli", date(2026, 7, 31)),
        ("31. Jul", date(2026, 7, 31)),
        ("31 de julio", date(2026, 7, 31)),
        ("1er août", date(2026, 8, 1)),
        ("31.12.", date(2026, 12, 31)),
        ("31.12", date(2026, 12, 31)),
        ("12/31", date(2026, 12, 31)),
        ("31/12", date(2026, 12, 31)),
        ("٣١/١٢", date(2026, 12, 31)),
        ("14 June", date(2026, 6, 14)),
        ("13 June", date(2027, 6, 13)),
        ("Jan-31", date(2027, 1, 31)),
        ("29 Feb", date(2028, 2, 29)),
        ("3/4", date(2027, 3, 4)),
        ("3.4.", date(2027, 4, 3)),
    ],
)
def test_a_day_and_month_without_a_year_is_the_next_such_day(text: str, day: date) -> None:
    assert read_coming(text, date(2026, 6, 14), day_first=False) == day


@pytest.mark.parametrize(
    "text", ["", "end of July", "July", "31", "31.", "32.12.", "31.6.", "10-12", "Sat 6", "13/13", "9.30", "May 2027"]
)
def test_what_is_no_day_and_month_names_none(text: str) -> None:
    assert read_coming(text, date(2026, 6, 14), day_first=False) is None
