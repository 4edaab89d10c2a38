# base: what every room but intake stands on.
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	src/base/fault.h src/base/fault.c \
	src/base/token.h src/base/token.c src/base/template.h src/base/template.c \
	src/base/letter.h src/base/letter.c src/base/letter_wrap.c \
	src/base/banned.h src/base/error.h src/base/error.c src/base/errors.def \
	src/base/shape.h src/base/shape.c \
	src/base/parts.h src/base/parts.c src/base/document.h src/base/document.c \
	src/base/reading.h src/base/reading.c src/base/setting.h src/base/setting.c \
	src/base/view.def src/base/policy_words.def src/base/classes.def src/base/documents.def src/base/texts.def src/base/forms.def src/base/answers.def src/base/moves.def src/base/letters.def src/base/corrections.def \
	src/base/answer.h src/base/answer.c src/base/answer_view.c \
	src/base/text.h src/base/text.c src/base/address.h src/base/address.c \
	src/base/mailbox.h src/base/mailbox.c src/base/no_reply.h src/base/no_reply.c src/base/no_reply.def \
	src/base/child.h src/base/child-private.h src/base/child.c src/base/paths.c \
	src/base/server.h src/base/server.c src/base/server_serve.c \
	src/base/sandbox.h src/base/sandbox.c src/base/sandbox_escape.c \
	src/base/stage.h src/base/stage.c \
	src/base/command.h src/base/command.c src/base/commands.def src/base/steps.def src/base/opt.h src/base/opt.c src/base/options.def \
	src/base/config.h src/base/config.c src/base/config.def src/base/home.h src/base/home.c src/base/home_make.c src/base/wake.c \
	src/base/trial.h src/base/trial.c \
	src/base/notify.h src/base/notify.c src/base/service.h src/base/service.c src/base/sendmail.h src/base/sendmail.c \
	src/base/world.h src/base/world.c src/base/nearest.h src/base/nearest.c \
	src/base/filename.h src/base/filename.c \
	src/base/words.h src/base/words.c src/base/sentence.h src/base/sentence.c src/base/welsh.h src/base/welsh.c src/base/pattern.h src/base/pattern-private.h src/base/pattern_compile.c src/base/pattern_run.c \
	src/base/pattern_parse.h src/base/pattern_parse.c src/base/policy.h src/base/policy-private.h src/base/policy.c src/base/policy_parse.c src/base/policy_check.c src/base/pattern_try.c src/base/places.def \
	src/base/registration.h src/base/registration.c \
	src/base/personal.h src/base/personal.c src/base/areas.def src/base/postcode_districts.def src/base/area.h src/base/area.c src/base/sheet.h src/base/sheet.c \
	src/base/print.h src/base/print.c src/base/pager.h src/base/pager.c src/base/progress.h src/base/progress.c src/base/table.c src/base/when.h src/base/when.c
base_libs = libbase.a $(GLIB_LIBS) $(JANSSON_LIBS) $(SECCOMP_LIBS)
