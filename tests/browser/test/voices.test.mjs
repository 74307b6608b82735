// Three people in three browsers with microphones, two characters, one room: who hears whom, whose words stand there, who is stopped by whom.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Roomer } from '../support/roomer.mjs';
import { LexiProcess } from '../support/server.mjs';
import { microphoneFile, silence, speak, textOf } from '../support/voice.mjs';

const HELLO = 'the first guest says hello';
const REPLY = 'good evening from the second';
const GREETING = 'and the third is here too';
const QUESTION = 'nyx what is your favourite music';
const STORY = 'lexi please tell me a long story';
const MEMBER_OVER = 'i only want to add one more thing here';
const OWNER_OVER = 'wait i have to answer the door now';

/** So much of what was said must arrive on a machine that is busy with other things. */
const MOST = 0.6;

/** Milliseconds after the microphone was opened; everybody is inside by the first word. */
const SCRIPTS = {
  Ann: [[24_000, HELLO], [45_000, QUESTION], [82_000, OWNER_OVER]],
  Ben: [[31_000, REPLY], [66_000, STORY]],
  Cem: [[38_000, GREETING], [73_000, MEMBER_OVER]],
};

let server;
const windows = [];
const people = {};
const heard = {};

before(async () => {
  server = await LexiProcess.start();
  let room;
  let invitation;
  for (const name of Object.keys(SCRIPTS)) {
    const window = await openBrowser({ url: server.url, microphone: script(SCRIPTS[name]), isRecorded: true });
    windows.push(window);
    people[name] = await Roomer.arriveAlone(window, name);
    if (room === undefined) {
      const settings = { name: 'Three at a table', strategy: 'manual', mostCharacterTurns: 0 };
      room = await people[name].makeRoom(settings, ['nyx', 'lexi'], { interruption: 'hosts', idlePromptSeconds: 0 });
      invitation = await people[name].inviteTo(room);
    } else {
      await people[name].becomeMember(invitation);
    }
    await people[name].goTo(room);
  }
  const { Ann, Ben, Cem } = people;
  for (const it of [Ann, Ben, Cem]) {
    await it.click('room-join');
    await it.see('room-table');
  }
  await Cem.hears(Cem.id, 'third is here');
  // From now on whoever is named answers.
  await Ann.request(`/api/groups/${room}`, 'PATCH', { strategy: 'natural' });
  // Until the story was stopped and the words that stopped it stand there, too.
  for (const { page } of [Ann, Ben, Cem]) {
    await page.waitForFunction((owner) => {
      const story = document.querySelector('[data-testid=message][data-author=lexi][data-status=interrupted]');
      const after = (it) => Number(it.dataset.position) > Number(story.dataset.position);
      return story !== null && [...document.querySelectorAll(`[data-testid=message][data-author="${owner}"]`)].some(after);
    }, Ann.id, { timeout: 120_000 });
  }
  for (const [name, it] of Object.entries(people)) {
    heard[name] = { recording: await it.recording(), messages: await it.spoken(), figures: await it.roomFigures() };
  }
});

after(async () => {
  for (const window of windows) await window.close();
  await server?.dispose();
});

test('voices: everybody hears everybody else, and nobody themselves', (t) => {
  // The words that nobody else says.
  const said = { Ann: 'first guest hello', Ben: 'evening second', Cem: 'third too' };
  for (const [listener, { recording, figures }] of Object.entries(heard)) {
    // On a machine that is too busy to play without gaps, words go missing in them.
    const least = figures.underruns <= 2 ? 0.9 : 0.4;
    const words = wordsOf(textOf(recording.words()));
    for (const [speaker, text] of Object.entries(said)) {
      const part = share(wordsOf(text), words);
      t.diagnostic(`figure: ${listener} heard ${Math.round(part * 100)} % of what ${speaker} said`);
      assert.ok(speaker === listener ? part < 0.4 : part >= least, `${listener} heard "${words.join(' ')}"; ${speaker} had said "${text}"`);
    }
  }
});

test('voices: everybody’s words stand there under their names, the same for all', () => {
  const lines = ({ messages }) => messages.filter((it) => it.kind === 'person').map((it) => [it.author, it.text]);
  for (const [name, { id }] of Object.entries(people)) {
    const standing = wordsOf(lines(heard.Ann).filter(([author]) => author === id).map(([, text]) => text).join(' '));
    const spoken = SCRIPTS[name].map(([, words]) => words).join(' ');
    assert.ok(share(wordsOf(spoken), standing) >= MOST, `${name} said "${spoken}"; "${standing.join(' ')}" stands there`);
  }
  for (const it of Object.values(heard)) assert.deepEqual(lines(it), lines(heard.Ann));
});

test('voices: a character that is named answers aloud, as it stands there', (t) => {
  const answer = heard.Ann.messages.findLast((it) => it.author === 'nyx' && it.status === 'complete');
  assert.ok(answer !== undefined, 'Nyx did not answer');
  for (const [name, { recording }] of Object.entries(heard)) {
    const words = wordsOf(textOf(recording.words()));
    const part = share(wordsOf(answer.text), words);
    t.diagnostic(`figure: ${name} heard ${Math.round(part * 100)} % of the answer`);
    assert.ok(part >= MOST, `${name} heard "${words.join(' ')}", and "${answer.text}" stands there`);
  }
});

test('voices: who may not interrupt talks over a character, and who may stops it', () => {
  const { messages } = heard.Ann;
  const story = messages.findLast((it) => it.author === 'lexi' && it.status === 'interrupted');
  const last = (id) => messages.findLast((it) => it.author === id).position;
  assert.ok(story.position > last(people.Ben.id), 'the story was not the answer to the one who asked for it');
  assert.ok(last(people.Cem.id) > story.position && last(people.Ann.id) > last(people.Cem.id), 'they did not talk over the story');
  assert.ok(wordsOf(story.text).length >= 8, `"${story.text}" was stopped by somebody who may not`);
  for (const it of Object.values(heard)) assert.equal(it.messages.find(({ id }) => id === story.id).text, story.text);
});

test('voices: the sound had no gap to speak of, and the pages did nothing they should not', async (t) => {
  for (const [name, { figures }] of Object.entries(heard)) t.diagnostic(`figure: ${name} had ${figures.underruns} gaps in ${figures.audioPieces} pieces`);
  for (const window of windows) assert.deepEqual(await window.watch.all(), []);
});

/** Sounds at their times, as a file for the browser's microphone. */
function script(lines) {
  const parts = [];
  let at = 0;
  for (const [ms, words] of lines) {
    const sound = speak(words);
    parts.push(silence(ms - at), sound);
    at = ms + (sound.length * 1000) / 24_000;
  }
  return microphoneFile(...parts, silence(120_000));
}

const wordsOf = (text) => text.toLowerCase().replace(/ — .*$/s, '').replace(/[^\p{L}\p{N}\s]/gu, '').split(/\s+/).filter(Boolean);

/** How much of some words is found in others, in the same order, 0 to 1. */
function share(wanted, found) {
  let row = new Array(found.length + 1).fill(0);
  for (const word of wanted) {
    const next = [0];
    found.forEach((it, at) => next.push(it === word ? row[at] + 1 : Math.max(row[at + 1], next[at])));
    row = next;
  }
  return row.at(-1) / wanted.length;
}
