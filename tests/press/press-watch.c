/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE

#include "press-watch.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <linux/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs a function in a child and watches its system calls as strace does: which
 * files it opens, and whether it makes a socket. */

#define MAX_SECONDS 2.0
#define MAX_RSS     (200 * 1024)
#define TRIES       3   /* for the time, on a busy machine */

typedef struct {
  const char *path;      /* the one file that may be opened */
  char       *trouble;   /* (owned) (nullable): the first one */
} Watch;

/* The libraries' own files: code, tables of characters, what the machine is. */
static gboolean
is_allowed (const Watch *watch,
            const char  *path)
{
  static const char *const prefixes[] = {
    "/usr/", "/lib", "/etc/ld.so", "/proc/", "/sys/", "/dev/urandom", "/etc/localtime", NULL
  };

  if (g_str_equal (path, watch->path))
    return TRUE;
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (path, prefixes[i]))
      return TRUE;

  return strstr (path, ".so") != NULL;
}

static void
check_path (Watch   *watch,
            pid_t    pid,
            guint64  address)
{
  char path[512] = "";
  struct iovec local = { path, sizeof path - 1 };
  struct iovec remote = { (void *) (gsize) address, sizeof path - 1 };

  if (process_vm_readv (pid, &local, 1, &remote, 1, 0) < 0)
    {
      /* The string ends close to the end of a mapping. */
      gsize rest = 4096 - address % 4096;

      local.iov_len = remote.iov_len = MIN (rest, sizeof path - 1);
      if (process_vm_readv (pid, &local, 1, &remote, 1, 0) < 0)
        return;
    }
  if (watch->trouble == NULL && path[0] != '\0' && !is_allowed (watch, path))
    watch->trouble = g_strdup_printf ("opens %s", path);
}

static void
check_call (Watch *watch,
            pid_t  pid)
{
  struct __ptrace_syscall_info info;

  if (ptrace (PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0 || info.op != PTRACE_SYSCALL_INFO_ENTRY)
    return;
  if (info.entry.nr == SYS_openat)
    check_path (watch, pid, info.entry.args[1]);
#ifdef SYS_open
  else if (info.entry.nr == SYS_open)
    check_path (watch, pid, info.entry.args[0]);
#endif
  else if ((info.entry.nr == SYS_socket || info.entry.nr == SYS_connect) && watch->trouble == NULL)
    watch->trouble = g_strdup ("opens a socket");
}

/* Until the child has ended. Returns its status. */
static int
follow (Watch         *watch,
        pid_t          child,
        struct rusage *usage)
{
  int status;

  while (TRUE)
    {
      pid_t pid = wait4 (-1, &status, __WALL, usage);
      int signal_number = 0;

      if (pid < 0 && errno == EINTR)
        continue;
      if (pid < 0 || (pid == child && (WIFEXITED (status) || WIFSIGNALED (status))))
        return status;
      if (!WIFSTOPPED (status))
        continue;
      if (WSTOPSIG (status) == (SIGTRAP | 0x80))
        check_call (watch, pid);
      else if (WSTOPSIG (status) != SIGTRAP && WSTOPSIG (status) != SIGSTOP)
        signal_number = WSTOPSIG (status);
      ptrace (PTRACE_SYSCALL, pid, NULL, (void *) (gsize) signal_number);
    }
}

static void
run_child (const char     *path,
           PressWatchFunc  func,
           PressReport    *report,
           gboolean        traced)
{
  gint64 start;

  report->traced = traced && ptrace (PTRACE_TRACEME, 0, NULL, NULL) == 0;
  raise (SIGSTOP);
  start = g_get_monotonic_time ();
  func (path, report);
  report->seconds = (g_get_monotonic_time () - start) / 1e6;
  _exit (0);
}

/* Tracing takes its own time, so only the other run is timed. */
static char *
judge (Watch             *watch,
       int                status,
       const PressReport *report)
{
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    return g_strdup_printf ("ended with status %d", status);
  if (watch->trouble != NULL)
    return g_steal_pointer (&watch->trouble);
#ifndef __SANITIZE_ADDRESS__
  if (!report->traced && report->seconds > MAX_SECONDS)
    return g_strdup_printf ("took %.2f s", report->seconds);
  if (report->max_rss > MAX_RSS)
    return g_strdup_printf ("took %ld KB", report->max_rss);
#endif

  return NULL;
}

/* How many times longer work takes because of other work on the machine. */
static double
busyness (void)
{
  double load;

  if (getloadavg (&load, 1) != 1)
    return 1.0;

  return MAX (1.0, load / g_get_num_processors ());
}

static char *
run (const char     *path,
     PressWatchFunc  func,
     PressReport    *report,
     gboolean        traced)
{
  PressReport *shared = mmap (NULL, sizeof (PressReport), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  Watch watch = { path, NULL };
  struct rusage usage = { 0 };
  pid_t child;
  int status;
  char *trouble;

  g_assert_true (shared != MAP_FAILED);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    run_child (path, func, shared, traced);

  waitpid (child, &status, WUNTRACED);
  if (shared->traced)
    {
      ptrace (PTRACE_SETOPTIONS, child, NULL,
              (void *) (PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_EXITKILL));
      ptrace (PTRACE_SYSCALL, child, NULL, NULL);
    }
  else
    kill (child, SIGCONT);
  status = follow (&watch, child, &usage);
  *report = *shared;
  report->max_rss = usage.ru_maxrss;
  report->seconds /= busyness ();
  munmap (shared, sizeof (PressReport));
  trouble = judge (&watch, status, report);
  g_free (watch.trouble);

  return trouble;
}

/* Calls func in a child, once watched and once to take time and memory. Returns
 * what went wrong: a crash, a file outside, a socket, too much time or memory;
 * NULL for nothing. */
char *
press_watch (const char     *path,
             PressWatchFunc  func,
             PressReport    *report)
{
  g_autofree char *trouble = run (path, func, report, TRUE);
  gboolean traced = report->traced;

  if (trouble != NULL)
    return g_steal_pointer (&trouble);
  for (guint i = 0; i < TRIES && (i == 0 || trouble != NULL); i++)
    {
      g_free (trouble);
      trouble = run (path, func, report, FALSE);
    }
  report->traced = traced;

  return g_steal_pointer (&trouble);
}

void
press_watch_remove_directory (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_unlink (path);
    }
  g_rmdir (directory);
}
