import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { imageOrigin } from '../image-origin.ts';

/** Programs that only a build calls; an image that has them is a workshop, not a runtime. */
const COMPILERS: ReadonlySet<string> = new Set(['gcc', 'cc', 'g++', 'clang', 'make', 'cmake']);

export const compilerInImage = defineRule({
  id: 'image/minimal-base/compiler-in-image',
  subject: 'image',
  severity: 'low',
  title: 'The image holds a compiler',
  why: 'A compiler lets whoever gets in build what was not shipped, and with it come hundreds of packages with flaws of their own to patch.',
  remedy:
    'Build in one stage and copy the result into a slim one; of published images take the slim or Alpine variant of the same version.',
  references: [cisDocker('4.3'), nist190('4.1.2')],
  examples: {
    bad: [bad({ 'image.json': '{"files": [{"path": «"usr/bin/gcc"», "mode": "0755"}]}' })],
    good: [{ 'image.json': '{"files": [{"path": "usr/bin/node", "mode": "0755"}]}' }],
  },
  *check(image) {
    const found = image.content.tools.filter((name) => COMPILERS.has(name));
    const [first] = found;
    if (first === undefined) yield held(imageOrigin(image, ''));
    else yield violated(imageOrigin(image, `usr/bin/${first}`), `the image holds ${found.join(', ')}`);
  },
});
