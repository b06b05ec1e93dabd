#include "plots/canvas.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/canvas_internal.h"
#include "plots/file.h"

sim_status plot_canvas_open(const char *path, const plot_canvas_options *options, plot_canvas **out,
                            sim_error *error)
{
    assert(options && out);
    plot_canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a drawing");
    }
    canvas->format = options->format;
    canvas->width = options->width;
    canvas->height = options->height;
    canvas->shown_height = options->height;
    canvas->has_log = options->has_log;
    canvas->page = 1;
    if (path && options->format != PLOT_FORMAT_NONE && !(canvas->path = strdup(path))) {
        free(canvas);
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a drawing");
    }
    sim_status status = plot_canvas_file_open(canvas, options, error);
    if (status == SIM_OK) {
        plot_text_init(canvas);
        if (canvas->error.code != SIM_OK) {
            status = canvas->error.code;
            if (error) {
                *error = canvas->error;
            }
        }
    }
    if (status != SIM_OK) {
        plot_canvas_discard(canvas);
        return status;
    }
    *out = canvas;
    return SIM_OK;
}

/* cairo's own failures come to light at the latest here. */
static void check_cairo(plot_canvas *canvas)
{
    cairo_status_t status = cairo_status(canvas->cairo);
    if (status == CAIRO_STATUS_SUCCESS) {
        status = cairo_surface_status(canvas->surface);
    }
    if (status != CAIRO_STATUS_SUCCESS) {
        plot_canvas_fail(canvas, SIM_ERR_FAILED, cairo_status_to_string(status));
    }
}

sim_status plot_canvas_close_into(plot_canvas *canvas, plot_buffer *out, sim_error *error)
{
    assert(canvas && (canvas->clips == 0 || !plot_canvas_is_ok(canvas)));
    check_cairo(canvas);
    if (canvas->log.is_failed || canvas->bytes.is_failed) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
    }
    sim_status status = canvas->error.code;
    if (status == SIM_OK) {
        status = plot_canvas_file_finish(canvas, out, error);
    } else if (error) {
        *error = canvas->error;
    }
    plot_canvas_discard(canvas);
    return status;
}

sim_status plot_canvas_close(plot_canvas *canvas, sim_error *error)
{
    char *path = canvas->path ? strdup(canvas->path) : NULL;
    if (canvas->path && !path) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
    }
    plot_buffer bytes = {0};
    sim_status status = plot_canvas_close_into(canvas, &bytes, error);
    if (status == SIM_OK && path) {
        status = plot_file_replace(path, bytes.bytes, bytes.size, error);
    }
    plot_buffer_deinit(&bytes);
    free(path);
    return status;
}

void plot_canvas_discard(plot_canvas *canvas)
{
    if (!canvas) {
        return;
    }
    plot_text_deinit(canvas);
    if (canvas->cairo) {
        cairo_destroy(canvas->cairo);
    }
    if (canvas->surface) {
        cairo_surface_finish(canvas->surface);
        cairo_surface_destroy(canvas->surface);
    }
    for (size_t i = 0; i < canvas->n_texts; i++) {
        free((char *)canvas->texts[i].text);
    }
    free(canvas->texts);
    plot_canvas_record_deinit(canvas);
    plot_buffer_deinit(&canvas->log);
    plot_buffer_deinit(&canvas->bytes);
    free(canvas->title);
    free(canvas->description);
    free(canvas->id_prefix);
    free(canvas->path);
    free(canvas);
}

void plot_canvas_fail(plot_canvas *canvas, sim_status code, const char *message)
{
    if (canvas->error.code == SIM_OK) {
        sim_error_set_at(&canvas->error, code, canvas->path, 0, NULL, "%s", message);
    }
}

bool plot_canvas_is_ok(const plot_canvas *canvas)
{
    return canvas->error.code == SIM_OK;
}

bool plot_canvas_takes(plot_canvas *canvas, const char *what, const double *numbers, size_t n)
{
    for (size_t i = 0; i < n && plot_canvas_is_ok(canvas); i++) {
        if (!isfinite(numbers[i])) {
            char message[128];
            snprintf(message, sizeof message, "cannot draw a %s where a coordinate is no number", what);
            plot_canvas_fail(canvas, SIM_ERR_RANGE, message);
        }
    }
    return plot_canvas_is_ok(canvas);
}

void plot_canvas_source(plot_canvas *canvas, plot_color color)
{
    cairo_set_source_rgba(canvas->cairo, color.red, color.green, color.blue, color.alpha);
}

