#include "plots/prose.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

static const char ellipsis[] = "\xe2\x80\xa6";

plot_prose plot_prose_make(char *text, size_t size)
{
    assert(size >= 8);
    text[0] = '\0';
    return (plot_prose){.text = text, .size = size};
}

size_t plot_prose_clip(const char *text, size_t max)
{
    size_t length = strlen(text);
    if (length <= max) {
        return length;
    }
    length = max;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) {
        length--;
    }
    return length;
}

static void add_bytes(plot_prose *prose, const char *text, size_t length)
{
    if (prose->is_full) {
        return;
    }
    if (prose->length + length < prose->size) {
        memcpy(prose->text + prose->length, text, length);
        prose->length += length;
        prose->text[prose->length] = '\0';
        return;
    }
    size_t room = prose->size - 1 - prose->length;
    size_t part = room < length ? room : length;
    memcpy(prose->text + prose->length, text, part);
    prose->text[prose->length + part] = '\0';
    size_t keep = plot_prose_clip(prose->text, prose->size - sizeof ellipsis);
    memcpy(prose->text + keep, ellipsis, sizeof ellipsis);
    prose->length = keep + sizeof ellipsis - 1;
    prose->is_full = true;
}

void plot_prose_add(plot_prose *prose, const char *text)
{
    add_bytes(prose, text, strlen(text));
}

void plot_prose_add_sentence(plot_prose *prose, const char *text)
{
    if (text[0] == '\0') {
        return;
    }
    if (prose->length > 0) {
        plot_prose_add(prose, " ");
    }
    plot_prose_add(prose, text);
}

void plot_prose_fill_array(plot_prose *prose, const char *pattern, const char *const *parts, size_t n)
{
    const char *from = pattern;
    for (const char *at = pattern; *at != '\0'; at++) {
        if (at[0] != '{' || at[1] < '1' || at[1] > '9' || at[2] != '}') {
            continue;
        }
        size_t k = (size_t)(at[1] - '1');
        assert(k < n);
        add_bytes(prose, from, (size_t)(at - from));
        plot_prose_add(prose, parts[k]);
        at += 2;
        from = at + 1;
    }
    plot_prose_add(prose, from);
    (void)n;
}

void plot_prose_capitalise(char *text)
{
    unsigned char *c = (unsigned char *)text;
    if (c[0] >= 'a' && c[0] <= 'z') {
        c[0] = (unsigned char)(c[0] - 'a' + 'A');
    } else if (strncmp(text, "\xc3\xa9\xc3\xa9n", 5) == 0) { /* the Dutch for "one": no accent on a capital */
        memmove(text + 1, text + 2, strlen(text + 2) + 1);
        text[0] = 'E';
    } else if (c[0] == 0xc3 && c[1] == 0xa9) { /* e with acute */
        c[1] = 0x89;
    }
}

void plot_prose_add_curled(plot_prose *prose, const char *text)
{
    const char *from = text;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\'' && c > text && isalpha((unsigned char)c[-1]) && isalpha((unsigned char)c[1])) {
            add_bytes(prose, from, (size_t)(c - from));
            plot_prose_add(prose, "\xe2\x80\x99");
            from = c + 1;
        }
    }
    plot_prose_add(prose, from);
}
