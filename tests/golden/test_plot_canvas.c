/* Files that a canvas writes, and what it refuses. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "plots/csv.h"
#include "plots/text.h"

typedef struct fixture {
    char directory[64];
    char path[128];
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    snprintf(f->directory, sizeof f->directory, "/tmp/groeipad-canvas-XXXXXX");
    if (!f || !mkdtemp(f->directory)) {
        return -1;
    }
    snprintf(f->path, sizeof f->path, "%s/drawing", f->directory);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    unlink(f->path);
    int result = rmdir(f->directory); /* fails if something else was left */
    free(f);
    return result;
}

static char *read_all(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(*size + 1, 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static plot_canvas *open_canvas(const char *path, plot_format format)
{
    plot_canvas_options options = {.format = format,
                                   .width = 300.0,
                                   .height = 200.0,
                                   .title = "Groei & krimp <1>",
                                   .description = "Een lijn",
                                   .author = "Groeipad",
                                   .date = "2012-06-01",
                                   .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(path, &options, &canvas, &error), SIM_OK);
    return canvas;
}

static void draw_something(plot_canvas *canvas)
{
    plot_color ink = plot_theme_color(PLOT_INK_TEXT);
    plot_stroke stroke = {ink, 1.0, PLOT_DASH_DASH_DOT};
    const plot_point points[] = {{10, 10}, {50, 60}, {90, 20}};
    plot_canvas_rect(canvas, plot_rect_make(10, 10, 50, 20), plot_color_fade(ink, 0.5));
    plot_canvas_polyline(canvas, points, 3, stroke);
    plot_canvas_hatch(canvas, points, 3, stroke, 3.0);
    plot_canvas_clip_push(canvas, plot_rect_make(0, 0, 100, 100));
    for (int marker = 0; marker < PLOT_MARKER_COUNT; marker++) {
        plot_canvas_marker(canvas, 20.0 + 10.0 * marker, 80.0, (plot_marker)marker, 6.0, ink);
    }
    plot_canvas_clip_pop(canvas);
    plot_text_draw(canvas, 150, 100, PLOT_ALIGN_MIDDLE, PLOT_VALIGN_BASELINE, plot_font_make(10, ink),
                   "S\xc3\xba"
                   "dwest-Frysl\xc3\xa2n 1.234,5");
}

static char *draw_file(const fixture *f, plot_format format, size_t *size)
{
    plot_canvas *canvas = open_canvas(f->path, format);
    draw_something(canvas);
    sim_error error = {0};
    assert_int_equal(plot_canvas_close(canvas, &error), SIM_OK);
    return read_all(f->path, size);
}

static void canvas__svg_says_what_it_is(void **state)
{
    size_t size = 0;
    char *svg = draw_file(*state, PLOT_FORMAT_SVG, &size);
    assert_non_null(
        strstr(svg, "role=\"img\">\n<title>Groei &amp; krimp &lt;1&gt;</title>\n<desc>Een lijn</desc>"));
    assert_non_null(strstr(svg, "</svg>"));
    free(svg);
}

static void canvas__same_drawing_gives_same_bytes(void **state)
{
    const plot_format formats[] = {PLOT_FORMAT_SVG, PLOT_FORMAT_PDF, PLOT_FORMAT_PNG};
    for (size_t i = 0; i < 3; i++) {
        size_t first = 0, second = 0;
        char *a = draw_file(*state, formats[i], &first);
        char *b = draw_file(*state, formats[i], &second);
        assert_int_equal(first, second);
        assert_memory_equal(a, b, first);
        free(a);
        free(b);
    }
}

static void canvas__pdf_has_pages_metadata_and_fixed_date(void **state)
{
    const fixture *f = *state;
    plot_canvas *canvas = open_canvas(f->path, PLOT_FORMAT_PDF);
    draw_something(canvas);
    plot_canvas_page_label(canvas, "i");
    assert_true(plot_canvas_outline(canvas, 0, "Eerste") > 0);
    plot_canvas_next_page(canvas);
    plot_canvas_outline(canvas, 0, "Tweede");
    draw_something(canvas);
    assert_int_equal(plot_canvas_page(canvas), 2);
    sim_error error = {0};
    assert_int_equal(plot_canvas_close(canvas, &error), SIM_OK);
    size_t size = 0;
    char *pdf = read_all(f->path, &size);
    bool has_date = false, has_outline = false;
    for (size_t i = 0; i + 24 < size; i++) {
        has_date = has_date || memcmp(pdf + i, "/CreationDate (20120601", 23) == 0;
        has_outline = has_outline || memcmp(pdf + i, "/Outlines", 9) == 0;
    }
    assert_true(has_date);
    assert_true(has_outline);
    free(pdf);
}

static void expect_failure(plot_canvas *canvas, sim_status code)
{
    sim_error error = {0};
    assert_false(plot_canvas_is_ok(canvas));
    assert_int_equal(plot_canvas_close(canvas, &error), code);
    assert_true(error.message[0] != '\0');
}

static void canvas__invalid_utf8_is_an_error_and_leaves_no_file(void **state)
{
    const fixture *f = *state;
    plot_font font = plot_font_make(10, plot_theme_color(PLOT_INK_TEXT));
    for (int format = PLOT_FORMAT_SVG; format <= PLOT_FORMAT_NONE; format++) {
        plot_canvas *canvas = open_canvas(f->path, (plot_format)format);
        plot_text_draw(canvas, 10, 10, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, "caf\xe9");
        draw_something(canvas);
        expect_failure(canvas, SIM_ERR_FAILED);
        assert_int_equal(access(f->path, F_OK), -1);
    }
}

static void canvas__invalid_metadata_is_an_error(void **state)
{
    (void)state;
    plot_canvas_options options = {.format = PLOT_FORMAT_NONE, .width = 10, .height = 10, .title = "\xff"};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(NULL, &options, &canvas, &error), SIM_ERR_FAILED);
    assert_null(canvas);
    options.title = NULL;
    options.width = (double)NAN;
    assert_int_equal(plot_canvas_open(NULL, &options, &canvas, &error), SIM_ERR_USAGE);
}

static void canvas__missing_glyph_is_an_error(void **state)
{
    (void)state;
    plot_canvas *canvas = open_canvas(NULL, PLOT_FORMAT_NONE);
    plot_text_width(canvas, plot_font_make(10, plot_theme_color(PLOT_INK_TEXT)), "\xe6\xbc\xa2");
    expect_failure(canvas, SIM_ERR_FAILED);
}

static void canvas__coordinate_that_is_no_number_is_an_error(void **state)
{
    (void)state;
    plot_canvas *canvas = open_canvas(NULL, PLOT_FORMAT_NONE);
    plot_stroke stroke = {plot_theme_color(PLOT_INK_TEXT), 1.0, PLOT_DASH_SOLID};
    plot_canvas_line(canvas, 0.0, (double)NAN, 1.0, 1.0, stroke);
    expect_failure(canvas, SIM_ERR_RANGE);
}

static void canvas__polyline_breaks_at_nan(void **state)
{
    (void)state;
    plot_canvas *canvas = open_canvas(NULL, PLOT_FORMAT_NONE);
    const plot_point points[] = {{1, 1}, {2, (double)NAN}, {3, 3}};
    plot_stroke stroke = {plot_theme_color(PLOT_INK_TEXT), 1.0, PLOT_DASH_SOLID};
    plot_canvas_polyline(canvas, points, 3, stroke);
    assert_string_equal(plot_canvas_log(canvas),
                        "polyline 3 box 1.0 1.0 3.0 3.0 at 1.0 1.0 - 3.0 3.0 1.0 solid #1f2328ff\n");
    assert_int_equal(plot_canvas_close(canvas, NULL), SIM_OK);
}

static void canvas__directory_that_is_not_there_is_an_io_error(void **state)
{
    (void)state;
    plot_canvas *canvas = open_canvas("/tmp/groeipad-no-such-directory/x.svg", PLOT_FORMAT_SVG);
    draw_something(canvas);
    sim_error error = {0};
    assert_int_equal(plot_canvas_close(canvas, &error), SIM_ERR_IO);
    assert_non_null(strstr(error.file, "no-such-directory"));
}

static void text__wraps_measures_and_aligns(void **state)
{
    (void)state;
    plot_canvas *canvas = open_canvas(NULL, PLOT_FORMAT_NONE);
    plot_font font = plot_font_make(10, plot_theme_color(PLOT_INK_TEXT));
    double line = plot_text_line_height(canvas, font);
    CHECK_CLOSE(line, 11.6, 0.05, 0.0); /* a point is a point */
    plot_size wrapped = plot_text_measure_wrapped(canvas, font, 60.0, "een zin die niet op een regel past");
    assert_true(wrapped.width <= 60.0 && wrapped.height >= 2.0 * line);
    plot_rect end = plot_text_draw(canvas, 100, 50, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font, "abc");
    CHECK_CLOSE(plot_rect_right(end), 100.0, 0.0, 0.01);
    CHECK_CLOSE(end.y + 0.5 * end.height, 50.0, 0.0, 0.01);
    plot_rect cut = plot_text_draw_fit(canvas, 10, 90, 40, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                                       "veel te lang voor veertig punten");
    assert_true(cut.width <= 40.01 && cut.height <= line + 0.01);
    assert_int_equal(plot_canvas_close(canvas, NULL), SIM_OK);
}

static void csv__quotes_what_needs_it(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t size = 0;
    plot_csv csv = {.file = open_memstream(&bytes, &size)};
    plot_csv_text(&csv, "a,\"b\"");
    plot_csv_number(&csv, -0.0);
    plot_csv_number(&csv, (double)NAN);
    plot_csv_number(&csv, 1234567.25);
    plot_csv_end(&csv);
    plot_csv_row(&csv, "x", "y z", NULL);
    fclose(csv.file);
    assert_string_equal(bytes, "\"a,\"\"b\"\"\",0,,1234567.25\nx,y z\n");
    free(bytes);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(canvas__svg_says_what_it_is),
        TEST(canvas__same_drawing_gives_same_bytes),
        TEST(canvas__pdf_has_pages_metadata_and_fixed_date),
        TEST(canvas__invalid_utf8_is_an_error_and_leaves_no_file),
        TEST(canvas__invalid_metadata_is_an_error),
        TEST(canvas__missing_glyph_is_an_error),
        TEST(canvas__coordinate_that_is_no_number_is_an_error),
        TEST(canvas__polyline_breaks_at_nan),
        TEST(canvas__directory_that_is_not_there_is_an_io_error),
        TEST(text__wraps_measures_and_aligns),
        TEST(csv__quotes_what_needs_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
