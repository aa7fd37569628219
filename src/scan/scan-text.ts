import type { Image, LeakedSecret } from '../model/image.ts';
import type { Severity } from '../model/severity.ts';
import { count } from '../report/text/count.ts';
import { cut } from '../report/text/cut.ts';
import { firstFew } from '../report/text/first-few.ts';
import { printable } from '../report/text/printable.ts';
import { wrapped } from '../report/text/wrapped.ts';
import { layerText } from './layer-text.ts';
import { type Scanned, severityOf, worstFirst } from './scanned.ts';
import { suppressedLines } from './suppressed-lines.ts';
import { verdictLine } from './verdict-line.ts';
import { databaseLine, vulnerabilityLines } from './vulnerability-lines.ts';
import { whereInImage } from './where-in-image.ts';

/** Secrets that are shown one by one. */
const SHOWN = 20;

/** The answer of a scan for a terminal, 80 columns where paths allow it. */
export const scanText = (
  scanned: Scanned,
  { all, failOn }: { readonly all: boolean; readonly failOn: Severity },
): string => {
  const { image, lookedUp, notLookedUp, durationMs } = scanned;
  const secrets = worstFirst(image.secrets);
  const loud = all ? secrets : secrets.filter((one) => severityOf(one) !== 'low' && severityOf(one) !== 'info');
  const quiet = secrets.length - loud.length;
  const shown = all ? loud : loud.slice(0, SHOWN);
  const lines = [
    `Plimsoll scan  ${image.name}`,
    ...(image.digest === undefined ? [] : [`  ${image.digest}`]),
    '',
    ...named('answer', [verdictLine(scanned, failOn)]),
    ...facts(image),
    '',
    secrets.length === 0
      ? 'No credentials in any layer, in the history or in the configuration.'
      : `Credentials: ${count(secrets.length, 'place')}${quiet > 0 ? `, ${quiet} of them low (--all)` : ''}`,
    ...shown.flatMap((secret) => secretLines(secret, scanned)),
    ...(shown.length < loud.length ? [`  and ${loud.length - shown.length} more (--all)`] : []),
    '',
    ...(lookedUp
      ? [
          ...vulnerabilityLines(lookedUp.vulnerabilities, lookedUp.noData, { all, whereOf: whereInImage(scanned) }),
          ...suppressedLines(lookedUp.suppressed, all),
          databaseLine(lookedUp),
        ]
      : [`Vulnerabilities: not looked for; ${notLookedUp ?? 'there is no database'}`]),
    ...(image.problems.length === 0 ? [] : ['', 'Could not be read:', ...image.problems.map((one) => `  ${one}`)]),
    '',
    `${(durationMs / 1000).toFixed(2)} s`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
};

/** A fact behind its name, eight of a list and how many more. */
const named = (label: string, names: readonly string[]): readonly string[] =>
  names.length === 0
    ? []
    : wrapped(firstFew(names, 8, ' '), 80 - 19).map(
        (line, index) => `  ${(index === 0 ? label : '').padEnd(16)} ${line}`,
      );

const facts = ({ content, packages, layers, config }: Image): readonly string[] => {
  const types = new Map<string, number>();
  for (const { type } of packages) types.set(type, (types.get(type) ?? 0) + 1);
  const kinds = [...types].map(([type, number]) => `${number} ${type}`).join(', ');
  const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0);
  const wasted = layers.reduce((sum, layer) => sum + layer.wastedBytes, 0);
  const { distribution, setuid, capable, worldWritable, shells, packageManagers, tools, unowned } = content;
  return [
    ...named('system', [distribution?.title ?? distribution?.id ?? 'none: no os-release']),
    ...named('packages', [packages.length === 0 ? 'none' : `${packages.length} (${kinds})`]),
    ...named('size', [
      `${megabytes(bytes)} in ${count(layers.length, 'layer')}, ${megabytes(wasted)} hidden by later layers`,
    ]),
    ...named('user', [config.user === '' ? 'root (none is set)' : config.user]),
    ...named(
      'setuid',
      setuid.map(({ path }) => `/${path}`),
    ),
    ...named(
      'capabilities',
      capable.map(({ path }) => `/${path}`),
    ),
    ...named(
      'anyone writes',
      worldWritable.map(({ path }) => `/${path}`),
    ),
    ...named('shells', shells),
    ...named('managers', packageManagers),
    ...named('tools', tools),
    ...named(
      'of no package',
      unowned.map(({ path }) => `/${path}`),
    ),
  ];
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const secretLines = (secret: LeakedSecret, scanned: Scanned): readonly string[] => [
  `  ${severityOf(secret).toUpperCase().padEnd(9)} ${secret.what}`,
  `            ${secret.path}:${secret.line}${secret.visible ? '' : '  (removed later, still in its layer)'}`,
  `            ${cut(layerText(scanned, secret.layer) ?? 'in the configuration of the image', 68)}`,
];
