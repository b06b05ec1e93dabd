#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <glib.h>
#include "models/config_text.h"

/* ---- reading ---- */

static int line_of(const char *text, const char *place)
{
    int line = 1;
    for (; text < place; text++)
        line += *text == '\n';
    return line;
}

static sim_status check_is_text(const char *text, size_t size, const char *name, sim_error *error)
{
    const char *end = NULL;
    if (!g_utf8_validate_len(text, size, &end))
        return sim_error_set_at(error, SIM_ERR_IO, name, line_of(text, end), NULL,
                                "this is not text in UTF-8; a config is a text file");
    for (const char *c = text; *c != '\0'; c++)
        if (iscntrl((unsigned char)*c) && !isspace((unsigned char)*c))
            return sim_error_set_at(error, SIM_ERR_IO, name, line_of(text, c), NULL,
                                    "this is not text (control character %d); a config is a text file",
                                    (int)(unsigned char)*c);
    return SIM_OK;
}

/* All that is in the file, and one byte more than it may have if it has more; to be freed. */
static char *read_all(FILE *file, size_t *size)
{
    size_t capacity = 0, got = 0;
    char *buffer = NULL;
    *size = 0;
    do {
        if (*size + 1 >= capacity) {
            capacity = capacity == 0 ? 16384 : 2 * capacity;
            buffer = sim_memory_resize(buffer, capacity, 1);
        }
        got = fread(buffer + *size, 1, capacity - *size - 1, file);
        *size += got;
    } while (got > 0 && *size <= MODEL_CONFIG_MAX_BYTES);
    buffer[*size] = '\0';
    return buffer;
}

