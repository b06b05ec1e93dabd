#include "plots/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/markup.h"

static const char surface[] = "surface";
enum { SURFACE = sizeof surface - 1 };

/* Does what stands before a place end in this? */
static bool follows(const char *start, const char *place, const char *end)
{
    size_t length = strlen(end);
    return (size_t)(place - start) >= length && memcmp(place - length, end, length) == 0;
}

/* Is an id, or a reference to one, between this quote or hash and the next? */
static bool begins_id(const char *start, const char *c)
{
    return (*c == '"' && follows(start, c, " id=")) ||
           (*c == '#' && (follows(start, c, "href=\"") || follows(start, c, "url(")));
}

/* "surface12" at c: its number; otherwise -1. */
static long surface_number(const char *c, const char **end)
{
    if (strncmp(c, surface, SURFACE) != 0 || c[SURFACE] < '0' || c[SURFACE] > '9') {
        return -1;
    }
    char *after = NULL;
    long number = strtol(c + SURFACE, &after, 10);
    *end = after;
    return number;
}

/* The next place at which something of interest can begin; NULL: there is none. */
static const char *next_mark(const char *text)
{
    return strpbrk(text, "\"#");
}

static long first_surface(const char *text)
{
    long first = -1;
    for (const char *c = next_mark(text); c; c = next_mark(c + 1)) {
        const char *end = NULL;
        long number = begins_id(text, c) ? surface_number(c + 1, &end) : -1;
        first = number >= 0 && (first < 0 || number < first) ? number : first;
    }
    return first;
}

/* Numbers up to the closing quote, with two decimals: a hundredth of a point cannot be seen. Returns the
 * quote. */
static const char *add_rounded(plot_buffer *out, const char *c)
{
    while (*c && *c != '"') {
        size_t other = strcspn(c, "-0123456789.\"");
        plot_buffer_add(out, c, other);
        c += other;
        if (!*c || *c == '"') {
            break;
        }
        char *end = NULL;
        long hundredths = lround(strtod(c, &end) * 100.0);
        if (end == c) {
            plot_buffer_add(out, c++, 1);
            continue;
        }
        long whole = labs(hundredths) / 100, part = labs(hundredths) % 100;
        plot_buffer_format(out, "%s%ld", hundredths < 0 ? "-" : "", whole);
        if (part > 0) {
            plot_buffer_format(out, part % 10 == 0 ? ".%ld" : ".%02ld", part % 10 == 0 ? part / 10 : part);
        }
        c = end;
    }
    return c;
}

static bool begins_coordinates(const char *start, const char *c)
{
    return *c == '"' && (follows(start, c, " d=") || follows(start, c, " x=") || follows(start, c, " y="));
}

/* cairo numbers surfaces over the life of the process; here they count from the first in the drawing, so that
 * the same drawing gives the same bytes. */
static void add_body(plot_buffer *out, const char *text, const char *prefix)
{
    long first = first_surface(text);
    const char *from = text;
    for (const char *c = next_mark(text); c; c = next_mark(c + 1)) {
        if (prefix && begins_coordinates(text, c)) {
            plot_buffer_add(out, from, (size_t)(c + 1 - from));
            c = from = add_rounded(out, c + 1);
            if (!*c) {
                break;
            }
        } else if (begins_id(text, c)) {
            plot_buffer_add(out, from, (size_t)(c + 1 - from));
            from = c + 1;
            if (prefix) {
                plot_buffer_text(out, prefix);
                plot_buffer_text(out, "-");
            }
            long number = surface_number(from, &from);
            if (number >= 0) {
                plot_buffer_format(out, "surface%ld", number - first);
            }
        }
    }
    plot_buffer_text(out, from);
}

static void add_tag(plot_buffer *out, const char *tag, const char *text, const char *prefix)
{
    if (!text) {
        return;
    }
    plot_buffer_format(out, "<%s", tag);
    if (prefix) {
        plot_buffer_format(out, " id=\"%s-%s\"", prefix, tag);
    }
    plot_buffer_text(out, ">");
    plot_markup_content(out, text);
    plot_buffer_format(out, "</%s>\n", tag);
}

/* The root of a drawing inside a page: as large as the page lets it be. */
static void add_inner_root(plot_buffer *out, const plot_svg_about *about)
{
    plot_buffer_format(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "viewBox=\"0 0 %.0f %.0f\" preserveAspectRatio=\"xMinYMin meet\" role=\"img\" "
        "aria-labelledby=\"%s-title\"",
        about->width, about->height, about->prefix);
    if (about->description) {
        plot_buffer_format(out, " aria-describedby=\"%s-desc\"", about->prefix);
    }
    plot_buffer_text(out, ">\n");
}

bool plot_svg_describe(plot_buffer *drawing, const plot_svg_about *about, plot_buffer *out)
{
    plot_buffer_add(drawing, "", 0);
    const char *root = drawing->bytes ? strstr(drawing->bytes, "<svg ") : NULL;
    const char *end = root ? strchr(root, '>') : NULL;
    if (!end) {
        return false;
    }
    if (about->prefix) {
        add_inner_root(out, about);
    } else {
        plot_buffer_add(out, drawing->bytes, (size_t)(end - drawing->bytes));
        plot_buffer_text(out, " role=\"img\">\n");
    }
    add_tag(out, "title", about->title, about->prefix);
    add_tag(out, "desc", about->description, about->prefix);
    add_body(out, end + 1, about->prefix);
    return !out->is_failed;
}
