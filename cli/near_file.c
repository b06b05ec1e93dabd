#include "cli/near_file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

#define MOST 1024 /* files looked at */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in a directory that end so, without that end, sorted: directories are read in no particular order. */
static size_t list(const char *directory, const char *ending, char **names)
{
    DIR *open = opendir(directory);
    size_t n = 0;
    for (struct dirent *entry = open == NULL ? NULL : readdir(open); entry != NULL && n < MOST;
         entry = readdir(open)) {
        size_t length = strlen(entry->d_name), tail = strlen(ending);
        if (length > tail && strcmp(entry->d_name + length - tail, ending) == 0 &&
            (names[n] = strndup(entry->d_name, length - tail)) != NULL)
            n++;
    }
    if (open != NULL)
        closedir(open);
    qsort(names, n, sizeof *names, by_name);
    return n;
}

bool cli_near_file(const char *path, char *near, size_t size)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    char directory[4096];
    int length = slash == NULL ? 1 : slash == path ? 1 : (int)(slash - path);
    if (access(path, F_OK) == 0 || dot == NULL || (size_t)length >= sizeof directory)
        return false;
    snprintf(directory, sizeof directory, "%.*s", length, slash == NULL ? "." : path);
    char **names = calloc(MOST, sizeof *names);
    size_t n = names == NULL ? 0 : list(directory, dot, names);
    char stem[256];
    snprintf(stem, sizeof stem, "%.*s", (int)(dot - name), name);
    const char *found = n == 0 ? NULL : cli_nearest(stem, (const char *const *)names, n);
    bool fits = false;
    if (found != NULL) {
        int written =
            snprintf(near, size, "%.*s%s%s", slash == NULL ? 0 : (int)(slash - path + 1), path, found, dot);
        fits = written > 0 && (size_t)written < size;
    }
    for (size_t i = 0; i < n; i++)
        free(names[i]);
    free(names);
    return fits;
}

void cli_near_file_suggest(const char *path, sim_error *error)
{
    char near[4096];
    if (cli_near_file(path, near, sizeof near))
        snprintf(error->message, sizeof error->message, "no such file; did you mean '%.200s'?", near);
}
