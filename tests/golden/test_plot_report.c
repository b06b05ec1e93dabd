/* The report: layout for any result, the figures in its text, the same bytes twice. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "plots/findings.h"
#include "plots/report.h"
#include "tests/support/fake_result.h"
#include "tests/support/golden.h"

enum { ALL = 8 };

typedef struct results {
    size_t n;
    sim_result *own[ALL];
    const sim_result *seen[ALL];
} results;

static results make(size_t n, fake_options options)
{
    results r = {.n = n};
    for (size_t i = 0; i < n; i++) {
        options.scenario = fake_scenario_ids[n == 1 ? 1 : i];
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

/* Draws without a file; the canvas is checked and closed. Returns the number of pages. */
static size_t check_layout(const results *r, plot_edition edition, plot_lang lang, const char *what)
{
    plot_report_options options = {.lang = lang, .edition = edition};
    plot_rect paper = plot_report_paper(edition);
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = paper.width, .height = paper.height, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    size_t pages = plot_report_draw(canvas, r->seen, r->n, &options, 0);
    golden_check_layout(canvas, what);
    if (plot_canvas_close(canvas, &error) != SIM_OK) {
        print_error("%s: %s\n", what, error.message);
        fail();
    }
    return pages;
}

static void report__keeps_its_layout_for_one_to_eight_scenarios(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 3, 4, 8};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        results r = make(counts[i], (fake_options){.n_replications = 60});
        char what[64];
        snprintf(what, sizeof what, "report of %zu", counts[i]);
        size_t at_least = 5 * counts[i] + 5;
        assert_true(check_layout(&r, PLOT_EDITION_A4, PLOT_NL, what) >= at_least);
        assert_true(check_layout(&r, PLOT_EDITION_A4, PLOT_EN, what) >= at_least);
        assert_true(check_layout(&r, PLOT_EDITION_SCREEN, PLOT_NL, what) >= at_least);
        assert_true(check_layout(&r, PLOT_EDITION_SCREEN, PLOT_EN, what) >= at_least);
        release(&r);
    }
}

static void report__keeps_its_layout_for_awkward_results(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        size_t n;
        fake_options options;
    } cases[] = {
        {"one partner, one future", 1, {.n_partners = 1, .n_replications = 1}},
        {"nobody joins", 2, {.n_replications = 30, .nobody_joins = true}},
        {"all equal", 3, {.n_replications = 30, .all_equal = true}},
        {"long names", 3, {.n_replications = 30, .long_names = true}},
        {"thirty long names", 8, {.n_partners = 30, .n_replications = 30, .long_names = true}},
        {"thirty in one", 1, {.n_partners = 30, .n_replications = 30, .long_names = true}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        results r = make(cases[i].n, cases[i].options);
        check_layout(&r, PLOT_EDITION_A4, PLOT_NL, cases[i].what);
        check_layout(&r, PLOT_EDITION_SCREEN, PLOT_NL, cases[i].what);
        release(&r);
    }
}

static void report__of_empty_results_is_still_a_report(void **state)
{
    (void)state;
    sim_result *empty = sim_result_create(2, 12, 2012, 1);
    results r = {.n = 2, .seen = {empty, empty}};
    check_layout(&r, PLOT_EDITION_A4, PLOT_EN, "empty");
    sim_result_destroy(empty);
}

typedef struct workspace {
    char directory[64], pdf[96], text[96];
} workspace;

static int set_up(void **state)
{
    workspace *w = calloc(1, sizeof *w);
    snprintf(w->directory, sizeof w->directory, "/tmp/groeipad-report-XXXXXX");
    *state = w;
    if (mkdtemp(w->directory) == NULL) {
        return -1;
    }
    snprintf(w->pdf, sizeof w->pdf, "%s/report.pdf", w->directory);
    snprintf(w->text, sizeof w->text, "%s/report.txt", w->directory);
    return 0;
}

