/* Numbers of a config: literals, distributions, estimates, and what is drawn for each future. */
#include "models/purpose.h"
#include "tests/model/config_helper.h"

static double risk_mean(const loaded *l, const char *id)
{
    for (size_t i = 0; i < l->scenario->n_risks; i++)
        if (strcmp(l->scenario->risks[i].id, id) == 0)
            return sim_dist_mean(&l->scenario->risks[i].money_eur);
    fail_msg("no risk %s", id);
    return 0;
}

static void distributions__have_the_mean_that_their_parameters_say(void **state)
{
    (void)state;
    loaded l = load_fixture("distributions.cfg");
    assert_good(&l);
    const struct {
        const char *id;
        double mean, relative;
    } expected[] = {{"constant", 5, 0},
                    {"uniform", 2, 1e-12},
                    {"triangular", 3, 1e-12},
                    {"pert", 3, 1e-12},
                    {"normal", 10, 1e-9},
                    {"lognormal_cv", 10, 1e-6},
                    {"lognormal_p", 100 * exp(0.5 * pow(log(100) / (2 * 1.2815515655446004), 2)), 1e-2},
                    {"lognormal", exp(0.113 + 0.624 * 0.624 / 2), 1e-6},
                    {"gamma", 6, 1e-6},
                    {"weibull", 3, 1e-6},
                    {"exponential", 4, 1e-6},
                    {"beta", 0.25, 1e-12},
                    {"beta_sd", 0.2, 1e-12},
                    {"pareto", 3, 1e-6},
                    {"poisson", 4, 1e-6},
                    {"empirical", (30 + 2 * 1 + 2.5) / 4, 1e-12},
                    {"equal_weights", 3, 1e-12},
                    {"cut_uniform", 5, 1e-9}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        CHECK_CLOSE(risk_mean(&l, expected[i].id), expected[i].mean, expected[i].relative, 0);
    assert_true(risk_mean(&l, "mixture") > 1.5);
    unload(&l);
}

static void distributions__of_events_are_drawn_anew_unless_said_otherwise(void **state)
{
    (void)state;
    loaded l = load_fixture("distributions.cfg");
    assert_good(&l);
    assert_null(find_unknown(l.scenario, "risks.uniform.money_eur"));
    const model_unknown *once = find_unknown(l.scenario, "risks.once.money_eur");
    assert_non_null(once);
    assert_true(once->is_dist);
    assert_int_equal(once->list, MODEL_LIST_RISKS);
    assert_true(sim_dist_is_constant(&l.scenario->risks[once->element].money_eur));
    CHECK_CLOSE(risk_mean(&l, "once"), 2.0, 1e-12, 0);
    unload(&l);
}

static void literals__are_read_as_they_are_meant(void **state)
{
    (void)state;
    loaded l =
        load_over_small("migration = { team_fte = 1e1; wave_size = +5e+1; teams = 0x3; platform_factor = .5; "
                        "learning_reference_workplaces = 100000L; hours_per_workplace = "
                        "{ dist = \"empirical\"; values = [ 1, 2.5, 0x10, 2e1 ]; weights = [ 1, 0.5, 1, 1 ]; "
                        "}; }; /* 3000000000 */ # 3000000000\n risks = ( { id = \"breach\"; money_eur = "
                        "999999999; } );");
    assert_good(&l);
    CHECK_CLOSE(l.scenario->migration.team_fte, 10.0, 0, 0);
    CHECK_CLOSE(l.scenario->migration.wave_size, 50.0, 0, 0);
    assert_int_equal(l.scenario->migration.teams, 3);
    CHECK_CLOSE(l.scenario->migration.platform_factor, 0.5, 0, 0);
    CHECK_CLOSE(l.scenario->migration.learning_reference_workplaces, 100000.0, 0, 0);
    const sim_dist *hours = &l.scenario->migration.hours_per_workplace;
    assert_int_equal(hours->count, 4);
    CHECK_CLOSE(hours->values[2], 16.0, 0, 0);
    CHECK_CLOSE(risk_mean(&l, "breach"), 999999999.0, 0, 0);
    unload(&l);
}

static void literals__in_texts_stay_what_they_are(void **state)
{
    (void)state;
    loaded l = load_over_small(
        "title_en = \"3000000000 \\\" 1e6 [1, 2.5] // { \"; title_nl = \"deel 1, \" \"deel 2\";");
    assert_good(&l);
    assert_string_equal(l.scenario->title_en, "3000000000 \" 1e6 [1, 2.5] // { ");
    assert_string_equal(l.scenario->title_nl, "deel 1, deel 2");
    unload(&l);
}

static void estimates__stand_in_for_unknown_figures_only(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    const model_municipality *haarlem = &l.scenario->municipalities[0],
                             *zandvoort = &l.scenario->municipalities[1];
    CHECK_CLOSE(haarlem->workplaces, 1700.0, 0, 0);
    assert_true(isnan(zandvoort->workplaces));
    assert_null(find_unknown(l.scenario, "municipalities.haarlem.workplaces_per_1000_inhabitants"));
    assert_null(find_input(l.scenario, "municipalities.haarlem.workplaces_per_1000_inhabitants"));
    const model_unknown *ratio =
        find_unknown(l.scenario, "municipalities.zandvoort.workplaces_per_1000_inhabitants");
    assert_non_null(ratio);
    assert_int_equal(ratio->element, 1);
    assert_int_equal(ratio->offset, offsetof(model_municipality, ratios.workplaces_per_1000_inhabitants));
    const sim_input *input =
        find_input(l.scenario, "municipalities.zandvoort.workplaces_per_1000_inhabitants");
    assert_non_null(input);
    assert_true(input->is_estimated);
    assert_string_equal(input->value, "T(9.5, 11.5, 13.5)");
    assert_string_equal(find_input(l.scenario, "municipalities.zandvoort.workplaces")->value, "unknown");
    unload(&l);
}

static void estimates__go_by_size_unless_the_municipality_has_its_own(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    CHECK_CLOSE(l.scenario->municipalities[0].ratios.ict_cost_eur_per_inhabitant, 79.0, 0, 0);
    CHECK_CLOSE(l.scenario->municipalities[1].ratios.ict_cost_eur_per_inhabitant, 66.0, 0.01, 0);
    CHECK_CLOSE(l.scenario->municipalities[1].ratios.ict_staff_fte_per_100_workplaces, 3.1, 0, 0);
    assert_true(
        find_input(l.scenario, "municipalities.zandvoort.ict_staff_fte_per_100_workplaces")->is_estimated);
    unload(&l);
}

static void estimates__of_the_same_name_as_the_figure(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    assert_null(find_unknown(l.scenario, "municipalities.haarlem.applications"));
    const model_unknown *applications = find_unknown(l.scenario, "municipalities.zandvoort.applications");
    assert_non_null(applications);
    assert_int_equal(applications->offset, offsetof(model_municipality, ratios.applications));
    CHECK_CLOSE(l.scenario->municipalities[1].ratios.applications, 80.0, 1e-12, 0);
    const sim_input *input = find_input(l.scenario, "municipalities.zandvoort.applications");
    assert_true(input->is_estimated);
    assert_string_equal(input->value, "U(60, 100)");
    unload(&l);
}

static void estimates__themselves_are_not_drawn(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    for (size_t i = 0; i < l.scenario->n_unknowns; i++)
        assert_true(strncmp(l.scenario->unknowns[i].path, "estimates.", 10) != 0);
    unload(&l);
}

static void fields__take_their_defaults(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    const model_scenario *s = l.scenario;
    assert_string_equal(s->id, "base_small");
    CHECK_CLOSE(s->finance.discount_rate_per_year, 0.04, 0, 0);
    assert_true(s->calendar.enabled);
    assert_int_equal(s->legal.form, -1);
    assert_int_equal(s->accessions[0].after, -1);
    assert_int_equal(s->accessions[0].after_stage, (int)s->n_stages);
    assert_int_equal(s->accessions[0].earliest_start, s->horizon.start);
    assert_int_equal(s->accessions[1].after, 0);
    assert_int_equal(s->accessions[1].after_stage, 0);
    assert_string_equal(s->accessions[0].name_nl, "founding");
    assert_string_equal(s->municipalities[1].name, "zandvoort");
    assert_true(isnan(s->municipalities[0].civil_servants_fte));
    assert_int_equal(s->risks[0].stage, -1);
    CHECK_CLOSE(sim_dist_mean(&s->stages[0].rework_months), 3.0, 0, 0);
    unload(&l);
}

static void lists__roles_and_years_come_in_order(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    assert_string_equal(l.scenario->roles[MODEL_ROLE_SERVICE_DESK].id, "service_desk");
    assert_string_equal(l.scenario->roles[MODEL_ROLE_SYSTEMS].id, "systems");
    assert_string_equal(l.scenario->roles[MODEL_ROLE_MANAGEMENT].id, "management");
    assert_int_equal(l.scenario->labour_market[0].year, 2012);
    assert_int_equal(l.scenario->labour_market[1].year, 2020);
    unload(&l);
}

static const sim_rng_key future_3 = {.seed = 42, .future = 3, .run = SIM_RUN_NONE};

static void draw__puts_every_unknown_at_its_quantile(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    sim_arena *arena = sim_arena_create(0);
    const model_scenario *drawn = model_scenario_draw(l.scenario, arena, &future_3, NULL);
    const model_unknown *outflow = find_unknown(l.scenario, "staffing.outflow_per_fte_year");
    double u = sim_uniform_at(&future_3, MODEL_PURPOSE_PARAMETER, outflow->entity, 0);
    CHECK_CLOSE(drawn->staffing.outflow_per_fte_year, sim_dist_quantile(&outflow->dist, u), 0, 0);
    assert_true(drawn->staffing.outflow_per_fte_year != l.scenario->staffing.outflow_per_fte_year);
    const sim_dist *money = &drawn->risks[0].money_eur;
    assert_true(sim_dist_is_constant(money));
    assert_true(sim_dist_mean(money) != sim_dist_mean(&l.scenario->risks[0].money_eur));
    sim_arena_destroy(arena);
    unload(&l);
}

static void draw__leaves_the_scenario_and_known_lists_alone(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    double before = l.scenario->municipalities[1].ratios.applications;
    sim_arena *arena = sim_arena_create(0);
    const model_scenario *drawn = model_scenario_draw(l.scenario, arena, &future_3, NULL);
    assert_ptr_not_equal(drawn->municipalities, l.scenario->municipalities);
    assert_ptr_equal(drawn->stages, l.scenario->stages); /* nothing in there is unknown */
    assert_true(drawn->municipalities[1].ratios.applications != before);
    CHECK_CLOSE(l.scenario->municipalities[1].ratios.applications, before, 0, 0);
    sim_arena_destroy(arena);
    unload(&l);
}

static size_t unknown_of(const model_scenario *scenario, const char *path)
{
    size_t i = 0;
    while (i < scenario->n_unknowns && strcmp(scenario->unknowns[i].path, path) != 0)
        i++;
    assert_true(i < scenario->n_unknowns);
    return i;
}

static void draw__what_is_chosen_is_not_drawn(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    sim_arena *arena = sim_arena_create(0);
    size_t n = l.scenario->n_unknowns, at = unknown_of(l.scenario, "staffing.outflow_per_fte_year");
    double *values = sim_arena_alloc(arena, n, sizeof *values), *u = sim_arena_alloc(arena, n, sizeof *u);
    for (size_t i = 0; i < n; i++)
        values[i] = u[i] = (double)NAN;
    model_chosen chosen = {.values = values, .quantiles = u};
    const sim_dist *dist = &l.scenario->unknowns[at].dist;
    for (size_t i = 0; i < n; i++)
        CHECK_CLOSE(model_unknown_draw(l.scenario, i, &chosen, &future_3, 1),
                    model_unknown_draw(l.scenario, i, NULL, &future_3, 1), 0, 0);
    u[at] = 0.25;
    CHECK_CLOSE(model_unknown_draw(l.scenario, at, &chosen, &future_3, 0), sim_dist_quantile(dist, 0.25), 0,
                0);
    CHECK_CLOSE(model_unknown_draw(l.scenario, at, &chosen, &future_3, 1),
                sim_dist_quantile(dist, 0.25 + 0.6180339887498949), 1e-12, 0);
    values[at] = 0.5;
    const model_scenario *drawn = model_scenario_draw(l.scenario, arena, &future_3, &chosen);
    CHECK_CLOSE(drawn->staffing.outflow_per_fte_year, 0.5, 0, 0);
    CHECK_CLOSE(model_unknown_draw(l.scenario, at, &chosen, &future_3, 7), 0.5, 0, 0);
    sim_arena_destroy(arena);
    unload(&l);
}

static void draw__attempts_and_futures_differ_and_repeat(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    sim_arena *arena = sim_arena_create(0);
    sim_rng_key future_4 = future_3;
    future_4.future = 4;
    double first = model_scenario_draw(l.scenario, arena, &future_3, NULL)->staffing.outflow_per_fte_year;
    double again = model_scenario_draw(l.scenario, arena, &future_3, NULL)->staffing.outflow_per_fte_year;
    size_t outflow = unknown_of(l.scenario, "staffing.outflow_per_fte_year");
    CHECK_CLOSE(model_unknown_draw(l.scenario, outflow, NULL, &future_3, 0), first, 0, 0);
    double second = model_unknown_draw(l.scenario, outflow, NULL, &future_3, 1);
    double other = model_scenario_draw(l.scenario, arena, &future_4, NULL)->staffing.outflow_per_fte_year;
    CHECK_CLOSE(again, first, 0, 0);
    assert_true(second != first && other != first && other != second);
    sim_arena_destroy(arena);
    unload(&l);
}

static void draw__is_paired_over_scenarios(void **state)
{
    (void)state;
    loaded a = load_fixture("base_small.cfg"), b = load_fixture("layer_upper.cfg");
    assert_good(&a);
    assert_good(&b);
    sim_arena *arena = sim_arena_create(0);
    CHECK_CLOSE(
        model_scenario_draw(a.scenario, arena, &future_3, NULL)->municipalities[1].ratios.applications,
        model_scenario_draw(b.scenario, arena, &future_3, NULL)->municipalities[1].ratios.applications, 0, 0);
    sim_arena_destroy(arena);
    unload(&a);
    unload(&b);
}

/* Parameters from very small to very large: refused or drawn from, never a crash of the special functions. */
static void distributions__extreme_parameters_never_crash(void **state)
{
    (void)state;
    static const struct {
        const char *name, *a, *b;
    } shapes[] = {
        {"uniform", "min", "max"},     {"normal", "mean", "sd"},       {"lognormal", "mean", "cv"},
        {"lognormal", "p10", "p90"},   {"lognormal", "zeta", "sigma"}, {"gamma", "shape", "scale"},
        {"weibull", "scale", "shape"}, {"beta", "alpha", "beta"},      {"beta", "mean", "sd"},
        {"pareto", "alpha", "scale"},  {"poisson", "mean", NULL},      {"exponential", "mean", NULL}};
    static const char *const sizes[] = {"0", "-1", "1e-9", "0.5", "90", "1e4", "1e300"};
    static const char *const cuts[] = {"", "truncate_min = 1; truncate_max = 50;", "truncate_max = 1e-200;",
                                       "truncate_min = -1e8; truncate_max = 1e9;"};
    const size_t n_sizes = sizeof sizes / sizeof sizes[0], n_cuts = sizeof cuts / sizeof cuts[0];
    sim_arena *arena = sim_arena_create(0);
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        for (size_t k = 0; k < n_sizes * n_sizes * n_cuts; k++) {
            char second[64] = "", value[256];
            if (shapes[i].b != NULL)
                snprintf(second, sizeof second, "%s = %s;", shapes[i].b, sizes[k / n_sizes % n_sizes]);
            snprintf(value, sizeof value, "{ dist = \"%s\"; %s = %s; %s %s draw = \"future\"; }",
                     shapes[i].name, shapes[i].a, sizes[k % n_sizes], second, cuts[k / n_sizes / n_sizes]);
            model_override override = {"risks.breach.money_eur", value};
            loaded l = load_with(SMALL, &override, 1);
            if (l.scenario != NULL) {
                const model_scenario *drawn = model_scenario_draw(l.scenario, arena, &future_3, NULL);
                assert_true(isfinite(sim_dist_mean(&drawn->risks[0].money_eur)));
                sim_arena_reset(arena);
            }
            unload(&l);
        }
    }
    sim_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distributions__have_the_mean_that_their_parameters_say),
        cmocka_unit_test(distributions__of_events_are_drawn_anew_unless_said_otherwise),
        cmocka_unit_test(distributions__extreme_parameters_never_crash),
        cmocka_unit_test(literals__are_read_as_they_are_meant),
        cmocka_unit_test(literals__in_texts_stay_what_they_are),
        cmocka_unit_test(estimates__stand_in_for_unknown_figures_only),
        cmocka_unit_test(estimates__go_by_size_unless_the_municipality_has_its_own),
        cmocka_unit_test(estimates__of_the_same_name_as_the_figure),
        cmocka_unit_test(estimates__themselves_are_not_drawn),
        cmocka_unit_test(fields__take_their_defaults),
        cmocka_unit_test(lists__roles_and_years_come_in_order),
        cmocka_unit_test(draw__puts_every_unknown_at_its_quantile),
        cmocka_unit_test(draw__leaves_the_scenario_and_known_lists_alone),
        cmocka_unit_test(draw__what_is_chosen_is_not_drawn),
        cmocka_unit_test(draw__attempts_and_futures_differ_and_repeat),
        cmocka_unit_test(draw__is_paired_over_scenarios),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
