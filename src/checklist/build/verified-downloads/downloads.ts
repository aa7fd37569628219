import { splitOptions } from '../../../model/command-options.ts';
import type { Stage } from '../../../model/dockerfile.ts';
import { programAt, programOf, type Script, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { instructionsOf, type Step, stepsOf } from '../steps.ts';

/** Something that curl, wget or PowerShell fetches. */
export type Download = {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly program: 'curl' | 'wget' | 'powershell' | 'python';
  /** The word of the address; undefined when none could be made out. */
  readonly url: ShellWord | undefined;
  /** The address as far as it is known, holes as `${NAME}`. */
  readonly address: string;
  /** The file it is written to; undefined when it goes to the standard output. */
  readonly file: string | undefined;
  readonly options: ReadonlyMap<string, string | undefined>;
  /** What becomes of the output. */
  readonly use: 'executed' | 'piped' | 'captured' | 'kept';
  /** Whether this RUN or a later one of the stage checks a checksum or a signature. */
  readonly verified: boolean;
  /** Programs behind it in the pipeline. */
  readonly readers: readonly string[];
};

const STYLES = {
  curl: '-o -H -d -X -u -A -e -b -c -T -x -m -y -Y -w -C -E -F -K -r -z -P -Q -U -D --output --header --data --data-raw --data-binary --request --user --user-agent --referer --cookie --cookie-jar --proxy --max-time --connect-timeout --retry --retry-delay --retry-max-time --write-out --cacert --capath --cert --key --resolve --url --output-dir --limit-rate --continue-at --noproxy --dump-header --ciphers --max-redirs --interface'.split(
    ' ',
  ),
  wget: '-O -o -a -P -U -t -T -i -e -D -A -R -Q -w --output-document --output-file --directory-prefix --user-agent --tries --timeout --input-file --execute --header --user --password --ca-certificate --post-data --method --body-data --waitretry --read-timeout --dns-timeout --connect-timeout --limit-rate --progress'.split(
    ' ',
  ),
};
const SHELLS = /^(?:sh|bash|ash|dash|zsh|ksh|fish|python[\d.]*|perl|ruby|node|php|eval|source|\.)$/;
const ADDRESS = /^(?:https?|ftp):\/\/|^[\w-]+(?:\.[\w-]+)+(?:[/:]|$)|^(?:\$\{|…)/i;
const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|169\.254\.)/i;

/** Everything that the RUN commands of a build fetch with curl, wget and the like from another machine. */
export function* downloadsOf(build: Build): Generator<Download> {
  const checks = new Map<Stage, number | undefined>();
  for (const step of stepsOf(build)) {
    const { stage, run } = step;
    for (const command of step.script.commands) {
      const download = readDownload(step, command);
      if (!download) continue;
      if (!checks.has(stage)) checks.set(stage, lastCheck(stage));
      yield { ...download, verified: (checks.get(stage) ?? -1) >= run.span.start };
    }
  }
}

const readDownload = (step: Step, command: ShellCommand): Omit<Download, 'verified'> | undefined => {
  const program = programOf(command);
  if (program !== 'curl' && program !== 'wget') return readExpression(step, command);
  const { options: given, plain } = splitOptions(command.words.slice(programAt(command.words) + 1), {
    valued: STYLES[program],
  });
  const options = new Map(given.map(({ name, value }) => [name, value] as const));
  if (['-I', '--head', '--spider', '-V', '--version', '--help'].some((name) => options.has(name))) return undefined;
  const named = given.find(({ name }) => name === '--url');
  const url = named?.word ?? plain.find((word) => ADDRESS.test(show(word.value)));
  const address = named?.value ?? (url ? show(url.value) : '');
  if (!address || LOCAL.test(address)) return undefined;
  const file = outputFile(program, options, command);
  if (file === '/dev/null') return undefined;
  // what goes to a file that is named does not go down the pipe
  const readers = file === undefined || file === '.' ? readersOf(step.script, command) : [];
  return {
    step,
    command,
    program,
    url,
    address,
    file,
    options,
    readers,
    use: useOf(step.script, command, file, readers),
  };
};

/** `iex ((New-Object System.Net.WebClient).DownloadString('https://…'))`, in PowerShell or handed to it by cmd. */
const readExpression = (step: Step, command: ShellCommand): Omit<Download, 'verified'> | undefined => {
  const { shell } = step.script;
  const text = command.words.map(({ raw }) => raw).join(' ');
  if (shell !== 'powershell' && shell !== 'cmd') {
    if (!/^python[\d.]*$/.test(programOf(command) ?? '') || !PYTHON.test(text)) return undefined;
  } else if (!EXPRESSION.test(text) || !FETCHES.test(text)) return undefined;
  const url = command.words.find(({ raw }) => WEB.test(raw));
  const address = url && WEB.exec(url.raw)?.[0];
  if (!url || !address || LOCAL.test(address)) return undefined;
  return {
    step,
    command,
    program: shell === 'powershell' || shell === 'cmd' ? 'powershell' : 'python',
    url,
    address,
    file: undefined,
    options: new Map(),
    readers: [],
    use: 'executed',
  };
};

/** `python -c "exec(urlopen('https://…').read())"`. */
const PYTHON = /\bexec\(.{0,80}\b(?:urlopen|requests\.get)\(/s;
const EXPRESSION = /(?:^|[\s"'&;(|])(?:iex|Invoke-Expression)\b/i;
const FETCHES = /\bDownloadString\b|\b(?:Invoke-WebRequest|iwr|Invoke-RestMethod|irm|curl|wget)\b/i;
const WEB = /https?:\/\/[^\s'")]+/;

const outputFile = (
  program: 'curl' | 'wget',
  options: ReadonlyMap<string, string | undefined>,
  { redirects }: ShellCommand,
): string | undefined => {
  const redirect = redirects.find(({ operator, target }) => /^1?>>?\|?$/.test(operator) && target)?.target;
  const name =
    program === 'curl'
      ? (options.get('--output') ?? options.get('-o'))
      : (options.get('--output-document') ?? options.get('-O'));
  const stdout = name === '-' || name === '/dev/stdout';
  if (name !== undefined && !stdout) return name;
  if (redirect) return show(redirect.value);
  if (stdout) return undefined;
  if (program === 'wget') return '.';
  return ['-O', '--remote-name', '-J', '--remote-name-all'].some((each) => options.has(each)) ? '.' : undefined;
};

const readersOf = ({ commands }: Script, { pipeline, stage, stages }: ShellCommand): readonly string[] => {
  if (stages === 1) return [];
  return commands.flatMap((each) => {
    const program = each.pipeline === pipeline && each.stage > stage ? programOf(each) : undefined;
    return program === undefined ? [] : [program];
  });
};

const useOf = (
  script: Script,
  command: ShellCommand,
  file: string | undefined,
  readers: readonly string[],
): Download['use'] => {
  if (readers.some((program) => SHELLS.test(program) || /^(?:iex|invoke-expression)$/i.test(program)))
    return 'executed';
  if (command.within.includes('substitution')) return runsOutput(script, command) ? 'executed' : 'captured';
  if (readers.length) return 'piped';
  return file === undefined ? 'captured' : 'kept';
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
  const first = inner?.words[0];
  if (!inner || !first) return false;
  const whole = first.value.parts[0];
  if (first.value.parts.length === 1 && whole && 'hole' in whole && !whole.name) return true;
  return SHELLS.test(programOf(inner) ?? '');
};

const VERIFIES =
  /\b(?:sha(?:1|224|256|384|512)sum|shasum|sha256|b2sum|b3sum|md5sum)\b|\bgpgv?\b[^\n]{0,200}--verify|\bgpgv\b|\bcosign\s+verify|\bminisign\b|\bsignify\b|\bopenssl\s+(?:dgst|sha\d+)\b|\brpm\s+(?:-K|--checksig)|\brpmkeys\b|slsa-verifier|Get-FileHash|\bcksum\b|--checksum|\bgh\s+attestation\s+verify/i;

/** Where the last RUN of a stage that checks something begins; undefined when none does. */
const lastCheck = (stage: Stage): number | undefined =>
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
