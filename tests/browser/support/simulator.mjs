// The stand-in for the voice provider, as a process of its own: what it keeps is then not counted as the server's.
import { spawn } from 'node:child_process';
import { simulatorDll } from './paths.mjs';

/** @param options of the simulator, e.g. how slowly it writes. @returns its settings for the server, and how to stop it */
export async function startSimulator(options = {}) {
  const given = Object.entries(options).flatMap(([key, value]) => [`--Simulator:${key}`, String(value)]);
  const child = spawn('dotnet', [simulatorDll, '--urls', 'http://127.0.0.1:0', ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}: ${output}`)));
  });
  return { settings: { 'Lexi:OpenAI:BaseUrl': `${url}/v1`, 'Lexi:OpenAI:ApiKey': 'simulator' }, stop: () => child.kill('SIGTERM') };
}
