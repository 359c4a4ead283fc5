import { load } from '@nx-taskfile/taskfile';
import { taskfile, withWorkspace } from '../testing/workspace';
import { withoutNxDotenv } from './nx-dotenv';

const DOTENV = { '.env': 'MODE=dev\nTOKEN=t\n', 'web/.env.build': 'MODE=build\n' };

/** What of these is left for `web:build`, where the Taskfile begins so. */
function left(text: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return withWorkspace({ ...DOTENV, 'Taskfile.yml': `${text}\n${taskfile('a: echo')}` }, root => {
    const { taskfile: loaded } = load(root);
    if (!loaded) throw new Error('it does not load');
    return withoutNxDotenv(env, loaded, { root, projectRoot: 'web', target: 'build' });
  });
}

it.each<[string, string, NodeJS.ProcessEnv, NodeJS.ProcessEnv]>([
  [
    'what Nx has loaded gives way to what the Taskfile says',
    'env: {MODE: prod}',
    { MODE: 'build', TOKEN: 't' },
    { TOKEN: 't' },
  ],
  ['what the OS says does not', 'env: {MODE: prod}', { MODE: 'mine' }, { MODE: 'mine' }],
  ['nor what another file says', 'env: {MODE: prod}', { MODE: 'dev' }, { MODE: 'dev' }],
  ['what the Taskfile says nothing of stays', '', { MODE: 'build', TOKEN: 't' }, { MODE: 'build', TOKEN: 't' }],
  [
    'dotenv files of the Taskfile have their say',
    'dotenv: [.env.prod]',
    { MODE: 'build', TOKEN: 't', A: '1' },
    { A: '1' },
  ],
  [
    'where Nx loads none, all is of the OS',
    'env: {MODE: prod}',
    { NX_LOAD_DOT_ENV_FILES: 'false', MODE: 'build' },
    { NX_LOAD_DOT_ENV_FILES: 'false', MODE: 'build' },
  ],
])('%s', (_, text, env, expected) => {
  expect(left(text, env)).toEqual(expected);
});
