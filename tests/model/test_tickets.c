/* Tickets one by one: the queue is that of jobs on a resource, and theory's where theory has one.
 *
 * Against theory: the 95 % interval of the mean (t, over independent replications) lies within 2 % of it.
 * Samples are so large that half an interval is 0.8 % at most, so that a right queue fails in less than one
 * in 400. */
#include "models/tickets.h"
#include <gsl/gsl_cdf.h>
#include <stdlib.h>
#include "models/erlang.h"
#include "sim/engine.h"
#include "sim/resource.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

#define REPLICATIONS 60
#define WITHIN       0.02

typedef struct desk {
    double people, load; /* handling takes 1 on average */
    double patience, target, urgent_share, urgent_target;
    const sim_dist *shape;
} desk;

/* By replication. */
typedef struct figures {
    double wait[REPLICATIONS], waits[REPLICATIONS], level[REPLICATIONS], abandoned[REPLICATIONS],
        urgent_wait[REPLICATIONS], ordinary_wait[REPLICATIONS], urgent_level[REPLICATIONS];
} figures;

static void open_source(model_ticket_source *source, uint64_t replication, uint64_t month, double expected)
{
    const sim_rng_key key = {.seed = 1909, .run = replication};
    *source = (model_ticket_source){.expected = expected};
    sim_stream_init(&source->arrivals, &key, 1, 0, month);
    sim_stream_init(&source->handling, &key, 2, 0, month);
    sim_stream_init(&source->patience, &key, 3, 0, month);
    sim_stream_init(&source->urgency, &key, 4, 0, month);
}

static const model_ticket_shift whole_day = {.ends = 1.0, .people = 1.0, .tickets_until = 1.0};

static model_ticket_month month_of(const desk *d, double tickets, uint64_t number)
{
    double hours = tickets / d->load;
    return (model_ticket_month){.start_hours = hours * (double)number,
                                .hours = hours,
                                .days = 1,
                                .people = d->people,
                                .handling_hours = 1.0,
                                .handling_shape = d->shape,
                                .patience_hours = d->patience,
                                .urgent_share = d->urgent_share,
                                .shifts = &whole_day,
                                .n_shifts = 1};
}

/* A month to come into a steady state, then one that counts, ten times as long. */
static figures *simulate(const desk *d, double tickets)
{
    figures *f = calloc(1, sizeof *f);
    assert_non_null(f);
    sim_arena *arena = sim_arena_create(0);
    for (int r = 0; r < REPLICATIONS; r++) {
        model_ticket_queue queue;
        model_ticket_queue_init(&queue, arena);
        model_ticket_source source;
        uint32_t heap;
        for (uint64_t m = 0; m < 11; m++) {
            model_ticket_month month = month_of(d, tickets / 10.0, m);
            if (m <= 1)
                model_ticket_queue_open(&queue, d->target, d->urgent_target);
            open_source(&source, (uint64_t)r, m, tickets / 10.0);
            model_ticket_month_run(&month, &queue, &source, 1, &heap);
        }
        const model_ticket_waits *o = &queue.count.ordinary, *u = &queue.count.urgent;
        double ended = (double)(o->ended + u->ended);
        f->wait[r] = (o->hours + u->hours) / ended;
        f->waits[r] = (double)(o->waited + u->waited) / ended;
        f->level[r] = (double)(o->in_time + u->in_time) / ended;
        f->abandoned[r] = (double)queue.count.abandoned / ended;
        f->ordinary_wait[r] = o->hours / (double)o->ended;
        if (u->ended > 0) {
            f->urgent_wait[r] = u->hours / (double)u->ended;
            f->urgent_level[r] = (double)u->in_time / (double)u->ended;
        }
        sim_arena_reset(arena);
    }
    sim_arena_destroy(arena);
    return f;
}

