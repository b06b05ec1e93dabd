/* The result file: what goes in comes out, a killed run ends with the same content, other files are left
 * alone. */
#include "tests/support/check.h"
#include "tests/unit/toy.h"

#include <dirent.h>
#include <math.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/store.h"

#define REPLICATIONS 1000
#define BLOCKS       16 /* of which the last has 40 */

static char directory[] = "/tmp/groeipad-test-store-XXXXXX";

typedef struct place {
    char path[320];
} place;

static place at(const char *name)
{
    place p;
    snprintf(p.path, sizeof p.path, "%s/%s", directory, name);
    return p;
}

static double ask_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    double answer = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return answer;
}

static sim_result *make_header(uint64_t seed)
{
    char text[32];
    sim_result *header = sim_result_create(0, 0, 2014, 1);
    snprintf(text, sizeof text, "%llu", (unsigned long long)seed);
    sim_result_add_manifest(header, "scenario", "toy");
    sim_result_add_manifest(header, "seed", text);
    sim_result_add_manifest(header, "replications", "1000");
    sim_result_add_manifest(header, "runs_per_future", "1");
    sim_result_add_manifest(header, "schema_version", "999"); /* the store knows better */
    sim_result_add_manifest(header, "config", "a = 1; # \"caf\xc3\xa9\"\n");
    sim_result_add_entity(header, &(sim_entity){"partner", "zaanstad", 1, "Zaanstad", "Zaanstad", "founder"});
    sim_result_add_entity(header, &(sim_entity){"partner", "gouda", 0, "Gouda", "Gouda", ""});
    sim_result_add_input(
        header, &(sim_input){"a.b", "T(1, 2, 3)", "EUR", "x.cfg:3", "memo", true, "Meaning", "Betekenis"});
    sim_result_add_source(header,
                          &(sim_source){"memo", "A. Author", "Memo", "2013", "7", "https://example.org"});
    sim_result_add_statement(header, &(sim_statement){"baseline", "gouda", 2, "Staff", "Personeel", 12.5,
                                                      "EUR", "memo", "check", true, "Too low", "Te laag",
                                                      13.0, 14.0, (double)NAN});
    return header;
}

/* How a run is written and broken off. */
typedef struct writing {
    sim_store *store;
    uint64_t checkpoint_every; /* blocks; 0: only as the store sees fit */
    uint64_t die_after_block;  /* UINT64_MAX: never */
    uint64_t stop_after_block; /* UINT64_MAX: never */
    volatile sig_atomic_t stop;
} writing;

static sim_status write_block(void *context, const sim_block_rows *rows, const sim_aggregate *aggregate,
                              sim_error *error)
{
    writing *w = context;
    sim_status status = sim_store_append(w->store, rows, aggregate, error);
    if (status == SIM_OK && w->checkpoint_every != 0 && (rows->block + 1) % w->checkpoint_every == 0)
        status = sim_store_checkpoint(w->store, aggregate, error);
    if (rows->block == w->die_after_block)
        kill(getpid(), SIGKILL);
    if (rows->block == w->stop_after_block)
        __atomic_store_n(&w->stop, 1, __ATOMIC_RELAXED);
    return status;
}

/* As the command does it: goes on where there is an unfinished run, and finishes. */
static sim_status write_run(const char *path, uint64_t seed, int jobs, writing *w, sim_error *error)
{
    static const toy model = {.fail_every = 300};
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_result *header = make_header(seed);
    char identity[300];
    sim_status status = sim_store_probe(path, identity, sizeof identity) == SIM_STORE_UNFINISHED
                            ? sim_store_resume(path, &toy_layout, aggregate, &w->store, error)
                            : sim_store_create(path, header, &toy_layout, &w->store, error);
    if (status == SIM_OK) {
        sim_experiment experiment = toy_experiment(&model, aggregate, REPLICATIONS, jobs);
        experiment.seed = seed;
        experiment.sink = write_block;
        experiment.sink_context = w;
        experiment.stop = &w->stop;
        status = sim_experiment_run(&experiment, error);
        if (status == SIM_OK)
            status = sim_store_finish(w->store, aggregate, error);
        else if (status == SIM_ERR_INTERRUPTED)
            sim_store_checkpoint(w->store, aggregate, error);
        sim_store_close(w->store);
        w->store = NULL;
    }
    sim_result_destroy(header);
    sim_aggregate_destroy(aggregate);
    return status;
}

static writing plainly(void)
{
    return (writing){.die_after_block = UINT64_MAX, .stop_after_block = UINT64_MAX};
}

static void write_whole(const char *path, uint64_t seed, int jobs)
{
    writing w = plainly();
    sim_error error;
    assert_int_equal(write_run(path, seed, jobs, &w, &error), SIM_OK);
}

static void check_digest_is_that_of_an_uninterrupted_run(const char *path)
{
    place whole = at("whole.sqlite");
    sim_error error;
    char expected[65], actual[65];
    write_whole(whole.path, 42, 1);
    assert_int_equal(sim_store_digest(whole.path, expected, &error), SIM_OK);
    assert_int_equal(sim_store_digest(path, actual, &error), SIM_OK);
    assert_string_equal(actual, expected);
}

