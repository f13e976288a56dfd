#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the compiler does not: rules of docs/HACKING.md that a search can
find. Prints each place and why; the exit status is 1 when there is one."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()
MAX_LINES = 700

# Layer → the layers whose headers it may include.
LAYERS = {
    'model': set(),
    'store': {'model'},
    'press': {'model'},
    'exchange': {'model'},
    'intake': {'model', 'store', 'press', 'exchange'},
    'sync': {'model', 'store'},
    'cli': {'model', 'store', 'press', 'exchange', 'intake', 'sync'},
    'ui': {'model', 'store', 'press', 'exchange', 'intake', 'sync'},
}

RULES = [
    (r'\b(?:gtk_dialog_|gtk_message_dialog_|gtk_tree_view|GtkTreeView|gtk_list_store|gtk_tree_store|'
     r'gtk_cell_renderer|gtk_combo_box|GtkComboBox|gtk_entry_completion|gtk_info_bar|GtkInfoBar|'
     r'gtk_statusbar|gtk_assistant|gtk_color_chooser|gtk_font_chooser|gtk_app_chooser|'
     r'gtk_style_context_|gtk_widget_show\b|gtk_widget_hide\b)', 'deprecated since GTK 4.10', 'src'),
    (r'\bXML_PARSE_(?:NOENT|DTDLOAD|DTDATTR|DTDVALID|XINCLUDE|HUGE|RECOVER)\b',
     'not on anything from outside', 'src'),
    (r'\bjson_glib|json-glib', 'jansson reads and writes our JSON', 'src'),
    (r'\bnw_\w+_get_default\b', 'no singletons: pass it down', 'src'),
    (r'gtk_label_set_markup\s*\([^,]+,\s*[^"\s_]', 'markup only from literals', 'src'),
    (r'accept-certificate', 'certificates are never accepted by hand', 'src'),
    (r'\b(?:TODO|FIXME|XXX|HACK)\b', 'finish it, or describe it as an issue', 'src tests'),
    (r'(?:/home/\w|/tmp/w|/root/)', 'a path of one machine', 'all'),
    (r'[ \t]+$', 'trailing white space', 'src tests build-aux'),
    (r'\t', 'a TAB', 'c'),
    (r'\bgoto\b', 'no goto', 'c'),
    (r'\bg_object_set_data\s*\(\s*(?:G_OBJECT\s*\()?task', 'task data belongs into one struct', 'src'),
]


def tracked():
    names = subprocess.run(['git', '-C', str(ROOT), 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                           capture_output=True, check=False).stdout.decode().split('\0')
    paths = [ROOT / name for name in names if name]
    if not paths:
        paths = [p for p in ROOT.rglob('*') if p.is_file() and '_build' not in p.as_posix()]
    return sorted(p for p in paths if p.is_file())


def in_scope(path, scope):
    top = path.relative_to(ROOT).parts[0]
    code = path.suffix in ('.c', '.h')
    if scope == 'all':
        return True
    if scope == 'c':
        return code and top in ('src', 'tests')
    return top in scope.split() and path.suffix in ('.c', '.h', '.ui', '.py', '.sh', '.build', '.css')


def read(path):
    try:
        return path.read_text(encoding='utf-8')
    except UnicodeDecodeError:
        return None


def check_rules(path, text):
    # Inputs of the parsers are broken on purpose, and this file names what it forbids.
    relative = path.relative_to(ROOT).as_posix()
    if path == pathlib.Path(__file__).resolve() or relative.startswith(('tests/data/', 'tests/fuzz/c', 'COPYING')):
        return
    for pattern, why, scope in RULES:
        if not in_scope(path, scope):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(pattern, line):
                yield f'{relative}:{number}: {why}: {line.strip()[:80]}'


def check_code(path, text):
    relative = path.relative_to(ROOT).as_posix()
    lines = text.splitlines()
    if path.suffix in ('.c', '.h') and 'SPDX-License-Identifier' not in '\n'.join(lines[:4]):
        yield f'{relative}: no SPDX header'
    if path.suffix == '.c' and relative.startswith('src/') and len(lines) > MAX_LINES:
        yield f'{relative}: {len(lines)} lines; split it by concern'
    if path.suffix == '.ui' and 'use-markup">True' in text:
        yield f'{relative}: use-markup'


def headers_by_layer():
    return {header.name: header.parent.name for header in (ROOT / 'src').glob('*/*.h')}


def check_layers(path, text, owners):
    layer = path.relative_to(ROOT).parts[1]
    allowed = LAYERS.get(layer, set()) | {layer}
    for name in re.findall(r'^#include "([\w.-]+)"', text, re.MULTILINE):
        owner = owners.get(name)
        if owner is not None and owner not in allowed:
            yield f'{path.relative_to(ROOT)}: {layer} may not include {name} of {owner}'


def main():
    owners = headers_by_layer()
    found = []
    for path in tracked():
        text = read(path)
        if text is None:
            continue
        found += check_rules(path, text)
        found += check_code(path, text)
        if path.suffix in ('.c', '.h') and path.relative_to(ROOT).parts[0] == 'src' and len(path.relative_to(ROOT).parts) == 3:
            found += check_layers(path, text, owners)
    for line in found:
        print(line)
    print(f'{len(found)} findings')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
