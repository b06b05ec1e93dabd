/* The base year: unlike figures made comparable, and the calibration to them (known answer 12). */
#include "models/base.h"
#include <string.h>
#include "tests/support/check.h"
#include "tests/support/random_config.h"
#include "tests/support/run_model.h"
#include "tests/support/worlds.h"

/* ---- the memorandum's figures ---- */

static model_base base_of(const run_model *model, const char *id)
{
    model_base base = {0};
    for (size_t i = 0; i < model->scenario->n_municipalities; i++)
        if (strcmp(model->scenario->municipalities[i].id, id) == 0)
            assert_int_equal(
                model_base_calibrate(model->scenario, &model->scenario->municipalities[i], &base, NULL),
                SIM_OK);
    assert_true(base.workplaces > 0.0);
    return base;
}

static void base__haarlemmermeers_budget_trades_charges_for_investment(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", NULL);
    model_base base = base_of(&model, "haarlemmermeer");
    /* 10.2 M as stated, with 2.6 M of charges (an assumption) in it and 3.1 M of investment beside it. */
    CHECK_CLOSE(base.cash_eur, 10200000.0 - 2600000.0 + 3100000.0, 1e-12, 0.0);
    CHECK_CLOSE(base.budget_eur, 10200000.0, 1e-12, 0.0);
    CHECK_CLOSE(base.workplaces, 1450.0, 0.0, 0.0);
    CHECK_CLOSE(base.staff_fte, 61.0, 0.0, 0.0);
    CHECK_CLOSE(base.applications, 150.0, 0.0, 0.0);
    CHECK_CLOSE(base.sick_leave_share, 0.072, 0.0, 0.0);
    run_model_close(&model);
}

static void base__haarlems_investment_is_inside_and_decentral_staff_outside(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", NULL);
    model_base base = base_of(&model, "haarlem");
    /* 12 M with investment in it and without charges; 8 fte outside it at the mean cost of staff. */
    double staff = 0.20 * 48000 + 0.30 * 62000 + 0.28 * 64000 + 0.14 * 72000 + 0.08 * 92000;
    CHECK_CLOSE(base.cash_eur, 12000000.0 + 8.0 * staff, 1e-12, 0.0);
    CHECK_CLOSE(base.budget_eur, base.cash_eur - 3600000.0 + 3000000.0, 1e-12, 0.0);
    CHECK_CLOSE(base.workplaces, 1700.0, 0.0, 0.0);
    CHECK_CLOSE(base.staff_fte, 35.0 + 8.0, 0.0, 0.0);
    CHECK_CLOSE(base.sick_leave_share, 0.012, 0.0, 0.0);
    run_model_close(&model);
}

/* Cash and budget of one municipality, whichever way its budget is stated. */
static void check_statement(const char *facts, double cash, double budget)
{
    char text[1024];
    snprintf(text, sizeof text,
             "municipalities = ( { id = \"haarlem\"; ict_budget_eur = 12000000; investment_eur = 3000000;"
             "  capital_charges_eur = 2000000; decentral_fte = 0; %s } );\n",
             facts);
    run_model model = run_model_open("founders", text);
    model_base base = base_of(&model, "haarlem");
    CHECK_CLOSE(base.cash_eur, cash, 1e-12, 0.0);
    CHECK_CLOSE(base.budget_eur, budget, 1e-12, 0.0);
    CHECK_CLOSE(base.part_eur[MODEL_CATEGORY_HARDWARE] + base.part_eur[MODEL_CATEGORY_INFRASTRUCTURE],
                3000000.0, 1e-12, 0.0);
    run_model_close(&model);
}

static void base__capital_counts_once_however_a_budget_is_stated(void **state)
{
    (void)state;
    check_statement("investment_in_budget = false; capital_charges_in_budget = true;", 13e6, 12e6);
    check_statement("investment_in_budget = true; capital_charges_in_budget = false;", 12e6, 11e6);
    check_statement("investment_in_budget = false; capital_charges_in_budget = false;", 15e6, 14e6);
    check_statement("investment_in_budget = true; capital_charges_in_budget = true;", 10e6, 9e6);
}

static void base__parts_add_up_to_the_comparable_baseline_to_the_cent(void **state)
{
    (void)state;
    run_model model = run_model_open("standalone", NULL);
    for (size_t i = 0; i < model.scenario->n_municipalities; i++) {
        model_base base = base_of(&model, model.scenario->municipalities[i].id);
        int64_t cents = 0;
        for (int c = 0; c < MODEL_CATEGORIES; c++) {
            assert_true(base.part_eur[c] >= 0.0);
            cents += model_cents(base.part_eur[c]);
        }
        assert_int_equal(cents, model_cents(base.cash_eur));
    }
    run_model_close(&model);
}

