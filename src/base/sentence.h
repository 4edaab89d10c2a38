/* sentence.h - whether the full stop behind a word ends a sentence, as far as can be told before the next word is read.
 *
 * "No. 5", "cl. 4.2", "C.I.C." end none; "Tern Ltd. We build …" does, "Tern Ltd. of Leeds" and "Co. Durham" do not. */
#ifndef JB_BASE_SENTENCE_H
#define JB_BASE_SENTENCE_H

#include <glib.h>

enum jb_stop {
    JB_STOP_NONE,    /* the sentence goes on */
    JB_STOP_PERHAPS, /* it ends where a word follows that begins sentences */
    JB_STOP_CAPITAL, /* … where a word with a capital follows */
    JB_STOP_SURE,    /* it ends */
};

/* `mark` is . ! or ?; `word` stands before it, in lower case; `next` is the character behind it, 0 at the end. */
enum jb_stop jb_stop_of(gunichar mark, const char *word, gunichar next);
/* A word in lower case that begins a sentence where it has a capital: "we", "the", "each". */
gboolean jb_word_begins_sentence(const char *word);

#endif
