import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { newestText } from '../../registry/newest-text.ts';
import { bad, defineRule } from '../../rule.ts';

/** Whether there is a signature; whether it verifies, and whose it is, only `verify` says. */
export const unsignedInRegistry = defineRule({
  id: 'image/signed/unsigned-in-registry',
  subject: 'registry',
  severity: 'low',
  title: 'The newest image of the repository has no signature',
  why: 'Nobody can tell it from one that was pushed with a stolen password.',
  remedy:
    'Sign the digest in the pipeline that pushes it: `plimsoll sign HOST/REPOSITORY@DIGEST`, or cosign or notation.',
  references: [
    nist190('4.1.5'),
    { title: 'Sigstore: signing containers', url: 'https://docs.sigstore.dev/cosign/signing/signing_with_containers/' },
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"repositories": {"team/app": {"newest": {"tag": "1.4", "signed": «false»}}}}' })],
    good: [{ 'registry.json': '{"repositories": {"team/app": {"newest": {"tag": "1.4", "signed": true}}}}' }],
    silent: [{ 'registry.json': '{"repositories": {}}' }],
  },
  *check(registry) {
    const named = registry.repositories.filter(({ newest }) => newest !== undefined);
    for (const repository of named) {
      if (repository.newest?.signed) continue;
      const { name, images, signed } = repository;
      yield violated(
        registry.origin('repositories', name, 'newest', 'signed'),
        `${newestText(repository)} has no signature${images > 1 ? `; of ${images} images there, ${signed} have one` : ''}`,
        // what holds a service back is what it runs, not what lies in a registry
        { holdsBack: 'nothing' },
      );
    }
    const [first] = named;
    if (first && named.every(({ newest }) => newest?.signed))
      yield held(registry.origin('repositories', first.name, 'newest', 'signed'));
  },
});
