import type { Control, Layer } from '../../checklist/control.ts';
import { items } from '../../checklist/items.ts';
import type { Rule } from '../../checklist/rule.ts';
import { LEVEL_NAMES } from '../content/level-names.ts';
import { paragraph } from '../text/paragraph.ts';

type RuleId = Pick<Rule, 'id'>;

/** The checklist for programs: `plimsoll checklist --format json`. */
export const renderChecklistJson = (controls: readonly Control[], rules: readonly RuleId[]): string => {
  const entry = ({ id, title, level, gating, gates, settledBy, covers }: Control) => {
    const own = rules.filter((rule) => rule.id.startsWith(`${id}/`)).map((rule) => rule.id);
    return { id, title, level, gating, gates, settledBy, covers, rules: own };
  };
  return `${JSON.stringify({ schemaVersion: 1, controls: controls.map(entry), items }, null, 2)}\n`;
};

/** The checklist for people: by level, then by layer, 80 columns. */
export const renderChecklistText = (controls: readonly Control[], rules: readonly RuleId[]): string => {
  const lines: string[] = [];
  for (const level of [1, 2, 3, 4] as const) {
    const here = controls.filter((control) => control.level === level);
    if (here.length === 0) continue;
    const gating = here.filter((control) => control.gating).length;
    lines.push(`Level ${level}, ${LEVEL_NAMES[level]}: ${gating} must hold, ${here.length - gating} recommended`, '');
    for (const layer of new Set(here.map(layerOf))) {
      lines.push(`  ${layer}`);
      for (const control of here.filter((one) => layerOf(one) === layer)) lines.push(row(control, rules));
    }
    lines.push('');
  }
  lines.push('  r recommended, holds no level back    - no rule yet', '', 'Details: plimsoll explain CONTROL');
  return `${lines.join('\n')}\n`;
};

const layerOf = (control: Control): Layer => control.id.split('/')[0] as Layer; // the id's type is a union of layer/slug

const row = (control: Control, rules: readonly RuleId[]): string => {
  const slug = control.id.slice(control.id.indexOf('/') + 1);
  const ruled = rules.some((rule) => rule.id.startsWith(`${control.id}/`)) ? ' ' : '-';
  const gates = control.gates === 'service' ? '' : ` [${control.gates}]`;
  return paragraph(control.title + gates, 80, `  ${control.gating ? ' ' : 'r'}${ruled} ${slug.padEnd(25)} `);
};
