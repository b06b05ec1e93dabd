/* The HTML edition: well-formed, complete, each thing named, nothing asked from elsewhere; the same bytes
 * twice; what it says is what the document says. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/html.h"
#include "plots/report_content.h"
#include "tests/support/fake_result.h"

enum { ALL = 8, DEPTH = 64 };

typedef struct page {
    size_t n;
    sim_result *own[ALL];
    const sim_result *seen[ALL];
    plot_document *document;
    plot_buffer html;
} page;

static page make(size_t n, plot_lang lang, fake_options options)
{
    page p = {.n = n};
    for (size_t i = 0; i < n; i++) {
        options.scenario = fake_scenario_ids[n == 1 ? 1 : i];
        p.seen[i] = p.own[i] = fake_result_create(&options);
    }
    plot_report_options how = {.lang = lang, .edition = PLOT_EDITION_HTML};
    sim_error error = {0};
    p.document = plot_report_compose(p.seen, n, &how);
    if (plot_html_write(p.document, &p.html, &error) != SIM_OK) {
        print_error("%s\n", error.message);
        fail();
    }
    return p;
}

static void release(page *p)
{
    plot_document_destroy(p->document);
    plot_buffer_deinit(&p->html);
    for (size_t i = 0; i < p->n; i++) {
        sim_result_destroy(p->own[i]);
    }
}

/* A tag as it stands between < and >. */
typedef struct tag {
    const char *start, *end; /* of what is inside */
    char name[24];
    bool is_closing, is_empty;
} tag;

/* The next tag from *at on; false at the end. Fails where a tag is not closed. */
static bool next_tag(const char **at, tag *t)
{
    const char *open = strchr(*at, '<');
    while (open != NULL && open[1] == '!') {
        open = strchr(open + 1, '<');
    }
    if (open == NULL) {
        return false;
    }
    t->is_closing = open[1] == '/';
    t->start = open + 1 + (t->is_closing ? 1 : 0);
    bool is_quoted = false;
    const char *c = t->start;
    for (; *c != '\0' && (is_quoted || *c != '>'); c++) {
        is_quoted = *c == '"' ? !is_quoted : is_quoted;
        assert_true(*c != '<');
    }
    assert_true(*c == '>');
    t->end = c;
    t->is_empty = c[-1] == '/';
    size_t length = strcspn(t->start, " />\n");
    assert_true(length < sizeof t->name);
    memcpy(t->name, t->start, length);
    t->name[length] = '\0';
    *at = c + 1;
    return true;
}

/* The value of an attribute; false if the tag has none. */
static bool attribute(const tag *t, const char *name, char *value, size_t size)
{
    char pattern[48];
    size_t n = (size_t)snprintf(pattern, sizeof pattern, " %s=\"", name);
    const char *at = t->start;
    while (at + n < t->end && memcmp(at, pattern, n) != 0) {
        at++;
    }
    if (at + n >= t->end) {
        return false;
    }
    at += n;
    size_t length = strcspn(at, "\"");
    assert_true(length < size);
    memcpy(value, at, length);
    value[length] = '\0';
    return true;
}

static void assert_nested(const char *html)
{
    char open[DEPTH][24];
    size_t depth = 0, n = 0;
    tag t;
    for (const char *at = html; next_tag(&at, &t); n++) {
        if (t.is_closing) {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], t.name);
        } else if (!t.is_empty) {
            assert_true(depth < DEPTH);
            memcpy(open[depth++], t.name, sizeof t.name);
        }
    }
    assert_int_equal(depth, 0);
    assert_true(n > 300);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef struct id_list {
    char **items;
    size_t n, capacity;
} id_list;

/* All ids, sorted; fails where one is there twice. */
static id_list collect_ids(const char *html)
{
    id_list ids = {0};
    char value[128];
    tag t;
    for (const char *at = html; next_tag(&at, &t);) {
        if (!t.is_closing && attribute(&t, "id", value, sizeof value)) {
            if (ids.n == ids.capacity) {
                ids.capacity = ids.capacity == 0 ? 1024 : 2 * ids.capacity;
                ids.items = realloc(ids.items, ids.capacity * sizeof *ids.items);
                assert_non_null(ids.items);
            }
            ids.items[ids.n++] = strdup(value);
        }
    }
    assert_true(ids.n > 100);
    qsort(ids.items, ids.n, sizeof *ids.items, by_text);
    for (size_t i = 1; i < ids.n; i++) {
        if (strcmp(ids.items[i - 1], ids.items[i]) == 0) {
            print_error("twice: %s\n", ids.items[i]);
            fail();
        }
    }
    return ids;
}

