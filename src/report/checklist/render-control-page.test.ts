import { expect, test } from 'vitest';
import type { Control } from '../../checklist/control.ts';
import { controls, rules } from '../../checklist/index.ts';
import { markdownFence, markdownText } from '../markdown/markdown-text.ts';
import { renderControlPage } from './render-control-page.ts';
import { renderControlTable } from './render-control-table.ts';

test('a page holds the control, each of its rules, and no marks or placeholders', () => {
  const nonRoot = controls.find(({ id }) => id === 'container/non-root') as Control; // the control every example uses
  const page = renderControlPage(nonRoot, rules);
  expect(page).toContain('# Runs as a non-root user');
  expect(page).toContain('container/non-root/starts-as-root');
  expect(page).toContain('plimsoll check image:IMAGE');
  for (const control of controls)
    expect(renderControlPage(control, rules)).not.toMatch(/[«»]|\{(image|service|registry)\}/);
});

test('the table links every control once', () => {
  const table = renderControlTable(controls, rules);
  for (const { id } of controls) expect(table.split(`(${id}.md)`), id).toHaveLength(2);
});

test('prose keeps its meaning in Markdown and code cannot leave its fence', () => {
  expect(markdownText('a_b <c> `d_e|f`')).toBe('a\\_b \\<c\\> `d_e\\|f`');
  expect(markdownFence('```\nx', 'text')).toBe('````text\n```\nx\n````');
});
