/* Directions of effects: one assumption changed, all luck the same, the mean of the paired differences above
 * 0 at a one-sided confidence of 99 %. */
#include <stdlib.h>
#include "models/capacity.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

#define CONFIDENCE 0.99

/* Two runs of one scenario with different texts on top. */
typedef struct pair {
    run_model a_model, b_model;
    run_table a, b;
} pair;

static pair run_pair(const char *config, const char *text, const char *a, const char *b, size_t n,
                     bool keep_series)
{
    char whole[8192];
    pair p;
    snprintf(whole, sizeof whole, "%s%s", text, a);
    p.a_model = run_model_open(config, whole);
    snprintf(whole, sizeof whole, "%s%s", text, b);
    p.b_model = run_model_open(config, whole);
    p.a = run_model_table(&p.a_model, 101, n, keep_series);
    p.b = run_model_table(&p.b_model, 101, n, keep_series);
    return p;
}

static void end_pair(pair *p)
{
    run_table_free(&p->a);
    run_table_free(&p->b);
    run_model_close(&p->a_model);
    run_model_close(&p->b_model);
}

static void check_first_greater(const pair *p, const char *column)
{
    statistics_check_greater(run_table_column(&p->a, column), run_table_column(&p->b, column), p->a.n,
                             CONFIDENCE, column);
}

static void check_first_greater_series(const pair *p, const char *series, size_t first)
{
    double *a = run_table_series_means(&p->a, series, first),
           *b = run_table_series_means(&p->b, series, first);
    statistics_check_greater(a, b, p->a.n, CONFIDENCE, series);
    free(a);
    free(b);
}

/* Every decision is a go, whatever the business case says. */
#define ALWAYS_GO                                                                                            \
    "stages = ( { id = \"exploration\"; go_intercept = 20; go_support_weight = 0; go_benefit_weight = 0;"    \
    "  go_quality_weight = 0; }, { id = \"start_document\"; go_intercept = 20; go_support_weight = 0;"       \
    "  go_benefit_weight = 0; go_quality_weight = 0; }, { id = \"definitive_decision\"; go_intercept = 20;"  \
    "  go_support_weight = 0; go_benefit_weight = 0; go_quality_weight = 0; } );\n"

static void effects__fewer_migration_teams_join_later(void **state)
{
    (void)state;
    pair p = run_pair("founders", ALWAYS_GO, "migration = { teams = 1; };\n", "migration = { teams = 6; };\n",
                      60, false);
    check_first_greater(&p, "live_year.haarlem");
    end_pair(&p);
}

static void effects__more_support_brings_more_partners(void **state)
{
    (void)state;
#define SUPPORT(value)                                                                                       \
    "municipalities = ( { id = \"haarlem\"; support_political = " value "; },"                               \
    "  { id = \"haarlemmermeer\"; support_political = " value "; },"                                         \
    "  { id = \"zaanstad\"; support_political = " value "; }, { id = \"velsen\"; support_political = " value \
    "; } );\n"
    pair p = run_pair("steady", "", SUPPORT("0.75"), SUPPORT("0.35"), 100, false);
    check_first_greater(&p, "members_end");
    end_pair(&p);
}

static void effects__a_tighter_labour_market_brings_more_hire_and_vacancies(void **state)
{
    (void)state;
    pair p = run_pair("standalone", "", "staffing = { tightness_scale = 3; };\n",
                      "staffing = { tightness_scale = 1; };\n", 20, true);
    check_first_greater_series(&p, "external_fte", 0);
    check_first_greater_series(&p, "vacancies", 0);
    end_pair(&p);
}

