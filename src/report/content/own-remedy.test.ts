import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { renderGithub } from '../github/render-github.ts';
import { renderHtml } from '../html/render-html.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';

const PLAYBOOK = {
  'site.yml':
    '- hosts: all\n  tasks:\n    - community.docker.docker_container:\n        name: db\n        image: postgres:17\n        privileged: true\n',
};
const OVERRIDDEN = {
  'compose.yaml':
    'services:\n  web:\n    image: nginx:1.29\n    volumes: ["etc:/host"]\nvolumes:\n  etc:\n    driver_opts: {type: none, o: bind, device: /etc}\n',
};

test('what to do is said in the words of a task, and not in those of Compose beside it', () => {
  const report = reportOf(PLAYBOOK);
  for (const text of [renderMarkdown(report), [...renderHtml(report)].join(''), [...renderGithub(report)].join('\n')]) {
    expect(text).toContain('in the task: without privileged');
    expect(text.split('in the task: without privileged')).toHaveLength(2);
    expect(text).not.toContain('Remove `privileged: true`');
  }
});

test('a comment says what else there is to know of a finding, and where', () => {
  const text = renderMarkdown(reportOf(OVERRIDDEN));
  expect(text).toMatch(/Also: the path is written here \(`compose\.yaml:7:\d+`\)/);
});
