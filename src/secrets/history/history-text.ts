import type { Severity } from '../../model/severity.ts';
import { shellWord } from '../../model/shell-word.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { wrapped } from '../../report/text/wrapped.ts';
import { severityOf, worstFirst } from '../../scan/scanned.ts';
import type { HistoryScan, Leak } from './scan-history.ts';

/** Credentials that are shown one by one. */
const SHOWN = 40;
/** As many digits of a commit as git shows. */
const SHORT = 12;

type Shown = { readonly name: string; readonly all: boolean; readonly durationMs: number };

/** What was ever committed, for a terminal of 80 columns. */
export const historyText = (scan: HistoryScan, { name, all, durationMs }: Shown): string => {
  const { leaks, commits, contents, tooLarge, missing } = scan;
  const known = leaks.filter(({ knownSince }) => knownSince !== undefined).length;
  const open = worstFirst(leaks).filter(({ knownSince }) => all || knownSince === undefined);
  const loud = open.filter((leak) => all || !isQuiet(severityOf(leak)));
  const shown = all ? loud : loud.slice(0, SHOWN);
  const [first] = shown;
  const quiet = open.length - loud.length;
  const lines = [
    `Plimsoll secrets history  ${name}`,
    '',
    `${count(commits, 'commit')}, ${count(contents, 'content')} of files that were ever in them`,
    ...(tooLarge === 0
      ? []
      : [`${count(tooLarge, 'content')} larger than 1 MiB ${tooLarge === 1 ? 'was' : 'were'} left out`]),
    '',
    ...(loud.length === 0
      ? [
          known === 0
            ? 'No credential was found in them.'
            : 'No credential was found in them that the baseline does not have.',
        ]
      : wrapped(
          `${count(loud.length, 'credential')} ${loud.length === 1 ? 'was' : 'were'} committed. Take each for stolen: revoke it at its issuer first. Taking it out of the history comes after that, and not instead of it.`,
          80,
        )),
    ...shown.flatMap(leakLines),
    ...(shown.length < loud.length ? ['', `and ${loud.length - shown.length} more (--all)`] : []),
    ...(first ? ['', `git show ${first.commit.slice(0, SHORT)} -- ${shellWord(first.path)}`] : []),
    ...(known > 0 && !all
      ? ['', `${count(known, 'place')} more ${known === 1 ? 'is' : 'are'} in the baseline (--all)`]
      : []),
    ...(quiet > 0
      ? ['', `${count(quiet, 'place')} more ${quiet === 1 ? 'is' : 'are'} low: probably made up (--all)`]
      : []),
    ...(missing.length === 0
      ? []
      : ['', 'Not looked at:', ...missing.flatMap((one) => wrapped(one, 78).map((line) => `  ${line}`))]),
    '',
    `${(durationMs / 1000).toFixed(2)} s`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
};

const isQuiet = (severity: Severity): boolean => severity === 'low' || severity === 'info';

const leakLines = (leak: Leak): readonly string[] => [
  '',
  `  ${severityOf(leak).toUpperCase().padEnd(9)} ${leak.what}`,
  `            ${leak.path}:${leak.line}`,
  `            since ${leak.commit.slice(0, SHORT)}${leak.day === undefined ? '' : ` of ${leak.day}`}, ${leak.isCurrent ? 'and still there' : 'gone from HEAD'}`,
  ...(leak.knownSince === undefined ? [] : [`            in the baseline since ${leak.knownSince}`]),
];
