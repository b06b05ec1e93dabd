#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pairs.h"
#include "cli/provenance.h"
#include "cli/results.h"
#include "cli/statistic.h"
#include "plots/chart.h"

#define MAX_CHARTS  32
#define MAX_FORMATS 3
#define STEM_SIZE   160

enum option { CHART, FORMAT, OUTPUT, FAILS, LABEL, METRIC, STATISTIC, LANG, FORCE, QUIET };

static const cli_option options[] = {
    [CHART] = {"chart", 0, true},         [FORMAT] = {"format", 0, true}, [OUTPUT] = {"output", 'o', true},
    [FAILS] = {"fails", 0, true},         [LABEL] = {"label", 0, true},   [METRIC] = {"metric", 0, true},
    [STATISTIC] = {"statistic", 0, true}, [LANG] = {"lang", 0, true},     [FORCE] = {"force", 0, false},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad plot RESULT.sqlite... [OPTION...]\n"
    "\n"
    "Draws charts, each with a CSV file of exactly the numbers in it. A chart is drawn of all results "
    "together\n"
    "(<chart>), up to eight side by side on the same axes; one that shows a single scenario is drawn for "
    "each of\n"
    "them (<scenario>-<chart>).\n"
    "\n"
    "      --chart ID,...        which charts (default: all that go with so many results)\n"
    "      --format FORMAT,...   svg, pdf, png (default: svg)\n"
    "  -o, --output DIR          where they go (default: charts)\n"
    "      --fails CONDITION     of 'prim': when the plan fails, as in 'groeipad discover' (default: "
    "'npv_eur<0')\n"
    "      --label TEXT          what a result is called, one for each, in their order (default: its title, "
    "and\n"
    "                            what sets runs of one scenario apart)\n"
    "      --metric NAME         of charts of a study: the outcome looked at (default: "
    "npv_eur)\n" CLI_STATISTIC_HELP "      --lang nl|en          (default: from the locale)\n"
    "      --force               replace charts of a different run\n"
    "  -q, --quiet               errors only\n"
    "\n"
    "example:\n"
    "  groeipad plot out/founders.sqlite out/steady.sqlite --chart growth-gantt,cost-fan --format svg,png\n"
    "\n"
    "charts:\n";

typedef struct request {
    cli_operands paths, labels;
    const plot_chart *charts[MAX_CHARTS];
    size_t n_charts;
    plot_format formats[MAX_FORMATS];
    size_t n_formats;
    const char *directory, *fails, *metric;
    sim_statistic statistic;
    plot_lang lang;
    bool is_every_chart; /* none was asked for by name */
    bool force, is_quiet;
} request;

static bool add_chart(request *r, const char *id)
{
    const plot_chart *chart = plot_chart_find(id);
    if (chart == NULL) {
        size_t n = 0;
        const char *const *ids = plot_chart_ids(&n);
        const char *nearest = cli_nearest(id, ids, n);
        if (nearest != NULL)
            cli_complain(CLI_USAGE, "--chart: there is no chart '%s'; did you mean '%s'?", id, nearest);
        else
            cli_complain(CLI_USAGE, "--chart: there is no chart '%s'; 'groeipad plot --help' lists them", id);
        return false;
    }
    for (size_t i = 0; i < r->n_charts; i++)
        if (r->charts[i] == chart)
            return true;
    if (r->n_charts < MAX_CHARTS)
        r->charts[r->n_charts++] = chart;
    return true;
}

static bool add_format(request *r, const char *name)
{
    static const struct {
        const char *name;
        plot_format format;
    } formats[MAX_FORMATS] = {{"svg", PLOT_FORMAT_SVG}, {"pdf", PLOT_FORMAT_PDF}, {"png", PLOT_FORMAT_PNG}};
    for (size_t i = 0; i < MAX_FORMATS; i++) {
        if (strcmp(formats[i].name, name) != 0)
            continue;
        for (size_t k = 0; k < r->n_formats; k++)
            if (r->formats[k] == formats[i].format)
                return true;
        r->formats[r->n_formats++] = formats[i].format;
        return true;
    }
    cli_complain(CLI_USAGE, "--format: '%s' is none; give svg, pdf or png, or several with commas", name);
    return false;
}

/* Each part of "a,b,c". */
static bool add_each(request *r, const char *list, bool (*add)(request *r, const char *part))
{
    for (;;) {
        char part[64];
        size_t length = strcspn(list, ",");
        snprintf(part, sizeof part, "%.*s", (int)(length < sizeof part ? length : sizeof part - 1), list);
        if (!add(r, part))
            return false;
        if (list[length] == '\0')
            return true;
        list += length + 1;
    }
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->paths, value);
        return true;
    case CHART:
        return add_each(r, value, add_chart);
    case FORMAT:
        return add_each(r, value, add_format);
    case OUTPUT:
        return cli_parse_path("--output", value, &r->directory);
    case FAILS:
        r->fails = value;
        return true;
    case LABEL:
        cli_operands_add(&r->labels, value);
        return true;
    case METRIC:
        r->metric = value;
        return true;
    case STATISTIC:
        return cli_parse_statistic(value, &r->statistic);
    case LANG:
        return cli_lang_parse(value, &r->lang);
    case QUIET:
        return r->is_quiet = true;
    default:
        return r->force = true;
    }
}

