import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeFiles } from './judge-files.ts';
import { CERTIFICATES } from './loose-certificates.ts';

export const looseConfiguration = defineRule({
  id: 'runtime/hardened-engine/loose-configuration',
  subject: 'engine',
  severity: 'high',
  title: 'Others may change the configuration of the engine',
  why: 'Who may write daemon.json or the unit decides what the engine runs as root.',
  remedy: '`chown root:root FILE` and `chmod go-w FILE`; the key of the server is for root alone: `chmod 400`.',
  references: [
    cisDocker('3.1'),
    cisDocker('3.2'),
    cisDocker('3.3'),
    cisDocker('3.4'),
    cisDocker('3.5'),
    cisDocker('3.6'),
    cisDocker('3.9'),
    cisDocker('3.10'),
    cisDocker('3.11'),
    cisDocker('3.12'),
    cisDocker('3.13'),
    cisDocker('3.14'),
    cisDocker('3.17'),
    cisDocker('3.18'),
    cisDocker('3.19'),
    cisDocker('3.20'),
    cisDocker('3.21'),
    cisDocker('3.22'),
  ],
  examples: {
    bad: [
      bad({ 'engine.json': '{"files": {"/etc/docker/daemon.json": «{"mode": "666"}»}}' }),
      bad({ 'engine.json': '{"files": {"/etc/docker/daemon.json": «{"mode": "644", "uid": 1000}»}}' }),
    ],
    good: [{ 'engine.json': '{"files": {"/etc/docker/daemon.json": {"mode": "644"}}}' }],
    undecided: [{ 'engine.json': '{"files": null}' }],
    silent: [{ 'engine.json': '{"info": {"SecurityOptions": ["name=rootless"]}}' }],
  },
  check: (engine) =>
    judgeFiles(engine, ({ path, as }) => {
      if (path.endsWith('.sock') || path.startsWith(CERTIFICATES)) return undefined;
      const most = as === 'tlskey' ? 0o400 : path === '/etc/docker' ? 0o755 : 0o644;
      return { most, groups: ['root'] };
    }),
});