static void check_within(const double *values, double expected, const desk *d, const char *what)
{
    double mean = 0.0, squares = 0.0;
    for (int r = 0; r < REPLICATIONS; r++)
        mean += values[r] / REPLICATIONS;
    for (int r = 0; r < REPLICATIONS; r++)
        squares += (values[r] - mean) * (values[r] - mean);
    double half =
        gsl_cdf_tdist_Pinv(0.975, REPLICATIONS - 1) * sqrt(squares / (REPLICATIONS - 1.0) / REPLICATIONS);
    if (half <= 0.008 * expected && fabs(mean - expected) + half <= WITHIN * expected)
        return;
    print_error("%s of %g people at load %g: %g +- %g, expected %g\n", what, d->people, d->load, mean, half,
                expected);
    fail();
}

/* So many that the interval is narrow enough: the busier, the more (Whitt 1989). */
static double enough(const desk *d)
{
    double spare = 1.0 - fmin(d->load / d->people, 0.9);
    return 6000.0 / (spare * spare);
}

static model_waiting theory(const desk *d)
{
    return model_erlang_waiting(&(model_desk_load){.servers = d->people,
                                                   .load = d->load,
                                                   .handling_time = 1.0,
                                                   .target_wait = d->target,
                                                   .patience = d->patience,
                                                   .urgent_share = d->urgent_share,
                                                   .urgent_target_wait = d->urgent_target,
                                                   .part_time = true});
}

static void tickets__waits_are_erlang_c(void **state)
{
    (void)state;
    const double people[] = {1, 2, 5, 8}, occupancies[] = {0.6, 0.75, 0.9};
    /* The rarer waits are, the more tickets it takes. */
    const double more[4][3] = {{2.2, 1.3, 1.1}, {3.0, 1.5, 1.2}, {8.0, 3.0, 1.3}, {16.0, 4.0, 1.4}};
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 3; k++) {
            desk d = {.people = people[i], .load = people[i] * occupancies[k], .target = 0.1};
            figures *f = simulate(&d, enough(&d) * more[i][k]);
            model_waiting w = theory(&d);
            CHECK_CLOSE(w.probability_of_waiting, model_erlang_c(d.people, d.load), 1e-12, 0.0);
            check_within(f->wait, w.mean_wait, &d, "wait");
            check_within(f->waits, w.probability_of_waiting, &d, "probability of waiting");
            check_within(f->level, w.service_level, &d, "service level");
            free(f);
        }
}

/* A fraction of a person: the part-timer's chain. */
static void tickets__a_part_timer_is_his_chain(void **state)
{
    (void)state;
    const double people[] = {0.4, 1.5, 2.8, 5.3};
    for (size_t i = 0; i < 4; i++) {
        desk d = {.people = people[i], .load = people[i] * 0.75, .target = 0.2};
        figures *f = simulate(&d, enough(&d) * 4.0);
        model_waiting w = theory(&d);
        check_within(f->wait, w.mean_wait, &d, "wait");
        check_within(f->waits, w.probability_of_waiting, &d, "probability of waiting");
        check_within(f->level, w.service_level, &d, "service level");
        free(f);
    }
}

static void tickets__impatience_is_erlang_a(void **state)
{
    (void)state;
    const desk desks[] = {{.people = 3, .load = 2.4, .patience = 0.7, .target = 0.2},
                          {.people = 6, .load = 7.5, .patience = 1.5, .target = 0.2},
                          {.people = 2.5, .load = 2.0, .patience = 2.0, .target = 0.3}};
    for (size_t i = 0; i < 3; i++) {
        figures *f = simulate(&desks[i], 400000.0);
        model_waiting w = theory(&desks[i]);
        check_within(f->wait, w.mean_wait, &desks[i], "wait");
        check_within(f->waits, w.probability_of_waiting, &desks[i], "probability of waiting");
        check_within(f->abandoned, w.abandoned, &desks[i], "share that gives up");
        check_within(f->level, w.service_level, &desks[i], "service level");
        free(f);
    }
}

