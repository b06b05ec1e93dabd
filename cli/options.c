#include "cli/options.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define MAX_NAMES 64

cli_parser cli_parser_make(const cli_option *options, size_t n_options, int argc, char **argv)
{
    return (cli_parser){.command = argv[0],
                        .options = options,
                        .n_options = n_options,
                        .argc = argc,
                        .argv = argv,
                        .next = 1};
}

static int missing_value(const cli_parser *parser, const char *option)
{
    cli_complain(CLI_USAGE, "%s: %s needs a value; see 'groeipad %s --help'", parser->command, option,
                 parser->command);
    return CLI_MISTAKE;
}

static int unknown_name(const cli_parser *parser, const char *argument, const char *name)
{
    const char *names[MAX_NAMES];
    size_t n = 0;
    for (; n < parser->n_options && n + 1 < MAX_NAMES; n++)
        names[n] = parser->options[n].name;
    names[n++] = "help";
    const char *nearest = cli_nearest(name, names, n);
    if (nearest != NULL)
        cli_complain(CLI_USAGE, "%s: unknown option '%s'; did you mean '--%s'?", parser->command, argument,
                     nearest);
    else
        cli_complain(CLI_USAGE, "%s: unknown option '%s'; see 'groeipad %s --help'", parser->command,
                     argument, parser->command);
    return CLI_MISTAKE;
}

/* "--name", "--name=value", "--name value" */
static int next_long(cli_parser *parser, const char *argument, const char **value)
{
    const char *equals = strchr(argument, '=');
    size_t length = equals == NULL ? strlen(argument + 2) : (size_t)(equals - argument - 2);
    char name[64];
    if (length >= sizeof name)
        return unknown_name(parser, argument, "");
    memcpy(name, argument + 2, length);
    name[length] = '\0';
    if (strcmp(name, "help") == 0)
        return CLI_HELP;
    for (size_t i = 0; i < parser->n_options; i++) {
        if (strcmp(parser->options[i].name, name) != 0)
            continue;
        if (parser->options[i].takes_value) {
            if (equals == NULL && parser->next >= parser->argc)
                return missing_value(parser, argument);
            *value = equals != NULL ? equals + 1 : parser->argv[parser->next++];
        } else if (equals != NULL) {
            cli_complain(CLI_USAGE, "%s: --%s takes no value; see 'groeipad %s --help'", parser->command,
                         name, parser->command);
            return CLI_MISTAKE;
        }
        return (int)i;
    }
    return unknown_name(parser, argument, name);
}

/* One letter of parser->cluster. */
static int next_letter(cli_parser *parser, const char **value)
{
    char letter = *parser->cluster++;
    const char *rest = *parser->cluster == '\0' ? NULL : parser->cluster;
    const char shown[] = {'-', letter, '\0'};
    if (rest == NULL)
        parser->cluster = NULL;
    if (letter == 'h')
        return CLI_HELP;
    for (size_t i = 0; i < parser->n_options; i++) {
        if (parser->options[i].letter != letter)
            continue;
        if (parser->options[i].takes_value) {
            if (rest == NULL && parser->next >= parser->argc)
                return missing_value(parser, shown);
            *value = rest != NULL ? rest : parser->argv[parser->next++];
            parser->cluster = NULL;
        }
        return (int)i;
    }
    return unknown_name(parser, shown, "");
}

int cli_parser_next(cli_parser *parser, const char **value)
{
    *value = NULL;
    if (parser->cluster != NULL)
        return next_letter(parser, value);
    if (parser->next >= parser->argc)
        return CLI_END;
    const char *argument = parser->argv[parser->next++];
    if (parser->only_operands || argument[0] != '-' || argument[1] == '\0') {
        *value = argument;
        return CLI_OPERAND;
    }
    if (strcmp(argument, "--") == 0) {
        parser->only_operands = true;
        return cli_parser_next(parser, value);
    }
    if (argument[1] == '-')
        return next_long(parser, argument, value);
    parser->cluster = argument + 1;
    return next_letter(parser, value);
}

bool cli_parse_whole(const char *option, const char *text, uint64_t low, uint64_t high, uint64_t *value)
{
    char *end = NULL;
    errno = 0;
    unsigned long long parsed = text[0] >= '0' && text[0] <= '9' ? strtoull(text, &end, 10) : 0;
    if (end == NULL || *end != '\0') {
        cli_complain(CLI_USAGE, "%s: '%s' is not a whole number; give one of %" PRIu64 "..%" PRIu64, option,
                     text, low, high);
        return false;
    }
    if (errno == ERANGE || parsed < low || parsed > high) {
        cli_complain(CLI_USAGE, "%s: %s is outside %" PRIu64 "..%" PRIu64, option, text, low, high);
        return false;
    }
    *value = parsed;
    return true;
}

bool cli_parse_path(const char *option, const char *text, const char **path)
{
    if (text[0] == '\0')
        cli_complain(CLI_USAGE, "%s: the name is empty; give another", option);
    else
        *path = text;
    return text[0] != '\0';
}

bool cli_operands_init(cli_operands *operands, int argc)
{
    *operands = (cli_operands){.items = calloc((size_t)argc + 1, sizeof *operands->items)};
    if (operands->items == NULL)
        cli_complain(CLI_FAILED, "no memory");
    return operands->items != NULL;
}

void cli_operands_deinit(cli_operands *operands)
{
    free(operands->items);
    *operands = (cli_operands){0};
}

void cli_operands_add(cli_operands *operands, const char *text)
{
    operands->items[operands->n++] = text;
}