static void check_refused(const char *path, const char *why)
{
    sim_error error = {0};
    sim_result *result = NULL;
    char hex[65];
    assert_int_equal(sim_store_read(path, &result, &error), SIM_ERR_IO);
    assert_null(result);
    if (strstr(error.message, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.message, why);
    assert_null(strchr(error.message, '\n'));
    assert_string_equal(error.file, path);
    assert_int_equal(sim_store_digest(path, hex, &error), SIM_ERR_IO);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void store__reads_what_was_written(void **state)
{
    (void)state;
    place p = at("read.sqlite");
    sim_result *result = NULL;
    sim_error error;
    write_whole(p.path, 42, 2);
    assert_int_equal(sim_store_read(p.path, &result, &error), SIM_OK);
    assert_string_equal(sim_result_manifest(result, "scenario"), "toy");
    assert_string_equal(sim_result_manifest(result, "schema_version"), "2");
    assert_string_equal(sim_result_manifest(result, "config"), "a = 1; # \"caf\xc3\xa9\"\n");
    assert_int_equal(result->n_replications, REPLICATIONS);
    assert_int_equal(result->n_months, TOY_MONTHS);
    assert_int_equal(result->first_year, 2014);
    assert_int_equal(result->first_month, 3);
    assert_string_equal(sim_result_nth_entity(result, "partner", 0)->id, "gouda");
    assert_string_equal(result->entities[0].detail, "founder");
    assert_string_equal(result->inputs[0].value, "T(1, 2, 3)");
    assert_true(result->inputs[0].is_estimated);
    assert_string_equal(result->inputs[0].meaning_en, "Meaning");
    assert_string_equal(result->inputs[0].meaning_nl, "Betekenis");
    assert_string_equal(result->sources[0].page, "7");
    assert_string_equal(result->statements[0].label_nl, "Personeel");
    assert_true(result->statements[0].amount == 12.5);
    assert_string_equal(result->statements[0].kind, "check");
    assert_true(result->statements[0].is_estimated);
    assert_string_equal(result->statements[0].reason_en, "Too low");
    assert_string_equal(result->statements[0].reason_nl, "Te laag");
    assert_true(result->statements[0].low == 13.0 && result->statements[0].wanted == 14.0);
    assert_true(isnan(result->statements[0].high));
    assert_int_equal(result->n_failures, 3);
    assert_int_equal(result->failures[2].replication, 899);
    assert_string_equal(result->failures[2].message, "future 899 fails");
    assert_int_equal(result->n_columns, TOY_SCALARS);
    assert_int_equal(result->n_series, TOY_SERIES);
    const sim_column *quoted = sim_result_column_of(result, "live_year", "de \"zaan\"");
    assert_true(quoted->values[998] == 998000.0);
    assert_string_equal(quoted->metric.description_nl, "een naam die aanhalingstekens vraagt");
    sim_result_destroy(result);
}

/* Bit by bit, against the model asked again. */
static void store__numbers_and_nan_come_back_as_they_were(void **state)
{
    (void)state;
    place p = at("bits.sqlite");
    sim_result *result = NULL;
    sim_error error;
    size_t n_null = 0;
    write_whole(p.path, 42, 2);
    assert_int_equal(sim_store_read(p.path, &result, &error), SIM_OK);
    for (uint64_t r = 0; r < REPLICATIONS; r++) {
        double scalars[TOY_SCALARS] = {(double)NAN, (double)NAN, (double)NAN}, series[TOY_CELLS];
        sim_rng_key parameters = {.seed = 42, .future = r, .run = SIM_RUN_NONE};
        sim_rng_key chance = {.seed = 42, .future = r};
        sim_outcome outcome = {.scalars = scalars, .series = series};
        const toy model = {.fail_every = 300}, *worker = &model;
        bool fails = toy_replicate((void *)&worker, &parameters, &chance, &outcome, &error) != SIM_OK;
        for (size_t i = 0; i < TOY_SCALARS; i++) {
            double value = result->columns[i].values[r];
            n_null += isnan(value) ? 1 : 0;
            assert_true(fails || isnan(scalars[i]) ? isnan(value) : value == scalars[i]);
        }
    }
    assert_in_range(n_null, 100, 900);
    sim_result_destroy(result);
}

/* What single replications did over time, bit by bit; of a failed one there are no rows. */
static void store__years_and_paths_come_back_as_they_were(void **state)
{
    (void)state;
    place p = at("years.sqlite");
    sim_result *result = NULL;
    sim_error error;
    size_t n_null = 0;
    write_whole(p.path, 42, 2);
    assert_int_equal(sim_store_read(p.path, &result, &error), SIM_OK);
    assert_int_equal(result->n_years, TOY_YEARS);
    assert_int_equal(result->n_yearly, TOY_YEARLY);
    assert_int_equal(result->n_paths, TOY_PATHS);
    assert_int_equal(sim_result_path_count(result), SIM_PATHS);
    const double *level = sim_result_yearly(result, "level")->values;
    const double *wait = sim_result_yearly_of(result, "wait_hours", "\"zaan\"")->values;
    for (uint64_t r = 0; r < REPLICATIONS; r++) {
        double scalars[TOY_SCALARS], series[TOY_CELLS], yearly[TOY_YEARS * TOY_YEARLY];
        sim_outcome outcome = {.scalars = scalars, .series = series, .yearly = yearly};
        const toy model = {.fail_every = 300};
        sim_experiment e = toy_experiment(&model, NULL, REPLICATIONS, 1);
        bool fails = sim_experiment_replay(&e, r, &outcome, &error) != SIM_OK;
        for (size_t y = 0; y < TOY_YEARS; y++) {
            assert_true(fails ? isnan(level[r * TOY_YEARS + y])
                              : level[r * TOY_YEARS + y] == yearly[y * TOY_YEARLY]);
            bool is_null = isnan(yearly[y * TOY_YEARLY + 1]);
            n_null += is_null && !fails;
            assert_true(is_null ? isnan(wait[r * TOY_YEARS + y])
                                : wait[r * TOY_YEARS + y] == yearly[y * TOY_YEARLY + 1]);
        }
        for (size_t k = 0; r < SIM_PATHS && k < TOY_PATHS; k++)
            for (size_t m = 0; m < TOY_MONTHS; m++) {
                double there = result->paths[k].values[r * TOY_MONTHS + m];
                double expected = series[toy_paths[k] * TOY_MONTHS + m];
                assert_true(isnan(expected) ? isnan(there) : there == expected);
            }
    }
    assert_true(n_null > 0);
    assert_string_equal(sim_result_path(result, "gap_fte.network")->metric.unit, "fte");
    assert_true(ask_sql(p.path, "SELECT count(*) FROM yearly") == 2.0 * (REPLICATIONS - 3));
    assert_true(ask_sql(p.path, "SELECT count(*) FROM paths") == SIM_PATHS * TOY_MONTHS);
    assert_true(ask_sql(p.path, "SELECT count(*) FROM paths WHERE year = 2015 AND month_of_year = 5") ==
                SIM_PATHS);
    sim_result_destroy(result);
}

static void store__points_come_back_as_they_were(void **state)
{
    (void)state;
    place p = at("points.sqlite");
    const toy model = {.fail_every = 300};
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_experiment experiment = toy_experiment(&model, aggregate, REPLICATIONS, 2);
    sim_error error;
    sim_result *result = NULL;
    assert_int_equal(sim_experiment_run(&experiment, &error), SIM_OK);
    write_whole(p.path, 42, 1);
    assert_int_equal(sim_store_read(p.path, &result, &error), SIM_OK);
    for (size_t cell = 0; cell < TOY_CELLS; cell++) {
        sim_point expected = sim_aggregate_point(aggregate, cell);
        const sim_point *actual = &result->series[cell / TOY_MONTHS].points[cell % TOY_MONTHS];
        assert_int_equal(actual->n, expected.n);
        assert_true(actual->mean == expected.mean && actual->sd == expected.sd);
        assert_memory_equal(actual->q, expected.q, sizeof expected.q);
    }
    sim_result_destroy(result);
    sim_aggregate_destroy(aggregate);
}

static void store__view_has_names_and_dates(void **state)
{
    (void)state;
    place p = at("view.sqlite");
    write_whole(p.path, 42, 1);
    assert_true(ask_sql(p.path, "SELECT count(*) FROM monthly WHERE metric = 'gap_fte.network'") ==
                TOY_MONTHS);
    assert_true(ask_sql(p.path, "SELECT count(*) FROM monthly WHERE date = '2015-01' AND month = 10") ==
                TOY_SERIES);
    assert_true(ask_sql(p.path, "SELECT count(*) FROM outcomes WHERE payback_year IS NULL") > 0.0);
    assert_true(ask_sql(p.path, "SELECT count(*) FROM checkpoint") == 0.0);
}

static void store__digest_is_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    place p = at("threads.sqlite");
    for (int jobs = 2; jobs <= 5; jobs += 3) {
        write_whole(p.path, 42, jobs);
        check_digest_is_that_of_an_uninterrupted_run(p.path);
    }
}

static void store__digest_does_not_see_checkpoints_or_the_log(void **state)
{
    (void)state;
    place p = at("checkpoints.sqlite");
    sim_error error;
    writing w = plainly();
    w.checkpoint_every = 2;
    assert_int_equal(write_run(p.path, 42, 2, &w, &error), SIM_OK);
    assert_true(ask_sql(p.path, "SELECT count(*) FROM checkpoint") == 0.0);
    run_sql(p.path, "INSERT INTO run_log(key, value) VALUES('host', 'elsewhere')");
    check_digest_is_that_of_an_uninterrupted_run(p.path);
}

static void store__digest_sees_seed_and_any_number(void **state)
{
    (void)state;
    place a = at("a.sqlite"), b = at("b.sqlite");
    char digest_a[65], digest_b[65];
    sim_error error;
    write_whole(a.path, 42, 1);
    write_whole(b.path, 43, 1);
    assert_int_equal(sim_store_digest(a.path, digest_a, &error), SIM_OK);
    assert_int_equal(sim_store_digest(b.path, digest_b, &error), SIM_OK);
    assert_string_not_equal(digest_a, digest_b);
    const char *const changes[] = {
        "UPDATE series SET q95 = q95 * (1 + 1e-15) WHERE metric = 4 AND month = 3",
        "UPDATE outcomes SET total_eur = NULL WHERE replication = 500",
        "DELETE FROM failures WHERE replication = 299",
        "UPDATE inputs SET source = 'Memo'",
        "UPDATE yearly SET level = level * (1 + 1e-15) WHERE replication = 500 AND year = 2015",
        "UPDATE paths SET \"gap_fte.network\" = 0 WHERE replication = 24 AND month = 14",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        run_sql(a.path, changes[i]);
        memcpy(digest_b, digest_a, sizeof digest_b);
        assert_int_equal(sim_store_digest(a.path, digest_a, &error), SIM_OK);
        assert_string_not_equal(digest_a, digest_b);
    }
}

static void check_kept_blocks(const char *path, uint64_t expected)
{
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_store *store = NULL;
    sim_error error;
    assert_int_equal(sim_store_resume(path, &toy_layout, aggregate, &store, &error), SIM_OK);
    assert_int_equal(aggregate->blocks_done, expected);
    sim_store_close(store);
    sim_aggregate_destroy(aggregate);
    double rows = ask_sql(path, "SELECT (SELECT count(*) FROM outcomes) + (SELECT count(*) FROM failures)");
    assert_true(rows == fmin((double)(expected * SIM_BLOCK), REPLICATIONS));
    assert_true(ask_sql(path, "SELECT count(*) FROM yearly") ==
                TOY_YEARS * ask_sql(path, "SELECT count(*) FROM outcomes"));
}

/* A child writes until it is killed; what it leaves must be an unfinished run that can be gone on with. */
static void check_kill(uint64_t checkpoint_every, uint64_t die_after_block, uint64_t kept_blocks)
{
    place p = at("killed.sqlite");
    unlink(p.path);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        writing w = plainly();
        sim_error error;
        w.checkpoint_every = checkpoint_every;
        w.die_after_block = die_after_block;
        write_run(p.path, 42, 2, &w, &error);
        _exit(0);
    }
    int how = 0;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
    char identity[300], expected[300];
    sim_result *header = make_header(42);
    sim_store_identity(header, expected, sizeof expected);
    assert_int_equal(sim_store_probe(p.path, identity, sizeof identity), SIM_STORE_UNFINISHED);
    assert_string_equal(identity, expected);
    sim_result_destroy(header);
    check_refused(p.path, "run the same command again");
    check_kept_blocks(p.path, kept_blocks);
    write_whole(p.path, 42, 2);
    check_digest_is_that_of_an_uninterrupted_run(p.path);
}

