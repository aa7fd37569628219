import { nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { newestText } from '../newest-text.ts';

export const anonymousPull = defineRule({
  id: 'registry/private/anonymous-pull',
  subject: 'registry',
  severity: 'high',
  title: 'Anyone can pull the image',
  why: 'An image holds your code, its dependencies with their versions, and often more than was meant: build arguments, internal addresses, keys.',
  remedy:
    'Make the repository private, or move what is meant for the public to a namespace of its own and waive this rule there with the reason.',
  references: [nist190('4.2.3'), owaspTop10('D05')],
  examples: {
    bad: [
      bad({ 'registry.json': '{"repositories": {"team/app": {"pull": «"open"»}}}' }),
      bad({
        'registry.json':
          '{"scheme": «"none"», "repositories": {"team/app": {"pull": "open"}, "team/web": {"pull": "open"}}}',
      }),
    ],
    good: [{ 'registry.json': '{"repositories": {"team/app": {"pull": "refused"}}}' }],
    undecided: [
      { 'registry.json': '{"repositories": {}}' },
      { 'registry.json': '{"repositories": {"team/app": {"pull": "unknown"}}}' },
    ],
    silent: [{ 'registry.json': '{"repositories": {"team/empty": {"newest": null, "pull": "unknown"}}}' }],
  },
  *check({ scheme, repositories, unread, origin }) {
    const open = repositories.find(({ pull }) => pull === 'open');
    // where nobody is asked at all, that is one fault and not one a repository
    if (scheme === 'none' && open) {
      yield violated(origin('scheme'), `gives all its images to anyone, ${newestText(open)} among them`);
      return;
    }
    for (const repository of repositories) {
      const at = origin('repositories', repository.name, 'pull');
      if (repository.pull === 'open') yield violated(at, `anyone can pull ${newestText(repository)}`);
      else if (repository.pull === 'refused') yield held(at);
      else if (repository.newest) {
        const message = `whether anyone can pull ${newestText(repository)}: the answer of the registry does not tell`;
        yield undecided(at, message, 'docker --config "$(mktemp -d)" pull {registry}/REPOSITORY');
      }
    }
    if (repositories.length === 0 || unread !== undefined) {
      const some = repositories.length === 0 ? 'no repository was looked at' : 'not every repository was looked at';
      const message = unread === undefined ? some : `${some}: ${unread}`;
      yield undecided(origin('repositories'), message, 'plimsoll check registry:{registry}/REPOSITORY');
    }
  },
});
