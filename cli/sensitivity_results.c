#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/information_view.h"
#include "cli/options.h"
#include "cli/pawn_view.h"
#include "cli/results.h"
#include "cli/sensitivity.h"

enum option { METHOD, METRIC, INPUTS, TAIL, WORST, GROUP, WITHOUT_ALONE, FORMAT, LANG };

static const cli_option options[] = {
    [METHOD] = {"method", 0, true},
    [METRIC] = {"metric", 0, true},
    [INPUTS] = {"inputs", 0, true},
    [TAIL] = {"tail", 0, true},
    [WORST] = {"worst", 0, true},
    [GROUP] = {"group", 0, true},
    [WITHOUT_ALONE] = {"without-alone", 0, false},
    [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},
};

const char cli_sensitivity_results_help[] =
    "usage: groeipad sensitivity RESULT.sqlite... --method METHOD [OPTION...]\n"
    "\n"
    "Says which unknowns drive an outcome, of results that are there.\n"
    "\n"
    "      --method pawn         how much the whole distribution of a metric changes with each unknown, and "
    "its\n"
    "                            worst part: of one run or study\n"
    "      --method evppi        what it is worth to know an unknown before choosing between one to eight "
    "runs\n"
    "                            on the same luck, and staying alone\n"
    "      --inputs PATTERN,...  only these inputs ('costs.*'); default: all\n"
    "      --format FORMAT       text (default), csv or json\n"
    "      --lang nl|en          (default: from the locale)\n"
    "\n"
    "of pawn:\n"
    "      --metric NAME         (default: npv_eur)\n"
    "      --tail SHARE          the worst part (default: 0.1)\n"
    "      --worst low|high      which end is bad (default: high of costs, shortages and dates, else low)\n"
    "\n"
    "of evppi:\n"
    "      --group PATTERN       unknowns to be found out together; may be repeated\n"
    "      --without-alone       staying alone is no option\n"
    "\n"
    "examples:\n"
    "  groeipad sensitivity out/steady.sqlite --method pawn --metric peak_gap_fte\n"
    "  groeipad sensitivity out/founders.sqlite out/steady.sqlite --method evppi --group 'costs.*'\n";

typedef struct request {
    cli_operands paths;
    const char *method;
    cli_pawn_request pawn;
    cli_information_request information;
    const char *of_pawn, *of_information; /* an option that goes with one method alone; NULL */
} request;

/* ---- methods ---- */

typedef struct method {
    const char *name;
    int (*show)(const request *r, const cli_results *results);
} method;

static int show_pawn(const request *r, const cli_results *results)
{
    if (r->of_information != NULL)
        return cli_complain(CLI_USAGE, "sensitivity: --%s goes with --method evppi", r->of_information);
    if (results->n != 1)
        return cli_complain(CLI_USAGE, "sensitivity: pawn takes one result");
    return cli_pawn_show(results->items[0], r->paths.items[0], &r->pawn);
}

static int show_information(const request *r, const cli_results *results)
{
    if (r->of_pawn != NULL)
        return cli_complain(CLI_USAGE, "sensitivity: --%s goes with --method pawn", r->of_pawn);
    return cli_information_show((const sim_result *const *)results->items, r->paths.items, results->n,
                                &r->information);
}

static const method methods[] = {{"pawn", show_pawn}, {"evppi", show_information}};
#define N_METHODS (sizeof methods / sizeof *methods)

/* ---- arguments ---- */

static bool set_tail(request *r, const char *text)
{
    char *end = NULL;
    double tail = strtod(text, &end);
    if (end != text && *end == '\0' && tail >= 0.01 && tail <= 0.5) {
        r->pawn.tail = tail;
        return true;
    }
    cli_complain(CLI_USAGE, "sensitivity: --tail: '%s' is none; give a number from 0.01 to 0.5", text);
    return false;
}

static bool set_worst(request *r, const char *text)
{
    r->pawn.worst = text;
    if (strcmp(text, "low") == 0 || strcmp(text, "high") == 0)
        return true;
    cli_complain(CLI_USAGE, "sensitivity: --worst: '%s' is none; give low or high", text);
    return false;
}

static bool add_group(request *r, const char *text)
{
    if (r->information.n_groups == CLI_INFORMATION_GROUPS) {
        cli_complain(CLI_USAGE, "sensitivity: give --group at most %d times", CLI_INFORMATION_GROUPS);
        return false;
    }
    r->information.groups[r->information.n_groups++] = text;
    return true;
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->paths, value);
        return true;
    case METHOD:
        r->method = value;
        return true;
    case METRIC:
        r->of_pawn = "metric";
        r->pawn.metric = value;
        return true;
    case INPUTS:
        r->pawn.inputs = r->information.inputs = value;
        return true;
    case TAIL:
        r->of_pawn = "tail";
        return set_tail(r, value);
    case WORST:
        r->of_pawn = "worst";
        return set_worst(r, value);
    case GROUP:
        r->of_information = "group";
        return add_group(r, value);
    case WITHOUT_ALONE:
        r->of_information = "without-alone";
        return r->information.without_alone = true;
    case FORMAT:
        return cli_parse_format(value, &r->pawn.format) && cli_parse_format(value, &r->information.format);
    default:
        return cli_lang_parse(value, &r->pawn.lang) && cli_lang_parse(value, &r->information.lang);
    }
}

static const method *find_method(const char *name)
{
    const char *names[N_METHODS];
    for (size_t i = 0; i < N_METHODS; i++) {
        names[i] = methods[i].name;
        if (name != NULL && strcmp(name, names[i]) == 0)
            return &methods[i];
    }
    const char *nearest = name == NULL ? NULL : cli_nearest(name, names, N_METHODS);
    if (nearest != NULL)
        cli_complain(CLI_USAGE, "sensitivity: --method: there is no '%s'; did you mean '%s'?", name, nearest);
    else
        cli_complain(CLI_USAGE, "sensitivity: give --method pawn or evppi");
    return NULL;
}

static int execute(const request *r)
{
    if (r->paths.n == 0)
        return cli_complain(CLI_USAGE, "sensitivity: give a result file, such as out/steady.sqlite");
    const method *how = find_method(r->method);
    if (how == NULL)
        return CLI_USAGE;
    cli_results results;
    cli_operands labels = {0};
    int status = cli_results_read(&r->paths, &labels, &results);
    if (status == CLI_DONE)
        status = how->show(r, &results);
    cli_results_deinit(&results);
    return status;
}

int cli_sensitivity_results(int argc, char **argv)
{
    request r = {.pawn.lang = cli_lang_default(), .information.lang = cli_lang_default()};
    if (!cli_operands_init(&r.paths, argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    bool fine = true;
    while (fine && (option = cli_parser_next(&parser, &value)) >= CLI_OPERAND)
        fine = take(&r, option, value);
    if (fine && option == CLI_HELP) {
        fputs(cli_sensitivity_results_help, stdout);
        status = CLI_DONE;
    } else if (fine && option == CLI_END) {
        status = execute(&r);
    }
    cli_operands_deinit(&r.paths);
    return status;
}
