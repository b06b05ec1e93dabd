/* Cost by category and per workplace, staffing, migration teams, service: goldens, that what they show adds
 * up, and that the chart of one result tells no number that its table lacks. */
#include "tests/support/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/chart.h"
#include "plots/waterfall_table.h"
#include "plots/workplace_table.h"
#include "tests/support/fake_result.h"
#include "tests/support/figures.h"
#include "tests/support/golden.h"

static const char *const ids[] = {"cost-waterfall", "cost-per-workplace", "staffing", "migration-load",
                                  "service-quality"};

enum { N_IDS = sizeof ids / sizeof ids[0], MOST = 8 };

typedef struct results {
    size_t n;
    sim_result *own[MOST];
    const sim_result *seen[MOST];
} results;

static results make(size_t n, fake_options options)
{
    results r = {.n = n};
    for (size_t i = 0; i < n; i++) {
        if (n > 1 || options.scenario == NULL) {
            options.scenario = n == 1 ? "steady" : fake_scenario_ids[i];
        }
        r.seen[i] = r.own[i] = fake_result_create(&options);
    }
    return r;
}

static void release(results *r)
{
    for (size_t i = 0; i < r->n; i++) {
        sim_result_destroy(r->own[i]);
    }
}

static plot_canvas *draw(const char *id, const results *r, plot_lang lang)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = 842.0, .height = 595.0, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    plot_options options = {.lang = lang};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    plot_rect rect = plot_rect_inset(plot_canvas_bounds(canvas), 26.0, 26.0, 26.0, 26.0);
    if (plot_chart_draw(id, canvas, rect, r->seen, r->n, &options, &error) != SIM_OK) {
        print_error("%s: %s\n", id, error.message);
        fail();
    }
    return canvas;
}

static char *table_of(const char *id, const results *r)
{
    char *bytes = NULL;
    size_t size = 0;
    sim_error error = {0};
    plot_options options = {.lang = PLOT_NL};
    FILE *file = open_memstream(&bytes, &size);
    assert_int_equal(plot_chart_find(id)->csv(file, r->seen, r->n, &options, &error), SIM_OK);
    fclose(file);
    return bytes;
}

static void check_golden(const char *id, const results *r, plot_lang lang)
{
    char path[512];
    snprintf(path, sizeof path, "%s/tests/golden/expected/%s%s-%s.log", GROEIPAD_SOURCE_DIR, id,
             r->n > 1 ? "-compared" : "", plot_pick(lang, "nl", "en"));
    plot_canvas *canvas = draw(id, r, lang);
    golden_check(path, plot_canvas_log(canvas));
    assert_int_equal(plot_canvas_close(canvas, NULL), SIM_OK);
}

static void theme_charts__draw_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_IDS; i++) {
        results one = make(1, (fake_options){.n_replications = 200}),
                three = make(3, (fake_options){.n_replications = 200});
        check_golden(ids[i], &one, PLOT_NL);
        check_golden(ids[i], &one, PLOT_EN);
        check_golden(ids[i], &three, PLOT_NL);
        release(&one);
        release(&three);
    }
}

static void theme_charts__of_one_result_tell_what_their_table_holds(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        fake_options options;
    } cases[] = {{"as usual", {.n_replications = 120}},
                 {"one future", {.n_replications = 1}},
                 {"nobody joins", {.n_replications = 30, .nobody_joins = true}},
                 {"all equal", {.n_replications = 20, .all_equal = true}}};
    size_t strange = 0;
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        for (size_t i = 0; i < N_IDS; i++) {
            results r = make(1, cases[c].options);
            char *csv = table_of(ids[i], &r);
            for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
                char what[128];
                snprintf(what, sizeof what, "%s, %s", ids[i], cases[c].what);
                plot_canvas *canvas = draw(ids[i], &r, (plot_lang)lang);
                strange += figures_strange(canvas, csv, r.seen, r.n, (plot_lang)lang, what);
                plot_canvas_discard(canvas);
            }
            free(csv);
            release(&r);
        }
    }
    assert_int_equal(strange, 0);
}