static void base__statements_explain_the_baseline_line_by_line(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", NULL);
    sim_result *header = model_program_header(model.program, &(model_run_options){.seed = 1});
    const char *const ids[] = {"haarlemmermeer", "haarlem"};
    for (size_t k = 0; k < 2; k++) {
        double lines = 0.0, cash = 0.0;
        for (size_t i = 0; i < header->n_statements; i++) {
            const sim_statement *line = &header->statements[i];
            if (strcmp(line->entity, ids[k]) != 0)
                continue;
            assert_string_equal(line->section, "baseline");
            if (strncmp(line->label_en, "Comparable cost a year", 22) == 0) {
                cash = line->amount;
                break; /* what stands above it leads to it */
            }
            lines += line->amount;
        }
        CHECK_CLOSE(lines, cash, 1e-12, 0.0);
        CHECK_CLOSE(cash, base_of(&model, ids[k]).cash_eur, 1e-12, 0.0);
    }
    sim_result_destroy(header);
    run_model_close(&model);
}

static void base__an_unknown_budget_comes_from_inhabitants(void **state)
{
    (void)state;
    run_model model = run_model_open("standalone", RUN_KNOWN_FIGURES);
    model_base base = base_of(&model, "velsen");
    CHECK_CLOSE(base.cash_eur, 72.0 * 67120.0, 1e-12, 0.0);
    CHECK_CLOSE(base.workplaces, round(11.5 * 67.12), 0.0, 0.0);
    CHECK_CLOSE(base.staff_fte, 2.5 * base.workplaces / 100.0, 1e-12, 0.0);
    CHECK_CLOSE(base.investment_eur, 1000.0 * base.workplaces, 1e-12, 0.0);
    CHECK_CLOSE(base.capital_charges_eur, base.investment_eur, 1e-12, 0.0);
    run_model_close(&model);
}

static void base__a_negative_residual_names_the_parts(void **state)
{
    (void)state;
    sim_error error = run_model_refusal(
        "founders", "municipalities = ( { id = \"haarlem\"; ict_budget_eur = 6000000; } );\n");
    assert_string_equal(error.path, "haarlem");
    const char *const words[] = {"baseline", "staff",        "investment",
                                 "licences", "applications", "data centre",
                                 "housing",  "overhead",     "cannot be true together"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_non_null(strstr(error.message, words[i]));
}

static void base__hardware_beyond_the_investment_is_refused(void **state)
{
    (void)state;
    sim_error error = run_model_refusal(
        "founders", "municipalities = ( { id = \"haarlem\"; investment_eur = 100000; } );\n");
    assert_string_equal(error.path, "haarlem");
    assert_non_null(strstr(error.message, "investment_eur"));
    assert_non_null(strstr(error.message, "hardware"));
}

/* ---- small functions ---- */

static void base__growth_follows_the_counts_in_straight_lines(void **state)
{
    (void)state;
    model_municipality m = {.inhabitants = 90.0, /* the base year's count plays no part */
                            .inhabitants_2012 = NAN,
                            .inhabitants_2013 = 1000.0,
                            .inhabitants_2016 = 1060.0,
                            .inhabitants_2022 = 1000.0,
                            .growth_after_2022_per_year = 0.1};
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2012), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2013), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2014), 1.02, 1e-12, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2016), 1.06, 1e-12, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2019), 1.03, 1e-12, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2022), 1.0, 1e-12, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2024), 1.21, 1e-12, 0.0);
    /* From another base year; and with the count of 2012: a tenth more in the first year. */
    CHECK_CLOSE(model_growth_factor(&m, 2014, 2016), 1.06 / 1.02, 1e-12, 0.0);
    m.inhabitants_2012 = 800.0;
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2012), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2013), 1.25, 1e-12, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2019), 1.25 * 1.03, 1e-12, 0.0);
    m.inhabitants_2012 = NAN;
    m.inhabitants_2016 = NAN;
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2016), 1.0, 1e-12, 0.0);
    m.inhabitants_2022 = NAN;
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2015), 1.21, 1e-12, 0.0);
    m.inhabitants_2013 = NAN;
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2013), 1.1, 1e-12, 0.0);
    CHECK_CLOSE(model_growth_factor(&m, 2012, 2012), 1.0, 0.0, 0.0);
}

