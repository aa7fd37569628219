import { SCANNER_IMAGES, SCANNERS, type Scanner } from '../../../knowledge/pipelines/scanners.ts';
import type { Act, ScanSubject } from '../../../model/pipeline.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import { known, literal, prefix, show, unknown, type Value } from '../../../model/value.ts';
import { readContainerCommand } from '../../run-line/container-command.ts';
import { RUN_FLAGS } from '../../run-line/flag-tables.ts';
import { parseFlags } from '../../run-line/parse-flags.ts';
import type { Course } from './course.ts';
import type { Variables } from './variables.ts';

/** A scanner with its arguments, called by name or as the image it is published in. */
type ScannerCall = { readonly scanner: Scanner; readonly args: readonly string[] };

const scannerOf = (program: string | undefined): Scanner | undefined =>
  SCANNERS.find((scanner) => scanner.program === program);

/** The scanner that a command runs; undefined when it runs none. */
export const scannerCalled = (command: ShellCommand): ScannerCall | undefined => {
  const direct = scannerOf(programOf(command));
  if (direct) return { scanner: direct, args: argumentsOf(command) };
  const container = readContainerCommand(command);
  if (container === undefined) return undefined;
  const args = container.words.map(({ value }) => show(value));
  if (container.subcommand.startsWith('scout ')) {
    const scout = scannerOf('scout');
    return scout && { scanner: scout, args: [container.subcommand.slice(6), ...args] };
  }
  if (container.subcommand.startsWith('scan')) {
    const scan = scannerOf('docker-scan');
    return scan && { scanner: scan, args };
  }
  if (container.subcommand !== 'run') return undefined;
  const [image, ...rest] = parseFlags(container.words, RUN_FLAGS).rest;
  const scanner = image && scannerOf(imageScanner(prefix(image.value)));
  if (!scanner) return undefined;
  const words = rest.map(({ value }) => show(value));
  return { scanner, args: words[0] === scanner.program ? words.slice(1) : words };
};

/** `ghcr.io/aquasecurity/trivy:0.58` is trivy. */
const imageScanner = (image: string): string | undefined =>
  SCANNER_IMAGES.get(
    image
      .replace(/@.*$/, '')
      .replace(/:[^/]*$/, '')
      .split('/')
      .slice(-2)
      .join('/'),
  );

type Scan = Omit<Extract<Act, { kind: 'scan' }>, 'kind' | 'place'>;

/** What the call looks at and whether its findings stop the script; undefined when this subcommand scans nothing. */
export const scanOf = (
  { scanner, args }: ScannerCall,
  course: Course,
  command: ShellCommand,
  variables: Variables,
): Scan | undefined => {
  if (args.some((argument) => argument === '--version' || argument === '--help' || argument === '--download-db-only'))
    return undefined;
  const of = subjectOf(scanner, args);
  if (of === undefined) return undefined;
  const tool =
    scanner.program === 'scout' ? 'docker scout' : scanner.program === 'docker-scan' ? 'docker scan' : scanner.program;
  const line = ` ${args.join(' ').replaceAll('=', ' ')}`;
  const own = command.assignments.findLast(({ name }) => name === scanner.variable);
  const held = own ? own.value?.raw.replace(/["']/g, '') : scanner.variable && variables(scanner.variable)?.text;
  const switched = !/^0?$/.test(held ?? '') || scanner.blocking?.test(line) === true;
  const fails = scanner.harmless?.test(line) ? false : scanner.blocksByDefault || switched;
  if (!fails) {
    return { tool, of, blocks: known(false), because: `${tool} exits 0 whatever it finds; add ${scanner.remedy}` };
  }
  return { tool, of, ...survival(course, command) };
};

const subjectOf = (scanner: Scanner, args: readonly string[]): ScanSubject | undefined => {
  const words = args.filter((argument) => !argument.startsWith('-'));
  const { looksAt } = scanner;
  // Flags before the subcommand may take a word of their own, so the subcommand is looked for, not counted.
  for (const key of Object.keys(looksAt)) {
    if (key === '*') continue;
    const [first = '', second] = key.split(' ');
    const at = words.indexOf(first);
    if (at >= 0 && at < 4 && (second === undefined || words[at + 1] === second)) return looksAt[key];
  }
  return looksAt['*'];
};

/** Whether a failing command ends its script: not behind `|| true`, not in the middle of a pipe or in the background, not after `set +e`. */
const survival = (
  course: Course,
  command: ShellCommand,
): { readonly blocks: Value<boolean>; readonly because: string } => {
  const { options } = course.script;
  const next = course.next(command);
  if (command.within.includes('condition')) {
    return {
      blocks: unknown('person', 'the script decides by the result of the scan'),
      because: 'the script looks at the result itself',
    };
  }
  if (next?.after === '&') {
    const isWaitedFor = course.script.commands.some((one) => programOf(one) === 'wait');
    return {
      blocks: isWaitedFor ? unknown('person', 'the script may look at its result when it waits for it') : known(false),
      because: 'it runs in the background, and nothing waits for its result',
    };
  }
  if (next?.after === '||' && !course.following(command, 6).some(exits)) {
    return {
      blocks: known(false),
      because: `"|| ${show(next.words[0]?.value ?? { parts: [] })}" behind it forgives its failure`,
    };
  }
  if (command.stage < command.stages - 1 && !options.includes('pipefail')) {
    return {
      blocks: known(false),
      because: 'it stands in a pipe, and without `set -o pipefail` only the last command of a pipe counts',
    };
  }
  if (next && (course.carriesOn(command) || !options.includes('e'))) {
    const looks = asksStatus(next) || course.isTrapped(command);
    return {
      blocks: looks ? unknown('person', 'the script looks at the result of the scan itself') : known(false),
      because: 'the script goes on after it; `set -e` would stop it',
    };
  }
  return { blocks: known(true), because: '' };
};

/** Whether a command reads how the one before it ended: `rc=$?`, `[ $? -eq 0 ]`, `$LASTEXITCODE`. */
const asksStatus = ({ words, assignments }: ShellCommand): boolean =>
  [...words, ...assignments.flatMap(({ value }) => value ?? [])].some(({ raw }) =>
    /\$\{?\?|PIPESTATUS|LASTEXITCODE|errorlevel/i.test(raw),
  );

const exits = (command: ShellCommand): boolean => {
  const program = programOf(command);
  const [code] = command.words.slice(1);
  return (
    program === 'false' ||
    ((program === 'exit' || program === 'return') && (code === undefined || literal(code.value) !== '0'))
  );
};
