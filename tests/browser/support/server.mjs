// The built server as a process of its own, with a data folder of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverDll } from './paths.mjs';

export class LexiProcess {
  #child = null;
  #directory = mkdtempSync(join(tmpdir(), 'lexi-browser-'));
  #settings;
  url = '';
  output = '';

  constructor(settings) {
    this.#settings = settings;
  }

  static async start(settings = {}) {
    const server = new LexiProcess(settings);
    await server.startAgain();
    return server;
  }

  get pid() {
    return this.#child?.pid ?? null;
  }

  /** Resident memory, bytes. */
  get residentBytes() {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'));
    return Number(line[1]) * 1024;
  }

  /** After the first time on the same address and with the same data. @returns milliseconds from process start to ready */
  async startAgain() {
    const options = Object.entries(this.#settings).flatMap(([key, value]) => [`--${key}`, String(value)]);
    const begun = performance.now();
    const child = spawn('dotnet', [
      serverDll, '--urls', this.url || 'http://127.0.0.1:0', '--Lexi:DataDirectory', this.#directory, ...options,
    ], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development' } });
    this.#child = child;
    this.url = await new Promise((resolve, reject) => {
      let heard = '';
      const listen = (data) => {
        heard += data;
        this.output += data;
        const found = /ready at (http:\/\/[^\s/;]+)/.exec(heard);
        if (found) resolve(found[1]);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${heard}`)));
    });
    while (!(await fetch(`${this.url}/health/ready`).then((it) => it.ok, () => false))) await new Promise((resolve) => setTimeout(resolve, 20));
    return performance.now() - begun;
  }

  /** Without a goodbye. */
  kill() {
    return this.#end('SIGKILL');
  }

  /** In order, as an operator stops it. */
  stop() {
    return this.#end('SIGTERM');
  }

  async dispose() {
    await this.kill();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #end(signal) {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}