static void effects__more_workplaces_cost_more_but_less_each(void **state)
{
    (void)state;
    /* The same Haarlem, whose count grows by a third or stays. */
    pair p = run_pair(
        "standalone", "costs = { purchasing_elasticity = -0.1; overhead_elasticity = -0.1; };\n",
        "municipalities = ( { id = \"haarlem\"; inhabitants_2016 = 204120; inhabitants_2022 = 204120; } );\n",
        "municipalities = ( { id = \"haarlem\"; inhabitants_2016 = 153090; inhabitants_2022 = 153090; } );\n",
        20, true);
    check_first_greater_series(&p, "cost_eur_by_payer.haarlem", 60);
    double *larger = run_table_series_means(&p.a, "cost_eur_by_payer.haarlem", 60);
    double *smaller = run_table_series_means(&p.b, "cost_eur_by_payer.haarlem", 60);
    for (size_t r = 0; r < p.a.n; r++)
        larger[r] /= 204120.0 / 153090.0; /* for each workplace of the smaller one */
    statistics_check_greater(smaller, larger, p.a.n, CONFIDENCE, "cost per workplace");
    free(larger);
    free(smaller);
    end_pair(&p);
}

static void effects__licences_follow_their_elasticity_exactly(void **state)
{
    (void)state;
    double each[3] = {0};
    const char *const counts[] = {"1000", "2000", "4000"};
    for (int i = 0; i < 3; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 RUN_CHANCE_AT_MEAN
                 "costs = { purchasing_elasticity = -0.3; };\n"
                 "municipalities = ( { id = \"*\"; remove = true; } );\n"
                 "municipalities = ( { id = \"one\"; inhabitants = 150000; workplaces = %s;"
                 "  ict_budget_eur = 30000000; investment_eur = 5000000; } );\n",
                 counts[i]);
        run_model model = run_model_open("standalone", text);
        run_table table = run_model_table(&model, 1, 1, true);
        each[i] = run_table_series(&table, 0, "cost_eur.licences")[0] / strtod(counts[i], NULL);
        run_table_free(&table);
        run_model_close(&model);
    }
    CHECK_CLOSE(each[1] / each[0], pow(2.0, -0.3), 1e-5, 0.0);
    CHECK_CLOSE(each[2] / each[1], pow(2.0, -0.3), 1e-5, 0.0);
}

static void effects__a_weak_demand_side_costs_quality_and_strikes_more_often(void **state)
{
    (void)state;
    pair p = run_pair("founders", ALWAYS_GO "costs = { demand_side_needed_fte_per_1000_workplaces = 1; };\n",
                      "costs = { demand_side_fte_per_1000_workplaces = 0.9; };\n",
                      "costs = { demand_side_fte_per_1000_workplaces = 0; };\n", 60, true);
    check_first_greater_series(&p, "quality", 72);
    check_first_greater_series(&p, "cost_eur.demand_side", 72);
    statistics_check_greater(run_table_column(&p.b, "risk_count.demand_side"),
                             run_table_column(&p.a, "risk_count.demand_side"), p.a.n, CONFIDENCE,
                             "demand side is weak");
    end_pair(&p);
    /* Diminishing returns: half of what it takes leaves a quarter of the lack; more than that does no more.
     */
    model_scenario scenario = {.costs = {.demand_side_needed_fte_per_1000_workplaces = 2.0}};
    static const double fte[] = {0.0, 1.0, 2.0, 3.0}, lack[] = {1.0, 0.25, 0.0, 0.0};
    for (size_t i = 0; i < 4; i++) {
        scenario.costs.demand_side_fte_per_1000_workplaces = fte[i];
        CHECK_CLOSE(model_demand_side_lack(&scenario), lack[i], 1e-12, 0.0);
    }
    scenario.costs.demand_side_needed_fte_per_1000_workplaces = 0.0;
    CHECK_CLOSE(model_demand_side_lack(&scenario), 0.0, 0.0, 0.0);
}

static void effects__unrest_among_staff_brings_departures(void **state)
{
    (void)state;
    pair p = run_pair("founders", ALWAYS_GO "support = { placement_unrest_logit = 2; };\n",
                      "staffing = { unrest_outflow_weight = 2; };\n",
                      "staffing = { unrest_outflow_weight = 0; };\n", 40, true);
    check_first_greater_series(&p, "vacancies", 48);
    end_pair(&p);
}

