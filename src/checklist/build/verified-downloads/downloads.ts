import { splitOptions } from '../../../model/command-options.ts';
import type { Stage } from '../../../model/dockerfile.ts';
import { programAt, programOf, type Script, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { instructionsOf, type Step, stepsOf } from '../steps.ts';
import { variableAt } from '../variables.ts';
import { withVariables } from '../with-variables.ts';
import { fetchedByCode } from './fetched-by-code.ts';
import { runsInput, runsText } from './runs-input.ts';

/** Something that a downloader, PowerShell or a line of code fetches. */
export type Download = {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly program: string;
  /** The word of the address; undefined when none could be made out. */
  readonly url: ShellWord | undefined;
  /** The address as far as it is known, holes as `${NAME}`. */
  readonly address: string;
  /** The file it is written to; undefined when it goes to the standard output. */
  readonly file: string | undefined;
  readonly options: ReadonlyMap<string, string | undefined>;
  /** Whether a variable among its words, of which nobody knows what it holds, may bring more options. */
  readonly isOpen: boolean;
  /** What becomes of the output. */
  readonly use: 'executed' | 'piped' | 'captured' | 'kept';
  /** Whether this RUN or a later one of the stage checks a checksum or a signature. */
  readonly verified: boolean;
  /** Programs behind it in the pipeline. */
  readonly readers: readonly string[];
};

/** Options with a value, by their manuals. */
const STYLES = new Map([
  [
    'curl',
    '-o -H -d -X -u -A -e -b -c -T -x -m -y -Y -w -C -E -F -K -r -z -P -Q -U -D --output --header --data --data-raw --data-binary --request --user --user-agent --referer --cookie --cookie-jar --proxy --max-time --connect-timeout --retry --retry-delay --retry-max-time --write-out --cacert --capath --cert --key --resolve --url --output-dir --limit-rate --continue-at --noproxy --dump-header --ciphers --max-redirs --interface',
  ],
  [
    'wget',
    '-O -o -a -P -U -t -T -i -e -D -A -R -Q -w --output-document --output-file --directory-prefix --user-agent --tries --timeout --input-file --execute --header --user --password --ca-certificate --post-data --method --body-data --waitretry --read-timeout --dns-timeout --connect-timeout --limit-rate --progress',
  ],
  ['aria2c', '-o -d -x -s -j -k -m -l -i --out --dir --max-connection-per-server --split --header --user-agent'],
  ['axel', '-o -n -s -H -U -T --output --num-connections --header --user-agent --timeout'],
]);
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
  const style = STYLES.get(program);
  if (style === undefined) return readCode(build, step, command);
  const valued = style.split(' ');
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

/** What becomes of the output: what goes to a file that is named does not go down the pipe. */
const useOf = (
  script: Script,
  command: ShellCommand,
  file: string | undefined,
): Pick<Download, 'file' | 'use' | 'readers'> => {
  const { pipeline, stage } = command;
  const behind =
    file === undefined || file === '.'
      ? script.commands.filter((each) => each.pipeline === pipeline && each.stage > stage)
      : [];
  const readers = behind.flatMap((each) => programOf(each) ?? []);
  const isCaptured = command.within.includes('substitution');
  const isRun = behind.some(runsInput) || (isCaptured && runsOutput(script, command));
  if (isRun) return { file, readers, use: 'executed' };
  if (isCaptured) return { file, readers, use: 'captured' };
  return { file, readers, use: readers.length > 0 ? 'piped' : file === undefined ? 'captured' : 'kept' };
};

/** Whether the substitution around a command is what a shell is to run: `sh -c "$(…)"`, `bash <(…)`, `eval "$(…)"`. */
const runsOutput = ({ commands }: Script, { span }: ShellCommand): boolean => {
  let inner: ShellCommand | undefined;
  for (const each of commands) {
    const around =
      each.span.start <= span.start &&
      each.span.end >= span.end &&
      each.span.end - each.span.start > span.end - span.start;
    if (around && (!inner || each.span.end - each.span.start <= inner.span.end - inner.span.start)) inner = each;
  }
  const kept = inner?.assignments.find(
    ({ value }) => value && value.span.start <= span.start && value.span.end >= span.end,
  );
  if (kept) return commands.some((command) => runsVariable(commands, command, kept.name));
  const first = inner?.words[0];
  if (!inner || !first) return false;
  const whole = first.value.parts[0];
  if (first.value.parts.length === 1 && whole && 'hole' in whole && !whole.name) return true;
  return runsText(inner, span);
};

/** Whether a command runs the text that a variable holds: `sh -c "$CODE"`, `eval "$CODE"`, `echo "$CODE" | sh`. */
const runsVariable = (commands: readonly ShellCommand[], command: ShellCommand, name: string): boolean => {
  const targets = command.redirects.flatMap(({ target }) => target ?? []);
  const word = [...command.words, ...targets].find(({ value: { parts } }) => {
    const [only] = parts;
    return only && parts.length === 1 && 'hole' in only && only.name === name && !only.altered;
  });
  if (!word) return false;
  const printed = /^(?:echo|printf)$/.test(programOf(command) ?? '');
  return printed
    ? commands.some(
        ({ pipeline, stage }, at) =>
          pipeline === command.pipeline && stage > command.stage && runsInput(commands[at] ?? command),
      )
    : runsText(command, word.span);
};

const VERIFIES =
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
