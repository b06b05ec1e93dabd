/* Sentences on a terminal, wrapped between words; widths are counted in characters of UTF-8. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stddef.h>
#include <stdio.h>
#include "plots/labels.h"

/* The text after `first`, on lines of at most 100 characters, the others indented as far as the first. */
void cli_lines_print(FILE *file, const char *first, const char *text);
/* The text, and blanks up to so many characters. */
void cli_lines_pad(FILE *file, const char *text, size_t width);
size_t cli_lines_width(const char *text);
/* "p = 0,012", "p < 0,001" */
plot_str cli_lines_chance(plot_lang lang, double p);

#endif
