/* The four kinds of work of a transition: waves, data centres, staff, applications; and what they wait for.
 */
#include <stdlib.h>
#include <string.h>
#include "models/portfolio.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

#define CERTAIN                                                                                              \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_CERTAIN_GO RUN_NO_WAITING RUN_NO_EXITS                          \
        "costs = { benefit_realised = 0.5; one_off_overrun_factor = 1; };\n"                                 \
        "migration = { hours_per_workplace = 7; };\nhorizon = { end_date = \"2020-12-31\"; };\n"
/* Staff that has hours to spare, and never more or fewer of them. */
#define AMPLE                                                                                                \
    "staffing = { base_utilisation = 0.5; hire_fill_share = 0; establishment_adjust_per_year = 0;"           \
    "  pooling_saving_share = 0; };\n"
#define FOUNDERS_FTE (61.0 + 35.0 + 8.0)

typedef struct run {
    run_model model;
    run_table table;
    size_t months;
} run;

static run run_with(const char *config, const char *text, const char *more)
{
    char whole[8192];
    snprintf(whole, sizeof whole, "%s%s", text, more);
    run r = {.model = run_model_open(config, whole)};
    r.table = run_model_table(&r.model, 5, 1, true);
    r.months = model_program_layout(r.model.program)->n_months;
    return r;
}

static void end(run *r)
{
    run_table_free(&r->table);
    run_model_close(&r->model);
}

static double value(const char *text, const char *more, const char *column)
{
    run r = run_with("founders", text, more);
    double x = run_table_column(&r.table, column)[0];
    end(&r);
    return x;
}

static double sum(const char *text, const char *more, const char *series)
{
    run r = run_with("founders", text, more);
    double x = 0.0;
    for (size_t m = 0; m < r.months; m++)
        x += run_table_series(&r.table, 0, series)[m];
    end(&r);
    return x;
}

static double last(const char *text, const char *more, const char *series)
{
    run r = run_with("founders", text, more);
    double x = run_table_series(&r.table, 0, series)[r.months - 1];
    end(&r);
    return x;
}

/* ---- data centres ---- */

static void move__is_waited_for_and_takes_a_team_from_the_waves(void **state)
{
    (void)state;
#define MOVE(hours) "migration = { teams = 1; data_centre_hours_per_step = " hours "; };\n"
    double none = value(CERTAIN, MOVE("0"), "live_year.haarlem");
    double some = value(CERTAIN, MOVE("300"), "live_year.haarlem");
    /* 1,450 and 1,700 workplaces: 3 and 4 steps; one team of 4 fte, which nothing else may slow down. */
    double days = 7.0 * 300.0 / (4.0 * 1400.0 / 12.0) * MODEL_DAYS_PER_MONTH;
    double ample = value(CERTAIN AMPLE, MOVE("300"), "live_year.haarlem") -
                   value(CERTAIN AMPLE, MOVE("0"), "live_year.haarlem");
    assert_true(some > none);
    CHECK_CLOSE(ample * 365.25, days, 0.01, 0.0);
    double bought = sum(CERTAIN AMPLE, MOVE("300"), "cost_eur.migration") -
                    sum(CERTAIN AMPLE, MOVE("0"), "cost_eur.migration");
    assert_true(bought > 7.0 * 300.0 * 0.5 * 85.0); /* hired hours, and a longer project */
}

static void move__asks_its_own_hours_of_systems_staff(void **state)
{
    (void)state;
    double with = sum(CERTAIN AMPLE, MOVE("400"), "demand_hours.systems");
    double without = sum(CERTAIN AMPLE, MOVE("0"), "demand_hours.systems");
    double other = sum(CERTAIN AMPLE, MOVE("400"), "demand_hours.service_desk") -
                   sum(CERTAIN AMPLE, MOVE("0"), "demand_hours.service_desk");
    CHECK_CLOSE(with - without, 7.0 * 400.0 * 0.5, 0.02, 0.0);
    CHECK_CLOSE(other, 0.0, 0.0, 1.0); /* waves are only later */
}

