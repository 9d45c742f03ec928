// What Swift cannot reach in libedit by itself: the variadic calls, the standard streams and wide characters that may
// hold no valid scalar. One function an operation, nothing else. The wide interface is used throughout, because the
// narrow one passes everything through the locale: outside UTF-8 it drops input and crashes on a non-ASCII prompt.
#ifndef CEDITLINE_SHIM_H
#define CEDITLINE_SHIM_H

#include <histedit.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

typedef int (*ceditline_reader)(EditLine *, wchar_t *);
typedef wchar_t *(*ceditline_prompter)(EditLine *);
typedef unsigned char (*ceditline_command)(EditLine *, wint_t);

/// The character that begins and ends an escape sequence inside a prompt.
enum { CEDITLINE_LITERAL = 1 };

/// An editor on the standard streams, with the emacs keys; NULL without memory. libedit takes the terminal's type from
/// the environment, which is changed for that moment only.
static inline EditLine *ceditline_open(const char *program, const char *type) {
  char *before = getenv("TERM") != NULL ? strdup(getenv("TERM")) : NULL;
  setenv("TERM", type, 1);
  EditLine *editor = el_init(program, stdin, stdout, stderr);
  if (before != NULL) {
    setenv("TERM", before, 1);
    free(before);
  } else {
    unsetenv("TERM");
  }
  if (editor == NULL) return NULL;
  el_wset(editor, EL_EDITOR, L"emacs");
  el_wset(editor, EL_SIGNAL, 0);
  return editor;
}

/// What the callbacks find the editor's owner by.
static inline void ceditline_set_context(EditLine *editor, void *context) {
  el_wset(editor, EL_CLIENTDATA, context);
}

static inline void *ceditline_context(EditLine *editor) {
  void *context = NULL;
  return el_wget(editor, EL_CLIENTDATA, &context) == 0 ? context : NULL;
}

static inline int ceditline_set_prompter(EditLine *editor, ceditline_prompter prompter) {
  return el_wset(editor, EL_PROMPT_ESC, prompter, CEDITLINE_LITERAL);
}

static inline int ceditline_set_reader(EditLine *editor, ceditline_reader reader) {
  return el_wset(editor, EL_GETCFN, reader);
}

/// Names the completion command and binds Tab to it. The strings must live as long as the editor.
static inline int ceditline_bind_tab(EditLine *editor, ceditline_command command) {
  if (el_wset(editor, EL_ADDFN, L"complete-word", L"Complete the word before the cursor", command) != 0) return -1;
  return el_wset(editor, EL_BIND, L"^I", L"complete-word", NULL);
}

static inline HistoryW *ceditline_history(EditLine *editor, int limit) {
  HistEventW event;
  HistoryW *history = history_winit();
  if (history == NULL) return NULL;
  history_w(history, &event, H_SETSIZE, limit);
  history_w(history, &event, H_SETUNIQUE, 1);
  el_wset(editor, EL_HIST, history_w, history);
  return history;
}

static inline int ceditline_history_enter(HistoryW *history, const wchar_t *entry) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, entry);
}

/// The line, its newline included, as code points; valid until the next call.
static inline const uint32_t *ceditline_gets(EditLine *editor, int *count) {
  return (const uint32_t *)el_wgets(editor, count);
}

/// The line being edited as code points, with the cursor's and the end's offset.
static inline const uint32_t *ceditline_line(EditLine *editor, long *cursor, long *count) {
  const LineInfoW *line = el_wline(editor);
  *cursor = line->cursor - line->buffer;
  *count = line->lastchar - line->buffer;
  return (const uint32_t *)line->buffer;
}

static inline void ceditline_refresh(EditLine *editor) { el_wset(editor, EL_REFRESH); }

/// Puts the terminal into the editor's mode (1) or back into its own (0).
static inline void ceditline_prepare(EditLine *editor, int editing) { el_wset(editor, EL_PREP_TERM, editing); }

/// With editing switched off (0) the editor leaves the terminal's mode alone, whatever it is.
static inline void ceditline_set_editing(EditLine *editor, int editing) { el_wset(editor, EL_EDITMODE, editing); }

/// Writes through the stream libedit itself writes to, so that the order is kept.
static inline void ceditline_write(EditLine *editor, const char *bytes, size_t count) {
  FILE *output = NULL;
  if (el_wget(editor, EL_GETFP, 1, &output) != 0 || output == NULL) return;
  fwrite(bytes, 1, count, output);
  fflush(output);
}

/// Ends the editor and leaves typed-ahead input in the queue: with editing switched off, el_end does not flush it.
static inline void ceditline_close(EditLine *editor, HistoryW *history) {
  el_wset(editor, EL_PREP_TERM, 0);
  el_wset(editor, EL_EDITMODE, 0);
  el_end(editor);
  if (history != NULL) history_wend(history);
}

#endif
