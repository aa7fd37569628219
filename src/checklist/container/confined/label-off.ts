import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { profileSwitch } from './profile-switch.ts';

export const labelOff = defineRule({
  id: 'container/confined/label-off',
  subject: 'settings',
  severity: 'medium',
  title: 'SELinux separation is switched off',
  why: 'On hosts with SELinux (Fedora, RHEL and their kin) the label is what keeps a container away from files of the host that it gets hold of.',
  remedy: 'Remove `label=disable`. For bind mounts let the engine label the folder with the suffix `:z` or `:Z`.',
  references: [cisDocker('5.3')],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - «label:disable»\n',
        },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
      bad({
        'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    security_opt: [«"label=disable"»]\n',
      }),
      // the type of what may do everything
      bad(
        {
          'compose.yaml':
            'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - «label:type:spc_t»\n',
        },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - label:type:svirt_apache_t\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    privileged: true\n' },
      { Dockerfile: 'FROM alpine:3.22\n' },
    ],
  },
  check: (service) =>
    profileSwitch(service, {
      key: 'label',
      off: ['disable', 'type:spc_t', 'type:unconfined_t'],
      danger: 'switches SELinux separation off, so that it may touch the files of the host and of other containers',
      profile: false,
    }),
});
