import { knownValue } from '../../../model/value.ts';
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
    { title: 'CIS Docker Benchmark 1.6, 3.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.5', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.6', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.13', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.14', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.17', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.18', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.19', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.20', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.21', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 3.22', url: 'https://www.cisecurity.org/benchmark/docker' },
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
  check: (engine) => {
    const key = knownValue(engine.setting('tlskey'));
    return judgeFiles(engine, ({ path }) => {
      if (path.endsWith('.sock') || path.startsWith(CERTIFICATES)) return undefined;
      const most = path === key ? 0o400 : path === '/etc/docker' ? 0o755 : 0o644;
      return { most, groups: ['root'] };
    });
  },
});
