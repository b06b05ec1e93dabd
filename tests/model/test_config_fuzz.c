/* Mutated configs: whatever stands in the file, loading ends with a scenario or with problems, and leaks
 * nothing.
 *
 * What libconfig 1.5 itself leaks on a syntax error is left out of account by the suppression in
 * models/config_tree.c. */
#include <dirent.h>
#include <sys/stat.h>
#include "tests/model/config_helper.h"

#define ROUNDS 3000
#define MOST   60

typedef struct text {
    char *bytes;
    size_t size;
} text;

typedef struct corpus {
    text texts[MOST];
    size_t n;
} corpus;

static text read_whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text t = {malloc(1 << 16), 0};
    assert_non_null(t.bytes);
    t.size = fread(t.bytes, 1, 1 << 16, file);
    fclose(file);
    return t;
}

/* In the order of their names, so that the mutations are the same on every machine. */
static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_config(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".cfg") == 0;
}

/* A folder of its own with the fixtures in it by link, so that `extends` in a mutated file finds them. */
typedef struct workshop {
    char folder[64], file[96];
    char links[MOST][128];
    corpus corpus;
} workshop;

static workshop open_workshop(void)
{
    workshop w = {0};
    char folder[] = "/tmp/groeipad-fuzz-XXXXXX";
    assert_non_null(mkdtemp(folder));
    memcpy(w.folder, folder, sizeof folder);
    snprintf(w.file, sizeof w.file, "%s/mutated.cfg", folder);
    struct dirent **entries = NULL;
    int n = scandir(FIXTURES, &entries, is_config, compare_names);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s%s", FIXTURES, entries[i]->d_name);
        if (w.corpus.n < MOST) {
            char link[sizeof w.links[0]];
            snprintf(link, sizeof link, "%.60s/%.60s", folder, entries[i]->d_name);
            memcpy(w.links[w.corpus.n], link, sizeof link);
            assert_int_equal(symlink(path, link), 0);
            w.corpus.texts[w.corpus.n++] = read_whole(path);
        }
        free(entries[i]);
    }
    free(entries);
    return w;
}

static void close_workshop(workshop *w)
{
    for (size_t i = 0; i < w->corpus.n; i++) {
        free(w->corpus.texts[i].bytes);
        unlink(w->links[i]);
    }
    unlink(w->file);
    rmdir(w->folder);
}

static size_t pick(sim_stream *stream, size_t n)
{
    return n == 0 ? 0 : (size_t)(sim_stream_bits(stream) % n);
}

static void splice(char *bytes, size_t *size, size_t limit, size_t at, size_t drop, const char *insert,
                   size_t length)
{
    if (at + drop > *size)
        drop = *size - at;
    if (*size - drop + length > limit)
        return;
    memmove(bytes + at + length, bytes + at + drop, *size - at - drop);
    memcpy(bytes + at, insert, length);
    *size += length - drop;
}

static void mutate(sim_stream *stream, const corpus *c, char *bytes, size_t *size, size_t limit)
{
    static const char *const tokens[] = {"{",
                                         "}",
                                         "(",
                                         ")",
                                         "[",
                                         "]",
                                         ";",
                                         "=",
                                         "\"",
                                         "1e999",
                                         "-1",
                                         "3000000000",
                                         "0x",
                                         "L",
                                         ".",
                                         "id",
                                         "dist",
                                         "value",
                                         "source",
                                         "remove = true;",
                                         "/*",
                                         "*/",
                                         "#",
                                         "@include",
                                         "\\xFF",
                                         "\"*\"",
                                         "extends",
                                         "true",
                                         "parts",
                                         "\xC3",
                                         "99999999999999999999999",
                                         "\"\"",
                                         ",",
                                         "\n"};
    char byte = (char)sim_stream_bits(stream);
    const char *token = tokens[pick(stream, sizeof tokens / sizeof tokens[0])];
    const text *other = &c->texts[pick(stream, c->n)];
    size_t from = pick(stream, other->size), length = pick(stream, 60);
    if (from + length > other->size)
        length = other->size - from;
    size_t at = pick(stream, *size);
    switch (pick(stream, 5)) {
    case 0:
        splice(bytes, size, limit, at, 1, &byte, 1);
        break;
    case 1:
        splice(bytes, size, limit, at, pick(stream, 20), "", 0);
        break;
    case 2:
        splice(bytes, size, limit, at, pick(stream, 4), token, strlen(token));
        break;
    case 3:
        splice(bytes, size, limit, at, 0, other->bytes + from, length);
        break;
    default:
        splice(bytes, size, limit, at, length, other->bytes + from, length);
    }
}

