import { isMadeUpPlace } from '../../../knowledge/credentials/noise/skipped-files.ts';
import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { imageOrigin } from '../../image/image-origin.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** What is only possibly a credential is shown by a scan and is no finding here. */
export const secretInLayer = defineRule({
  id: 'secrets/not-in-image/secret-in-layer',
  subject: 'image',
  severity: 'high',
  title: 'A layer or the configuration of the image holds a credential',
  why: 'Everyone who can pull the image can read every layer, files that a later instruction deleted too, and the history.',
  remedy:
    'Revoke the credential, then hand it to the build with `RUN --mount=type=secret,id=...` and to the service at run time as a file.',
  references: [cisDocker('4.10'), nist190('4.1.4')],
  examples: {
    bad: [bad({ 'image.json': '{"files": [{"path": «"root/.netrc"», "secret": "a password"}]}' })],
    good: [{ 'image.json': '{"files": [{"path": "root/.profile"}]}' }],
  },
  *check(image) {
    const secrets = image.secrets.filter(({ confidence }) => confidence !== 'possible');
    if (secrets.length === 0) yield held(imageOrigin(image, ''));
    for (const { path, what, visible, severity, layer } of secrets) {
      const gone = visible ? '' : ', which a later layer removes and everyone can still read';
      // what tests are run with is seldom good for anything else
      const weight = isMadeUpPlace(path) ? ({ severity, holdsBack: 'nothing' } as const) : { severity };
      yield violated(imageOrigin(image, path, layer), `${what} in ${path}${gone}`, weight);
    }
  },
});
