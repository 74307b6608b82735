// Two people in two windows and three characters in one chat.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barriers } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { Chatter } from '../support/chatter.mjs';
import { LexiProcess } from '../support/server.mjs';
import { startSimulator } from '../support/simulator.mjs';

let simulator;
let server;
let window;
let ann;
let ben;

before(async () => {
  // At this pace a person can see words come and press a button meanwhile.
  simulator = await startSimulator({ WordMs: 60 });
  server = await LexiProcess.start({ ...simulator.settings, 'Lexi:Chats:SnapshotMessages': 10 });
  window = await openBrowser({ url: server.url });
  ann = await Chatter.arrive(window, 'Ann');
  await ann.newChat(['lexi', 'nyx', 'aiko'], 'Friday');
  // Whoever speaks is said in each scenario; otherwise chance would have a say in what can be waited for.
  await ann.set('strategy', (it) => it.selectOption('manual'));
  await ann.set('turns', async (it) => {
    await it.fill('0');
    await it.blur();
  });
  const invitation = await ann.invite();
  ben = await Chatter.arrive(window, 'Ben');
  await ben.join(invitation);
  await ann.page.locator('[data-testid^=person-][data-name=Ben][data-online=true]').waitFor();
});

after(async () => {
  await window?.close();
  await server?.dispose();
  simulator?.stop();
});

test('chat: two people see each other come, type and write, in the same order', async () => {
  await ann.panel('people');
  await ben.at('chat-text').pressSequentially('Good evening');
  await ann.page.waitForFunction(() => document.querySelector('[data-testid=chat-status]').textContent.includes('Ben is typing'));
  const fromBen = await ben.say('Good evening, Ann. *Sorry* I am late.', 'Sorry I am late.');
  await ann.message(fromBen).waitFor();
  assert.equal(await ann.message(fromBen).locator('em').innerText(), 'Sorry');
  const fromAnn = await ann.say('There you are.');
  await ben.message(fromAnn).waitFor();
  assert.deepEqual((await ben.messages()).map((it) => it.id), (await ann.messages()).map((it) => it.id));
  assert.equal(await ben.at('chat-name').innerText(), 'Friday');
});

test('chat: a character that is named answers, and both see its words come', async () => {
  await setStrategy('natural');
  await ben.at('chat-text').pressSequentially('@ny');
  await ben.see('mention-nyx');
  await ben.at('chat-text').press('Enter');
  assert.equal(await ben.at('chat-text').inputValue(), '@Nyx ');
  // Every length a growing message was seen with.
  for (const somebody of [ann, ben]) await somebody.page.evaluate(watchGrowing);
  await ben.at('chat-text').pressSequentially('what are you reading? Tell me a long story about it.');
  await ben.at('chat-text').press('Enter');
  const question = await ann.page.waitForFunction(() => [...document.querySelectorAll('[data-testid=message][data-kind=person]')].find((it) => it.textContent.includes('what are you reading'))?.dataset.position);
  const answer = await ann.answerOf('nyx', Number(await question.jsonValue()));
  await ben.answerOf('nyx', Number(await question.jsonValue()));
  assert.equal(await ann.text(answer), await ben.text(answer));
  for (const somebody of [ann, ben]) {
    const lengths = await somebody.page.evaluate((id) => window.grown[id], answer);
    assert.ok(lengths.length > 1, `the words came at once: ${lengths}`);
    assert.deepEqual(lengths, [...lengths].sort((a, b) => a - b));
  }
  const mention = ann.page.locator('[data-testid=message] [data-mention=nyx]');
  assert.equal(await mention.first().innerText(), '@Nyx');
  await Promise.all([ann.calm(), ben.calm()]);
  await setStrategy('manual');
});

test('chat: one can ask why a character answered', async () => {
  const answer = (await ann.messages()).findLast((it) => it.author === 'nyx').id;
  await ann.open(answer);
  await ann.message(answer).getByTestId('why').click();
  await ann.see('why-dialog');
  const first = ann.at('candidate').first();
  assert.equal(await first.getAttribute('data-character'), 'nyx');
  assert.equal(await first.getAttribute('data-chosen'), 'true');
  await first.locator('[data-testid=reason][data-kind=mention]').waitFor();
  assert.deepEqual(await barriers(ann.page), []);
  await ann.page.keyboard.press('Escape');
  await ann.at('why-dialog').waitFor({ state: 'detached' });
});

