/* What common random numbers gain when the order of events differs, and what antithetic pairs gain.
 *
 * A ticket desk, one working day: five operators, two kinds of callers with services (lognormal) and patience
 * of their own. It is compared with the same day on which one operator is away from noon, on which the urgent
 * go first, and on which eight more call at ten o'clock. Each changes who is served when, who gives up, and
 * so who draws what next. Streams in three ways:
 *
 *   one a replication   all draws from one stream, in the order of events
 *   one a source        arrivals, kinds, patience and services have one each, in the order of events
 *   one an entity       each of these has one for each caller, by its number (sim/rng.h)
 *
 * The last is not always the best: see pairing__one_a_source_is_better_where_all_services_are_alike.
 *
 * The gain is the factor by which fewer pairs of days do for the same precision of the difference (Law &
 * Kelton, ch. 11); its interval is the jackknife of the logarithm (sim/variance.h). Run this test to see the
 * table from which docs/statistics.md quotes. */
#include "tests/support/check.h"

#include <stdlib.h>
#include "sim/dist.h"
#include "sim/resource.h"
#include "sim/rng.h"
#include "sim/tally.h"
#include "sim/variance.h"

enum { DAYS = 4000, N_WAYS = 3, N_CHANGES = 4, N_MEASURES = 4 };
enum { OPERATORS = 5, MOST_CALLERS = 512, EXTRA_CALLERS = 8, N_KINDS = 2 };

static const uint64_t SEED = 20140319;

/* Days are the engine's unit of time; minutes are read more easily. */
#define MINUTES(n) ((n) / 1440.0)

static const double CLOSING_DAYS = MINUTES(480.0), NOON_DAYS = MINUTES(240.0), EXTRA_DAYS = MINUTES(120.0);
static const double GAP_DAYS = MINUTES(2.0), URGENT_SHARE = 0.25;
enum { URGENT, OTHER };
static const double PATIENCE_DAYS[N_KINDS] = {MINUTES(30.0), MINUTES(12.0)}; /* means */
static const double SERVICE_DAYS[N_KINDS] = {MINUTES(6.0), MINUTES(10.0)}, SERVICE_CV = 1.0;
static const double ALIKE_DAYS = MINUTES(9.0); /* all services, where they are alike */

typedef enum desk_way { PER_REPLICATION, PER_SOURCE, PER_ENTITY } desk_way;
typedef enum desk_change { NO_CHANGE, OPERATOR_AWAY, URGENT_FIRST, MORE_CALLERS } desk_change;
typedef enum desk_measure { WAIT_OF_URGENT, WAIT_OF_OTHERS, MEAN_WAIT, SHARE_GIVING_UP } desk_measure;
typedef enum desk_source { ARRIVALS = 1, KINDS, PATIENCE, SERVICES, N_SOURCES } desk_source;

static const char *const ways[] = {"one a replication", "one a source", "one an entity"};
static const char *const changes[] = {"", "an operator away from noon", "the urgent first",
                                      "eight callers more at ten"};
static const char *const measures[] = {"wait of the urgent", "wait of others", "mean wait",
                                       "share giving up"};

typedef struct desk {
    sim_engine *engine;
    sim_resource *operators;
    sim_dist services[N_KINDS];
    sim_rng_key key;
    desk_way way;
    sim_stream shared, sources[N_SOURCES];
    int64_t n_callers, n_gave_up;
    int n_of_kind[N_KINDS];
    double waited_days[N_KINDS];
    int kinds[MOST_CALLERS];
    sim_request places[MOST_CALLERS];
} desk;

/* The uniform that decides on this for this caller. */
static double draw(desk *d, desk_source source, int64_t caller)
{
    switch (d->way) {
    case PER_REPLICATION:
        return sim_stream_uniform(&d->shared);
    case PER_SOURCE:
        return sim_stream_uniform(&d->sources[source]);
    case PER_ENTITY:
        break;
    }
    return sim_uniform_at(&d->key, source, (uint64_t)caller, 0);
}

static double draw_exponential(desk *d, desk_source source, int64_t caller, double mean_days)
{
    return -mean_days * log1p(-draw(d, source, caller));
}

static void finish(sim_engine *engine, void *subject, int64_t caller)
{
    (void)engine;
    desk *d = subject;
    assert_true(sim_resource_give_back(d->operators, d->places[caller]));
}

