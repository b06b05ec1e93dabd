#include "sim/calendar.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/arena.h"

struct sim_calendar {
    bool sealed;
    sim_window *windows; /* after sealing: ascending, neither empty, overlapping nor touching */
    size_t window_count, window_capacity;
    sim_date *holidays; /* after sealing: ascending, each once, none in a weekend */
    size_t holiday_count, holiday_capacity;
};

/* Days and civil dates by 400-year eras that begin on 1 March, so that the leap day comes last (H. Hinnant,
 * "chrono-compatible low-level date algorithms"). */
enum { DAYS_PER_ERA = 146097, DAYS_TO_EPOCH = 719468 };

static int divide_down(int a, int b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

static bool is_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int sim_date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

sim_date sim_date_from_ymd(int year, int month, int day)
{
    assert(month >= 1 && month <= 12 && day >= 1 && day <= sim_date_days_in_month(year, month));
    int shifted = month <= 2 ? year - 1 : year;
    int era = divide_down(shifted, 400);
    int year_of_era = shifted - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

sim_ymd sim_date_to_ymd(sim_date date)
{
    int days = date + DAYS_TO_EPOCH;
    int era = divide_down(days, DAYS_PER_ERA);
    int day_of_era = days - era * DAYS_PER_ERA;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return (sim_ymd){
        .year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
        .month = month,
        .day = day_of_year - (153 * shifted_month + 2) / 5 + 1,
    };
}

/* The number of so many digits, or -1. */
static int parse_digits(const char *text, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = 10 * number + (text[i] - '0');
    }
    return number;
}

bool sim_date_parse(const char *text, sim_date *date)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    int year = parse_digits(text, 4), month = parse_digits(text + 5, 2), day = parse_digits(text + 8, 2);
    if (year < 1900 || year > 2199 || month < 1 || month > 12)
        return false;
    if (day < 1 || day > sim_date_days_in_month(year, month))
        return false;
    *date = sim_date_from_ymd(year, month, day);
    return true;
}

static void put_digits(char *text, int digits, int number)
{
    for (int i = digits - 1; i >= 0; i--, number /= 10)
        text[i] = (char)('0' + number % 10);
}

const char *sim_date_format(sim_date date, char text[static 11])
{
    sim_ymd ymd = sim_date_to_ymd(date);
    assert(ymd.year >= 0 && ymd.year <= 9999);
    put_digits(text, 4, ymd.year);
    text[4] = '-';
    put_digits(text + 5, 2, ymd.month);
    text[7] = '-';
    put_digits(text + 8, 2, ymd.day);
    text[10] = '\0';
    return text;
}

int sim_date_weekday(sim_date date)
{
    int from_thursday = date % 7; /* 1970-01-01 was one */
    return (from_thursday + 7 + 3) % 7;
}

sim_date sim_date_add_months(sim_date date, int months)
{
    sim_ymd ymd = sim_date_to_ymd(date);
    int month_number = 12 * ymd.year + ymd.month - 1 + months;
    int year = divide_down(month_number, 12), month = month_number - 12 * year + 1;
    int last = sim_date_days_in_month(year, month);
    return sim_date_from_ymd(year, month, ymd.day < last ? ymd.day : last);
}

double sim_date_to_year(double date)
{
    assert(fabs(date) < INT32_MAX / 2);
    int year = sim_date_to_ymd((sim_date)floor(date)).year;
    double days = is_leap_year(year) ? 366.0 : 365.0;
    return year + (date - sim_date_from_ymd(year, 1, 1)) / days;
}

sim_date sim_date_easter(int year)
{
    /* J. Meeus, Astronomical Algorithms, 2nd ed., ch. 8; letters as there. */
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return sim_date_from_ymd(year, n / 31, n % 31 + 1);
}

sim_calendar *sim_calendar_create(void)
{
    return sim_memory_new(1, sizeof(sim_calendar));
}

void sim_calendar_destroy(sim_calendar *calendar)
{
    if (calendar == NULL)
        return;
    free(calendar->windows);
    free(calendar->holidays);
    free(calendar);
}

void sim_calendar_add_window(sim_calendar *calendar, sim_window window)
{
    assert(!calendar->sealed && window.from <= window.to);
    if (calendar->window_count == calendar->window_capacity) {
        calendar->window_capacity = calendar->window_capacity == 0 ? 16 : 2 * calendar->window_capacity;
        calendar->windows =
            sim_memory_resize(calendar->windows, calendar->window_capacity, sizeof *calendar->windows);
    }
    calendar->windows[calendar->window_count++] = window;
}

