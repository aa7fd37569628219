import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { namesOf } from '../programs.ts';

const NAMES =
  /^(?:xmrig|xmr-stak|minerd|cpuminer|ccminer|ethminer|t-rex|nbminer|lolminer|phoenixminer|kdevtmpfsi|kinsing|srbminer|gminer|nanominer|teamredminer|cgminer|bfgminer|xmr)/i;
const WORDS =
  /stratum\+(?:tcp|ssl|tls)|--donate-level|--cpu-priority|randomx|cryptonight|--nicehash|--coin[= ]|pool\.\w+\.\w+:(?!3306|5432|6432|27017)\d{4,5}/i;

export const miner = defineDetection({
  id: 'miner',
  on: 'process',
  severity: 'critical',
  title: 'A miner of cryptocurrency runs',
  why: 'Somebody got in and earns money with your machine; who can start a miner can start anything.',
  normal: 'No service does this.',
  remedy:
    'Preserve the evidence, stop the container, and look for the way in: an open port, a default password, a hole in the application.',
  technique: 'T1496.001',
  control: 'governance/threat-detection',
  examples: {
    alarms: [
      { name: 'by name', steps: [{ starts: [{ program: '/tmp/xmrig', args: ['./xmrig'] }] }] },
      {
        name: 'by its words, under another name',
        steps: [{ starts: [{ program: '/usr/bin/httpd', args: ['httpd', '-o', 'stratum+tcp://p:3333'] }] }],
      },
    ],
    quiet: [
      {
        name: 'a pool of connections to a database',
        steps: [{ starts: [{ program: '/usr/bin/psql', args: ['psql', 'postgres://pool.shop.internal:6432/shop'] }] }],
      },
      { name: 'a service', steps: [{ starts: [{ program: '/usr/sbin/nginx', args: ['nginx: worker process'] }] }] },
    ],
  },
  *look(process) {
    const names = [process.name, ...namesOf(process)];
    if (!names.some((name) => NAMES.test(name)) && !WORDS.test(process.args.join(' '))) return;
    yield { key: names.join(), message: `a miner runs: ${commandText(process)}` };
  },
});