static void base__single_person_roles_count_fields_on_one_person(void **state)
{
    (void)state;
    CHECK_CLOSE(model_single_person_roles(5.0, 0.0), 0.0, 0.0, 0.0);
    CHECK_CLOSE(model_single_person_roles(0.0, 4.0), 0.0, 0.0, 0.0);
    CHECK_CLOSE(model_single_person_roles(3.0, 4.0), 3.0, 0.0, 0.0); /* three held by one, one by nobody */
    CHECK_CLOSE(model_single_person_roles(4.0, 4.0), 4.0, 0.0, 0.0);
    CHECK_CLOSE(model_single_person_roles(6.0, 4.0), 2.0, 0.0, 0.0);
    CHECK_CLOSE(model_single_person_roles(8.0, 4.0), 0.0, 0.0, 0.0);
    CHECK_CLOSE(model_single_person_roles(80.0, 4.0), 0.0, 0.0, 0.0);
}

static void base__scale_factor_is_one_at_the_reference(void **state)
{
    (void)state;
    CHECK_CLOSE(model_scale_factor(1500, 1500, -0.2), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_scale_factor(3000, 1500, -0.2), pow(2.0, -0.2), 1e-15, 0.0);
    CHECK_CLOSE(model_scale_factor(3000, 1500, 0.0), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_scale_factor(0.0, 1500, -0.2), 1.0, 0.0, 0.0);
    /* With an elasticity between -1 and 0 more costs more, and less each. */
    double before = 0.0, each = INFINITY;
    for (double size = 10; size < 1e5; size *= 1.3) {
        double cost = size * model_scale_factor(size, 1500, -0.3);
        assert_true(cost > before && cost / size < each);
        before = cost;
        each = cost / size;
    }
}

static void base__data_centre_grows_in_steps(void **state)
{
    (void)state;
    model_costs costs = {.data_centre_step_workplaces = 500.0};
    CHECK_CLOSE(model_data_centre_steps(&costs, 1.0), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_data_centre_steps(&costs, 500.0), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_data_centre_steps(&costs, 500.0 + 1e-9), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_data_centre_steps(&costs, 501.0), 2.0, 0.0, 0.0);
    CHECK_CLOSE(model_data_centre_steps(&costs, 3150.0), 7.0, 0.0, 0.0);
}

/* ---- known answer 12 ---- */

