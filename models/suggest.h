/* "did you mean ...": the nearest of the names that exist, by edit distance (insert, delete, replace, swap of
 * two neighbours: optimal string alignment). */
#ifndef MODELS_SUGGEST_H
#define MODELS_SUGGEST_H

#include <stddef.h>

typedef struct model_suggestion {
    const char *wanted;
    const char *best; /* NULL: nothing near enough so far */
    size_t distance;
} model_suggestion;

model_suggestion model_suggest_begin(const char *wanted);
void model_suggest_consider(model_suggestion *suggestion,
                            const char *name); /* NULL is passed over; name is kept */
/* "; did you mean 'wave_size'?" or "". */
const char *model_suggest_text(const model_suggestion *suggestion, char *text, size_t size);

size_t model_edit_distance(const char *a, const char *b); /* names longer than 63 bytes: cut there */

#endif