/* One person, handling times of any shape: load x E[S^2] / (2 (1 - load)). */
static void tickets__one_person_is_pollaczek_and_khinchine(void **state)
{
    (void)state;
    sim_dist constant = sim_dist_constant(7.0), lognormal = sim_dist_lognormal_mean_cv(3.0, 1.3),
             uniform = {.kind = SIM_DIST_UNIFORM,
                        .a = 0.0,
                        .b = 5.0,
                        .min = -(double)INFINITY,
                        .max = (double)INFINITY,
                        .factor = 1.0};
    const sim_dist *shapes[] = {&constant, &lognormal, &uniform};
    const double second[] = {1.0, 1.0 + 1.3 * 1.3, 4.0 / 3.0};
    sim_dist_prepare(&lognormal);
    sim_dist_prepare(&uniform);
    for (size_t i = 0; i < 3; i++)
        for (double load = 0.6; load < 0.85; load += 0.2) {
            desk d = {.people = 1, .load = load, .shape = shapes[i]};
            figures *f = simulate(&d, enough(&d) * 4.0);
            check_within(f->wait, load * second[i] / (2.0 * (1.0 - load)), &d, "wait");
            check_within(f->waits, load, &d, "probability of waiting");
            free(f);
        }
}

/* Cobham 1954: W_1 = W_0 / (1 - rho_1), W_2 = W_0 / ((1 - rho_1) (1 - rho)), W_0 = C / c. */
static void tickets__urgent_ones_are_cobhams(void **state)
{
    (void)state;
    const desk desks[] = {
        {.people = 1, .load = 0.8, .urgent_share = 0.3, .target = 0.5, .urgent_target = 0.2},
        {.people = 4, .load = 3.4, .urgent_share = 0.2, .target = 0.5, .urgent_target = 0.1}};
    for (size_t i = 0; i < 2; i++) {
        const desk *d = &desks[i];
        figures *f = simulate(d, enough(d) * 3.0);
        double w0 = model_erlang_c(d->people, d->load) / d->people, occupancy = d->load / d->people;
        double of_urgent = occupancy * d->urgent_share;
        check_within(f->urgent_wait, w0 / (1.0 - of_urgent), d, "wait of the urgent");
        check_within(f->ordinary_wait, w0 / ((1.0 - of_urgent) * (1.0 - occupancy)), d,
                     "wait of the ordinary");
        model_waiting w = theory(d);
        check_within(f->wait, w.mean_wait, d, "wait");
        check_within(f->urgent_level, w.urgent_service, d, "service level of the urgent");
        CHECK_CLOSE(w.urgent_wait, w0 / (1.0 - of_urgent), 1e-12, 0.0);
        free(f);
    }
}

/* ---- the same numbers through the engine ---- */

#define JOBS 20000

typedef struct job {
    sim_resource *desk;
    double arrived, handling, patience;
    bool urgent;
    double wait; /* what became of it */
    bool gave_up;
} job;

static void wait_ends(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)engine;
    (void)argument;
    job *j = subject;
    j->wait = days;
    j->gave_up = end == SIM_WAIT_TIMED_OUT;
}

static void comes(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    job *j = subject;
    const sim_terms terms = {
        .priority = j->urgent ? 0 : 1, .patience_days = j->patience, .ended = wait_ends, .subject = j};
    sim_resource_serve(j->desk, j->handling, &terms);
}

static void shift_changes(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_resource_set_capacity(subject, (int)argument);
}

/* People of the desk from hour 0, 1000, 2000, ... on. */
static const int roster[] = {4, 6, 2, 0, 7, 3, 5, 1, 9, 8};
#define SHIFTS (sizeof roster / sizeof *roster)

