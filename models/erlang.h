/* Waiting at a service desk in closed form.
 *
 * a = offered load in erlang (arrival rate x mean handling time), c = servers, both real and positive.
 *
 * How many people c that is not whole stands for is a choice, and only Erlang's loss B(c,a) depends on it:
 *   - the Gamma extension: B(c,a) = a^c e^-a / Gamma(c+1, a), the incomplete gamma function (Jagerman 1974);
 *   - a part-timer: floor(c) people, and one who spends f = c - floor(c) of the time on tickets: after each
 *     ticket he is away for its handling time x (1 / f - 1), and takes the next ticket before all others when
 *     he is there. A birth-death chain in two rows, of which B is the share, among the states in which nobody
 *     waits, of that in which all are busy. What models/tickets.h simulates.
 * They are equal at whole c. All else follows from B, exactly, for exponential handling times and patience:
 * while anybody waits the desk finishes c tickets per handling time.
 *   - M/M/c: Erlang C (Erlang 1917);
 *   - M/M/c+M, impatient callers: Erlang A (Palm 1957; formulas after Mandelbaum & Zeltyn 2007). Who is
 *     answered within a target: the offered wait of Baccelli & Hebuterne 1981, integrated;
 *   - two classes, the urgent first, nobody interrupted: means by Cobham 1954. While all are busy the urgent
 *     see a queue of their own, with their load alone, so that their service level is exact; that of the
 *     ordinary takes their waits as exponential with the exact mean. */
#ifndef MODELS_ERLANG_H
#define MODELS_ERLANG_H

#include <stdbool.h>

/* Probability that a call is lost with no queue; c >= 0, a > 0. */
double model_erlang_b(double servers, double load);
double model_erlang_b_part_time(double servers, double load); /* with a part-timer for the fraction; c > 0 */

/* Probability of waiting in M/M/c; 1 where load >= servers. */
double model_erlang_c(double servers, double load);

/* A desk in a steady state; times in one unit, whichever. */
typedef struct model_desk_load {
    double servers, load; /* > 0; without patience load < servers (asserted) */
    double handling_time, target_wait;
    double patience;     /* mean; 0: nobody gives up */
    double urgent_share; /* 0 <= s < 1 of the tickets, handled before the others */
    double urgent_target_wait;
    bool part_time; /* c as whole people and a part-timer, not by the Gamma extension */
} model_desk_load;

typedef struct model_waiting {
    double probability_of_waiting;
    double mean_wait;                   /* of all calls, those that give up included */
    double service_level;               /* share of all calls answered within their target */
    double abandoned;                   /* share that gives up; 0 without patience */
    double urgent_wait, urgent_service; /* the same of the urgent alone; of all where there are none */
} model_waiting;

model_waiting model_erlang_waiting(const model_desk_load *desk);

#endif
