/** What the edits of each workspace are drawn from. */

/** @type {Readonly<Record<string, import('./edits.mjs').Pool>>} */
export const POOLS = {
  python: {
    content: {
      'lib/src/lib/prices.py': [
        ['RATE = 20', 'RATE = 25'],
        ['RATE = 20', 'RATE = -90'],
        ['RATE = 20', 'RATE: str = 20'],
        ['RATE = 20', 'RATE  =  20'],
        ['from collections.abc import Iterable', 'import os\nfrom collections.abc import Iterable'],
      ],
      'lib/src/lib/words.py': [
        ['"many"', '"a lot"'],
        ['"many")', '7)'],
      ],
      'lib/src/lib/words.json': [
        ['"two"', '"zwei"'],
        ['"two" }', '"two", }'],
      ],
      'lib/src/lib/__init__.py': [['"total"]', '"total", "word"]']],
      'lib/tests/test_prices.py': [
        ['>= 300', '== 360'],
        ['word(99)', 'word(1)'],
      ],
    },
    added: {
      'lib/src/lib/more.py': ['def more() -> int:\n    return 1\n', 'def more() -> int:\n    return ""\n'],
      'lib/src/lib/data.json': ['{}\n', '[]\n'],
      'lib/tests/conftest.py': ['import pytest\n', 'collect_ignore = ["test_prices.py"]\n'],
      'lib/tests/test_more.py': [
        'def test_more() -> None:\n    assert True\n',
        'def test_more() -> None:\n    assert False\n',
      ],
      'lib/ruff.toml': ['line-length = 60\n', '[lint]\nselect = ["D"]\n'],
      'lib/mypy.ini': ['[mypy]\nstrict = True\n', '[mypy]\npython_version = 3.12\n'],
      'lib/pytest.ini': ['[pytest]\naddopts = -x\n', '[pytest]\npythonpath = src\naddopts = -k words\n'],
      'lib/.coveragerc': ['[run]\nomit = */words.py\n', '[report]\nexclude_also = def word\n'],
      'lib/setup.cfg': ['[metadata]\nlicense = MIT\n', '[mypy]\ndisallow_any_expr = True\n'],
      'lib/README.md': ['# lib\n', '# The library\n'],
      'lib/LICENSE': ['MIT\n'],
      'ruff.toml': ['line-length = 50\n'],
      'pyproject.toml': ['[tool.ruff]\nline-length = 40\n', '[tool.mypy]\nstrict = true\n'],
      'README.md': ['# Read me\n', '# Read me again\n'],
      'notes/plan.txt': ['one\n', 'two\n'],
    },
    config: {
      'lib/pyproject.toml': [
        ['version = "0.1.0"', 'version = "0.2.0"'],
        ['[tool.uv]', '[tool.ruff]\nline-length = 60\n\n[tool.uv]'],
        ['[tool.uv]', '[tool.mypy]\nstrict = true\n\n[tool.uv]'],
        ['lib = ["*.json"]', 'lib = []'],
        ['pythonpath = ["src"]', 'pythonpath = ["src"]\naddopts = "-k words"'],
      ],
    },
    lockfiles: { 'lib/uv.lock': ['\n# touched\n', '\n'] },
    taskfile: [
      ['ruff check .', 'ruff check src'],
      ['ruff check .', 'ruff check --select E,D .'],
      ['mypy src', 'mypy --strict src tests'],
      ['pytest -q', 'pytest -q -k words'],
      ['--cov-report=lcov', '--cov-report=lcov --cov-branch'],
      ["version: '3'", "version: '3'\n\nvars: { UNUSED: '1' }"],
    ],
    env: {
      PYTEST_ADDOPTS: ['-k words', '-k nothing'],
      MYPYPATH: ['lib/tests', 'elsewhere'],
      PYTHONWARNINGS: ['error', 'always'],
      // The file that it names is no output: with it nothing may come from the cache.
      RUFF_OUTPUT_FILE: ['lint.txt'],
      RUFF_OUTPUT_FORMAT: ['json', 'github'],
      UNRELATED: ['1', '2'],
    },
  },
  node: {
    content: {
      'web/src/prices.ts': [
        ['RATE = 20', 'RATE = 25'],
        ['RATE = 20', 'RATE = -90'],
        ['RATE = 20', 'RATE: string = 20'],
        ['RATE = 20', 'RATE  =  20'],
        ['const RATE', 'const unused = 1;\nconst RATE'],
      ],
      'web/src/words.ts': [
        ["'many'", "'a lot'"],
        ["?? 'many'", '?? 7'],
      ],
      'web/src/words.json': [
        ['"two"', '"zwei"'],
        ['"two" }', '"two", }'],
      ],
      'web/src/index.ts': [['export { word }', 'export { word, word as name }']],
      'web/tests/prices.test.ts': [
        ['toBeGreaterThanOrEqual(least)', 'toBe(360)'],
        ['word(99)', 'word(1)'],
      ],
      // Outside of the package, named by its tests only.
      'shared/limits.ts': [['300 * scale', '361 * scale']],
      'shared/scale.ts': [['scale = 1', 'scale = 2']],
    },
    added: {
      'web/src/more.ts': ['export const more = 1;\n', 'export const more: number = "";\n'],
      'web/tests/more.test.ts': ["import { test } from 'vitest';\ntest('more', () => {});\n"],
      'web/public/robots.txt': ['User-agent: *\n', 'User-agent: none\n'],
      'web/.prettierignore': ['src/words.ts\n', 'src\n'],
      'web/.editorconfig': ['[*]\nindent_size = 4\n', '[*]\nmax_line_length = 40\n'],
      '.editorconfig': ['[*]\nindent_size = 8\n', '[*]\nindent_style = tab\n'],
      '.prettierrc': ['semi: false\n'],
      'web/vitest.config.mjs': ["export default { test: { exclude: ['**/prices*'], passWithNoTests: true } };\n"],
      'web/.env': ['VITE_GREETING=hello\n', 'VITE_GREETING=hi\n'],
      'tsconfig.json': ['{ "compilerOptions": { "strict": false } }\n'],
      'web/README.md': ['# web\n', '# The web\n'],
      'README.md': ['# Read me\n', '# Read me again\n'],
      'notes/plan.txt': ['one\n', 'two\n'],
    },
    config: {
      'web/tsconfig.json': [
        ['"es2022"', '"es2017"'],
        ['"strict": true', '"strict": false'],
        ['"declaration": true', '"declaration": false'],
        ['"outDir": "dist"', '"outDir": "build-out"'],
      ],
      'web/vite.config.mjs': [
        ['minify: false', 'minify: true'],
        ["outDir: 'bundle'", "outDir: 'bundle/web'"],
      ],
      'web/.prettierrc.json': [
        ['true', 'false'],
        ['true }', 'true, "printWidth": 40 }'],
      ],
      'web/eslint.config.mjs': [
        [
          '...tseslint.configs.recommended]',
          "...tseslint.configs.recommended, { rules: { 'max-lines': ['error', 3] } }]",
        ],
      ],
      'web/package.json': [
        ['"version": "0.1.0"', '"version": "0.2.0"'],
        ['"type": "module"', '"type": "commonjs"'],
      ],
    },
    lockfiles: { 'web/package-lock.json': ['\n', '\n\n'] },
    taskfile: [
      ['eslint src', 'eslint --max-warnings 0 src tests'],
      ['eslint src', 'eslint --rule no-console:2 src'],
      ['prettier --check src', 'prettier --check src tests'],
      ['vite build', 'vite build --outDir bundle2'],
      ['vitest run', 'vitest run --reporter verbose'],
      ['-p tsconfig.json', '-p tsconfig.json --removeComments'],
      ["version: '3'", "version: '3'\n\nvars: { UNUSED: '1' }"],
    ],
    env: {
      MANY: ['many', 'a lot'],
      NODE_ENV: ['development', 'production', 'test'],
      CI: ['', 'true'],
      VITE_GREETING: ['hello', 'hi'],
      UNRELATED: ['1', '2'],
    },
  },
  go: {
    content: {
      'greet/prices.go': [
        ['rate = 20', 'rate = 25'],
        ['rate = 20', 'rate = -90'],
        ['rate = 20', 'rate = "20"'],
        ['return sum', 'if sum == sum {\n\t\treturn sum\n\t}\n\treturn 0'],
      ],
      'greet/words.go': [['"many"', '"a lot"']],
      'greet/words.txt': [
        ['one two', 'one two three'],
        ['one two', 'eins zwei'],
      ],
      'greet/prices_test.go': [
        ['< 300', '!= 360'],
        ['t.Error("less', 't.Errorf("less %d'],
      ],
      'greet/os_linux.go': [['"linux"', '"Linux"']],
      'greet/os_other.go': [['"other"', '"any"']],
      'cmd/app/main.go': [
        ['greet.OS', 'greet.OS, 1'],
        ['fmt.Println', 'fmt.Print'],
      ],
      'gen/main.go': [['%#v', '%#v // made']],
    },
    added: {
      'greet/more.go': ['package greet\n\n// More is one more.\nconst More = 1\n', 'package greet\n\nvar unused = 1\n'],
      'greet/more_test.go': ['package greet\n\nimport "testing"\n\nfunc TestMore(t *testing.T) { t.Log("more") }\n'],
      'greet/os_darwin.go': ['package greet\n\n// Darwin is there.\nconst Darwin = true\n'],
      'greet/tagged.go': ['//go:build extra\n\npackage greet\n\nfunc init() { words = "extra" }\n'],
      'greet/testdata/words.txt': ['one\n', 'two\n'],
      'staticcheck.conf': ['checks = ["all"]\n'],
      'go.work': ['go 1.24\n\nuse .\n'],
      'README.md': ['# Read me\n', '# Read me again\n'],
      'notes/plan.txt': ['one\n', 'two\n'],
    },
    config: {
      'go.mod': [
        ['go 1.24', 'go 1.23'],
        ['go 1.24', 'go 1.24\n\ngodebug panicnil=1'],
      ],
    },
    lockfiles: { 'go.sum': ['', '\n'] },
    taskfile: [
      ['-trimpath', '-trimpath -ldflags=-s'],
      ['go vet ./...', 'go vet ./cmd/...'],
      ['-coverprofile=cover.out', '-coverprofile=cover.out -run Total'],
      ['-o bin/app', '-o bin/app2'],
      ['-trimpath', '-trimpath -tags extra'],
      ["version: '3'", "version: '3'\n\nvars: { UNUSED: '1' }"],
    ],
    env: {
      // Each that the standard library is compiled for anew costs a minute, once.
      GOOS: ['darwin', 'linux'],
      CGO_ENABLED: ['0'],
      GOFLAGS: ['-buildvcs=false -tags=extra', '-buildvcs=false -ldflags=-s'],
      GOAMD64: ['v3'],
      GODEBUG: ['panicnil=1', 'gotypesalias=0'],
      UNRELATED: ['1', '2'],
    },
  },
};