static void effects__placement_loss_leaves_vacancies(void **state)
{
    (void)state;
    pair p = run_pair("founders", ALWAYS_GO "horizon = { end_date = \"2018-12-31\"; };\n",
                      "staffing = { placement_loss_share = 0.25; };\n",
                      "staffing = { placement_loss_share = 0; };\n", 40, true);
    check_first_greater_series(&p, "vacancies", 0);
    check_first_greater_series(&p, "cost_eur.recruitment", 0);
    end_pair(&p);
}

static void effects__realised_benefit_raises_the_value(void **state)
{
    (void)state;
    pair p = run_pair("founders", ALWAYS_GO, "costs = { benefit_realised = 0.9; };\n",
                      "costs = { benefit_realised = 0.3; };\n", 40, false);
    check_first_greater(&p, "npv_eur");
    check_first_greater(&p, "npv_eur.haarlem");
    end_pair(&p);
}

static void effects__overrun_lowers_the_value(void **state)
{
    (void)state;
    pair p = run_pair("founders", ALWAYS_GO, "costs = { one_off_overrun_factor = 1; };\n",
                      "costs = { one_off_overrun_factor = 2.5; };\n", 40, false);
    check_first_greater(&p, "npv_eur");
    end_pair(&p);
}

static void effects__overrun_acts_on_plans_not_on_what_was_sampled(void **state)
{
    (void)state;
    /* Hours of waves are sampled; without planned one-offs the factor has nothing to act on. */
    pair p = run_pair("founders",
                      ALWAYS_GO RUN_NO_EXITS
                      "migration = { materials_eur_per_workplace = 0; data_centre_move_eur_per_workplace = 0;"
                      "  project_eur_per_month = 0; };\n"
                      "costs = { disintegration_share = 0; };\napplications = { harmonise_eur = 0; };\n"
                      "legal = { placement_eur_per_fte = 0; };\n",
                      "costs = { one_off_overrun_factor = 1; };\n",
                      "costs = { one_off_overrun_factor = 4; };\n", 10, false);
    for (size_t r = 0; r < p.a.n; r++)
        assert_true(run_table_column(&p.a, "npv_eur")[r] == run_table_column(&p.b, "npv_eur")[r]);
    end_pair(&p);
}

/* Mean year in which the candidates go live; who never does counts as the year after the horizon. */
static double *mean_live_year(const run_table *table)
{
    static const char *const names[] = {"live_year.zaanstad",    "live_year.amstelveen",
                                        "live_year.velsen",      "live_year.heemstede",
                                        "live_year.bloemendaal", "live_year.zandvoort"};
    double *means = calloc(table->n, sizeof *means);
    assert_non_null(means);
    for (size_t k = 0; k < 6; k++)
        for (size_t r = 0; r < table->n; r++) {
            double year = run_table_column(table, names[k])[r];
            means[r] += (isnan(year) ? 2031.0 : year) / 6.0;
        }
    return means;
}

static void effects__fewer_project_teams_are_never_faster(void **state)
{
    (void)state;
    pair p = run_pair("accelerated", ALWAYS_GO, "pipeline = { project_team_slots = 1; };\n",
                      "pipeline = { project_team_slots = 6; };\n", 60, false);
    double *few = mean_live_year(&p.a), *many = mean_live_year(&p.b);
    statistics_check_greater(few, many, p.a.n, CONFIDENCE, "mean year of joining");
    free(few);
    free(many);
    end_pair(&p);
}

static void effects__mitigation_means_fewer_strikes(void **state)
{
    (void)state;
    pair p =
        run_pair("standalone", "", "risks = ( { id = \"security_incident\"; mitigated = false; } );\n",
                 "risks = ( { id = \"security_incident\"; mitigated = true; mitigation_factor = 0.5; } );\n",
                 60, false);
    check_first_greater(&p, "risk_count.security_incident");
    check_first_greater(&p, "risk_cost_eur.security_incident");
    end_pair(&p);
}