static void store__killed_run_ends_with_the_same_content(void **state)
{
    (void)state;
    check_kill(0, 4, 0);
    check_kill(3, 7, 6);
    check_kill(1, 0, 1);
    check_kill(4, BLOCKS - 1, BLOCKS);
}

static void store__interrupted_run_goes_on_from_where_it_was(void **state)
{
    (void)state;
    place p = at("stopped.sqlite");
    sim_error error;
    writing w = plainly();
    w.stop_after_block = 5;
    assert_int_equal(write_run(p.path, 42, 2, &w, &error), SIM_ERR_INTERRUPTED);
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_store *store = NULL;
    assert_int_equal(sim_store_resume(p.path, &toy_layout, aggregate, &store, &error), SIM_OK);
    assert_in_range(aggregate->blocks_done, 6, BLOCKS - 1);
    sim_store_close(store);
    sim_aggregate_destroy(aggregate);
    write_whole(p.path, 42, 1);
    check_digest_is_that_of_an_uninterrupted_run(p.path);
}

static sim_status stop_here(void *context, const sim_block_rows *rows, const sim_aggregate *aggregate,
                            sim_error *error)
{
    writing *w = context;
    sim_status status = sim_store_append(w->store, rows, aggregate, error);
    if (status == SIM_OK && rows->block == 2)
        status = sim_store_checkpoint(w->store, aggregate, error);
    return status == SIM_OK && rows->block == 5 ? sim_error_set(error, SIM_ERR_FAILED, "enough") : status;
}

