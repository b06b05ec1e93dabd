#include "tests/support/check.h"

#include <string.h>
#include "sim/calendar.h"

static sim_date day(const char *text)
{
    sim_date date = -1;
    assert_true(sim_date_parse(text, &date));
    return date;
}

#define CHECK_DATE(date, text)                                                                               \
    do {                                                                                                     \
        char formatted[11];                                                                                  \
        assert_string_equal(sim_date_format((date), formatted), (text));                                     \
    } while (0)

static void calendar__counts_days_since_1970(void **state)
{
    (void)state;
    assert_int_equal(sim_date_from_ymd(1970, 1, 1), 0);
    assert_int_equal(sim_date_from_ymd(1969, 12, 31), -1);
    assert_int_equal(sim_date_from_ymd(2000, 3, 1), 11017);
    assert_int_equal(sim_date_from_ymd(2014, 3, 19), 16148);
    assert_int_equal(sim_date_from_ymd(2100, 3, 1), 47541); /* 2100 is no leap year */
}

static void calendar__dates_go_there_and_back(void **state)
{
    (void)state;
    sim_date date = sim_date_from_ymd(1899, 12, 31);
    for (int year = 1900; year < 2200; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= sim_date_days_in_month(year, month); d++) {
                date++;
                sim_ymd ymd = sim_date_to_ymd(date);
                assert_true(sim_date_from_ymd(year, month, d) == date);
                assert_true(ymd.year == year && ymd.month == month && ymd.day == d);
            }
    for (sim_date far = -3000000; far < 3000000; far += 997) {
        sim_ymd ymd = sim_date_to_ymd(far);
        assert_int_equal(sim_date_from_ymd(ymd.year, ymd.month, ymd.day), far);
    }
}

static void calendar__reads_only_dates_that_exist(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "2014",       "2014-3-19",  "2014-03-19 ", " 2014-03-19", "2014-02-29",
        "2100-02-29", "2014-13-01", "2014-00-10", "2014-01-00",  "2014-04-31",  "1899-12-31",
        "2200-01-01", "2014/03/19", "2014-03-1x", "+014-03-19",  "2014-+3-19"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        sim_date date = 12345;
        assert_false(sim_date_parse(wrong[i], &date));
        assert_int_equal(date, 12345);
    }
    CHECK_DATE(day("2000-02-29"), "2000-02-29");
    CHECK_DATE(day("1900-01-01"), "1900-01-01");
    CHECK_DATE(day("2199-12-31"), "2199-12-31");
}

static void calendar__knows_weekdays(void **state)
{
    (void)state;
    assert_int_equal(sim_date_weekday(day("1970-01-01")), 3); /* Thursday */
    assert_int_equal(sim_date_weekday(day("2014-03-19")), 2); /* Wednesday: municipal elections */
    assert_int_equal(sim_date_weekday(day("2000-01-01")), 5);
    assert_int_equal(sim_date_weekday(day("1969-12-28")), 6);
    assert_int_equal(sim_date_weekday(day("1900-01-01")), 0);
}

static void calendar__months_end_on_their_last_day(void **state)
{
    (void)state;
    CHECK_DATE(sim_date_add_months(day("2012-01-31"), 1), "2012-02-29");
    CHECK_DATE(sim_date_add_months(day("2013-01-31"), 1), "2013-02-28");
    CHECK_DATE(sim_date_add_months(day("2012-02-29"), 12), "2013-02-28");
    CHECK_DATE(sim_date_add_months(day("2014-12-15"), 1), "2015-01-15");
    CHECK_DATE(sim_date_add_months(day("2014-01-31"), -2), "2013-11-30");
    CHECK_DATE(sim_date_add_months(day("2014-01-15"), -13), "2012-12-15");
    CHECK_DATE(sim_date_add_months(day("2014-05-31"), 0), "2014-05-31");
}

static void calendar__decimal_years(void **state)
{
    (void)state;
    CHECK_CLOSE(sim_date_to_year(day("2014-01-01")), 2014.0, 0.0, 0.0);
    CHECK_CLOSE(sim_date_to_year(day("2012-07-01")), 2012.0 + 182.0 / 366.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_date_to_year(day("2013-12-31") + 0.5), 2013.0 + 364.5 / 365.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_date_to_year(-0.5), 1970.0 - 0.5 / 365.0, 1e-15, 0.0);
}

static void calendar__easter_falls_where_the_almanac_says(void **state)
{
    (void)state;
    static const char *const sundays[] = {"1961-04-02", "1999-04-04", "2000-04-23", "2008-03-23",
                                          "2011-04-24", "2012-04-08", "2016-03-27", "2019-04-21",
                                          "2024-03-31", "2038-04-25", "1818-03-22", "1943-04-25"};
    for (size_t i = 0; i < sizeof sundays / sizeof sundays[0]; i++) {
        int year = (sundays[i][0] - '0') * 1000 + (sundays[i][1] - '0') * 100 + (sundays[i][2] - '0') * 10 +
                   (sundays[i][3] - '0');
        CHECK_DATE(sim_date_easter(year), sundays[i]);
        assert_int_equal(sim_date_weekday(sim_date_easter(year)), 6);
    }
}

static sim_window window(const char *from, const char *to)
{
    return (sim_window){.from = day(from), .to = day(to)};
}

