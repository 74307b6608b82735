// The picture of a call for the README.
// usage: node picture.mjs [file]
import { join } from 'node:path';
import { openBrowser } from './support/browser.mjs';
import { root } from './support/paths.mjs';
import { LexiProcess } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';
import { microphoneFile, silence } from './support/voice.mjs';

const file = process.argv[2] ?? join(root, 'docs/images/call.png');
const LINES = ['Good evening, Nyx. What are you listening to tonight?', 'Tell me a long story.'];

const server = await LexiProcess.start();
const window = await openBrowser({ url: server.url, microphone: microphoneFile(silence(1000)), isTapped: false, colorScheme: 'dark' });
try {
  const guest = await Visitor.comeIn(window.context);
  await guest.call('nyx');
  await guest.finalCaption('nyx');
  for (const [index, line] of LINES.entries()) {
    await guest.at('text-input').fill(line);
    await guest.at('text-input').press('Enter');
    if (index < LINES.length - 1) await guest.finalCaption('nyx', index + 1);
  }
  await guest.at('text-input').blur();
  await guest.page.waitForFunction(() => {
    const lines = [...document.querySelectorAll('[data-testid=utterance]')];
    return lines.length > 4 && lines.at(-1).textContent.split(' ').length > 22;
  });
  await guest.page.waitForFunction(() => window.__lexi.outputLevel > 0.03);
  await guest.page.screenshot({ path: file });
} finally {
  await window.close();
  await server.dispose();
}
console.log(file);
