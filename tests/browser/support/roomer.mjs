// A person in a voice room: what they do there, what they see, and what they hear.
import { Chatter } from './chatter.mjs';

export class Roomer extends Chatter {
  /** As somebody with a name, with the microphone of this browser. */
  static async arrive(window, name) {
    const { page } = await Chatter.arrive(window, name, { bypassCSP: window.tap === undefined });
    const roomer = new Roomer(page);
    roomer.name = name;
    roomer.id = await roomer.userId;
    return roomer;
  }

  /** As somebody with a name in a browser of their own, whose loudspeaker is recorded. */
  static async arriveAlone(window, name) {
    const page = await window.context.newPage();
    const roomer = new Roomer(page);
    roomer.name = name;
    await page.goto('/');
    await roomer.click('guest-sign-in');
    await roomer.see('character-list');
    roomer.id = await roomer.userId;
    await roomer.request('/api/me', 'PATCH', { displayName: name });
    await page.reload();
    await roomer.see('character-list');
    return roomer;
  }

  /** As the page itself would ask. @returns status and, where there is one, the body */
  request(path, method, body) {
    return this.page.evaluate(async ([address, how, what]) => {
      const session = Object.values(localStorage).map((value) => { try { return JSON.parse(value); } catch { return null; } }).find((it) => it?.accessToken);
      const headers = { authorization: `Bearer ${session.accessToken}`, ...(what === undefined ? {} : { 'Content-Type': 'application/json' }) };
      const answer = await fetch(address, { method: how, headers, ...(what === undefined ? {} : { body: JSON.stringify(what) }) });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    }, [path, method, body]);
  }

  /** A room made without going in. @returns its id */
  async makeRoom(settings, characters, room = {}) {
    const { status, body } = await this.request('/api/rooms', 'POST', { settings, characters, personaId: null, room });
    if (status !== 201) throw new Error(`No room: ${JSON.stringify(body)}`);
    return body.chat.chatId;
  }

  /** An invitation, as a path. */
  async inviteTo(roomId) {
    return `/join/${(await this.request(`/api/groups/${roomId}/invite`, 'POST')).body.code}`;
  }

  async becomeMember(path) {
    await this.page.goto(path);
    await this.click('join-chat');
    await this.see('conversation');
  }

  async goTo(roomId) {
    await this.page.goto(`/#/rooms/${roomId}`);
    await this.see('room-join');
  }

  /** @param how 'join' with the microphone, or 'listen'. */
  async enter(roomId, how = 'join') {
    await this.goTo(roomId);
    await this.click(`room-${how}`);
    await this.see('room-table');
  }

  tile(id) {
    return this.at(`tile-${id}`);
  }

  /** Waits until somebody's tile is like this, e.g. `[data-muted=true]`. */
  seesTile(id, like = '') {
    return this.page.locator(`[data-testid="tile-${id}"]${like}`).waitFor();
  }

  /** Everything that was said aloud, as the conversation has it. */
  async spoken() {
    return (await this.messages()).filter((it) => it.kind !== 'system');
  }

  /** Waits for a message of somebody with these words. @returns its id */
  async hears(author, words) {
    const found = await this.page.waitForFunction(
      ([who, what]) => [...document.querySelectorAll('[data-testid=message]')].find(
        (it) => it.dataset.author === who && it.querySelector('[data-testid=message-text]').innerText.includes(what))?.dataset.message,
      [author, words],
    );
    return found.jsonValue();
  }

  roomFigures() {
    return this.page.evaluate(() => ({ ...window.__lexiRoom }));
  }

  /** Opens the row of somebody in the list beside, and presses a button in it. */
  async rule(id, button) {
    await this.panel('people');
    const row = this.at(`voice-${id}`);
    if ((await row.getByTestId(button).count()) === 0) await row.getByTestId('voice-more').click();
    await row.getByTestId(button).click();
  }
}
