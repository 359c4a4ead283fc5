import * as fc from 'fast-check';
import { posix } from 'node:path';
import { summarise } from './index';

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const name = fc
  .stringMatching(/^[a-z][a-z0-9]{0,5}$/)
  .filter(word => !['do', 'done', 'if', 'fi', 'in', 'cd'].includes(word));
const token = fc.constantFrom(
  ...'cd a b x/y ; && || | & ( ) { } \n if then else elif fi for in do done while until case esac ;; $X "$X" ${X:-a} $(a `a` \' " << E <<< > >& 2>&1 = X=1 X=$(b) ! [[ ]] (( )) f() \\ * ~ # trap break exit pushd popd local $(( )) <( function select return'.split(
    ' ',
  ),
);

test('words quoted for the shell come back as they were', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 }).filter(text => !text.includes('\0'));
  fc.assert(
    fc.property(name, fc.array(word), (program, args) => {
      const [command] = summarise([program, ...args.map(quoted)].join(' ')).commands;
      expect(command?.argv.map(w => w.value)).toEqual([program, ...args]);
    }),
  );
});

test('a lifted cd leaves the same commands, in the directory it named', () => {
  const command = fc.constantFrom(
    'make',
    'npm run b',
    'cd ..',
    'cd x/y',
    'A=1 b "$A" > c',
    'a | b',
    '! d',
    'e $(cd f && g)',
  );
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), fc.array(command, { minLength: 1 }), (dirs, rest) => {
      const dir = dirs.join('/');
      const whole = summarise(`cd ${dir} && ${rest.join(' && ')}`);
      const lifted = summarise(whole.lifted?.text ?? '');
      const shown = (commands: typeof whole.commands, base: string) =>
        commands.map(c => [posix.join(base, c.cwd.path ?? '?'), ...c.argv.map(w => w.value), c.guarded]);
      expect(whole.lifted?.dir).toBe(dir);
      expect(shown(lifted.commands, dir)).toEqual(shown(whole.commands.slice(1), '.'));
    }),
  );
});

test('a subshell changes nothing for what follows', () => {
  const change = fc.constantFrom('cd x', 'cd "$Y"', 'X=b', 'pushd z', 'unset X', 'f');
  fc.assert(
    fc.property(fc.array(change, { minLength: 1 }), changes => {
      const last = summarise(`f() { cd q; X=c; }; X=a; (${changes.join('; ')}); end $X`).commands.at(-1);
      expect([last?.cwd.path, last?.argv[1]?.value]).toEqual(['.', 'a']);
    }),
  );
});

test('any text gives a summary whose offsets lie within it', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), tokens => {
      const text = tokens.join(' ');
      const { commands, errors } = summarise(text);
      for (const { start, end, argv } of [
        ...commands,
        ...commands.flatMap(c => c.argv.map(w => ({ ...w, argv: [] }))),
      ]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(argv.every(word => word.end <= text.length)).toBe(true);
      }
      for (const { offset } of errors) expect(offset).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
});
