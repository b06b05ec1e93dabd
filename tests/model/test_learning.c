/* Wright's learning curve: known answer 5. */
#include "models/learning.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

/* Effort of workplaces 0 .. n in hours, in closed form. */
static double closed_form(double hours, double rate, double reference, double n)
{
    double b = log2(rate);
    return hours * reference / (1.0 + b) * pow(n / reference, 1.0 + b);
}

static void learning__factor_is_one_without_learning(void **state)
{
    (void)state;
    CHECK_CLOSE(model_learning_factor(1.0, 500, 0, 60), 1.0, 1e-15, 0.0);
    CHECK_CLOSE(model_learning_factor(1.0, 500, 3000, 3060), 1.0, 1e-12, 0.0);
}

static void learning__effort_adds_up_over_any_cut(void **state)
{
    (void)state;
    const double cuts[] = {0, 1, 7.5, 60, 61, 500, 1234.5, 20000};
    for (double rate = 0.55; rate < 1.0; rate += 0.07) {
        double sum = 0.0;
        for (size_t i = 1; i < sizeof cuts / sizeof *cuts; i++)
            sum += (cuts[i] - cuts[i - 1]) * model_learning_factor(rate, 500, cuts[i - 1], cuts[i]);
        CHECK_CLOSE(sum, 20000 * model_learning_factor(rate, 500, 0, 20000), 1e-12, 0.0);
        CHECK_CLOSE(sum, closed_form(1.0, rate, 500, 20000), 1e-12, 0.0);
    }
}

static void learning__doubled_experience_costs_the_rate(void **state)
{
    (void)state;
    double rate = 0.8;
    double once = model_learning_factor(rate, 500, 1000, 1001),
           twice = model_learning_factor(rate, 500, 2000, 2002);
    CHECK_CLOSE(twice / once, rate, 1e-12, 0.0);
    /* Around the reference one workplace takes what is stated. */
    CHECK_CLOSE(model_learning_factor(rate, 500, 499.5, 500.5), 1.0, 1e-6, 0.0);
}

/* All hours are hired at a steady price, so that the money booked for migration tells the effort. Nobody
 * grows. */
#define PRICED_EFFORT                                                                                        \
    "migration = { hours_per_workplace = 9; minimum_wave_weeks = 0; materials_eur_per_workplace = 0;"        \
    "  data_centre_move_eur_per_workplace = 0; project_eur_per_month = 0; internal_share = 0;"               \
    "  external_eur_per_hour = 100; platform_factor = 0; learning_rate = 0.85;"                              \
    "  learning_reference_workplaces = 700; };\n"                                                            \
    "migration = { data_centre_hours_per_step = 0; };\nlegal = { placement_eur_per_fte = 0; };\n"            \
    "finance = { wage_trend_per_year = 0; };\n"                                                              \
    "costs = { one_off_overrun_factor = 1; };\n"

static void check_effort(const char *text, double waves)
{
    run_model model = run_model_open("founders", text);
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_world *world = worlds.world;
    double workplaces = 0.0, eur = 0.0;
    for (size_t a = 0; a < model.scenario->n_accessions; a++) {
        assert_true(isfinite(world->processes[a].live_days));
        CHECK_CLOSE(world->processes[a].workplaces_done, world->processes[a].workplaces_total, 1e-12, 0.0);
        workplaces += world->processes[a].workplaces_total;
    }
    for (size_t m = 0; m < world->ledger.n_months; m++)
        eur += (double)world->ledger.by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_MIGRATION] / 100.0;
    CHECK_CLOSE(eur, closed_form(9.0, 0.85, 700, workplaces) * 100.0, 0.0, 0.005 * waves);
    CHECK_CLOSE(world->experience_workplaces, workplaces, 1e-12, 0.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void learning__waves_of_the_model_cost_the_closed_form(void **state)
{
    (void)state;
    check_effort(RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_CERTAIN_GO PRICED_EFFORT, 60.0);
    check_effort(RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_CERTAIN_GO PRICED_EFFORT
                 "migration = { variant = \"big_bang\"; };\n",
                 1.0);
}

static void learning__experience_is_shared_by_all_accessions(void **state)
{
    (void)state;
    check_effort(
        RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_CERTAIN_GO PRICED_EFFORT
        "migration = { teams = 3; wave_size = 77; };\n"
        "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; },"
        "  { id = \"zandvoort\"; members = [ \"zandvoort\", \"heemstede\" ]; after = \"founders\"; } );\n",
        80.0);
}

static void learning__platform_and_variant_scale_the_effort(void **state)
{
    (void)state;
    run_model model =
        run_model_open("founders", RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_CERTAIN_GO PRICED_EFFORT
                       "migration = { platform_factor = 0.5; learning_rate = 1; variant = \"lift_and_shift\";"
                       "  lift_and_shift_effort_factor = 0.6; };\n"
                       "municipalities = ( { id = \"haarlem\"; platform_similarity = 0.2; }, { id = "
                       "\"haarlemmermeer\"; platform_similarity = 0.2; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    double eur = 0.0;
    for (size_t m = 0; m < worlds.world->ledger.n_months; m++)
        eur +=
            (double)worlds.world->ledger.by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_MIGRATION] / 100.0;
    double workplaces = worlds.world->processes[0].workplaces_total;
    CHECK_CLOSE(eur, workplaces * 9.0 * (1.0 + 0.5 * 0.8) * 0.6 * 100.0, 0.0, 1.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learning__factor_is_one_without_learning),
        cmocka_unit_test(learning__effort_adds_up_over_any_cut),
        cmocka_unit_test(learning__doubled_experience_costs_the_rate),
        cmocka_unit_test(learning__waves_of_the_model_cost_the_closed_form),
        cmocka_unit_test(learning__experience_is_shared_by_all_accessions),
        cmocka_unit_test(learning__platform_and_variant_scale_the_effort),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
