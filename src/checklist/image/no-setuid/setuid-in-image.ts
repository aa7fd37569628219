import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { imageOrigin } from '../image-origin.ts';

export const setuidInImage = defineRule({
  id: 'image/no-setuid/setuid-in-image',
  subject: 'image',
  severity: 'low',
  title: 'Programs of the image run as their owner whoever calls them',
  why: 'A setuid program of root with a flaw is the classic step from a service account to root inside the container.',
  remedy:
    'Clear the bits in the final stage, before USER: `RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +`; no-new-privileges makes them ineffective at run time.',
  references: [cisDocker('4.8'), nist190('4.1.2')],
  examples: {
    bad: [bad({ 'image.json': '{"files": [{"path": «"usr/bin/su"», "mode": "4755"}]}' })],
    good: [{ 'image.json': '{"files": [{"path": "usr/bin/su", "mode": "0755"}]}' }],
  },
  *check(image) {
    const { setuid, capable } = image.content;
    const files = [...setuid, ...capable];
    const [first] = files;
    if (!first) {
      yield held(imageOrigin(image, ''));
      return;
    }
    const named = files.slice(0, 4).map(({ path }) => `/${path}`);
    const more = files.length > named.length ? ` and ${files.length - named.length} more` : '';
    yield violated(
      imageOrigin(image, first.path, first.layer),
      `${named.join(', ')}${more} act with rights that their caller does not have`,
    );
  },
});
