#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sources against the rules of docs/HACKING.md that a grep can see.

Usage: lint.py SOURCE-ROOT

Prints TAP: one case per rule, with every place that breaks it.
"""

import os
import re
import subprocess
import sys

# Folders that an include may come from, by the folder of the file that includes
# (docs/ARCHITECTURE.md has the picture).
LAYERS = {
    'model': {'model'},
    'store': {'store', 'model'},
    'press': {'press', 'model'},
    'exchange': {'exchange', 'model'},
    'intake': {'intake', 'store', 'press', 'exchange', 'model'},
    'sync': {'sync', 'store', 'model'},
    'cli': {'cli', 'intake', 'sync', 'store', 'press', 'exchange', 'model'},
    'ui': {'ui', 'intake', 'sync', 'store', 'press', 'exchange', 'model'},
}

# System headers that only some layers may see.
HEADERS = {
    r'gtk/|adwaita\.h|gdk/': {'ui'},
    r'sqlite3\.h': {'store'},
    r'libxml/': {'press'},
    r'libsoup/': {'sync'},
    r'unicode/': {'model'},
    r'libebook-contacts/': {'model', 'exchange'},
}

MAX_LINES = 700

# GTK's and Adwaita's calls and types that are deprecated since 4.10, and newer ones
# that Debian 12 does not have.
DEPRECATED = re.compile(
    r'\b(?:gtk_(?:dialog|message_dialog|tree_view|list_store|tree_store|cell_renderer\w*?|cell_layout|'
    r'combo_box|combo_box_text|entry_completion|info_bar|statusbar|assistant|color_chooser|'
    r'font_chooser|app_chooser|style_context)_\w+'
    r'|gtk_widget_(?:show|hide|get_style_context|get_allocated_width|get_allocated_height)\b'
    r'|GTK_TYPE_(?:DIALOG|TREE_VIEW|LIST_STORE|COMBO_BOX|INFO_BAR|STATUSBAR)'
    r'|Gtk(?:Dialog|MessageDialog|TreeView|ListStore|CellRenderer\w*|ComboBox(?:Text)?|EntryCompletion|'
    r'InfoBar|Statusbar|Assistant|ColorButton|FontButton|StyleContext)\b)')

# What must stay the same with GTK 4.10 is used in one file only.
WRAPPED = re.compile(r'\b(?:gtk_file_chooser_\w+|adw_message_dialog_\w+|gtk_show_uri\w*|adw_about_window_\w+)')

FORBIDDEN_XML = re.compile(
    r'\bXML_PARSE_(?:NOENT|HUGE|RECOVER|DTDLOAD|DTDATTR|DTDVALID|XINCLUDE)\b|\bHTML_PARSE_(?!NOIMPLIED)HUGE\b'
    r'|\bxml(?:ReadFile|ParseFile|RecoverFile|RecoverMemory|RecoverDoc|SubstituteEntitiesDefault|'
    r'XIncludeProcess\w*)\b')

SHELLS = re.compile(r'(?<![\w.>])(?:system|popen|gets|strcpy|strcat|sprintf|vsprintf|tmpnam|mktemp|tempnam|'
                    r'g_spawn_command_line_\w+)\s*\(')

# "stub" in quotes is a member of CouchDB's documents.
OPEN_ENDS = re.compile(r'\b(?:TODO|FIXME|XXX|HACK)\b|not (?:yet )?implemented|(?<![\'"])\bstub\b(?![\'"])', re.IGNORECASE)

MACHINE_PATHS = re.compile(r'(?<![\w/.])/(?:work|home|root|Users)/\w|/tmp/(?:wt|w)/')

EXTERN_SINGLETON = re.compile(r'^nw_\w+_get_default\s*\(|^\w[\w *]*\bnw_\w+_get_default\s*\(', re.MULTILINE)

MARKUP = re.compile(r'\b(?:gtk_label_set_markup(?:_with_mnemonic)?|gtk_widget_set_tooltip_markup)\s*\(')

COMMENT_OR_STRING = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def without_comments(text, strings=False):
    """Blanks comments (and with strings=True string literals), keeping the lines."""
    def blank(match):
        part = match[0]
        if part[0] == '/' or strings:
            return re.sub(r'[^\n]', ' ', part)
        return part
    return COMMENT_OR_STRING.sub(blank, text)


def arguments(text, start):
    """Splits the arguments of the call whose '(' is the last character before start."""
    depth, parts, current = 1, [], ''
    for character in text[start:]:
        if character in '([{':
            depth += 1
        elif character in ')]}':
            depth -= 1
            if depth == 0:
                break
        if character == ',' and depth == 1:
            parts.append(current.strip())
            current = ''
        else:
            current += character
    return parts + [current.strip()]


class Source:
    def __init__(self, root, path):
        self.path = path
        with open(os.path.join(root, path), 'rb') as file:
            self.bytes = file.read()
        self.text = self.bytes.decode('utf-8', 'replace')
        self.is_c = path.endswith(('.c', '.h'))
        self.in_src = path.startswith('src/')
        self.code = without_comments(self.text, strings=True) if self.is_c else self.text
        self.layer = path.split('/')[1] if self.in_src and path.count('/') > 1 else None

    def find(self, pattern, text=None):
        """Yields 'path:line: what' for each match of pattern."""
        text = self.code if text is None else text
        for match in pattern.finditer(text):
            line = text.count('\n', 0, match.start()) + 1
            yield f'{self.path}:{line}: {match[0].strip()[:80]}'


def tracked(root):
    """Lists the files of the project: what git knows, or the whole tree of a tarball."""
    try:
        out = subprocess.run(['git', '-c', 'safe.directory=*', '-C', root, 'ls-files', '-z'],
                             capture_output=True, check=True).stdout
        paths = out.decode().split('\0')
    except (OSError, subprocess.CalledProcessError):
        paths = []
    if not any(paths):
        paths = []
        for folder, folders, names in os.walk(root):
            folders[:] = [f for f in folders if not f.startswith(('_build', '.', '__'))]
            paths += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(p for p in paths if p and os.path.isfile(os.path.join(root, p)))


# --- The rules: each yields the places that break it ------------------------------

def rule_layers(sources):
    where = {}
    for source in sources:
        if source.layer and source.path.endswith('.h'):
            where[os.path.basename(source.path)] = source.layer
    include = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
    for source in sources:
        if not (source.layer in LAYERS and source.is_c):
            continue
        for match in include.finditer(without_comments(source.text)):
            name = match[2]
            line = source.text.count('\n', 0, match.start()) + 1
            layer = where.get(os.path.basename(name)) if match[1] == '"' else None
            if layer and layer not in LAYERS[source.layer]:
                yield f'{source.path}:{line}: {name} belongs to {layer}'
            for pattern, allowed in HEADERS.items():
                if re.match(pattern, name) and source.layer not in allowed:
                    yield f'{source.path}:{line}: {name} is only for {", ".join(sorted(allowed))}'


def rule_deprecated(sources):
    class_name = re.compile(r'class="(Gtk(?:Dialog|MessageDialog|TreeView|ListStore|CellRenderer\w*|ComboBox(?:Text)?|'
                            r'EntryCompletion|InfoBar|Statusbar|Assistant|ColorButton|FontButton))"')
    for source in sources:
        if source.in_src and source.is_c:
            yield from source.find(DEPRECATED)
        elif source.path.endswith('.ui'):
            yield from source.find(class_name)


def rule_wrapped(sources):
    for source in sources:
        if source.in_src and source.is_c and os.path.basename(source.path) != 'nw-compat.c':
            yield from source.find(WRAPPED)


def rule_xml(sources):
    for source in sources:
        if source.in_src and source.is_c:
            yield from source.find(FORBIDDEN_XML)


def rule_unsafe(sources):
    for source in sources:
        if source.in_src and source.is_c:
            yield from source.find(SHELLS)


def rule_goto(sources):
    for source in sources:
        if source.in_src and source.is_c:
            yield from source.find(re.compile(r'\bgoto\b'))


def rule_singletons(sources):
    for source in sources:
        if source.is_c:
            yield from source.find(EXTERN_SINGLETON)


def rule_markup(sources):
    """Only a literal, a translated literal or something escaped may become markup."""
    fine = re.compile(r'^(?:_ ?\(|N_ ?\(|NULL$|"|\w*markup\w*$|g_markup_\w+)')
    for source in sources:
        if not (source.in_src and source.is_c):
            continue
        text = without_comments(source.text)
        for match in MARKUP.finditer(text):
            given = arguments(text, match.end())[-1]
            if not fine.match(given):
                line = text.count('\n', 0, match.start()) + 1
                yield f'{source.path}:{line}: {match[0].strip()} {given[:60]}'


def rule_row_markup(sources):
    """A row that shows text of a record must say use-markup false (libadwaita's default is true)."""
    true = re.compile(r'<property name="use-markup">\s*(?:true|True|TRUE|1|yes)\s*</property>')
    call = re.compile(r'\b(?:adw_preferences_row|gtk_label)_set_use_markup\s*\([^;]*TRUE\s*\)')
    for source in sources:
        if source.path.endswith('.ui'):
            yield from source.find(true)
        elif source.in_src and source.is_c:
            yield from source.find(call)


def rule_open_ends(sources):
    for source in sources:
        if source.path.startswith(('src/', 'tests/', 'build-aux/', 'data/', 'po/')) or source.path == 'run':
            if os.path.basename(source.path) in ('lint.py', 'test-summary.py') or '/data/' in source.path \
                    or '/corpus/' in source.path or '/crashes/' in source.path:
                continue
            if source.path.endswith(('.c', '.h', '.ui', '.py', '.sh', '.build', '.css')) or source.path == 'run':
                yield from source.find(OPEN_ENDS, source.text)


def rule_machine_paths(sources):
    for source in sources:
        if '/corpus/' not in source.path and '/crashes/' not in source.path \
                and '/data/' not in source.path and os.path.basename(source.path) != 'lint.py':
            yield from source.find(MACHINE_PATHS, source.text)


def rule_length(sources):
    for source in sources:
        if source.path.endswith('.c'):
            lines = source.text.count('\n')
            if lines > MAX_LINES:
                yield f'{source.path}: {lines} lines, the ceiling is {MAX_LINES}'


def rule_licence(sources):
    for source in sources:
        if source.is_c or source.path.endswith(('.py', '.sh')) or source.path == 'run':
            head = '\n'.join(source.text.splitlines()[:6])
            if 'SPDX-FileCopyrightText:' not in head or 'SPDX-License-Identifier:' not in head:
                yield f'{source.path}: no SPDX header'


def rule_white_space(sources):
    trailing = re.compile(r'[ \t]+$', re.MULTILINE)
    for source in sources:
        if source.path.endswith(('.c', '.h', '.ui', '.py', '.build', '.css', '.md')) or source.path == 'run':
            if '/data/' in source.path:
                continue
            for match in trailing.finditer(source.text):
                yield f'{source.path}:{source.text.count(chr(10), 0, match.start()) + 1}: blanks at the end'
            if source.is_c and '\t' in source.text:
                yield f'{source.path}:{source.text.split(chr(9))[0].count(chr(10)) + 1}: a tab'
            if source.bytes and not source.bytes.endswith(b'\n'):
                yield f'{source.path}: no newline at the end'
            if '\r' in source.text and source.is_c:
                yield f'{source.path}: a carriage return'


def rule_headers(sources):
    for source in sources:
        if source.in_src and source.path.endswith('.h') and '#pragma once' not in source.text:
            yield f'{source.path}: no #pragma once'


def rule_log_domain(sources):
    domain = re.compile(r'^#define G_LOG_DOMAIN "netzwerk(?:-\w+)?"$', re.MULTILINE)
    for source in sources:
        if source.in_src and source.path.endswith('.c') and not domain.search(source.text):
            yield f'{source.path}: no G_LOG_DOMAIN'


def rule_json(sources):
    for source in sources:
        if source.in_src and source.is_c:
            yield from source.find(re.compile(r'json-glib|json_glib'), source.text)


def rule_certificates(sources):
    for source in sources:
        if source.in_src and source.is_c:
            yield from source.find(re.compile(r'accept-certificate'), source.text)


def rule_task_data(sources):
    for source in sources:
        if source.in_src and source.is_c:
            yield from source.find(re.compile(r'\bg_object_set_data\w*\s*\(\s*(?:G_OBJECT\s*\()?\s*task\b'))


RULES = [
    ('includes stay inside the layers', rule_layers),
    ('nothing that GTK has deprecated', rule_deprecated),
    ('what GTK 4.10 replaces stays in nw-compat.c', rule_wrapped),
    ('no XML option that loads, expands or guesses', rule_xml),
    ('no unsafe call of the C library', rule_unsafe),
    ('no goto', rule_goto),
    ('no singletons', rule_singletons),
    ('no markup from data', rule_markup),
    ('no row with markup', rule_row_markup),
    ('nothing left open', rule_open_ends),
    ('no path of one machine', rule_machine_paths),
    ('no source file is too long', rule_length),
    ('every source names its licence', rule_licence),
    ('white space', rule_white_space),
    ('headers are included once', rule_headers),
    ('every source has its log domain', rule_log_domain),
    ('jansson reads and writes our JSON', rule_json),
    ('certificates are never accepted by hand', rule_certificates),
    ('the data of a task is one struct', rule_task_data),
]


def main(root):
    sources = [Source(root, path) for path in tracked(root)
               if not path.endswith(('.png', '.db', '.gz', '.xlsx'))]
    failed = False
    print(f'1..{len(RULES)}')
    for number, (name, rule) in enumerate(RULES, 1):
        places = list(rule(sources))
        for place in places:
            print('#', place)
        failed |= bool(places)
        print(f"{'not ' if places else ''}ok {number} - {name}")
    return 1 if failed else 0


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='replace')
    sys.exit(main(sys.argv[1]))
