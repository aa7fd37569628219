import { kubernetesServiceAccount, otherJwt, wrappedJwt } from '../checks/jwt.ts';
import { BASE62, LOWER36, named, setting, shape, token, URL64 } from '../declare.ts';
import type { Format } from '../format.ts';

const JWT_REST = '[0-9A-Za-z_-]{10,700}\\.eyJ[0-9A-Za-z_-]{8,4000}\\.[0-9A-Za-z_-]{20,700}';

/** JSON Web Tokens, and Kubernetes, where most of them are met. */
export const SIGNED_TOKENS: readonly Format[] = [
  token(['kubernetes-sa-token', 'Kubernetes', 'service account token', 'critical', 'high'], ['eyJ'], JWT_REST, {
    check: kubernetesServiceAccount,
  }),
  token(['jwt', 'JOSE', 'signed token (JWT)', 'medium', 'high'], ['eyJ'], JWT_REST, { check: otherJwt }),
  shape(
    ['jwt-base64', 'JOSE', 'signed token (JWT) wrapped in base64', 'medium', 'medium'],
    ['ZXlK'],
    'ZXlK[0-9A-Za-z+/]{60,6000}={0,2}(?![0-9A-Za-z+/=])',
    {
      check: wrappedJwt,
    },
  ),
  setting(
    ['kubeadm-join', 'Kubernetes', 'bootstrap token', 'high', 'high'],
    ['kubeadm'],
    'kubeadm[^\\n]{0,200}?--token[ =]["\']?([0-9a-z]{6}\\.[0-9a-z]{16})(?![0-9A-Za-z])',
    { ignore: ['abcdef.0123456789abcdef'] },
  ),
  named(
    ['kubeadm-bootstrap', 'Kubernetes', 'bootstrap token', 'high', 'high'],
    ['token', 'kubeadm', 'bootstrap'],
    '[0-9a-z]{6}\\.[0-9a-z]{16}',
    {
      ignore: ['abcdef.0123456789abcdef'],
    },
  ),
  token(['openshift-token', 'Red Hat', 'OpenShift access token', 'critical', 'high'], ['sha256~'], `${URL64}{43}`),
  token(['rancher-token', 'Rancher', 'API token', 'high', 'medium'], ['token-'], `${LOWER36}{5}:${LOWER36}{54}`),
  token(
    ['boundary-token', 'HashiCorp', 'Boundary token', 'high', 'medium'],
    ['at_'],
    `${BASE62}{10}_${BASE62}{40,200}`,
  ),
];
