#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WORD 64

int cli_complain(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("groeipad: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return status;
}

int cli_status_of(sim_status status)
{
    switch (status) {
    case SIM_OK:
        return CLI_DONE;
    case SIM_ERR_USAGE:
    case SIM_ERR_CONFIG:
        return CLI_USAGE;
    case SIM_ERR_INTERRUPTED:
        return CLI_INTERRUPTED;
    default:
        return CLI_FAILED;
    }
}

int cli_complain_error(const sim_error *error)
{
    char text[1024];
    return cli_complain(cli_status_of(error->code), "%s", sim_error_format(error, text, sizeof text));
}

plot_lang cli_lang_default(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return strncmp(value, "nl", 2) == 0 ? PLOT_NL : PLOT_EN;
    }
    return PLOT_EN;
}

bool cli_lang_parse(const char *text, plot_lang *lang)
{
    if (strcmp(text, "nl") == 0) {
        *lang = PLOT_NL;
    } else if (strcmp(text, "en") == 0) {
        *lang = PLOT_EN;
    } else {
        cli_complain(CLI_USAGE, "--lang: '%s' is no language that reports are written in; give nl or en",
                     text);
        return false;
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits (insert, delete, replace) from a to b, both shorter than MAX_WORD (Wagner & Fischer 1974). */
static size_t distance(const char *a, const char *b)
{
    size_t row[MAX_WORD];
    size_t length = strlen(b);
    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < length; j++) {
            size_t replaced = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = least(replaced, 1 + least(diagonal, row[j]));
        }
    }
    return row[length];
}

const char *cli_nearest(const char *text, const char *const *candidates, size_t n)
{
    size_t length = strlen(text);
    if (length == 0 || length >= MAX_WORD)
        return NULL;
    const char *nearest = NULL;
    size_t best = 1 + length / 3;
    for (size_t i = 0; i < n; i++) {
        if (strlen(candidates[i]) >= MAX_WORD)
            continue;
        size_t edits = distance(text, candidates[i]);
        if (edits <= best && (nearest == NULL || edits < best)) {
            best = edits;
            nearest = candidates[i];
        }
    }
    return nearest;
}

/* As a shell reads it. */
static void print_word(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=,:@%+-";
    if (word[0] != '\0' && word[strspn(word, plain)] == '\0') {
        fprintf(stderr, " %s", word);
        return;
    }
    fputs(" '", stderr);
    for (; *word != '\0'; word++)
        *word == '\'' ? fputs("'\\''", stderr) : fputc(*word, stderr);
    fputc('\'', stderr);
}

void cli_say_how_to_resume(int argc, char **argv)
{
    fputs("groeipad: what is done is saved; to go on:\n  groeipad", stderr);
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--force") != 0) /* which would begin anew */
            print_word(argv[i]);
    fputc('\n', stderr);
}