/* Closed without a last checkpoint: the rows of blocks 3 to 5 are in the file and must not stay. */
static void store__rows_after_the_checkpoint_are_dropped(void **state)
{
    (void)state;
    place p = at("rows.sqlite");
    const toy model = {.fail_every = 300};
    sim_error error;
    sim_result *header = make_header(42);
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    writing w = plainly();
    assert_int_equal(sim_store_create(p.path, header, &toy_layout, &w.store, &error), SIM_OK);
    sim_experiment experiment = toy_experiment(&model, aggregate, REPLICATIONS, 1);
    experiment.sink = stop_here;
    experiment.sink_context = &w;
    assert_int_equal(sim_experiment_run(&experiment, &error), SIM_ERR_FAILED);
    sim_store_close(w.store);
    assert_true(ask_sql(p.path, "SELECT max(replication) FROM outcomes") == 6.0 * SIM_BLOCK - 1.0);
    check_kept_blocks(p.path, 3);
    write_whole(p.path, 42, 2);
    check_digest_is_that_of_an_uninterrupted_run(p.path);
    sim_result_destroy(header);
    sim_aggregate_destroy(aggregate);
}

/* One value for good: whoever changes it changes the schema version too. docs/result-file.md shows how to
 * compute it. */
static void store__digest_of_a_known_content_does_not_change(void **state)
{
    (void)state;
    place p = at("known.sqlite");
    sim_error error;
    sim_result *header = make_header(42);
    sim_store *store = NULL;
    char hex[65];
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    const double scalars[2 * TOY_SCALARS] = {1.5, (double)NAN, -3.0};
    const bool failed[2] = {false, true};
    const char *const messages[2] = {NULL, "no reason"};
    double yearly[2 * TOY_YEARS * TOY_YEARLY] = {1.0, (double)NAN, 2.25, 3.0};
    double paths[2 * TOY_PATHS * TOY_MONTHS] = {0.5, -1.0, (double)NAN};
    sim_block_rows rows = {.first = 0,
                           .n = 2,
                           .scalars = scalars,
                           .yearly = yearly,
                           .paths = paths,
                           .failed = failed,
                           .messages = messages};
    assert_int_equal(sim_store_create(p.path, header, &toy_layout, &store, &error), SIM_OK);
    assert_int_equal(sim_store_append(store, &rows, aggregate, &error), SIM_OK);
    assert_int_equal(sim_store_finish(store, aggregate, &error), SIM_OK);
    sim_store_close(store);
    assert_int_equal(sim_store_digest(p.path, hex, &error), SIM_OK);
    assert_string_equal(hex, "309e2a954597cb3b703b75c84755cc94dbbf686d31564e13c3ad4b39ef06e609");
    sim_result_destroy(header);
    sim_aggregate_destroy(aggregate);
}