static void theme_charts__an_empty_result_is_a_usage_error(void **state)
{
    (void)state;
    sim_result *empty = sim_result_create(1, 12, 2012, 1);
    const sim_result *seen[] = {empty};
    plot_options options = {.lang = PLOT_NL};
    for (size_t i = 0; i < N_IDS; i++) {
        sim_error error = {0};
        char *bytes = NULL, title[PLOT_TITLE_MAX];
        size_t size = 0;
        FILE *file = open_memstream(&bytes, &size);
        assert_int_equal(plot_chart_find(ids[i])->csv(file, seen, 1, &options, &error), SIM_ERR_USAGE);
        assert_true(error.message[0] != '\0');
        plot_chart_find(ids[i])->title(title, sizeof title, seen, 1, &options);
        assert_true(title[0] != '\0');
        fclose(file);
        free(bytes);
    }
    sim_result_destroy(empty);
}

static void waterfall__steps_lead_from_one_total_to_the_other(void **state)
{
    (void)state;
    results r = make(4, (fake_options){.n_replications = 80});
    plot_waterfall table;
    assert_int_equal(plot_waterfall_load(r.seen, r.n, &table, NULL), SIM_OK);
    assert_true(table.n_steps == PLOT_WATERFALL_STEPS && table.steps[table.n_steps - 1].category == NULL);
    for (size_t i = 0; i < r.n; i++) {
        double sum = 0.0;
        for (size_t k = 0; k < table.n_steps; k++) {
            sum += table.steps[k].change[i].mean;
        }
        double benefit = sim_result_summary(sim_result_column(r.seen[i], "benefit_eur")->values, 80).mean;
        CHECK_CLOSE(sum, table.together[i].mean - table.alone[i].mean, 1e-9, 1.0);
        CHECK_CLOSE(sum, -benefit, 1e-9, 1.0);
        CHECK_CLOSE(table.change[i].mean, sum, 1e-9, 1.0);
    }
    release(&r);
}

static void waterfall__savings_stand_before_what_costs_more(void **state)
{
    (void)state;
    results r = make(1, (fake_options){.n_replications = 80});
    plot_waterfall table;
    assert_int_equal(plot_waterfall_load(r.seen, 1, &table, NULL), SIM_OK);
    for (size_t k = 1; k + 1 < table.n_steps; k++) {
        double before = table.steps[k - 1].change[0].mean, after = table.steps[k].change[0].mean;
        assert_true(before < 0.0 ? after >= before : after >= 0.0 && after <= before);
    }
    assert_ptr_equal(plot_waterfall_largest(&table, 0, false), &table.steps[0]);
    release(&r);
}

static void workplaces__count_years_with_enough_futures_only(void **state)
{
    (void)state;
    results r = make(1, (fake_options){.n_replications = 100});
    sim_series *cost = (sim_series *)sim_result_series(r.seen[0], "cost_per_workplace_year_eur");
    plot_workplaces all, fewer;
    assert_int_equal(plot_workplaces_load(r.seen, 1, &all, NULL), SIM_OK);
    assert_true(all.paths[0].n > 3 && all.n_partners > 3 && all.alone_year == 2022);
    size_t last = r.seen[0]->n_months - 1;
    assert_int_equal(all.paths[0].years[all.paths[0].n - 1].year, 2022);
    cost->points[last].n = 9; /* of 100 */
    assert_int_equal(plot_workplaces_load(r.seen, 1, &fewer, NULL), SIM_OK);
    assert_int_equal(fewer.paths[0].n, all.paths[0].n - 1);
    plot_workplaces_deinit(&all);
    plot_workplaces_deinit(&fewer);
    release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(theme_charts__draw_as_expected),
        cmocka_unit_test(theme_charts__of_one_result_tell_what_their_table_holds),
        cmocka_unit_test(theme_charts__an_empty_result_is_a_usage_error),
        cmocka_unit_test(waterfall__steps_lead_from_one_total_to_the_other),
        cmocka_unit_test(waterfall__savings_stand_before_what_costs_more),
        cmocka_unit_test(workplaces__count_years_with_enough_futures_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
