#include "models/suggest.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define LONGEST 63

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t model_edit_distance(const char *a, const char *b)
{
    size_t n = least(strlen(a), LONGEST), m = least(strlen(b), LONGEST);
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *higher = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], higher[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

model_suggestion model_suggest_begin(const char *wanted)
{
    /* One mistake in short names, one in three letters in longer ones: further off is another word. */
    size_t length = strlen(wanted);
    return (model_suggestion){wanted, NULL, (length < 4 ? 1 : length / 3 + 1) + 1};
}

/* Whether name begins with the whole of what was wanted: "hours" for "hours_per_workplace". */
static bool completes(const char *name, const char *wanted)
{
    size_t length = strlen(wanted);
    return length >= 4 && strncmp(name, wanted, length) == 0;
}

void model_suggest_consider(model_suggestion *suggestion, const char *name)
{
    if (name == NULL)
        return;
    size_t distance = model_edit_distance(suggestion->wanted, name);
    if (distance >= suggestion->distance && suggestion->best == NULL && completes(name, suggestion->wanted))
        distance = suggestion->distance - 1;
    if (distance < suggestion->distance) {
        suggestion->distance = distance;
        suggestion->best = name;
    }
}

const char *model_suggest_text(const model_suggestion *suggestion, char *text, size_t size)
{
    if (suggestion->best != NULL)
        snprintf(text, size, "; did you mean '%s'?", suggestion->best);
    else
        text[0] = '\0';
    return text;
}
