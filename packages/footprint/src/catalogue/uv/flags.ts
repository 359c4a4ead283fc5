/** The command lines of uv: before the command, of the commands (no flag means two things there), and of `uv pip`. */

export const GLOBAL = {
  value: '--cache-dir --color --allow-insecure-host --directory --project --config-file',
  flags:
    '-n --no-cache --managed-python --no-managed-python --no-python-downloads -q --quiet -v --verbose ' +
    '--system-certs --offline --no-progress --no-config -h --help -V --version --native-tls --no-native-tls ' +
    '--preview --no-preview',
};

export const COMMANDS = {
  value:
    '--extra --no-extra --group --no-group --only-group --no-editable-package --env-file -w --with ' +
    '--with-editable --with-requirements --package --python-platform --index --default-index -i --index-url ' +
    '--extra-index-url -f --find-links --index-strategy --keyring-provider -P --upgrade-package ' +
    '--upgrade-group --resolution --prerelease --prerelease-package --fork-strategy --exclude-newer ' +
    '--exclude-newer-package --no-sources-package --reinstall-package --link-mode -C --config-setting ' +
    '--config-settings-package --no-build-isolation-package --no-build-package --no-binary-package ' +
    '--cache-dir --refresh-package -p --python --color --allow-insecure-host --directory --project ' +
    '--config-file -o --out-dir -b --build-constraints --output-format --no-install-package --script --format ' +
    '--prune --output-file --no-emit-package --username --password --token --trusted-publishing --publish-url ' +
    '--check-url --depth --python-version --optional --bounds --rev --tag --branch --bump -d -t -u -r ' +
    '--requirements -c --constraints --python-preference',
  flags:
    '--all-extras --no-dev --only-dev --no-default-groups --all-groups --module --no-editable --exact ' +
    '--no-env-file --isolated --active --no-sync --locked --frozen -s --gui-script --all-packages ' +
    '--no-project --no-index -U --upgrade --no-sources --reinstall --compile-bytecode --no-build-isolation ' +
    '--no-build --no-binary --require-build-hashes --no-require-build-hashes -n --no-cache --refresh ' +
    '--managed-python --no-managed-python --no-python-downloads -q --quiet -v --verbose --system-certs ' +
    '--offline --no-progress --no-config -h --help --sdist --wheel --no-build-logs --force-pep517 --clear ' +
    '--no-create-gitignore --require-hashes --no-verify-hashes --inexact --no-install-project ' +
    '--no-install-workspace --no-install-local --dry-run --check --check-exists --no-annotate --no-header ' +
    '--emit-index-url --emit-find-links --no-hashes --no-emit-project --no-emit-workspace --no-emit-local ' +
    '--no-attestations --short --universal --no-dedupe --invert --outdated --show-sizes --dev --editable ' +
    '--raw --lfs --workspace --no-workspace --native-tls --no-native-tls --preview --no-preview --list ' +
    '--no-prune --python-fetch',
};

export const PIP = {
  value:
    '-c --constraints --overrides --excludes -b --build-constraints --extra --group --cert -o --output-file ' +
    '--format --annotation-style --custom-compile-command --no-binary --only-binary --python-platform ' +
    '--no-emit-package --torch-backend --index --default-index -i --index-url --extra-index-url -f ' +
    '--find-links --index-strategy --keyring-provider -P --upgrade-package --upgrade-group --resolution ' +
    '--prerelease --prerelease-package --fork-strategy --exclude-newer --exclude-newer-package ' +
    '--no-sources-package -C --config-setting --config-settings-package --no-build-isolation-package ' +
    '--link-mode --cache-dir --refresh-package -p --python --python-version --color --allow-insecure-host ' +
    '--directory --project --config-file -r --requirements -e --editable -t --target --prefix',
  flags:
    '--require-build-hashes --all-extras --no-deps --no-strip-extras --no-strip-markers --no-annotate ' +
    '--no-header --system --generate-hashes --no-build --universal --emit-index-url --emit-find-links ' +
    '--emit-build-options --emit-index-annotation --no-index -U --upgrade --no-sources --no-build-isolation ' +
    '-n --no-cache --refresh --managed-python --no-managed-python --no-python-downloads -q --quiet -v ' +
    '--verbose --system-certs --offline --no-progress -h --help --dry-run --user --break-system-packages ' +
    '--require-hashes --exact --strict',
};
