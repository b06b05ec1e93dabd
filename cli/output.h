/* Files and directories that subcommands write to. What goes wrong is said on stderr. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define CLI_PATH_SIZE 4096

/* directory/name; false, with a complaint, when that is too long. */
bool cli_path_join(char path[static CLI_PATH_SIZE], const char *directory, const char *name);
/* Makes a directory and those above it; fine if it is there. */
bool cli_make_directory(const char *path);
/* The file's name without directories and, where it ends so, without extension. */
void cli_path_stem(char *stem, size_t size, const char *path, const char *extension);

/* A file that appears whole or not at all: written beside its place, then renamed. */
typedef struct cli_output {
    FILE *file;
    char path[CLI_PATH_SIZE];
    char temporary[CLI_PATH_SIZE];
} cli_output;

bool cli_output_open(cli_output *output, const char *directory, const char *name);
/* Closes and renames; takes the temporary file away when something went wrong before or now. */
bool cli_output_close(cli_output *output, bool is_good);

#endif
