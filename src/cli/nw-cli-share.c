/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-json.h"
#include "nw-store-share.h"
#include "nw-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_OFFERS 10000

typedef struct {
  char     *space;       /* (nullable) */
  char     *fields;      /* (nullable): with commas between them */
  gboolean  positions;
  gboolean  preview;
  gboolean  offers;
  char     *take;        /* (nullable): a record or its copy */
  char     *give;
} Options;

/* One step on the worker's thread. */
typedef struct {
  gint64               space;
  const char * const  *ids;
  GHashTable          *fields;    /* (nullable): kind -> GStrv */
  GPtrArray           *copies;
  const char          *copy_id;
  const char * const  *take;
  const char * const  *give;
} Work;

static GStrv
split_fields (const char *text)
{
  g_auto (GStrv) keys = g_strsplit (text, ",", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    g_strstrip (keys[i]);

  return g_steal_pointer (&keys);
}

/* --- Sharing -------------------------------------------------------------------- */

/* What --fields says, for each kind of the records; what no kind of them has is wrong. */
static gboolean
choose_fields (const char         *text,
               const char * const *ids,
               GHashTable         *fields)
{
  g_auto (GStrv) keys = split_fields (text);

  for (; *ids != NULL; ids++) {
    const NwKind *kind = nw_kind_get_for_record (*ids);
    g_autofree char *unknown = NULL;

    if (kind == NULL)
      continue;
    g_hash_table_replace (fields, g_strdup (kind->id),
                          nw_share_check_fields (kind, (const char * const *) keys, &unknown));
    if (unknown != NULL) {
      nw_cli_usage (_("“%s” has no field “%s” that could be shared."), _(kind->label), unknown);
      return FALSE;
    }
  }

  return TRUE;
}

static json_t *
make_preview (NwSession          *session,
              NwCli              *cli,
              NwRecord           *seen)
{
  json_t *fields = json_array ();
  g_autofree char *title = nw_record_dup_title_with (seen, nw_session_dup_title, session);

  if (!cli->json)
    g_print ("%s\n", title);
  for (const NwField *field = nw_record_get_kind (seen)->fields; field->key != NULL; field++) {
    g_autofree char *text = NULL;

    if (nw_record_get_value (seen, field->key) == NULL)
      continue;
    text = nw_record_dup_display_with (seen, field, nw_session_dup_title, session);
    json_array_append_new (fields, json_pack ("{s:s, s:s, s:s}", "field", field->key, "label", _(field->label),
                                              "value", text != NULL ? text : ""));
    if (!cli->json)
      g_print ("  %s: %s\n", _(field->label), text != NULL ? text : "");
  }

  return json_pack ("{s:s, s:s, s:o}", "id", nw_record_get_id (seen), "title", title, "fields", fields);
}

static NwCliStatus
preview (NwCli              *cli,
         NwSession          *session,
         NwSpace            *space,
         const char * const *ids,
         GHashTable         *chosen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) list = json_array ();

  if (!cli->json)
    g_print (_("The members of “%s” would see:\n"), space->name);
  for (guint i = 0; ids[i] != NULL; i++) {
    const NwKind *kind = nw_kind_get_for_record (ids[i]);
    g_auto (GStrv) fields = NULL;
    g_autoptr (NwRecord) seen = NULL;

    if (kind == NULL)
      continue;
    fields = chosen != NULL ? g_strdupv (g_hash_table_lookup (chosen, kind->id))
                            : nw_session_get_share_fields (session, space->number, kind, &error);
    if (fields != NULL)
      seen = nw_session_preview_share (session, space->number, ids[i], ids, (const char * const *) fields, &error);
    if (seen == NULL)
      return nw_cli_fail (error);
    json_array_append_new (list, make_preview (session, cli, seen));
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s, s:O}", "space", space->name, "preview", list));

  return NW_CLI_OK;
}

static gboolean
share_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;

  nw_session_set_origin (session, NW_ORIGIN_COMMAND);

  return nw_session_share (session, work->space, work->ids, work->fields, work->copies, error);
}

static NwCliStatus
share (NwCli              *cli,
       NwSpace            *space,
       const char * const *ids,
       GHashTable         *fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (json_t) list = json_array ();
  g_autofree char *label = g_strdup_printf (_("Share with “%s”"), space->name);
  Work work = { .space = space->number, .ids = ids, .fields = fields, .copies = copies };
  gint64 step = nw_store_run (cli->store, label, share_step, &work, NULL, &error);

  if (step < 0)
    return nw_cli_fail (error);
  for (guint i = 0; i < copies->len; i++)
    json_array_append_new (list, json_string (g_ptr_array_index (copies, i)));
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s, s:O, s:I}", "space", space->name, "copies", list, "step", (json_int_t) step));
  else if (copies->len == 0)
    g_print (_("All of that is shared with “%s” already.\n"), space->name);
  else
    g_print (ngettext ("%u record is shared with “%s” with the next sync. What partners have fetched cannot be recalled.\n",
                       "%u records are shared with “%s” with the next sync. What partners have fetched cannot be recalled.\n",
                       copies->len), copies->len, space->name);

  return NW_CLI_OK;
}

