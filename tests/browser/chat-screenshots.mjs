// Pictures of every state of a real chat of two people and three characters, desktop and phone, light and dark.
// usage: node chat-screenshots.mjs [folder]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './support/browser.mjs';
import { Chatter } from './support/chatter.mjs';
import { artifacts } from './support/paths.mjs';
import { LexiProcess } from './support/server.mjs';

const folder = process.argv[2] ?? join(artifacts, 'screenshots');
const LOOKS = [
  { name: 'desktop-light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true },
];

mkdirSync(folder, { recursive: true });
const server = await LexiProcess.start();
const window = await openBrowser({ url: server.url });
try {
  for (const { name, ...look } of LOOKS) await chatOf(name, look);
} finally {
  await window.close();
  await server.dispose();
}
console.log(folder);

async function chatOf(name, look) {
  const isPhone = look.isMobile === true;
  const ann = await Chatter.arrive(window, 'Ann', look);
  const shoot = async (state) => {
    await ann.page.evaluate(() => Promise.all(document.getAnimations().filter((it) => it.effect?.getTiming().iterations !== Infinity).map((it) => it.finished.catch(() => undefined))));
    await ann.page.screenshot({ path: join(folder, `chat-${state}-${name}.png`) });
  };
  const aside = async (panel, state) => {
    await ann.panel(panel);
    await shoot(state ?? panel);
    if (isPhone) await ann.click('close-panel');
  };
  await ann.click('nav-chats');
  await ann.see('chats-empty');
  await shoot('none');
  await ann.newChat(['lexi', 'nyx', 'aiko'], 'Friday, the long table');
  await ann.calm();
  await shoot('greetings');
  await ann.panel('people');
  await ann.click('make-invite');
  await shoot('invitation');
  const invitation = new URL(await ann.at('invite-address').inputValue()).pathname;
  if (isPhone) await ann.click('close-panel');

  const ben = await Chatter.arrive(window, 'Ben');
  await ben.page.goto(invitation);
  await ben.see('join-chat');
  await ben.click('join-chat');
  await ben.see('conversation');
  await ben.at('chat-text').pressSequentially('Good eve');
  await ann.page.getByTestId('chat-status').filter({ hasText: 'Ben is typing' }).waitFor();
  await shoot('typing');
  await ben.say('Good evening! Aiko, what have you been up to?');
  await ann.answerOf(null, await last(ann));
  await ann.calm();
  await ann.at('chat-text').pressSequentially('@');
  await ann.see('mention-nyx');
  await shoot('mention');
  await ann.at('chat-text').fill('');
  await ann.write('@Nyx please tell us a very long story about the sea.');
  await ann.page.locator('[data-status=writing]:not(:has(.said-waiting))').first().waitFor();
  await shoot('streaming');
  await ann.calm();
  // From here on nobody speaks unasked, so that nothing moves under the hand.
  await ann.set('strategy', (it) => it.selectOption('manual'));
  if (isPhone) await ann.click('close-panel');
  await ann.calm();
  await ann.page.locator('[data-testid=regenerate]').last().click();
  await ann.page.getByTestId('swipe-count').filter({ hasText: '2/2' }).waitFor();
  await ann.calm();
  await shoot('versions');
  await ann.page.locator('[data-testid=why]').last().click();
  await ann.see('candidate');
  await shoot('why');
  await ann.page.keyboard.press('Escape');
  await ann.set('strategy', (it) => it.selectOption('natural'));
  if (isPhone) await ann.click('close-panel');
  const mine = await ann.say('Lexi, you are a liar and I hate your **stupid** jokes. Nyx agrees with me.', 'you are a liar');
  await ann.answerOf(null, await ann.position(mine));
  await ann.calm();
  await aside('feelings');
  await aside('settings');
  await ann.panel('search');
  await ann.at('search-words').fill('story');
  await ann.click('search-go');
  await ann.see('search-hit');
  await shoot('search');
  if (isPhone) await ann.click('close-panel');
  await ann.panel('people');
  await ann.page.locator('[data-name=Ben] [data-testid=person-more]').click();
  await shoot('people');
  await ann.page.locator('[data-name=Ben] [data-testid=kick]').click();
  await ann.click('kick-confirm');
  await ben.see('chat-ended');
  if (name === 'desktop-light') await ben.page.screenshot({ path: join(folder, 'chat-kicked-desktop-light.png') });
  if (isPhone) await ann.click('close-panel');
  await ann.click('back');
  await ann.see('chat-row');
  await shoot('list');
  await Promise.all([ann, ben].map((it) => it.page.context().close()));
}

async function last(chatter) {
  return (await chatter.messages()).findLast((it) => it.kind === 'person').position;
}