static void base__each_municipality_alone_costs_its_baseline_in_the_base_year(void **state)
{
    (void)state;
    run_model model = run_model_open("standalone", RUN_CHANCE_AT_MEAN);
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_ledger *ledger = &worlds.twin->ledger;
    assert_int_equal(ledger->n_payers, 9);
    for (size_t p = 0; p < ledger->n_payers; p++) {
        int64_t cents = 0;
        for (size_t m = 0; m < 12; m++)
            cents += ledger->by_payer[m * ledger->n_payers + p];
        assert_int_equal(cents, model_cents(worlds.bases[p].cash_eur));
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void base__drawn_futures_cost_their_own_baseline_in_the_base_year(void **state)
{
    (void)state;
    run_model model =
        run_model_open("standalone", RUN_CHANCE_AT_MEAN "horizon = { end_date = \"2012-12-31\"; };\n");
    run_worlds worlds = run_worlds_open(&model);
    int seen = 0;
    for (uint64_t r = 0; r < 200; r++) {
        if (!run_worlds_replicate(&worlds, 1, r))
            continue;
        seen++;
        const model_ledger *ledger = &worlds.twin->ledger;
        for (size_t p = 0; p < ledger->n_payers; p++) {
            int64_t cents = 0;
            for (size_t m = 0; m < 12; m++)
                cents += ledger->by_payer[m * ledger->n_payers + p];
            assert_int_equal(cents, model_cents(worlds.bases[p].cash_eur));
        }
    }
    assert_true(seen > 20);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* Each municipality alone, in the first twelve months, with every unknown at its mean: to the cent. Nobody is
 * hired for work beside the baseline (national programmes), no establishment follows it, nobody merges within
 * the year. Nothing is bought in cycles: those hold the baseline in the mean over their phases only, see
 * test_money.c. */
#define BASE_YEAR                                                                                            \
    RUN_CHANCE_AT_MEAN "horizon = { start_date = \"2012-01-01\"; end_date = \"2012-12-31\"; };\n"            \
                       "mergers = ( { id = \"*\"; remove = true; } );\nlabour_market = ( { id = \"*\"; "     \
                       "remove = true; } );\n"                                                               \
                       "staffing = { hire_fill_share = 0; establishment_adjust_per_year = 0; };\n"           \
                       "costs = { investment_cycle = \"smooth\"; };\n"

static size_t check_base_year(const char *config, const char *text)
{
    run_model model = run_model_open(config, text);
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_ledger *ledger = &worlds.twin->ledger;
    for (size_t p = 0; p < ledger->n_payers; p++) {
        int64_t cents = 0;
        for (size_t m = 0; m < 12; m++)
            cents += ledger->by_payer[m * ledger->n_payers + p];
        if (cents != model_cents(worlds.bases[p].cash_eur))
            print_error("%s: %s costs %lld cents, its baseline is %lld\n", config,
                        model.scenario->municipalities[model.program->participants[p].municipality].id,
                        (long long)cents, (long long)model_cents(worlds.bases[p].cash_eur));
        assert_int_equal(cents, model_cents(worlds.bases[p].cash_eur));
    }
    size_t n = ledger->n_payers;
    run_worlds_close(&worlds);
    run_model_close(&model);
    return n;
}

static void base__every_shipped_scenario_costs_its_baselines_in_the_base_year(void **state)
{
    (void)state;
    static const char *const folders[] = {GROEIPAD_SOURCE_DIR "/configs",
                                          GROEIPAD_SOURCE_DIR "/configs/bench"};
    size_t municipalities = 0;
    for (int f = 0; f < 2; f++) {
        found_configs found = worlds_find(folders[f]);
        for (size_t i = 0; i < found.n; i++)
            municipalities += check_base_year(found.paths[i], BASE_YEAR);
    }
    assert_true(municipalities > 440);
}

static void base__random_scenarios_cost_their_baselines_in_the_base_year(void **state)
{
    (void)state;
    static char text[RANDOM_CONFIG_SIZE + 4096];
    for (uint64_t number = 0; number < 240; number++) {
        const char *config = random_config(number, text);
        strcat(text, BASE_YEAR);
        check_base_year(config, text);
    }
}

static void base__councils_budget_their_comparable_budget_in_the_base_year(void **state)
{
    (void)state;
    /* Charges echo a steady investment only where book value and investment agree: equal charges and
     * investment. */
    run_model model =
        run_model_open("standalone", RUN_CHANCE_AT_MEAN
                       "municipalities = ( { id = \"haarlemmermeer\"; capital_charges_eur = 3100000; },"
                       "  { id = \"haarlem\"; capital_charges_eur = 3600000; } );\n"
                       "finance = { hardware_trend_per_year = 0; };\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_ledger *ledger = &worlds.twin->ledger;
    for (size_t p = 0; p < ledger->n_payers; p++) {
        double eur = 0.0;
        for (size_t m = 0; m < 12; m++) {
            size_t at = m * ledger->n_payers + p;
            eur += (double)(ledger->by_payer[at] - ledger->investment[at]) / 100.0 +
                   worlds.twin->charges_eur[at];
        }
        CHECK_CLOSE(eur, worlds.bases[p].budget_eur, 0.0, 0.05);
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base__haarlemmermeers_budget_trades_charges_for_investment),
        cmocka_unit_test(base__haarlems_investment_is_inside_and_decentral_staff_outside),
        cmocka_unit_test(base__capital_counts_once_however_a_budget_is_stated),
        cmocka_unit_test(base__parts_add_up_to_the_comparable_baseline_to_the_cent),
        cmocka_unit_test(base__statements_explain_the_baseline_line_by_line),
        cmocka_unit_test(base__an_unknown_budget_comes_from_inhabitants),
        cmocka_unit_test(base__a_negative_residual_names_the_parts),
        cmocka_unit_test(base__hardware_beyond_the_investment_is_refused),
        cmocka_unit_test(base__growth_follows_the_counts_in_straight_lines),
        cmocka_unit_test(base__single_person_roles_count_fields_on_one_person),
        cmocka_unit_test(base__scale_factor_is_one_at_the_reference),
        cmocka_unit_test(base__data_centre_grows_in_steps),
        cmocka_unit_test(base__each_municipality_alone_costs_its_baseline_in_the_base_year),
        cmocka_unit_test(base__drawn_futures_cost_their_own_baseline_in_the_base_year),
        cmocka_unit_test(base__every_shipped_scenario_costs_its_baselines_in_the_base_year),
        cmocka_unit_test(base__random_scenarios_cost_their_baselines_in_the_base_year),
        cmocka_unit_test(base__councils_budget_their_comparable_budget_in_the_base_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
