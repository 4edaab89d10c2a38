# Completion for three shells, from the same tables as the help; each lands where its shell looks by itself.
bash_completion_dir = $(datadir)/bash-completion/completions
zsh_completion_dir = $(datadir)/zsh/site-functions
fish_completion_dir = $(datadir)/fish/vendor_completions.d
completions = completion/joinbox.bash completion/joinbox.zsh completion/joinbox.fish
EXTRA_DIST += tools/def2complete
CLEANFILES += $(completions)
all-local: $(completions)

$(completions): tools/def2complete src/base/commands.def src/base/options.def src/base/config.def src/base/states.def \
		src/base/classes.def src/base/answers.def src/base/letters.def src/base/corrections.def
	$(AM_V_GEN)$(MKDIR_P) completion && $(PYTHON) $(top_srcdir)/tools/def2complete --defs $(top_srcdir)/src/base \
		$(subst .,,$(suffix $@)) >$@.new && mv $@.new $@

install-data-local: $(completions)
	$(MKDIR_P) "$(DESTDIR)$(bash_completion_dir)" "$(DESTDIR)$(zsh_completion_dir)" "$(DESTDIR)$(fish_completion_dir)"
	$(INSTALL_DATA) completion/joinbox.bash "$(DESTDIR)$(bash_completion_dir)/joinbox"
	$(INSTALL_DATA) completion/joinbox.zsh "$(DESTDIR)$(zsh_completion_dir)/_joinbox"
	$(INSTALL_DATA) completion/joinbox.fish "$(DESTDIR)$(fish_completion_dir)/joinbox.fish"
uninstall-local:
	rm -f "$(DESTDIR)$(bash_completion_dir)/joinbox" "$(DESTDIR)$(zsh_completion_dir)/_joinbox" \
		"$(DESTDIR)$(fish_completion_dir)/joinbox.fish"
