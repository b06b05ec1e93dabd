/* What a replication tells: it changes nothing, it is in order, and it adds up to the outcome. */
#include "models/trace.h"

#include <stdlib.h>
#include <string.h>
#include "models/layout.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

typedef struct told {
    const model_program *program;
    model_trace_event *events;
    model_booking *bookings;
    size_t n_events, n_bookings, events_capacity, bookings_capacity;
    sim_outcome outcome;
} told;

static void hear_event(void *context, const model_trace_event *event)
{
    told *t = context;
    if (t->n_events == t->events_capacity) {
        t->events_capacity = 2 * t->events_capacity + 1024;
        t->events = sim_memory_resize(t->events, t->events_capacity, sizeof *t->events);
    }
    t->events[t->n_events++] = *event;
}

static void hear_booking(void *context, const model_booking *booking)
{
    told *t = context;
    if (t->n_bookings == t->bookings_capacity) {
        t->bookings_capacity = 2 * t->bookings_capacity + 1024;
        t->bookings = sim_memory_resize(t->bookings, t->bookings_capacity, sizeof *t->bookings);
    }
    t->bookings[t->n_bookings++] = *booking;
}

static sim_outcome outcome_of(const sim_layout *layout)
{
    return (sim_outcome){.scalars = sim_memory_new(layout->n_scalars + 1, sizeof(double)),
                         .series = sim_memory_new(layout->n_series * layout->n_months + 1, sizeof(double))};
}

static void free_outcome(sim_outcome *outcome)
{
    free(outcome->scalars);
    free(outcome->series);
}

static void replay(const model_program *program, const sim_model *model, uint64_t r, sim_outcome *outcome)
{
    sim_experiment e = {
        .layout = model_program_layout(program), .model = *model, .seed = 2012, .runs_per_future = 1};
    sim_error error = {0};
    assert_int_equal(sim_experiment_replay(&e, r, outcome, &error), SIM_OK);
}

static told tell(const run_model *model, uint64_t r)
{
    told t = {.program = model->program, .outcome = outcome_of(model_program_layout(model->program))};
    model_trace trace = {hear_event, hear_booking, &t};
    model_traced traced = {model->program, &trace};
    sim_model telling = model_program_traced(&traced);
    replay(model->program, &telling, r, &t.outcome);
    assert_true(t.n_bookings > 0);
    return t;
}

static void forget(told *t)
{
    free(t->events);
    free(t->bookings);
    free_outcome(&t->outcome);
}

static double scalar(const told *t, const char *name)
{
    int i = model_program_scalar(t->program, name);
    assert_true(i >= 0);
    return t->outcome.scalars[i];
}

static double value(const model_trace_event *event, const char *name)
{
    int field = model_trace_field_of(event->kind, name);
    assert_true(field >= 0);
    return event->values[field];
}

static size_t count(const told *t, model_trace_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n_events; i++)
        n += t->events[i].kind == kind;
    return n;
}

static const char *const configs[] = {"founders",    "steady",     "small-first",
                                      "accelerated", "standalone", "worked-example"};
#define N_CONFIGS (sizeof configs / sizeof *configs)

/* ---- decisions ---- */

/* Each term is a weight times what is told beside it; each body and council has spoken by then, and each gap
 * that was named has closed. */
static void check_grounds(const told *t, size_t at, const model_scenario *s)
{
    const model_trace_event *e = &t->events[at];
    const model_stage *stage = &s->stages[e->about.stage];
    double p = value(e, "probability");
    CHECK_CLOSE(value(e, "support_logit"), stage->go_support_weight * (value(e, "support") - 0.5), 1e-12,
                1e-15);
    CHECK_CLOSE(value(e, "benefit_logit"), stage->go_benefit_weight * value(e, "benefit_share"), 1e-12,
                1e-15);
    CHECK_CLOSE(value(e, "quality_logit"), stage->go_quality_weight * (value(e, "quality") - 6.5), 1e-12,
                1e-15);
    CHECK_CLOSE(value(e, "not_yet_below"), p + (1.0 - p) * stage->not_yet_share, 1e-12, 0.0);
    double gaps = 0.0, councils = 1.0;
    for (size_t i = 0; i < at; i++) {
        const model_trace_event *before = &t->events[i];
        if (before->about.accession != e->about.accession || before->about.stage != e->about.stage)
            continue;
        if (before->kind == MODEL_TRACE_GAPS_NAMED)
            gaps += value(before, "support") + value(before, "business_case") + value(before, "quality") +
                    value(before, "scope");
        if (before->kind == MODEL_TRACE_GAP_CLOSED)
            gaps -= 1.0;
        if (before->kind == MODEL_TRACE_COLLEGES)
            councils = value(before, "to_councils") * (value(before, "colleges") > 1.5);
        if (before->kind == MODEL_TRACE_COUNCIL_MET)
            councils = value(before, "to_come");
    }
    assert_true(gaps == 0.0);
    assert_true(councils == 0.0);
}

