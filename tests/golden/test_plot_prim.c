/* Conditions under which a plan fails: what is said of a made-up plan that fails where it was made to. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/discovery.h"
#include "plots/chart.h"
#include "sim/rng.h"
#include "tests/support/golden.h"

enum { N = 1200 };

typedef enum kind { PLAIN, NOISE, NEVER, ALWAYS, NOTHING_DRAWN, STUDY } kind;

static const sim_metric metrics[] = {
    {"param.costs.benefit_realised", "1", "share of planned savings that comes true",
     "aandeel van de beoogde besparingen dat uitkomt"},
    {"param.migration.teams", "teams", "migration teams", "migratieteams"},
    {"param.staffing.outflow_per_fte_year", "per fte per year", "staff that leaves", "vertrekkend personeel"},
    {"param.municipalities.sudwest.sick_leave_share", "1", "Súdwest-Fryslân: sick leave, starting value",
     "Súdwest-Fryslân: ziekteverzuim, beginwaarde"}};
static const sim_metric factors[] = {
    {"factor.costs.benefit_realised", "1", "share of planned savings that comes true",
     "aandeel van de beoogde besparingen dat uitkomt"},
    {"factor.migration.teams", "teams", "migration teams", "migratieteams"},
    {"factor.migration.variant", "1", "transition variant", "transitievariant"},
    {"factor.migration.start", "1", "start", "begin"}};

static double uniform(uint64_t entity, size_t row)
{
    sim_rng_key key = {.seed = 2012};
    return sim_uniform_at(&key, 77, entity, row);
}

static void add_level(sim_result *result, const char *path, int position, const char *name)
{
    char id[200];
    snprintf(id, sizeof id, "%s=%s", path, name);
    sim_result_add_entity(result, &(sim_entity){"level", id, position, name, name, path});
}

/* Value of input k in a row. */
static double value_of(kind what, size_t k, size_t row)
{
    double u = uniform(k, row);
    switch (k) {
    case 1:
        return 1.0 + floor(6.0 * u);
    case 2:
        return what == STUDY ? floor(3.0 * u) : 0.04 + 0.05 * u;
    case 3:
        return what == STUDY ? 2014.0 + floor(3.0 * u) : 0.02 + 0.1 * u;
    default:
        return u;
    }
}

static bool fails(kind what, size_t row)
{
    double chance = uniform(9, row);
    switch (what) {
    case NOISE:
        return chance < 0.4;
    case NEVER:
        return false;
    case ALWAYS:
        return true;
    default:
        break;
    }
    bool is_few = value_of(what, 1, row) < 3.5;
    bool is_other = what == STUDY ? value_of(what, 2, row) > 0.5 : value_of(what, 0, row) < 0.5;
    return chance < (is_few && is_other ? 0.9 : 0.15);
}

static sim_result *make(kind what, size_t n)
{
    sim_result *result = sim_result_create(n, 12, 2014, 1);
    static const char *const manifest[][2] = {
        {"scenario", "steady"},        {"title_en", "Steady growth"},
        {"title_nl", "Gestage groei"}, {"seed", "2012"},
        {"runs_per_future", "1"},      {"independent", "0"},
        {"price_year", "2012"},        {"config_sha256", "0123456789abcdef"},
        {"config_date", "2012-06-01"}, {"version", "0.1.0"}};
    for (size_t i = 0; i < sizeof manifest / sizeof manifest[0]; i++) {
        sim_result_add_manifest(result, manifest[i][0], manifest[i][1]);
    }
    for (size_t k = 0; k < 4 && what != NOTHING_DRAWN; k++) {
        double *values = sim_result_add_column(result, what == STUDY ? &factors[k] : &metrics[k]);
        for (size_t r = 0; r < n; r++) {
            values[r] = value_of(what, k, r);
        }
    }
    if (what == STUDY) {
        static const char *const variants[] = {"\"phased\"", "\"big_bang\"", "\"lift_and_shift\""};
        sim_result_add_manifest(result, "design", "latin");
        sim_result_add_manifest(result, "runs_per_point", "1");
        for (int i = 0; i < 3; i++) {
            char date[32];
            snprintf(date, sizeof date, "\"%d-01-01\"", 2014 + i);
            add_level(result, "migration.variant", i, variants[i]);
            add_level(result, "migration.start", i, date);
        }
    }
    double *npv = sim_result_add_column(
        result, &(sim_metric){"npv_eur", "EUR", "Net present value", "Netto contante waarde"});
    for (size_t r = 0; r < n; r++) {
        npv[r] = fails(what, r) ? -1e6 : 2e6;
    }
    double *year = sim_result_add_column(
        result, &(sim_metric){"payback_year", "year", "Year of payback", "Terugverdienjaar"});
    double *share =
        sim_result_add_column(result, &(sim_metric){"saving_mature_share", "1", "Saving", "Besparing"});
    for (size_t r = 0; r < n; r++) {
        year[r] = r % 3 == 0 ? (double)NAN : 2018.0;
        share[r] = r % 4 == 0 ? (double)NAN : 0.05;
    }
    return result;
}

