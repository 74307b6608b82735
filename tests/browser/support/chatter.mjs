// A person in chats: what they do there, and what they see.
import { Visitor } from './visitor.mjs';

export class Chatter extends Visitor {
  /** As somebody with a name, on a machine of their own. */
  static async arrive(window, name, options = {}) {
    const context = await window.browser.newContext({ baseURL: window.url, viewport: { width: 1280, height: 800 }, ...options });
    if (window.tap !== undefined) await context.addInitScript(window.tap);
    window.watch.follow(context);
    const page = await context.newPage();
    const chatter = new Chatter(page);
    chatter.name = name;
    await page.goto('/');
    await chatter.click('show-register');
    await chatter.at('display-name').fill(name);
    await chatter.at('login').fill(`${Buffer.from(name).toString('hex').slice(0, 20)}${Chatter.#count++}@example.org`);
    await chatter.at('password').fill('correct horse battery');
    await chatter.click('sign-in-submit');
    await chatter.see('character-list');
    return chatter;
  }

  static #count = 0;

  get userId() {
    return this.page.evaluate(() => Object.values(localStorage).map((it) => { try { return JSON.parse(it).user?.id; } catch { return undefined; } }).find(Boolean));
  }

  async newChat(characters, name) {
    await this.click('nav-chats');
    await this.click('new-chat');
    for (const key of characters) await this.at(`pick-${key}`).check();
    await this.at('chat-name-field').fill(name);
    await this.click('create-chat');
    await this.see('conversation');
    return this.page.evaluate(() => decodeURIComponent(location.hash.split('/')[2]));
  }

  async invite() {
    await this.panel('people');
    await this.click('make-invite');
    const address = await this.at('invite-address').inputValue();
    return new URL(address).pathname;
  }

  async join(path) {
    await this.page.goto(path);
    await this.click('join-chat');
    await this.see('conversation');
  }

  panel(name) {
    return this.click(`panel-${name}`);
  }

  async write(text) {
    await this.at('chat-text').fill(text);
    await this.at('chat-text').press('Enter');
  }

  /** Writes, and waits until the server has it. @param shown what stands there then, without its marks. @returns its id */
  async say(text, shown = text) {
    await this.write(text);
    const mine = this.page.locator('[data-testid=message].said-mine', { hasText: shown }).last();
    await mine.waitFor();
    return mine.getAttribute('data-message');
  }

  message(id) {
    return this.page.locator(`[data-testid=message][data-message="${id}"]`);
  }

  text(id) {
    return this.message(id).getByTestId('message-text').innerText();
  }

  /** Everything that stands there. */
  messages() {
    return this.at('message').evaluateAll((all) => all.map((it) => ({
      id: it.dataset.message,
      kind: it.dataset.kind,
      author: it.dataset.author,
      status: it.dataset.status,
      position: Number(it.dataset.position),
      text: it.querySelector('[data-testid=message-text]').innerText.trim(),
    })));
  }

  /** Waits for a message of this author after a position. @returns its id */
  async answerOf(author, after, status = 'complete') {
    const found = await this.page.waitForFunction(
      ([wanted, position, state]) => [...document.querySelectorAll('[data-testid=message]')].find(
        (it) => (wanted === null ? it.dataset.kind === 'character' : it.dataset.author === wanted)
          && Number(it.dataset.position) > position && (state === null || it.dataset.status === state),
      )?.dataset.message,
      [author, after, status],
    );
    return found.jsonValue();
  }

  async position(id) {
    return Number(await this.message(id).getAttribute('data-position'));
  }

  /** Until nobody writes or thinks any more. */
  calm() {
    return this.page.waitForFunction(() => document.querySelector('[data-testid=chat-stop], [data-testid=message][data-status=writing]') === null);
  }

  /** Opens what can be done with a message, unless it is open. */
  async open(id) {
    const more = this.message(id).getByTestId('message-more');
    if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click();
  }

  set(name, change) {
    return this.panel('settings').then(() => change(this.at(`chat-settings-${name}`)));
  }
}