static GStrv
add_positions (NwSession           *session,
               const char * const  *ids,
               GError             **error)
{
  g_auto (GStrv) positions = nw_session_list_positions (session, ids, error);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  if (positions == NULL)
    return NULL;
  g_strv_builder_addv (all, (const char **) ids);
  g_strv_builder_addv (all, (const char **) positions);

  return g_strv_builder_end (all);
}

static NwCliStatus
share_records (NwCli              *cli,
               const Options      *options,
               const char * const *given)
{
  NwSession *session = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSpace) space = NULL;
  g_autoptr (GHashTable) fields = NULL;
  g_auto (GStrv) ids = NULL;

  if (options->preview)
    session = nw_cli_open_reader (cli);
  else if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) != NULL)
    session = nw_store_get_session (cli->store);
  if (session == NULL)
    return NW_CLI_FAILED;
  if ((space = nw_session_find_space (session, options->space, &error)) == NULL)
    return nw_cli_fail (error);
  ids = options->positions ? add_positions (session, given, &error) : g_strdupv ((GStrv) given);
  if (ids == NULL)
    return nw_cli_fail (error);
  if (options->fields != NULL) {
    fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
    /* Positions that come along have the fields that were chosen for them before. */
    if (!choose_fields (options->fields, given, fields))
      return NW_CLI_USAGE;
  }

  return options->preview ? preview (cli, session, space, (const char * const *) ids, fields)
                          : share (cli, space, (const char * const *) ids, fields);
}

/* --- Offers ------------------------------------------------------------------------ */

static const char *
get_side_name (NwShareSide side)
{
  static const char * const names[] = { "here", "there", "both" };

  return names[side];
}

static const char *
get_side_text (NwShareSide side)
{
  static const char * const texts[] = { N_("newer here"), N_("newer at the partner"), N_("changed on both sides") };

  return _(texts[side]);
}

static json_t *
make_offer (NwSession *session,
            NwCli     *cli,
            NwOffer   *offer)
{
  g_autofree char *title = nw_record_dup_title_with (offer->origin, nw_session_dup_title, session);
  json_t *fields = json_array ();

  if (!cli->json)
    g_print ("%s  %s  (%s)\n", offer->share->origin_id, title, offer->share->partner);
  for (guint i = 0; i < offer->differences->len; i++) {
    const NwShareDifference *difference = g_ptr_array_index (offer->differences, i);

    json_array_append_new (fields, json_pack ("{s:s, s:s, s:s, s:s, s:b}", "field", difference->key,
                                              "newer", get_side_name (difference->newer), "here", difference->here,
                                              "there", difference->there, "shared", difference->chosen));
    if (!cli->json)
      g_print (_("  %s (%s)\n    Here: %s\n    At the partner: %s\n"), difference->label,
               get_side_text (difference->newer), difference->here, difference->there);
  }

  return json_pack ("{s:s, s:s, s:s, s:s, s:o}", "id", offer->share->origin_id, "copy", offer->share->copy_id,
                    "title", title, "space", offer->share->partner, "fields", fields);
}

static gboolean
find_number (NwSession   *session,
             const char  *name,
             gint64      *number,
             GError     **error)
{
  g_autoptr (NwSpace) space = NULL;

  *number = 0;
  if (name == NULL)
    return TRUE;
  space = nw_session_find_space (session, name, error);
  if (space != NULL)
    *number = space->number;

  return space != NULL;
}

static NwCliStatus
list_offers (NwCli         *cli,
             const Options *options)
{
  NwSession *session = nw_cli_open_reader (cli);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = NULL;
  g_autoptr (json_t) list = json_array ();
  gint64 space;

  if (session == NULL)
    return NW_CLI_FAILED;
  if (!find_number (session, options->space, &space, &error) ||
      (offers = nw_session_list_offers (session, space, MAX_OFFERS, &error)) == NULL)
    return nw_cli_fail (error);
  for (guint i = 0; i < offers->len; i++)
    json_array_append_new (list, make_offer (session, cli, g_ptr_array_index (offers, i)));
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "offers", list));
  else if (offers->len == 0)
    g_print ("%s\n", _("Shared records say the same on both sides."));

  return NW_CLI_OK;
}

static gboolean
settle_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;

  nw_session_set_origin (session, NW_ORIGIN_COMMAND);

  return nw_session_settle_offer (session, work->copy_id, work->take, work->give, error);
}

