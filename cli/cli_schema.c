#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/options.h"
#include "models/scenario_show.h"
#include "plots/labels.h"

enum option { FORMAT, LANG };

static const cli_option options[] = {
    [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},
};

static const char help[] = "usage: groeipad schema [PATH] [OPTION...]\n"
                           "\n"
                           "Lists every key that a config may have: type, range with unit, [default], "
                           "meaning. PATH: only what lies\n"
                           "below it. The default holds where no file says otherwise: 'groeipad show "
                           "SCENARIO.cfg --only PATH' tells\n"
                           "what a scenario has.\n"
                           "\n"
                           "      --format FORMAT       text (default) or json\n"
                           "      --lang nl|en          of the text (default: from the locale)\n"
                           "\n"
                           "example:\n"
                           "  groeipad schema migration --lang nl\n";

typedef struct request {
    const char *only;
    bool is_json;
    plot_lang lang;
} request;

static bool take_format(request *r, const char *value)
{
    r->is_json = strcmp(value, "json") == 0;
    if (r->is_json || strcmp(value, "text") == 0)
        return true;
    cli_complain(CLI_USAGE, "--format: '%s' is none; give text or json", value);
    return false;
}

static bool take(request *r, int option, const char *value)
{
    if (option == FORMAT)
        return take_format(r, value);
    if (option == LANG)
        return cli_lang_parse(value, &r->lang);
    if (r->only[0] != '\0') {
        cli_complain(CLI_USAGE, "schema: one path at a time; '%s' is one too many", value);
        return false;
    }
    r->only = value;
    return true;
}

static void say_unit(const char *unit, bool is_dutch, char *text, size_t size)
{
    snprintf(text, size, "%s", plot_str_unit(is_dutch ? PLOT_NL : PLOT_EN, unit).text);
}

static int list_keys(const request *r)
{
    if (r->is_json)
        return model_schema_show_json(r->only, stdout)
                   ? CLI_DONE
                   : cli_complain(CLI_FAILED, "schema: the list could not be written");
    if (model_schema_show(r->only, r->lang == PLOT_NL, say_unit, stdout) == 0)
        return cli_complain(CLI_USAGE, "schema: there is no key below '%s'; 'groeipad schema' lists all",
                            r->only);
    return CLI_DONE;
}

int cli_schema(int argc, char **argv)
{
    request r = {.only = "", .lang = cli_lang_default()};
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option;
    while ((option = cli_parser_next(&parser, &value)) >= CLI_OPERAND)
        if (!take(&r, option, value))
            return CLI_USAGE;
    if (option == CLI_HELP) {
        fputs(help, stdout);
        return CLI_DONE;
    }
    return option == CLI_END ? list_keys(&r) : CLI_USAGE;
}