static void move__that_fails_is_done_again(void **state)
{
    (void)state;
#define FAILING(share)                                                                                       \
    "migration = { teams = 1; data_centre_hours_per_step = 300; rollback_weeks = 6;"                         \
    "  data_centre_failure_probability = " share "; burst_tickets_per_workplace = 2; };\n"
    run_model model = run_model_open("founders", CERTAIN FAILING("0.9"));
    run_table often = run_model_table(&model, 5, 10, true);
    run_model steady = run_model_open("founders", CERTAIN FAILING("0"));
    run_table never = run_model_table(&steady, 5, 10, true);
    double later = 0.0, calls = 0.0;
    for (size_t r = 0; r < 10; r++) {
        double a = run_table_column(&often, "live_year.haarlem")[r];
        later += (isnan(a) ? 2021.0 : a) - run_table_column(&never, "live_year.haarlem")[r];
        for (size_t m = 0; m < 60; m++)
            calls += run_table_series(&often, r, "tickets")[m] - run_table_series(&never, r, "tickets")[m];
    }
    assert_true(later > 10.0 * 6.0 * 7.0 / 365.25); /* more than one rollback each, on average */
    assert_true(calls > 0.0);
    run_table_free(&often);
    run_table_free(&never);
    run_model_close(&model);
    run_model_close(&steady);
}

/* One draw an accession, however often the move is broken off; not before anything moves, nor after. */
static void move__its_risk_strikes_once_while_it_lasts(void **state)
{
    (void)state;
#define MOVE_RISK                                                                                            \
    "risks = ( { id = \"drop\"; trigger = \"data_centre\"; probability = 1; money_eur = 50000; } );\n"       \
    "migration = { teams = 1; data_centre_hours_per_step = 600; data_centre_move_eur_per_workplace = 50;"    \
    "  data_centre_failure_probability = 0.5; };\n"
    run_model model = run_model_open("founders", CERTAIN AMPLE MOVE_RISK);
    run_table table = run_model_table(&model, 5, 60, true);
    double months = 7.0 * 600.0 / (4.0 * 1400.0 / 12.0); /* of the first attempt */
    size_t early = 0;
    for (size_t r = 0; r < table.n; r++) {
        const double *moved = run_table_series(&table, r, "cost_eur.migration");
        const double *struck = run_table_series(&table, r, "cost_eur.risk");
        size_t begun = 0, at = 0;
        while (moved[begun] == 0.0)
            begun++;
        while (struck[at] == 0.0)
            at++;
        CHECK_CLOSE(run_table_column(&table, "risk_count.drop")[r], 1.0, 0.0, 0.0);
        assert_true(at >= begun && (double)(at - begun) <= ceil(months));
        early += (double)(at - begun) < months / 2.0;
    }
    assert_true(early > 15 && early < 50); /* any moment of it */
    run_table_free(&table);
    run_model_close(&model);
    /* A move that takes no hours is struck as it begins. */
    CHECK_CLOSE(
        sum(CERTAIN AMPLE MOVE_RISK, "migration = { data_centre_hours_per_step = 0; };\n", "cost_eur.risk"),
        50000.0, 1e-6, 0.0);
}

/* ---- staff ---- */

static void placement__is_waited_for_and_done_by_management(void **state)
{
    (void)state;
#define PLACING(hours, months)                                                                               \
    "staffing = { placement_hours_per_fte = " hours "; placement_months = " months "; };\n"
    double soon = value(CERTAIN AMPLE RUN_NO_EFFORT, PLACING("8", "3"), "live_year.haarlem");
    double late = value(CERTAIN AMPLE RUN_NO_EFFORT, PLACING("8", "9"), "live_year.haarlem");
    CHECK_CLOSE(late - soon, 0.5, 0.01, 0.0);
    double hours = sum(CERTAIN AMPLE RUN_NO_EFFORT, PLACING("8", "3"), "demand_hours.management") -
                   sum(CERTAIN AMPLE RUN_NO_EFFORT, PLACING("0", "3"), "demand_hours.management");
    CHECK_CLOSE(hours, 8.0 * FOUNDERS_FTE, 1e-6, 0.0);
    /* Management that has too much to do takes longer. */
    const char *busy =
        CERTAIN RUN_NO_EFFORT "staffing = { base_utilisation = 1; hire_fill_share = 0; };\n"
                              "roles = ( { id = \"management\"; demand_growth_per_year = 0.3; } );\n"
                              "stages = ( { id = \"decision\"; duration_months = 24; } );\n";
    assert_true(value(busy, PLACING("8", "9"), "live_year.haarlem") -
                    value(busy, PLACING("8", "3"), "live_year.haarlem") >
                0.55);
    CHECK_CLOSE(value(CERTAIN AMPLE RUN_NO_EFFORT,
                      "legal = { staff_transfer_share = 0; };\n" PLACING("8", "9"), "live_year.haarlem"),
                value(CERTAIN AMPLE RUN_NO_EFFORT, PLACING("8", "0"), "live_year.haarlem"), 0.0, 1e-9);
}

/* ---- applications ---- */

#define PORTFOLIO                                                                                            \
    "applications = { overlap_share = 0.5; standardisation = 0.6; harmonisation_months = 24;"                \
    "  custom_creep_per_year = 0; };\n"

