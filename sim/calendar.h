/* Dates, working days and black-out windows.
 *
 * A sim_date is a whole number of days since 1970-01-01 (proleptic Gregorian). The engine's clock counts days
 * from the start date of a run: date = start + floor(clock). The calendar knows no municipality: the model
 * supplies the windows in which nothing is decided (recess, election freezes) and the weekday and rhythm of
 * meetings. */
#ifndef SIM_CALENDAR_H
#define SIM_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t sim_date;

typedef struct sim_ymd {
    int year, month, day; /* month 1..12, day 1..31 */
} sim_ymd;

sim_date sim_date_from_ymd(int year, int month, int day); /* month and day must exist (asserted) */
sim_ymd sim_date_to_ymd(sim_date date);
bool sim_date_parse(const char *text,
                    sim_date *date); /* "YYYY-MM-DD", a date that exists, years 1900..2199 */
const char *sim_date_format(sim_date date, char text[static 11]); /* "YYYY-MM-DD" */
int sim_date_weekday(sim_date date);                              /* 0 Monday .. 6 Sunday */
int sim_date_days_in_month(int year, int month);
sim_date sim_date_add_months(sim_date date, int months); /* day clipped to the month's last */
double sim_date_to_year(double date); /* decimal calendar year: 2014.0 is 1 January 2014, 0:00 */
sim_date sim_date_easter(int year);   /* Easter Sunday (Gregorian; Meeus/Jones/Butcher) */

/* A window [from, to): from is inside, to is not. */
typedef struct sim_window {
    sim_date from, to;
} sim_window;

typedef struct sim_calendar sim_calendar; /* immutable after sealing; threads may share it */

sim_calendar *sim_calendar_create(void);
void sim_calendar_destroy(sim_calendar *calendar);
void sim_calendar_add_window(sim_calendar *calendar, sim_window window); /* before sealing */
void sim_calendar_add_holiday(sim_calendar *calendar, sim_date date);    /* before sealing */
void sim_calendar_seal(sim_calendar *calendar);                          /* sorts and merges */

bool sim_calendar_is_open(const sim_calendar *calendar, sim_date date);        /* in no black-out window */
bool sim_calendar_is_working_day(const sim_calendar *calendar, sim_date date); /* Monday-Friday, no holiday */
sim_date sim_calendar_next_open(const sim_calendar *calendar, sim_date date);  /* date itself if open */
sim_date sim_calendar_next_working_day(const sim_calendar *calendar, sim_date date);
int sim_calendar_working_days(const sim_calendar *calendar, sim_date from, sim_date to); /* in [from, to) */

/* First meeting day on or after date: the nth (1..5) given weekday of a month, open in the calendar; a month
 * whose meeting day is in a window is skipped. */
sim_date sim_calendar_next_meeting(const sim_calendar *calendar, sim_date date, int weekday, int nth);

#endif
