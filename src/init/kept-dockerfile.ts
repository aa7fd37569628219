import { parsedJson } from '../model/parsed-json.ts';
import { type App, USUAL } from './app.ts';

/** What a Dockerfile that is there already says of itself, as far as compose.yaml needs it. */
type Kept = Pick<App, 'base' | 'port' | 'start'>;

/** Reads the last stage of a Dockerfile: its base, the port it exposes, and its CMD where nothing stands before that. */
const readKept = (text: string): Kept => {
  const last = text.split(/^(?=[ \t]*FROM\s)/im).at(-1) ?? '';
  const argument = (instruction: string): string | undefined =>
    [...last.matchAll(new RegExp(`^[ \\t]*${instruction}[ \\t]+(.*)$`, 'gim'))].at(-1)?.[1]?.trim();
  const port = Number(/^\d{1,5}/.exec(argument('EXPOSE') ?? '')?.[0]);
  const start = argument('ENTRYPOINT') === undefined ? words(argument('CMD')) : undefined;
  const base = argument('FROM')
    ?.split(/\s+/)
    .find((word) => !word.startsWith('--'));
  return { base: base ?? 'scratch', port: port > 0 ? port : undefined, start };
};

const words = (text: string | undefined): readonly string[] | undefined => {
  const list = parsedJson(text ?? '');
  return Array.isArray(list) && list.every((word) => typeof word === 'string') ? list : undefined;
};

const NOTHING: App = {
  ...USUAL,
  what: 'what its Dockerfile builds',
  stages: [],
  base: 'scratch',
  lines: [],
  user: undefined,
  port: undefined,
  start: undefined,
  libraries: new Set(),
  ignored: [],
  sources: [],
  questions: [],
};

/** An app whose Dockerfile somebody else wrote: what that says counts, and what the program writes is not known. */
export const keptApp = (app: App | undefined, dockerfile: string): App => ({
  ...(app ?? NOTHING),
  ...readKept(dockerfile),
  user: undefined,
  questions: [
    'its Dockerfile was there, so what it writes is not known: plimsoll harden app tries whether it stands a read-only root',
  ],
});
