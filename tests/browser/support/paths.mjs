// Where the built things are. The .NET tests say so in the environment; by hand the ordinary build output is found.
//   LEXI_SERVER_DLL, SIMULATOR_DLL, CHROMIUM
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const artifacts = join(root, 'artifacts');
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const serverDll = process.env.LEXI_SERVER_DLL ?? built('Silo');
export const simulatorDll = process.env.SIMULATOR_DLL ?? built('Simulator');

function built(project) {
  const found = ['Debug', 'Release']
    .map((configuration) => join(root, 'src', project, 'bin', configuration, `net10.0/Lexi.${project}.dll`))
    .find((path) => existsSync(path));
  if (!found) throw new Error(`Build src/${project} first.`);
  return found;
}