static bool fits(const plot_chart *chart, size_t n)
{
    return chart->n_max == 1 || (n >= chart->n_min && n <= chart->n_max);
}

/* As many results as any chart shows side by side. */
static size_t most_compared(void)
{
    size_t n = 0, most = 1;
    const plot_chart *all = plot_charts(&n);
    for (size_t i = 0; i < n; i++)
        most = all[i].n_max > most ? all[i].n_max : most;
    return most;
}

static bool refuse(const plot_chart *chart, size_t n)
{
    if (n > chart->n_max)
        cli_complain(CLI_USAGE, "plot: '%s' takes %zu results at most, not %zu", chart->id, chart->n_max, n);
    else
        cli_complain(CLI_USAGE, "plot: '%s' compares %zu to %zu results; give that many result files",
                     chart->id, chart->n_min, chart->n_max);
    return false;
}

/* Charts that were asked for must go with the results; without asking, all that do are drawn. */
static bool choose_charts(request *r)
{
    for (size_t i = 0; i < r->n_charts; i++) {
        const plot_chart *chart = r->charts[i];
        if (!fits(chart, r->paths.n))
            return refuse(chart, r->paths.n);
    }
    r->is_every_chart = r->n_charts == 0;
    if (!r->is_every_chart)
        return true;
    if (r->paths.n > most_compared()) {
        cli_complain(CLI_USAGE, "plot: %zu results at most stand side by side, not %zu", most_compared(),
                     r->paths.n);
        return false;
    }
    size_t n = 0;
    const plot_chart *all = plot_charts(&n);
    for (size_t i = 0; i < n && i < MAX_CHARTS; i++)
        if (fits(&all[i], r->paths.n))
            r->charts[r->n_charts++] = &all[i];
    return true;
}

/* One chart of some results, in every format asked for. */
static int draw(const request *r, cli_charts *there, const plot_chart *chart, const char *stem,
                plot_results results, size_t n)
{
    if (!r->force && !cli_charts_may_replace(there, stem, results, n))
        return CLI_FAILED;
    static const char *const endings[] = {
        [PLOT_FORMAT_SVG] = "svg", [PLOT_FORMAT_PDF] = "pdf", [PLOT_FORMAT_PNG] = "png"};
    for (size_t i = 0; i < r->n_formats; i++) {
        plot_options how = {.lang = r->lang,
                            .format = r->formats[i],
                            .directory = r->directory,
                            .stem = stem,
                            .fails = r->fails,
                            .metric = r->metric,
                            .statistic = r->statistic};
        sim_error error = {0};
        if (plot_chart_write(chart->id, results, n, &how, &error) != SIM_OK) {
            int status = cli_complain_error(&error);
            bool is_left_out =
                r->is_every_chart && status == CLI_USAGE; /* the result has nothing to draw in it */
            return is_left_out ? CLI_DONE : CLI_FAILED;
        }
        if (!r->is_quiet)
            printf("%s/%s.%s\n", r->directory, stem, endings[r->formats[i]]);
    }
    cli_charts_set(there, stem, results, n);
    return CLI_DONE;
}

static int draw_chart(const request *r, cli_charts *there, const plot_chart *chart,
                      const cli_results *results)
{
    plot_results all = (plot_results)results->items;
    if (chart->n_max > 1)
        return draw(r, there, chart, chart->id, all, results->n);
    int status = CLI_DONE;
    for (size_t i = 0; i < results->n && status == CLI_DONE; i++) {
        char name[64], stem[STEM_SIZE];
        cli_path_stem(name, sizeof name, r->paths.items[i], ".sqlite");
        snprintf(stem, sizeof stem, "%s-%s", name, chart->id);
        status = draw(r, there, chart, stem, all + i, 1);
    }
    return status;
}

/* A difference is taken replication by replication: who asks for it by name is told how to get it. */
static int check_pairs(const request *r, const cli_results *results)
{
    for (size_t i = 0; !r->is_every_chart && i < r->n_charts; i++)
        if (plot_chart_takes_pairs(r->charts[i]))
            return cli_pairs_check((plot_results)results->items, (const char *const *)r->paths.items,
                                   results->n, false);
    return CLI_DONE;
}

static int refuse_kind(const plot_chart *chart, const sim_result *result, const char *path)
{
    const char *wanted = plot_chart_design(chart), *design = sim_result_manifest(result, "design");
    if (wanted == NULL)
        return cli_complain(CLI_USAGE, "plot: '%s' is drawn of a run, and %s is a study (%s)", chart->id,
                            path, design);
    return cli_complain(
        CLI_USAGE,
        "plot: '%s' is drawn of a study that 'groeipad sensitivity --method %s' makes, and %s "
        "is %s%s",
        chart->id, wanted, path, design == NULL ? "a run" : "a study of design ",
        design == NULL ? "" : design);
}

