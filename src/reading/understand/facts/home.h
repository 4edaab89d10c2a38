/* home.h - the country in which an organisation is at home by its own words, where that is not the UK.
 *
 * A co-op from Leipzig with two members in Edinburgh is German; one from Leeds that works for people in Kenya is not Kenyan. So
 * it is not the places that are named that count, but what is said of them: "registered in", "a French co-operative",
 * "we are six people in". */
#ifndef JB_UNDERSTAND_HOME_H
#define JB_UNDERSTAND_HOME_H

/* English name of the country, which is static; NULL where the text says none, or a nation of the UK. Linear. */
const char *jb_home_abroad(const char *text);

#endif
