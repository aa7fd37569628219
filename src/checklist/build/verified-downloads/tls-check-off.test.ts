import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const weightOf = (run: string): readonly string[] =>
  reportOf({ Dockerfile: `FROM debian:13\nRUN ${run}\nUSER 10001\nCMD ["/app"]\n` }).posture.findings.flatMap(
    ({ rule, severity }) => (rule === 'build/verified-downloads/tls-check-off' ? [severity] : []),
  );

test.each([
  ['unpacks in a pipe', 'curl -fsSkL https://example.com/t.tgz | tar xz -C /opt'],
  ['unpacks under its own name', 'wget --no-check-certificate https://example.com/t.tgz && tar xzf t.tgz'],
  ['installs under another name', 'curl -fsSkLo /tmp/t.deb https://example.com/t && dpkg -i /tmp/t.deb'],
  ['makes executable', 'curl -fsSkLo /opt/t https://example.com/t && chmod +x /opt/t'],
])('an unchecked server weighs more where nothing verifies what the build %s', (_, run) => {
  expect(weightOf(run)).toEqual(['high']);
});

test.each([
  [
    'a checksum says what came',
    'curl -fsSkLO https://example.com/t.tgz && echo "$SHA t.tgz" | sha256sum -c && tar xzf t.tgz',
  ],
  ['it is no code', 'curl -fsSkLo /etc/zones https://example.com/zones && wc -l /etc/zones'],
  ['it is only kept', 'curl -fsSkLo /srv/t.tgz https://example.com/t.tgz'],
])('it weighs no more where %s', (_, run) => {
  expect(weightOf(run)).toEqual(['medium']);
});

test('a variable of a stage that is not shipped does not stay', () => {
  const { findings } = reportOf({
    Dockerfile:
      'FROM node:24 AS build\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\nRUN npm ci\n\nFROM node:24\nCOPY --from=build /app /app\nUSER node\n',
  }).posture;
  const off = findings.filter(({ rule }) => rule === 'build/verified-downloads/tls-check-off');
  expect(off.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
    'medium NODE_TLS_REJECT_UNAUTHORIZED switches certificate checks off for Node.js',
  ]);
});

test.each([
  'oras pull --insecure registry.example.com/tool:1',
  'crane --insecure export registry.example.com/tool:1 /tool.tar',
  'jf rt dl --insecure-tls tools/tool.tgz',
  'rclone copy --no-check-certificate box:tool /opt',
  'yt-dlp --no-check-certificates https://example.com/film',
  'Rscript -e "httr::set_config(httr::config(ssl_verifypeer = 0L))"',
])('%s trusts whoever answers', (run) => {
  expect(weightOf(run)).toEqual(['medium']);
});
