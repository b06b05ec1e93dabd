/* Waiting at a service desk in closed form, for any real number of servers.
 *
 * a = offered load in erlang (arrival rate x mean handling time), c = servers, both real and positive.
 * Erlang's loss formula extends to real c by the incomplete gamma function: B(c,a) = a^c e^-a / Gamma(c+1, a)
 * (Jagerman 1974); C follows from B. With impatient callers (exponential patience) the M/M/c+M queue, Erlang
 * A (Palm 1957; formulas after Mandelbaum & Zeltyn 2007). */
#ifndef MODELS_ERLANG_H
#define MODELS_ERLANG_H

/* Probability that a call is lost with no queue; c >= 0, a > 0. */
double model_erlang_b(double servers, double load);

/* Probability of waiting in M/M/c; 1 where load >= servers. */
double model_erlang_c(double servers, double load);

typedef struct model_waiting {
    double probability_of_waiting;
    double mean_wait;     /* in the unit of handling_time; of all calls */
    double service_level; /* share answered within the target */
    double abandoned;     /* share that gives up; 0 with infinite patience */
} model_waiting;

/* M/M/c; load must be < servers (asserted). handling_time and target_wait in the same unit of time. */
model_waiting model_erlang_c_waiting(double servers, double load, double handling_time, double target_wait);

/* M/M/c+M; patience: mean, > 0, same unit. load may exceed servers. */
model_waiting model_erlang_a_waiting(double servers, double load, double handling_time, double patience,
                                     double target_wait);

#endif