static plot_discovery load(const sim_result *result, const char *where, bool is_tree)
{
    plot_discovery d;
    plot_discovery_request what = {.where = where, .is_tree = is_tree};
    sim_error error = {0};
    if (plot_discovery_load(result, &what, &d, &error) != SIM_OK) {
        print_error("%s\n", error.message);
        fail();
    }
    return d;
}

/* ---- conditions ---- */

static void where__is_read_as_written(void **state)
{
    (void)state;
    plot_where w;
    assert_int_equal(plot_where_parse("npv_eur<0", &w, NULL), SIM_OK);
    assert_true(w.n == 1 && w.items[0].relation == PLOT_BELOW);
    assert_int_equal(plot_where_parse(" a.b >= -1.5e6 and c<= 3  and d>0.25", &w, NULL), SIM_OK);
    assert_int_equal(w.n, 3);
    assert_string_equal(w.items[0].metric, "a.b");
    CHECK_CLOSE(w.items[0].number, -1.5e6, 0.0, 0.0);
    assert_true(w.items[0].relation == PLOT_AT_LEAST && w.items[1].relation == PLOT_AT_MOST &&
                w.items[2].relation == PLOT_ABOVE);
    static const char *const wrong[] = {
        "",          "npv_eur", "npv_eur<",
        "npv_eur=0", "<0",      "a<1 or b<2",
        "a<1 and",   "a<1,b<2", "a<nan",
        "a<1andb<2", "a<1x",    "a<1 and b<2 and c<3 and d<4 and e<5 and f<6 and g<7 and h<8 and i<9"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        sim_error error = {0};
        assert_int_equal(plot_where_parse(wrong[i], &w, &error), SIM_ERR_USAGE);
        assert_true(error.message[0] != '\0');
    }
}

/* Never is later than any date; of other metrics a future without a value is left out. */
static void where__never_is_later_than_any_date(void **state)
{
    (void)state;
    sim_result *result = make(PLAIN, 12);
    sim_result_add_failure(result, 1, "made to fail");
    double target[12];
    plot_where w;
    plot_where_count count;
    plot_where_parse("payback_year>2020", &w, NULL);
    assert_int_equal(plot_where_apply(&w, result, target, &count, NULL), SIM_OK);
    for (size_t r = 0; r < 12; r++) {
        assert_true(r == 1 ? isnan(target[r]) : target[r] == (r % 3 == 0 ? 1.0 : 0.0));
    }
    assert_true(count.n_failed == 1 && count.n_unknown == 0);
    plot_where_parse("saving_mature_share<0.1", &w, NULL);
    assert_int_equal(plot_where_apply(&w, result, target, &count, NULL), SIM_OK);
    assert_true(count.n_failed == 1 && count.n_unknown == 3 && isnan(target[8]) && target[9] == 1.0);
    sim_error error = {0};
    plot_where_parse("npv_euro<0", &w, NULL);
    assert_int_equal(plot_where_apply(&w, result, target, &count, &error), SIM_ERR_USAGE);
    assert_string_equal(error.path, "npv_euro");
    sim_result_destroy(result);
}

/* What is written is what was asked: no rounding that would make it untrue. */
static void where__values_are_told_exactly(void **state)
{
    (void)state;
    assert_string_equal(plot_str_exact(PLOT_NL, "npv_eur", "EUR", -5e6).text, "EUR\xc2\xa0\xe2\x88\x92"
                                                                              "5,0\xc2\xa0mln");
    assert_string_equal(plot_str_exact(PLOT_EN, "npv_eur", "EUR", 2134567.0).text, "2,134,567\xc2\xa0"
                                                                                   "EUR");
    assert_string_equal(plot_str_exact(PLOT_NL, "saving_share", "1", 0.125).text, "12,5\xc2\xa0%");
    assert_string_equal(plot_str_exact(PLOT_EN, "costs.benefit_realised", "1", 0.48).text, "48%");
    assert_string_equal(plot_str_exact(PLOT_NL, "payback_year", "year", 2018.5).text, "2018,5");
    assert_string_equal(plot_str_exact(PLOT_NL, "x", "fte per 100 workplaces", 0.064).text,
                        "0,064\xc2\xa0"
                        "fte per 100 werkplekken");
    assert_string_equal(plot_str_relation(PLOT_NL, PLOT_BELOW, "payback_year", "year", 2020).text,
                        "vóór 2020");
    assert_string_equal(plot_str_relation(PLOT_EN, PLOT_AT_LEAST, "members_end", "1", 3).text, "at least 3");
}

