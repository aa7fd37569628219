import type { Word } from '../../model/dockerfile.ts';
import type { Template } from '../../model/value.ts';
import { literal } from '../../model/value.ts';
import type { Context } from './context.ts';
import { expandedWord } from './context.ts';
import type { Statement } from './statements.ts';
import { splitBlanks } from './words.ts';

const SIGNALS: ReadonlySet<string> = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);
const REALTIME = /^RTM(?:IN\+(?:[1-9]|1[0-5])|AX-(?:[1-9]|1[0-4]))$/;

/** STOPSIGNAL takes a number from 1 or a name with or without SIG. */
export const readStopSignal = (signal: Word, { report }: Context): Word => {
  const text = literal(signal.value);
  if (text === undefined) return signal;
  const name = text.toUpperCase().replace(/^SIG/, '');
  const known = /^\d+$/.test(text) ? Number(text) > 0 : SIGNALS.has(name) || REALTIME.test(name);
  if (!known) report('bad-signal', signal.span, `${text} is no signal such as SIGTERM or 15`);
  return signal;
};

/** The ports of EXPOSE, undefined when it names none; a variable may hold several, and one that is empty none. */
export const readExpose = (statement: Statement, context: Context): readonly Word[] | undefined => {
  const written = splitBlanks(statement.line.text, statement.rest);
  if (written.length === 0) {
    context.report('missing-arguments', statement.keywordSpan, 'EXPOSE needs a port');
    return undefined;
  }
  const ports = written.flatMap((range) => {
    const word = expandedWord(statement, range, context, context.scope);
    return splitTemplate(word.value).map((value): Word => ({ ...word, value }));
  });
  for (const port of ports) {
    const text = literal(port.value);
    const why = text === undefined ? undefined : wrongPort(text);
    if (why) context.report('bad-port', port.span, `EXPOSE ${text}: ${why}`);
  }
  return ports;
};

const wrongPort = (text: string): string | undefined => {
  const slash = text.lastIndexOf('/');
  const protocol = slash < 0 ? '' : text.slice(slash + 1).toLowerCase();
  if (!/^(?:tcp|udp|sctp)?$/.test(protocol)) return `${protocol} is no protocol; use tcp, udp or sctp`;
  const numbers = (slash < 0 ? text : text.slice(0, slash)).split(':').at(-1) ?? '';
  const match = /^(\d+)(?:-(\d+))?$/.exec(numbers);
  if (!match) return 'a port is a number or a range such as 8000-8010';
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  if (from > 65_535 || to > 65_535) return 'ports end at 65535';
  return from > to ? 'the range runs backwards' : undefined;
};

/** Splits at white space in the known parts. */
const splitTemplate = (template: Template): readonly Template[] => {
  const words: Template[] = [];
  let word: Template['parts'][number][] = [];
  for (const part of template.parts) {
    if ('hole' in part) {
      word.push(part);
      continue;
    }
    part.text.split(/\s+/).forEach((piece, index) => {
      if (index > 0 && word.length) {
        words.push({ parts: word });
        word = [];
      }
      if (piece) word.push({ text: piece });
    });
  }
  if (word.length) words.push({ parts: word });
  return words;
};