void sim_calendar_add_holiday(sim_calendar *calendar, sim_date date)
{
    assert(!calendar->sealed);
    if (calendar->holiday_count == calendar->holiday_capacity) {
        calendar->holiday_capacity = calendar->holiday_capacity == 0 ? 64 : 2 * calendar->holiday_capacity;
        calendar->holidays =
            sim_memory_resize(calendar->holidays, calendar->holiday_capacity, sizeof *calendar->holidays);
    }
    calendar->holidays[calendar->holiday_count++] = date;
}

static int compare_windows(const void *left, const void *right)
{
    const sim_window *a = left, *b = right;
    return (a->from > b->from) - (a->from < b->from);
}

static int compare_dates(const void *left, const void *right)
{
    const sim_date *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void merge_windows(sim_calendar *calendar)
{
    size_t kept = 0;
    for (size_t i = 0; i < calendar->window_count; i++) {
        sim_window window = calendar->windows[i];
        if (window.from == window.to)
            continue;
        if (kept > 0 && window.from <= calendar->windows[kept - 1].to) {
            if (window.to > calendar->windows[kept - 1].to)
                calendar->windows[kept - 1].to = window.to;
        } else {
            calendar->windows[kept++] = window;
        }
    }
    calendar->window_count = kept;
}

static void merge_holidays(sim_calendar *calendar)
{
    size_t kept = 0;
    for (size_t i = 0; i < calendar->holiday_count; i++) {
        sim_date date = calendar->holidays[i];
        bool is_new = kept == 0 || date != calendar->holidays[kept - 1];
        if (is_new && sim_date_weekday(date) < 5)
            calendar->holidays[kept++] = date;
    }
    calendar->holiday_count = kept;
}

void sim_calendar_seal(sim_calendar *calendar)
{
    assert(!calendar->sealed);
    if (calendar->window_count > 0)
        qsort(calendar->windows, calendar->window_count, sizeof *calendar->windows, compare_windows);
    merge_windows(calendar);
    if (calendar->holiday_count > 0)
        qsort(calendar->holidays, calendar->holiday_count, sizeof *calendar->holidays, compare_dates);
    merge_holidays(calendar);
    calendar->sealed = true;
}

/* The window that date lies in, or NULL. */
static const sim_window *find_window(const sim_calendar *calendar, sim_date date)
{
    assert(calendar->sealed);
    size_t low = 0, high = calendar->window_count; /* windows before low begin at or before date */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->windows[middle].from <= date)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || calendar->windows[low - 1].to <= date)
        return NULL;
    return &calendar->windows[low - 1];
}

/* Holidays before date, weekends not counted. */
static size_t holidays_before(const sim_calendar *calendar, sim_date date)
{
    assert(calendar->sealed);
    size_t low = 0, high = calendar->holiday_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->holidays[middle] < date)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool sim_calendar_is_open(const sim_calendar *calendar, sim_date date)
{
    return find_window(calendar, date) == NULL;
}

bool sim_calendar_is_working_day(const sim_calendar *calendar, sim_date date)
{
    if (sim_date_weekday(date) >= 5)
        return false;
    size_t before = holidays_before(calendar, date);
    return before == calendar->holiday_count || calendar->holidays[before] != date;
}

sim_date sim_calendar_next_open(const sim_calendar *calendar, sim_date date)
{
    const sim_window *window = find_window(calendar, date);
    return window == NULL ? date : window->to;
}

sim_date sim_calendar_next_working_day(const sim_calendar *calendar, sim_date date)
{
    while (!sim_calendar_is_working_day(calendar, date))
        date++;
    return date;
}

/* Mondays to Fridays before date, counted from a Monday long ago. */
static int weekdays_before(sim_date date)
{
    int days = date + 3; /* from Monday 1969-12-29 */
    int weeks = divide_down(days, 7), rest = days - 7 * weeks;
    return 5 * weeks + (rest < 5 ? rest : 5);
}

int sim_calendar_working_days(const sim_calendar *calendar, sim_date from, sim_date to)
{
    if (to <= from)
        return 0;
    int holidays = (int)(holidays_before(calendar, to) - holidays_before(calendar, from));
    return weekdays_before(to) - weekdays_before(from) - holidays;
}

sim_date sim_calendar_next_meeting(const sim_calendar *calendar, sim_date date, int weekday, int nth)
{
    assert(weekday >= 0 && weekday <= 6 && nth >= 1 && nth <= 5);
    sim_ymd month = sim_date_to_ymd(date);
    for (;;) {
        sim_date first = sim_date_from_ymd(month.year, month.month, 1);
        int day = 1 + (weekday - sim_date_weekday(first) + 7) % 7 + 7 * (nth - 1);
        sim_date meeting = first + day - 1;
        bool exists = day <= sim_date_days_in_month(month.year, month.month);
        if (exists && meeting >= date && sim_calendar_is_open(calendar, meeting))
            return meeting;
        month.year += month.month / 12;
        month.month = month.month % 12 + 1;
    }
}
