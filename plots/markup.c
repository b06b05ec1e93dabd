#include "plots/markup.h"

#include <stdbool.h>
#include <string.h>

static void add_escaped(plot_buffer *buffer, const char *text, size_t size, bool has_quotes)
{
    for (const char *c = text; c < text + size; c++) {
        switch (*c) {
        case '&':
            plot_buffer_text(buffer, "&amp;");
            break;
        case '<':
            plot_buffer_text(buffer, "&lt;");
            break;
        case '>':
            plot_buffer_text(buffer, "&gt;");
            break;
        case '"':
            plot_buffer_text(buffer, has_quotes ? "&quot;" : "\"");
            break;
        default:
            /* XML has no other control characters than these. */
            plot_buffer_add(buffer, (unsigned char)*c >= 32 || *c == '\n' || *c == '\t' ? c : " ", 1);
        }
    }
}

void plot_markup_text(plot_buffer *buffer, const char *text)
{
    add_escaped(buffer, text, strlen(text), true);
}

void plot_markup_bytes(plot_buffer *buffer, const char *text, size_t size)
{
    add_escaped(buffer, text, size, true);
}

void plot_markup_content(plot_buffer *buffer, const char *text)
{
    add_escaped(buffer, text, strlen(text), false);
}
