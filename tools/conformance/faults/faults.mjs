/** Mistakes that our code could have: each is put in alone, and some check must notice it. */

/**
 * @typedef {object} Fault
 * @property {string} breaks what is wrong with it in place
 * @property {string} file in packages/taskfile/src
 * @property {string} find occurs exactly once in the file
 * @property {string} replace
 * @property {string} section of docs/taskfile-semantics.md: its cases have to notice it
 */

/** @type {readonly Fault[]} */
export const FAULTS = [
  {
    breaks: 'a leading zero makes no octal number',
    file: 'yaml/resolve.ts',
    find: 'octal ? `0o${digits.slice(1)}` : digits',
    replace: 'octal ? digits.slice(1) : digits',
    section: '2.0',
  },
  {
    breaks: 'a single line break in a folded text is lost',
    file: 'yaml/plain.ts',
    find: "return more === '' ? ' ' : more;",
    replace: "return more === '' ? '' : more;",
    section: '2.0',
  },
  {
    breaks: 'a timeout of zero is accepted',
    file: 'load/decode/command.ts',
    find: 'duration <= 0n',
    replace: 'duration < 0n',
    section: '2.3',
  },
  {
    breaks: 'words of a loop are separated by single spaces only',
    file: 'loops.ts',
    find: "value.split(/\\s+/).filter(word => word !== '')",
    replace: "value.split(' ')",
    section: '2.8',
  },
  {
    breaks: 'a loop over a map has no KEY',
    file: 'loops.ts',
    find: "key === undefined ? scope : scope.set('KEY', resolved(key))",
    replace: 'scope',
    section: '2.8',
  },
  {
    breaks: 'the first row of a matrix varies fastest',
    file: 'loops.ts',
    find: `combinations = combinations.flatMap(combination =>
      values.map(value =>`,
    replace: `combinations = values.flatMap(value =>
      combinations.map(combination =>`,
    section: '2.8',
  },
  {
    breaks: 'an internal include leaves its tasks public',
    file: 'merge.ts',
    find: 'task.internal ||= include.internal;',
    replace: '',
    section: '3.3',
  },
  {
    breaks: 'the namespace alone is an alias although the includer has a task of that name',
    file: 'merge.ts',
    find: ' || parent.tasks.has(include.namespace)) return;',
    replace: ') return;',
    section: '3.3',
  },
  {
    breaks: 'a leading colon does not leave the namespace',
    file: 'merge.ts',
    find: "name.startsWith(':') ? name.slice(1) :",
    replace: "name.startsWith('::') ? name.slice(1) :",
    section: '3.3',
  },
  {
    breaks: 'a directory that begins with {{.ROOT_DIR}} is joined to another',
    file: 'merge.ts',
    find: 'isAbsolute(dir) || ABSOLUTE_MARKS.some(mark => dir.includes(mark))',
    replace: 'isAbsolute(dir)',
    section: '3.4',
  },
  {
    breaks: 'the variables of an include run their commands in the root directory',
    file: 'merge.ts',
    find: 'const placed = dir === undefined ? variable : { ...variable, dir };',
    replace: 'const placed = variable;',
    section: '3.5',
  },
  {
    breaks: 'the variables of a call win over those of the task',
    file: 'variables.ts',
    find: 'this.layer(task.vars, scope, taskDir);',
    replace: 'this.layer(task.vars, scope, taskDir); this.layer(vars, scope, rootDir);',
    section: '4.1',
  },
  {
    breaks: 'the command line does not replace root variables',
    file: 'variables.ts',
    find: 'new Map([...variables, ...overrides])',
    replace: 'new Map([...overrides, ...variables])',
    section: '4.1',
  },
  {
    breaks: 'the output of a command loses all white space at its end',
    file: 'variables.ts',
    find: "text.replace(/\\r\\n$/, '').replace(/\\n$/, '')",
    replace: 'text.trimEnd()',
    section: '4.2',
  },
  {
    breaks: 'variables win over the OS environment of a command',
    file: 'variables.ts',
    find: 'if (value !== undefined) environment[name] = value;',
    replace: 'if (value !== undefined) environment[name] ??= value;',
    section: '4.2',
  },
  {
    breaks: 'a reference passed to a call sees the item of the loop',
    file: 'call-variables.ts',
    find: 'renderRef(ref, own);',
    replace: 'renderRef(ref, scope);',
    section: '4.3',
  },
  {
    breaks: 'the last dotenv file to name a variable wins',
    file: 'dotenv/files.ts',
    find: 'if (!vars.has(name)) vars.set',
    replace: 'vars.set',
    section: '4.5',
  },
  {
    breaks: 'a missing variable prints as <no value>',
    file: 'template/evaluate.ts',
    find: ".replaceAll('<no value>', '')",
    replace: '',
    section: '5.3',
  },
  {
    breaks: 'a trim marker removes one space only',
    file: 'template/lexer.ts',
    find: 'while (isSpace(text[end - 1])) end--;',
    replace: 'if (isSpace(text[end - 1])) end--;',
    section: '5.2',
  },
  {
    breaks: 'a float never prints with an exponent',
    file: 'template/format/float.ts',
    find: 'exponent < -4 || exponent >= limit',
    replace: 'exponent < -4',
    section: '5.4',
  },
  {
    breaks: 'numbers that differ in type compare equal',
    file: 'template/functions/compare.ts',
    find: "if (!absentA && !absentB) throw new FunctionError('incompatible types for comparison');",
    replace: 'if (!absentA && !absentB) return Number(a) === Number(b);',
    section: '5.2',
  },
  {
    breaks: 'of several wildcard tasks the last one is called',
    file: 'lookup.ts',
    find: 'first ??= { task, match };',
    replace: 'first = { task, match };',
    section: '6',
  },
  {
    breaks: 'an alias that two tasks have calls the first',
    file: 'lookup.ts',
    find: 'aliased && others.length > 0',
    replace: 'aliased && others.length > 1',
    section: '6',
  },
  {
    breaks: 'the JSON list has no labels',
    file: 'report/list.ts',
    find: "label === '' ? task : label",
    replace: 'task',
    section: '2.2',
  },
  {
    breaks: 'a summary shows secrets',
    file: 'report/summary.ts',
    find: "if (secret) return '*****';",
    replace: '',
    section: '4.7',
  },
  {
    breaks: 'an internal task ends with the code of an unknown one',
    file: 'exit-code.ts',
    find: "'call/internal-task': 202",
    replace: "'call/internal-task': 200",
    section: '6',
  },
];
