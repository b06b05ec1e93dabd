/* Command-line options, from a table.
 *
 * Understood are --name, --name=value, --name value, -x, -xvalue, -x value and letters run together; "--"
 * ends the options; "-" is an operand (standard input); options and operands may be mixed. Every subcommand
 * has --help (-h). A mistake is answered with one line on stderr that says what to do. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cli_option {
    const char *name; /* "jobs", without dashes */
    char letter;      /* 'j'; 0: none */
    bool takes_value;
} cli_option;

#define CLI_OPERAND (-1) /* *value is an argument that is no option */
#define CLI_END     (-2) /* no more arguments */
#define CLI_MISTAKE (-3) /* said so on stderr: return CLI_USAGE */
#define CLI_HELP    (-4) /* print the help, return CLI_DONE */

typedef struct cli_parser {
    const char *command; /* "run": for messages */
    const cli_option *options;
    size_t n_options;
    int argc;
    char **argv;
    int next;            /* argument to be looked at next; starts at 1 */
    const char *cluster; /* letters still to be read of "-qv"; NULL */
    bool only_operands;  /* "--" was seen */
} cli_parser;

cli_parser cli_parser_make(const cli_option *options, size_t n_options, int argc, char **argv);
/* Index of the next option in the table (its value in *value, NULL without one) or one of the above. */
int cli_parser_next(cli_parser *parser, const char **value);

/* Whole numbers without sign, all of the text, low..high; false, with a complaint that names the option,
 * otherwise. */
bool cli_parse_whole(const char *option, const char *text, uint64_t low, uint64_t high, uint64_t *value);

/* The name of a file or directory; false, with a complaint, when it is empty. */
bool cli_parse_path(const char *option, const char *text, const char **path);

/* Operands gathered by a subcommand, at most as many as there are arguments. */
typedef struct cli_operands {
    const char **items; /* owned */
    size_t n;
} cli_operands;

bool cli_operands_init(cli_operands *operands, int argc);
void cli_operands_deinit(cli_operands *operands);
void cli_operands_add(cli_operands *operands, const char *text);

#endif