/* ---- sentences ---- */

static void discovery__says_where_it_was_made_to_fail(void **state)
{
    (void)state;
    sim_result *result = make(PLAIN, N);
    plot_discovery d = load(result, NULL, false);
    char text[800];
    assert_int_equal(d.found.n_found, 1);
    assert_int_equal(d.found.boxes[0].n_limits, 2);
    plot_discovery_finding(text, sizeof text, &d, PLOT_NL);
    assert_non_null(strstr(text, "Het plan mislukt in "));
    assert_non_null(strstr(text, "‘migratieteams’ hoogstens 3\xc2\xa0teams is"));
    assert_non_null(strstr(text, "‘aandeel van de beoogde besparingen dat uitkomt’ hoogstens "));
    plot_discovery_finding(text, sizeof text, &d, PLOT_EN);
    assert_non_null(strstr(text, "‘migration teams’ is at most 3\xc2\xa0teams"));
    /* The figures are those of the box as it is written. */
    double limit = d.found.boxes[0].box[0].high;
    CHECK_CLOSE(limit, 0.5, 0.0, 0.05);
    size_t inside = 0, hits = 0, judged = 0;
    for (size_t r = 0; r < N; r++) {
        bool is_in = value_of(PLAIN, 0, r) <= limit && value_of(PLAIN, 1, r) <= 3.0;
        inside += is_in;
        if (is_in && !d.found.is_learned_on[r]) {
            judged++;
            hits += fails(PLAIN, r);
        }
    }
    assert_int_equal(d.found.boxes[0].all.inside, inside);
    CHECK_CLOSE(d.found.boxes[0].judged_on.density, (double)hits / (double)judged, 1e-12, 0.0);
    plot_discovery_deinit(&d);
    sim_result_destroy(result);
}

static void discovery__names_levels_of_a_study(void **state)
{
    (void)state;
    sim_result *result = make(STUDY, N);
    plot_discovery d = load(result, NULL, false);
    char text[800];
    plot_discovery_finding(text, sizeof text, &d, PLOT_NL);
    assert_non_null(strstr(text, "‘transitievariant’ big_bang of lift_and_shift is"));
    assert_non_null(strstr(text, "van de runs waarin"));
    assert_int_equal(d.inputs.items[3].n_levels, 0); /* dates are numbers */
    plot_discovery_deinit(&d);
    d = load(result, NULL, true);
    assert_true(d.n_leaves >= 3 && d.leaves[0].is_higher);
    double all = 0.0;
    for (size_t k = 0; k < d.n_leaves; k++) {
        all += (double)d.leaves[k].all.inside;
        assert_true(k == 0 || d.leaves[k - 1].judged_on.density >= d.leaves[k].judged_on.density);
    }
    CHECK_CLOSE(all, N, 0.0, 0.0);
    plot_discovery_deinit(&d);
    sim_result_destroy(result);
}

static void discovery__says_that_there_is_nothing(void **state)
{
    (void)state;
    static const struct {
        kind what;
        size_t n;
        const char *nl, *en;
    } cases[] = {{NOISE, N, "geen voorwaarde gevonden", "No condition was found"},
                 {NEVER, N, "in geen van de 1.200\xc2\xa0toekomsten",
                  "in none of the 1,200\xc2\xa0"
                  "futures"},
                 {ALWAYS, N, "in alle 1.200\xc2\xa0toekomsten",
                  "in all of the 1,200\xc2\xa0"
                  "futures"},
                 {PLAIN, 10, "te weinig toekomsten", "too few futures"},
                 {PLAIN, 1, "te weinig toekomsten", "too few futures"},
                 {NOTHING_DRAWN, N, "niets getrokken", "Nothing was drawn"}};
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        sim_result *result = make(cases[c].what, cases[c].n);
        plot_discovery d = load(result, NULL, false);
        char text[800];
        plot_discovery_finding(text, sizeof text, &d, PLOT_NL);
        assert_non_null(strstr(text, cases[c].nl));
        plot_discovery_finding(text, sizeof text, &d, PLOT_EN);
        assert_non_null(strstr(text, cases[c].en));
        plot_discovery_deinit(&d);
        sim_result_destroy(result);
    }
}