static void portfolio__every_application_is_retired_adapted_or_custom(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", CERTAIN AMPLE PORTFOLIO);
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_partner *first = &worlds.world->partners[0], *second = &worlds.world->partners[1];
    const model_accession *founders = &model.scenario->accessions[0];
    assert_string_equal(model.scenario->municipalities[founders->members[0]].id, "haarlemmermeer");
    if (!isnan(first->meets_days) &&
        first->base.applications > 175.0) { /* participants in order of the region */
        const model_partner *swap = first;
        first = second;
        second = swap;
    }
    /* Haarlemmermeer comes first: its 150 are the standard. Haarlem has 200, of which 75 it has too. */
    CHECK_CLOSE(first->harmonised_share, 1.0, 0, 1e-12);
    CHECK_CLOSE(model_portfolio_retired(first) + model_portfolio_custom(first), 0.0, 0, 0);
    CHECK_CLOSE(model_portfolio_retired(second), 75.0 * 0.6 * 0.5, 1e-12, 0);
    CHECK_CLOSE(model_portfolio_adapted(second), 125.0 * 0.6, 1e-12, 0);
    CHECK_CLOSE(model_portfolio_retired(second) + model_portfolio_adapted(second) +
                    model_portfolio_custom(second),
                200.0, 1e-12, 0);
    run_worlds_close(&worlds);
    run_model_close(&model);
    CHECK_CLOSE(last(CERTAIN AMPLE, PORTFOLIO, "applications"), 350.0 - 22.5, 1e-9, 0);
    CHECK_CLOSE(last(CERTAIN AMPLE, PORTFOLIO, "applications_custom"), 200.0 - 22.5 - 75.0, 1e-9, 0);
}

static void portfolio__the_standard_has_a_price_and_custom_work_has_one_too(void **state)
{
    (void)state;
#define STANDARD(share) PORTFOLIO "applications = { standardisation = " share "; };\n"
    assert_true(sum(CERTAIN AMPLE, STANDARD("0.2"), "cost_eur.applications") >
                sum(CERTAIN AMPLE, STANDARD("0.8"), "cost_eur.applications"));
    assert_true(sum(CERTAIN AMPLE, STANDARD("0.2"), "cost_eur.harmonisation") <
                sum(CERTAIN AMPLE, STANDARD("0.8"), "cost_eur.harmonisation"));
    assert_true(value(CERTAIN AMPLE, STANDARD("0.2"), "planned_benefit_eur") <
                value(CERTAIN AMPLE, STANDARD("0.8"), "planned_benefit_eur"));
#define UPKEEP(share) PORTFOLIO "applications = { custom_upkeep_share = " share "; };\n"
    assert_true(sum(CERTAIN AMPLE, UPKEEP("0.5"), "cost_eur.applications") >
                sum(CERTAIN AMPLE, UPKEEP("0"), "cost_eur.applications"));
    assert_true(sum(CERTAIN AMPLE, UPKEEP("0.5"), "demand_hours.applications") >
                sum(CERTAIN AMPLE, UPKEEP("0"), "demand_hours.applications"));
    const char *creep = PORTFOLIO "applications = { custom_creep_per_year = 0.2; };\n";
    assert_true(last(CERTAIN AMPLE, creep, "applications_custom") >
                last(CERTAIN AMPLE, PORTFOLIO, "applications_custom"));
    assert_true(last(CERTAIN AMPLE, creep, "applications_custom") < 350.0);
}

#define BY_CAPACITY(flag)                                                                                    \
    PORTFOLIO "applications = { harmonised_by_capacity = " flag                                              \
              "; adapt_share = 0; harmonise_hours = 800; };\n"

static void portfolio__with_people_enough_it_goes_as_planned(void **state)
{
    (void)state;
    CHECK_CLOSE(sum(CERTAIN AMPLE, BY_CAPACITY("true"), "applications"),
                sum(CERTAIN AMPLE, BY_CAPACITY("false"), "applications"), 1e-9, 0);
    CHECK_CLOSE(sum(CERTAIN AMPLE, BY_CAPACITY("true"), "cost_eur.harmonisation"),
                sum(CERTAIN AMPLE, BY_CAPACITY("false"), "cost_eur.harmonisation"), 1e-9, 0.02);
    const char *none = BY_CAPACITY("true") "applications = { harmonise_hours = 0; };\n";
    double hours = sum(CERTAIN AMPLE, BY_CAPACITY("true"), "demand_hours.applications") -
                   sum(CERTAIN AMPLE, none, "demand_hours.applications");
    CHECK_CLOSE(hours, 22.5 * 800.0, 1e-9, 0);
}

