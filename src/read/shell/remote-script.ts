import { programAt, type ShellWord } from '../../model/script.ts';
import { literal } from '../../model/value.ts';
import { quotedText } from './quoted-text.ts';

/** Letters of options of ssh behind which a value stands. */
const VALUED = /[BbcDEeFIiJLlmOopQRSWw]/;

/** What ssh runs on another machine: words as they stand, or one text in quotes. */
type RemoteScript =
  | { readonly words: readonly ShellWord[] }
  | { readonly word: number; readonly text: string; readonly indexes: readonly number[] };

/**
 * What `ssh HOST …` runs over there; 'input' where it reads that from its standard input, as from a heredoc; undefined for
 * another command.
 */
export const remoteScript = (words: readonly ShellWord[]): RemoteScript | 'input' | undefined => {
  const program = programAt(words);
  if (nameOf(words[program]) === 'gcloud') return gcloudCommand(words);
  const passes = nameOf(words[program]) === 'sshpass';
  const start = passes ? words.findIndex((word, at) => at > program && nameOf(word) === 'ssh') : program;
  if (nameOf(words[start]) !== 'ssh') return undefined;
  const first = behindHost(words, start + 1);
  const raw = words[first]?.raw;
  if (raw === undefined) return 'input';
  const quoted = first === words.length - 1 ? quotedText(raw) : undefined;
  if (quoted) return { word: first, ...quoted };
  const isShell = /^(?:sudo )?(?:\/bin\/)?(?:ba)?sh(?: -[a-z]+)*$/.test(
    words
      .slice(first)
      .map((word) => word.raw)
      .join(' '),
  );
  return isShell ? 'input' : { words: words.slice(first) };
};

/** The text of `gcloud compute ssh NAME --command "…"`. */
const gcloudCommand = (words: readonly ShellWord[]): RemoteScript | undefined => {
  if (!words.some(({ raw }) => raw === 'ssh')) return undefined;
  const at = words.findIndex(({ raw }) => /^--command(?:=|$)/.test(raw));
  const raw = words[at]?.raw ?? '';
  const skipped = raw.indexOf('=') + 1;
  const word = skipped > 0 ? at : at + 1;
  const quoted = at < 0 ? undefined : quotedText((words[word]?.raw ?? '').slice(skipped));
  return quoted && { word, text: quoted.text, indexes: quoted.indexes.map((index) => index + skipped) };
};

const nameOf = (word: ShellWord | undefined): string | undefined => word && literal(word.value)?.split('/').at(-1);

/** The first word behind the host and the options on either side of it. */
const behindHost = (words: readonly ShellWord[], from: number): number => {
  let at = from;
  for (let host = false; at < words.length; at++) {
    const raw = words[at]?.raw ?? '';
    // `-p 22` and `-tti key` take the next word, `-p22` does not
    if (raw === '--') continue;
    if (/^-[A-Za-z0-9]/.test(raw)) at += raw.search(VALUED) === raw.length - 1 ? 1 : 0;
    else if (host) break;
    else host = true;
  }
  return at;
};
