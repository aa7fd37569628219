import { declaredAt } from '../../../model/place.ts';
import { knownValue, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** A memory limit counts what lies on a tmpfs, so it bounds it as well: the finding that there is none tells of both. */
export const tmpfsWithoutSize = defineRule({
  id: 'container/read-only/tmpfs-without-size',
  subject: 'settings',
  severity: 'low',
  title: 'A tmpfs has no size',
  why: "Without a size a tmpfs may take half of the host's memory, and without a memory limit nothing stops a service from filling it.",
  remedy: 'Add `size=` to the tmpfs: `/tmp:size=64m`, or set a memory limit for the service.',
  references: [{ title: 'Docker: tmpfs mounts', url: 'https://docs.docker.com/engine/storage/tmpfs/' }],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: example.com/web:1.4\n    tmpfs:\n      - /tmp\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    tmpfs:\n      - /tmp:size=64m\n' },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    tmpfs: ["/tmp:size=64m"]\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    mem_limit: 256m\n    tmpfs: [/tmp]\n' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: example.com/web:1.4\n    volumes:\n      - type: tmpfs\n        target: /tmp\n        tmpfs:\n          size: 64m\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n' },
      { Dockerfile: 'FROM nginx:1.29\n' },
    ],
  },
  *check({ settings }) {
    const tmpfs = settings.mounts.items.filter(({ kind }) => kind === 'tmpfs');
    const { value, origin } = settings.limits.memory;
    const limited = value.kind === 'unknown' || (value.value ?? 0) > 0;
    const unsized = limited ? [] : tmpfs.filter(({ sizeBytes }) => sizeBytes.kind === 'known' && !sizeBytes.value);
    for (const { place, target } of unsized) {
      const path = knownValue(target);
      yield violated(
        origin,
        `the tmpfs ${path ? show(path) : ''} has no size and the service no memory limit, so it can fill the host's memory`,
        { toldBy: 'container/resource-limits', related: [{ place, note: 'the tmpfs' }] },
      );
    }
    const [first] = tmpfs;
    if (first && unsized.length === 0) yield held(declaredAt(first.place));
  },
});