static double certain_npv(const char *text, const char *rate, double *benefit)
{
    char whole[4096];
    snprintf(whole, sizeof whole,
             RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO RUN_KNOWN_FIGURES
             "%sfinance = { discount_rate_per_year = %s; };\n",
             text, rate);
    run_model model = run_model_open("founders", whole);
    run_worlds worlds = run_worlds_open(&model);
    run_table table = run_model_table(&model, 1, 1, true);
    double npv = run_table_column(&table, "npv_eur")[0];
    *benefit = run_table_column(&table, "benefit_eur")[0];
    run_table_free(&table);
    run_worlds_close(&worlds);
    run_model_close(&model);
    return npv;
}

static void effects__discounting_pulls_a_steady_stream_towards_zero(void **state)
{
    (void)state;
    /* Nothing but a loss each month: governance, with nothing to save; and nothing but a gain: shared
     * residual cost. */
    static const char *const streams[] = {
        "staffing = { pooling_saving_share = 0; };\napplications = { overlap_share = 0; };\n"
        "costs = { purchasing_elasticity = 0; overhead_elasticity = 0; infrastructure_saving_share = 0;"
        "  residual_saving_share = 0; disintegration_share = 0; data_centre_eur_per_step_year = 0;"
        "  benefit_realised = 1; one_off_overrun_factor = 1; };\n",
        "legal = { governance_eur_per_year = 0; governance_eur_per_member_year = 0; };\n"
        "staffing = { pooling_saving_share = 0; };\napplications = { overlap_share = 0; };\n"
        "costs = { purchasing_elasticity = -0.1; overhead_elasticity = 0; infrastructure_saving_share = 0.3;"
        "  residual_saving_share = 0.2; disintegration_share = 0; demand_side_fte_per_1000_workplaces = 0;"
        "  benefit_realised = 1; one_off_overrun_factor = 1; };\n"};
    for (int i = 0; i < 2; i++) {
        double benefit, sign = i == 0 ? -1.0 : 1.0;
        double none = certain_npv(streams[i], "0.0", &benefit);
        CHECK_CLOSE(none, benefit, 1e-12, 0.0);
        double some = certain_npv(streams[i], "0.03", &benefit),
               more = certain_npv(streams[i], "0.08", &benefit);
        assert_true(sign * none > sign * some && sign * some > sign * more && sign * more > 0.0);
    }
}

static void effects__equal_shares_burden_the_small(void **state)
{
    (void)state;
    pair p = run_pair("steady", ALWAYS_GO RUN_NO_WAITING, "sharing = { key = \"workplaces\"; };\n",
                      "sharing = { key = \"equal\"; };\n", 25, false);
    check_first_greater(&p, "npv_eur.zandvoort");
    check_first_greater(&p, "contribution_gain_eur.zandvoort");
    end_pair(&p);
}

static void effects__the_key_moves_money_and_makes_none(void **state)
{
    (void)state;
    /* It has nothing to do with dates: no disputes, and no works council overruled where support is low. */
    pair p =
        run_pair("steady",
                 ALWAYS_GO RUN_NO_EXITS "sharing = { dispute_rate_per_year = 0; };\n"
                                        "pipeline = { overrule_probability = 0; };\n",
                 "sharing = { key = \"inhabitants\"; };\n", "sharing = { key = \"equal\"; };\n", 20, false);
    for (size_t r = 0; r < p.a.n; r++)
        CHECK_CLOSE(run_table_column(&p.a, "npv_eur")[r], run_table_column(&p.b, "npv_eur")[r], 0.0, 1e-3);
    end_pair(&p);
}

#define DISPUTED                                                                                             \
    ALWAYS_GO RUN_NO_EXITS                                                                                   \
        "sharing = { key = \"equal\"; dispute_margin_share = 0.05; dispute_rate_per_year = 4; };\n"