static void tickets__the_queue_is_that_of_jobs_on_a_resource(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(0);
    sim_engine *engine = sim_engine_create();
    const sim_resource_spec spec = {.name = "desk", .capacity = roster[0], .discipline = SIM_PRIORITY};
    sim_resource *resource = sim_resource_create(arena, engine, &spec);
    model_ticket_queue queue;
    model_ticket_queue_init(&queue, arena);
    model_ticket_queue_open(&queue, 0.5, 0.25);
    model_ticket_source luck;
    open_source(&luck, 5, 0, 1.0);
    job *jobs = calloc(JOBS, sizeof *jobs);
    assert_non_null(jobs);
    size_t next = 0;
    double now = 0.0;
    for (size_t shift = 0; shift < SHIFTS; shift++) {
        double ends = 1000.0 * (double)(shift + 1);
        model_ticket_queue_staff(&queue, ends - 1000.0, roster[shift]);
        sim_engine_schedule(engine, ends - 1000.0, 50, shift_changes, resource, roster[shift], NULL);
        for (; next < JOBS; next++) {
            job *j = &jobs[next];
            if (j->desk == NULL) {
                now += sim_stream_exponential(&luck.arrivals) / 2.0;
                *j = (job){.desk = resource,
                           .arrived = now,
                           .handling = 2.0 * sim_stream_exponential(&luck.handling),
                           .patience = 3.0 * sim_stream_exponential(&luck.patience),
                           .urgent = sim_stream_uniform(&luck.urgency) < 0.3};
            }
            if (j->arrived >= ends)
                break;
            sim_engine_schedule(engine, j->arrived, 60, comes, j, 0, NULL);
            model_ticket ticket = {j->arrived, j->handling, j->arrived + j->patience};
            model_ticket_queue_arrive(&queue, &ticket, j->urgent);
        }
        model_ticket_queue_run(&queue, ends);
    }
    model_ticket_queue_staff(&queue, 1e4, 50.0); /* all are helped in the end */
    model_ticket_queue_run(&queue, 2e4);
    sim_engine_schedule(engine, 1e4, 50, shift_changes, resource, 50, NULL);
    sim_engine_run(engine, 2e4);
    double hours[2] = {0.0, 0.0};
    uint64_t count[2] = {0, 0}, gave_up = 0, waited = 0;
    for (size_t i = 0; i < next; i++) {
        hours[jobs[i].urgent] += jobs[i].wait;
        count[jobs[i].urgent]++;
        gave_up += jobs[i].gave_up;
        waited += jobs[i].wait > 0.0;
    }
    assert_true(next > 15000 && gave_up > 1000 && waited > 5000);
    assert_int_equal(queue.count.arrived, next);
    assert_int_equal(queue.count.ordinary.ended, count[0]);
    assert_int_equal(queue.count.urgent.ended, count[1]);
    assert_int_equal(queue.count.abandoned, gave_up);
    assert_int_equal(queue.count.ordinary.waited + queue.count.urgent.waited, waited);
    CHECK_CLOSE(queue.count.ordinary.hours, hours[0], 1e-9, 0.0);
    CHECK_CLOSE(queue.count.urgent.hours, hours[1], 1e-9, 0.0);
    free(jobs);
    sim_engine_destroy(engine);
    sim_arena_destroy(arena);
}

/* ---- shifts and opening ---- */