/* A chart of runs is not drawn of a study, nor one of studies of a run: who asks for one by name is told. */
static int check_kinds(request *r, const cli_results *results)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->n_charts; i++) {
        const plot_chart *chart = r->charts[i];
        bool suits = true;
        for (size_t k = 0; k < results->n && suits; k++) {
            suits = plot_chart_suits(chart, results->items[k]);
            if (!suits && !r->is_every_chart)
                return refuse_kind(chart, results->items[k], r->paths.items[k]);
        }
        if (suits)
            r->charts[kept++] = chart;
    }
    r->n_charts = kept;
    return kept > 0
               ? CLI_DONE
               : cli_complain(CLI_USAGE,
                              "plot: no chart goes with these; 'groeipad plot --help' lists what there is "
                              "of runs and of studies");
}

/* Charts of one scenario each are named by their result files. is_chosen: charts that do not suit the results
 * have been left out. */
static bool has_different_names(const request *r, bool is_chosen)
{
    bool is_named_by_file = false;
    for (size_t i = 0; i < r->n_charts; i++)
        is_named_by_file = is_named_by_file || (r->charts[i]->n_max == 1 &&
                                                (is_chosen || plot_chart_design(r->charts[i]) == NULL));
    for (size_t i = 0; is_named_by_file && i < r->paths.n; i++) {
        for (size_t k = 0; k < i; k++) {
            char one[64], other[64];
            cli_path_stem(one, sizeof one, r->paths.items[i], ".sqlite");
            cli_path_stem(other, sizeof other, r->paths.items[k], ".sqlite");
            if (strcmp(one, other) != 0)
                continue;
            cli_complain(CLI_USAGE, "plot: %s and %s would give charts of the same name; rename one",
                         r->paths.items[k], r->paths.items[i]);
            return false;
        }
    }
    return true;
}

/* Where a comparison has no sense: told to who asked for several by name. */
static void tell_of_single(const request *r)
{
    for (size_t i = 0; !r->is_every_chart && !r->is_quiet && r->paths.n > 1 && i < r->n_charts; i++)
        if (r->charts[i]->n_max == 1)
            fprintf(stderr, "groeipad: '%s' shows one scenario: it is drawn for each of the %zu results\n",
                    r->charts[i]->id, r->paths.n);
}

static int execute(request *r)
{
    if (r->paths.n == 0)
        return cli_complain(CLI_USAGE, "plot: give a result file, such as out/steady.sqlite");
    if (!choose_charts(r) || !has_different_names(r, !r->is_every_chart))
        return CLI_USAGE;
    tell_of_single(r);
    if (r->n_formats == 0)
        add_format(r, "svg");
    cli_results results;
    int status = cli_results_read(&r->paths, &r->labels, &results);
    if (status == CLI_DONE)
        status = check_kinds(r, &results);
    if (status == CLI_DONE && !has_different_names(r, true))
        status = CLI_USAGE;
    if (status == CLI_DONE)
        status = check_pairs(r, &results);
    if (status == CLI_DONE && !cli_make_directory(r->directory))
        status = CLI_FAILED;
    if (status == CLI_DONE) {
        cli_charts there;
        cli_charts_open(&there, r->directory);
        for (size_t i = 0; i < r->n_charts && status == CLI_DONE; i++)
            status = draw_chart(r, &there, r->charts[i], &results);
        if (!cli_charts_save(&there))
            status = CLI_FAILED;
        cli_charts_deinit(&there);
    }
    cli_results_deinit(&results);
    return status;
}

static int print_help(plot_lang lang)
{
    fputs(help, stdout);
    size_t n = 0;
    const plot_chart *all = plot_charts(&n);
    for (size_t i = 0; i < n; i++)
        printf("  %-18s %s%s\n", all[i].id, plot_pick(lang, all[i].name_nl, all[i].name_en),
               plot_chart_design(&all[i]) != NULL ? " (of a study)"
               : all[i].n_max == 1                ? " (one scenario)"
               : all[i].n_min > 1                 ? " (two or more)"
                                                  : "");
    return CLI_DONE;
}

int cli_plot(int argc, char **argv)
{
    request r = {.directory = "charts", .lang = cli_lang_default()};
    if (!cli_operands_init(&r.paths, argc) || !cli_operands_init(&r.labels, argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    bool fine = true;
    while (fine && (option = cli_parser_next(&parser, &value)) >= CLI_OPERAND)
        fine = take(&r, option, value);
    if (fine && option == CLI_HELP)
        status = print_help(PLOT_EN);
    else if (fine && option == CLI_END)
        status = execute(&r);
    cli_operands_deinit(&r.paths);
    cli_operands_deinit(&r.labels);
    return status;
}