static void store__rows_tell_future_and_run_also_when_gone_on_with(void **state)
{
    (void)state;
    place p = at("futures.sqlite");
    sim_error error;
    sim_result *header = sim_result_create(0, 0, 2014, 1);
    sim_result_add_manifest(header, "runs_per_future", "10");
    sim_store *store = NULL;
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    static const double scalars[SIM_BLOCK * TOY_SCALARS];
    static const bool failed[SIM_BLOCK];
    static const char *const messages[SIM_BLOCK];
    static const double yearly[SIM_BLOCK * TOY_YEARS * TOY_YEARLY];
    sim_block_rows rows = {
        .n = SIM_BLOCK, .scalars = scalars, .yearly = yearly, .failed = failed, .messages = messages};
    assert_int_equal(sim_store_create(p.path, header, &toy_layout, &store, &error), SIM_OK);
    assert_int_equal(sim_store_append(store, &rows, aggregate, &error), SIM_OK);
    aggregate->blocks_done = 1;
    assert_int_equal(sim_store_checkpoint(store, aggregate, &error), SIM_OK);
    sim_store_close(store);
    assert_int_equal(sim_store_resume(p.path, &toy_layout, aggregate, &store, &error), SIM_OK);
    rows.block = 1;
    rows.first = SIM_BLOCK;
    assert_int_equal(sim_store_append(store, &rows, aggregate, &error), SIM_OK);
    sim_store_close(store);
    assert_true(ask_sql(p.path,
                        "SELECT count(*) FROM outcomes"
                        " WHERE future = replication / 10 AND run = replication % 10") == 2.0 * SIM_BLOCK);
    sim_result_destroy(header);
    sim_aggregate_destroy(aggregate);
}

typedef struct seen {
    double first[SIM_BLOCK * TOY_SCALARS];
    uint64_t n;
} seen;

static void see(void *context, const double *scalars)
{
    seen *s = context;
    memcpy(s->first + s->n++ * TOY_SCALARS, scalars, TOY_SCALARS * sizeof *scalars);
}