/* Six points that all meet the same 60 runs, whose luck decides much: what is judged by are the runs. */
static void discovery__of_points_on_the_same_luck_is_judged_by_runs(void **state)
{
    (void)state;
    enum { POINTS = 6, RUNS = 60 };
    sim_result *result = sim_result_create(POINTS * RUNS, 12, 2014, 1);
    static const char *const manifest[][2] = {{"scenario", "steady"},
                                              {"seed", "7"},
                                              {"design", "factorial"},
                                              {"runs_per_point", "60"},
                                              {"design_runs_per_future", "1"}};
    for (size_t i = 0; i < sizeof manifest / sizeof manifest[0]; i++) {
        sim_result_add_manifest(result, manifest[i][0], manifest[i][1]);
    }
    double *teams = sim_result_add_column(result, &factors[1]);
    double *luck = sim_result_add_column(result, &(sim_metric){"luck", "1", "", ""});
    double *npv = sim_result_add_column(result, &(sim_metric){"npv_eur", "EUR", "", ""});
    for (size_t r = 0; r < POINTS * RUNS; r++) {
        size_t point = r / RUNS, run = r % RUNS;
        teams[r] = (double)point + 1.0;
        luck[r] = 0.0;
        npv[r] = uniform(20, run) < (point < 3 ? 0.8 : 0.3) ? -1.0 : 1.0;
    }
    plot_discovery d = load(result, NULL, false);
    assert_int_equal(d.data.group, POINTS);
    assert_int_equal(d.found.n_found, 1);
    CHECK_CLOSE(d.found.boxes[0].box[0].high, 3.0, 0.0, 0.0);
    size_t learned = 0; /* a run is in one half at all points */
    for (size_t r = 0; r < POINTS * RUNS; r++) {
        assert_true(d.found.is_learned_on[r] == d.found.is_learned_on[r / POINTS * POINTS]);
        learned += d.found.is_learned_on[r];
    }
    assert_int_equal(learned, POINTS * RUNS / 2);
    plot_discovery_deinit(&d);
    for (size_t r = 0; r < POINTS * RUNS; r++) {
        luck[r] = (double)(r / RUNS);
    }
    d = load(result, NULL, false); /* luck of its own at each point: the points are what is independent */
    assert_int_equal(d.data.group, RUNS);
    plot_discovery_deinit(&d);
    sim_result_destroy(result);
}

/* What shares most of its values stays together. */
static void inputs__that_belong_together_are_a_group(void **state)
{
    (void)state;
    static const struct {
        const char *runs, *points, *rows;
        size_t group;
    } cases[] = {{NULL, NULL, NULL, 1}, {"4", "30", NULL, 4}, {"2", "12", "3", 8}, {"1", "13", "3", 1}};
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        sim_result *result = sim_result_create(60, 12, 2014, 1);
        if (cases[c].runs != NULL) {
            sim_result_add_manifest(result, "runs_per_point", cases[c].runs);
            sim_result_add_manifest(result, "design_points", cases[c].points);
        }
        if (cases[c].rows != NULL) {
            sim_result_add_manifest(result, "design_rows", cases[c].rows);
        }
        assert_int_equal(plot_inputs_group(result), cases[c].group);
        sim_result_destroy(result);
    }
}

/* ---- the chart ---- */

static plot_canvas *draw(const sim_result *result, const plot_options *options, plot_rect page)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = page.width, .height = page.height, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    if (plot_chart_draw("prim", canvas, plot_rect_inset(page, 26.0, 26.0, 26.0, 26.0), &result, 1, options,
                        &error) != SIM_OK) {
        print_error("%s\n", error.message);
        fail();
    }
    return canvas;
}

static const plot_rect a4 = {0.0, 0.0, 842.0, 595.0};

