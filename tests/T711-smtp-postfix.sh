#!/bin/sh
# Answers by SMTP into a real Postfix: see tests/mta.
exec sh "$(dirname "$0")/mta" smtp
