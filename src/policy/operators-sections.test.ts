import { expect, test } from 'vitest';
import type { Policy } from './policy.ts';
import type { PolicySource } from './policy-source.ts';
import { readPolicy } from './read-policy.ts';

const operator: PolicySource = { kind: 'operator', placeOf: () => ({ kind: 'host', path: 'mine.yaml' }) };
const read = (text: string): Policy => {
  const { policy, problems } = readPolicy(text, operator);
  expect(problems).toEqual([]);
  return policy;
};

test('responses say how far Plimsoll may go, whom it leaves alone, and what it does', () => {
  const { responses } = read(`responses:
  mode: execute
  never: [db]
  perHour: 0
  webhook: { url: "https://hooks.example.com/a", secretFile: /run/key }
  email: { to: [a@b.example], from: w@b.example, server: "mail:2525", tls: implicit, user: w, passwordFile: /p, caFile: /c }
  playbooks:
    - { severity: high, detections: [miner], do: [stop, notify] }
    - { do: [notify] }
    - { severity: low }
`);
  expect(responses).toMatchObject({
    ...{ mode: 'execute', never: ['db'], perHour: 0 },
    tell: {
      webhook: { url: 'https://hooks.example.com/a', secretFile: '/run/key' },
      email: { host: 'mail', port: 2525, tls: 'implicit', user: 'w', passwordFile: '/p', caFile: '/c' },
    },
    // in the order in which they are safe to do, whatever order they are written in
    playbooks: [
      { severity: 'high', detections: ['miner'], steps: ['notify', 'stop'] },
      { severity: 'critical', detections: undefined, steps: ['notify'] },
    ],
  });
  expect(
    read('responses: { email: { to: [a@b.example], from: w@b.example, server: mail, tls: none } }\n').responses.tell
      .email?.port,
  ).toBe(25);
});

test('trust names who may sign what, and what is excepted until when', () => {
  const { trust } = read(`trust:
  root: root.json
  builds: refuse
  rules:
    - { images: ["ghcr.io/team/*"], keys: [team.pub], scan: { maxAge: 7, failOn: high, grace: 0 } }
    - { images: ["docker.io/library/*"], unsigned: nobody signs these }
  exceptions:
    - { cve: CVE-2026-1, until: 2027-01-31, reason: not reached, images: ["ghcr.io/team/*"] }
`);
  expect(trust).toMatchObject({
    ...{ root: 'root.json', builds: 'refuse' },
    rules: [
      { images: ['ghcr.io/team/*'], keys: ['team.pub'], scan: { maxAge: 7, failOn: 'high', grace: 0 } },
      { images: ['docker.io/library/*'], unsigned: 'nobody signs these' },
    ],
    exceptions: [{ cve: 'CVE-2026-1', until: '2027-01-31', reason: 'not reached', images: ['ghcr.io/team/*'] }],
  });
});

test('a watch expects what is known to be so, of a service or by what an alert says', () => {
  const { watch } = read(`watch:
  expect:
    - { detection: shell-in-service, service: web }
    - { detection: shell-in-service, holds: backup.sh }
`);
  expect(watch.expect).toEqual([
    { detection: 'shell-in-service', service: 'web', holds: undefined },
    { detection: 'shell-in-service', service: undefined, holds: 'backup.sh' },
  ]);
});

test('a rule of one line has its defaults, and its examples are compose files or files by their names', () => {
  const { own } = read(`own:
  modules: [rules.js]
  rules:
    - id: own/cost-centre
      title: names its cost centre
      holds: '"cost" in labels'
      level: 4
      examples:
        good: ["services: {}"]
        bad: [{ compose.yaml: "services: {}", web/Dockerfile: FROM scratch }]
`);
  expect(own.modules).toMatchObject([{ path: 'rules.js' }]);
  expect(own.rules).toMatchObject([
    {
      ...{ id: 'own/cost-centre', about: 'service', severity: 'medium', level: 4, remedy: 'names its cost centre' },
      ...{ why: 'Your own policy asks for it.', when: undefined },
      examples: {
        ...{ good: [{ 'compose.yaml': 'services: {}' }], undecided: [] },
        bad: [{ 'compose.yaml': 'services: {}', 'web/Dockerfile': 'FROM scratch' }],
      },
    },
  ]);
});