static void prim__draws_as_expected(void **state)
{
    (void)state;
    sim_result *result = make(PLAIN, N);
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        plot_options options = {.lang = (plot_lang)lang};
        plot_canvas *canvas = draw(result, &options, a4);
        char path[512];
        snprintf(path, sizeof path, "%s/tests/golden/expected/prim-%s.log", GROEIPAD_SOURCE_DIR,
                 plot_pick(options.lang, "nl", "en"));
        golden_check(path, plot_canvas_log(canvas));
        assert_int_equal(plot_canvas_close(canvas, NULL), SIM_OK);
    }
    sim_result_destroy(result);
}

static void prim__keeps_its_layout(void **state)
{
    (void)state;
    static const kind kinds[] = {PLAIN, NOISE, NEVER, ALWAYS, STUDY};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
            char name[64], title[PLOT_TITLE_MAX], alt[PLOT_ALT_MAX];
            sim_result *result = make(kinds[k], k == 3 ? 1 : N);
            const sim_result *seen[] = {result};
            snprintf(name, sizeof name, "prim, kind %zu, %s", k, plot_pick((plot_lang)lang, "nl", "en"));
            plot_options whole = {.lang = (plot_lang)lang},
                         inset = {.lang = (plot_lang)lang, .scale = 0.8, .is_inset = true};
            plot_canvas *canvas = draw(result, &whole, a4);
            golden_check_layout(canvas, name);
            assert_int_equal(plot_canvas_close(canvas, NULL), SIM_OK);
            canvas = draw(result, &inset, plot_rect_make(0.0, 0.0, 842.0, 430.0));
            golden_check_layout(canvas, name);
            assert_int_equal(plot_canvas_close(canvas, NULL), SIM_OK);
            const plot_chart *chart = plot_chart_find("prim");
            chart->title(title, sizeof title, seen, 1, &whole);
            chart->alt(alt, sizeof alt, seen, 1, &whole);
            assert_true(strlen(title) > 10 && strlen(alt) > strlen(title));
            sim_result_destroy(result);
        }
    }
}

/* Bars hold all futures, and those that fail are those that fail. */
static void prim__table_adds_up(void **state)
{
    (void)state;
    sim_result *result = make(PLAIN, N);
    const sim_result *seen[] = {result};
    char *bytes = NULL;
    size_t size = 0, hits = 0, others = 0, expected = 0;
    FILE *file = open_memstream(&bytes, &size);
    plot_options options = {.lang = PLOT_NL};
    assert_int_equal(plot_chart_find("prim")->csv(file, seen, 1, &options, NULL), SIM_OK);
    fclose(file);
    for (const char *line = bytes; (line = strstr(line, "bar,1,migration.teams,")) != NULL; line++) {
        double low, high;
        size_t fail, other;
        assert_int_equal(sscanf(line, "bar,1,migration.teams,%lf,%lf,%zu,%zu", &low, &high, &fail, &other),
                         4);
        hits += fail;
        others += other;
    }
    for (size_t r = 0; r < N; r++) {
        expected += fails(PLAIN, r);
    }
    assert_int_equal(hits, expected);
    assert_int_equal(hits + others, N);
    free(bytes);
    sim_result_destroy(result);
}

static void prim__of_nothing_is_a_usage_error(void **state)
{
    (void)state;
    sim_result *result = make(NOTHING_DRAWN, N), *empty = sim_result_create(1, 12, 2012, 1);
    const sim_result *seen[] = {result, empty};
    plot_options options = {.lang = PLOT_NL};
    FILE *nowhere = fopen("/dev/null", "w");
    for (size_t i = 0; i < 2; i++) {
        sim_error error = {0};
        assert_int_equal(plot_chart_find("prim")->csv(nowhere, seen + i, 1, &options, &error), SIM_ERR_USAGE);
        assert_true(error.message[0] != '\0');
    }
    fclose(nowhere);
    sim_result_destroy(result);
    sim_result_destroy(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where__is_read_as_written),
        cmocka_unit_test(where__never_is_later_than_any_date),
        cmocka_unit_test(where__values_are_told_exactly),
        cmocka_unit_test(discovery__says_where_it_was_made_to_fail),
        cmocka_unit_test(discovery__names_levels_of_a_study),
        cmocka_unit_test(discovery__says_that_there_is_nothing),
        cmocka_unit_test(discovery__of_points_on_the_same_luck_is_judged_by_runs),
        cmocka_unit_test(inputs__that_belong_together_are_a_group),
        cmocka_unit_test(prim__draws_as_expected),
        cmocka_unit_test(prim__keeps_its_layout),
        cmocka_unit_test(prim__table_adds_up),
        cmocka_unit_test(prim__of_nothing_is_a_usage_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
