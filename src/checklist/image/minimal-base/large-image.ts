import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { newestText } from '../../registry/newest-text.ts';
import { bad, defineRule } from '../../rule.ts';

/** Compressed. Official runtimes with all their tools stay below half of it. */
const LARGE_BYTES = 1_000_000_000;

export const largeImage = defineRule({
  id: 'image/minimal-base/large-image',
  subject: 'registry',
  severity: 'info',
  title: 'The newest image of the repository is very large',
  why: 'What makes it large is seldom what the service needs: compilers, caches, data. All of it is pulled everywhere, scanned, and there for whoever gets in.',
  remedy: 'Build in one stage and copy the result into a small one; keep data and models in volumes.',
  references: [
    cisDocker('4.3'),
    { title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  examples: {
    bad: [
      bad({ 'registry.json': '{"repositories": {"team/app": {"newest": {"tag": "1.4", "bytes": «2100000000»}}}}' }),
    ],
    good: [{ 'registry.json': '{"repositories": {"team/app": {"newest": {"tag": "1.4", "bytes": 30000000}}}}' }],
    silent: [{ 'registry.json': '{"repositories": {"team/empty": {"newest": null}}}' }],
  },
  *check(registry) {
    for (const repository of registry.repositories) {
      if (!repository.newest) continue;
      const { bytes } = repository.newest;
      const at = registry.origin('repositories', repository.name, 'newest', 'bytes');
      if (bytes <= LARGE_BYTES) yield held(at);
      else
        yield violated(at, `${newestText(repository)} takes ${(bytes / 1e9).toFixed(1)} GB to pull`, {
          holdsBack: 'nothing',
        });
    }
  },
});
