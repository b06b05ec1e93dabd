#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

bool cli_path_join(char path[static CLI_PATH_SIZE], const char *directory, const char *name)
{
    size_t length = strlen(directory);
    const char *slash = length > 0 && directory[length - 1] == '/' ? "" : "/";
    int written = snprintf(path, CLI_PATH_SIZE, "%s%s%s", directory, slash, name);
    if (written < 0 || written >= CLI_PATH_SIZE) {
        cli_complain(CLI_FAILED, "the path of '%s' is too long", name);
        return false;
    }
    return true;
}

static bool make_one(const char *path)
{
    struct stat info;
    if (mkdir(path, 0777) == 0 || (stat(path, &info) == 0 && S_ISDIR(info.st_mode)))
        return true;
    cli_complain(CLI_FAILED, "%s: the directory cannot be made: %s", path,
                 errno == EEXIST ? "a file of that name is there" : strerror(errno));
    return false;
}

bool cli_make_directory(const char *path)
{
    char part[CLI_PATH_SIZE];
    if (path[0] == '\0' || strlen(path) >= sizeof part) {
        cli_complain(CLI_FAILED, "the name of the directory is %s", path[0] == '\0' ? "empty" : "too long");
        return false;
    }
    for (size_t i = 0; path[i] != '\0'; i++) {
        if (i > 0 && path[i] == '/') {
            part[i] = '\0';
            if (!make_one(part))
                return false;
        }
        part[i] = path[i];
        part[i + 1] = '\0';
    }
    return make_one(part);
}

void cli_path_stem(char *stem, size_t size, const char *path, const char *extension)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    size_t length = strlen(name), tail = strlen(extension);
    if (length > tail && strcmp(name + length - tail, extension) == 0)
        length -= tail;
    if (length >= size)
        length = size - 1;
    memcpy(stem, name, length);
    stem[length] = '\0';
}

static bool fail(const char *path, const char *doing)
{
    cli_complain(CLI_FAILED, "%s: cannot be %s: %s", path, doing, strerror(errno));
    return false;
}

bool cli_output_open(cli_output *output, const char *directory, const char *name)
{
    char hidden[256];
    if (snprintf(hidden, sizeof hidden, "%s.part", name) >= (int)sizeof hidden) {
        cli_complain(CLI_FAILED, "the name '%s' is too long", name);
        return false;
    }
    if (!cli_path_join(output->path, directory, name) || !cli_path_join(output->temporary, directory, hidden))
        return false;
    output->file = fopen(output->temporary, "wb");
    return output->file != NULL || fail(output->path, "written");
}

bool cli_output_close(cli_output *output, bool is_good)
{
    bool written = !ferror(output->file) && fflush(output->file) == 0 && fsync(fileno(output->file)) == 0;
    if (!written)
        fail(output->path, "written");
    if (fclose(output->file) != 0 && written)
        written = fail(output->path, "written");
    if (written && is_good && rename(output->temporary, output->path) != 0)
        written = fail(output->path, "put into place");
    if (!written || !is_good)
        unlink(output->temporary);
    return written && is_good;
}