static void effects__disputes_lower_the_support_of_who_pays_too_much(void **state)
{
    (void)state;
    pair p = run_pair("steady", DISPUTED "sharing = { dispute_weeks = 0; };\n",
                      "sharing = { dispute_support_logit = 0; };\n",
                      "sharing = { dispute_support_logit = 0.4; };\n", 40, true);
    check_first_greater_series(&p, "support.zandvoort", 150);
    check_first_greater_series(&p, "support.heemstede", 150);
    for (size_t r = 0; r < p.a.n; r++) /* who pays too little does not complain */
        assert_memory_equal(run_table_series(&p.a, r, "support.haarlem"),
                            run_table_series(&p.b, r, "support.haarlem"),
                            sizeof(double) * model_program_layout(p.a.program)->n_months);
    end_pair(&p);
}

static void effects__disputes_take_up_the_steering_group(void **state)
{
    (void)state;
    pair p =
        run_pair("steady", DISPUTED "sharing = { dispute_support_logit = 0; };\n",
                 "sharing = { dispute_weeks = 4; };\n", "sharing = { dispute_weeks = 0; };\n", 40, false);
    check_first_greater(&p, "live_year.bloemendaal");
    end_pair(&p);
}

static void effects__a_wider_margin_and_a_fair_key_mean_fewer_disputes(void **state)
{
    (void)state;
    pair p = run_pair("steady", DISPUTED, "sharing = { dispute_margin_share = 0; };\n",
                      "sharing = { dispute_margin_share = 0.6; };\n", 20, false);
    check_first_greater(&p, "disputes");
    end_pair(&p);
    static const char *const fair[] = {
        "sharing = { key = \"brought_in\"; dispute_margin_share = 0; };\n",
        "sharing = { key = \"shapley\"; dispute_margin_share = 0; dispute_yardstick = \"shapley\"; };\n"};
    for (int i = 0; i < 2; i++) {
        p = run_pair("steady", DISPUTED, "sharing = { key = \"workplaces\"; };\n", fair[i], 10, false);
        check_first_greater(&p, "disputes");
        for (size_t r = 0; r < p.b.n; r++)
            assert_true(run_table_column(&p.b, "disputes")[r] == 0.0);
        end_pair(&p);
    }
}

static void effects__understaffing_costs_quality(void **state)
{
    (void)state;
    pair p = run_pair("standalone", "", "staffing = { vacancy_weeks = 8; };\n",
                      "staffing = { vacancy_weeks = 60; hire_fill_share = 0; };\n", 20, false);
    check_first_greater(&p, "twin_quality_mean");
    end_pair(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects__fewer_migration_teams_join_later),
        cmocka_unit_test(effects__more_support_brings_more_partners),
        cmocka_unit_test(effects__a_tighter_labour_market_brings_more_hire_and_vacancies),
        cmocka_unit_test(effects__more_workplaces_cost_more_but_less_each),
        cmocka_unit_test(effects__licences_follow_their_elasticity_exactly),
        cmocka_unit_test(effects__a_weak_demand_side_costs_quality_and_strikes_more_often),
        cmocka_unit_test(effects__unrest_among_staff_brings_departures),
        cmocka_unit_test(effects__placement_loss_leaves_vacancies),
        cmocka_unit_test(effects__realised_benefit_raises_the_value),
        cmocka_unit_test(effects__overrun_lowers_the_value),
        cmocka_unit_test(effects__overrun_acts_on_plans_not_on_what_was_sampled),
        cmocka_unit_test(effects__fewer_project_teams_are_never_faster),
        cmocka_unit_test(effects__mitigation_means_fewer_strikes),
        cmocka_unit_test(effects__discounting_pulls_a_steady_stream_towards_zero),
        cmocka_unit_test(effects__equal_shares_burden_the_small),
        cmocka_unit_test(effects__the_key_moves_money_and_makes_none),
        cmocka_unit_test(effects__disputes_lower_the_support_of_who_pays_too_much),
        cmocka_unit_test(effects__disputes_take_up_the_steering_group),
        cmocka_unit_test(effects__a_wider_margin_and_a_fair_key_mean_fewer_disputes),
        cmocka_unit_test(effects__understaffing_costs_quality),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
