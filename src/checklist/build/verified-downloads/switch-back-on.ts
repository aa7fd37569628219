import type { Fix } from '../../../model/change.ts';
import { programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { rewrite, withoutWord } from '../rewrite.ts';

/** Options whose next word is their value. */
const VALUED = /^--(?:trusted-host|allow-insecure-host)$/;

/** Takes the option away that switches a check off; of several letters the one. `title`: what is checked again. */
export const switchBackOn = (
  build: Build,
  command: ShellCommand,
  word: ShellWord,
  title: string,
): { readonly fix?: Fix } => {
  const { text } = build.dockerfile;
  const look = 'whether the server has a certificate, or the repository a key, that the image knows';
  if (text.slice(word.span.start, word.span.end) !== word.raw) return {};
  const letter = programOf(command) === 'curl' && /^-[#\w]{2,}$/.test(word.raw) ? word.raw.indexOf('k') : -1;
  if (letter > 0) {
    const start = word.span.start + letter;
    return rewrite(build, title, [{ span: { start, end: start + 1 }, text: '' }], look);
  }
  if (!word.raw.startsWith('-')) return {};
  const value = VALUED.test(word.raw) ? command.words[command.words.indexOf(word) + 1] : undefined;
  const end = value?.span.end ?? word.span.end;
  return rewrite(build, title, [withoutWord(text, { start: word.span.start, end })], look);
};
