import { defineDetection } from '../detection.ts';

export const imageFromContainer = defineDetection({
  id: 'image-from-container',
  on: 'action',
  severity: 'medium',
  title: 'An image was made of a running container',
  why: 'It keeps whatever was put into the container by hand, without a Dockerfile that anybody could read. A back door survives the next deploy in it.',
  normal: 'Images are built from Dockerfiles.',
  remedy: 'Ask who did it and remove the image. What it should keep belongs in the Dockerfile.',
  technique: 'T1525',
  control: 'runtime/no-drift',
  examples: {
    alarms: [{ name: 'docker commit', steps: [{ action: { action: 'commit', attributes: { comment: 'x' } } }] }],
    quiet: [{ name: 'a pull', steps: [{ action: { type: 'image', action: 'pull' } }] }],
  },
  *look({ type, action }) {
    if (type === 'container' && action === 'commit')
      yield { key: '', message: 'an image was made of it with `docker commit`' };
  },
});
