/* A canvas and its file: cairo writes into memory, the bytes are patched and put into place when all went
 * well. */
#include "plots/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stdlib.h>
#include <string.h>
#include "plots/canvas_internal.h"
#include "plots/svg.h"

enum { PNG_PIXELS_PER_POINT = 2 };

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned int size)
{
    plot_buffer *buffer = closure;
    plot_buffer_add(buffer, bytes, size);
    return buffer->is_failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static sim_status fail(const plot_canvas *canvas, cairo_status_t status, sim_error *error)
{
    return sim_error_set_at(error, status == CAIRO_STATUS_NO_MEMORY ? SIM_ERR_MEMORY : SIM_ERR_FAILED,
                            canvas->path, 0, NULL, "cannot draw: %s", cairo_status_to_string(status));
}

/* Metadata must be UTF-8: cairo would only fail at the very end. */
static sim_status check_metadata(const plot_canvas *canvas, const plot_canvas_options *options,
                                 sim_error *error)
{
    const char *const texts[] = {options->title,   options->description, options->author,
                                 options->subject, options->keywords,    options->date};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (texts[i] && !g_utf8_validate(texts[i], -1, NULL)) {
            return sim_error_set_at(error, SIM_ERR_FAILED, canvas->path, 0, NULL,
                                    "a title or description is no valid UTF-8");
        }
    }
    return SIM_OK;
}

static void set_pdf_metadata(plot_canvas *canvas, const plot_canvas_options *options)
{
    const struct {
        cairo_pdf_metadata_t key;
        const char *value;
    } items[] = {
        {CAIRO_PDF_METADATA_TITLE, options->title},
        {CAIRO_PDF_METADATA_AUTHOR, options->author},
        {CAIRO_PDF_METADATA_SUBJECT, options->subject ? options->subject : options->description},
        {CAIRO_PDF_METADATA_KEYWORDS, options->keywords},
        {CAIRO_PDF_METADATA_CREATOR, "groeipad"},
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        if (items[i].value) {
            cairo_pdf_surface_set_metadata(canvas->surface, items[i].key, items[i].value);
        }
    }
    char date[48];
    bool is_date = options->date && strlen(options->date) == 10;
    snprintf(date, sizeof date, "%.10sT00:00:00Z", is_date ? options->date : "2012-01-01");
    cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static cairo_surface_t *create_surface(plot_canvas *canvas)
{
    double width = canvas->width, height = canvas->height;
    switch (canvas->format) {
    case PLOT_FORMAT_SVG:
        return cairo_svg_surface_create_for_stream(take_bytes, &canvas->bytes, width, height);
    case PLOT_FORMAT_PDF:
        return cairo_pdf_surface_create_for_stream(take_bytes, &canvas->bytes, width, height);
    case PLOT_FORMAT_PNG:
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * PNG_PIXELS_PER_POINT + 0.5),
                                          (int)(height * PNG_PIXELS_PER_POINT + 0.5));
    default:
        return cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    }
}

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

sim_status plot_canvas_file_open(plot_canvas *canvas, const plot_canvas_options *options, sim_error *error)
{
    if (!(canvas->width > 0.0 && canvas->width < 1e4 && canvas->height > 0.0 && canvas->height < 1e4)) {
        return sim_error_set(error, SIM_ERR_USAGE, "a page of %g by %g points cannot be drawn", canvas->width,
                             canvas->height);
    }
    sim_status metadata = check_metadata(canvas, options, error);
    if (metadata != SIM_OK) {
        return metadata;
    }
    canvas->title = copy(options->title);
    canvas->description = copy(options->description);
    canvas->id_prefix = copy(options->id_prefix);
    canvas->surface = create_surface(canvas);
    cairo_status_t status = cairo_surface_status(canvas->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        return fail(canvas, status, error);
    }
    if (canvas->format == PLOT_FORMAT_PDF) {
        set_pdf_metadata(canvas, options);
    } else if (canvas->format == PLOT_FORMAT_SVG) {
        cairo_svg_surface_set_document_unit(canvas->surface, CAIRO_SVG_UNIT_PT);
    }
    canvas->cairo = cairo_create(canvas->surface);
    if (canvas->format == PLOT_FORMAT_PNG) {
        cairo_set_source_rgb(canvas->cairo, 1.0, 1.0, 1.0);
        cairo_paint(canvas->cairo);
        cairo_scale(canvas->cairo, PNG_PIXELS_PER_POINT, PNG_PIXELS_PER_POINT);
    }
    status = cairo_status(canvas->cairo);
    return status == CAIRO_STATUS_SUCCESS ? SIM_OK : fail(canvas, status, error);
}

sim_status plot_canvas_file_finish(plot_canvas *canvas, plot_buffer *out, sim_error *error)
{
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    if (canvas->format == PLOT_FORMAT_PNG) {
        status = cairo_surface_write_to_png_stream(canvas->surface, take_bytes, &canvas->bytes);
    }
    /* A tag or an attribute that is wrong shows only after finish. */
    cairo_surface_finish(canvas->surface);
    status = status == CAIRO_STATUS_SUCCESS ? cairo_status(canvas->cairo) : status;
    status = status == CAIRO_STATUS_SUCCESS ? cairo_surface_status(canvas->surface) : status;
    if (status != CAIRO_STATUS_SUCCESS) {
        return fail(canvas, status, error);
    }
    plot_svg_about about = {canvas->title, canvas->description, canvas->id_prefix, canvas->width,
                            canvas->shown_height};
    if (canvas->format != PLOT_FORMAT_SVG) {
        plot_buffer_add(out, canvas->bytes.bytes, canvas->bytes.size);
    } else if (!plot_svg_describe(&canvas->bytes, &about, out)) {
        return fail(canvas, CAIRO_STATUS_WRITE_ERROR, error);
    }
    return out->is_failed ? fail(canvas, CAIRO_STATUS_NO_MEMORY, error) : SIM_OK;
}
