/* twin.h - whether a letter is one that has been written already: by the same command typed twice, after the first was cut off. */
#ifndef JB_REVIEW_DECIDE_TWIN_H
#define JB_REVIEW_DECIDE_TWIN_H

#include "base/answer.h"
#include "base/command.h"
#include "review/casefile.h"

enum jb_twin {
    JB_TWIN_NONE,
    JB_TWIN_LIKE, /* another letter of this kind, by the same person, minutes ago */
    JB_TWIN_SAME, /* this very letter, word for word, and not so long ago that it would be a reminder */
};

/* What a letter like `mail` has been written to the same address, with no mail from there since. `told` becomes "answer 5, 3 min
 * ago"; the caller frees it. */
enum jb_twin jb_twin_find(const struct jb_command_context *context, const struct jb_casefile *file, const jb_answer_mail *mail,
                          char **told);

#endif