static void tickets__those_of_after_hours_wait_when_the_desk_opens(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(0);
    const model_ticket_shift shifts[] = {{.ends = 0.25, .people = 0.0, .tickets_until = 0.5},
                                         {.ends = 1.0, .people = 4.0 / 3.0, .tickets_until = 1.0}};
    model_ticket_queue queue;
    model_ticket_queue_init(&queue, arena);
    model_ticket_queue_open(&queue, 0.0, 0.0);
    model_ticket_source source;
    uint32_t heap;
    open_source(&source, 3, 0, 20000.0);
    const model_ticket_month month = {.hours = 1600.0,
                                      .days = 200,
                                      .people = 60.0,
                                      .handling_hours = 1e-6,
                                      .after_hours_share = 0.4,
                                      .shifts = shifts,
                                      .n_shifts = 2};
    model_ticket_month_run(&month, &queue, &source, 1, &heap);
    /* With people in plenty from a quarter of the day (2 hours) on: 0.4 wait 2 hours, half of the rest 1 on
     * average, the last are helped at once. */
    const model_ticket_waits *w = &queue.count.ordinary;
    assert_int_equal(w->ended, queue.count.arrived);
    statistics_check_share(w->waited, w->ended, 0.7, 0.999, "tickets before the desk is manned");
    CHECK_CLOSE(w->hours / (double)w->ended, 0.4 * 2.0 + 0.3 * 1.0, 0.02, 0.0);
    sim_arena_destroy(arena);
}

/* A queue that is handed over goes on as if nothing had happened. */
static void tickets__a_queue_taken_over_goes_on_as_it_was(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(0);
    desk d = {.people = 2.5, .load = 2.4, .patience = 5.0, .urgent_share = 0.2};
    model_ticket_queue one, other;
    model_ticket_queue_init(&one, arena);
    model_ticket_queue_init(&other, arena);
    model_ticket_queue *queues[] = {&one, &one};
    for (uint64_t m = 0; m < 40; m++) {
        model_ticket_count counts[2];
        if (m == 20) { /* a copy with memory of its own, and then a desk that takes it over */
            model_ticket_queue copy = one;
            model_ticket_queue_own(&copy, arena);
            model_ticket_queue_take_over(&other, &copy, 500.0 / d.load * 20.0);
            assert_int_equal(model_ticket_queue_waiting(&copy), 0);
            assert_int_equal(copy.busy, 0);
            queues[1] = &other;
        }
        for (int q = 0; q < 2 && (q == 0 || m >= 20); q++) {
            model_ticket_source source;
            uint32_t heap;
            model_ticket_month month = month_of(&d, 500.0, m);
            open_source(&source, 9, m, 500.0);
            model_ticket_queue_open(queues[q], 0.1, 0.1);
            model_ticket_month_run(&month, queues[q], &source, 1, &heap);
            counts[q] = queues[q]->count;
        }
        if (m >= 20)
            assert_memory_equal(&counts[0], &counts[1], sizeof counts[0]);
    }
    size_t all = model_ticket_queue_waiting(&one);
    model_ticket_queue_init(&other, arena);
    model_ticket_queue_give(&one, &other, 0.4, 0.0);
    assert_int_equal(model_ticket_queue_waiting(&one) + model_ticket_queue_waiting(&other), all);
    sim_arena_destroy(arena);
}

/* ---- in the model ---- */

#define BOTH(text)                                                                                           \
    "service = { fidelity = \"erlang\"; " text " };\n", "service = { fidelity = \"tickets\"; " text " };\n"

/* On the same luck the two fidelities cost the same within 2 %, and give the same quality. */
static void tickets__cost_and_quality_in_steady_are_those_of_the_closed_form(void **state)
{
    (void)state;
    enum { N = 8 };
    const char *texts[] = {BOTH("")};
    run_model models[2];
    run_table tables[2];
    for (int i = 0; i < 2; i++) {
        models[i] = run_model_open("steady", texts[i]);
        tables[i] = run_model_table(&models[i], 17, N, false);
    }
    const char *costs[] = {"total_cost_eur", "twin_cost_eur", "quality_mean", "twin_quality_mean"};
    for (size_t c = 0; c < 4; c++) {
        const double *a = run_table_column(&tables[0], costs[c]), *b = run_table_column(&tables[1], costs[c]);
        double mean = 0.0, difference = 0.0, squares = 0.0;
        for (int r = 0; r < N; r++) {
            mean += a[r] / N;
            difference += (b[r] - a[r]) / N;
        }
        for (int r = 0; r < N; r++)
            squares += pow(b[r] - a[r] - difference, 2.0);
        double half = gsl_cdf_tdist_Pinv(0.975, N - 1) * sqrt(squares / (N - 1.0) / N);
        assert_true(fabs(difference) + half <= WITHIN * mean);
    }
    /* They are not one and the same. */
    assert_true(fabs(run_table_column(&tables[0], "twin_quality_mean")[0] -
                     run_table_column(&tables[1], "twin_quality_mean")[0]) > 1e-9);
    for (int i = 0; i < 2; i++) {
        run_table_free(&tables[i]);
        run_model_close(&models[i]);
    }
}

