import type { Control } from '../../checklist/control.ts';
import type { Rule } from '../../checklist/rule.ts';
import { markdownText } from '../markdown/markdown-text.ts';

/** All controls by level and layer, as the front page of their pages. */
export const renderControlTable = (controls: readonly Control[], rules: readonly Pick<Rule, 'id'>[]): string => {
  const rows = (level: number): string =>
    controls
      .filter((control) => control.level === level)
      .map(({ id, title, gating, gates }) => {
        const count = rules.filter((rule) => rule.id.startsWith(`${id}/`)).length;
        return `| [${id}](${id}.md) | ${markdownText(title)} | ${gating ? 'yes' : 'recommended'} | ${gates} | ${count} |`;
      })
      .join('\n');
  const table = (level: number): string =>
    `## Level ${level}\n\n| control | what holds | gates | subject | rules |\n|---|---|---|---|---|\n${rows(level)}\n`;
  return `# The checklist

Every control, by the level it belongs to. A level is reached when all gating controls up to it that apply pass
([levels](../levels.md)). Written by \`node scripts/docs.ts\` from src/checklist.

${[1, 2, 3, 4].map(table).join('\n')}`;
};
