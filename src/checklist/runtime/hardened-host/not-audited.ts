import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const notAudited = defineRule({
  id: 'runtime/hardened-host/not-audited',
  subject: 'engine',
  severity: 'low',
  title: 'Nobody would see that the engine was changed',
  why: 'Without audit rules there is no record of who replaced a program, a unit or daemon.json.',
  remedy:
    'Install auditd and watch them: `-w /usr/bin/dockerd -p rwxa -k docker` in /etc/audit/rules.d/docker.rules, a line for each path.',
  references: [
    cisDocker('1.1.3'),
    cisDocker('1.1.4'),
    cisDocker('1.1.5'),
    cisDocker('1.1.6'),
    cisDocker('1.1.7'),
    cisDocker('1.1.8'),
    cisDocker('1.1.9'),
    cisDocker('1.1.10'),
    cisDocker('1.1.11'),
    cisDocker('1.1.12'),
    cisDocker('1.1.13'),
    cisDocker('1.1.14'),
    cisDocker('1.1.15'),
    cisDocker('1.1.16'),
    cisDocker('1.1.17'),
    cisDocker('1.1.18'),
  ],
  examples: {
    bad: [
      bad({
        'engine.json':
          '{"files": {"/etc/docker": {}, "/usr/bin/runc": {}}, "lists": «{"audit-rules": "-w /usr/bin/runc -p rwxa"}»}',
      }),
    ],
    good: [
      { 'engine.json': '{"files": {"/etc/docker": {}}, "lists": {"audit-rules": "-w /etc/docker -p rwxa -k docker"}}' },
    ],
    undecided: [{ 'engine.json': '{"files": null}' }],
  },
  *check({ unwatched, at }) {
    const origin = answeredAt(at, '/lists');
    if (unwatched.kind === 'unknown')
      yield undecided(origin, `what is watched: ${unwatched.why}`, 'plimsoll check engine:');
    else if (unwatched.value.length === 0) yield held(origin);
    else yield violated(origin, `no audit rule watches ${unwatched.value.join(', ')}`);
  },
});
