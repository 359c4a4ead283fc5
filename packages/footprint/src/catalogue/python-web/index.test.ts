import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '', 'manage.py': 'from django.core.management import execute_from_command_line\n' };
const reads = ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'];
const flask = { reads, runtime: ambient('flask') };
const django = { reads, runtime: ambient('django-admin') };

rows(tool, files, [
  ['flask --app web run --debug', { ...flask, effects: ['service'], neverEnds: true }],
  ['flask db upgrade', { ...flask, effects: ['migrate'] }],
  ['flask routes', { ...flask, effects: ['service'] }],
  [
    'flask import-users',
    { runtime: ambient('flask'), unknowns: ['what `flask import-users` does is not in the catalogue'] },
  ],
  ['django-admin migrate', { ...django, effects: ['migrate'] }],
  ['django-admin test', { ...django, effects: ['service'] }],
  ['django-admin makemigrations --check', { ...django, effects: ['service'] }],
  ['django-admin makemigrations', { ...django, writes: ['**/migrations/*.py'], effects: ['service'] }],
  ['django-admin shell', { ...django, effects: ['prompt'], neverEnds: true }],
  ['python manage.py runserver', { reads, runtime: ['environment of python'], effects: ['service'], neverEnds: true }],
]);
