#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/common.h"
#include "cli/options.h"
#include "cli/records.h"
#include "cli/show_baseline.h"
#include "cli/show_sharing.h"
#include "models/inputs_table.h"
#include "models/scenario_show.h"

enum option { SET, FORMAT, ONLY, SHARING, BASELINE, LANG };

static const cli_option options[] = {
    [SET] = {"set", 0, true},          [FORMAT] = {"format", 0, true},      [ONLY] = {"only", 0, true},
    [SHARING] = {"sharing", 0, false}, [BASELINE] = {"baseline", 0, false}, [LANG] = {"lang", 0, true},
};

static const char help[] =
    "usage: groeipad show SCENARIO.cfg [OPTION...]\n"
    "\n"
    "Prints the effective config of a scenario ('-': standard input), after merging "
    "all that it extends: every\n"
    "value with its unit, its origin (file:line, default or --set) and its source.\n"
    "\n"
    "      --set PATH=VALUE      another value for a config key; may be repeated\n"
    "      --only PATH           only what lies below this path, such as migration or "
    "municipalities.haarlem\n"
    "      --sharing             instead: what each partner would pay under every "
    "key, alone and by its Shapley\n"
    "                            value, and who would be better off alone or with others\n"
    "      --baseline            instead: the baseline measurement line by line: figures as "
    "stated, every correction,\n"
    "                            what is then comparable, the parts of the base year's cost, checks\n"
    "      --lang nl|en          of the baseline measurement (default: from the locale)\n"
    "      --format FORMAT       text (default), csv, json, cfg: one config file that gives the same\n"
    "                            scenario, or markdown: a page of every key with its value (docs/inputs.md)\n"
    "\n"
    "example:\n"
    "  groeipad show configs/steady.cfg --only migration --set migration.teams=3\n"
    "  groeipad show configs/steady.cfg --sharing\n"
    "  groeipad show configs/founders.cfg --baseline --lang nl\n";

typedef enum format { TEXT, CSV, JSON, CFG, MARKDOWN } format;

typedef struct request {
    const char *scenario, *only;
    bool sharing, baseline;
    plot_lang lang;
    cli_overrides overrides;
    format format;
} request;

static bool parse_format(const char *text, format *chosen)
{
    static const char *const names[] = {
        [TEXT] = "text", [CSV] = "csv", [JSON] = "json", [CFG] = "cfg", [MARKDOWN] = "markdown"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(text, names[i]) == 0) {
            *chosen = (format)i;
            return true;
        }
    }
    cli_complain(CLI_USAGE, "--format: '%s' is none; give text, csv, json, cfg or markdown", text);
    return false;
}

static bool take_scenario(request *r, const char *value)
{
    if (r->scenario != NULL) {
        cli_complain(CLI_USAGE, "show: one scenario at a time; '%s' is one too many", value);
        return false;
    }
    r->scenario = value;
    return true;
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        return take_scenario(r, value);
    case SET:
        return cli_overrides_add(&r->overrides, value);
    case FORMAT:
        return parse_format(value, &r->format);
    case SHARING:
        r->sharing = true;
        return true;
    case BASELINE:
        r->baseline = true;
        return true;
    case LANG:
        return cli_lang_parse(value, &r->lang);
    default:
        r->only = value;
        return true;
    }
}

static size_t write_records(const model_scenario *scenario, const char *only, bool is_json)
{
    static const char *const names[] = {"path", "value", "unit", "origin", "source", "estimated"};
    size_t count = 0, length = strlen(only);
    cli_records records;
    cli_records_open(&records, stdout, is_json, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < scenario->n_inputs; i++) {
        const sim_input *input = &scenario->inputs[i];
        bool is_wanted = length == 0 || (strncmp(input->path, only, length) == 0 &&
                                         (input->path[length] == '\0' || input->path[length] == '.'));
        if (!is_wanted)
            continue;
        count++;
        cli_records_text(&records, input->path);
        cli_records_text(&records, input->value);
        cli_records_text(&records, input->unit);
        cli_records_text(&records, input->origin);
        cli_records_text(&records, input->source);
        cli_records_count(&records, input->is_estimated ? 1 : 0);
        cli_records_end(&records);
    }
    cli_records_close(&records);
    return count;
}

static int show_sharing(const model_scenario *scenario, format as)
{
    model_sharing_table *table = NULL;
    sim_error error = {0};
    if (model_sharing_table_create(scenario, &table, &error) != SIM_OK)
        return cli_complain_error(&error);
    if (as == TEXT)
        cli_show_sharing(table, stdout);
    else
        cli_show_sharing_records(table, as == JSON, stdout);
    model_sharing_table_destroy(table);
    return CLI_DONE;
}

static int show_baseline(const model_scenario *scenario, plot_lang lang, format as)
{
    sim_error error = {0};
    size_t n = 0;
    cli_baseline *all = cli_baseline_measure(scenario, &n, &error);
    if (all == NULL)
        return cli_complain_error(&error);
    if (as == TEXT)
        cli_show_baseline(scenario, all, n, lang, stdout);
    else
        cli_show_baseline_records(all, n, lang, as == JSON, stdout);
    free(all);
    return CLI_DONE;
}

static int show_markdown(const request *r, const model_scenario *scenario)
{
    char command[512];
    if (r->only[0] != '\0')
        return cli_complain(CLI_USAGE, "show: --format markdown is a page of all inputs; it takes no --only");
    snprintf(command, sizeof command, "groeipad show %.400s --format markdown", r->scenario);
    return model_inputs_markdown(scenario, command, stdout)
               ? CLI_DONE
               : cli_complain(CLI_FAILED, "show: the page could not be written");
}

static int show(const request *r)
{
    if (r->scenario == NULL)
        return cli_complain(CLI_USAGE,
                            "show: give a scenario, such as configs/steady.cfg; see 'groeipad show --help'");
    if (r->sharing && r->baseline)
        return cli_complain(CLI_USAGE, "show: --sharing or --baseline, one at a time");
    if ((r->sharing || r->baseline) && (r->format >= CFG || r->only[0] != '\0'))
        return cli_complain(CLI_USAGE, "show: %s goes with --set and --format text, csv or json only",
                            r->sharing ? "--sharing" : "--baseline");
    model_scenario *scenario = NULL;
    int status = cli_scenario_load(r->scenario, &r->overrides, true, &scenario);
    if (status != CLI_DONE)
        return status;
    size_t count = 1;
    if (r->sharing)
        status = show_sharing(scenario, r->format);
    else if (r->baseline)
        status = show_baseline(scenario, r->lang, r->format);
    else if (r->format == TEXT)
        count = model_scenario_show(scenario, r->only, stdout);
    else if (r->format == CFG)
        fputs(scenario->effective, stdout);
    else if (r->format == MARKDOWN)
        status = show_markdown(r, scenario);
    else
        count = write_records(scenario, r->only, r->format == JSON);
    model_scenario_destroy(scenario);
    return count > 0
               ? status
               : cli_complain(CLI_USAGE,
                              "show: there is nothing below '%s'; 'groeipad schema' lists all keys", r->only);
}

int cli_show(int argc, char **argv)
{
    request r = {.only = "", .lang = cli_lang_default()};
    cli_overrides_init(&r.overrides);
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    while ((option = cli_parser_next(&parser, &value)) >= CLI_OPERAND)
        if (!take(&r, option, value)) {
            option = CLI_MISTAKE;
            break;
        }
    if (option == CLI_HELP) {
        fputs(help, stdout);
        status = CLI_DONE;
    } else if (option == CLI_END) {
        status = show(&r);
    }
    cli_overrides_deinit(&r.overrides);
    return status;
}
