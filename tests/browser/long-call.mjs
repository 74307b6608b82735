// One long call, measured: gaps in the sound, and what both ends keep of it.
// usage: node long-call.mjs [--minutes 10] [--warm-up 4]: a first call of 4 minutes, then the one that is measured
import { parseArgs } from 'node:util';
import { openBrowser } from './support/browser.mjs';
import { startSimulator } from './support/simulator.mjs';
import { LexiProcess } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';
import { microphoneFile, silence, speak } from './support/voice.mjs';

const QUESTIONS = [
  'please tell me a long story', 'what is your favourite music', 'how much is 17 times 23', 'what do you think of the sea', 'are you artificial',
  'tell me a joke', 'what is the meaning of life', 'do you like winter', 'what can you do', 'i am a bit tired today',
];
const SPOKEN_EVERY_MS = 20_000;
const WRITTEN_EVERY_MS = 11_000;
const SETTLING_MS = 5_000;
const MEGABYTE = 1024 * 1024;
const MOST_GROWTH = 5 * MEGABYTE;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, 'warm-up': { type: 'string', default: '4' } } });
const [minutes, warmUp] = [Number(values.minutes), Number(values['warm-up'])];
const spoken = Array.from({ length: Math.floor(((minutes + warmUp) * 60_000) / (SPOKEN_EVERY_MS * 2)) }, (_, i) => {
  const words = speak(QUESTIONS[i % QUESTIONS.length]);
  return [silence(SPOKEN_EVERY_MS), words];
}).flat();

const simulator = await startSimulator();
const server = await LexiProcess.start(simulator.settings);
const window = await openBrowser({ url: server.url, microphone: microphoneFile(...spoken, silence(60_000)), isTapped: false });
try {
  const guest = await Visitor.comeIn(window.context);
  const devTools = await window.context.newCDPSession(guest.page);
  // A process that was just started still compiles what it does often and fills its heap for the first time; that is no growth of a call.
  await guest.call('nyx');
  await talk(guest, devTools, 'warm-up', warmUp);
  await guest.hangUp();
  await guest.page.goto('/#/');

  await guest.call('nyx');
  await guest.page.waitForTimeout(SETTLING_MS);
  const begin = await measure(guest, devTools);
  report('at the beginning', begin);
  await talk(guest, devTools, 'after', minutes);
  const end = await measure(guest, devTools);
  report('at the end', end);
  await guest.hangUp();
  const stored = await guest.stored();
  const page = end.heap - begin.heap;
  const process_ = end.resident - begin.resident;
  console.log(`${stored.utterances.length} utterances stored, ${stored.call.durationSeconds} s`);
  console.log(`figure: underruns ${end.underruns}`);
  console.log(`figure: page grew by ${(page / MEGABYTE).toFixed(2)} MB, server by ${(process_ / MEGABYTE).toFixed(2)} MB in ${minutes} minutes`);
  const complaints = await window.watch.all();
  if (complaints.length > 0) console.log(complaints);
  process.exitCode = end.underruns === 0 && page <= MOST_GROWTH && process_ <= MOST_GROWTH && complaints.length === 0 ? 0 : 1;
} finally {
  await window.close();
  await server.dispose();
  simulator.stop();
}

async function measure(guest, devTools) {
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  const { underruns, playedTotalMs, startMs } = await guest.figures();
  return { heap: usedSize, resident: server.residentBytes, underruns, playedTotalMs, startMs };
}

async function talk(guest, devTools, when, length) {
  const until = performance.now() + length * 60_000;
  for (let asked = 0; performance.now() < until; asked++) {
    await guest.page.waitForTimeout(WRITTEN_EVERY_MS);
    if (await guest.at('call-ended').or(guest.at('trouble')).count() > 0) throw new Error('The call is over before its time.');
    await guest.at('text-input').fill(QUESTIONS[asked % QUESTIONS.length]);
    await guest.at('text-input').press('Enter');
    if (asked % 5 === 4) report(`${when} ${asked}`, await measure(guest, devTools));
  }
}

function report(when, { heap, resident, underruns, playedTotalMs, startMs }) {
  console.log(`${when}: heap ${(heap / MEGABYTE).toFixed(2)} MB, server ${(resident / MEGABYTE).toFixed(1)} MB, underruns ${underruns}, played ${Math.round(playedTotalMs / 1000)} s, start buffer ${startMs} ms`);
}