static void store__rows_are_seen_again_and_replications_told_at_the_end(void **state)
{
    (void)state;
    place p = at("precise.sqlite");
    sim_error error;
    sim_result *header = sim_result_create(0, 0, 2014, 1);
    sim_result_add_manifest(header, "replications", "20000");
    sim_result_add_manifest(header, "max_replications", "20000");
    sim_result_add_manifest(header, "precision", "total_eur=5");
    sim_result_add_manifest(header, "antithetic", "1");
    sim_store *store = NULL;
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    double scalars[SIM_BLOCK * TOY_SCALARS];
    bool failed[SIM_BLOCK] = {[0] = true, [20] = true, [SIM_BLOCK - 1] = true};
    const char *messages[SIM_BLOCK] = {[0] = "first", [20] = "why", [SIM_BLOCK - 1] = "last"};
    for (size_t i = 0; i < SIM_BLOCK * TOY_SCALARS; i++)
        scalars[i] = failed[i / TOY_SCALARS] || i % 7 == 0 ? (double)NAN : (double)i / 3.0;
    static const double yearly[SIM_BLOCK * TOY_YEARS * TOY_YEARLY];
    sim_block_rows rows = {
        .n = SIM_BLOCK, .scalars = scalars, .yearly = yearly, .failed = failed, .messages = messages};
    assert_int_equal(sim_store_create(p.path, header, &toy_layout, &store, &error), SIM_OK);
    assert_int_equal(sim_store_append(store, &rows, aggregate, &error), SIM_OK);
    aggregate->blocks_done = 1;
    assert_int_equal(sim_store_checkpoint(store, aggregate, &error), SIM_OK);
    sim_store_close(store);
    char running[SIM_STORE_IDENTITY_SIZE], finished[SIM_STORE_IDENTITY_SIZE];
    assert_int_equal(sim_store_probe(p.path, running, sizeof running), SIM_STORE_UNFINISHED);
    assert_int_equal(sim_store_resume(p.path, &toy_layout, aggregate, &store, &error), SIM_OK);
    seen s = {.n = 0};
    assert_int_equal(sim_store_each_row(store, SIM_BLOCK, see, &s, &error), SIM_OK);
    assert_int_equal(s.n, SIM_BLOCK);
    for (size_t i = 0; i < SIM_BLOCK * TOY_SCALARS; i++)
        assert_true(isnan(scalars[i]) ? isnan(s.first[i]) : s.first[i] == scalars[i]);
    assert_int_equal(sim_store_finish(store, aggregate, &error), SIM_OK);
    sim_store_close(store);
    assert_true(ask_sql(p.path, "SELECT value FROM manifest WHERE key = 'replications'") == SIM_BLOCK);
    assert_true(
        ask_sql(p.path, "SELECT sum(future <> replication / 2 OR run <> replication % 2) FROM outcomes") ==
        0.0);
    assert_int_equal(sim_store_probe(p.path, finished, sizeof finished), SIM_STORE_FINISHED);
    assert_string_equal(running, finished);
    assert_non_null(strstr(running, "replications=20000;"));
    assert_non_null(strstr(running, ";antithetic=1;precision=total_eur=5"));
    sim_result_destroy(header);
    sim_aggregate_destroy(aggregate);
}

static void store__finished_or_other_run_is_not_resumed(void **state)
{
    (void)state;
    place p = at("resume.sqlite");
    sim_error error;
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_store *store = NULL;
    write_whole(p.path, 42, 1);
    assert_int_equal(sim_store_resume(p.path, &toy_layout, aggregate, &store, &error), SIM_ERR_IO);
    assert_non_null(strstr(error.message, "finished"));
    unlink(p.path);
    assert_int_equal(sim_store_resume(p.path, &toy_layout, aggregate, &store, &error), SIM_ERR_IO);

    writing w = plainly();
    w.stop_after_block = 2;
    assert_int_equal(write_run(p.path, 42, 1, &w, &error), SIM_ERR_INTERRUPTED);
    sim_layout fewer = toy_layout, renamed = toy_layout, shorter = toy_layout;
    sim_metric names[TOY_SCALARS];
    memcpy(names, toy_scalars, sizeof names);
    names[1].name = "payback";
    renamed.scalars = names;
    fewer.n_series--;
    shorter.n_months--;
    const sim_layout *others[] = {&fewer, &renamed, &shorter};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(sim_store_resume(p.path, others[i], aggregate, &store, &error), SIM_ERR_IO);
        assert_non_null(strstr(error.message, "other metrics"));
    }
    assert_null(store);
    sim_aggregate_destroy(aggregate);
}

static void store__run_being_written_is_left_alone(void **state)
{
    (void)state;
    place p = at("busy.sqlite");
    sim_error error;
    sim_result *header = make_header(42);
    sim_store *store = NULL, *other = NULL;
    char identity[300];
    assert_int_equal(sim_store_create(p.path, header, &toy_layout, &store, &error), SIM_OK);
    assert_int_equal(sim_store_create(p.path, header, &toy_layout, &other, &error), SIM_ERR_IO);
    assert_non_null(strstr(error.message, "another program"));
    assert_int_equal(sim_store_probe(p.path, identity, sizeof identity), SIM_STORE_UNFINISHED);
    assert_string_equal(identity, "");
    check_refused(p.path, "another program");
    sim_store_close(store);
    sim_result_destroy(header);
}

static void store__is_readable_and_takes_log_lines_after_the_finish(void **state)
{
    (void)state;
    place p = at("finished.sqlite");
    sim_error error;
    sim_result *header = make_header(42), *result = NULL;
    sim_store *store = NULL;
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    assert_int_equal(sim_store_create(p.path, header, &toy_layout, &store, &error), SIM_OK);
    assert_int_equal(sim_store_log(store, "threads", "2", &error), SIM_OK);
    assert_int_equal(sim_store_finish(store, aggregate, &error), SIM_OK);
    assert_int_equal(sim_store_log(store, "seconds", "1.5", &error), SIM_OK);
    assert_int_equal(sim_store_read(p.path, &result, &error), SIM_OK);
    assert_int_equal(result->n_replications, 0);
    assert_true(isnan(result->series[0].points[0].mean));
    sim_store_close(store);
    assert_true(ask_sql(p.path, "SELECT count(*) FROM run_log") == 2.0);
    sim_result_destroy(result);
    sim_result_destroy(header);
    sim_aggregate_destroy(aggregate);
}

