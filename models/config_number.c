#include "models/config_number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "models/config_dist.h"
#include "models/suggest.h"

static bool complain(model_config_context *context, const model_config_node *at, const char *path,
                     const char *message)
{
    sim_problems_add(context->problems, false, at->file, at->line, path, "%s", message);
    return false;
}

bool model_config_plain_read(model_config_context *context, const model_config_node *node, const char *path,
                             const char *name, double *value)
{
    char message[160];
    const char *space = name[0] != '\0' ? " " : "";
    if (node->kind == MODEL_CONFIG_INTEGER) {
        *value = (double)node->integer;
    } else if (node->kind == MODEL_CONFIG_REAL) {
        *value = node->real;
    } else {
        snprintf(message, sizeof message, "%s%swants a number, got %s", name, space,
                 model_config_kind_name(node->kind));
        return complain(context, node, path, message);
    }
    if (isfinite(*value))
        return true;
    snprintf(message, sizeof message, "%s%sis no finite number", name, space);
    return complain(context, node, path, message);
}

static bool read_draw(model_config_context *context, const model_config_node *node, const char *path,
                      model_draw *draw)
{
    const model_config_node *said = model_config_node_child(node, "draw");
    *draw = MODEL_DRAW_UNSAID;
    if (said == NULL)
        return true;
    if (said->kind == MODEL_CONFIG_STRING && strcmp(said->text, "future") == 0)
        *draw = MODEL_DRAW_FUTURE;
    else if (said->kind == MODEL_CONFIG_STRING && strcmp(said->text, "event") == 0)
        *draw = MODEL_DRAW_EVENT;
    else
        return complain(context, said, path, "draw wants \"future\" or \"event\"");
    return true;
}

static bool read_bare(model_config_context *context, const model_config_node *node, const char *path,
                      const char *name, model_number *number)
{
    double plain;
    if (!model_config_plain_read(context, node, path, name, &plain))
        return false;
    number->dist = sim_dist_constant(plain);
    number->is_whole = node->kind == MODEL_CONFIG_INTEGER;
    number->whole = node->integer;
    return true;
}

/* { value = 10; source = "memo"; } (the source is no child any more) */
static bool read_value(model_config_context *context, const model_config_node *node, const char *path,
                       model_number *number)
{
    bool good = true;
    for (size_t i = 0; i < node->count; i++) {
        const model_config_node *child = node->children[i];
        if (strcmp(child->name, "value") == 0)
            continue;
        model_suggestion suggestion = model_suggest_begin(child->name);
        model_suggest_consider(&suggestion, "source");
        model_suggest_consider(&suggestion, "dist");
        char hint[96];
        sim_problems_add(context->problems, false, child->file, child->line, path,
                         "unknown key '%.60s' beside value%s", child->name,
                         model_suggest_text(&suggestion, hint, sizeof hint));
        good = false;
    }
    return read_bare(context, model_config_node_child(node, "value"), path, "value", number) && good;
}

bool model_config_number_read(model_config_context *context, sim_arena *keep, const model_config_node *node,
                              const char *path, model_number *number)
{
    *number = (model_number){.source = node->source};
    if (node->kind != MODEL_CONFIG_GROUP)
        return read_bare(context, node, path, "", number);
    if (model_config_node_child(node, "dist") != NULL) {
        bool good = read_draw(context, node, path, &number->draw);
        return model_config_dist_read(context, keep, node, path, &number->dist) && good;
    }
    if (model_config_node_child(node, "value") != NULL)
        return read_value(context, node, path, number);
    return complain(context, node, path, "wants a number, { value = ...; source = ...; } or { dist = ...; }");
}

/* ---- writing ---- */

const char *model_config_real_text(double value, char *text, size_t size)
{
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    size_t mantissa = strcspn(digits, "e");
    bool has_point = strcspn(digits, ".") < mantissa;
    snprintf(text, size, "%.*s%s%s", (int)mantissa, digits, has_point ? "" : ".0", digits + mantissa);
    return text;
}

void model_config_plain_write(const model_config_node *node, FILE *out)
{
    char text[48];
    double value = node->kind == MODEL_CONFIG_INTEGER ? (double)node->integer : node->real;
    fputs(model_config_real_text(value, text, sizeof text), out);
}

static void write_value(const model_config_node *node, bool is_whole, FILE *out)
{
    if (is_whole)
        fprintf(out, "%lld", (long long)node->integer);
    else
        model_config_plain_write(node, out);
}

void model_config_number_write(const model_config_node *node, bool is_whole, FILE *out)
{
    bool is_group = node->kind == MODEL_CONFIG_GROUP;
    bool is_dist = is_group && model_config_node_child(node, "dist") != NULL;
    const model_config_node *bare = is_group && !is_dist ? model_config_node_child(node, "value") : node;
    if (!is_dist && node->source[0] == '\0') {
        write_value(bare, is_whole, out);
        return;
    }
    fputs("{", out);
    if (is_dist) {
        const char *draw = model_config_node_text(node, "draw");
        model_config_dist_write(node, out);
        if (draw != NULL)
            fprintf(out, " draw = \"%s\";", draw);
    } else {
        fputs(" value = ", out);
        write_value(bare, is_whole, out);
        fputs(";", out);
    }
    if (node->source[0] != '\0')
        fprintf(out, " source = \"%s\";", node->source);
    fputs(" }", out);
}
