function (newDoc, oldDoc, userCtx, secObj) {
  // SPDX-FileCopyrightText: 2026 The Netzwerk authors
  // SPDX-License-Identifier: GPL-3.0-or-later
  //
  // What a partner server takes from whom. ES5. Nothing is ever asked of oldDoc: it
  // is null for a revision without a common history.
  var MAX_DOCUMENT = 1000000, MAX_TEXT = 100000, MAX_DEPTH = 64;
  var TOMBSTONE = ['_id', '_rev', '_deleted', '_revisions', 'type', 'erased'];
  var admin = userCtx.roles.indexOf('_admin') >= 0;
  var id = /^([a-z][a-z_]*):(?:([a-z0-9_-]{1,64}):)?[0-9a-f]{32}$/.exec(newDoc._id);

  function check(value, depth) {
    var i, name;
    if (depth > MAX_DEPTH) throw({forbidden: 'nested too deeply'});
    if (typeof value === 'string' && value.length > MAX_TEXT) throw({forbidden: 'a text is too long'});
    if (Array.isArray(value)) {
      for (i = 0; i < value.length; i++) check(value[i], depth + 1);
    } else if (value !== null && typeof value === 'object') {
      for (name in value) {
        if (name.length > 200) throw({forbidden: 'a name is too long'});
        check(value[name], depth + 1);
      }
    }
  }

  if (newDoc._id.indexOf('_design/') === 0) {
    if (!admin) throw({forbidden: 'design documents are the administrator\'s'});
    return;
  }
  if (!id) throw({forbidden: 'no id of Netzwerk'});
  if (id[2] && !admin && userCtx.roles.indexOf('agency-' + id[2]) < 0)
    throw({forbidden: 'the record belongs to another agency'});
  if (newDoc._deleted) {
    for (var member in newDoc)
      if (TOMBSTONE.indexOf(member) < 0) throw({forbidden: 'a deletion must not carry ' + member});
    if ('type' in newDoc && newDoc.type !== id[1]) throw({forbidden: 'type is not that of the id'});
    if ('erased' in newDoc && newDoc.erased !== true) throw({forbidden: 'erased can only be true'});
    return;
  }
  if (newDoc.type !== id[1]) throw({forbidden: 'type is not that of the id'});
  check(newDoc, 0);
  if (JSON.stringify(newDoc).length > MAX_DOCUMENT) throw({forbidden: 'the record is too large'});
}