test('chat: a character speaks when it is told to, and not when it is muted', async () => {
  await ann.panel('people');
  const before = (await ann.messages()).at(-1).position;
  await ann.click('force-aiko');
  const said = await ann.answerOf('aiko', before);
  await ben.answerOf('aiko', before);
  assert.ok((await ann.text(said)).length > 0);
  await ann.calm();
  await ann.click('cast-more-aiko');
  await ann.click('mute-aiko');
  await ben.panel('people');
  await ben.page.locator('[data-testid=cast-aiko][data-activity=muted]').waitFor();
  assert.ok(await ben.at('force-aiko').isDisabled());
  await ann.click('mute-aiko');
  await ben.page.locator('[data-testid=cast-aiko][data-activity=idle]').waitFor();
  await ann.click('cast-more-aiko');
});

test('chat: hurtful words move a feeling, and everybody sees why', async () => {
  const me = await ann.userId;
  await ann.panel('people');
  const before = await ann.position(await ann.say('Nyx, you are a liar and I hate you.'));
  await ann.click('force-nyx');
  await ann.answerOf('nyx', before);
  for (const somebody of [ann, ben]) {
    await somebody.panel('feelings');
    const feeling = somebody.page.locator(`[data-testid=feeling][data-from=nyx][data-to="${me}"]`);
    await feeling.waitFor();
    assert.ok(Number(await feeling.getAttribute('data-affinity')) < 0);
    assert.match(await feeling.innerText(), /Ann/);
    await somebody.see('feelings');
    await somebody.panel('people');
  }
  await ann.calm();
});

test('chat: another version can be had, and everybody sees the one that was chosen', async () => {
  const { id } = (await ann.messages()).findLast((it) => it.kind === 'character');
  const first = await ann.text(id);
  await ann.message(id).getByTestId('regenerate').click();
  const count = (who) => who.message(id).getByTestId('swipe-count').innerText();
  await ann.page.waitForFunction((message) => document.querySelector(`[data-message="${message}"] [data-testid=swipe-count]`)?.innerText === '2/2', id);
  await ann.calm();
  const second = await ann.text(id);
  await ann.message(id).getByTestId('swipe-left').click();
  await ben.page.waitForFunction((message) => document.querySelector(`[data-message="${message}"] [data-testid=swipe-count]`)?.innerText === '1/2', id);
  assert.equal(await ben.text(id), first);
  await ben.message(id).getByTestId('swipe-right').click();
  await ann.page.waitForFunction((message) => document.querySelector(`[data-message="${message}"] [data-testid=swipe-count]`)?.innerText === '2/2', id);
  assert.equal(await ann.text(id), second);
  assert.equal(await count(ann), '2/2');
});

test('chat: stop stops at once, and the words so far stay', async () => {
  await ann.say('Nyx, please tell me a very long story.');
  const before = (await ann.messages()).at(-1).position;
  await ann.click('force-nyx');
  await ann.page.waitForFunction((after) => {
    const it = [...document.querySelectorAll('[data-testid=message][data-author=nyx][data-status=writing]')].find((message) => Number(message.dataset.position) > after);
    return it !== undefined && it.querySelector('.said-waiting') === null && it.querySelector('[data-testid=message-text]').innerText.trim().length > 10;
  }, before);
  await ben.click('chat-stop');
  const stopped = await ann.answerOf('nyx', before, 'interrupted');
  await ben.answerOf('nyx', before, 'interrupted');
  const text = await ann.text(stopped);
  assert.match(text, /^.{5,} — stopped$/s);
  assert.equal(await ben.text(stopped), text);
});

test('chat: one answers a message, changes one’s own, and takes it back', async () => {
  const question = await ben.say('Does anybody have an umbrella?');
  await ann.message(await ben.say('Anybody at all?')).waitFor();
  await ann.open(question);
  await ann.message(question).getByTestId('reply').click();
  await ann.see('replying');
  const answer = await ann.say('I heve two.');
  await ben.message(answer).getByTestId('message-answered').waitFor();
  await ann.open(answer);
  await ann.message(answer).getByTestId('edit').click();
  await ann.at('edit-text').fill('I have two.');
  await ann.at('edit-text').press('Enter');
  await ben.message(answer).getByText('I have two.').waitFor();
  await ann.open(answer);
  await ann.message(answer).getByTestId('delete-message').click();
  await ann.message(answer).getByTestId('delete-message-confirm').click();
  await ben.page.locator(`[data-message="${answer}"][data-status=deleted]`).waitFor();
  assert.doesNotMatch(await ben.text(answer), /two/);
  await ben.open(question);
  assert.equal(await ann.message(question).getByTestId('edit').count(), 0);
});

