/* Legal forms: what each does to cost, durations and exits; which keys stand above a form's. */
#include "models/legal.h"
#include <stdlib.h>
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

#define CONFIDENCE 0.99

static run_table table_of(run_model *model, const char *config, const char *text, const char *more, size_t n)
{
    char whole[8192];
    snprintf(whole, sizeof whole, "%s%s", text, more);
    *model = run_model_open(config, whole);
    return run_model_table(model, 77, n, true);
}

/* The column is greater with `more` than with `less`. */
static void check_greater(const char *config, const char *text, const char *more, const char *less, size_t n,
                          const char *column)
{
    run_model models[2];
    run_table a = table_of(&models[0], config, text, more, n),
              b = table_of(&models[1], config, text, less, n);
    statistics_check_greater(run_table_column(&a, column), run_table_column(&b, column), n, CONFIDENCE,
                             column);
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&models[0]);
    run_model_close(&models[1]);
}

/* Over all months, mean over replications. */
static double sum_of(const run_table *table, const char *series)
{
    double sum = 0.0;
    size_t months = model_program_layout(table->program)->n_months;
    for (size_t r = 0; r < table->n; r++)
        for (size_t m = 0; m < months; m++)
            sum += run_table_series(table, r, series)[m] / (double)table->n;
    return sum;
}

static double sum_with(const char *config, const char *text, const char *more, const char *series)
{
    run_model model;
    run_table table = table_of(&model, config, text, more, 5);
    double sum = sum_of(&table, series);
    run_table_free(&table);
    run_model_close(&model);
    return sum;
}

#define CERTAIN                                                                                              \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_CERTAIN_GO RUN_NO_WAITING RUN_NO_EXITS                          \
        "costs = { benefit_realised = 0.5; one_off_overrun_factor = 1; };\n"                                 \
        "horizon = { end_date = \"2020-12-31\"; };\n"

static void legal__a_key_beside_the_form_stands_above_it(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", "legal = { form = \"foundation\"; vat_share = 0.03; };\n");
    model_legal_rules rules = model_legal_in_force(model.scenario);
    CHECK_CLOSE(rules.vat_share, 0.03, 0, 0);
    CHECK_CLOSE(rules.council_extra_weeks, 13.0, 0, 0);
    CHECK_CLOSE(rules.staff_transfer_share, 1.0, 0, 0);
    run_model_close(&model);
    model = run_model_open("founders", "legal = { form = \"\"; };\n");
    rules = model_legal_in_force(model.scenario);
    CHECK_CLOSE(rules.governance_eur_per_year + rules.vat_share + rules.council_extra_weeks, 0.0, 0, 0);
    CHECK_CLOSE(rules.council_factor * rules.staff_transfer_share * rules.exit_fee_factor, 1.0, 0, 0);
    run_model_close(&model);
}

static void legal__only_stages_with_a_council_take_its_weeks(void **state)
{
    (void)state;
    run_model model =
        run_model_open("founders", "legal = { council_factor = 2; council_extra_weeks = 5; };\n");
    model_stage stage = {.needs_council = true};
    CHECK_CLOSE(model_legal_council_weeks(model.scenario, &stage, 9.0), 23.0, 0, 0);
    stage.needs_council = false;
    CHECK_CLOSE(model_legal_council_weeks(model.scenario, &stage, 9.0), 9.0, 0, 0);
    run_model_close(&model);
}

static void legal__a_foundation_takes_longest_to_decide_and_a_light_form_shortest(void **state)
{
    (void)state;
    static const char *const forms[] = {"light", "centre", "full", "foundation"};
    for (int i = 0; i + 1 < 4; i++) {
        char more[64], less[64];
        snprintf(more, sizeof more, "legal = { form = \"%s\"; };\n", forms[i + 1]);
        snprintf(less, sizeof less, "legal = { form = \"%s\"; };\n", forms[i]);
        check_greater(
            "founders",
            "stages = ( { id = \"start_document\"; go_intercept = 20; go_support_weight = 0;"
            "  go_benefit_weight = 0; go_quality_weight = 0; } );\ncalendar = { enabled = false; };\n"
            "pipeline = { queues_enabled = false; };\n",
            more, less, 40, "stage_end_year.haarlem.start_document");
    }
}

static void legal__vat_is_on_purchases_of_the_partnership_alone(void **state)
{
    (void)state;
    const char *with = "legal = { vat_share = 0.1; };\n", *without = "legal = { vat_share = 0; };\n";
    double vat = sum_with("founders", CERTAIN, with, "cost_eur.vat");
    assert_true(vat > 0.0);
    CHECK_CLOSE(sum_with("founders", CERTAIN, without, "cost_eur.vat"), 0.0, 0, 0);
    CHECK_CLOSE(sum_with("founders", CERTAIN, with, "cost_eur") -
                    sum_with("founders", CERTAIN, without, "cost_eur"),
                vat, 1e-9, 0.05);
    CHECK_CLOSE(sum_with("standalone", RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES, with, "cost_eur.vat"), 0.0, 0,
                0);
    /* Joiners' transition is bought by the partnership too. */
    const char *materials = CERTAIN "migration = { materials_eur_per_workplace = 1000; };\n";
    const char *joins =
        "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; after = \"founders\"; } );\n";
    char text[8192];
    snprintf(text, sizeof text, "%s%s", CERTAIN, joins);
    double before = sum_with("founders", text, with, "cost_eur.vat");
    double spent = sum_with("founders", text, with, "cost_eur.migration");
    snprintf(text, sizeof text, "%s%s", materials, joins);
    double after = sum_with("founders", text, with, "cost_eur.vat");
    double more = sum_with("founders", text, with, "cost_eur.migration") - spent;
    assert_true(after > before &&
                after - before < 0.1 * more); /* none on what the founders bought themselves */
}

