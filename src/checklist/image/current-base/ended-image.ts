import { bad, defineRule } from '../../rule.ts';
import { referenceText } from '../reference-text.ts';
import { judgeSupport } from './judge-support.ts';

/** Images that are pulled. */
export const endedImage = defineRule({
  id: 'image/current-base/ended-image',
  subject: 'settings',
  severity: 'high',
  title: 'The image is past its end of support',
  why: 'Flaws found from now on stay open: no update of this release will come.',
  remedy: 'Move to a release that is still supported; for databases read the upgrade notes first.',
  references: [{ title: 'NIST SP 800-190, 4.1.1' }, { title: 'endoflife.date', url: 'https://endoflife.date' }],
  examples: {
    bad: [bad({ 'compose.yaml': 'services:\n  db:\n    image: «postgres:12»\n' })],
    good: [{ 'compose.yaml': 'services:\n  db:\n    image: postgres:17.6\n' }],
    undecided: [{ 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/team/app:1.4\n' }],
  },
  *check(service, { today }) {
    const { reference, facts } = service.image;
    if (!reference || service.built || reference.value.kind === 'unknown') return;
    yield* judgeSupport(referenceText(reference.value.value), facts, reference.origin, today);
  },
});