test('chat: what was said is found, and older messages come when one scrolls up', async () => {
  await ann.panel('search');
  await ann.at('search-words').fill('UMBRELLA');
  await ann.click('search-go');
  await ann.see('search-hit');
  assert.equal(await ann.at('search-hit').count(), 1);
  await ann.click('search-hit');
  await ann.page.locator('.said-found').waitFor();
  await ann.at('search-words').fill('100%_sure');
  await ann.click('search-go');
  await ann.see('search-nothing');

  await ann.page.reload();
  await ann.see('conversation');
  const first = (await ann.messages())[0];
  assert.ok(first.position > 1, 'the whole chat was there at once');
  const before = await ann.message(first.id).boundingBox();
  await ann.at('conversation').evaluate((it) => { it.scrollTop = 0; });
  await ann.page.waitForFunction((position) => Number(document.querySelector('[data-testid=message]').dataset.position) < position, first.position);
  // What one looked at stays where it is: the older messages come in above it.
  const after = await ann.message(first.id).boundingBox();
  assert.ok(before !== null && after !== null && after.y > 0 && after.y < 800, `${JSON.stringify(before)} became ${JSON.stringify(after)}`);
  await ann.panel('search');
});

test('chat: a lost line comes back with what was missed, and what was written meanwhile is sent once', async () => {
  const lines = await linesOf(ann);
  await ann.page.reload();
  await ann.see('conversation');
  await ann.page.locator('[data-testid=chat-status][data-link=up]').waitFor({ state: 'attached' });
  await lines.hold();
  await ann.page.locator('[data-testid=chat-status][data-link=lost]').waitFor();
  const missed = await ben.say('Are you still there?');
  await ann.write('I am, but the line is not.');
  await ann.page.locator('[data-testid=pending-message][data-state=sending]').waitFor();
  lines.release();
  await ann.message(missed).waitFor();
  await ann.at('pending-message').waitFor({ state: 'detached' });
  await ben.page.getByText('I am, but the line is not.').first().waitFor();
  assert.equal((await ben.messages()).filter((it) => it.text === 'I am, but the line is not.').length, 1);
  assert.deepEqual((await ben.messages()).map((it) => it.id).slice(-2), (await ann.messages()).map((it) => it.id).slice(-2));
});

test('chat: nobody is kept out, light or dark, wide or narrow', async () => {
  const found = [];
  const { page } = ann;
  const look = async (name) => {
    for (const colorScheme of ['light', 'dark']) {
      for (const [width, height] of [[1280, 800], [390, 844], [320, 640]]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        found.push(...(await barriers(page)).map((it) => `${name} ${colorScheme} ${width}: ${it}`));
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  for (const panel of ['people', 'feelings', 'search', 'settings']) {
    await ann.panel(panel);
    await look(panel);
  }
  await ann.open((await ann.messages()).findLast((it) => it.kind === 'character').id);
  await look('message');
  await ann.click('nav-chats');
  await ann.see('chat-row');
  await look('chats');
  // Everything was read, and whoever comes back finds nothing new.
  assert.equal(await ann.at('unread').count(), 0);
  await ann.click('new-chat');
  await ann.see('pick-nyx');
  await look('new chat');
  await page.goBack();
  await ann.click('chat-row');
  await ann.see('conversation');
  assert.deepEqual(found, []);
});

test('chat: on a narrow window panels come over the conversation and make way again', async () => {
  const { page } = ann;
  await page.setViewportSize({ width: 390, height: 844 });
  await ann.panel('people');
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.testid), 'panel-people');
  const before = (await ann.messages()).at(-1).position;
  await ann.click('force-lexi');
  await ann.at('chat-side').waitFor({ state: 'hidden' });
  await ann.answerOf('lexi', before);
  await ann.panel('feelings');
  await page.keyboard.press('Escape');
  await ann.at('chat-side').waitFor({ state: 'hidden' });
  await ann.panel('search');
  await ann.click('close-panel');
  await ann.see('panel-people');
  await page.setViewportSize({ width: 1280, height: 800 });
  await ann.see('cast');
});

test('chat: a chat is opened, written in and left by keyboard alone', async () => {
  const { page } = ann;
  await ann.press('nav-chats');
  await ann.press('new-chat');
  for (const key of ['lexi', 'nyx']) {
    await ann.focus(`pick-${key}`);
    await page.keyboard.press('Space');
  }
  await ann.press('create-chat');
  await ann.focus('chat-text');
  await page.keyboard.type('Good evening.');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=message].said-mine').waitFor();
  await ann.answerOf(null, 2);
  await ann.press('panel-feelings');
  await ann.see('feelings');
  await ann.press('panel-settings');
  await ann.press('delete-chat');
  await ann.press('delete-chat-confirm');
  await ann.see('chat-row');
  await page.waitForFunction(() => document.querySelectorAll('[data-testid=chat-row]').length === 1);
  await ann.press('chat-row');
  await ann.see('conversation');
});

