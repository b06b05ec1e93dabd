/* The market as alternative: prices and terms by hand, and what a contract takes over. */
#include <stdlib.h>
#include <string.h>
#include "models/contract.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

/* Everybody is supplied from January 2013 (month 12) on, for two years at a time. */
#define MARKET                                                                                               \
    RUN_NO_ACCESSIONS RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES                                                   \
        "horizon = { end_date = \"2018-12-31\"; };\n"                                                        \
        "costs = { one_off_overrun_factor = 1; demand_side_eur_per_fte_year = 60000; };\n"                   \
        "finance = { wage_trend_per_year = 0; };\n"                                                          \
        "contract = { enabled = true; tender_months = 12; term_years = 2; tender_eur = 0;"                   \
        "  price_eur_per_workplace_year = 1200; regie_fte_per_1000_workplaces = 2; };\n"

typedef struct story {
    run_model model;
    run_worlds worlds;
    const model_world *world, *twin;
} story;

static story tell(const char *text)
{
    char all[8192];
    snprintf(all, sizeof all, MARKET "%s", text);
    story s = {.model = run_model_open("founders", all)};
    s.worlds = run_worlds_open(&s.model);
    run_worlds_at_means(&s.worlds, 1);
    s.world = s.worlds.world;
    s.twin = s.worlds.twin;
    return s;
}

static void end(story *s)
{
    run_worlds_close(&s->worlds);
    run_model_close(&s->model);
}

static double eur(const model_world *world, size_t month, model_category category)
{
    return (double)world->ledger.by_category[month * MODEL_CATEGORIES + category] / 100.0;
}

/* All participants' workplaces in a year after the start year. */
static double workplaces(const model_world *world, int year)
{
    double sum = 0.0;
    for (size_t p = 0; p < world->program->n_participants; p++)
        sum += world->partners[p].base.workplaces * world->partners[p].growth[year];
    return sum;
}

static void contract__costs_its_price_and_the_demand_side(void **state)
{
    (void)state;
    story s = tell("contract = { extra_work_share = 0.1; indexation_per_year = 0.2; };\n");
    for (size_t m = 0; m < 12; m++)
        assert_true(eur(s.world, m, MODEL_CATEGORY_CONTRACT) == 0.0);
    /* 1,200 a year is 100 a month; a tenth more for extra work; a fifth more in the second year. */
    CHECK_CLOSE(eur(s.world, 12, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 1) * 110.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 24, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 2) * 132.0, 0.0, 0.1);
    /* 2 fte for 1,000 workplaces at 60,000 a year: 10 a month each. */
    CHECK_CLOSE(eur(s.world, 12, MODEL_CATEGORY_DEMAND_SIDE), workplaces(s.world, 1) * 10.0, 0.0, 0.1);
    end(&s);
}

static void contract__takes_over_what_the_supplier_does_and_nothing_else(void **state)
{
    (void)state;
    story s = tell("contract = { residual_share = 0.25; };\n");
    static const model_category gone[] = {MODEL_CATEGORY_STAFF,    MODEL_CATEGORY_HIRE,
                                          MODEL_CATEGORY_TRAINING, MODEL_CATEGORY_RECRUITMENT,
                                          MODEL_CATEGORY_HARDWARE, MODEL_CATEGORY_INFRASTRUCTURE,
                                          MODEL_CATEGORY_LICENCES, MODEL_CATEGORY_DATA_CENTRE,
                                          MODEL_CATEGORY_HOUSING,  MODEL_CATEGORY_OVERHEAD};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
        assert_true(eur(s.world, 11, gone[i]) == eur(s.twin, 11, gone[i]));
        assert_true(eur(s.world, 12, gone[i]) == 0.0);
    }
    assert_true(eur(s.world, 12, MODEL_CATEGORY_APPLICATIONS) ==
                eur(s.twin, 12, MODEL_CATEGORY_APPLICATIONS));
    CHECK_CLOSE(eur(s.world, 12, MODEL_CATEGORY_RESIDUAL), 0.75 * eur(s.twin, 12, MODEL_CATEGORY_RESIDUAL),
                0.0, 0.1);
    for (size_t m = 0; m < s.twin->program->n_months; m++)
        assert_true(eur(s.twin, m, MODEL_CATEGORY_CONTRACT) == 0.0);
    end(&s);
}

static void contract__strands_and_moves_at_its_start(void **state)
{
    (void)state;
    story s = tell("contract = { transition_eur_per_workplace = 500; tender_eur = 1000; };\n"
                   "pipeline = { size_elasticity = 0; };\n"
                   "costs = { disintegration_share = 0.5; disintegration_years = 2; };\n");
    CHECK_CLOSE(eur(s.world, 12, MODEL_CATEGORY_MIGRATION), workplaces(s.world, 1) * 500.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 12, MODEL_CATEGORY_PREPARATION),
                1000.0 * (double)s.world->program->n_participants, 0.0, 0.0);
    double stranded = 0.0;
    for (size_t p = 0; p < s.world->program->n_participants; p++)
        stranded += 0.5 * (s.world->partners[p].base.part_eur[MODEL_CATEGORY_OVERHEAD] +
                           s.world->partners[p].base.part_eur[MODEL_CATEGORY_HOUSING]);
    CHECK_CLOSE(eur(s.world, 12, MODEL_CATEGORY_DISINTEGRATION), stranded / 12.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 24, MODEL_CATEGORY_DISINTEGRATION), stranded / 24.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 36, MODEL_CATEGORY_DISINTEGRATION), 0.0, 0.0, 0.0);
    end(&s);
}

