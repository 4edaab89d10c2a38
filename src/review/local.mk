# review: the commands of the admins. joinbox.c, the CLI's main, stands above the rooms.
noinst_LIBRARIES += libreview.a
libreview_a_SOURCES = \
	src/review/set_up/config.c src/review/set_up/help.c
