import { configuredFaults } from '../../configured-faults.ts';
import { isPublic } from '../../network/published.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const openByConfiguration = defineRule({
  id: 'secrets/no-default-credentials/open-by-configuration',
  subject: 'service',
  severity: 'high',
  title: 'The configuration file of a service lets anyone in without a password',
  why: 'Whoever reaches the port uses the service as its owner does: every other container on its networks, and the world if the port is published.',
  remedy:
    'Take the setting out of the file that is named, or ask for a password there, which is kept in a file of its own: a secret, a password file.',
  references: [
    { title: 'CWE-306', url: 'https://cwe.mitre.org/data/definitions/306.html' },
    { title: 'Mosquitto: mosquitto.conf', url: 'https://mosquitto.org/man/mosquitto-conf-5.html' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  broker:\n    image: eclipse-mosquitto:2.0\n    configs: [{source: broker, target: /mosquitto/config/mosquitto.conf}]\nconfigs:\n  broker:\n    content: «"listener 1883\\nallow_anonymous true\\n"»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  broker:\n    image: eclipse-mosquitto:2.0\n    ports: ["1883:1883"]\n    volumes: ["./mosquitto:/mosquitto/config:ro"]\n',
        'mosquitto/mosquitto.conf': '# home\nlistener 1883\n«allow_anonymous true»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  proxy:\n    image: traefik:v3.5\n    ports: ["80:80", "8080:8080"]\n    volumes: ["./traefik.yml:/etc/traefik/traefik.yml:ro"]\n',
        'traefik.yml': 'api:\n  insecure: «true»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    configs:\n      - source: access\n        target: /etc/postgresql/pg_hba.conf\nconfigs:\n  access:\n    file: ./pg_hba.conf\n',
        'pg_hba.conf': 'local all all trust\nhost all all 127.0.0.1/32 trust\n«host all all 0.0.0.0/0 trust»\n',
      }),
      bad({
        Dockerfile:
          'FROM redis:8.2\nCOPY redis.conf /usr/local/etc/redis/\nCMD ["redis-server", "/usr/local/etc/redis/redis.conf"]\n',
        'redis.conf': 'bind 0.0.0.0\n«protected-mode no»\n',
        'compose.yaml': 'services:\n  cache:\n    build: .\n    ports: ["6379:6379"]\n',
      }),
      bad({
        Dockerfile: 'FROM grafana/grafana:12.3.1\nADD ./grafana.ini /etc/grafana/grafana.ini\n',
        'grafana.ini': '[auth.anonymous]\nenabled = true\n«org_role = Admin»\n',
        'compose.yaml': 'services:\n  boards:\n    build: .\n    ports: ["3000:3000"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  chat:\n    image: matrixdotorg/synapse:v1.140.0\n    ports: ["8008:8008"]\n    volumes: ["./synapse:/data"]\n',
        'synapse/homeserver.yaml':
          'server_name: example.org\nenable_registration: true\nenable_registration_without_verification: «true»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  broker:\n    image: eclipse-mosquitto:2.0\n    volumes: ["./mosquitto.conf:/mosquitto/config/mosquitto.conf"]\n',
        'mosquitto.conf': 'listener 1883\nallow_anonymous false\npassword_file /run/secrets/passwords\n',
      },
    ],
    silent: [
      // whoever registers has a token
      {
        'compose.yaml':
          'services:\n  chat:\n    image: matrixdotorg/synapse:v1.140.0\n    ports: ["8008:8008"]\n    volumes: ["./synapse:/data"]\n',
        'synapse/homeserver.yaml':
          'enable_registration: true\nregistration_requires_token: true\nenable_registration_without_verification: true\n',
      },
      // its dashboard is reached from this machine alone
      {
        'compose.yaml':
          'services:\n  proxy:\n    image: traefik:v3.5\n    ports: ["80:80", "127.0.0.1:8080:8080"]\n    volumes: ["./traefik.yml:/etc/traefik/traefik.yml:ro"]\n',
        'traefik.yml': 'api:\n  insecure: true\n',
      },
      {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    ports: ["6379:6379"]\n    command: redis-server /etc/redis/redis.conf --requirepass ${PASSWORD:?}\n    volumes: ["./redis.conf:/etc/redis/redis.conf"]\n',
        'redis.conf': 'protected-mode no\n',
      },
      // a list says what visitors may do
      {
        'compose.yaml':
          'services:\n  broker:\n    image: eclipse-mosquitto:2.0\n    ports: ["1883:1883"]\n    volumes: ["./mosquitto:/mosquitto/config"]\n',
        'mosquitto/mosquitto.conf': 'listener 1883\nallow_anonymous true\nacl_file /mosquitto/config/acl\n',
      },
      { 'compose.yaml': 'services:\n  broker:\n    image: eclipse-mosquitto:2.0\n' },
    ],
  },
  *check(service) {
    for (const { origin, message, onlyShows, remedy } of configuredFaults(service, 'open')) {
      const isMild = onlyShows || !isPublic(service);
      if (message === undefined) yield held(origin);
      else yield violated(origin, message, { remedy, ...(isMild && { severity: 'medium' }) });
    }
  },
});
