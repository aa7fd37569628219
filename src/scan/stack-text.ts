import type { Severity } from '../model/severity.ts';
import { count } from '../report/text/count.ts';
import { printable } from '../report/text/printable.ts';
import { shortDigests } from '../report/text/short-digests.ts';
import type { Scanned } from './scanned.ts';
import { severityOf } from './scanned.ts';
import type { Stack, StackEntry } from './stack.ts';
import { undecidedLines } from './undecided-lines.ts';
import { databaseLine } from './vulnerability-lines.ts';

const COLUMNS = ['critical', 'high', 'medium', 'low'] as const;
const WIDTH = 30;

/** One table for a whole stack, 80 columns: what a scan of each image would say is one command away. */
export const stackText = ({ target, entries, durationMs }: Stack): string => {
  const services = entries.reduce((sum, entry) => sum + entry.services.length, 0);
  const first = entries.flatMap(({ scanned }) => scanned?.lookedUp ?? [])[0];
  const worst = entries.find(({ scanned }) => scanned && scanned.image.packages.length > 0);
  const lines = [
    `Plimsoll scan  ${target}: ${count(services, 'service')}, ${count(entries.length, 'image')}`,
    '',
    `  ${'image'.padEnd(WIDTH)} packages  crit high  med  low  exploited  credentials`,
    ...entries.flatMap(entryLines),
    '',
    ...(first ? [databaseLine(first)] : [notCompared(entries)]),
    ...(worst ? [`plimsoll scan image:${worst.image} says which, from which layer, and what removes them`] : []),
    `${(durationMs / 1000).toFixed(2)} s`,
  ];
  return lines.map((line) => `${printable(line.trimEnd())}\n`).join('');
};

const entryLines = ({ image, services, scanned, why }: StackEntry): readonly string[] => [
  `  ${tail(shortDigests(image)).padEnd(WIDTH)} ${scanned ? numbers(scanned) : 'not scanned'}`,
  `      ${services.join(', ')}${scanned ? madeOn(scanned) : ''}`,
  ...(why === undefined ? [] : [`      ${why}`]),
  ...undecidedLines(scanned?.lookedUp?.noData ?? [], 80 - 6).map((line) => `      ${line}`),
];

/** The end of a long name: what tells images of one registry apart. */
const tail = (name: string): string => (name.length <= WIDTH ? name : `…${name.slice(name.length - WIDTH + 1)}`);

const numbers = ({ image, lookedUp }: Scanned): string => {
  const flaws = new Map((lookedUp?.vulnerabilities ?? []).map((one) => [one.id, one]));
  const of = (severity: Severity): number => [...flaws.values()].filter((one) => one.severity === severity).length;
  const exploited = [...flaws.values()].filter(({ exploitedSince }) => exploitedSince !== undefined).length;
  const loud = image.secrets.filter((one) => !/^(?:low|info)$/.test(severityOf(one))).length;
  const undecided = lookedUp?.noData.reduce((sum, { packages }) => sum + packages, 0) ?? 0;
  // a nought where nothing was compared would read as clean
  const isCompared = lookedUp && (lookedUp.noData.length === 0 || undecided < image.packages.length);
  const cell = (value: number, width: number): string => (isCompared ? String(value) : '?').padStart(width);
  const counts = COLUMNS.map((severity) => cell(of(severity), severity === 'critical' ? 5 : 4)).join(' ');
  return `${String(image.packages.length).padStart(8)} ${counts} ${cell(exploited, 10)} ${String(loud).padStart(12)}`;
};

const madeOn = ({ image }: Scanned): string => {
  const { created } = image.config;
  const system = image.content.distribution?.title;
  return `${system === undefined ? '' : `  (${system}`}${system !== undefined && created ? `, built ${created.slice(0, 10)}` : ''}${system === undefined ? '' : ')'}`;
};

const notCompared = (entries: readonly StackEntry[]): string =>
  `Vulnerabilities: not looked for; ${entries.find(({ scanned }) => scanned)?.scanned?.notLookedUp ?? 'no image could be read'}`;
