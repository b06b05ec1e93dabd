#include "plots/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void plot_buffer_deinit(plot_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (plot_buffer){0};
}

void plot_buffer_add(plot_buffer *buffer, const void *bytes, size_t size)
{
    if (buffer->is_failed) {
        return;
    }
    if (size + 1 > buffer->capacity - buffer->size) {
        size_t capacity = (buffer->size + size + 1) * 2;
        char *grown = realloc(buffer->bytes, capacity);
        if (!grown) {
            buffer->is_failed = true;
            return;
        }
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (size > 0) {
        memcpy(buffer->bytes + buffer->size, bytes, size);
    }
    buffer->size += size;
    buffer->bytes[buffer->size] = '\0';
}

void plot_buffer_text(plot_buffer *buffer, const char *text)
{
    plot_buffer_add(buffer, text, strlen(text));
}

void plot_buffer_format(plot_buffer *buffer, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0) {
        plot_buffer_add(buffer, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
    }
}
