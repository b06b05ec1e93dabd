/* The queues that are held against theory, each with the values that theory gives. */
#ifndef TESTS_UNIT_QUEUE_CASES_H
#define TESTS_UNIT_QUEUE_CASES_H

#include "tests/unit/queue_world.h"

static inline void case_expect(world_case *with, world_measure measure, int of, double expected)
{
    assert_true(with->n_metrics < WORLD_MOST_METRICS);
    with->metrics[with->n_metrics++] = (world_metric){measure, of, expected};
}

/* One station, one class, a window in which so many come on average. */
static inline world_case case_single(const char *name, world_style style, int servers, double rate,
                                     world_service service, double customers)
{
    return (world_case){.name = name,
                        .n_stations = 1,
                        .n_classes = 1,
                        .stations = {{.servers = servers, .style = style}},
                        .services = {service},
                        .rates = {rate},
                        .window_days = customers / rate};
}

/* M/M/c; a service takes a day on average. The share that waits long tells the order of service, which the
 * mean does not. */
static inline world_case case_erlang_c(const char *name, world_style style, sim_discipline discipline,
                                       int servers, double load)
{
    world_case with = case_single(name, style, servers, load, (world_service){EXPONENTIAL, 1.0, 0.0}, 300.0);
    with.stations[0].discipline = discipline;
    with.start = FROM_COUNTS;
    with.late_days = 1.0;
    theory_birth_death(load, servers, 1.0, 0.0, THEORY_MOST, with.chances[0]);
    double waiting = theory_erlang_c(servers, load), spare = servers - load;
    case_expect(&with, WAIT, 0, waiting / spare);
    case_expect(&with, WAITING, 0, waiting * exp(-spare * with.late_days));
    case_expect(&with, QUEUE, 0, load * waiting / spare);
    case_expect(&with, BUSY, 0, load);
    case_expect(&with, UTILISATION, 0, load / servers);
    return with;
}

static inline world_case case_single_server(const char *name, world_style style, world_service service,
                                            double rate)
{
    world_case with = case_single(name, style, 1, rate, service, 300.0);
    with.stations[0].discipline = SIM_FIFO;
    with.start = FROM_SINGLE_SERVER;
    double load = rate * service.mean_days;
    double wait = theory_pollaczek_khinchine(rate, service.mean_days, world_second_moment(&service));
    case_expect(&with, WAIT, 0, wait);
    case_expect(&with, WAITING, 0, load);
    case_expect(&with, QUEUE, 0, rate * wait);
    case_expect(&with, UTILISATION, 0, load);
    return with;
}

/* Lost when all are busy. What a service takes on average is all that counts (Sevastyanov 1957). */
static inline world_case case_erlang_b(const char *name, world_style style, world_service service,
                                       int servers, double load)
{
    world_case with = case_single(name, style, servers, load / service.mean_days, service, 300.0);
    if (style == BY_SERVE)
        with.stations[0].queue_limit = SIM_NO_QUEUE;
    else
        with.patience_days = SIM_NO_PATIENCE;
    with.start = FROM_COUNTS;
    theory_birth_death(with.rates[0], servers, 1.0 / service.mean_days, 0.0, servers, with.chances[0]);
    double lost = theory_erlang_b(servers, load);
    case_expect(&with, LOST, 0, lost);
    case_expect(&with, BUSY, 0, load * (1.0 - lost));
    case_expect(&with, UTILISATION, 0, load * (1.0 - lost) / servers);
    return with;
}

/* M/M/c+M: who is in line gives up at a rate, so that (rate of giving up) x (mean in line) leave unserved. */
static inline world_case case_erlang_a(const char *name, world_style style, int servers, double load,
                                       double patience_days)
{
    world_case with = case_single(name, style, servers, load, (world_service){EXPONENTIAL, 1.0, 0.0}, 300.0);
    with.patience_days = patience_days;
    with.start = FROM_COUNTS;
    theory_birth_death(load, servers, 1.0, 1.0 / patience_days, THEORY_MOST, with.chances[0]);
    double queue = theory_mean_above(with.chances[0], servers), lost = queue / patience_days / load, free = 0;
    for (int n = 0; n < servers; n++)
        free += with.chances[0][n];
    case_expect(&with, LOST, 0, lost);
    case_expect(&with, WAIT, 0, queue / load);
    case_expect(&with, WAITING, 0, 1.0 - free);
    case_expect(&with, QUEUE, 0, queue);
    case_expect(&with, BUSY, 0, load * (1.0 - lost));
    return with;
}

/* Classes of one server, the first the most urgent. Started empty: theory_bias_bound says with what error. */
static inline world_case case_classes(const char *name, world_style style, sim_discipline discipline,
                                      double busier)
{
    bool is_preemptive = discipline == SIM_PREEMPTIVE;
    world_case with = {.name = name,
                       .n_stations = 1,
                       .n_classes = 3,
                       .stations = {{.servers = 1, .discipline = discipline, .style = style}},
                       .services = {{ERLANG_2, 0.5, 0}, {EXPONENTIAL, 1.0, 0}, {ERLANG_2, 1.25, 0}},
                       .rates = {0.4 * busier, 0.2 * busier, 0.16 * busier},
                       .warm_up_days = 250.0,
                       .window_days = 500.0};
    double mean[WORLD_MOST], second[WORLD_MOST], queue = 0.0, load = 0.0;
    for (int k = 0; k < with.n_classes; k++) {
        mean[k] = with.services[k].mean_days;
        second[k] = world_second_moment(&with.services[k]);
    }
    for (int k = 0; k < with.n_classes; k++) {
        double wait = is_preemptive ? theory_preemptive_resume(with.rates, mean, second, k)
                                    : theory_cobham(with.n_classes, with.rates, mean, second, k);
        case_expect(&with, WAIT, k, wait);
        queue += with.rates[k] * wait;
        load += with.rates[k] * mean[k];
    }
    case_expect(&with, QUEUE, 0, queue);
    case_expect(&with, BUSY, 0, load);
    return with;
}

