import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'composer.lock': '', 'phpunit.xml': '' };
const locked = { runtime: ['php --version'] };

rows(tool, files, [
  ['vendor/bin/phpunit --testdox', { reads: ['composer.lock', 'phpunit.xml', '**/*'], ...locked }],
  [
    'php -dmemory_limit=-1 vendor/bin/phpunit --log-junit r.xml --coverage-html cov',
    { reads: ['composer.lock', 'phpunit.xml', '**/* !r.xml !cov/**/*'], writes: ['r.xml', 'cov/**/*'], ...locked },
  ],
  [
    'vendor/bin/phpunit --testsuite Functional',
    { reads: ['composer.lock', 'phpunit.xml', '**/*'], effects: ['service'], ...locked },
  ],
  ['vendor/bin/php-cs-fixer fix --dry-run', { reads: ['composer.lock', '**/*'], ...locked }],
  ['vendor/bin/php-cs-fixer fix', { reads: ['composer.lock', '**/*'], writes: ['**/*'], ...locked }],
  ['phpstan analyse', { reads: ['**/*'], runtime: ['php --version', 'phpstan --version'] }],
  ['php -S localhost:8000', { neverEnds: true }],
  ['php artisan migrate', { unknowns: ['runs a program of the workspace: declare `sources` and `generates`'] }],
  ['composer install', { effects: ['provision'] }],
  ['composer validate', { reads: ['composer.json', 'composer.lock'], runtime: ['composer --version'] }],
  ['composer test', { unknowns: ['runs a script of composer.json: declare `sources` and `generates`'] }],
]);