/* What an attribute points to is there; an address outside is only ever a link that a reader may follow. */
static void assert_points_inside(const id_list *ids, const tag *t)
{
    static const char *const pointers[] = {"aria-labelledby", "aria-describedby", "href", "xlink:href"};
    char value[2000];
    for (size_t i = 0; i < sizeof pointers / sizeof pointers[0]; i++) {
        if (!attribute(t, pointers[i], value, sizeof value)) {
            continue;
        }
        bool is_address = i >= 2;
        if (is_address && value[0] != '#') {
            assert_string_equal(t->name, "a");
            continue;
        }
        const char *id = value + (is_address ? 1 : 0);
        if (bsearch(&id, ids->items, ids->n, sizeof *ids->items, by_text) == NULL) {
            print_error("<%s> points to %s, which is not there\n", t->name, value);
            fail();
        }
    }
}

static void assert_ids_are_sound(const char *html)
{
    id_list ids = collect_ids(html);
    tag t;
    for (const char *at = html; next_tag(&at, &t);) {
        if (!t.is_closing) {
            assert_points_inside(&ids, &t);
        }
    }
    for (const char *at = strstr(html, "url("); at != NULL; at = strstr(at + 1, "url(")) {
        char value[128];
        const char *id = value;
        assert_int_equal(at[4], '#');
        snprintf(value, sizeof value, "%.*s", (int)strcspn(at + 5, ")"), at + 5);
        assert_non_null(bsearch(&id, ids.items, ids.n, sizeof *ids.items, by_text));
    }
    for (size_t i = 0; i < ids.n; i++) {
        free(ids.items[i]);
    }
    free(ids.items);
}

static void assert_asks_for_nothing(const char *html)
{
    static const char *const forbidden[] = {"<script", "<link",   "<img",    "<iframe",
                                            "<object", "<embed",  "<base",   "<image",
                                            " src=\"", "@import", "srcset=", "http-equiv=\"refresh"};
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        if (strstr(html, forbidden[i]) != NULL) {
            print_error("the page has %s\n", forbidden[i]);
            fail();
        }
    }
    assert_non_null(strstr(html, "default-src 'none'"));
}

static size_t count(const char *html, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(html, part); at != NULL; at = strstr(at + 1, part)) {
        n++;
    }
    return n;
}

/* Drawings have a name and a description; header cells say what they head; headings go down one by one. */
static void assert_named(const char *html, size_t *n_figures)
{
    int level = 0;
    char value[2000];
    tag t;
    *n_figures = 0;
    for (const char *at = html; next_tag(&at, &t);) {
        if (t.is_closing) {
            continue;
        }
        if (strcmp(t.name, "svg") == 0) {
            assert_true(attribute(&t, "role", value, sizeof value) && strcmp(value, "img") == 0);
            assert_true(attribute(&t, "aria-labelledby", value, sizeof value));
            assert_true(attribute(&t, "aria-describedby", value, sizeof value));
            const char *title = strstr(at, "<title"), *end = strstr(at, "</title>");
            assert_true(title != NULL && end != NULL && title - at < 4 && end[-1] != '>');
            *n_figures += 1;
        } else if (strcmp(t.name, "th") == 0) {
            assert_true(attribute(&t, "scope", value, sizeof value));
            assert_true(at[0] != '<'); /* empty: a header of nothing */
        } else if (t.name[0] == 'h' && t.name[1] >= '1' && t.name[1] <= '6') {
            assert_true(t.name[1] - '0' <= level + 1);
            level = t.name[1] - '0';
        }
    }
}

static void check(page *p)
{
    const char *html = p->html.bytes;
    size_t n_figures = 0;
    assert_int_equal(strlen(html), p->html.size);
    assert_nested(html);
    assert_ids_are_sound(html);
    assert_asks_for_nothing(html);
    assert_named(html, &n_figures);
    assert_int_equal(count(html, "<h1"), 1);
    assert_int_equal(count(html, "<main"), 1);
    assert_int_equal(count(html, "<figure>"), n_figures);
    assert_int_equal(count(html, "<details>"), n_figures);
    assert_int_equal(count(html, ">nan<") + count(html, ">-nan<") + count(html, ">inf<"), 0);
}

static void html__is_sound_for_one_to_eight_scenarios(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 3, 8};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
            page p = make(counts[i], (plot_lang)lang, (fake_options){.n_replications = 40});
            check(&p);
            assert_true(strstr(p.html.bytes, lang == PLOT_NL ? "lang=\"nl\"" : "lang=\"en\"") != NULL);
            release(&p);
        }
    }
}

static void html__is_sound_for_awkward_results(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        fake_options options;
    } cases[] = {
        {1, {.n_partners = 1, .n_replications = 1}},
        {2, {.n_replications = 30, .nobody_joins = true}},
        {3, {.n_replications = 30, .all_equal = true}},
        {8, {.n_partners = 30, .n_replications = 30, .long_names = true}},
        {1, {.n_partners = 30, .n_replications = 30, .long_names = true}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        page p = make(cases[i].n, PLOT_NL, cases[i].options);
        check(&p);
        release(&p);
    }
}

