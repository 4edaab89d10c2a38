/* banned.h - functions that have no place near mail; using one does not compile.
 *
 * Included before everything else by the build (-include). Each line says what to use instead. */
#ifndef JB_BASE_BANNED_H
#define JB_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat   /* g_strlcpy, GString */
#pragma GCC poison vsprintf gets                   /* g_strdup_printf */
#pragma GCC poison strtok localtime gmtime asctime /* g_strsplit, GDateTime; ctime is a field's name in poppler */
#pragma GCC poison mktemp tmpnam tempnam           /* g_file_open_tmp, memfd */
#pragma GCC poison popen regcomp regexec           /* base/child.h; hand-written scanners */

#endif
