import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { credentialsInConfigurations } from '../credentials-in-configurations.ts';

export const defaultInConfiguration = defineRule({
  id: 'secrets/no-default-credentials/default-in-configuration',
  subject: 'service',
  severity: 'medium',
  title: 'A configuration file still has the password of its sample',
  why: 'The file is what the service runs with: a word that stands for a password is the password, and whoever has read the documentation knows it.',
  remedy:
    'Generate one, openssl rand -base64 24, and give it to the service from outside of the repository: a secret, a variable, a file of its own.',
  references: [{ title: 'CWE-1392', url: 'https://cwe.mitre.org/data/definitions/1392.html' }, pciDss('2.2.2')],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  board:\n    image: grafana/grafana:12.2.0\n    volumes: ["./grafana.ini:/etc/grafana/grafana.ini:ro"]\n',
        'grafana.ini': '[security]\n«admin_password = admin»\n',
      }),
      bad({
        'compose.yaml': 'services:\n  shop:\n    image: odoo:18.0\n    volumes: ["./config:/etc/odoo"]\n',
        'config/odoo.conf': '[options]\n«admin_passwd = admin»\ndata_dir = /var/lib/odoo\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  chat:\n    image: matrixdotorg/synapse:v1.140.0\n    volumes: ["./synapse:/data"]\n',
        'synapse/homeserver.yaml': 'server_name: example.org\nregistration_shared_secret: «"CHANGE_ME"»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  models:\n    image: ghcr.io/berriai/litellm:main-v1.78.5\n    volumes: ["./config.yaml:/app/config.yaml"]\n',
        'config.yaml': 'general_settings:\n  master_key: «sk-1234»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    command: redis-server /etc/redis/redis.conf\n    volumes: ["./redis.conf:/etc/redis/redis.conf"]\n',
        'redis.conf': '«requirepass changeme»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  models:\n    image: ghcr.io/berriai/litellm:main-v1.78.5\n    volumes: ["./config.yaml:/app/config.yaml"]\n',
        'config.yaml': 'general_settings:\n  master_key: os.environ/LITELLM_MASTER_KEY\n',
      },
    ],
    silent: [
      // a model of one's own takes any key
      {
        'compose.yaml':
          'services:\n  models:\n    image: ghcr.io/berriai/litellm:main-v1.78.5\n    volumes: ["./config.yaml:/app/config.yaml"]\n',
        'config.yaml':
          'model_list:\n  - model_name: local\n    litellm_params: {model: ollama/llama3, api_key: dummy}\n',
      },
      // what it would be for is not in use
      {
        'compose.yaml':
          'services:\n  board:\n    image: grafana/grafana:12.2.0\n    volumes: ["./grafana.ini:/etc/grafana/grafana.ini:ro"]\n',
        'grafana.ini': '[smtp]\nenabled = false\npassword = changeme\n[security]\n;admin_password = admin\n',
      },
    ],
  },
  *check(service) {
    for (const { setting, file, kind } of credentialsInConfigurations(service)) {
      const origin = declaredAt(setting.place);
      if (kind === 'elsewhere') yield held(origin);
      else if (kind !== 'own')
        yield violated(
          origin,
          kind === 'default'
            ? `${setting.name} in ${file} is one that everyone tries first`
            : `${setting.name} in ${file} is a placeholder: it works as the secret for as long as nobody replaces it`,
        );
    }
  },
});