/* The last to come interrupts: the number there is that of M/M/1 for any law of service (Kelly, 3.3). */
static inline world_case case_last_first(const char *name, world_style style, world_service service,
                                         double rate)
{
    world_case with = case_single(name, style, 1, rate, service, 300.0);
    with.stations[0].discipline = SIM_PREEMPTIVE;
    with.last_first = true;
    with.start = FROM_COUNTS;
    double load = rate * service.mean_days, there = load / (1.0 - load);
    theory_birth_death(rate, 1, 1.0 / service.mean_days, 0.0, THEORY_MOST, with.chances[0]);
    case_expect(&with, WAIT, 0, there / rate - service.mean_days);
    case_expect(&with, QUEUE, 0, there - load);
    case_expect(&with, UTILISATION, 0, load);
    return with;
}

/* Three stations; who is done at one goes on to another or back, or leaves. */
static inline world_case case_network(const char *name, const world_style styles[WORLD_MOST], double busier)
{
    world_case with = {.name = name,
                       .n_stations = 3,
                       .n_classes = 3,
                       .services = {{EXPONENTIAL, 0.5, 0}, {EXPONENTIAL, 0.8, 0}, {EXPONENTIAL, 1.5, 0}},
                       .rates = {0.6 * busier, 0.2 * busier, 0.0},
                       .routing = {{0.0, 0.4, 0.4}, {0.2, 0.0, 0.5}, {0.25, 0.0, 0.1}},
                       .start = FROM_COUNTS,
                       .window_days = 300.0};
    const int servers[WORLD_MOST] = {1, 1, 2};
    double traffic[WORLD_MOST], there = 0.0;
    theory_jackson_traffic(3, with.rates, with.routing, traffic);
    for (int i = 0; i < 3; i++) {
        double load = traffic[i] * with.services[i].mean_days;
        with.stations[i] = (world_station){.servers = servers[i], .style = styles[i]};
        theory_birth_death(traffic[i], servers[i], 1.0 / with.services[i].mean_days, 0.0, THEORY_MOST,
                           with.chances[i]);
        case_expect(&with, QUEUE, i, theory_mean_above(with.chances[i], servers[i]));
        case_expect(&with, BUSY, i, load);
        there += theory_mean_above(with.chances[i], 0);
    }
    case_expect(&with, SOJOURN, 0, there / (with.rates[0] + with.rates[1] + with.rates[2]));
    return with;
}

enum { N_CASES = 20 };

/* busier: 1, or the factor by which more come everywhere. */
static inline void cases_all(world_case cases[N_CASES], double busier)
{
    const world_service exponential = {EXPONENTIAL, 1.0, 0.0}, constant = {CONSTANT, 1.0, 0.0};
    const world_service lognormal = {LOGNORMAL, 0.8, 0.8}, spread = {LOGNORMAL, 1.0, 1.5};
    const world_service erlang = {ERLANG_2, 1.0, 0.0};
    const world_style mixed[WORLD_MOST] = {BY_SERVE, BY_PROCESS, BY_ASK};
    const world_case all[N_CASES] = {
        case_erlang_c("M/M/1, served", BY_SERVE, SIM_FIFO, 1, 0.5 * busier),
        case_erlang_c("M/M/1, processes", BY_PROCESS, SIM_PRIORITY, 1, 0.5 * busier),
        case_erlang_c("M/M/3, requests", BY_REQUEST, SIM_PRIORITY, 3, 1.8 * busier),
        case_erlang_c("M/M/3, processes", BY_PROCESS, SIM_FIFO, 3, 1.8 * busier),
        case_single_server("M/G/1 lognormal, served", BY_SERVE, lognormal, 0.7 * busier),
        case_single_server("M/G/1 Erlang, processes", BY_PROCESS, erlang, 0.55 * busier),
        case_single_server("M/D/1, asked", BY_ASK, constant, 0.6 * busier),
        case_single_server("M/D/1, processes", BY_PROCESS, constant, 0.6 * busier),
        case_erlang_b("M/M/5/5, served", BY_SERVE, exponential, 5, 4.0 * busier),
        case_erlang_b("M/G/4/4 lognormal, processes", BY_PROCESS, spread, 4, 3.0 * busier),
        case_erlang_a("M/M/3+M, served", BY_SERVE, 3, 3.2 * busier, 2.0),
        case_erlang_a("M/M/3+M, asked", BY_ASK, 3, 3.2 * busier, 2.0),
        case_erlang_a("M/M/2+M, processes", BY_PROCESS, 2, 1.8 * busier, 1.5),
        case_classes("three classes, served", BY_SERVE, SIM_PRIORITY, busier),
        case_classes("three classes, processes", BY_PROCESS, SIM_PRIORITY, busier),
        case_classes("interrupting, served", BY_SERVE, SIM_PREEMPTIVE, busier),
        case_classes("interrupting, asked", BY_ASK, SIM_PREEMPTIVE, busier),
        case_classes("interrupting, processes", BY_PROCESS, SIM_PREEMPTIVE, busier),
        case_last_first("last first, lognormal", BY_SERVE, lognormal, 0.7 * busier),
        case_network("network", mixed, busier),
    };
    memcpy(cases, all, sizeof all);
}

static inline const world_case *case_find(const world_case cases[N_CASES], const char *name)
{
    for (int i = 0; i < N_CASES; i++)
        if (strcmp(cases[i].name, name) == 0)
            return &cases[i];
    fail_msg("no case %s", name);
    return NULL;
}

#endif
