import { markdownCode, markdownFence, markdownLiteral } from '../report/markdown/markdown-text.ts';
import type { Hardened } from './harden-project.ts';
import type { ServiceProof, SettingProof } from './search/proof.ts';

const VERDICTS: { readonly [V in SettingProof['verdict']]: string } = {
  kept: 'kept',
  needed: 'left as it is',
  already: 'nothing to do',
  'not-tried': 'not tried',
};

/** The proof for a file: a table a service, with what was tried and what broke. */
export const renderMarkdown = function* ({ services, engine, left, cut }: Hardened, diff: string): Iterable<string> {
  yield `# What each service needs, by experiment\n\n`;
  yield `Engine ${markdownLiteral(engine.version)}, API ${markdownLiteral(engine.api)}.\n\n`;
  for (const { proof } of services) yield* serviceSection(proof);
  if (left.length > 0) yield `Could not be removed, and will be by the next run:\n\n`;
  for (const { kind, name } of left) yield `- ${kind} ${markdownCode(name)}\n`;
  if (cut !== undefined) yield `${left.length > 0 ? '\n' : ''}Ended early: ${markdownLiteral(cut)}\n`;
  if (left.length > 0 || cut !== undefined) yield '\n';
  if (diff !== '') yield `## The change\n\n${markdownFence(diff, 'diff')}\n`;
};

const serviceSection = function* (proof: ServiceProof): Iterable<string> {
  yield `## ${markdownLiteral(proof.name)}\n\n`;
  if (proof.kind === 'unexamined') {
    for (const reason of proof.reasons) yield `- not tried: ${markdownLiteral(reason)}\n`;
    if (proof.log.length > 0) yield `\n${markdownFence(proof.log.join('\n'), 'text')}\n`;
    yield '\n';
    return;
  }
  yield `Image ${markdownCode(proof.image)}, ${markdownCode(proof.imageId)}; ${proof.trials} trials in ${Math.round(proof.seconds)} s.\n\n`;
  yield '| setting | result | tried | what broke | witness | s |\n|---|---|---|---|---|--:|\n';
  for (const { setting, verdict, tried, broke, seconds } of proof.settings) {
    const [first] = broke;
    const witness = first?.witness ? markdownCode(first.witness.slice(0, 200)) : '';
    yield `| ${markdownCode(setting)} | ${VERDICTS[verdict]} | ${markdownLiteral(tried)} | ${markdownLiteral(first?.what ?? '')} | ${witness} | ${seconds.toFixed(1)} |\n`;
  }
  yield '\n';
  for (const { scenario, holds, broke, seconds } of proof.scenarios) {
    const why = broke[0] ? `: ${markdownLiteral(broke[0].what)}` : '';
    yield `- all together, ${scenario}: ${holds ? 'it is itself' : 'it is not itself'}${why} (${seconds.toFixed(1)} s)\n`;
  }
  for (const note of proof.notes) yield `- ${markdownLiteral(note)}\n`;
  for (const what of proof.look) yield `- look: ${markdownLiteral(what)}\n`;
  yield '\n';
};
