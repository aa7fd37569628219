import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import type { FileChange } from '../../../model/container.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Folders that hold programs and libraries: nothing there changes while a container runs. */
const PROGRAMS = /^\/(?:usr\/(?:local\/)?)?(?:s?bin|lib(?:32|64)?|libexec)\/|\.(?:so(?:\.\d+)*|ko)$/;
/** Who may log in, what runs by itself, and whom programs trust. */
const CONFIGURATION =
  /^\/etc\/(?:passwd|shadow|group|sudoers|ld\.so|cron|profile|ssh|ssl|pam\.d|init\.d|systemd|hosts\.allow)|^\/root\/\.ssh|authorized_keys$|\/\.bash(?:rc|_profile)$/;
/** Caches that loaders and package managers write on their own. */
const HARMLESS =
  /\/__pycache__\/|\.pyc$|^\/etc\/(?:ld\.so\.cache|resolv\.conf|hosts|hostname|mtab)$|^\/etc\/ssl\/certs\/java/;

export const changedInside = defineRule({
  id: 'runtime/no-drift/changed-inside',
  subject: 'settings',
  severity: 'high',
  title: 'Programs or their configuration changed inside the container',
  why: 'A program that came after the start was in no image, in no scan and in no review: that is how a miner or a web shell looks.',
  remedy:
    'Look at the files with `docker diff NAME` and `docker cp`, then recreate the container from its image. `read_only: true` keeps it from happening again.',
  references: [nist190('4.4.4'), pciDss('11.5.2')],
  examples: {
    bad: [
      bad({
        'container.json': '{"Changes": [{"Path": "/tmp/a", "Kind": 1}, «{"Path": "/usr/bin/miner", "Kind": 1}»]}',
      }),
      bad({ 'container.json': '{"Changes": [«{"Path": "/etc/passwd", "Kind": 0}»]}' }),
    ],
    good: [{ 'container.json': '{"Changes": [{"Path": "/var", "Kind": 0}, {"Path": "/var/data", "Kind": 1}]}' }],
    undecided: [{ 'container.json': '{"Changes": null}' }],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' }],
  },
  *check({ containers }) {
    for (const { at, name, changes } of containers) {
      const place = (pointer: string) => answeredAt(at, pointer);
      if (changes.kind === 'unknown') {
        yield undecided(
          place('/Changes'),
          `which files changed inside: ${changes.why}`,
          `plimsoll check container:${name}`,
        );
        continue;
      }
      const folders = new Set(changes.value.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
      const found = changes.value
        .map((change, index) => ({ change, index }))
        .filter(({ change }) => isTelling(change, folders));
      const [first] = found;
      if (!first) yield held(place('/Changes'));
      else {
        const more = found.length > 1 ? ` and ${found.length - 1} more` : '';
        const what = PROGRAMS.test(first.change.path) ? 'a program or library' : 'configuration';
        yield violated(
          place(`/Changes/${first.index}`),
          `${first.change.path} was ${first.change.kind} inside the container${more}: ${what} that its image does not have so`,
        );
      }
    }
  },
});

/** A folder is listed because of what changed in it. */
const isTelling = ({ path, kind }: FileChange, folders: ReadonlySet<string>): boolean =>
  !HARMLESS.test(path) &&
  (PROGRAMS.test(path) || CONFIGURATION.test(path)) &&
  !(kind === 'modified' && folders.has(path));
