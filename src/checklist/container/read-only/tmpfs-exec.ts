import { declaredAt } from '../../../model/place.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

/** The engine mounts tmpfs noexec, nosuid and nodev; each of these words takes one of them back. */
const BACK: ReadonlySet<string> = new Set(['exec', 'suid', 'dev']);

export const tmpfsExec = defineRule({
  id: 'container/read-only/tmpfs-exec',
  subject: 'settings',
  severity: 'low',
  title: 'A tmpfs allows programs, setuid or devices',
  why: 'The engine mounts tmpfs noexec, nosuid and nodev. Taking that back gives an intruder on a read-only filesystem a place to run what he downloads.',
  remedy:
    'Remove `exec`, `suid` and `dev` from the options of the tmpfs. Keep `exec` on /tmp only for programs that map code from there, as the JVM with native libraries does.',
  references: [{ title: 'Docker: tmpfs mounts', url: 'https://docs.docker.com/engine/storage/tmpfs/' }],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    tmpfs:\n      - «/tmp:size=64m,exec»\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    tmpfs:\n      - /tmp:size=64m\n' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: example.com/web:1.4\n    tmpfs:\n      - /tmp:size=64m,noexec,nosuid,nodev\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n' },
      { Dockerfile: 'FROM nginx:1.29\n' },
    ],
  },
  check: oneHeld(function* ({ settings, image }) {
    const needsExec = image.facts.kind === 'known' && image.facts.value.tmpNeedsExec?.value === true;
    for (const { options, target, place } of settings.mounts.items.filter(({ kind }) => kind === 'tmpfs')) {
      yield held(declaredAt(place));
      const path = knownValue(target);
      const allowed = needsExec && path !== undefined && literal(path) === '/tmp';
      const back = options.filter((option) => BACK.has(option) && !(allowed && option === 'exec'));
      if (back.length === 0) continue;
      const severity = back.some((option) => option !== 'exec') ? 'medium' : 'low';
      yield violated(
        declaredAt(place),
        `the tmpfs ${path ? show(path) : ''} is mounted with ${back.join(' and ')}, which the engine leaves out for safety`,
        { severity },
      );
    }
  }),
});
