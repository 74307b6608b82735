// Starts the simulator for a test file, and makes spoken words with its own voice.
//   SIMULATOR_DLL   the built simulator; by default the one in src/Simulator/bin
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dll = process.env.SIMULATOR_DLL ?? ['Debug', 'Release']
  .map((configuration) => join(root, 'src/Simulator/bin', configuration, 'net10.0/Lexi.Simulator.dll'))
  .find((path) => existsSync(path));

export async function startSimulator() {
  if (!dll) throw new Error('Build src/Simulator first, or set SIMULATOR_DLL.');
  const directory = mkdtempSync(join(tmpdir(), 'lexi-simulator-'));
  const certificate = join(directory, 'simulator.pem');
  const child = spawn('dotnet', [
    dll, '--urls', 'http://127.0.0.1:0;https://127.0.0.1:0', '--Simulator:CertificatePath', certificate, '--Simulator:FirstOutputDelayMs', '20',
  ], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url, tlsUrl] = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      const found = /(http:\S+)\s+and\s+(https:\S+)/.exec(output);
      if (found) resolve([found[1], found[2]]);
    });
    child.on('exit', (code) => reject(new Error(`The simulator ended with ${code}: ${output}`)));
  });
  return {
    url,
    tlsUrl,
    ca: readFileSync(certificate),
    say: (words) => say(directory, words),
    async stop() {
      const gone = new Promise((resolve) => child.on('exit', resolve));
      child.removeAllListeners('exit').on('exit', () => rmSync(directory, { recursive: true, force: true }));
      child.kill('SIGTERM');
      await Promise.race([gone, new Promise((resolve) => child.on('close', resolve))]);
    },
  };
}

/** Words as PCM16, 24 kHz, mono, with a second of silence behind them. */
function say(directory, words) {
  const file = join(directory, 'words.wav');
  const made = spawnSync('dotnet', [dll, 'say', words, '--out', file, '--lead', '0.3', '--tail', '1'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
  const wav = readFileSync(file);
  return wav.subarray(wav.indexOf('data') + 8);
}

/** Cuts audio into pieces of 100 ms. */
export function* pieces(pcm) {
  for (let offset = 0; offset < pcm.length; offset += 4800) yield pcm.subarray(offset, offset + 4800);
}

/** Collects events; `until` waits for one that fits, whether it has come already or not. */
export class Inbox {
  events = [];
  #waiting = [];

  add(event) {
    this.events.push(event);
    this.#waiting = this.#waiting.filter(({ fits, resolve }) => !fits(event) || void resolve(event));
  }

  until(fits, patience = 20_000) {
    const test = typeof fits === 'string' ? (event) => event.type === fits : fits;
    const found = this.events.find(test);
    if (found) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Nothing fitted ${fits}; came: ${[...new Set(this.events.map((event) => event.type))].join(', ')}`)), patience);
      this.#waiting.push({ fits: test, resolve: (event) => (clearTimeout(timer), resolve(event)) });
    });
  }
}
