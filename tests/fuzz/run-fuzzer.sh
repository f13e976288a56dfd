#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-fuzzer.sh FUZZER FOLDER NAME SECONDS [OPTION…]
# Lets one libFuzzer binary run. New inputs and findings go beside the binary,
# never into the source folder. libFuzzer's own status of a finding, 77, is what
# test runners take for a skipped test.
set -eu

fuzzer=$1 folder=$2 name=$3 seconds=$4
shift 4

found=$(dirname "$fuzzer")/found/$name
mkdir -p "$found/corpus"
set -- "$@" "-max_total_time=$seconds" -timeout=20 -rss_limit_mb=2048 \
  -max_len=65536 -print_final_stats=1 \
  -error_exitcode=1 -timeout_exitcode=1 "-artifact_prefix=$found/"
if [ -f "$folder/$name.dict" ]; then
  set -- "$@" "-dict=$folder/$name.dict"
fi
set -- "$@" "$found/corpus" "$folder/corpus/$name"
if [ -d "$folder/crashes/$name" ]; then
  set -- "$@" "$folder/crashes/$name"
fi
exec "$fuzzer" "$@"