static int tear_down(void **state)
{
    workspace *w = *state;
    unlink(w->pdf);
    unlink(w->text);
    int result = rmdir(w->directory);
    free(w);
    return result;
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(*size + 1, 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static void write_report(const workspace *w, const results *r)
{
    plot_report_options options = {.lang = PLOT_NL};
    sim_error error = {0};
    if (plot_report_write(r->seen, r->n, &options, w->pdf, &error) != SIM_OK) {
        print_error("%s\n", error.message);
        fail();
    }
}

static void report__same_results_give_same_bytes(void **state)
{
    const workspace *w = *state;
    results r = make(2, (fake_options){.n_replications = 60});
    size_t first = 0, second = 0;
    write_report(w, &r);
    char *a = read_file(w->pdf, &first);
    write_report(w, &r);
    char *b = read_file(w->pdf, &second);
    assert_int_equal(first, second);
    assert_memory_equal(a, b, first);
    assert_memory_equal(a, "%PDF-", 5);
    free(a);
    free(b);
    release(&r);
}

/* Without line breaks and repeated spaces; no-break spaces as spaces. */
static void flatten(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        bool is_no_break = from[0] == '\xc2' && from[1] == '\xa0';
        from += is_no_break ? 1 : 0;
        bool is_space = is_no_break || *from == ' ' || *from == '\n' || *from == '\f';
        if (!is_space) {
            *to++ = *from;
        } else if (to > text && to[-1] != ' ') {
            *to++ = ' ';
        }
    }
    *to = '\0';
}

static void assert_holds(const char *text, const char *part)
{
    char flat[2000];
    snprintf(flat, sizeof flat, "%s", part);
    flatten(flat);
    if (strstr(text, flat) == NULL) {
        print_error("the report lacks: %s\n", flat);
        fail();
    }
}

static void report__text_and_figures_can_be_searched(void **state)
{
    const workspace *w = *state;
    char command[256];
    if (system("pdftotext -v >/dev/null 2>&1") != 0) {
        skip();
    }
    results r = make(2, (fake_options){.n_replications = 60});
    write_report(w, &r);
    snprintf(command, sizeof command, "pdftotext '%s' '%s'", w->pdf, w->text);
    assert_int_equal(system(command), 0);
    size_t size = 0;
    char *text = read_file(w->text, &size);
    flatten(text);
    plot_chance no_go = plot_chance_named(r.seen[0], "founders_no_go_start_document");
    plot_chance saving = plot_chance_named(r.seen[0], "saving_above_10pct");
    assert_holds(text, "Groeipad: twee groeiscenario’s vergeleken");
    assert_holds(text, plot_str_chance_interval(PLOT_NL, no_go).text);
    assert_holds(text, plot_str_chance_interval(PLOT_NL, saving).text);
    assert_holds(text, "Nulmeting: de begrotingen vergelijkbaar gemaakt");
    assert_holds(text, "policy.years_between");
    assert_holds(text, "configs/steady.cfg:8");
    assert_holds(text, "groeipad run configs/steady.cfg --seed 2012 -n 60");
    assert_holds(text, "Pagina 1 van ");
    assert_holds(text, "Verkennende notitie ICT-samenwerking");
    free(text);
    release(&r);
}

static void report__takes_one_to_eight_results(void **state)
{
    const workspace *w = *state;
    results r = make(1, (fake_options){.n_replications = 5});
    plot_report_options options = {.lang = PLOT_EN};
    sim_error error = {0};
    assert_int_equal(plot_report_write(r.seen, 0, &options, w->pdf, &error), SIM_ERR_USAGE);
    assert_int_equal(plot_report_write(r.seen, 9, &options, w->pdf, &error), SIM_ERR_USAGE);
    assert_int_equal(plot_report_write(r.seen, 1, &options, "/nowhere/report.pdf", &error), SIM_ERR_IO);
    assert_int_equal(access(w->pdf, F_OK), -1);
    release(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(report__keeps_its_layout_for_one_to_eight_scenarios),
        cmocka_unit_test(report__keeps_its_layout_for_awkward_results),
        cmocka_unit_test(report__of_empty_results_is_still_a_report),
        TEST(report__same_results_give_same_bytes),
        TEST(report__text_and_figures_can_be_searched),
        TEST(report__takes_one_to_eight_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