static void trace__decisions_wait_for_bodies_councils_and_gaps(void **state)
{
    (void)state;
    run_model model = run_model_open("accelerated", NULL);
    size_t n = 0;
    for (uint64_t r = 0; r < 12; r++) {
        told t = tell(&model, r);
        for (size_t i = 0; i < t.n_events; i++)
            if (t.events[i].kind >= MODEL_TRACE_DECISION_GO &&
                t.events[i].kind <= MODEL_TRACE_DECISION_NO_GO) {
                check_grounds(&t, i, model.scenario);
                n++;
            }
        forget(&t);
    }
    assert_true(n > 100);
    run_model_close(&model);
}

/* ---- telling changes nothing ---- */

static void trace__outcome_is_the_same_to_the_last_bit(void **state)
{
    (void)state;
    for (size_t c = 0; c < N_CONFIGS; c++) {
        run_model model = run_model_open(configs[c], NULL);
        const sim_layout *layout = model_program_layout(model.program);
        sim_model silent = model_program_model(model.program);
        for (uint64_t r = 0; r < 6; r++) {
            sim_outcome alone = outcome_of(layout);
            replay(model.program, &silent, r, &alone);
            told t = tell(&model, r);
            assert_memory_equal(alone.scalars, t.outcome.scalars, layout->n_scalars * sizeof(double));
            assert_memory_equal(alone.series, t.outcome.series,
                                layout->n_series * layout->n_months * sizeof(double));
            forget(&t);
            free_outcome(&alone);
        }
        run_model_close(&model);
    }
}

static void trace__without_a_place_for_events_only_bookings_are_told(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", NULL);
    told all = tell(&model, 3), t = {.outcome = outcome_of(model_program_layout(model.program))};
    model_trace trace = {NULL, hear_booking, &t};
    model_traced traced = {model.program, &trace};
    sim_model telling = model_program_traced(&traced);
    replay(model.program, &telling, 3, &t.outcome);
    assert_int_equal(t.n_bookings, all.n_bookings);
    assert_int_equal(t.n_events, 0);
    forget(&all);
    forget(&t);
    run_model_close(&model);
}

/* ---- it is in order ---- */

static void trace__kinds_and_fields_have_names_of_their_own(void **state)
{
    (void)state;
    for (int k = 0; k < MODEL_TRACE_KINDS; k++) {
        const model_trace_kind_spec *kind = &model_trace_kinds[k];
        assert_non_null(kind->id);
        assert_non_null(kind->group);
        for (int other = 0; other < k; other++)
            assert_string_not_equal(kind->id, model_trace_kinds[other].id);
        for (size_t i = 0; i < model_trace_n_fields((model_trace_kind)k); i++)
            assert_int_equal(model_trace_field_of((model_trace_kind)k, kind->fields[i].name), (int)i);
    }
}

static void trace__events_come_in_order_of_time_and_in_their_month(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    for (uint64_t r = 0; r < 8; r++) {
        told t = tell(&model, r);
        const double *start = model.program->month_start_days;
        for (size_t i = 0; i < t.n_events; i++) {
            const model_trace_event *event = &t.events[i];
            assert_true(i == 0 || event->days >= t.events[i - 1].days);
            assert_true(event->days >= start[event->month] && event->days < start[event->month + 1]);
        }
        for (size_t i = 0; i < t.n_bookings; i++) {
            size_t month = t.bookings[i].month;
            assert_true(t.bookings[i].days >= start[month] && t.bookings[i].days < start[month + 1]);
        }
        assert_int_equal(t.events[0].kind, MODEL_TRACE_FUTURE);
        assert_int_equal(t.events[t.n_events - 1].kind, MODEL_TRACE_END);
        forget(&t);
    }
    run_model_close(&model);
}

/* ---- it is what happened ---- */

