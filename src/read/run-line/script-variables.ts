import type { ShellCommand } from '../../model/script.ts';
import { literal, type Template, unknown, withVariables } from '../../model/value.ts';

/** Values of the variables of a file that are the same wherever it uses them, by name. */
export type ScriptVariables = ReadonlyMap<string, string>;

/** Builtins that assign to the names behind them, or may. */
const ASSIGNING = new Set(['declare', 'export', 'getopts', 'local', 'mapfile', 'read', 'readonly', 'typeset', 'unset']);
/** Builtins behind which any variable may be another. */
const ANYTHING = new Set(['.', 'eval', 'source']);

/** The variables of a shell script that are assigned once, outside of branches, loops and functions, a value that is known. */
export const shellVariables = (text: string, commands: readonly ShellCommand[]): ScriptVariables => {
  const sure = new Map<string, string>();
  const seen = new Set<string>();
  const take = (name: string, value: string | undefined): void => {
    if (value !== undefined && !seen.has(name)) sure.set(name, value);
    else sure.delete(name);
    seen.add(name);
  };
  for (const [, name = ''] of text.matchAll(/\b(?:for|select)[ \t]+(\w+)/g)) seen.add(name);
  for (const { words, assignments, within, guards } of commands) {
    const once = within.length === 0 && guards === undefined;
    const [program, ...operands] = words;
    const name = program && literal(program.value);
    if (!program)
      for (const { name, value } of assignments)
        take(name, once && value ? literal(withVariables(value.value, sure)) : undefined);
    else if (name !== undefined && ANYTHING.has(name)) sure.clear();
    else if (name !== undefined && ASSIGNING.has(name))
      for (const { raw } of operands) {
        const [, variable, equals, value] = /^(\w+)(?:(=)([\w./:@-]*|"[\w./:@ -]*")$)?/.exec(raw) ?? [];
        // `export NAME` changes nothing
        if (variable === undefined || (name === 'export' && !raw.includes('='))) continue;
        take(variable, once && equals ? value?.replaceAll('"', '') : undefined);
      }
  }
  return sure;
};

/** The variables of a Makefile that are assigned once; `NAME ?= value` is a default, as in Compose. */
export const makeVariables = (text: string): ScriptVariables => {
  const sure = new Map<string, string>();
  const seen = new Set<string>();
  for (const [, name = '', , value = ''] of text.matchAll(
    /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*(\?|::?|\+|!)?=[ \t]*([^\n]*)/gm,
  )) {
    const written = literal(withVariables(makeTemplate(withoutComment(value)), sure));
    if (seen.has(name) || written === undefined || /[$\\]/.test(written)) sure.delete(name);
    else sure.set(name, written);
    seen.add(name);
  }
  return sure;
};

/** A value without what stands behind it: blanks, a comment, and the return of a line of Windows. */
const withoutComment = (value: string): string => value.replace(/\r$/, '').replace(/(?<![ \t])[ \t]+(?:#[^\n]*)?$/, '');

const ELSEWHERE = unknown('environment', 'a variable of make has its value only when it runs');

/** A text with a hole for each `$(NAME)` and `${NAME}`. */
const makeTemplate = (written: string): Template => ({
  parts: written
    .split(/\$[({](\w+)[)}]/)
    .map((piece, index) => (index % 2 === 0 ? { text: piece } : { hole: ELSEWHERE, name: piece })),
});
