import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { namedSystem } from '../../../knowledge/images/named-system.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { keepsData } from '../keeps-data.ts';
import { referenceText } from '../reference-text.ts';
import { runOn } from '../run-on.ts';
import { supported } from '../supported.ts';
import { judgeSupport } from './judge-support.ts';

/** Images that are pulled. What keeps data is moved by hand: its data goes from release to release. */
export const endedImage = defineRule({
  id: 'image/current-base/ended-image',
  subject: 'settings',
  severity: 'high',
  title: 'The image is past its end of support',
  why: 'Flaws found from now on stay open: no update of this release will come.',
  remedy: 'Move to a release that is still supported; for databases read the upgrade notes first.',
  references: [nist190('4.1.1'), { title: 'endoflife.date', url: 'https://endoflife.date' }],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  db:\n    image: «postgres:12»\n' }),
      bad({ 'compose.yaml': 'services:\n  mail:\n    image: «mailhog/mailhog:v1.0.1»\n' }),
      bad({ 'compose.yaml': 'services:\n  logs:\n    image: «logstash:7.17.9»\n' }),
      bad(
        { 'compose.yaml': 'services:\n  app:\n    image: «node:18-alpine»\n    command: node server.js\n' },
        { 'compose.yaml': 'services:\n  app:\n    image: node:22-alpine\n    command: node server.js\n' },
      ),
      bad(
        { 'compose.yaml': 'services:\n  edge:\n    image: «traefik:v3.6»\n' },
        { 'compose.yaml': 'services:\n  edge:\n    image: traefik:v3.7\n' },
      ),
      // the next that is supported knows none of its options
      unfixed({ 'compose.yaml': 'services:\n  edge:\n    image: «traefik:v1.7-alpine»\n    command: --docker\n' }),
      // a newer one does not start on the tables of an older one in the database
      unfixed({ 'compose.yaml': 'services:\n  shop:\n    image: «odoo:16.0»\n' }),
      // it loads what older releases wrote
      bad(
        {
          'compose.yaml':
            'services:\n  cache:\n    image: «redis:5-alpine»\n    volumes: ["cache:/data"]\nvolumes: { cache: }\n',
        },
        {
          'compose.yaml':
            'services:\n  cache:\n    image: redis:6.2-alpine\n    volumes: ["cache:/data"]\nvolumes: { cache: }\n',
        },
      ),
    ],
    good: [{ 'compose.yaml': 'services:\n  db:\n    image: postgres:17.6\n' }],
    undecided: [{ 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/team/app:1.4\n' }],
  },
  *check(service, { today }) {
    const { reference, facts } = service.image;
    if (!reference || service.built || service.image.build || reference.value.kind === 'unknown') return;
    const { value } = reference.value;
    const keeps = facts.kind === 'known' && keepsData(facts.value);
    const moves =
      facts.kind === 'known' &&
      (!keeps || facts.value.readsOlderData?.value === true) &&
      facts.value.readsOlderSettings?.value !== false;
    const look = keeps
      ? 'whether its clients work with that release: it loads what the older one wrote, which does not load what it writes'
      : 'whether what it runs and keeps works with that release';
    const fix = moves ? runOn(reference, supported(value, facts, today), look) : {};
    const system = namedSystem(value, today);
    yield* judgeSupport(referenceText(value), facts, reference.origin, today, { ...fix, system });
  },
});
