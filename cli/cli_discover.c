#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/discover_view.h"
#include "cli/options.h"
#include "cli/summary.h"
#include "sim/store.h"

#define RESAMPLES 20

enum option { FAILS, WHERE, METHOD, INPUTS, ALPHA, MIN_MASS, FORMAT, LANG };

static const cli_option options[] = {
    [FAILS] = {"fails", 0, true},   [WHERE] = {"where", 0, true}, [METHOD] = {"method", 0, true},
    [INPUTS] = {"inputs", 0, true}, [ALPHA] = {"alpha", 0, true}, [MIN_MASS] = {"min-mass", 0, true},
    [FORMAT] = {"format", 0, true}, [LANG] = {"lang", 0, true},
};

static const char help[] =
    "usage: groeipad discover RESULT.sqlite [OPTION...]\n"
    "\n"
    "Says under which conditions the plan fails: limits on what nobody knows (of a study: on what was "
    "varied)\n"
    "between which it fails far more often than in all futures. Limits are sought in one half of the futures "
    "and\n"
    "judged in the other; when nothing is found that chance would not give, it says so.\n"
    "\n"
    "      --fails CONDITION     when the plan fails (default: 'npv_eur<0'): METRIC<NUMBER, also <=, >, >=;\n"
    "                            several joined by 'and'. Never is later than any date; a future without a "
    "value\n"
    "                            of another metric is left out\n"
    "      --where CONDITION     the same for what is no failure ('saving_share>=0.1')\n"
    "      --method prim|cart    boxes by PRIM (default), or a tree\n"
    "      --inputs PATTERN,...  only these inputs ('costs.*', '*.sick_leave_share'); default: all\n"
    "      --alpha SHARE         patience: what PRIM cuts off at a time (default: 0.05)\n"
    "      --min-mass SHARE      of the futures, at least, in a box or leaf (default: 0.05)\n"
    "      --format FORMAT       text (default), csv or json\n"
    "      --lang nl|en          (default: from the locale)\n"
    "\n"
    "examples:\n"
    "  groeipad discover out/steady.sqlite\n"
    "  groeipad discover out/steady.sqlite --fails 'npv_eur<-5e6 and members_end>=6' --inputs "
    "'costs.*,staffing.*'\n"
    "  groeipad plot out/steady.sqlite --chart prim\n";

typedef struct request {
    cli_operands paths;
    plot_discovery_request what;
    bool has_condition;
    cli_format format;
    plot_lang lang;
} request;

static bool parse_share(const char *option, const char *text, double low, double high, double *value)
{
    char *end = NULL;
    double number = strtod(text, &end);
    if (end != text && *end == '\0' && number >= low && number <= high) {
        *value = number;
        return true;
    }
    cli_complain(CLI_USAGE, "discover: %s: '%s' is none; give a number from %g to %g", option, text, low,
                 high);
    return false;
}

static bool set_condition(request *r, const char *text, bool is_neutral)
{
    if (r->has_condition) {
        cli_complain(CLI_USAGE, "discover: give --fails or --where, once; join conditions by 'and'");
        return false;
    }
    r->has_condition = true;
    r->what.where = text;
    r->what.is_neutral = is_neutral;
    return true;
}

static bool set_method(request *r, const char *text)
{
    r->what.is_tree = strcmp(text, "cart") == 0;
    if (r->what.is_tree || strcmp(text, "prim") == 0)
        return true;
    cli_complain(CLI_USAGE, "discover: --method: '%s' is none; give prim or cart", text);
    return false;
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->paths, value);
        return true;
    case FAILS:
        return set_condition(r, value, false);
    case WHERE:
        return set_condition(r, value, true);
    case METHOD:
        return set_method(r, value);
    case INPUTS:
        r->what.inputs = value;
        return true;
    case ALPHA:
        return parse_share("--alpha", value, 0.01, 0.5, &r->what.peel);
    case MIN_MASS:
        return parse_share("--min-mass", value, 0.01, 0.5, &r->what.min_mass);
    case FORMAT:
        return cli_parse_format(value, &r->format);
    default:
        return cli_lang_parse(value, &r->lang);
    }
}

/* A metric that is not there: the nearest that is. */
static int complain(const sim_result *result, const char *path, const sim_error *error)
{
    if (error->code != SIM_ERR_USAGE || error->path[0] == '\0' || strpbrk(error->path, "*?,") != NULL)
        return cli_complain_error(error);
    const char **all = calloc(result->n_columns + 1, sizeof *all);
    for (size_t i = 0; all != NULL && i < result->n_columns; i++)
        all[i] = result->columns[i].metric.name;
    const char *nearest = all == NULL ? NULL : cli_nearest(error->path, all, result->n_columns);
    int status = nearest != NULL
                     ? cli_complain(CLI_USAGE, "discover: %s has no metric '%s'; did you mean '%s'?", path,
                                    error->path, nearest)
                     : cli_complain(CLI_USAGE,
                                    "discover: %s has no metric '%s'; 'groeipad export %s' writes all that "
                                    "there are to summary.csv",
                                    path, error->path, path);
    free(all);
    return status;
}

static int discover(const request *r, const sim_result *result)
{
    plot_discovery d;
    sim_error error = {0};
    if (plot_discovery_load(result, &r->what, &d, &error) != SIM_OK)
        return complain(result, r->paths.items[0], &error);
    bool fine = true;
    if (r->format == CLI_TEXT)
        cli_discover_print(stdout, &d, r->paths.items[0], r->lang);
    else
        fine = cli_discover_write(stdout, r->format == CLI_JSON, &d, r->lang);
    plot_discovery_deinit(&d);
    return fine ? CLI_DONE : cli_complain(CLI_FAILED, "the conditions could not be written");
}

static int execute(const request *r)
{
    if (r->paths.n != 1)
        return cli_complain(CLI_USAGE, "discover: give one result file, such as out/steady.sqlite");
    sim_result *result = NULL;
    sim_error error = {0};
    if (sim_store_read(r->paths.items[0], &result, &error) != SIM_OK)
        return cli_complain_error(&error);
    int status = discover(r, result);
    sim_result_destroy(result);
    return status;
}

int cli_discover(int argc, char **argv)
{
    request r = {.lang = cli_lang_default(), .what = {.resamples = RESAMPLES}};
    if (!cli_operands_init(&r.paths, argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    bool fine = true;
    while (fine && (option = cli_parser_next(&parser, &value)) >= CLI_OPERAND)
        fine = take(&r, option, value);
    if (fine && option == CLI_HELP) {
        fputs(help, stdout);
        status = CLI_DONE;
    } else if (fine && option == CLI_END) {
        status = execute(&r);
    }
    cli_operands_deinit(&r.paths);
    return status;
}
