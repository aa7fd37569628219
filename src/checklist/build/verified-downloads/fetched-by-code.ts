import { once } from '../../../model/once.ts';
import { programOf, type Script, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import type { Step } from '../steps.ts';
import { variableAt } from '../variables.ts';
import { codeWords, INTERPRETERS } from './code-words.ts';

/** What code fetches that a command is or hands to an interpreter. */
type Fetched = {
  readonly url: ShellWord;
  readonly address: string;
  /** The file it goes to; `.` where it goes to one that could not be made out. */
  readonly file: string | undefined;
  /** The same code runs it. */
  readonly isRun: boolean;
};

/** How a language fetches, keeps and runs what it fetched. */
type Language = { readonly fetches: RegExp; readonly keeps: RegExp; readonly runs: RegExp };

const POWERSHELL: Language = {
  fetches:
    /\b(?:Invoke-WebRequest|iwr|Invoke-RestMethod|irm|Start-BitsTransfer|Download(?:String|File)(?:Async)?)\b|\b(?:curl|wget)\b|\bcertutil\b.{0,80}-urlcache|\bbitsadmin\b.{0,80}\/transfer/i,
  keeps: /-OutFile\b|\bStart-BitsTransfer\b|\bDownloadFile(?:Async)?\b|\bcertutil\b|\bbitsadmin\b/i,
  runs: /(?:^|[\s"'&;(|])(?:iex|Invoke-Expression)\b/i,
};
const INTERPRETED: Language = {
  fetches:
    /\b(?:urlretrieve|urlopen|requests\.get|file_get_contents|copy|getstore|download\.file|URI\.open|fetch)\s*\(/,
  keeps: /\b(?:urlretrieve|copy|getstore|download\.file|file_put_contents|write\w*)\s*\(/,
  runs: /\b(?:exec|eval)\s*\(.{0,80}\b(?:urlopen|requests\.get|file_get_contents)\(/s,
};
const WEB = /(?:https?|ftp):\/\/[^\s'"),;]+/i;
/** A variable of the Dockerfile, or one of the script, in PowerShell and in cmd. */
const VARIABLE = /\$\{?env:(\w+)\}?|%(\w+)%|\$(\w+)\b/gi;

/**
 * What a command fetches by code: `Invoke-WebRequest https://… -OutFile tool.zip` in PowerShell or handed to it by cmd,
 * `python -c "urlretrieve('https://…', 'tool')"`, `php -r "copy('https://…', 'tool.php');"`.
 */
export const fetchedByCode = (build: Build, step: Step, command: ShellCommand): Fetched | undefined => {
  const program = programOf(command) ?? '';
  const { shell } = step.script;
  const isPrompt = shell === 'powershell' || shell === 'cmd' || /^(?:pwsh|powershell)$/i.test(program);
  if (!isPrompt && !INTERPRETERS.test(program)) return undefined;
  const language = isPrompt ? POWERSHELL : INTERPRETED;
  const words = isPrompt ? command.words : codeWords(command);
  const text = words.map(({ raw }) => raw).join(' ');
  if (!language.fetches.test(text)) return undefined;
  const found = addressIn(words) ?? (isPrompt ? addressOfVariable(build, step, command) : undefined);
  if (!found) return undefined;
  return {
    ...found,
    file: language.keeps.test(text) ? fileIn(text) : undefined,
    isRun: language.runs.test(text),
  };
};

const addressIn = (words: readonly ShellWord[]): Pick<Fetched, 'url' | 'address'> | undefined => {
  for (const url of words) {
    const address = WEB.exec(url.raw)?.[0];
    if (address !== undefined) return { url, address };
  }
  return undefined;
};

const addressOfVariable = (
  build: Build,
  step: Step,
  command: ShellCommand,
): Pick<Fetched, 'url' | 'address'> | undefined => {
  for (const url of command.words) {
    for (const [, ofEnvironment, ofPrompt, ofScript = ''] of url.raw.matchAll(VARIABLE)) {
      const name = ofEnvironment ?? ofPrompt;
      const value = name === undefined ? setInScript(step, ofScript) : variableAt(build, step, name);
      const address = WEB.exec(value ?? '')?.[0];
      if (address !== undefined) return { url, address };
    }
  }
  return undefined;
};

/** `$url = 'https://…'` of PowerShell. */
const setInScript = ({ script }: Step, name: string): string | undefined => settings(script).get(name.toLowerCase());

const settings = once(
  ({ commands }: Script): ReadonlyMap<string, string> =>
    new Map(
      commands.flatMap(({ words: [variable, equals, ...value] }) =>
        variable?.raw.startsWith('$') && equals?.raw === '='
          ? [[variable.raw.slice(1).toLowerCase(), value.map(({ raw }) => raw).join(' ')] as const]
          : [],
      ),
    ),
);

const fileIn = (text: string): string =>
  /-(?:OutFile|Destination)\s+["']?([^\s"';]+)/i.exec(text)?.[1] ??
  /:\/\/[^\s'"]+['"]\s*,\s*['"]([^'"]+)['"]/.exec(text)?.[1] ??
  '.';
