/* A service desk at which every ticket is an entity: who comes first is served first, the urgent before the
 * others, nobody is interrupted, who is out of patience goes.
 *
 * No ticket needs an event or an allocation. Between two arrivals only those who come free matter, and they
 * stand in order: the recursion of Kiefer & Wolfowitz ("On the theory of queues with many servers", Trans.
 * AMS 78, 1955) on the times at which people come free. That somebody has given up need be known only when
 * his turn comes. The outcome is that of jobs on a sim_resource with the same times, to rounding (tested).
 *
 * Time is in business hours: the clock stops when the desk closes, and so do waits and patience. Who is on
 * the phone at closing time is helped on the next morning, who waits keeps his place.
 *
 * People: a number that need not be whole. floor(c) of them work at the desk all the time; one, for the
 * fraction f, is away after each ticket for its handling time x (1 / f - 1), at other work, and takes the
 * next ticket before all others when he is there (models/erlang.h: part-timer). Who leaves at the end of a
 * shift finishes his ticket. */
#ifndef MODELS_TICKETS_H
#define MODELS_TICKETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/arena.h"
#include "sim/dist.h"
#include "sim/rng.h"

typedef struct model_ticket {
    double arrived, handling_hours, gives_up; /* at; at INFINITY: never */
} model_ticket;

/* A ring of those who wait, in order of arrival. */
typedef struct model_ticket_line {
    model_ticket *tickets;
    size_t first, count, room; /* room: a power of 2, or 0 */
} model_ticket_line;

/* Of tickets whose wait ended, because somebody took them up or because they gave up. */
typedef struct model_ticket_waits {
    uint64_t ended, waited, in_time; /* waited: not taken up at once; in_time: taken up within the target */
    double hours;
} model_ticket_waits;

typedef struct model_ticket_count {
    uint64_t arrived, abandoned; /* abandoned: out of patience, or left lying too long */
    model_ticket_waits ordinary, urgent;
} model_ticket_count;

/* All that lasts from month to month. */
typedef struct model_ticket_queue {
    sim_arena *arena;         /* of the lines and of until */
    double *until;            /* ascending: when those who work at the desk all day come free */
    size_t first, busy, room; /* of until */
    size_t whole;             /* people there all day; busy may exceed it while some finish */
    double part, part_until;  /* the fraction f, and when its part-timer is back */
    model_ticket_line ordinary, urgent;
    double target_hours, urgent_target_hours;
    model_ticket_count count; /* since the last model_ticket_queue_open */
} model_ticket_queue;

void model_ticket_queue_init(model_ticket_queue *queue, sim_arena *arena);
/* A queue that was copied from another one, as a struct, gets memory of its own. */
void model_ticket_queue_own(model_ticket_queue *queue, sim_arena *arena);
/* Starts to count anew. */
void model_ticket_queue_open(model_ticket_queue *queue, double target_hours, double urgent_target_hours);
/* people >= 0 from now on; those who wait go on at once where there are more. now may not go back. */
void model_ticket_queue_staff(model_ticket_queue *queue, double now, double people);
void model_ticket_queue_arrive(model_ticket_queue *queue, const model_ticket *ticket, bool urgent);
void model_ticket_queue_run(model_ticket_queue *queue, double until);
/* Those in line who are out of patience by now, or came before `oldest`, go. */
void model_ticket_queue_clear(model_ticket_queue *queue, double now, double oldest);
size_t model_ticket_queue_waiting(const model_ticket_queue *queue);
double model_ticket_queue_age(const model_ticket_queue *queue, double now); /* mean of those; NaN: none */

/* All who wait and all that is being handled at `from` goes to `into`; from is empty then. */
void model_ticket_queue_take_over(model_ticket_queue *into, model_ticket_queue *from, double now);
/* A share of those who wait goes to `into`, evenly taken. 1: all, and what is being handled too. */
void model_ticket_queue_give(model_ticket_queue *from, model_ticket_queue *into, double share, double now);

/* Only a share of those who wait and of what is being handled is left, evenly taken. */
void model_ticket_queue_thin(model_ticket_queue *queue, double share, double now);

/* Where tickets come from: one municipality in one month. Streams of its own, so that its tickets come at the
 * same times and are as long wherever they are handled. */
typedef struct model_ticket_source {
    sim_stream arrivals, handling, patience, urgency;
    double expected; /* tickets in the month, Poisson */
    double drawn;    /* unit exponentials so far, out of expected */
    double next;     /* business hours */
} model_ticket_source;

/* A part of the opening hours, the same every working day. */
typedef struct model_ticket_shift {
    double ends;          /* share of the day, ascending; the last is 1 */
    double people;        /* factor on the mean of the day */
    double tickets_until; /* share of the day's tickets until its end; the last is 1 */
} model_ticket_shift;

/* One month. shifts: n_shifts >= 1 (one with factors 1: a day like all others). */
typedef struct model_ticket_month {
    double start_hours, hours;      /* business hours since the start; open in this month */
    int days;                       /* working days: >= 1, of equal length */
    double people;                  /* mean over the day */
    double handling_hours;          /* mean of a ticket */
    const sim_dist *handling_shape; /* NULL: exponential; otherwise scaled to that mean */
    double patience_hours;          /* mean, exponential; 0: endless */
    double urgent_share;
    double after_hours_share; /* of a day's tickets, waiting when the desk opens */
    const model_ticket_shift *shifts;
    size_t n_shifts;
} model_ticket_month;

/* Runs a month of the queue. The sources' streams and expected are set; they are used up. heap: scratch for
 * n_sources. */
void model_ticket_month_run(const model_ticket_month *month, model_ticket_queue *queue,
                            model_ticket_source *sources, size_t n_sources, uint32_t *heap);

#endif
