import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const insecureRegistry = defineRule({
  id: 'runtime/hardened-engine/insecure-registry',
  subject: 'engine',
  severity: 'high',
  title: 'Images come from a registry without verified TLS',
  why: 'Whoever sits between replaces the image, and the engine runs it.',
  remedy:
    'Give the registry a certificate, put its authority into /etc/docker/certs.d/HOST/ca.crt, and remove it from `insecure-registries`.',
  references: [cisDocker('2.5')],
  examples: {
    bad: [
      bad({
        'engine.json':
          '{"info": {"RegistryConfig": {"InsecureRegistryCIDRs": ["127.0.0.0/8"], "IndexConfigs": {"reg:5000": «{"Secure": false}»}}}}',
      }),
    ],
    good: [{ 'engine.json': '{"info": {"RegistryConfig": {"InsecureRegistryCIDRs": ["127.0.0.0/8", "::1/128"]}}}' }],
  },
  *check({ insecureRegistries, at }) {
    for (const { value, origin } of insecureRegistries) {
      if (value.kind === 'known') yield violated(origin, `${value.value} is spoken to without verified TLS`);
    }
    if (insecureRegistries.length === 0) yield held(declaredAt(at));
  },
});