/* A risk that brings calls makes callers wait, in both. */
static void tickets__an_incident_brings_tickets_and_waits(void **state)
{
    (void)state;
#define INCIDENT(tickets)                                                                                    \
    "risks = ( { id = \"*\"; remove = true; }, { id = \"incident\"; trigger = \"hazard\"; scope = "          \
    "\"municipality\"; hits_alone = true; rate_per_year = 3; burst_tickets_per_workplace = " tickets         \
    "; } );\n"
    const char *fidelities[] = {BOTH("")};
    for (int i = 0; i < 2; i++) {
        char text[1024];
        run_model models[2];
        run_table tables[2];
        for (int k = 0; k < 2; k++) {
            snprintf(text, sizeof text, "%s%s", fidelities[i], k == 0 ? INCIDENT("0.4") : INCIDENT("0"));
            models[k] = run_model_open("standalone", text);
            tables[k] = run_model_table(&models[k], 23, 12, true);
        }
        const char *series[] = {"tickets", "wait_hours"};
        for (int c = 0; c < 2; c++) {
            double *with = run_table_series_means(&tables[0], series[c], 0),
                   *without = run_table_series_means(&tables[1], series[c], 0);
            statistics_check_greater(with, without, 12, 0.99, series[c]);
            free(with);
            free(without);
        }
        for (int k = 0; k < 2; k++) {
            run_table_free(&tables[k]);
            run_model_close(&models[k]);
        }
    }
}

/* An archive or a safety region is at its host's desk as long as it is alone: it waits as the whole does, and
 * brings its own tickets only. */