/* How long a service takes is drawn when it begins. */
static void stop_waiting(sim_engine *engine, void *subject, int64_t caller, sim_wait_end end, double days)
{
    desk *d = subject;
    d->waited_days[d->kinds[caller]] += days;
    if (end == SIM_WAIT_TIMED_OUT) {
        d->n_gave_up++;
        return;
    }
    double service_days = sim_dist_quantile(&d->services[d->kinds[caller]], draw(d, SERVICES, caller));
    sim_engine_schedule_after(engine, service_days, 0, finish, d, caller, NULL);
}

static void call(sim_engine *engine, void *subject, int64_t caller);

static void wait_for_next(desk *d)
{
    int64_t caller = d->n_callers;
    double gap_days = draw_exponential(d, ARRIVALS, caller, GAP_DAYS);
    if (sim_engine_now(d->engine) + gap_days < CLOSING_DAYS)
        sim_engine_schedule_after(d->engine, gap_days, 0, call, d, caller, NULL);
}

static void ask(desk *d, int64_t caller)
{
    int kind = draw(d, KINDS, caller) < URGENT_SHARE ? URGENT : OTHER;
    sim_terms terms = {.priority = kind,
                       .patience_days = draw_exponential(d, PATIENCE, caller, PATIENCE_DAYS[kind]),
                       .ended = stop_waiting,
                       .subject = d,
                       .argument = caller};
    d->kinds[caller] = kind;
    d->n_of_kind[kind]++;
    d->places[caller] = sim_resource_ask(d->operators, 1, &terms);
}

static void call(sim_engine *engine, void *subject, int64_t caller)
{
    (void)engine;
    desk *d = subject;
    assert_true(++d->n_callers < MOST_CALLERS - EXTRA_CALLERS);
    ask(d, caller);
    wait_for_next(d);
}

/* With numbers of their own: nobody else's changes. */
static void call_more(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    for (int i = 1; i <= EXTRA_CALLERS; i++)
        ask(subject, MOST_CALLERS - i);
}

static void go_away(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    desk *d = subject;
    sim_resource_set_capacity(d->operators, OPERATORS - 1);
}

typedef struct bench {
    sim_engine *engine;
    sim_arena *arena;
} bench;

/* The scenario is not in the key; the way is, so that no two ways share a number by chance. */
static void run_day(const bench *on, desk_way way, desk_change change, bool are_alike, uint64_t day,
                    double of_day[N_MEASURES])
{
    desk d = {.engine = on->engine, .key = {.seed = SEED, .future = (uint64_t)way, .run = day}, .way = way};
    sim_engine_reset(d.engine);
    sim_arena_reset(on->arena);
    sim_resource_spec spec = {.name = "operators", .capacity = OPERATORS};
    spec.discipline = change == URGENT_FIRST ? SIM_PRIORITY : SIM_FIFO;
    d.operators = sim_resource_create(on->arena, d.engine, &spec);
    for (int kind = 0; kind < N_KINDS; kind++)
        d.services[kind] =
            sim_dist_lognormal_mean_cv(are_alike ? ALIKE_DAYS : SERVICE_DAYS[kind], SERVICE_CV);
    sim_stream_init(&d.shared, &d.key, 0, 0, 0);
    for (int source = ARRIVALS; source < N_SOURCES; source++)
        sim_stream_init(&d.sources[source], &d.key, (uint64_t)source, 0, 0);
    if (change == OPERATOR_AWAY)
        sim_engine_schedule(d.engine, NOON_DAYS, 0, go_away, &d, 0, NULL);
    if (change == MORE_CALLERS)
        sim_engine_schedule(d.engine, EXTRA_DAYS, 0, call_more, &d, 0, NULL);
    wait_for_next(&d);
    sim_engine_run(d.engine, INFINITY);
    double callers = d.n_of_kind[URGENT] + d.n_of_kind[OTHER];
    of_day[WAIT_OF_URGENT] = d.waited_days[URGENT] / d.n_of_kind[URGENT];
    of_day[WAIT_OF_OTHERS] = d.waited_days[OTHER] / d.n_of_kind[OTHER];
    of_day[MEAN_WAIT] = (d.waited_days[URGENT] + d.waited_days[OTHER]) / callers;
    of_day[SHARE_GIVING_UP] = (double)d.n_gave_up / callers;
}

typedef struct study {
    bench on;
    double values[N_WAYS][N_CHANGES][N_MEASURES][DAYS];
    double differences[N_WAYS][N_CHANGES][N_MEASURES][DAYS]; /* from NO_CHANGE, which is run first */
} study;

