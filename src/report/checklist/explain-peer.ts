import type { PeerAnswer } from '../../policy/peers/answered-by.ts';
import { paragraph } from '../text/paragraph.ts';
import type { RuleText } from './explain.ts';

const WIDTH = 80;

/** Which rules look for what a rule of another tool is about. */
export const explainPeer = ({ peer, id, rules }: PeerAnswer, all: readonly RuleText[]): string => {
  const lines = rules.map((one) => {
    const rule = all.find((each) => each.id === one);
    return `  ${one}\n${paragraph(rule ? `${rule.severity}: ${rule.title}` : '', WIDTH, '      ')}`;
  });
  return `${id} of ${peer} is about what is found here by\n\n${lines.join('\n')}\n\nplimsoll explain ${rules[0] ?? ''} says why, and what to do.\n`;
};

/** What answers each rule of another tool, a line each. */
export const explainPeers = (peer: string, answers: readonly PeerAnswer[]): string => {
  const width = Math.max(...answers.map(({ id }) => id.length));
  const lines = answers.map(({ id, rules }) => `  ${id.padEnd(width)}  ${rules.join(`\n  ${' '.repeat(width)}  `)}`);
  return `What ${peer} finds, and the rules here that look for the same\n\n${lines.join('\n')}\n\n${paragraph(
    `A rule of ${peer} that is not listed has no counterpart here. plimsoll explain ${answers[0]?.id ?? ''} says more of one.`,
    WIDTH,
  )}\n`;
};
