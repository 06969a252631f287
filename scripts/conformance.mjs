/**
 * The programs of others that a record is held against: a Python, and two clients written in Go over Debian's own
 * packages of Tessera and torchwood (test/conformance/fsck and test/conformance/torchwood).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { canInstall, install, isDebian, releaseName, updateLists } from './debian.mjs';
import { SetupError } from './setup/error.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What the clients are built with: a Go of 1.24 or newer, and the sources of what they import. */
const PACKAGES = ['golang-go', 'golang-filippo-torchwood-dev', 'golang-github-transparency-dev-tessera-dev'];
const IMPORTED = ['filippo.io/torchwood/spicy.go', 'github.com/transparency-dev/tessera/fsck/fsck.go'];
const GO_MIN = [1, 24];
const PYTHON_MIN = [3, 9];

/** @typedef {{ go: string, gopath: string }} Toolchain */
/** @typedef {{ fsck: string, torchwood: string, absent: null } | { fsck: null, torchwood: null, absent: string }} Clients */

/**
 * The two clients, built; or why they cannot be had here. They are looked for in the folder named by
 * SERVANDA_GO_PACKAGES (Debian packages unpacked, as `dpkg -x` does), then in the system. Where they are missing, and the
 * machine's own Debian release has them, they are installed.
 *
 * @returns {Promise<Clients>}
 */
export async function ensureGoClients() {
  const there = findToolchain();
  if (there !== null) return buildClients(there);
  const absent = whyAbsent();
  if (absent !== null) return { fsck: null, torchwood: null, absent };
  if (!canInstall()) {
    throw new SetupError(
      `The conformance tests need ${PACKAGES.join(', ')}, which ${releaseName()} has. Install them.`,
    );
  }
  install(PACKAGES, { update: false });
  const installed = findToolchain();
  if (installed !== null) return buildClients(installed);
  throw new SetupError(`apt-get installed ${PACKAGES.join(', ')}, and they are still not found.`);
}

/**
 * A Python that can run test/conformance/reader.py; on Debian it is installed if it is missing.
 *
 * @returns {string}
 */
export function ensurePython() {
  const there = findPython();
  if (there !== null) return there;
  if (canInstall()) {
    install(['python3', 'tzdata']);
  }
  const installed = findPython();
  if (installed !== null) return installed;
  throw new SetupError(
    `The conformance tests need Python ${PYTHON_MIN.join('.')} or newer, as \`python3\`. Install it. ` +
      '(On Debian, as root or with passwordless sudo, it is installed by itself.)',
  );
}

/**
 * Why the packages cannot be had from this machine's own release; null when they can.
 *
 * @returns {string | null}
 */
export function whyAbsent() {
  if (!isDebian()) return 'this is no Debian, whose packages they are';
  let versions = candidates();
  // golang-go is in every release: where even that is unknown, the lists were never fetched.
  if (!versions.has('golang-go') && canInstall()) {
    updateLists();
    versions = candidates();
  }
  const missing = PACKAGES.filter((name) => !versions.has(name));
  const go = versions.get('golang-go') ?? '';
  if (missing.length > 0) return `${releaseName()} has no ${missing.join(' and no ')}`;
  return isAtLeast(versionIn(go.replace(/^\d+:/, '')), GO_MIN)
    ? null
    : `${releaseName()} has Go ${go}, which is too old`;
}

/** @returns {Map<string, string>} package → the version that apt would install */
function candidates() {
  const { stdout } = spawnSync('apt-cache', ['policy', ...PACKAGES], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const blocks = (stdout ?? '').split(/^(?=\S)/m);
  return new Map(
    blocks.flatMap((block) => {
      const [, name] = /^(\S+):$/m.exec(block) ?? [];
      const [, version] = /^\s*Candidate: (?!\(none\))(\S+)$/m.exec(block) ?? [];
      return name !== undefined && version !== undefined ? [/** @type {const} */ ([name, version])] : [];
    }),
  );
}

/** @returns {Toolchain | null} */
function findToolchain() {
  const unpacked = process.env.SERVANDA_GO_PACKAGES;
  const base = unpacked ? join(unpacked, 'usr') : '/usr';
  const gopath = join(base, 'share/gocode');
  const go = goPrograms(base).find((program) => isAtLeast(versionOf(program, ['version']), GO_MIN));
  const hasSources = IMPORTED.every((file) => existsSync(join(gopath, 'src', file)));
  if (go !== undefined && hasSources) return { go, gopath };
  if (unpacked)
    throw new SetupError(
      `SERVANDA_GO_PACKAGES names ${unpacked}, where ${go ? 'the sources' : 'a Go'} cannot be found.`,
    );
  return null;
}

/** @param {string} base */
function goPrograms(base) {
  const lib = join(base, 'lib');
  const versions = existsSync(lib) ? readdirSync(lib).filter((name) => /^go-1\.\d+$/.test(name)) : [];
  const debian = versions.map((name) => join(lib, name, 'bin/go')).filter((program) => existsSync(program));
  return [...debian, ...onPath('go')];
}

/** @param {Toolchain} toolchain @returns {Promise<Clients>} */
async function buildClients({ go, gopath }) {
  const out = join(root, 'out/conformance');
  mkdirSync(out, { recursive: true });
  const fsck = join(out, 'fsck');
  const torchwood = join(out, 'torchwood');
  await build(go, gopath, fsck, 'test/conformance/fsck/main.go');
  await build(go, gopath, torchwood, 'test/conformance/torchwood/main.go');
  return { fsck, torchwood, absent: null };
}

/**
 * Nothing is fetched: the sources are Debian's, and modules are off.
 *
 * @param {string} go
 * @param {string} gopath
 * @param {string} program
 * @param {string} source
 */
async function build(go, gopath, program, source) {
  const settings = {
    GO111MODULE: 'off',
    GOPROXY: 'off',
    GOTOOLCHAIN: 'local',
    GOENV: 'off',
    GOFLAGS: '-trimpath',
    CGO_ENABLED: '0',
  };
  const env = {
    ...process.env,
    GOROOT: undefined,
    ...settings,
    GOPATH: gopath,
    GOCACHE: join(root, 'out/conformance/cache'),
  };
  // Under another name first: somebody else may be running the program of this name.
  const made = `${program}.${process.pid}`;
  const child = spawn(go, ['build', '-o', made, source], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const status = await new Promise((end) => child.on('error', end).on('close', end));
  if (status !== 0) throw new SetupError(`${source} does not build:\n${said || status}`);
  renameSync(made, program);
}

/** The Python itself: what is on the path may be a script that looks for one each time. */
function findPython() {
  for (const program of [...onPath('python3'), ...onPath('python')]) {
    const { stdout } = spawnSync(
      program,
      ['-c', 'import sys; print(sys.executable, *sys.version_info[:2], sep="\\n")'],
      {
        encoding: 'utf8',
      },
    );
    const [executable = '', major, minor] = (stdout ?? '').trim().split(/\r?\n/);
    if (isAtLeast([Number(major), Number(minor)], PYTHON_MIN)) return executable || program;
  }
  return null;
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((program) => existsSync(program));
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function versionOf(program, args) {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return versionIn(stdout ?? '');
}

/** @param {string} text */
function versionIn(text) {
  return (/(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
}

/**
 * @param {number[]} version
 * @param {number[]} least
 */
function isAtLeast([major = 0, minor = 0], [leastMajor = 0, leastMinor = 0]) {
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
