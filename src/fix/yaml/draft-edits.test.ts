import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';
import { fixedFile } from '../../../test/fixed-file.ts';

const compose = (text: string, rule: string): string => fixedFile('compose.yaml', text, rule);

const PIDS = 'container/resource-limits/no-pids-limit';
const PRIVILEGES = 'container/no-new-privileges/not-set';
const PRIVILEGED = 'container/not-privileged/privileged';

test('comments, quotes, order and blank lines stay as they are', () => {
  const before = `# top
services:
    web:   # the front
        image: 'nginx:1.29'   # pinned

        # why: the probe needs it
        restart: always  # end of web

    # db next
    db:
        image: "redis:8.2"
        restart: always
# bottom
`;
  expect(compose(before, PIDS)).toBe(
    before
      .replace('# end of web\n', '# end of web\n        pids_limit: 200\n')
      .replace('        restart: always\n# bottom', '        restart: always\n        pids_limit: 200\n# bottom'),
  );
});

test('carriage returns, the byte order mark and a missing last line end stay', () => {
  const before = '\uFEFFservices:\r\n  web:\r\n    image: nginx:1.29';
  expect(compose(before, PRIVILEGES)).toBe(`${before}\r\n    security_opt:\r\n      - no-new-privileges:true`);
});

test('the comment of a line that goes stays', () => {
  const before = 'services:\n  web:\n    image: nginx:1.29\n    privileged: true # for the scanner\n';
  expect(compose(before, PRIVILEGED)).toBe('services:\n  web:\n    image: nginx:1.29\n    # for the scanner\n');
});

test.each([
  ['in the middle', '      privileged: true, # why\n      image: "nginx:1.29", # the server\n', '      # why\n'],
  ['at the end', '      image: "nginx:1.29", # the server\n      privileged: true # why\n', '      # why\n'],
])('the comments of a mapping in braces stay when a key of it goes, %s', (_, keys, left) => {
  const before = `services:\n  web: {\n${keys}    }\n`;
  expect(compose(before, PRIVILEGED)).toBe(before.replace(/ {6}privileged: true,? # why\n/, left));
});

test('what takes the place of items of a list stands together, and under no comment on what went', () => {
  const before = `services:
  vpn:
    image: example.com/vpn:1
    cap_add:
      - NET_ADMIN # tunnels
      - SYS_TIME
      - SYS_MODULE # optional
    sysctls: [net.ipv4.ip_forward=1]
`;
  expect(fixedByPlan({ 'compose.yaml': before }).files['compose.yaml']).toContain(`    cap_add:
      - NET_ADMIN # tunnels
      - CHOWN
      - DAC_OVERRIDE
      - FOWNER
      - NET_RAW
      - SETGID
      - SETUID
      # optional
`);
});

test('a file does not begin with the blank line behind a version that goes', () => {
  const before = "version: '2'\n\nservices:\n  web:\n    image: nginx:1.29\n";
  expect(compose(before, 'build/conventions/version-field')).toBe(before.slice("version: '2'\n\n".length));
  const below = '# ours\n\n';
  expect(compose(`${below}${before}`, 'build/conventions/version-field')).toBe(
    `${below}${before.slice("version: '2'\n\n".length)}`,
  );
});

test('mappings and lists on one line stay on one line', () => {
  expect(compose('services: { web: { image: "nginx:1.29", security_opt: [label=disable] } }\n', PRIVILEGES)).toBe(
    'services: { web: { image: "nginx:1.29", security_opt: [label=disable, no-new-privileges:true] } }\n',
  );
  expect(compose('{"services": {"web": {"image": "nginx:1.29"}}}\n', PIDS)).toBe(
    '{"services": {"web": {"image": "nginx:1.29", "pids_limit": 200}}}\n',
  );
});

test.each([
  ['"8080:3000"', '"127.0.0.1:8080:3000"'],
  ['8080:3000', '127.0.0.1:8080:3000'],
  ["'0.0.0.0:8080:3000/tcp'", "'127.0.0.1:8080:3000/tcp'"],
  ['"3000"', '"127.0.0.1::3000"'],
])('the port %s is bound as %s', (port, bound) => {
  const before = `services:\n  web:\n    image: node:24\n    ports:\n      - ${port}\n`;
  expect(compose(before, 'network/exposed-ports')).toBe(before.replace(port, bound));
});