static void run_days(study *s, desk_way way, desk_change change, bool are_alike)
{
    for (int day = 0; day < DAYS; day++) {
        double of_day[N_MEASURES];
        run_day(&s->on, way, change, are_alike, (uint64_t)day, of_day);
        for (int m = 0; m < N_MEASURES; m++) {
            s->values[way][change][m][day] = of_day[m];
            s->differences[way][change][m][day] = of_day[m] - s->values[way][NO_CHANGE][m][day];
        }
    }
}

static study *study_create(void)
{
    study *s = calloc(1, sizeof *s);
    s->on = (bench){.engine = sim_engine_create(), .arena = sim_arena_create(0)};
    return s;
}

static void study_destroy(study *s)
{
    sim_engine_destroy(s->on.engine);
    sim_arena_destroy(s->on.arena);
    free(s);
}

static int create(void **state)
{
    study *s = study_create();
    for (int way = 0; way < N_WAYS; way++)
        for (int change = 0; change < N_CHANGES; change++)
            run_days(s, (desk_way)way, (desk_change)change, false);
    *state = s;
    return 0;
}

static int destroy(void **state)
{
    study_destroy(*state);
    return 0;
}

/* The gain over independent seeds: (var a + var b) / var (a - b). */
static sim_variance_ratio gain_of(const study *s, int way, int change, int m, double confidence)
{
    return sim_variance_gain_of_pairing(s->values[way][change][m], s->values[way][NO_CHANGE][m], DAYS,
                                        confidence);
}

/* The gain of one way over another: var of its differences, theirs over its. The keys differ, so that the
 * samples are independent; the jackknife leaves out a day of each. */
static sim_variance_ratio gain_over(const study *s, int other, int way, int change, int m, double confidence)
{
    return sim_variance_compare(s->differences[other][change][m], s->differences[way][change][m], DAYS,
                                confidence);
}

/* The two-sided confidence of which each lower bound has this one, when so many are to hold together. */
static double confidence_of_bounds(double confidence, int n)
{
    return 1.0 - 2.0 * (1.0 - confidence) / n;
}

static const char *format_gain(char text[40], sim_variance_ratio gain)
{
    snprintf(text, 40, "%.2f (%.2f-%.2f)", gain.ratio, gain.low, gain.high);
    return text;
}

static void print_table(const study *s)
{
    print_message("gain over independent seeds (95 %%), %d pairs of days; streams:\n", DAYS);
    print_message("  %-27s %-18s  %-20s %-20s %-20s %s\n", "change", "difference in", ways[0], ways[1],
                  ways[2], "an entity over a source");
    for (int change = 1; change < N_CHANGES; change++)
        for (int m = 0; m < N_MEASURES; m++) {
            char text[4][40];
            for (int way = 0; way < N_WAYS; way++)
                format_gain(text[way], gain_of(s, way, change, m, 0.95));
            format_gain(text[3], gain_over(s, PER_SOURCE, PER_ENTITY, change, m, 0.95));
            print_message("  %-27s %-18s  %-20s %-20s %-20s %s\n", changes[change], measures[m], text[0],
                          text[1], text[2], text[3]);
        }
}

/* Whatever is changed and measured, at 99 % for all of it together. */
static void pairing__streams_of_entities_beat_independent_seeds_and_one_stream(void **state)
{
    const study *s = *state;
    double confidence = confidence_of_bounds(0.99, 2 * (N_CHANGES - 1) * N_MEASURES);
    for (int change = 1; change < N_CHANGES; change++)
        for (int m = 0; m < N_MEASURES; m++) {
            assert_true(gain_of(s, PER_ENTITY, change, m, confidence).low > 2.0);
            assert_true(gain_over(s, PER_REPLICATION, PER_ENTITY, change, m, confidence).low > 1.5);
        }
    print_table(s);
}

/* The mean wait, for each of the changes, at 99 % together. */
static void pairing__streams_of_entities_beat_streams_of_sources(void **state)
{
    const study *s = *state;
    double confidence = confidence_of_bounds(0.99, N_CHANGES - 1);
    for (int change = 1; change < N_CHANGES; change++)
        assert_true(gain_over(s, PER_SOURCE, PER_ENTITY, change, MEAN_WAIT, confidence).low > 1.0);
}

/* Seeds of their own are the measure of all this: nothing is gained where days do not belong together. */
static void pairing__independent_seeds_gain_nothing(void **state)
{
    const study *s = *state;
    const double *before = s->values[PER_ENTITY][NO_CHANGE][MEAN_WAIT];
    const double *after = s->values[PER_ENTITY][OPERATOR_AWAY][MEAN_WAIT] + 1; /* of the next day */
    sim_variance_ratio gain = sim_variance_gain_of_pairing(after, before, DAYS - 1, 0.999);
    assert_true(gain.low < 1.0 && 1.0 < gain.high);
}

