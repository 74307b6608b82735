// npm `@openai/agents-realtime` 0.20.0 over a plain WebSocket.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession, tool } from '@openai/agents-realtime';
import { Inbox, pieces, startSimulator } from '../support/simulator.mjs';

let simulator;
before(async () => { simulator = await startSimulator(); });
after(() => simulator.stop());

async function connect({ model = 'simulator-parrot', tools = [], config = {} } = {}) {
  const agent = new RealtimeAgent({ name: 'Parrot', instructions: 'Repeat what you hear.', tools });
  const session = new RealtimeSession(agent, {
    transport: new OpenAIRealtimeWebSocket({ useInsecureApiKey: true }),
    model,
    tracingDisabled: true,
    config,
  });
  const inbox = new Inbox();
  session.on('error', (error) => inbox.add({ type: 'client.error', error }));
  session.on('audio_interrupted', () => inbox.add({ type: 'client.interrupted' }));
  session.on('transport_event', (event) => inbox.add(event));
  await session.connect({ apiKey: 'sk-test', url: `${simulator.url.replace('http:', 'ws:')}/realtime?model=${encodeURIComponent(model)}` });
  await inbox.until('session.updated');
  return { session, inbox };
}

function speak(session, pcm) {
  for (const piece of pieces(pcm)) {
    session.sendAudio(piece.buffer.slice(piece.byteOffset, piece.byteOffset + piece.length));
  }
}

function spoken(session, role) {
  return session.history.filter((item) => item.type === 'message' && item.role === role)
    .flatMap((item) => item.content.map((part) => part.transcript ?? part.text));
}

test('agents: a spoken turn is heard and answered', async () => {
  const words = 'seven green bottles hanging on the wall';
  const { session, inbox } = await connect({ config: { audio: { input: { turnDetection: { type: 'server_vad' } } } } });
  speak(session, simulator.say(words));
  await inbox.until('conversation.item.input_audio_transcription.completed');
  await inbox.until('response.done');
  await inbox.until((event) => event.type === 'conversation.item.retrieved');
  assert.deepEqual(spoken(session, 'user'), [words]);
  assert.deepEqual(spoken(session, 'assistant'), [`You said: ${words}`]);
  assert.ok(session.usage.totalTokens > 0);
  session.close();
});

test('agents: a written turn is answered', async () => {
  const { session, inbox } = await connect();
  session.sendMessage('Good morning!');
  await inbox.until('response.done');
  assert.deepEqual(spoken(session, 'assistant'), ['You said: Good morning!']);
  session.close();
});

test('agents: an interruption cancels and truncates the answer', async () => {
  const { session, inbox } = await connect({ model: 'simulator-parrot;pace:2' });
  session.sendMessage('Tell me something that takes a good while to say, because I want to cut you off in the middle.');
  await inbox.until('response.output_audio.delta');
  speak(session, simulator.say('stop'));
  const done = await inbox.until('response.done');
  assert.equal(done.response.status, 'cancelled');
  await inbox.until('client.interrupted');
  const truncated = await inbox.until('conversation.item.truncated');
  assert.ok(Number.isInteger(truncated.audio_end_ms));
  session.close();
});

test('agents: a tool is run and its result is talked about', async () => {
  let calls = 0;
  const stock = tool({
    name: 'check_stock',
    description: 'Says how much is left.',
    parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
    strict: false,
    execute: () => { calls++; return 'two barrels'; },
  });
  const { session, inbox } = await connect({ tools: [stock] });
  session.sendMessage('Please check stock.');
  await inbox.until((event) => event.type === 'response.output_audio_transcript.done' && event.transcript.includes('two barrels'));
  assert.equal(calls, 1);
  session.close();
});
