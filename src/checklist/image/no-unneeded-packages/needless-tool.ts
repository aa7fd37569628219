import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { isForPeople } from '../../../knowledge/tools-for-people.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { imageOrigin } from '../image-origin.ts';

export const needlessTool = defineRule({
  id: 'image/no-unneeded-packages/needless-tool',
  subject: 'image',
  severity: 'low',
  title: 'The image holds tools for people',
  why: 'Debuggers, network tools, editors and ssh servers serve whoever gets in, and each is one more package to patch.',
  remedy:
    'Leave them out; to look into a running container use `docker debug`, or a second container with `--network container:NAME --pid container:NAME`.',
  references: [cisDocker('4.3 and 5.7'), nist190('4.1.2')],
  examples: {
    bad: [bad({ 'image.json': '{"files": [{"path": «"usr/bin/nmap"», "mode": "0755"}]}' })],
    good: [
      { 'image.json': '{"files": [{"path": "usr/bin/node", "mode": "0755"}]}' },
      {
        'image.json': '{"files": [{"path": "bin/busybox", "mode": "0755"}, {"path": "usr/bin/nc", "mode": "0755"}]}',
      },
      {
        'image.json':
          '{"files": [{"path": "usr/sbin/sshd", "mode": "0755"}], "config": {"Cmd": ["/usr/sbin/sshd", "-D"]}}',
      },
    ],
  },
  *check(image) {
    const { tools, shells } = image.content;
    const { entrypoint, command, healthcheck = [] } = image.config;
    const started = new Set([...entrypoint, ...command, ...healthcheck].flatMap((word) => word.split(/[\s/;&|]+/)));
    const hasBusybox = shells.includes('busybox');
    const found = tools.filter((name) => isForPeople(name, hasBusybox) && !started.has(name));
    const [first] = found;
    if (first === undefined) yield held(imageOrigin(image, ''));
    else yield violated(imageOrigin(image, `usr/bin/${first}`), `the image holds ${found.join(', ')}`);
  },
});
