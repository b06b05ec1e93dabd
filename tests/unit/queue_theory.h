/* Queues of which theory knows the values: formulas, each with its source.
 *
 * Rates are per day, times in days. Cooper: "Introduction to queueing theory", 2nd ed. 1981. Kleinrock:
 * "Queueing systems", I 1975 and II 1976. Kelly: "Reversibility and stochastic networks", 1979. */
#ifndef TESTS_UNIT_QUEUE_THEORY_H
#define TESTS_UNIT_QUEUE_THEORY_H

#include <math.h>

enum { THEORY_MOST = 256 }; /* more in one station than ever matters at the loads of these tests */

/* The stationary chances of a birth-death process (Kleinrock I, ch. 3): arrivals at a rate, each of so many
 * servers at a rate, those in line give up at a rate, and at most so many are there. With no limit and no
 * giving up it is M/M/c, with limit = servers Erlang's loss system, with giving up Erlang A (Palm 1957). */
static inline void theory_birth_death(double rate, int servers, double service_rate, double give_up_rate,
                                      int limit, double chances[THEORY_MOST])
{
    double sum = 1.0;
    chances[0] = 1.0;
    for (int n = 1; n < THEORY_MOST; n++) {
        double death = fmin(n, servers) * service_rate + fmax(0, n - servers) * give_up_rate;
        chances[n] = n > limit ? 0.0 : chances[n - 1] * rate / death;
        sum += chances[n];
    }
    for (int n = 0; n < THEORY_MOST; n++)
        chances[n] /= sum;
}

/* The mean number above so many: in line, above the servers. */
static inline double theory_mean_above(const double chances[THEORY_MOST], int above)
{
    double mean = 0.0;
    for (int n = above + 1; n < THEORY_MOST; n++)
        mean += (n - above) * chances[n];
    return mean;
}

/* Erlang's loss by its recursion (Cooper, ch. 3). */
static inline double theory_erlang_b(int servers, double load)
{
    double loss = 1.0;
    for (int n = 1; n <= servers; n++)
        loss = load * loss / (n + load * loss);
    return loss;
}

/* The chance of waiting in M/M/c (Cooper, ch. 3); the wait of who waits is exponential of rate c mu - lambda.
 */
static inline double theory_erlang_c(int servers, double load)
{
    double loss = theory_erlang_b(servers, load);
    return loss / (1.0 - load / servers * (1.0 - loss));
}

/* Pollaczek-Khinchine: the mean wait in M/G/1 (Kleinrock I, ch. 5). second: E[S^2]. */
static inline double theory_pollaczek_khinchine(double rate, double mean, double second)
{
    return rate * second / (2.0 * (1.0 - rate * mean));
}

/* The mean wait of a class, 0 being the most urgent, in M/G/1 when who is served stays (Cobham, "Priority
 * assignment in waiting line problems", Oper. Res. 2, 1954). */
static inline double theory_cobham(int n, const double *rate, const double *mean, const double *second,
                                   int class)
{
    double residual = 0.0, load = 0.0;
    for (int i = 0; i < n; i++)
        residual += rate[i] * second[i] / 2.0;
    for (int i = 0; i < class; i++)
        load += rate[i] * mean[i];
    return residual / ((1.0 - load) * (1.0 - load - rate[class] * mean[class]));
}

/* The mean of all time in line of a class in M/G/1 when the more urgent interrupt and what was left is
 * resumed (Kleinrock II, ch. 3; White & Christie, "Queuing with preemptive priorities", Oper. Res. 6, 1958).
 */
static inline double theory_preemptive_resume(const double *rate, const double *mean, const double *second,
                                              int class)
{
    double residual = 0.0, load = 0.0;
    for (int i = 0; i <= class; i++)
        residual += rate[i] * second[i] / 2.0;
    for (int i = 0; i < class; i++)
        load += rate[i] * mean[i];
    double sojourn =
        mean[class] / (1.0 - load) + residual / ((1.0 - load) * (1.0 - load - rate[class] * mean[class]));
    return sojourn - mean[class];
}

/* Traffic of an open network (Jackson, "Networks of waiting lines", Oper. Res. 5, 1957): what comes in at a
 * station is what enters there and what is sent there. Each station is then as M/M/c on its own. */
static inline void theory_jackson_traffic(int n, const double *entering, double routing[3][3],
                                          double *traffic)
{
    for (int j = 0; j < n; j++)
        traffic[j] = entering[j];
    for (int sweep = 0; sweep < 500; sweep++)
        for (int j = 0; j < n; j++) {
            double sum = entering[j];
            for (int i = 0; i < n; i++)
                sum += traffic[i] * routing[i][j];
            traffic[j] = sum;
        }
}

/* What a start from empty may do to the mean wait of who comes after a warm-up, in M/G/1 under any discipline
 * that keeps the server busy. The run from empty and the stationary one, on the same arrivals and services,
 * are the same from the moment T on which the stationary one is empty; before it neither makes anyone wait
 * beyond T. The bias is at most E[(T - t)+]. With eta(h) = h - lambda (E[e^hS] - 1), e^(h V(s) + eta s) is a
 * martingale until T, so P(T > s) <= E[e^hV] e^(-eta s), where E[e^hV] = (1 - rho) h / eta
 * (Pollaczek-Khinchine); integrated: (1 - rho) h / eta^2 e^(-eta t), for the best h. Services are gamma of
 * these shapes. */
static inline double theory_bias_bound(int n, const double *rate, const double *mean, const double *shape,
                                       double warm_up_days)
{
    double best = INFINITY, load = 0.0, steepest = 0.0;
    for (int i = 0; i < n; i++) {
        load += rate[i] * mean[i];
        steepest = fmax(steepest, mean[i] / shape[i]);
    }
    for (int step = 1; step < 1000; step++) {
        double h = step / (1000.0 * steepest), eta = h;
        for (int i = 0; i < n; i++)
            eta -= rate[i] * (pow(1.0 - h * mean[i] / shape[i], -shape[i]) - 1.0);
        if (eta > 0.0)
            best = fmin(best, (1.0 - load) * h / (eta * eta) * exp(-eta * warm_up_days));
    }
    return best;
}

#endif