static void calendar__windows_merge_and_close_their_days(void **state)
{
    (void)state;
    sim_calendar *calendar = sim_calendar_create();
    sim_calendar_add_window(calendar, window("2014-07-10", "2014-08-20"));
    sim_calendar_add_window(calendar, window("2014-03-01", "2014-03-19"));
    sim_calendar_add_window(calendar, window("2014-03-19", "2014-04-01")); /* touches */
    sim_calendar_add_window(calendar, window("2014-07-20", "2014-07-25")); /* inside another */
    sim_calendar_add_window(calendar, window("2014-08-15", "2014-08-25")); /* overlaps */
    sim_calendar_add_window(calendar, window("2014-10-01", "2014-10-01")); /* empty */
    sim_calendar_seal(calendar);
    assert_true(sim_calendar_is_open(calendar, day("2014-02-28")));
    assert_false(sim_calendar_is_open(calendar, day("2014-03-01")));
    assert_false(sim_calendar_is_open(calendar, day("2014-03-19")));
    assert_false(sim_calendar_is_open(calendar, day("2014-03-31")));
    assert_true(sim_calendar_is_open(calendar, day("2014-04-01")));
    assert_true(sim_calendar_is_open(calendar, day("2014-10-01")));
    CHECK_DATE(sim_calendar_next_open(calendar, day("2014-03-05")), "2014-04-01");
    CHECK_DATE(sim_calendar_next_open(calendar, day("2014-07-26")), "2014-08-25");
    CHECK_DATE(sim_calendar_next_open(calendar, day("2014-05-05")), "2014-05-05");
    sim_calendar_destroy(calendar);
}

static void calendar__without_windows_everything_is_open(void **state)
{
    (void)state;
    sim_calendar *calendar = sim_calendar_create();
    sim_calendar_seal(calendar);
    assert_true(sim_calendar_is_open(calendar, 0));
    assert_int_equal(sim_calendar_next_open(calendar, 5), 5);
    assert_true(sim_calendar_is_working_day(calendar, 0));
    sim_calendar_destroy(calendar);
    sim_calendar_destroy(NULL);
}

static void calendar__counts_working_days_as_one_by_one(void **state)
{
    (void)state;
    sim_calendar *calendar = sim_calendar_create();
    sim_calendar_add_holiday(calendar, day("2014-12-25"));
    sim_calendar_add_holiday(calendar, day("2014-12-26"));
    sim_calendar_add_holiday(calendar, day("2014-12-25")); /* twice the same */
    sim_calendar_add_holiday(calendar, day("2014-04-20")); /* a Sunday */
    sim_calendar_add_holiday(calendar, day("2014-04-21"));
    sim_calendar_seal(calendar);
    assert_false(sim_calendar_is_working_day(calendar, day("2014-12-25")));
    assert_false(sim_calendar_is_working_day(calendar, day("2014-12-27"))); /* Saturday */
    CHECK_DATE(sim_calendar_next_working_day(calendar, day("2014-12-25")), "2014-12-29");
    CHECK_DATE(sim_calendar_next_working_day(calendar, day("2014-12-24")), "2014-12-24");
    assert_int_equal(sim_calendar_working_days(calendar, day("2014-12-22"), day("2014-12-29")), 3);
    assert_int_equal(sim_calendar_working_days(calendar, day("2014-12-29"), day("2014-12-22")), 0);
    for (sim_date from = day("2014-03-25"); from < day("2014-05-10"); from++) {
        int counted = 0;
        for (sim_date to = from; to < day("2015-01-10"); to++) {
            assert_int_equal(sim_calendar_working_days(calendar, from, to), counted);
            counted += sim_calendar_is_working_day(calendar, to);
        }
    }
    assert_int_equal(sim_calendar_working_days(calendar, -17, -3), 10); /* before 1970 */
    sim_calendar_destroy(calendar);
}

static void calendar__meetings_skip_closed_months(void **state)
{
    (void)state;
    sim_calendar *calendar = sim_calendar_create();
    sim_calendar_add_window(calendar, window("2014-07-05", "2014-08-24"));
    sim_calendar_seal(calendar);
    /* The second Thursday: 12 June, 10 July (closed), 14 August (closed), 11 September. */
    CHECK_DATE(sim_calendar_next_meeting(calendar, day("2014-06-01"), 3, 2), "2014-06-12");
    CHECK_DATE(sim_calendar_next_meeting(calendar, day("2014-06-12"), 3, 2), "2014-06-12");
    CHECK_DATE(sim_calendar_next_meeting(calendar, day("2014-06-13"), 3, 2), "2014-09-11");
    /* A fifth Monday is not in every month. */
    CHECK_DATE(sim_calendar_next_meeting(calendar, day("2014-01-01"), 0, 5), "2014-03-31");
    CHECK_DATE(sim_calendar_next_meeting(calendar, day("2014-12-02"), 0, 1), "2015-01-05");
    /* The first day of a month is its first weekday of that name. */
    CHECK_DATE(sim_calendar_next_meeting(calendar, day("2014-04-01"), 1, 1), "2014-04-01");
    sim_calendar_destroy(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar__counts_days_since_1970),
        cmocka_unit_test(calendar__dates_go_there_and_back),
        cmocka_unit_test(calendar__reads_only_dates_that_exist),
        cmocka_unit_test(calendar__knows_weekdays),
        cmocka_unit_test(calendar__months_end_on_their_last_day),
        cmocka_unit_test(calendar__decimal_years),
        cmocka_unit_test(calendar__easter_falls_where_the_almanac_says),
        cmocka_unit_test(calendar__windows_merge_and_close_their_days),
        cmocka_unit_test(calendar__without_windows_everything_is_open),
        cmocka_unit_test(calendar__counts_working_days_as_one_by_one),
        cmocka_unit_test(calendar__meetings_skip_closed_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
