/* style.h - how the page of a dossier looks: CSS, without what would end the element that holds it. */
#ifndef JB_REVIEW_DOSSIER_STYLE_H
#define JB_REVIEW_DOSSIER_STYLE_H

extern const char jb_dossier_style[];

#endif
