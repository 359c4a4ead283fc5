/** Flask and Django by their commands: servers, databases, and what they say of a project. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { options } from '../../options';
import { asksMachine, asksTool, effect, footprint, needsService, otherCommand, writes } from '../../parts';
import { readsPythonPackage } from '../../python/sources';
import type { Invocation, Tool } from '../../tool';

/** What a command does; all of them import the project. */
type Kind = 'serves' | 'changes' | 'asks' | 'talks' | 'tests';

const DJANGO: Readonly<Record<string, Kind>> = {
  ...kinds('serves', 'runserver runserver_plus testserver'),
  ...kinds('changes', 'migrate flush loaddata createcachetable clearsessions remove_stale_contenttypes changepassword'),
  ...kinds('changes', 'createsuperuser sqlflush reset_db'),
  // A question to the database, whose history it compares with what is in the project.
  ...kinds('asks', 'showmigrations sqlmigrate inspectdb dumpdata check diffsettings makemigrations'),
  ...kinds('talks', 'shell shell_plus dbshell'),
  ...kinds('tests', 'test'),
};

const FLASK: Readonly<Record<string, Kind>> = {
  ...kinds('serves', 'run'),
  ...kinds('asks', 'routes'),
  ...kinds('talks', 'shell'),
};

/** Flask-Migrate: `flask db upgrade`. */
const DB: Readonly<Record<string, Kind>> = {
  ...kinds('changes', 'upgrade downgrade stamp'),
  ...kinds('asks', 'current history heads branches show check'),
};

export const tool: Tool = {
  name: 'python-web',
  title: 'Flask and Django',
  docs: 'https://docs.djangoproject.com/en/stable/ref/django-admin/',
  // `python manage.py` is `django-admin` with the settings of the project.
  match: ['flask', 'django-admin'],
  ecosystem: 'python',
  footprint(invocation) {
    if (asksTool(invocation)) return footprint(asksMachine(invocation));
    const isFlask = invocation.program === 'flask';
    const given = options(invocation, {
      value: isFlask ? '-A --app -e --env-file' : '--settings --pythonpath -v --verbosity -o --output',
    });
    const [verb, second] = given.operands;
    const kind = isFlask
      ? verb?.value === 'db'
        ? DB[second?.value ?? '']
        : FLASK[verb?.value ?? '']
      : DJANGO[verb?.value ?? ''];
    if (kind === undefined) return footprint(otherCommand(invocation, verb));
    return combine([
      footprint(
        { unknowns: given.unknowns },
        writes(invocation, given.values('-o', '--output'), 'it is told to write there'),
      ),
      does(invocation, kind, verb?.value ?? ''),
      readsPythonPackage(invocation, `\`${invocation.program}\` imports the project`),
      ...(verb?.value === 'makemigrations' && !given.has('--check', '--dry-run') ? [migrations(invocation)] : []),
    ]);
  },
};

function kinds(kind: Kind, names: string): Record<string, Kind> {
  return Object.fromEntries(names.split(' ').map(name => [name, kind]));
}

function does({ program }: Invocation, kind: Kind, verb: string): Footprint {
  const command = `\`${program} ${verb}\``;
  switch (kind) {
    case 'serves':
      return footprint(effect('service', `${command} serves`), { neverEnds: true });
    case 'changes':
      return footprint(effect('migrate', `${command} changes the database`));
    case 'asks':
      return footprint(needsService(`${command} may ask the database`));
    case 'talks':
      return footprint(effect('prompt', `${command} takes input from a person`), { neverEnds: true });
    case 'tests':
      return footprint(needsService('tests of Django use the database of its settings'));
  }
}

/** Beside the models, in a package of any name. */
function migrations(invocation: Invocation): Footprint {
  return footprint(writes(invocation, ['**/migrations/*.py'], '`makemigrations` writes what is missing'));
}