static void check_decision(const model_trace_event *event)
{
    double logit = value(event, "intercept_logit") + value(event, "support_logit") +
                   value(event, "benefit_logit") + value(event, "quality_logit");
    double go = value(event, "probability"), draw = value(event, "draw");
    CHECK_CLOSE(go, 1.0 / (1.0 + exp(-logit)), 1e-9, 0.0);
    bool is_last = value(event, "attempt") >= value(event, "attempts_allowed");
    model_trace_kind expected = draw < go ? MODEL_TRACE_DECISION_GO
                                : draw < value(event, "not_yet_below") && !is_last
                                    ? MODEL_TRACE_DECISION_NOT_YET
                                    : MODEL_TRACE_DECISION_NO_GO;
    assert_int_equal(event->kind, expected);
}

static void trace__decisions_follow_from_what_they_were_drawn_from(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    size_t decisions = 0;
    for (uint64_t r = 0; r < 30; r++) {
        told t = tell(&model, r);
        for (size_t i = 0; i < t.n_events; i++) {
            model_trace_kind kind = t.events[i].kind;
            if (kind < MODEL_TRACE_DECISION_GO || kind > MODEL_TRACE_DECISION_NO_GO)
                continue;
            check_decision(&t.events[i]);
            decisions++;
        }
        assert_int_equal(count(&t, MODEL_TRACE_DECISION_NOT_YET), (size_t)scalar(&t, "not_yets"));
        assert_int_equal(count(&t, MODEL_TRACE_DECISION_NO_GO), (size_t)scalar(&t, "no_gos"));
        forget(&t);
    }
    assert_true(decisions > 200);
    run_model_close(&model);
}

