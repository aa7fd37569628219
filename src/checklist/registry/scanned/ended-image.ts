import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { endWords, isExtended } from '../../image/end-words.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { newestText } from '../newest-text.ts';

export const endedImage = defineRule({
  id: 'registry/scanned/ended-image',
  subject: 'registry',
  severity: 'high',
  title: 'The newest image of the repository is built on what is no longer supported',
  why: 'Flaws found from now on stay open in it, however often it is rebuilt: no update of that release will come.',
  remedy: 'Move its base, or the runtime in it, to a release that is supported, and rebuild.',
  references: [nist190('4.1.1'), { title: 'endoflife.date', url: 'https://endoflife.date' }],
  examples: {
    bad: [
      bad({
        'registry.json':
          '{"repositories": {"team/app": {"newest": {"releases": «[{"product": "debian", "version": "stretch"}]»}}}}',
      }),
      bad({
        'registry.json':
          '{"repositories": {"team/app": {"newest": {"releases": «[{"product": "python", "version": "3.8.19"}]»}}}}',
      }),
    ],
    good: [
      {
        'registry.json':
          '{"repositories": {"team/app": {"newest": {"releases": [{"product": "debian", "version": "trixie"}]}}}}',
      },
    ],
    silent: [{ 'registry.json': '{"repositories": {"team/app": {"newest": {"releases": []}}}}' }],
  },
  *check(registry, { today }) {
    for (const repository of registry.repositories) {
      const { support, name } = repository;
      if (support.length === 0) continue;
      const at = registry.origin('repositories', name, 'newest', 'releases');
      const ended = support.filter((one) => one.ended);
      const [worst] = ended.toSorted((a, b) => ((a.extendedUntil ?? '') < (b.extendedUntil ?? '') ? -1 : 1));
      if (!worst) {
        yield held(at);
        continue;
      }
      const { product, cycle } = worst;
      yield violated(
        at,
        `${newestText(repository)} holds ${product} ${cycle}, whose support ${endWords(worst)}`,
        isExtended(worst, today) ? { severity: 'low', holdsBack: 'nothing' } : {},
      );
    }
  },
});
