// npm `openai` 7.55.0, which only speaks TLS.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { Inbox, pieces, startSimulator } from '../support/simulator.mjs';

let simulator;
before(async () => { simulator = await startSimulator(); });
after(() => simulator.stop());

async function connect(model = 'simulator-parrot') {
  const client = new OpenAI({ apiKey: 'sk-test', baseURL: simulator.tlsUrl });
  const realtime = new OpenAIRealtimeWS({ model, options: { ca: simulator.ca } }, client);
  const inbox = new Inbox();
  realtime.on('event', (event) => inbox.add(event));
  realtime.on('error', (error) => inbox.add({ type: 'client.error', error }));
  await inbox.until('session.created');
  return { realtime, inbox };
}

function configure(realtime, session) {
  realtime.send({ type: 'session.update', session: { type: 'realtime', ...session } });
}

function write(realtime, text) {
  realtime.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] } });
  realtime.send({ type: 'response.create' });
}

test('openai: a spoken turn is heard and answered', async () => {
  const words = 'the rain in spain stays mainly in the plain';
  const { realtime, inbox } = await connect();
  configure(realtime, { audio: { input: { transcription: { model: 'gpt-transcribe' } }, output: { voice: 'cedar' } } });
  await inbox.until('session.updated');
  for (const piece of pieces(simulator.say(words))) realtime.send({ type: 'input_audio_buffer.append', audio: piece.toString('base64') });
  const heard = await inbox.until('conversation.item.input_audio_transcription.completed');
  const answer = await inbox.until('response.output_audio_transcript.done');
  const done = await inbox.until('response.done');
  assert.equal(heard.transcript, words);
  assert.equal(answer.transcript, `You said: ${words}`);
  assert.equal(done.response.status, 'completed');
  assert.ok(inbox.events.filter((event) => event.type === 'response.output_audio.delta').length > 5);
  realtime.close();
});

test('openai: a written turn is answered in writing', async () => {
  const { realtime, inbox } = await connect();
  configure(realtime, { output_modalities: ['text'] });
  write(realtime, 'How are you?');
  assert.equal((await inbox.until('response.output_text.done')).text, 'You said: How are you?');
  realtime.close();
});

test('openai: an interrupted answer is cancelled and cut', async () => {
  const { realtime, inbox } = await connect('simulator-parrot;pace:1');
  configure(realtime, {});
  write(realtime, 'A long story of many words that goes on and on until somebody has heard enough of it.');
  const delta = await inbox.until('response.output_audio.delta');
  for (const piece of pieces(simulator.say('stop'))) realtime.send({ type: 'input_audio_buffer.append', audio: piece.toString('base64') });
  const done = await inbox.until('response.done');
  assert.equal(done.response.status, 'cancelled');
  assert.equal(done.response.status_details.reason, 'turn_detected');
  realtime.send({ type: 'conversation.item.truncate', item_id: delta.item_id, content_index: 0, audio_end_ms: 90 });
  assert.equal((await inbox.until('conversation.item.truncated')).audio_end_ms, 90);
  realtime.close();
});

test('openai: a tool is called and its result is talked about', async () => {
  const { realtime, inbox } = await connect();
  configure(realtime, { tools: [{ type: 'function', name: 'pour_drink', description: 'Pours a drink.', parameters: { type: 'object', properties: {} } }] });
  write(realtime, 'Please pour drink number two.');
  const call = await inbox.until('response.function_call_arguments.done');
  assert.equal(call.name, 'pour_drink');
  await inbox.until('response.done');
  realtime.send({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id: call.call_id, output: 'a full glass' } });
  realtime.send({ type: 'response.create' });
  assert.equal((await inbox.until('response.output_audio_transcript.done')).transcript, 'The result is a full glass');
  realtime.close();
});

test('openai: a refused request is reported as an error with its code', async () => {
  const { realtime, inbox } = await connect();
  realtime.send({ type: 'response.cancel' });
  assert.equal((await inbox.until('client.error')).error.error.code, 'response_cancel_not_active');
  realtime.close();
});