static void check_outcome(const loaded *l)
{
    if (l->status == SIM_OK) {
        assert_non_null(l->scenario);
        assert_int_equal(l->problems.errors, 0);
    } else {
        assert_int_equal(l->status, SIM_ERR_CONFIG);
        assert_null(l->scenario);
        assert_true(l->problems.errors > 0);
    }
    for (size_t i = 0; i < l->problems.count; i++) {
        assert_true(l->problems.items[i].at.message[0] != '\0');
        assert_null(strchr(l->problems.items[i].at.message, '\n'));
    }
}

static void fuzz__mutated_files_end_in_a_scenario_or_in_problems(void **state)
{
    (void)state;
    workshop w = open_workshop();
    const corpus *c = &w.corpus;
    enum { LIMIT = 1 << 17 };
    char *bytes = malloc(LIMIT);
    assert_non_null(bytes);
    size_t n_good = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        const sim_rng_key key = {.seed = 20120106, .run = SIM_RUN_NONE};
        sim_stream stream;
        sim_stream_init(&stream, &key, 0, 0, round);
        const text *start = &c->texts[pick(&stream, c->n)];
        size_t size = start->size;
        memcpy(bytes, start->bytes, size);
        for (size_t i = 1 + pick(&stream, 4); i > 0; i--)
            mutate(&stream, c, bytes, &size, LIMIT);
        FILE *file = fopen(w.file, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(bytes, 1, size, file), size);
        fclose(file);
        loaded l = load_with(w.file, NULL, 0);
        check_outcome(&l);
        n_good += l.status == SIM_OK;
        unload(&l);
    }
    close_workshop(&w);
    assert_true(n_good > 0);
    free(bytes);
}

static void fuzz__mutated_overrides_end_in_a_scenario_or_in_problems(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "migration.teams", "municipalities.haarlem.workplaces",  "accessions.coast",  "risks",
        "horizon",         "migration.hours_per_workplace.mean", "sources.survey.id", "title_en",
        "roles.systems",   "estimates.small.applications"};
    workshop w = open_workshop();
    const corpus *c = &w.corpus;
    for (uint64_t round = 0; round < ROUNDS / 2; round++) {
        const sim_rng_key key = {.seed = 20120107, .run = SIM_RUN_NONE};
        sim_stream stream;
        sim_stream_init(&stream, &key, 0, 0, round);
        char value[256] = "{ dist = \"triangular\"; min = 3; mode = 6; max = 12; }", path[256];
        size_t size = strlen(value), length;
        for (size_t i = pick(&stream, 4); i > 0; i--)
            mutate(&stream, c, value, &size, sizeof value - 1);
        value[size] = '\0';
        snprintf(path, sizeof path, "%s", paths[pick(&stream, sizeof paths / sizeof paths[0])]);
        length = strlen(path);
        if (pick(&stream, 4) == 0)
            mutate(&stream, c, path, &length, sizeof path - 1);
        path[length] = '\0';
        model_override override = {path, value};
        loaded l = load_with(SMALL, &override, 1);
        check_outcome(&l);
        unload(&l);
    }
    close_workshop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fuzz__mutated_files_end_in_a_scenario_or_in_problems),
        cmocka_unit_test(fuzz__mutated_overrides_end_in_a_scenario_or_in_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
