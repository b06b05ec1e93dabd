#include "sim/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim/arena.h"

static void copy_text(char *to, size_t size, const char *from)
{
    size_t length = from == NULL ? 0 : strlen(from);
    if (length >= size)
        length = size - 1;
    if (length > 0)
        memcpy(to, from, length);
    to[length] = '\0';
}

static void fill(sim_error *error, sim_status code, const char *file, int line, const char *path,
                 const char *format, va_list arguments) __attribute__((format(printf, 6, 0)));

static void fill(sim_error *error, sim_status code, const char *file, int line, const char *path,
                 const char *format, va_list arguments)
{
    /* The message may be made of the very error that it replaces. */
    char message[sizeof error->message];
    vsnprintf(message, sizeof message, format, arguments);
    char place[sizeof error->file];
    copy_text(place, sizeof place, file);
    char key[sizeof error->path];
    copy_text(key, sizeof key, path);

    memset(error, 0, sizeof *error);
    error->code = code;
    error->line = line;
    memcpy(error->file, place, sizeof place);
    memcpy(error->path, key, sizeof key);
    memcpy(error->message, message, sizeof message);
}

sim_status sim_error_set(sim_error *error, sim_status code, const char *format, ...)
{
    if (error == NULL)
        return code;
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, NULL, 0, NULL, format, arguments);
    va_end(arguments);
    return code;
}

sim_status sim_error_set_at(sim_error *error, sim_status code, const char *file, int line, const char *path,
                            const char *format, ...)
{
    if (error == NULL)
        return code;
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, file, line, path, format, arguments);
    va_end(arguments);
    return code;
}

const char *sim_error_format(const sim_error *error, char *text, size_t size)
{
    if (size == 0)
        return text;
    char line[16] = "";
    if (error->line > 0)
        snprintf(line, sizeof line, "%d:", error->line);
    bool has_file = error->file[0] != '\0', has_path = error->path[0] != '\0';
    const char *lead = has_file ? ":" : line[0] != '\0' ? "line " : "";
    snprintf(text, size, "%s%s%s%s%s%s%s", error->file, lead, line, has_file || line[0] != '\0' ? " " : "",
             error->path, has_path ? ": " : "", error->message);
    return text;
}

void sim_problems_init(sim_problems *problems)
{
    *problems = (sim_problems){0};
}

void sim_problems_deinit(sim_problems *problems)
{
    free(problems->items);
    *problems = (sim_problems){0};
}

void sim_problems_add(sim_problems *problems, bool is_warning, const char *file, int line, const char *path,
                      const char *format, ...)
{
    if (problems->count == problems->capacity) {
        problems->capacity = problems->capacity == 0 ? 8 : 2 * problems->capacity;
        problems->items = sim_memory_resize(problems->items, problems->capacity, sizeof *problems->items);
    }
    sim_problem *problem = &problems->items[problems->count++];
    problem->is_warning = is_warning;
    if (!is_warning)
        problems->errors++;
    va_list arguments;
    va_start(arguments, format);
    fill(&problem->at, SIM_ERR_CONFIG, file, line, path, format, arguments);
    va_end(arguments);
}