static void store__other_files_are_refused_and_known_as_foreign(void **state)
{
    (void)state;
    char identity[300];
    place text = at("text.sqlite"), database = at("other.sqlite"), newer = at("newer.sqlite"),
          older = at("older.sqlite");
    write_text(text.path,
               "dear reader, this is a letter of more than a hundred bytes, so that it could well have been "
               "taken for the header of a database by someone in a hurry\n");
    run_sql(database.path, "CREATE TABLE groceries(name)");
    write_whole(newer.path, 42, 1);
    run_sql(newer.path, "PRAGMA user_version = 7");
    check_refused(text.path, "is not a result file");
    check_refused(database.path, "is not a result file");
    check_refused(newer.path, "schema version 7");
    write_whole(older.path, 42, 1);
    run_sql(older.path, "PRAGMA user_version = 1");
    check_refused(older.path,
                  "schema version 1 and this program reads version 2; use the program that wrote it, or "
                  "run the scenario again");
    check_refused(directory, "is a directory");
    check_refused("/dev/null", "device");
    check_refused(at("none.sqlite").path, "no such result file");
    assert_int_equal(sim_store_probe(text.path, identity, sizeof identity), SIM_STORE_FOREIGN);
    assert_int_equal(sim_store_probe(database.path, identity, sizeof identity), SIM_STORE_FOREIGN);
    assert_int_equal(sim_store_probe(newer.path, identity, sizeof identity), SIM_STORE_FOREIGN);
    assert_int_equal(sim_store_probe(directory, identity, sizeof identity), SIM_STORE_FOREIGN);
    assert_int_equal(sim_store_probe(at("none.sqlite").path, identity, sizeof identity), SIM_STORE_ABSENT);
}

static void store__run_killed_at_its_very_start_counts_as_absent(void **state)
{
    (void)state;
    char identity[300];
    place empty = at("empty.sqlite"), bare = at("bare.sqlite");
    write_text(empty.path, "");
    run_sql(bare.path, "PRAGMA application_id = 0x47726f65; PRAGMA user_version = 2");
    assert_int_equal(sim_store_probe(empty.path, identity, sizeof identity), SIM_STORE_ABSENT);
    assert_int_equal(sim_store_probe(bare.path, identity, sizeof identity), SIM_STORE_ABSENT);
    write_whole(bare.path, 42, 1);
    check_digest_is_that_of_an_uninterrupted_run(bare.path);
}

static void store__damaged_files_are_refused(void **state)
{
    (void)state;
    place p = at("damaged.sqlite");
    const char *const damages[] = {
        "DROP TABLE inputs",
        "UPDATE manifest SET value = '99999999999' WHERE key = 'months'",
        "UPDATE manifest SET value = 'March' WHERE key = 'first_month'",
        "UPDATE series SET metric = 77 WHERE metric = 3",
        "UPDATE series SET month = -1 WHERE month = 3",
        "UPDATE outcomes SET replication = 123456789012 WHERE replication = 8",
        "DELETE FROM outcomes WHERE replication = 8",
        "INSERT INTO failures VALUES(-5, 'x')",
        "ALTER TABLE outcomes ADD COLUMN more REAL",
        "DROP TABLE yearly",
        "ALTER TABLE yearly ADD COLUMN more REAL",
        "UPDATE yearly SET year = 2013 WHERE replication = 8 AND year = 2014",
        "UPDATE yearly SET replication = 1000 WHERE replication = 8",
        "ALTER TABLE paths ADD COLUMN unheard_of REAL",
        "UPDATE paths SET replication = 25 WHERE replication = 24",
        "UPDATE paths SET month = 15 WHERE month = 14",
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        sim_result *result = NULL;
        sim_error error;
        write_whole(p.path, 42, 1);
        run_sql(p.path, damages[i]);
        assert_int_equal(sim_store_read(p.path, &result, &error), SIM_ERR_IO);
        assert_non_null(strstr(error.message, "damaged"));
    }
    write_whole(p.path, 42, 1);
    FILE *file = fopen(p.path, "r+b");
    fseek(file, 4096, SEEK_SET);
    for (int i = 0; i < 40000; i++)
        fputc(i * 37 % 251, file);
    fclose(file);
    check_refused(p.path, "damaged");
}

static void store__impossible_paths_are_refused_in_words(void **state)
{
    (void)state;
    sim_error error;
    sim_store *store = NULL;
    sim_result *header = make_header(42);
    place nowhere = at("no/such/directory.sqlite"), pipe = at("pipe");
    assert_int_equal(mkfifo(pipe.path, 0600), 0);
    const char *const paths[][2] = {
        {nowhere.path, "No such file"}, {directory, "is a directory"}, {pipe.path, "device"}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(sim_store_create(paths[i][0], header, &toy_layout, &store, &error), SIM_ERR_IO);
        if (strstr(error.message, paths[i][1]) == NULL)
            fail_msg("\"%s\" does not say \"%s\"", error.message, paths[i][1]);
    }
    assert_int_equal(access(pipe.path, F_OK), 0); /* not replaced */
    assert_null(store);
    sim_result_destroy(header);
}