static void legal__transferred_staff_costs_a_social_plan_and_higher_wages(void **state)
{
    (void)state;
#define WAGES(share) "legal = { wage_harmonisation_share = " share "; };\n"
    double none = sum_with("founders", CERTAIN, WAGES("0"), "cost_eur.staff");
    double some = sum_with("founders", CERTAIN, WAGES("0.02"), "cost_eur.staff");
    double all = sum_with("founders", CERTAIN, WAGES("0.04"), "cost_eur.staff");
    assert_true(some > none);
    CHECK_CLOSE(all - none, 2.0 * (some - none), 1e-6, 0.1);
    double seconded = sum_with("founders", CERTAIN,
                               "legal = { wage_harmonisation_share = 0.04; staff_transfer_share = 0; };\n",
                               "cost_eur.staff");
    CHECK_CLOSE(seconded, none, 0, 0.1);
#define PLAN(eur, share) "legal = { placement_eur_per_fte = " eur "; staff_transfer_share = " share "; };\n"
    double cheap = sum_with("founders", CERTAIN, PLAN("0", "1"), "cost_eur.migration");
    double dear = sum_with("founders", CERTAIN, PLAN("3000", "1"), "cost_eur.migration");
    CHECK_CLOSE(dear - cheap, 3000.0 * (61.0 + 35.0 + 8.0), 1e-9, 0.1); /* the founders' departments */
}

static void legal__who_is_seconded_does_not_leave_at_placement(void **state)
{
    (void)state;
    const char *text = CERTAIN "staffing = { placement_loss_share = 0.3; vacancy_weeks = 26; "
                               "establishment_adjust_per_year = 0; };\n";
    assert_true(sum_with("founders", text, "legal = { form = \"full\"; };\n", "vacancies") > 0.0);
    CHECK_CLOSE(sum_with("founders", text, "legal = { form = \"light\"; };\n", "vacancies"), 0.0, 0, 0);
    assert_true(sum_with("founders", text, "legal = { form = \"foundation\"; };\n", "vacancies") >
                sum_with("founders", text, "legal = { form = \"full\"; };\n", "vacancies"));
}

/* All are dissatisfied at once, and nobody asks for improvement first. */
#define ALL_LEAVE                                                                                            \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_CERTAIN_GO RUN_NO_WAITING                                       \
        "exit = { enabled = true; intercept = 20; adjust_share = 0; first_evaluation_years = 2.5; };\n"      \
        "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; after = \"founders\"; } );\n"

static void legal__a_light_form_is_left_sooner_and_for_less(void **state)
{
    (void)state;
    check_greater("founders", ALL_LEAVE, "legal = { form = \"full\"; };\n",
                  "legal = { form = \"light\"; };\n", 10, "exit_year.haarlem");
    /* One leaves, the others stay: it pays the fee, which is of a smaller base. */
    const char *text = RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_CERTAIN_GO RUN_NO_WAITING
        "exit = { enabled = true; intercept = -20; adjust_share = 0; rebuild_eur_per_workplace = 0; };\n"
        "risks = ( { id = \"quits\"; trigger = \"condition\"; scope = \"municipality\"; rate_per_year = 1;"
        "  support_at_most = 0.4; notice_probability = 1; } );\n"
        "municipalities = ( { id = \"velsen\"; support_political = 0.3; } );\n"
        "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; after = \"founders\"; } );\n";
    check_greater("founders", text, "legal = { exit_fee_factor = 0; };\n",
                  "legal = { exit_fee_factor = 3; };\n", 20, "npv_eur.velsen");
}

static void legal__boards_know_what_the_form_costs(void **state)
{
    (void)state;
    check_greater("founders", CERTAIN, "legal = { form = \"full\"; };\n",
                  "legal = { form = \"full\"; vat_share = 0.1; };\n", 10, "planned_benefit_eur");
    check_greater("founders", CERTAIN, "legal = { form = \"full\"; };\n",
                  "legal = { form = \"full\"; wage_harmonisation_share = 0.05; };\n", 10,
                  "planned_benefit_eur");
    check_greater("founders", CERTAIN, "legal = { form = \"light\"; };\n", "legal = { form = \"full\"; };\n",
                  10, "planned_benefit_eur");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(legal__a_key_beside_the_form_stands_above_it),
        cmocka_unit_test(legal__only_stages_with_a_council_take_its_weeks),
        cmocka_unit_test(legal__a_foundation_takes_longest_to_decide_and_a_light_form_shortest),
        cmocka_unit_test(legal__vat_is_on_purchases_of_the_partnership_alone),
        cmocka_unit_test(legal__transferred_staff_costs_a_social_plan_and_higher_wages),
        cmocka_unit_test(legal__who_is_seconded_does_not_leave_at_placement),
        cmocka_unit_test(legal__a_light_form_is_left_sooner_and_for_less),
        cmocka_unit_test(legal__boards_know_what_the_form_costs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
