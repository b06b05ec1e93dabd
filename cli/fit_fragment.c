/* The numbers that were fitted, as a config. */
#include <string.h>
#include "cli/fit_view.h"
#include "models/config_number.h"

/* Length of the first part of a path: its group or list. */
static size_t group_of(const char *path)
{
    return strcspn(path, ".");
}

static bool is_same_part(const char *a, const char *b)
{
    return group_of(a) == group_of(b) && strncmp(a, b, group_of(a)) == 0;
}

static void write_value(FILE *file, const char *leaf, double value)
{
    char text[48];
    fprintf(file, "%s = { value = %s; source = \"fit\"; };", leaf,
            model_config_real_text(value, text, sizeof text));
}

/* Every number of the group (or, with their id, of one element) that `first` belongs to. */
static void write_group(const model_fit *fit, size_t first, FILE *file)
{
    const char *path = fit->parameters[first].path;
    bool is_list = strchr(path + group_of(path) + 1, '.') != NULL; /* "stages.ID.leaf" */
    fprintf(file, "%.*s = %s", (int)group_of(path), path, is_list ? "(" : "{");
    const char *comma = "";
    for (size_t i = first; i < fit->n; i++) {
        const char *other = fit->parameters[i].path;
        if (!is_same_part(path, other))
            continue;
        const char *rest = other + group_of(other) + 1;
        if (!is_list) {
            fputc(' ', file);
            write_value(file, rest, fit->parameters[i].after);
            continue;
        }
        bool is_first = true; /* of its element */
        for (size_t k = first; k < i; k++)
            if (is_same_part(path, fit->parameters[k].path) &&
                is_same_part(rest, fit->parameters[k].path + group_of(path) + 1))
                is_first = false;
        if (!is_first)
            continue;
        fprintf(file, "%s\n  { id = \"%.*s\";", comma, (int)group_of(rest), rest);
        comma = ",";
        for (size_t k = i; k < fit->n; k++) {
            const char *inner = fit->parameters[k].path;
            if (!is_same_part(path, inner) || !is_same_part(rest, inner + group_of(inner) + 1))
                continue;
            fputc(' ', file);
            inner += group_of(inner) + 1;
            write_value(file, inner + group_of(inner) + 1, fit->parameters[k].after);
        }
        fputs(" }", file);
    }
    fputs(is_list ? "\n);\n" : " };\n", file);
}

bool cli_fit_fragment(const cli_fit_view *view, FILE *file)
{
    const model_fit *fit = view->fit;
    fputs(CLI_FIT_MARK "\n//\n//   ", file);
    cli_fit_command(view, " -o FILE", file);
    fputs("\n//\n// gives this; with --check instead of -o it says how the targets stand.\n", file);
    fputs("sources = (\n  { id = \"fit\"; author = \"Groeipad\"; title = \"Fitted to targets (groeipad "
          "fit)\"; }\n);\n",
          file);
    for (size_t i = 0; i < fit->n; i++) {
        bool is_first = true;
        for (size_t k = 0; k < i; k++)
            if (is_same_part(fit->parameters[k].path, fit->parameters[i].path))
                is_first = false;
        if (is_first)
            write_group(fit, i, file);
    }
    return !ferror(file);
}
