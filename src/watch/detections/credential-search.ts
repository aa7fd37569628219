import { isStarting } from '../ancestry.ts';
import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { isProbe } from '../is-probe.ts';
import { namesOf } from '../programs.ts';

const SEARCHERS: ReadonlySet<string> = new Set(
  'find grep egrep fgrep rg ag locate cat less head strings xxd base64'.split(' '),
);
const TREASURE =
  /id_(?:rsa|ed25519|ecdsa)|\.ssh\b|\.aws\/|aws_secret|\.kube\/config|\/etc\/shadow|\.docker\/config\.json|\/run\/secrets|serviceaccount\/token|\.git-credentials|\.pgpass|\bBEGIN\b.{0,20}PRIVATE/i;

export const credentialSearch = defineDetection({
  id: 'credential-search',
  on: 'process',
  severity: 'high',
  title: 'Somebody looks for credentials',
  why: 'Keys and tokens of one service open the next; an intruder collects them first of all.',
  normal: 'Entry points read their secrets while they start. Later, a service has them.',
  remedy: 'Find out who it was. If it was none of you, change every secret that the container can read, and stop it.',
  technique: 'T1552.001',
  control: 'secrets/least-privilege',
  examples: {
    alarms: [
      {
        name: 'keys on the disk',
        steps: [{ starts: [{ program: '/usr/bin/find', args: ['find', '/', '-name', 'id_rsa'] }] }],
      },
      {
        name: 'by the service itself, in the words of its health check',
        declared: { probe: '/bin/sh -c mysqladmin ping --password="$(cat /run/secrets/db)" --silent' },
        steps: [{ starts: [{ program: '/bin/cat', args: ['cat', '/run/secrets/db'] }] }],
      },
      { name: 'the password file', steps: [{ starts: [{ program: '/usr/bin/cat', args: ['cat', '/etc/shadow'] }] }] },
    ],
    quiet: [
      {
        name: 'find of something else',
        steps: [{ starts: [{ program: '/usr/bin/find', args: ['find', '/var/cache', '-mtime', '+3'] }] }],
      },
      {
        name: 'the health check reads the password of the database',
        declared: { probe: '/bin/sh -c mysqladmin ping --password="$(cat /run/secrets/db)" --silent' },
        steps: [{ starts: [{ program: '/bin/cat', args: ['cat', '/run/secrets/db'], parent: 7 }] }],
      },
      {
        name: 'the health check reads it where a variable says',
        declared: { probe: '/bin/sh -c redis-cli -a "$(cat $FILE)" ping' },
        steps: [
          {
            starts: [
              {
                ...{ pid: 120, program: '/bin/sh', parent: 7 },
                args: ['/bin/sh', '-c', 'redis-cli -a "$(cat $FILE)" ping'],
              },
            ],
          },
          { starts: [{ pid: 121, program: '/bin/cat', args: ['cat', '/run/secrets/redis'], parent: 120 }] },
        ],
      },
      {
        name: 'the entry point reads its secret',
        container: { age: 1_000 },
        steps: [{ starts: [{ program: '/bin/cat', args: ['cat', '/run/secrets/db'] }] }],
      },
    ],
  },
  *look(process, scene) {
    const name = namesOf(process).find((one) => SEARCHERS.has(one));
    if (name === undefined || isStarting(scene) || isProbe(process, scene)) return;
    if (!TREASURE.test(process.args.slice(1).join(' '))) return;
    yield { key: name, message: `${name} looks for credentials: ${commandText(process)}` };
  },
});