test('chat: an invitation survives signing in, and a screen reader is told who speaks and what is an AI', async () => {
  const invitation = await ann.panel('people').then(() => ann.invite());
  const context = await window.browser.newContext({ baseURL: window.url });
  window.watch.follow(context);
  const guest = new Chatter(await context.newPage());
  await guest.page.goto(invitation);
  await guest.click('guest-sign-in');
  await guest.click('join-chat');
  await guest.see('conversation');
  assert.match(await guest.at('ai-disclosure').innerText(), /are AIs/);
  const heard = guest.page.waitForFunction(() => /^Nyx, AI: /.test(document.querySelector('[data-testid=announcements]').innerText));
  await ann.click('force-nyx');
  await heard;
  await ann.calm();
  await context.close();
});

test('chat: a muted person reads along, and a removed one hears nothing more', async () => {
  await ann.panel('people');
  const row = ann.page.locator('[data-testid^=person-][data-name=Ben]');
  await row.getByTestId('person-more').click();
  await row.getByTestId('mute-person').click();
  await ben.see('cannot-write');
  await row.getByTestId('mute-person').click();
  await ben.see('chat-text');
  await row.getByTestId('kick').click();
  await row.getByTestId('kick-confirm').click();
  await ben.see('chat-ended');
  assert.equal(await ben.at('chat-ended').getAttribute('data-ending'), 'kicked');
  await row.waitFor({ state: 'detached' });
  await ann.say('He is gone.');
  assert.equal(await ben.page.getByText('He is gone.').count(), 0);
});

test('chat: no error, no foreign host, no broken policy', async () => {
  assert.deepEqual(await window.watch.all(), []);
});

async function setStrategy(strategy) {
  await ann.set('strategy', (it) => it.selectOption(strategy));
  await ann.page.waitForFunction((wanted) => document.querySelector('[data-testid=chat-settings-strategy]')?.value === wanted, strategy);
}

/** Runs in the page: notes how long each message was, whenever it changed. */
function watchGrowing() {
  globalThis.grown = {};
  new MutationObserver(() => {
    for (const it of document.querySelectorAll('[data-testid=message][data-kind=character]')) {
      const words = it.querySelector('[data-testid=message-text]');
      if (words.querySelector('.said-waiting') !== null) continue;
      const length = words.textContent.length;
      const lengths = (globalThis.grown[it.dataset.message] ??= []);
      if (it.dataset.status === 'writing' && lengths.at(-1) !== length) lengths.push(length);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** Puts the test between somebody's page and the hub. For sockets opened afterwards. */
async function linesOf({ page }) {
  const open = [];
  let isHeld = false;
  await page.routeWebSocket(/\/hubs\//, (socket) => {
    if (isHeld) void socket.close({ code: 4000 });
    else open.push({ page: socket, server: socket.connectToServer() });
  });
  return {
    async hold() {
      isHeld = true;
      for (const { page: end, server: other } of open.splice(0)) await Promise.all([end.close({ code: 4000 }), other.close({ code: 4000 })]);
    },
    release() {
      isHeld = false;
    },
  };
}
