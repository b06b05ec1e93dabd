/* The subcommands of groeipad, and what they have in common: exit statuses and the language.
 *
 * One file a subcommand, cli_<name>.c; main.c finds it by name. A subcommand gets its own arguments (argv[0]
 * is its name) and returns the exit status. Results go to stdout, everything else to stderr; main.c checks
 * once, at the end, that stdout took everything. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include "plots/lang.h"
#include "sim/status.h"

#define CLI_DONE        0   /* done */
#define CLI_FAILED      1   /* the work failed */
#define CLI_USAGE       2   /* bad usage or bad config */
#define CLI_INTERRUPTED 130 /* stopped by a signal; what was done is kept */

typedef int cli_command_function(int argc, char **argv);

cli_command_function cli_run;
cli_command_function cli_compare;
cli_command_function cli_sweep;
cli_command_function cli_sensitivity;
cli_command_function cli_optimise;
cli_command_function cli_discover;
cli_command_function cli_plot;
cli_command_function cli_report;
cli_command_function cli_export;
cli_command_function cli_verify;
cli_command_function cli_replay;
cli_command_function cli_trace;
cli_command_function cli_validate;
cli_command_function cli_show;
cli_command_function cli_schema;
cli_command_function cli_fit;

/* Writes "groeipad: message" as one line on stderr; returns status. */
int cli_complain(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for an error of the libraries; the status that belongs to its code. */
int cli_complain_error(const sim_error *error);

/* The exit status that belongs to an error: CLI_USAGE for mistakes in arguments and configs. */
int cli_status_of(sim_status status);

/* From LC_ALL, LC_MESSAGES or LANG (the first that is set): Dutch when it starts with "nl". */
plot_lang cli_lang_default(void);
/* "nl" or "en"; false, with a complaint, for anything else. */
bool cli_lang_parse(const char *text, plot_lang *lang);

/* After an interrupt: the command that goes on, on stderr; --force is left out of it. */
void cli_say_how_to_resume(int argc, char **argv);

/* The candidate nearest to text in edits, NULL when none is near. */
const char *cli_nearest(const char *text, const char *const *candidates, size_t n);

#endif
