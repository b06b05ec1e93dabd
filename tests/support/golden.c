#include "tests/support/golden.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "tests/support/check.h"

static const double tolerance_points = 0.5;

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), size);
    fclose(file);
    return text;
}

static void write_all(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Length of the word at text: up to a space or the end of the line; a quoted string is one word. */
static size_t word_length(const char *text)
{
    size_t n = 0;
    if (text[0] == '"') {
        for (n = 1; text[n] && text[n] != '\n' && text[n] != '"'; n++) {
            n += text[n] == '\\' && text[n + 1] ? 1 : 0;
        }
        return text[n] == '"' ? n + 1 : n;
    }
    return strcspn(text, " \n");
}

static bool words_agree(const char *a, size_t na, const char *b, size_t nb)
{
    char *end_a = NULL, *end_b = NULL;
    double x = strtod(a, &end_a), y = strtod(b, &end_b);
    if (end_a == a + na && end_b == b + nb && na > 0 && nb > 0) {
        return fabs(x - y) <= tolerance_points + 1e-9;
    }
    return na == nb && strncmp(a, b, na) == 0;
}

static bool lines_agree(const char *a, const char *b)
{
    while (*a != '\n' && *a != '\0' && *b != '\n' && *b != '\0') {
        size_t na = word_length(a), nb = word_length(b);
        if (!words_agree(a, na, b, nb)) {
            return false;
        }
        a += na;
        b += nb;
        if ((*a == ' ') != (*b == ' ')) {
            return false;
        }
        a += *a == ' ' ? 1 : 0;
        b += *b == ' ' ? 1 : 0;
    }
    return (*a == '\n' || *a == '\0') && (*b == '\n' || *b == '\0');
}

static const char *next_line(const char *text)
{
    const char *end = strchr(text, '\n');
    return end ? end + 1 : text + strlen(text);
}

void golden_check(const char *path, const char *log)
{
    const char *update = getenv("GROEIPAD_UPDATE_GOLDENS");
    if (update && strcmp(update, "1") == 0) {
        write_all(path, log);
        return;
    }
    char *expected = read_all(path);
    if (!expected) {
        fprintf(stderr, "%s is missing; GROEIPAD_UPDATE_GOLDENS=1 writes it\n", path);
        fail();
        return;
    }
    const char *a = log, *b = expected;
    for (int line = 1; *a || *b; line++) {
        if (!lines_agree(a, b)) {
            fprintf(stderr, "%s:%d: expected\n  %.*s\nbut drawn was\n  %.*s\n", path, line,
                    (int)strcspn(b, "\n"), b, (int)strcspn(a, "\n"), a);
            free(expected);
            fail();
            return;
        }
        a = next_line(a);
        b = next_line(b);
    }
    free(expected);
}

/* How far two intervals overlap. */
static double overlap(double a, double a_size, double b, double b_size)
{
    return fmin(a + a_size, b + b_size) - fmax(a, b);
}

/* Logical boxes hold the leading of the font: lines may share that, not their letters. */
static bool texts_overlap(const plot_text_box *a, const plot_text_box *b)
{
    double leading = 0.14 * (a->box.height < b->box.height ? a->box.height : b->box.height);
    return a->page == b->page && overlap(a->box.x, a->box.width, b->box.x, b->box.width) > 0.5 &&
           overlap(a->box.y, a->box.height, b->box.y, b->box.height) > fmin(2.0 * leading, 3.0);
}

static bool is_within(plot_rect page, double x1, double y1, double x2, double y2)
{
    const double slack = 0.6;
    return fmin(x1, x2) >= page.x - slack && fmax(x1, x2) <= page.x + page.width + slack &&
           fmin(y1, y2) >= page.y - slack && fmax(y1, y2) <= page.y + page.height + slack;
}

/* Numbers that follow words at the start of a line of the log: "polyline 24 box 1.0 2.0 3.0 4.0" has four. */
static bool read_numbers(const char *line, const char *prefix, const char *last_word, double *numbers,
                         size_t n)
{
    if (strncmp(line, prefix, strlen(prefix)) != 0) {
        return false;
    }
    const char *at = strstr(line, last_word), *end = line + strcspn(line, "\n");
    if (!at || at >= end) {
        return false;
    }
    at += strlen(last_word);
    for (size_t i = 0; i < n; i++) {
        char *next = NULL;
        numbers[i] = strtod(at, &next);
        if (next == at || next > end) {
            return false;
        }
        at = next;
    }
    return true;
}

/* The box of the shape that a line of the log draws; false if it draws none. */
static bool shape_box(const char *line, plot_rect *box)
{
    static const char *const kinds[][2] = {{"rect ", "rect "},    {"frame ", "frame "},
                                           {"line ", "line "},    {"polyline ", " box "},
                                           {"polygon ", " box "}, {"hatch ", " box "}};
    double v[4];
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (read_numbers(line, kinds[i][0], kinds[i][1], v, 4)) {
            bool has_size = i < 2;
            *box = has_size ? plot_rect_make(v[0], v[1], v[2], v[3])
                            : plot_rect_make(fmin(v[0], v[2]), fmin(v[1], v[3]), fabs(v[2] - v[0]),
                                             fabs(v[3] - v[1]));
            return true;
        }
    }
    return false;
}

static void check_shapes(const plot_canvas *canvas, const char *what)
{
    plot_rect page = plot_canvas_bounds(canvas);
    for (const char *line = plot_canvas_log(canvas); *line; line = next_line(line)) {
        plot_rect box;
        if (shape_box(line, &box) &&
            !(box.width >= 0.0 && box.height >= 0.0 &&
              is_within(page, box.x, box.y, box.x + box.width, box.y + box.height))) {
            fprintf(stderr, "%s: outside the page: %.*s\n", what, (int)strcspn(line, "\n"), line);
            fail();
        }
    }
}

void golden_check_layout(const plot_canvas *canvas, const char *what)
{
    size_t n = 0;
    const plot_text_box *texts = plot_canvas_texts(canvas, &n);
    for (size_t i = 0; i < n; i++) {
        plot_rect box = texts[i].box;
        if (!is_within(plot_canvas_bounds(canvas), box.x, box.y, box.x + box.width, box.y + box.height)) {
            fprintf(stderr, "%s: outside the page: \"%s\"\n", what, texts[i].text);
            fail();
        }
        for (size_t k = 0; k < i; k++) {
            if (texts_overlap(&texts[i], &texts[k])) {
                fprintf(stderr, "%s: page %d: \"%s\" overlaps \"%s\"\n", what, texts[i].page, texts[i].text,
                        texts[k].text);
                fail();
            }
        }
    }
    check_shapes(canvas, what);
}