static void contract__is_priced_anew_at_a_re_tender(void **state)
{
    (void)state;
    story s = tell("contract = { retender_price_factor = 1.2; switch_probability = 1;"
                   "  transition_eur_per_workplace = 300; };\n");
    CHECK_CLOSE(eur(s.world, 35, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 2) * 100.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 36, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 3) * 120.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 60, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 5) * 144.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 36, MODEL_CATEGORY_MIGRATION), workplaces(s.world, 3) * 300.0, 0.0, 0.1);
    end(&s);
}

static void contract__whose_re_tender_fails_is_extended_at_a_surcharge(void **state)
{
    (void)state;
    story s = tell("contract = { trouble_probability = 1; trouble_months = 3; trouble_surcharge_share = 0.5;"
                   "  retender_price_factor = 2; };\n");
    for (size_t m = 36; m < 39; m++)
        CHECK_CLOSE(eur(s.world, m, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 3) * 150.0, 0.0, 0.1);
    CHECK_CLOSE(eur(s.world, 39, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 3) * 200.0, 0.0, 0.1);
    end(&s);
}

static void contract__that_becomes_too_dear_is_taken_back(void **state)
{
    (void)state;
    story s = tell("contract = { retender_price_factor = 10; insource_above_share = 1; insource_months = 2;"
                   "  insource_eur_per_workplace = 50; };\n");
    CHECK_CLOSE(eur(s.world, 37, MODEL_CATEGORY_CONTRACT), workplaces(s.world, 3) * 100.0, 0.0, 0.1);
    assert_true(eur(s.world, 37, MODEL_CATEGORY_STAFF) == 0.0);
    assert_true(eur(s.world, 38, MODEL_CATEGORY_CONTRACT) == 0.0);
    CHECK_CLOSE(eur(s.world, 38, MODEL_CATEGORY_MIGRATION), workplaces(s.world, 3) * 50.0, 0.0, 0.1);
    /* From then on as alone. */
    assert_true(eur(s.world, 50, MODEL_CATEGORY_STAFF) > 0.0);
    CHECK_CLOSE((double)s.world->ledger.total[60] / 100.0 - eur(s.world, 60, MODEL_CATEGORY_DISINTEGRATION),
                (double)s.twin->ledger.total[60] / 100.0, 1e-6, 0.0);
    end(&s);
}

static void contract__risks_strike_who_bears_them(void **state)
{
    (void)state;
    story s =
        tell("risks = ( { id = \"own\"; trigger = \"hazard\"; scope = \"municipality\"; hits_alone = true;"
             "    borne_by_supplier = true; rate_per_year = 20; money_eur = 1000; },"
             "  { id = \"market\"; trigger = \"hazard\"; scope = \"municipality\"; rate_per_year = 20;"
             "    money_eur = 1000; } );\n"
             "contract = { term_years = 10; };\n");
    double before = 0.0, after = 0.0, twin = 0.0;
    for (size_t m = 0; m < 12; m++)
        before += eur(s.world, m, MODEL_CATEGORY_RISK) - eur(s.twin, m, MODEL_CATEGORY_RISK);
    for (size_t m = 12; m < s.world->program->n_months; m++) {
        after += eur(s.world, m, MODEL_CATEGORY_RISK);
        twin += eur(s.twin, m, MODEL_CATEGORY_RISK);
    }
    assert_true(before == 0.0);
    assert_true(after > 0.0 && twin > 0.0);
    /* The twin's own risk goes on; with a supplier only the market's strikes: the sum of costs by risk says
     * so. */
    assert_true(s.world->risk_cents[0] < s.twin->risk_cents[0]);
    assert_true(s.world->risk_cents[1] > 0 && s.twin->risk_cents[1] == 0);
    end(&s);
}

static void contract__makes_an_organisation_less_fragile(void **state)
{
    (void)state;
    story s = tell("contract = { continuity_share = 0.75; quality_points = 0; };\n");
    CHECK_CLOSE(s.world->months[20].single_person_roles, 0.25 * s.twin->months[20].single_person_roles, 1e-9,
                0.0);
    end(&s);
}

static void contract__and_a_partnership_are_alternatives(void **state)
{
    (void)state;
    sim_problems problems;
    sim_problems_init(&problems);
    model_override override = {"contract.enabled", "true"};
    model_scenario *scenario = NULL;
    assert_int_equal(
        model_scenario_load(GROEIPAD_SOURCE_DIR "/configs/founders.cfg", &override, 1, &scenario, &problems),
        SIM_ERR_CONFIG);
    assert_int_equal(problems.count, 1);
    assert_non_null(strstr(problems.items[0].at.message, "alternative"));
    sim_problems_deinit(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contract__costs_its_price_and_the_demand_side),
        cmocka_unit_test(contract__takes_over_what_the_supplier_does_and_nothing_else),
        cmocka_unit_test(contract__strands_and_moves_at_its_start),
        cmocka_unit_test(contract__is_priced_anew_at_a_re_tender),
        cmocka_unit_test(contract__whose_re_tender_fails_is_extended_at_a_surcharge),
        cmocka_unit_test(contract__that_becomes_too_dear_is_taken_back),
        cmocka_unit_test(contract__risks_strike_who_bears_them),
        cmocka_unit_test(contract__makes_an_organisation_less_fragile),
        cmocka_unit_test(contract__and_a_partnership_are_alternatives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
