import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const anyOrigin = defineRule({
  id: 'registry/authenticated/any-origin',
  subject: 'registry',
  severity: 'medium',
  title: 'Pages of any site may use the registry in the name of their visitors',
  why: 'A browser that is signed in, or inside your network, reads and writes the registry for whatever page it is on.',
  remedy:
    'Name the one origin of your own user interface in `Access-Control-Allow-Origin`, or send no such header; never give back whatever origin asked, together with credentials.',
  references: [
    { title: 'Fetch standard: CORS protocol', url: 'https://fetch.spec.whatwg.org/#http-cors-protocol' },
    { title: 'CWE-942: permissive cross-domain policy', url: 'https://cwe.mitre.org/data/definitions/942.html' },
  ],
  examples: {
    bad: [
      bad({ 'registry.json': '{"crossOrigin": «"with-credentials"»}' }),
      bad({ 'registry.json': '{"crossOrigin": «"any"»}' }),
    ],
    good: [{ 'registry.json': '{"crossOrigin": "none"}' }],
  },
  *check({ crossOrigin, origin }) {
    const at = origin('crossOrigin');
    if (crossOrigin === 'none') yield held(at);
    else if (crossOrigin === 'with-credentials')
      yield violated(at, 'lets any web page act with the credentials of whoever looks at it');
    else
      yield violated(at, 'lets any web page read what it gives without credentials', {
        severity: 'low',
        holdsBack: 'nothing',
      });
  },
});