static void tickets__a_part_of_a_desk_waits_as_all_of_it(void **state)
{
    (void)state;
#define FOUNDERS_AND(bodies)                                                                                 \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES                                                                     \
        "service = { fidelity = \"tickets\"; };\naccessions = ( { id = \"*\"; remove = true; }, { id = "     \
        "\"founders\"; founders = true; members = [ \"haarlemmermeer\", \"haarlem\"" bodies " ]; } );\n"
    static const char *const texts[] = {FOUNDERS_AND(""), FOUNDERS_AND(", \"archive\", \"museum\"")};
    enum { MONTHS = 24 };
    double wait[2], tickets[2];
    for (int i = 0; i < 2; i++) {
        run_model model = run_model_open("bodies", texts[i]);
        run_worlds worlds = run_worlds_open(&model);
        wait[i] = tickets[i] = 0.0;
        for (uint64_t seed = 1; seed <= 20; seed++) {
            run_worlds_at_means(&worlds, seed);
            for (size_t m = 0; m < MONTHS; m++) {
                wait[i] += worlds.twin->months[m].wait_hours / (20.0 * MONTHS);
                tickets[i] += worlds.twin->months[m].tickets / (20.0 * MONTHS);
            }
        }
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
    CHECK_CLOSE(tickets[1], tickets[0], 0.01, 0.0);
    CHECK_CLOSE(wait[1], wait[0], 0.08, 0.0);
}

/* What is left of a line that is thinned keeps its order, and those who handle are as many fewer. */
static void tickets__a_thinned_queue_keeps_its_share(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(0);
    model_ticket_queue queue;
    model_ticket_queue_init(&queue, arena);
    model_ticket_queue_open(&queue, 1.0, 1.0);
    model_ticket_queue_staff(&queue, 0.0, 8.0);
    for (int i = 0; i < 48; i++) {
        model_ticket ticket = {.arrived = 0.001 * i, .handling_hours = 100.0 + i, .gives_up = INFINITY};
        model_ticket_queue_arrive(&queue, &ticket, i % 4 == 3);
    }
    assert_int_equal(queue.busy, 8);
    assert_int_equal(queue.urgent.count, 10);
    model_ticket_queue_thin(&queue, 0.25, 0.1);
    assert_int_equal(queue.busy, 2);
    assert_int_equal(queue.urgent.count, 2);
    assert_int_equal(queue.ordinary.count, 7); /* of 30 */
    for (size_t i = 1; i < queue.ordinary.count; i++)
        assert_true(queue.ordinary.tickets[i].arrived > queue.ordinary.tickets[i - 1].arrived);
    assert_true(queue.until[queue.first] < queue.until[queue.first + 1]);
    sim_arena_destroy(arena);
}

/* Who gives up and who still waits: the two fidelities agree where callers are impatient, and where nobody
 * gives up no ticket is lost: what came is done, waits, or has been left lying for half a year. */
static void tickets__those_given_up_and_those_that_wait_are_told(void **state)
{
    (void)state;
#define IMPATIENT "patience_minutes = 30; tickets_per_workplace_month = 0.8;"
    const char *texts[] = {BOTH(IMPATIENT)};
    const char *names[] = {"tickets_abandoned", "tickets_waiting", "tickets"};
    enum { N = 6 };
    double means[2][3];
    for (int i = 0; i < 2; i++) {
        run_model model = run_model_open("standalone", texts[i]);
        run_table table = run_model_table(&model, 29, N, true);
        for (int k = 0; k < 3; k++) {
            double *of = run_table_series_means(&table, names[k], 0);
            means[i][k] = 0.0;
            for (int r = 0; r < N; r++)
                means[i][k] += of[r] / N;
            free(of);
        }
        run_table_free(&table);
        run_model_close(&model);
    }
    assert_true(means[0][0] > 0.005 * means[0][2]);
    assert_true(means[0][1] > 0.0);
    CHECK_CLOSE(means[1][0], means[0][0], 0.06, 0.0);
    CHECK_CLOSE(means[1][1], means[0][1], 0.15, 0.0);
    run_model patient = run_model_open("standalone", NULL);
    run_table table = run_model_table(&patient, 29, 1, true);
    for (size_t m = 0; m < patient.program->n_months; m++) {
        CHECK_CLOSE(run_table_series(&table, 0, "tickets_abandoned")[m], 0.0, 0.0, 0.0);
        assert_true(run_table_series(&table, 0, "tickets_waiting")[m] > 0.0);
    }
    run_table_free(&table);
    run_model_close(&patient);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tickets__waits_are_erlang_c),
        cmocka_unit_test(tickets__a_part_timer_is_his_chain),
        cmocka_unit_test(tickets__impatience_is_erlang_a),
        cmocka_unit_test(tickets__one_person_is_pollaczek_and_khinchine),
        cmocka_unit_test(tickets__urgent_ones_are_cobhams),
        cmocka_unit_test(tickets__the_queue_is_that_of_jobs_on_a_resource),
        cmocka_unit_test(tickets__those_of_after_hours_wait_when_the_desk_opens),
        cmocka_unit_test(tickets__a_queue_taken_over_goes_on_as_it_was),
        cmocka_unit_test(tickets__cost_and_quality_in_steady_are_those_of_the_closed_form),
        cmocka_unit_test(tickets__an_incident_brings_tickets_and_waits),
        cmocka_unit_test(tickets__a_part_of_a_desk_waits_as_all_of_it),
        cmocka_unit_test(tickets__a_thinned_queue_keeps_its_share),
        cmocka_unit_test(tickets__those_given_up_and_those_that_wait_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