const rule = (fields: string): string => `own: { rules: [{ id: own/a, title: b, holds: "true"${fields} }] }`;
const trusts = (fields: string): string => `trust: { rules: [{ images: ["a/*"], ${fields} }] }`;

test.each([
  ['responses: { mode: perhaps }', /responses has mode/],
  ['responses: { perHour: -1 }', /responses has mode/],
  ['responses: { playbooks: { do: [stop] } }', /responses has mode/],
  ['responses: { playbooks: [{ severity: bad, do: [stop] }] }', /a severity is one of critical/],
  ['responses: { playbooks: [{ do: [stop, dance] }] }', /do takes notify, .*each once/],
  ['responses: { playbooks: [{ do: [stop, stop] }] }', /each once/],
  ['responses: { playbooks: [{ when: now, do: [stop] }] }', /a playbook has severity/],
  ['trust: { builds: perhaps }', /builds is allow or refuse/],
  ['trust: { root: [] }', /root names a file/],
  ['trust: { rules: { images: [a] } }', /trust has rules|a rule of trust has/],
  ['trust: { rules: [{ keys: [a.pub] }] }', /names images/],
  [trusts('reason: a'), /a rule of trust has images/],
  [trusts('builders: [b]'), /names keys, identities or notation; or unsigned/],
  [trusts('unsigned: so, scan: { maxAge: 7 }'), /proves no builder and no scan/],
  [trusts('keys: [a.pub], scan: { maxAge: -1 }'), /scan has maxAge/],
  [trusts('keys: [a.pub], scan: { failOn: info }'), /scan has maxAge/],
  [trusts('identities: [{ identity: me }]'), /issuer/],
  ['trust: { exceptions: [{ cve: CVE-1, reason: a }] }', /until is missing/],
  ['trust: { exceptions: [{ cve: CVE-1, reason: a, until: 2027-02-30 }] }', /until is a day/],
  ['watch: { expect: { detection: a } }', /watch has expect and own, each a list/],
  ['watch: { expect: [a] }', /an expectation has detection/],
  ['watch: { expect: [{ detection: a }] }', /names a detection, and the service/],
  ['watch: { expect: [{ service: a }] }', /names a detection, and the service/],
  ['watch: { expect: [{ detection: a, service: b, who: c }] }', /each a text/],
  ['own: { rules: { id: own/a } }', /own has rules and modules, each a list/],
  ['own: { modules: [[a]] }', /a module is the path/],
  [
    'own: { rules: [{ id: own/a, title: b, holds: "true" }, { id: own/a, title: c, holds: "true" }] }',
    /own\/a stands here twice/,
  ],
  ['own: { rules: [{ id: mine, title: b, holds: "true" }] }', /id is own\//],
  ['own: { rules: [{ id: own/a/b, title: b, holds: "true" }] }', /id is own\//],
  ['own: { rules: [{ id: own/a, holds: "true" }] }', /title says what must hold/],
  ['own: { rules: [{ id: own/a, title: b }] }', /holds is an expression/],
  ['own: { rules: [{ id: own/a, title: b, holds: true }] }', /holds is a text/],
  [rule(', level: 5'), /level is one of 1, 2, 3, 4/],
  [rule(', severity: bad'), /severity is one of/],
  [rule(', about: all'), /about is one of/],
  [rule(', colour: red'), /a rule has id, about/],
  [rule(', examples: { fine: [] }'), /examples has good, bad and undecided, each a list/],
  [rule(', examples: { good: [[]] }'), /an example is the text of a compose file/],
  [rule(', examples: { good: [{ a: 1 }] }'), /an example is the text of a compose file/],
])('%s is refused in words', (text, message) => {
  expect(readPolicy(`${text}\n`, operator).problems[0]?.message).toMatch(message);
});
