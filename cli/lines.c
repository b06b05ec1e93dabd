#include "cli/lines.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define WIDTH 100 /* characters of a line */

static size_t count_characters(const char *text, size_t bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80 ? 1 : 0;
    return n;
}

void cli_lines_print(FILE *file, const char *first, const char *text)
{
    size_t indent = count_characters(first, strlen(first)), used = indent;
    fputs(first, file);
    bool is_start = true;
    while (*text != '\0') {
        size_t bytes = strcspn(text, " "), characters = count_characters(text, bytes);
        if (!is_start && used + 1 + characters > WIDTH) {
            fprintf(file, "\n%*s", (int)indent, "");
            used = indent;
            is_start = true;
        }
        fprintf(file, "%s%.*s", is_start ? "" : " ", (int)bytes, text);
        used += characters + (is_start ? 0 : 1);
        is_start = false;
        text += bytes;
        text += strspn(text, " ");
    }
    putc('\n', file);
}

size_t cli_lines_width(const char *text)
{
    return count_characters(text, strlen(text));
}

void cli_lines_pad(FILE *file, const char *text, size_t width)
{
    size_t used = cli_lines_width(text);
    fprintf(file, "%s%*s", text, used < width ? (int)(width - used) : 0, "");
}

plot_str cli_lines_chance(plot_lang lang, double p)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, p < 0.001 ? "p < " : "p = ");
    plot_prose_add(&prose, plot_str_number(lang, fmax(p, 0.001), 3).text);
    return str;
}
