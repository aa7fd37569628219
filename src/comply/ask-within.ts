import type { Evidence } from './evidence.ts';

/**
 * The command that brings the evidence into the answer about a framework: what `check` would look at, `comply` looks at
 * beside the files, and what a scan of an image found counts from then on. What stays open in it stands in capitals.
 */
export const askWithin = (ask: string, framework: string, evidence: readonly Evidence[]): string =>
  (IMAGE.test(ask) ? scanOf(ask, evidence) : ask)
    .replace(/^plimsoll check engine:$/, 'plimsoll check --live')
    .replace(/^plimsoll check registry:/, 'plimsoll check . registry:')
    .replace(/^plimsoll check\b/, `plimsoll comply ${framework}`)
    .replace('{registry}', 'HOST')
    .replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());

const IMAGE = /^plimsoll (?:check|scan) image:(?=\S+$)/;

/** One scan, or that of all images of a compose file where several are asked for. */
const scanOf = (ask: string, evidence: readonly Evidence[]): string => {
  const open = evidence.filter(({ judgement }) => judgement.verdict === 'unknown' && IMAGE.test(judgement.ask ?? ''));
  if (new Set(open.map(({ judgement }) => judgement.ask)).size < 2) return ask.replace(IMAGE, 'plimsoll scan image:');
  const [path = '', ...others] = new Set(open.map(({ subject }) => subject.path));
  return `plimsoll scan --compose ${others.length === 0 && /^[\w./@+-]+\.ya?ml$/i.test(path) ? path : 'FILE'}`;
};
