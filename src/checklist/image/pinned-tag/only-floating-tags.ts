import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const onlyFloatingTags = defineRule({
  id: 'image/pinned-tag/only-floating-tags',
  subject: 'registry',
  severity: 'low',
  title: 'The repository has no tag that names a version',
  why: 'Whoever runs the image cannot say which one, and nobody can go back to the last that worked.',
  remedy: 'Push each build under a version or its commit too: `docker push HOST/REPOSITORY:1.4.2`.',
  references: [
    cisDocker('4.2'),
    {
      title: 'Docker: image tags',
      url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    },
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"repositories": {"team/app": {"onlyFloating": «true»}}}' })],
    good: [{ 'registry.json': '{"repositories": {"team/app": {"onlyFloating": false}}}' }],
    silent: [{ 'registry.json': '{"repositories": {"team/empty": {"newest": null, "tags": 0}}}' }],
  },
  *check({ repositories, origin }) {
    for (const { name, onlyFloating, tags, newest } of repositories) {
      if (!newest) continue;
      const at = origin('repositories', name, 'onlyFloating');
      if (!onlyFloating) yield held(at);
      else
        yield violated(at, `${name} has only tags that move: ${newest.tag}${tags > 1 ? ` and ${tags - 1} more` : ''}`, {
          holdsBack: 'nothing',
        });
    }
  },
});
