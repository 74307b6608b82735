// One long call, measured: gaps in the sound, and what both ends keep of it.
// usage: node long-call.mjs [--minutes 10] [--warm-up 2]
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
const MEGABYTE = 1024 * 1024;
const MOST_GROWTH = 5 * MEGABYTE;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, 'warm-up': { type: 'string', default: '2' } } });
const [minutes, warmUp] = [Number(values.minutes), Number(values['warm-up'])];
const spoken = Array.from({ length: Math.floor((minutes * 60_000) / (SPOKEN_EVERY_MS * 2)) }, (_, i) => {
  const words = speak(QUESTIONS[i % QUESTIONS.length]);
  return [silence(SPOKEN_EVERY_MS), words];
}).flat();

const simulator = await startSimulator();
const server = await LexiProcess.start(simulator.settings);
const window = await openBrowser({ url: server.url, microphone: microphoneFile(...spoken, silence(60_000)), isTapped: false });
try {
  const guest = await Visitor.comeIn(window.context);
  const devTools = await window.context.newCDPSession(guest.page);
  await guest.call('nyx');
  const until = performance.now() + minutes * 60_000;
  const warmAt = performance.now() + warmUp * 60_000;
  let warm = null;
  for (let asked = 0; performance.now() < until; asked++) {
    await guest.page.waitForTimeout(WRITTEN_EVERY_MS);
    if (await guest.at('call-ended').or(guest.at('trouble')).count() > 0) throw new Error('The call is over before its time.');
    await guest.at('text-input').fill(QUESTIONS[asked % QUESTIONS.length]);
    await guest.at('text-input').press('Enter');
    const now = await measure(guest, devTools, asked % 5 === 4);
    if (warm === null && performance.now() >= warmAt) warm = await measure(guest, devTools, true);
    if (asked % 5 === 4) report('after', asked, now);
  }
  const end = await measure(guest, devTools, true);
  report('at the end', '', end);
  await guest.hangUp();
  const stored = await guest.stored();
  const page = end.heap - warm.heap;
  const process_ = end.resident - warm.resident;
  console.log(`${stored.utterances.length} utterances stored, ${stored.call.durationSeconds} s`);
  console.log(`figure: underruns ${end.underruns}`);
  console.log(`figure: page grew by ${(page / MEGABYTE).toFixed(2)} MB, server by ${(process_ / MEGABYTE).toFixed(2)} MB after ${warmUp} minutes`);
  const complaints = await window.watch.all();
  if (complaints.length > 0) console.log(complaints);
  process.exitCode = end.underruns === 0 && page <= MOST_GROWTH && process_ <= MOST_GROWTH && complaints.length === 0 ? 0 : 1;
} finally {
  await window.close();
  await server.dispose();
  simulator.stop();
}

async function measure(guest, devTools, isExact) {
  if (isExact) await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  const { underruns, playedTotalMs, startMs } = await guest.figures();
  return { heap: usedSize, resident: server.residentBytes, underruns, playedTotalMs, startMs };
}

function report(when, asked, { heap, resident, underruns, playedTotalMs, startMs }) {
  console.log(`${when} ${asked}: heap ${(heap / MEGABYTE).toFixed(2)} MB, server ${(resident / MEGABYTE).toFixed(1)} MB, underruns ${underruns}, played ${Math.round(playedTotalMs / 1000)} s, start buffer ${startMs} ms`);
}