static void portfolio__too_few_people_slow_it_down_and_put_savings_off(void **state)
{
    (void)state;
    const char *few = CERTAIN "staffing = { base_utilisation = 1; hire_fill_share = 0;"
                              "  establishment_adjust_per_year = 0; pooling_saving_share = 0; };\n";
    assert_true(sum(few, BY_CAPACITY("true"), "applications") >
                sum(few, BY_CAPACITY("false"), "applications"));
    assert_true(sum(few, BY_CAPACITY("true"), "cost_eur.applications") >
                sum(few, BY_CAPACITY("false"), "cost_eur.applications"));
    assert_true(sum(few, BY_CAPACITY("true"), "cost_eur.harmonisation") <=
                sum(few, BY_CAPACITY("false"), "cost_eur.harmonisation") + 0.02);
}

/* ---- variants ---- */

static void variants__lift_and_shift_is_over_sooner_and_saves_later(void **state)
{
    (void)state;
    const char *shift = "migration = { variant = \"lift_and_shift\"; lift_and_shift_delay_months = 24; };\n";
    const char *phased = "migration = { variant = \"phased\"; };\n";
    assert_true(value(CERTAIN PORTFOLIO, shift, "live_year.haarlem") <
                value(CERTAIN PORTFOLIO, phased, "live_year.haarlem"));
    assert_true(sum(CERTAIN PORTFOLIO, shift, "applications") >
                sum(CERTAIN PORTFOLIO, phased, "applications"));
    assert_true(sum(CERTAIN PORTFOLIO, shift, "cost_eur.migration") <
                sum(CERTAIN PORTFOLIO, phased, "cost_eur.migration"));
    assert_true(value(CERTAIN PORTFOLIO, shift, "planned_benefit_eur") ==
                value(CERTAIN PORTFOLIO, phased, "planned_benefit_eur"));
    /* While it waits, it asks nobody for hours: in all as many as otherwise. */
    for (int by_capacity = 0; by_capacity < 2; by_capacity++) {
        char text[8192];
        snprintf(text, sizeof text, "%s%s", CERTAIN AMPLE,
                 by_capacity ? BY_CAPACITY("true") : BY_CAPACITY("false"));
        const char *none =
            "migration = { variant = \"lift_and_shift\"; lift_and_shift_delay_months = 24; };\n"
            "applications = { harmonise_hours = 0; };\n";
        double hours =
            sum(text, shift, "demand_hours.applications") - sum(text, none, "demand_hours.applications");
        CHECK_CLOSE(hours, 22.5 * 800.0, by_capacity ? 1e-9 : 0.05, 0);
    }
}

static void variants__a_big_bang_is_one_wave_of_all_teams(void **state)
{
    (void)state;
    const char *calm = "migration = { learning_rate = 1; minimum_wave_weeks = 0; wave_size = 50; };\n" AMPLE;
    char text[8192];
    snprintf(text, sizeof text, "%s%s", CERTAIN, calm);
    run bang = run_with("founders", text, "migration = { variant = \"big_bang\"; };\n");
    run phased = run_with("founders", text, "migration = { variant = \"phased\"; };\n");
    double most[2] = {0.0};
    for (size_t m = 0; m < bang.months; m++) {
        most[0] = fmax(most[0], run_table_series(&bang.table, 0, "waves_active")[m]);
        most[1] = fmax(most[1], run_table_series(&phased.table, 0, "waves_active")[m]);
    }
    assert_true(most[0] <= 1.0 + 1e-9 && most[1] > 3.0);
    /* The same hours by the same people: as long, but for the last wave's idle teams. */
    double difference = run_table_column(&phased.table, "live_year.haarlem")[0] -
                        run_table_column(&bang.table, "live_year.haarlem")[0];
    assert_true(fabs(difference) < 0.1);
    end(&bang);
    end(&phased);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(move__is_waited_for_and_takes_a_team_from_the_waves),
        cmocka_unit_test(move__asks_its_own_hours_of_systems_staff),
        cmocka_unit_test(move__that_fails_is_done_again),
        cmocka_unit_test(move__its_risk_strikes_once_while_it_lasts),
        cmocka_unit_test(placement__is_waited_for_and_done_by_management),
        cmocka_unit_test(portfolio__every_application_is_retired_adapted_or_custom),
        cmocka_unit_test(portfolio__the_standard_has_a_price_and_custom_work_has_one_too),
        cmocka_unit_test(portfolio__with_people_enough_it_goes_as_planned),
        cmocka_unit_test(portfolio__too_few_people_slow_it_down_and_put_savings_off),
        cmocka_unit_test(variants__lift_and_shift_is_over_sooner_and_saves_later),
        cmocka_unit_test(variants__a_big_bang_is_one_wave_of_all_teams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
