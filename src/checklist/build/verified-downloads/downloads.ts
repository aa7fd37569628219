import { valuedOptions } from '../../../knowledge/downloaders.ts';
import { splitOptions } from '../../../model/command-options.ts';
import type { Stage } from '../../../model/dockerfile.ts';
import { programAt, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { instructionsOf, type Step, stepsOf } from '../steps.ts';
import { variableAt } from '../variables.ts';
import { withVariables } from '../with-variables.ts';
import { fetchedByCode } from './fetched-by-code.ts';
import { type Use, useOf } from './use-of-output.ts';

/** Something that a downloader, PowerShell or a line of code fetches. */
export type Download = Use & {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly program: string;
  /** The word of the address; undefined when none could be made out. */
  readonly url: ShellWord | undefined;
  /** The address as far as it is known, holes as `${NAME}`. */
  readonly address: string;
  readonly options: ReadonlyMap<string, string | undefined>;
  /** Whether a variable among its words, of which nobody knows what it holds, may bring more options. */
  readonly isOpen: boolean;
  /** Whether this RUN or a later one of the stage checks a checksum or a signature. */
  readonly verified: boolean;
};

const ADDRESS = /^(?:https?|ftp):\/\/|^[\w-]+(?:\.[\w-]+)+(?:[/:]|$)|^(?:\$\{|…)/i;
const SCHEME = /^(?:https?|ftp):\/\//i;
/** A variable that is a word by itself, or a list of words: `$OPTIONS`, `"${OPTIONS[@]}"`. */
const BRINGS_WORDS = /^\$(?:\w+|\{\w+(?:\[[@*]\])?\})$|^"\$\{\w+\[@\]\}"$/;
const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|169\.254\.)/i;

/** Whether an address is of the machine that asks. */
export const isLocal = (address: string): boolean => LOCAL.test(address);

/** Whether a download comes without encryption. Where an address says nothing of it, curl and wget take HTTP. */
export const isPlain = ({ address, options }: Pick<Download, 'address' | 'options'>): boolean =>
  /^(?:http|ftp):\/\//i.test(address) ||
  (/^[\w-]+(?:\.[\w-]+)+(?:[:/]|$)/.test(address) && !options.has('--proto-default'));

/** Everything that the RUN commands of a build fetch from another machine. */
export function* downloadsOf(build: Build): Generator<Download> {
  const checks = new Map<Stage, number | undefined>();
  for (const step of stepsOf(build)) {
    const { stage, run } = step;
    for (const download of fetchedIn(build, step)) {
      if (!checks.has(stage)) checks.set(stage, lastCheck(stage));
      yield { ...download, verified: (checks.get(stage) ?? -1) >= run.span.start };
    }
  }
}

/** What the script of one step fetches. */
export const fetchedIn = (build: Build, step: Step): readonly Omit<Download, 'verified'>[] =>
  step.script.commands.flatMap((command) => readDownload(build, step, command) ?? []);

const readDownload = (build: Build, step: Step, command: ShellCommand): Omit<Download, 'verified'> | undefined => {
  const program = programOf(command) ?? '';
  const valued = valuedOptions(program);
  if (valued === undefined) return readCode(build, step, command);
  const behind = programAt(command.words) + 1;
  const filled = withVariables(build, step, command);
  const { options: given, plain: rest } = splitOptions(filled.words.slice(behind), { valued });
  const plain = filled === command ? rest : splitOptions(command.words.slice(behind), { valued }).plain;
  const options = new Map(given.map(({ name, value }) => [name, value] as const));
  if (['-I', '--head', '--spider', '-V', '--version', '--help'].some((name) => options.has(name))) return undefined;
  const named = given.find(({ name }) => name === '--url');
  const url =
    named?.word ??
    plain.find(({ value }) => SCHEME.test(show(value))) ??
    plain.find(({ value }) => ADDRESS.test(show(value)));
  const address = withScheme(build, step, named?.value ?? (url ? show(url.value) : ''));
  if (!address || LOCAL.test(address)) return undefined;
  const file = outputFile(program, options, command);
  if (file === '/dev/null') return undefined;
  const isOpen = rest.some((word) => BRINGS_WORDS.test(word.raw) && word.span.start !== url?.span.start);
  return { step, command, program, url, address, options, isOpen, ...useOf(step.script, command, file) };
};

/** The address with what a variable at its begin holds, which is mostly the scheme and the host. */
const withScheme = (build: Build, step: Step, address: string): string => {
  const [hole, name] = /^\$\{(\w+)\}/.exec(address) ?? [];
  const value = name === undefined ? undefined : variableAt(build, step, name);
  return hole !== undefined && value !== undefined && /^[a-z]+:\/\//i.test(value)
    ? value + address.slice(hole.length)
    : address;
};

const readCode = (build: Build, step: Step, command: ShellCommand): Omit<Download, 'verified'> | undefined => {
  const fetched = fetchedByCode(build, step, command);
  if (!fetched || LOCAL.test(fetched.address)) return undefined;
  const { url, address, file, isRun } = fetched;
  const use = useOf(step.script, command, file);
  return {
    step,
    command,
    program: programOf(command) ?? '',
    url,
    address,
    options: new Map(),
    isOpen: false,
    ...(isRun ? { ...use, use: 'executed' } : use),
  };
};

const outputFile = (
  program: string,
  options: ReadonlyMap<string, string | undefined>,
  { redirects }: ShellCommand,
): string | undefined => {
  const redirect = redirects.find(({ operator, target }) => /^1?>>?\|?$/.test(operator) && target)?.target;
  const name =
    program === 'wget'
      ? (options.get('--output-document') ?? options.get('-O'))
      : (options.get('--output') ?? options.get('--out') ?? options.get('-o'));
  const stdout = name === '-' || name === '/dev/stdout';
  if (name !== undefined && !stdout) return name;
  if (redirect) return show(redirect.value);
  if (stdout) return undefined;
  if (program !== 'curl') return '.';
  return ['-O', '--remote-name', '-J', '--remote-name-all'].some((each) => options.has(each)) ? '.' : undefined;
};

/** Commands by which what was downloaded is compared with a checksum or a signature. */
export const VERIFIES =
  /\b(?:sha(?:1|224|256|384|512)sum|shasum|sha256|b2sum|b3sum|md5sum)\b|\bgpgv?\b[^\n]{0,200}--verify|\bgpgv\b|\bcosign\s+verify|\bminisign\b|\bsignify\b|\bopenssl\s+(?:dgst|sha\d+)\b|\brpm\s+(?:-K|--checksig)|\brpmkeys\b|slsa-verifier|Get-FileHash|\bhash_file\(|\bhashlib\.|\bcksum\b|--checksum|\bgh\s+attestation\s+verify/i;

/** Where the last RUN of a stage that checks something begins; undefined when none does. */
export const lastCheck = (stage: Stage): number | undefined =>
  instructionsOf(stage).findLast((instruction) => {
    if (instruction.kind !== 'run') return false;
    const bodies = instruction.heredocs.map(({ content }) => content).join('\n');
    const raw = instruction.command.form === 'shell' ? instruction.command.raw : '';
    return VERIFIES.test(`${raw}\n${bodies}`);
  })?.span.start;

/** Keys, signatures, checksums and lists of repositories: what makes other things verifiable. */
export const isTrustMaterial = ({ address, file = '', readers }: Download): boolean =>
  readers.some((program) => /^(?:gpg|apt-key|rpm)$/.test(program)) ||
  /keyrings?\/|trusted\.gpg|rpm-gpg|apk\/keys/.test(file) ||
  /\.(?:asc|gpg|sig|sign|pem|crt|pub|repo|list|sources|sha\d+|sha\d+sums?|minisig)$|(?:\/|\b)(?:gpg|key|keys?\.txt|KEYS|SHASUMS?\d*(?:\.txt)?|checksums?(?:\.txt)?|pubkey|gpgkey|archive\.key|Release\.key)$/i.test(
    `${address.replace(/[?#].*$/, '')}`,
  ) ||
  /\.(?:asc|gpg|sig|repo|list|sources|sha256|rsa\.pub)$/.test(file);
