import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { imageOrigin } from '../image-origin.ts';

const LABEL = 'org.opencontainers.image.source';
/** What label-schema.org called it before. */
const FORMER = 'org.label-schema.vcs-url';

export const builtWithoutSource = defineRule({
  id: 'image/labelled/built-without-source',
  subject: 'image',
  severity: 'info',
  title: 'The image does not say where its source is',
  why: 'When an advisory names the image at night, the label is what leads to the repository, the commit and the people behind it.',
  remedy: 'Build with `--label org.opencontainers.image.source=URL`, or set it with LABEL in the Dockerfile.',
  references: [
    {
      title: 'OCI image specification: annotations',
      url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
    },
  ],
  examples: {
    bad: [bad({ 'image.json': '{"files": [], «"config"»: {"User": "1000"}}' })],
    good: [
      {
        'image.json':
          '{"files": [], "config": {"Labels": {"org.opencontainers.image.source": "https://git.example.com/shop"}}}',
      },
    ],
  },
  *check(image) {
    const { labels } = image.config;
    if (labels.get(LABEL) || labels.get(FORMER)) yield held(imageOrigin(image, 'config'));
    else yield violated(imageOrigin(image, 'config'), `the image has no label ${LABEL}`);
  },
});
