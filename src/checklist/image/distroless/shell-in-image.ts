import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { imageOrigin } from '../image-origin.ts';

export const shellInImage = defineRule({
  id: 'image/distroless/shell-in-image',
  subject: 'image',
  severity: 'info',
  title: 'The image holds a shell or a package manager',
  why: 'Most break-ins go on by starting a shell and fetching tools; where neither is there, running code is harder to turn into a foothold.',
  remedy:
    'Copy the built program into a distroless image (gcr.io/distroless, Wolfi) or, for a static binary, into scratch.',
  references: [
    { title: 'Distroless images', url: 'https://github.com/GoogleContainerTools/distroless' },
    nist190('4.1.2'),
  ],
  examples: {
    bad: [bad({ 'image.json': '{"files": [{"path": «"bin/sh"», "mode": "0755"}]}' })],
    good: [{ 'image.json': '{"files": [{"path": "app/server", "mode": "0755"}]}' }],
  },
  *check(image) {
    const { shells, packageManagers } = image.content;
    const found = [...shells, ...packageManagers];
    const [first] = found;
    if (first === undefined) yield held(imageOrigin(image, ''));
    else yield violated(imageOrigin(image, `bin/${first}`), `the image holds ${found.join(', ')}`);
  },
});
