/* guard.h - the only ways out of joinbox-deliver: exit 0 with the message safe, or exit 75 so that the mail server tries
 * again. Any other status, and death by signal in some servers, would bounce the mail (threats D7-D9, D14).
 *
 * On 75 the first and only output line is "4.3.0 joinbox: REASON" (RFC 3463 §3.4), written where a full pipe cannot hold
 * it up. It never holds a word of the mail.
 *
 * A signal that would end the process, and both time limits, remove the unfinished spool file and exit 75; once
 * the message is safe they exit 0. */
#ifndef JB_INTAKE_GUARD_H
#define JB_INTAKE_GUARD_H

#include <stdbool.h>
#include <stdnoreturn.h>

/* The tests build with shorter ones. */
#ifndef JB_IDLE_SECONDS
#define JB_IDLE_SECONDS 60 /* without a byte of input */
#endif
#ifndef JB_TOTAL_SECONDS
#define JB_TOTAL_SECONDS 300 /* in all, well below Postfix's 1000 */
#endif

enum { JB_EXIT_TRY_AGAIN = 75 }; /* EX_TEMPFAIL of sysexits.h */

/* Call first. Descriptors 0 to 2 are there afterwards, 1 and 2 lead to /dev/null, and what the program says goes to what
 * was stdout. False where stdin was closed: then there is no mail. */
bool jb_guard_begin(void);

/* Whatever waits is given up after JB_IDLE_SECONDS, or at the end of JB_TOTAL_SECONDS if that is sooner. */
void jb_guard_expect_input(void);
/* All of the input is there: only the limit in all counts. */
void jb_guard_expect_disk(void);

/* The file to remove when giving up: `name` in the folder `folder_fd`. Both must stay. NULL: none. */
void jb_guard_own_file(int folder_fd, const char *name);
/* From here on every way out is 0. */
void jb_guard_is_safe(void);

/* Says text that was asked for (--help). */
void jb_guard_say(const char *text);

/* "4.3.0 joinbox: cannot ATTEMPTED: strerror(error)", without the end where `error` is 0. */
noreturn void jb_guard_give_up(const char *attempted, int error);
/* "4.3.0 joinbox: REASON". */
noreturn void jb_guard_refuse(const char *reason);

#endif