static void limit_file_size(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void store__write_that_fails_is_reported_and_the_run_can_go_on(void **state)
{
    (void)state;
    place p = at("full.sqlite");
    sim_error error = {0};
    writing w = plainly();
    w.checkpoint_every = 1;
    signal(SIGXFSZ, SIG_IGN);
    limit_file_size(120000);
    sim_status status = write_run(p.path, 42, 2, &w, &error);
    limit_file_size(RLIM_INFINITY);
    assert_int_equal(status, SIM_ERR_IO);
    assert_non_null(strstr(error.message, "cannot write the result file"));
    write_whole(p.path, 42, 1);
    check_digest_is_that_of_an_uninterrupted_run(p.path);

    limit_file_size(8192);
    place q = at("full-at-once.sqlite");
    status = write_run(q.path, 42, 1, &w, &error);
    limit_file_size(RLIM_INFINITY);
    assert_int_equal(status, SIM_ERR_IO);
    assert_int_not_equal(access(q.path, F_OK), 0);
}

static void store__more_metrics_than_a_table_holds_are_refused(void **state)
{
    (void)state;
    enum { MANY = 1901 };
    static sim_metric metrics[MANY];
    static char names[MANY][16];
    for (size_t i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "m%zu", i);
        metrics[i] = (sim_metric){names[i], "1", "", ""};
    }
    sim_layout layout = toy_layout;
    layout.scalars = metrics;
    sim_store *store = NULL;
    sim_error error;
    sim_result *header = make_header(42);
    layout.n_scalars = MANY;
    place p = at("wide.sqlite");
    assert_int_equal(sim_store_create(p.path, header, &layout, &store, &error), SIM_ERR_CONFIG);
    assert_non_null(strstr(error.message, "1901"));
    assert_int_not_equal(access(p.path, F_OK), 0);
    layout.n_scalars = MANY - 1;
    assert_int_equal(sim_store_create(p.path, header, &layout, &store, &error), SIM_OK);
    sim_store_close(store);
    sim_result_destroy(header);
}

static void store__identity_tells_runs_apart(void **state)
{
    (void)state;
    char a[300], b[300], short_one[10];
    sim_result *header_a = make_header(1), *header_b = make_header(2);
    sim_store_identity(header_a, a, sizeof a);
    sim_store_identity(header_b, b, sizeof b);
    sim_store_identity(header_b, short_one, sizeof short_one);
    assert_string_not_equal(a, b);
    assert_int_equal(strlen(short_one), 9);
    sim_result_destroy(header_a);
    sim_result_destroy(header_b);
}

static void sha256__gives_the_published_values(void **state)
{
    (void)state;
    char hex[65]; /* FIPS 180-2, appendix B.1, and the empty message */
    sim_sha256("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sim_sha256("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static int make_directory(void **state)
{
    (void)state;
    return mkdtemp(directory) == NULL ? -1 : 0;
}

static int remove_directory(void **state)
{
    (void)state;
    DIR *entries = opendir(directory);
    if (entries == NULL)
        return -1;
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (entry->d_name[0] != '.')
            unlink(at(entry->d_name).path);
    closedir(entries);
    return rmdir(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(store__reads_what_was_written),
        cmocka_unit_test(store__numbers_and_nan_come_back_as_they_were),
        cmocka_unit_test(store__years_and_paths_come_back_as_they_were),
        cmocka_unit_test(store__points_come_back_as_they_were),
        cmocka_unit_test(store__view_has_names_and_dates),
        cmocka_unit_test(store__digest_is_the_same_on_any_number_of_threads),
        cmocka_unit_test(store__digest_does_not_see_checkpoints_or_the_log),
        cmocka_unit_test(store__digest_sees_seed_and_any_number),
        cmocka_unit_test(store__killed_run_ends_with_the_same_content),
        cmocka_unit_test(store__interrupted_run_goes_on_from_where_it_was),
        cmocka_unit_test(store__rows_after_the_checkpoint_are_dropped),
        cmocka_unit_test(store__rows_tell_future_and_run_also_when_gone_on_with),
        cmocka_unit_test(store__digest_of_a_known_content_does_not_change),
        cmocka_unit_test(store__rows_are_seen_again_and_replications_told_at_the_end),
        cmocka_unit_test(store__finished_or_other_run_is_not_resumed),
        cmocka_unit_test(store__run_being_written_is_left_alone),
        cmocka_unit_test(store__is_readable_and_takes_log_lines_after_the_finish),
        cmocka_unit_test(store__other_files_are_refused_and_known_as_foreign),
        cmocka_unit_test(store__run_killed_at_its_very_start_counts_as_absent),
        cmocka_unit_test(store__damaged_files_are_refused),
        cmocka_unit_test(store__impossible_paths_are_refused_in_words),
        cmocka_unit_test(store__write_that_fails_is_reported_and_the_run_can_go_on),
        cmocka_unit_test(store__more_metrics_than_a_table_holds_are_refused),
        cmocka_unit_test(store__identity_tells_runs_apart),
        cmocka_unit_test(sha256__gives_the_published_values),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