static void trace__who_joined_and_did_not_leave_is_a_member(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", "mergers = ( { id = \"*\"; remove = true; } );\n");
    size_t left = 0;
    for (uint64_t r = 0; r < 60; r++) {
        told t = tell(&model, r);
        left += count(&t, MODEL_TRACE_MEMBER_LEFT);
        assert_int_equal(count(&t, MODEL_TRACE_JOINED) - count(&t, MODEL_TRACE_MEMBER_LEFT),
                         (size_t)scalar(&t, "members_end"));
        assert_int_equal(count(&t, MODEL_TRACE_MEMBER_LEFT), (size_t)scalar(&t, "exits"));
        assert_true(count(&t, MODEL_TRACE_EVALUATION_NOTICE) <= count(&t, MODEL_TRACE_NOTICE_GIVEN));
        forget(&t);
    }
    assert_true(left > 0);
    run_model_close(&model);
}

static void check_live(const told *t, const model_trace_event *event)
{
    const model_scenario *s = model_program_scenario(t->program);
    const model_accession *accession = &s->accessions[event->about.accession];
    for (int i = 0; i < accession->n_members; i++) {
        char name[80];
        snprintf(name, sizeof name, "live_year.%s", s->municipalities[accession->members[i]].id);
        CHECK_CLOSE(sim_date_to_year(s->horizon.start + event->days), scalar(t, name), 0.0, 1e-9);
    }
}

static void trace__risks_and_going_live_are_those_of_the_outcome(void **state)
{
    (void)state;
    run_model model = run_model_open("small-first", NULL);
    const model_scenario *s = model.scenario;
    for (uint64_t r = 0; r < 20; r++) {
        told t = tell(&model, r);
        size_t *struck = sim_memory_new(s->n_risks + 1, sizeof *struck);
        double *eur = sim_memory_new(s->n_risks + 1, sizeof *eur);
        for (size_t i = 0; i < t.n_events; i++) {
            const model_trace_event *event = &t.events[i];
            if (event->kind == MODEL_TRACE_LIVE)
                check_live(&t, event);
            if (event->kind != MODEL_TRACE_RISK && event->kind != MODEL_TRACE_RISK_ALONE)
                continue;
            struck[event->about.risk]++;
            eur[event->about.risk] += value(event, "cost_eur");
        }
        for (size_t k = 0; k < s->n_risks; k++) {
            char name[80];
            snprintf(name, sizeof name, "risk_count.%s", s->risks[k].id);
            assert_int_equal(struck[k], (size_t)scalar(&t, name));
            snprintf(name, sizeof name, "risk_cost_eur.%s", s->risks[k].id);
            CHECK_CLOSE(eur[k], scalar(&t, name), 0.0, 0.005 * (double)(struck[k] + 1));
        }
        free(struck);
        free(eur);
        forget(&t);
    }
    run_model_close(&model);
}

static void trace__years_add_up_to_the_outcome(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    for (uint64_t r = 0; r < 8; r++) {
        told t = tell(&model, r);
        double cost = 0.0, twin = 0.0, parts = 0.0, benefit = 0.0, discounted = 0.0;
        for (size_t i = 0; i < t.n_events; i++) {
            const model_trace_event *event = &t.events[i];
            if (event->kind == MODEL_TRACE_YEAR) {
                cost += value(event, "cost_eur");
                twin += value(event, "twin_cost_eur");
                benefit = value(event, "benefit_cumulative_eur");
                discounted = value(event, "benefit_cumulative_discounted_eur");
            } else if (event->kind == MODEL_TRACE_YEAR_BENEFIT) {
                for (size_t f = 1; f < model_trace_n_fields(event->kind); f++)
                    parts += event->values[f];
            }
        }
        CHECK_CLOSE(cost, scalar(&t, "total_cost_eur"), 0.0, 0.005);
        CHECK_CLOSE(twin, scalar(&t, "twin_cost_eur"), 0.0, 0.005);
        CHECK_CLOSE(parts, scalar(&t, "benefit_eur"), 0.0, 0.005);
        CHECK_CLOSE(benefit, scalar(&t, "benefit_eur"), 0.0, 0.005);
        CHECK_CLOSE(discounted, scalar(&t, "npv_eur"), 0.0, 0.005);
        forget(&t);
    }
    run_model_close(&model);
}

/* ---- every euro is told once ---- */

static void check_bookings(const told *t)
{
    const sim_layout *layout = model_program_layout(t->program);
    size_t months = layout->n_months, cells = months * MODEL_CATEGORIES;
    int64_t *ours = sim_memory_new(cells, sizeof *ours), *theirs = sim_memory_new(months, sizeof *theirs);
    bool is_one_world = model_program_scenario(t->program)->n_accessions == 0;
    for (size_t i = 0; i < t->n_bookings; i++) {
        const model_booking *b = &t->bookings[i];
        if (!b->is_twin || is_one_world)
            ours[b->month * MODEL_CATEGORIES + b->category] += b->cents;
        if (b->is_twin)
            theirs[b->month] += b->cents;
    }
    int twin = model_program_series(t->program, "twin_cost_eur");
    for (size_t m = 0; m < months; m++) {
        for (size_t c = 0; c < MODEL_CATEGORIES; c++) {
            char name[80];
            snprintf(name, sizeof name, "cost_eur.%s", model_category_id[c]);
            int series = model_program_series(t->program, name);
            assert_int_equal(ours[m * MODEL_CATEGORIES + c],
                             llround(100.0 * t->outcome.series[(size_t)series * months + m]));
        }
        assert_int_equal(theirs[m], llround(100.0 * t->outcome.series[(size_t)twin * months + m]));
    }
    free(ours);
    free(theirs);
}

static void trace__bookings_add_up_to_every_month_and_category(void **state)
{
    (void)state;
    for (size_t c = 0; c < N_CONFIGS; c++) {
        run_model model = run_model_open(configs[c], NULL);
        for (uint64_t r = 0; r < 4; r++) {
            told t = tell(&model, r);
            check_bookings(&t);
            forget(&t);
        }
        run_model_close(&model);
    }
}

static void trace__bookings_of_risks_say_which(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    told t = tell(&model, 3);
    size_t preparations = 0;
    for (size_t i = 0; i < t.n_bookings; i++) {
        const model_booking *b = &t.bookings[i];
        assert_int_equal(b->category == MODEL_CATEGORY_RISK, b->about.risk >= 0);
        assert_int_equal(b->category == MODEL_CATEGORY_RECRUITMENT, b->about.role >= 0);
        preparations += b->category == MODEL_CATEGORY_PREPARATION;
        if (b->category == MODEL_CATEGORY_PREPARATION || b->category == MODEL_CATEGORY_MIGRATION)
            assert_true(b->about.accession >= 0 && b->about.stage >= 0);
    }
    assert_true(preparations > 0);
    forget(&t);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trace__decisions_wait_for_bodies_councils_and_gaps),
        cmocka_unit_test(trace__outcome_is_the_same_to_the_last_bit),
        cmocka_unit_test(trace__without_a_place_for_events_only_bookings_are_told),
        cmocka_unit_test(trace__kinds_and_fields_have_names_of_their_own),
        cmocka_unit_test(trace__events_come_in_order_of_time_and_in_their_month),
        cmocka_unit_test(trace__decisions_follow_from_what_they_were_drawn_from),
        cmocka_unit_test(trace__who_joined_and_did_not_leave_is_a_member),
        cmocka_unit_test(trace__risks_and_going_live_are_those_of_the_outcome),
        cmocka_unit_test(trace__years_add_up_to_the_outcome),
        cmocka_unit_test(trace__bookings_add_up_to_every_month_and_category),
        cmocka_unit_test(trace__bookings_of_risks_say_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