/* Where all services are alike and drawn when they begin, a change of order leaves the work as it was: the
 * kth service to begin takes as long in either, and only streams of sources see to that. What is drawn by
 * whom matters where who it is matters. */
static void pairing__one_a_source_is_better_where_all_services_are_alike(void **state)
{
    (void)state;
    study *s = study_create();
    for (int way = PER_SOURCE; way <= PER_ENTITY; way++) {
        run_days(s, (desk_way)way, NO_CHANGE, true);
        run_days(s, (desk_way)way, URGENT_FIRST, true);
    }
    char text[40];
    print_message("all services alike, %s, %s; an entity over a source: %s\n", changes[URGENT_FIRST],
                  measures[MEAN_WAIT],
                  format_gain(text, gain_over(s, PER_SOURCE, PER_ENTITY, URGENT_FIRST, MEAN_WAIT, 0.95)));
    sim_variance_ratio gain =
        gain_over(s, PER_SOURCE, PER_ENTITY, URGENT_FIRST, MEAN_WAIT, confidence_of_bounds(0.99, 1));
    assert_true(gain.high < 1.0);
    study_destroy(s);
}

/* ---- antithetic pairs ---- */

enum { PAIRS = 2000, CUSTOMERS = 100 };

typedef struct shop {
    sim_resource *server;
    sim_stream arrivals, services;
    int n_customers;
    double waited_days;
} shop;

static void be_served(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)engine, (void)argument;
    shop *s = subject;
    assert_int_equal(end, SIM_WAIT_SERVED);
    s->waited_days += days;
}

/* Services take 0.8 of a gap. */
static void enter(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    shop *s = subject;
    double service_days = 0.8 * sim_stream_exponential(&s->services);
    sim_resource_serve(s->server, service_days, &(sim_terms){.ended = be_served, .subject = s});
    if (++s->n_customers < CUSTOMERS)
        sim_engine_schedule_after(engine, sim_stream_exponential(&s->arrivals), 0, enter, s, 0, NULL);
}

/* The mean wait of the first so many customers of M/M/1, from empty. */
static double run_shop(const bench *on, uint64_t run, bool is_antithetic)
{
    sim_rng_key key = {.seed = SEED, .future = N_WAYS, .run = run, .antithetic = is_antithetic};
    shop s = {0};
    sim_engine_reset(on->engine);
    sim_arena_reset(on->arena);
    s.server =
        sim_resource_create(on->arena, on->engine, &(sim_resource_spec){.name = "server", .capacity = 1});
    sim_stream_init(&s.arrivals, &key, ARRIVALS, 0, 0);
    sim_stream_init(&s.services, &key, SERVICES, 0, 0);
    sim_engine_schedule(on->engine, 0.0, 0, enter, &s, 0, NULL);
    sim_engine_run(on->engine, INFINITY);
    return s.waited_days / CUSTOMERS;
}

static void antithetic__pairs_know_a_mean_wait_better(void **state)
{
    const study *s = *state;
    double values[2 * PAIRS], mirrored[PAIRS], plain[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++)
        for (int side = 0; side < 2; side++) {
            values[2 * pair + side] = run_shop(&s->on, (uint64_t)pair, side == 1);
            *(side == 1 ? &mirrored[pair] : &plain[pair]) = values[2 * pair + side];
        }
    char text[40];
    print_message("M/M/1 at 0.8, mean wait of %d customers; gain of %d antithetic pairs (95 %%): %s\n",
                  CUSTOMERS, PAIRS,
                  format_gain(text, sim_variance_gain_of_antithetics(values, 2 * PAIRS, 0.95)));
    sim_variance_ratio gain =
        sim_variance_gain_of_antithetics(values, 2 * PAIRS, confidence_of_bounds(0.99, 1));
    assert_true(gain.low > 1.0);
    /* Without bias: the mirror of a run is as likely as the run. */
    sim_paired paired = sim_paired_compare_grouped(plain, mirrored, PAIRS, 1, 0.999);
    assert_true(fabs(paired.mean) < paired.half_width);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairing__streams_of_entities_beat_independent_seeds_and_one_stream),
        cmocka_unit_test(pairing__streams_of_entities_beat_streams_of_sources),
        cmocka_unit_test(pairing__independent_seeds_gain_nothing),
        cmocka_unit_test(pairing__one_a_source_is_better_where_all_services_are_alike),
        cmocka_unit_test(antithetic__pairs_know_a_mean_wait_better),
    };
    return cmocka_run_group_tests(tests, create, destroy);
}