static const char *keep_text(sim_arena *arena, const char *buffer, size_t size)
{
    size_t mark = strncmp(buffer, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* byte order mark of some editors */
    char *text = SIM_ARENA_NEW(arena, char, size - mark + 1);
    return memcpy(text, buffer + mark, size - mark + 1);
}

sim_status model_config_text_read(sim_arena *arena, const char *path, const char *name, const char **text,
                                  sim_error *error)
{
    bool is_stdin = strcmp(path, "-") == 0;
    errno = 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (file == NULL)
        return sim_error_set_at(error, SIM_ERR_IO, name, 0, NULL, "cannot be read: %s", strerror(errno));
    size_t size = 0;
    char *buffer = read_all(file, &size);
    int code = ferror(file) != 0 ? errno : 0;
    if (!is_stdin)
        fclose(file);
    sim_status status;
    if (code != 0)
        status = sim_error_set_at(error, SIM_ERR_IO, name, 0, NULL, "cannot be read: %s", strerror(code));
    else if (size > MODEL_CONFIG_MAX_BYTES)
        status = sim_error_set_at(
            error, SIM_ERR_IO, name, 0, NULL,
            "is larger than 1 MiB, the most that a config file may be; split it with extends");
    else
        status = check_is_text(buffer, size, name, error);
    if (status == SIM_OK)
        *text = keep_text(arena, buffer, size);
    free(buffer);
    return status;
}

/* ---- tokens, as libconfig's scanner sees them ---- */

typedef enum token_kind {
    TOKEN_END,
    TOKEN_OTHER,
    TOKEN_INTEGER,
    TOKEN_HEX,
    TOKEN_REAL,
    TOKEN_OPEN,
    TOKEN_CLOSE
} token_kind;

typedef struct token {
    token_kind kind;
    const char *begin, *end; /* end of digits for numbers, the suffix L left out */
    const char *next;
} token;

static const char *skip_string(const char *c)
{
    for (c++; *c != '\0' && *c != '"'; c++)
        if (*c == '\\' && c[1] != '\0')
            c++;
    return *c == '"' ? c + 1 : c;
}

static const char *skip_comment(const char *c)
{
    if (c[0] == '#' || c[1] == '/')
        return c + strcspn(c, "\n");
    const char *end = strstr(c + 2, "*/");
    return end != NULL ? end + 2 : c + strlen(c);
}

static const char *skip_digits(const char *c)
{
    while (isdigit((unsigned char)*c))
        c++;
    return c;
}

static token scan_number(const char *c)
{
    token number = {TOKEN_INTEGER, c, c, c};
    if (c[0] == '0' && (c[1] == 'x' || c[1] == 'X') && isxdigit((unsigned char)c[2])) {
        number.kind = TOKEN_HEX;
        for (c += 2; isxdigit((unsigned char)*c); c++) {
        }
    } else {
        c = skip_digits(c + (*c == '-' || *c == '+'));
        if (*c == '.') {
            number.kind = TOKEN_REAL;
            c = skip_digits(c + 1);
        }
        const char *power = c + 1 + (*c != '\0' && (c[1] == '-' || c[1] == '+'));
        if ((*c == 'e' || *c == 'E') && isdigit((unsigned char)*power)) {
            number.kind = TOKEN_REAL;
            c = skip_digits(power);
        }
    }
    number.end = number.next = c;
    if (number.kind != TOKEN_REAL && *c == 'L')
        number.next = c + (c[1] == 'L' ? 2 : 1);
    return number;
}

static bool starts_number(const char *c)
{
    c += *c == '-' || *c == '+';
    return isdigit((unsigned char)*c) || (*c == '.' && isdigit((unsigned char)c[1]));
}

static token scan_token(const char *c)
{
    token other = {TOKEN_OTHER, c, c + 1, c + 1};
    if (*c == '\0')
        return (token){TOKEN_END, c, c, c};
    if (*c == '"') {
        other.next = skip_string(c);
    } else if (*c == '#' || (*c == '/' && (c[1] == '/' || c[1] == '*'))) {
        other.next = skip_comment(c);
    } else if (isalpha((unsigned char)*c)) {
        while (isalnum((unsigned char)*other.next) || strchr("-_*", *other.next) != NULL) {
            if (*other.next == '\0')
                break;
            other.next++;
        }
    } else if (strchr("{([", *c) != NULL) {
        other.kind = TOKEN_OPEN;
    } else if (strchr("})]", *c) != NULL) {
        other.kind = TOKEN_CLOSE;
    } else if (starts_number(c)) {
        return scan_number(c);
    }
    other.end = other.next;
    return other;
}

/* ---- numbers rewritten ---- */

static bool fits_64_bits(token number)
{
    if (number.kind == TOKEN_HEX) {
        const char *digits = number.begin + 2;
        while (*digits == '0')
            digits++;
        long count = number.end - digits;
        return count < 16 || (count == 16 && *digits < '8');
    }
    errno = 0;
    (void)strtoll(number.begin, NULL, 10);
    return errno == 0;
}

/* Whether the array that begins after an opening bracket holds a real, so that its whole numbers must be
 * reals too. */
static bool array_has_real(const char *c)
{
    for (token t = scan_token(c); t.kind != TOKEN_END && t.kind != TOKEN_OPEN && t.kind != TOKEN_CLOSE;
         t = scan_token(t.next))
        if (t.kind == TOKEN_REAL || ((t.kind == TOKEN_INTEGER || t.kind == TOKEN_HEX) && !fits_64_bits(t)))
            return true;
    return false;
}

static void append(GString *out, token t)
{
    g_string_append_len(out, t.begin, t.end - t.begin);
}

static void append_number(GString *out, token number, bool as_real)
{
    size_t length = (size_t)(number.end - number.begin);
    if (number.kind == TOKEN_HEX && (as_real || !fits_64_bits(number))) {
        g_string_append_printf(out, "%.17e", strtod(number.begin, NULL));
    } else if (number.kind == TOKEN_REAL && memchr(number.begin, '.', length) == NULL) {
        size_t mantissa = strcspn(number.begin, "eE");
        g_string_append_len(out, number.begin, (gssize)mantissa);
        g_string_append(out, ".0");
        g_string_append_len(out, number.begin + mantissa, (gssize)(length - mantissa));
    } else {
        append(out, number);
        if (number.kind != TOKEN_REAL)
            g_string_append(out, as_real || !fits_64_bits(number) ? ".0" : "L");
    }
}

#define NO_INCLUDE "@include is not supported; write extends = [ \"file.cfg\" ];"

const char *model_config_text_drop_includes(sim_arena *arena, const char *text, const char *name,
                                            sim_problems *problems)
{
    size_t size = strlen(text) + 1;
    char *copy = memcpy(SIM_ARENA_NEW(arena, char, size), text, size);
    for (token t = scan_token(copy); t.kind != TOKEN_END; t = scan_token(t.next)) {
        if (strncmp(t.begin, "@include", 8) != 0)
            continue;
        sim_problems_add(problems, false, name, line_of(copy, t.begin), NULL, "%s", NO_INCLUDE);
        char *from = copy + (t.begin - copy);
        memset(from, ' ', strcspn(from, "\n"));
        t.next = from;
    }
    return copy;
}

sim_status model_config_text_normalise(sim_arena *arena, const char *text, const char *name,
                                       const char **normal, sim_error *error)
{
    GString *out = g_string_sized_new(strlen(text) + 64);
    sim_status status = SIM_OK;
    int depth = 0;
    bool as_real = false;
    for (token t = scan_token(text); t.kind != TOKEN_END && status == SIM_OK; t = scan_token(t.next)) {
        if (t.kind == TOKEN_INTEGER || t.kind == TOKEN_HEX || t.kind == TOKEN_REAL) {
            append_number(out, t, as_real);
            continue;
        }
        if (t.kind == TOKEN_OPEN) {
            as_real = *t.begin == '[' && array_has_real(t.next);
            if (++depth > MODEL_CONFIG_MAX_DEPTH)
                status = sim_error_set_at(error, SIM_ERR_CONFIG, name, line_of(text, t.begin), NULL,
                                          "nested deeper than %d levels", MODEL_CONFIG_MAX_DEPTH);
        } else if (t.kind == TOKEN_CLOSE) {
            as_real = false;
            depth--;
        } else if (*t.begin == '@') {
            status = sim_error_set_at(error, SIM_ERR_CONFIG, name, line_of(text, t.begin), NULL, NO_INCLUDE);
        }
        append(out, t);
    }
    if (status == SIM_OK) {
        char *copy = SIM_ARENA_NEW(arena, char, out->len + 1);
        memcpy(copy, out->str, out->len + 1);
        *normal = copy;
    }
    g_string_free(out, TRUE);
    return status;
}
