# intake
shell_tests += tests/T000-words.sh
