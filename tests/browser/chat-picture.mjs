// The picture of a chat for the README.
// usage: node chat-picture.mjs [file]
import { join } from 'node:path';
import { openBrowser } from './support/browser.mjs';
import { Chatter } from './support/chatter.mjs';
import { root } from './support/paths.mjs';
import { LexiProcess } from './support/server.mjs';
import { startSimulator } from './support/simulator.mjs';

const file = process.argv[2] ?? join(root, 'docs/images/chat.png');
const simulator = await startSimulator({ WordMs: 60 });
const server = await LexiProcess.start(simulator.settings);
const window = await openBrowser({ url: server.url, isTapped: false });
try {
  const ann = await Chatter.arrive(window, 'Ann', { colorScheme: 'dark' });
  await ann.newChat(['lexi', 'nyx', 'aiko'], 'Friday, the long table');
  await ann.set('turns', async (it) => {
    await it.fill('1');
    await it.blur();
  });
  const invitation = await ann.invite();
  const ben = await Chatter.arrive(window, 'Ben');
  await ben.join(invitation);
  await ann.panel('feelings');
  const first = await ben.say('Good evening! Aiko, what are we celebrating tonight?');
  await ann.answerOf(null, await ann.position(first));
  await ann.calm();
  const second = await ann.say('Nyx, tell us a long story, please.');
  await ann.at('chat-text').blur();
  await ann.page.waitForFunction((after) => {
    const it = [...document.querySelectorAll('[data-testid=message][data-status=writing]')].find((message) => Number(message.dataset.position) > after);
    return it !== undefined && it.querySelector('[data-testid=message-text]').textContent.split(' ').length > 24;
  }, await ann.position(second));
  await ann.page.screenshot({ path: file });
} finally {
  await window.close();
  await server.dispose();
  simulator.stop();
}
console.log(file);