void plot_canvas_log_text(plot_canvas *canvas, const char *text)
{
    if (canvas->has_log) {
        plot_buffer_text(&canvas->log, text);
    }
}

void plot_canvas_log_number(plot_canvas *canvas, double value)
{
    if (canvas->has_log) {
        double rounded = round(value * 10.0) / 10.0;
        plot_buffer_format(&canvas->log, " %.1f", rounded == 0.0 ? 0.0 : rounded);
    }
}

void plot_canvas_log_color(plot_canvas *canvas, plot_color color)
{
    if (canvas->has_log) {
        plot_buffer_format(&canvas->log, " #%02x%02x%02x%02x\n", (unsigned)lround(color.red * 255.0),
                           (unsigned)lround(color.green * 255.0), (unsigned)lround(color.blue * 255.0),
                           (unsigned)lround(color.alpha * 255.0));
    }
}

void plot_canvas_log_numbers(plot_canvas *canvas, const char *what, const double *numbers, size_t n)
{
    plot_canvas_log_text(canvas, what);
    for (size_t i = 0; i < n; i++) {
        plot_canvas_log_number(canvas, numbers[i]);
    }
}

void plot_canvas_next_page(plot_canvas *canvas)
{
    assert(canvas->format == PLOT_FORMAT_PDF || canvas->format == PLOT_FORMAT_NONE);
    if (plot_canvas_is_ok(canvas)) {
        cairo_show_page(canvas->cairo);
        canvas->page++;
        if (canvas->has_log) {
            plot_buffer_format(&canvas->log, "page %d\n", canvas->page);
        }
    }
}

void plot_canvas_page_label(plot_canvas *canvas, const char *label)
{
    if (plot_canvas_is_ok(canvas) && canvas->format == PLOT_FORMAT_PDF) {
        cairo_pdf_surface_set_page_label(canvas->surface, label);
    }
}

int plot_canvas_outline(plot_canvas *canvas, int parent, const char *name)
{
    if (!plot_canvas_is_ok(canvas) || canvas->format != PLOT_FORMAT_PDF) {
        return 0;
    }
    if (!g_utf8_validate(name, -1, NULL)) {
        plot_canvas_fail(canvas, SIM_ERR_FAILED, "an outline entry is no valid UTF-8");
        return 0;
    }
    char target[64];
    snprintf(target, sizeof target, "page=%d pos=[0 0]", canvas->page);
    return cairo_pdf_surface_add_outline(canvas->surface, parent, name, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

int plot_canvas_page(const plot_canvas *canvas)
{
    return canvas->page;
}

void plot_canvas_crop(plot_canvas *canvas, double height)
{
    if (plot_canvas_takes(canvas, "crop", &height, 1) && height < canvas->height) {
        canvas->shown_height = height;
    }
}

plot_rect plot_canvas_bounds(const plot_canvas *canvas)
{
    return plot_rect_make(0.0, 0.0, canvas->width, canvas->height);
}

void plot_canvas_clip_push(plot_canvas *canvas, plot_rect rect)
{
    double numbers[] = {rect.x, rect.y, rect.width, rect.height};
    assert(canvas->clips < PLOT_CLIPS_MAX);
    canvas->clip[canvas->clips++] = rect;
    if (plot_canvas_takes(canvas, "clip", numbers, 4)) {
        plot_canvas_log_numbers(canvas, "clip", numbers, 4);
        plot_canvas_log_text(canvas, "\n");
        cairo_save(canvas->cairo);
        cairo_rectangle(canvas->cairo, rect.x, rect.y, rect.width, rect.height);
        cairo_clip(canvas->cairo);
    }
}

void plot_canvas_clip_pop(plot_canvas *canvas)
{
    assert(canvas->clips > 0);
    canvas->clips--;
    if (plot_canvas_is_ok(canvas)) {
        plot_canvas_log_text(canvas, "unclip\n");
        cairo_restore(canvas->cairo);
    }
}

void plot_canvas_note(plot_canvas *canvas, const char *part)
{
    plot_canvas_log_text(canvas, "# ");
    plot_canvas_log_text(canvas, part);
    plot_canvas_log_text(canvas, "\n");
}

const char *plot_canvas_log(const plot_canvas *canvas)
{
    return canvas->log.bytes ? canvas->log.bytes : "";
}

const plot_text_box *plot_canvas_texts(const plot_canvas *canvas, size_t *n)
{
    *n = canvas->n_texts;
    return canvas->texts;
}