static void html__of_empty_results_says_that_figures_are_absent(void **state)
{
    (void)state;
    sim_result *empty = sim_result_create(2, 12, 2012, 1);
    const sim_result *const seen[] = {empty, empty};
    plot_report_options how = {.lang = PLOT_EN, .edition = PLOT_EDITION_HTML};
    plot_document *document = plot_report_compose(seen, 2, &how);
    plot_buffer html = {0};
    sim_error error = {0};
    assert_int_equal(plot_html_write(document, &html, &error), SIM_OK);
    assert_int_equal(count(html.bytes, "<svg"), 0);
    assert_true(count(html.bytes, plot_label(PLOT_EN, PLOT_LABEL_NO_FIGURES)) >= 5);
    plot_buffer_deinit(&html);
    plot_document_destroy(document);
    sim_result_destroy(empty);
}

static void html__same_results_give_same_bytes(void **state)
{
    (void)state;
    page a = make(2, PLOT_NL, (fake_options){.n_replications = 40});
    page b = make(2, PLOT_NL, (fake_options){.n_replications = 40});
    assert_int_equal(a.html.size, b.html.size);
    assert_memory_equal(a.html.bytes, b.html.bytes, a.html.size);
    release(&a);
    release(&b);
}

/* Text of the document as it stands in the page. */
static void assert_says(const char *html, const char *text)
{
    char escaped[4000];
    size_t length = 0;
    for (const char *c = text; *c != '\0' && length + 8 < sizeof escaped; c++) {
        const char *as = *c == '&'   ? "&amp;"
                         : *c == '<' ? "&lt;"
                         : *c == '>' ? "&gt;"
                         : *c == '"' ? "&quot;"
                                     : NULL;
        length += (size_t)snprintf(escaped + length, sizeof escaped - length, as != NULL ? "%s" : "%.1s",
                                   as != NULL ? as : c);
    }
    if (strchr(text, '\n') == NULL && strstr(html, escaped) == NULL) {
        print_error("the page lacks: %s\n", text);
        fail();
    }
}

static void assert_says_table(const char *html, const plot_table *table)
{
    for (size_t i = 0; i < table->n_rows; i++) {
        for (size_t k = 0; k < table->n_columns; k++) {
            assert_says(html, table->rows[i].cells[k]);
        }
    }
}

static void html__says_all_that_the_document_says(void **state)
{
    (void)state;
    page p = make(3, PLOT_NL, (fake_options){.n_replications = 40});
    size_t n = 0, n_figures = 0;
    for (size_t s = 0; s < p.document->n; s++) {
        const plot_sheet *sheet = &p.document->sheets[s];
        for (size_t k = 0; k < sheet->n; k++) {
            for (size_t i = 0; i < sheet->panels[k].n; i++, n++) {
                const plot_block *block = &sheet->panels[k].blocks[i];
                n_figures += block->kind == PLOT_BLOCK_FIGURE;
                if (block->text != NULL) {
                    assert_says(p.html.bytes, block->text);
                } else if (block->table != NULL) {
                    assert_says_table(p.html.bytes, block->table);
                }
            }
        }
    }
    assert_true(n > 40);
    assert_int_equal(count(p.html.bytes, "<svg "), n_figures);
    assert_says(p.html.bytes, p.document->footer);
    release(&p);
}

/* Numbers of the CSV twin, in the table beside the figure, as Dutch and English write them. */
static void html__tables_hold_the_numbers_of_the_csv_twin(void **state)
{
    (void)state;
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        page p = make(1, (plot_lang)lang, (fake_options){.n_replications = 40});
        sim_summary live = plot_summary_of(p.seen[0], "live_year", "zaanstad");
        double year = plot_summary_q(&live, 0.5);
        char cell[64];
        snprintf(cell, sizeof cell, "<td>%.3f", year);
        char *end = cell + strlen(cell) - 1;
        while (*end == '0') {
            *end-- = '\0';
        }
        *strchr(cell, '.') = lang == PLOT_NL ? ',' : '.';
        assert_true(count(p.html.bytes, cell) >= 2); /* when who goes live; growth */
        release(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html__is_sound_for_one_to_eight_scenarios),
        cmocka_unit_test(html__is_sound_for_awkward_results),
        cmocka_unit_test(html__of_empty_results_says_that_figures_are_absent),
        cmocka_unit_test(html__same_results_give_same_bytes),
        cmocka_unit_test(html__says_all_that_the_document_says),
        cmocka_unit_test(html__tables_hold_the_numbers_of_the_csv_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