/* What --fields says, or all that the other side has newer. */
static GStrv
list_offered (NwOffer    *offer,
              const char *text,
              gboolean    taking)
{
  g_auto (GStrv) wanted = text != NULL ? split_fields (text) : NULL;
  g_auto (GStrv) keys = wanted != NULL ? nw_share_check_fields (nw_record_get_kind (offer->origin),
                                                                (const char * const *) wanted, NULL) : NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; i < offer->differences->len; i++) {
    const NwShareDifference *difference = g_ptr_array_index (offer->differences, i);

    if (wanted != NULL ? g_strv_contains ((const char * const *) keys, difference->key)
                       : difference->newer == (taking ? NW_SHARE_THERE : NW_SHARE_HERE))
      g_strv_builder_add (found, difference->key);
  }

  return g_strv_builder_end (found);
}

static NwOffer *
find_offer (NwSession      *session,
            const Options  *options,
            const char     *id,
            GError        **error)
{
  g_autoptr (GPtrArray) shares = NULL;
  gint64 space;

  if (!find_number (session, options->space, &space, error) ||
      (shares = nw_session_list_shares (session, id, space, error)) == NULL)
    return NULL;
  if (shares->len != 1) {
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND,
                 shares->len == 0 ? _("%s is not shared") : _("%s is shared with several partners: say which with --space"), id);
    return NULL;
  }

  return nw_session_get_offer (session, g_ptr_array_index (shares, 0), error);
}

static NwCliStatus
settle (NwCli         *cli,
        const Options *options)
{
  gboolean taking = options->take != NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwOffer) offer = NULL;
  g_auto (GStrv) keys = NULL;
  const char *none[] = { NULL };
  g_autofree char *label = NULL;
  Work work = { 0 };
  gint64 step;

  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  offer = find_offer (nw_store_get_session (cli->store), options, taking ? options->take : options->give, &error);
  if (offer == NULL)
    return nw_cli_fail (error);
  keys = list_offered (offer, options->fields, taking);
  if (*keys == NULL) {
    nw_cli_message ("%s", _("There is nothing of that to take or give."));
    return NW_CLI_FAILED;
  }
  work.copy_id = offer->share->copy_id;
  work.take = taking ? (const char * const *) keys : none;
  work.give = taking ? none : (const char * const *) keys;
  label = g_strdup_printf (taking ? _("Take changes of “%s”") : _("Give changes to “%s”"), offer->share->partner);
  step = nw_store_run (cli->store, label, settle_step, &work, NULL, &error);
  if (step < 0)
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s, s:s, s:I}", "id", offer->share->origin_id, "copy", offer->share->copy_id,
                                  "step", (json_int_t) step));
  else
    g_print ("%s\n", _("Done. “netzwerk-cli undo” takes it back."));

  return NW_CLI_OK;
}

/* --- The command --------------------------------------------------------------------- */

static NwCliStatus
run (NwCli          *cli,
     const Options  *options,
     int             argc,
     char          **argv)
{
  guint n_others = (options->offers ? 1 : 0) + (options->take != NULL ? 1 : 0) + (options->give != NULL ? 1 : 0);

  if (n_others > 1 || (n_others == 1) != (argc == 1))
    return nw_cli_usage (_("It takes records to share, or one of --offers, --take and --give."));
  if (options->offers)
    return list_offers (cli, options);
  if (n_others == 1)
    return settle (cli, options);
  if (options->space == NULL)
    return nw_cli_usage (_("--space says with whom to share."));

  return share_records (cli, options, (const char * const *) argv + 1);
}

/**
 * nw_cli_share: the command "share".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_share (NwCli  *cli,
              int     argc,
              char  **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "space", 0, 0, G_OPTION_ARG_STRING, &options.space, N_("The partner"), N_("NAME") },
    { "fields", 0, 0, G_OPTION_ARG_STRING, &options.fields,
      N_("Only these fields; otherwise those of the last time, or all that are not private"), N_("FIELD,…") },
    { "with-positions", 0, 0, G_OPTION_ARG_NONE, &options.positions, N_("Share the positions of persons as well"), NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &options.preview, N_("Only show what the partner's members would see"), NULL },
    { "offers", 0, 0, G_OPTION_ARG_NONE, &options.offers, N_("List what is newer on either side"), NULL },
    { "take", 0, 0, G_OPTION_ARG_STRING, &options.take, N_("Take over what the partner has newer"), N_("ID") },
    { "give", 0, 0, G_OPTION_ARG_STRING, &options.give, N_("Give the partner what is newer here"), N_("ID") },
    G_OPTION_ENTRY_NULL
  };
  NwCliStatus status = NW_CLI_USAGE;

  if (nw_cli_parse (cli, entries, _("ID… --space NAME | --offers | --take ID | --give ID"),
                    _("Copies records into the space of a partner, and keeps both sides in step. "
                      "Copies that partners have fetched cannot be recalled."), &argc, &argv))
    status = run (cli, &options, argc, argv);
  g_free (options.space);
  g_free (options.fields);
  g_free (options.take);
  g_free (options.give);

  return status;
}
