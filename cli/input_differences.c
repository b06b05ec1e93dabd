#include "cli/input_differences.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *a, const void *b)
{
    return strcmp((*(const sim_input *const *)a)->path, (*(const sim_input *const *)b)->path);
}

/* The inputs in the order of their paths; NULL without memory. */
static const sim_input **sorted(const sim_result *result)
{
    const sim_input **inputs = malloc((result->n_inputs + 1) * sizeof *inputs);
    if (inputs == NULL)
        return NULL;
    for (size_t i = 0; i < result->n_inputs; i++)
        inputs[i] = &result->inputs[i];
    qsort(inputs, result->n_inputs, sizeof *inputs, by_path);
    return inputs;
}

static void merge(cli_input_differences *found, const sim_input **base, size_t n_base,
                  const sim_input **other, size_t n_other)
{
    size_t i = 0, k = 0;
    while (i < n_base || k < n_other) {
        int order = i == n_base ? 1 : k == n_other ? -1 : strcmp(base[i]->path, other[k]->path);
        const sim_input *left = order <= 0 ? base[i++] : NULL, *right = order >= 0 ? other[k++] : NULL;
        if (left != NULL && right != NULL && strcmp(left->value, right->value) == 0)
            continue;
        found->items[found->n++] =
            (cli_input_difference){left != NULL ? left->path : right->path, left, right};
    }
}

bool cli_input_differences_find(cli_input_differences *found, const sim_result *base, const sim_result *other)
{
    *found = (cli_input_differences){
        .items = malloc((base->n_inputs + other->n_inputs + 1) * sizeof *found->items)};
    const sim_input **left = sorted(base), **right = sorted(other);
    bool fine = found->items != NULL && left != NULL && right != NULL;
    if (fine)
        merge(found, left, base->n_inputs, right, other->n_inputs);
    free(left);
    free(right);
    return fine;
}

void cli_input_differences_deinit(cli_input_differences *found)
{
    free(found->items);
    *found = (cli_input_differences){0};
}

/* Length of "accessions.zaanstad." in a path; 0 for a path without a second dot. */
static size_t element_of(const char *path)
{
    const char *dot = strchr(path, '.');
    dot = dot == NULL ? NULL : strchr(dot + 1, '.');
    return dot == NULL ? 0 : (size_t)(dot - path) + 1;
}

size_t cli_input_differences_run(const cli_input_differences *found, size_t first)
{
    const cli_input_difference *start = &found->items[first];
    size_t length = element_of(start->path), n = 1;
    if (length == 0 || (start->base != NULL && start->other != NULL))
        return 1;
    for (; first + n < found->n; n++) {
        const cli_input_difference *next = &found->items[first + n];
        if (strncmp(next->path, start->path, length) != 0 || (next->base == NULL) != (start->base == NULL) ||
            (next->other == NULL) != (start->other == NULL))
            break;
    }
    return n;
}
