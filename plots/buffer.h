/* Bytes that grow: what cairo writes, the log, a patched SVG. */
#ifndef PLOTS_BUFFER_H
#define PLOTS_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct plot_buffer {
    char *bytes; /* owned; always followed by a zero once something was added */
    size_t size, capacity;
    bool is_failed; /* no memory: further additions are dropped */
} plot_buffer;

void plot_buffer_deinit(plot_buffer *buffer);
void plot_buffer_add(plot_buffer *buffer, const void *bytes, size_t size);
void plot_buffer_text(plot_buffer *buffer, const char *text);
void plot_buffer_format(plot_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
