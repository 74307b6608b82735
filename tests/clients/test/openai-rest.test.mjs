// npm `openai` 7.55.0: chat completions, responses, embeddings and moderations over plain HTTP.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { startSimulator } from '../support/simulator.mjs';

let simulator;
let client;
before(async () => {
  simulator = await startSimulator();
  client = new OpenAI({ apiKey: 'sk-test', baseURL: simulator.url, maxRetries: 0 });
});
after(() => simulator.stop());

const model = 'simulator-parrot;pace:100';
const pour = {
  name: 'pour_drink',
  description: 'Pours a drink.',
  parameters: { type: 'object', properties: { drink: { type: 'string' }, cubes: { type: 'integer' } }, required: ['drink', 'cubes'], additionalProperties: false },
  strict: true,
};
const verdict = {
  type: 'object',
  properties: {
    speaker: { type: 'string', enum: ['lexi', 'nyx'] },
    delta: { type: 'number', minimum: -1, maximum: 1 },
    notes: { type: 'array', items: { type: 'string' }, minItems: 3, maxItems: 3 },
    why: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
  required: ['speaker', 'delta', 'notes', 'why'],
  additionalProperties: false,
};

test('openai rest: a chat completion is answered whole', async () => {
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'system', content: 'Be short.' }, { role: 'user', content: 'Good evening' }], seed: 7 });
  assert.equal(answer.choices[0].message.content, 'You said: Good evening');
  assert.equal(answer.choices[0].finish_reason, 'stop');
  assert.equal(answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens);
});

test('openai rest: a chat completion is streamed word by word', async () => {
  const stream = client.chat.completions.stream({ model, messages: [{ role: 'user', content: 'one two three four' }], stream_options: { include_usage: true } });
  const deltas = [];
  stream.on('content.delta', ({ delta }) => deltas.push(delta));
  assert.equal(await stream.finalContent(), 'You said: one two three four');
  assert.ok(deltas.length >= 6, `${deltas.length} deltas`);
  assert.ok((await stream.totalUsage()).completion_tokens > 0);
});

test('openai rest: a function is called and its result is talked about', async () => {
  const messages = [{ role: 'user', content: 'Please pour drink number two.' }];
  const tools = [{ type: 'function', function: pour }];
  const stream = client.chat.completions.stream({ model, messages, tools, tool_choice: 'required' });
  const { message } = (await stream.finalChatCompletion()).choices[0];
  assert.equal(message.tool_calls[0].function.name, 'pour_drink');
  messages.push(message, { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'a full glass' });
  const told = await client.chat.completions.create({ model, messages, tools });
  assert.equal(told.choices[0].message.content, 'The result is a full glass');
});

test('openai rest: an answer has the shape that was asked for', async () => {
  const answer = await client.chat.completions.parse({
    model,
    messages: [{ role: 'user', content: 'Who speaks next?' }],
    response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema: verdict } },
  });
  const value = JSON.parse(answer.choices[0].message.content);
  assert.ok(['lexi', 'nyx'].includes(value.speaker));
  assert.ok(value.delta >= -1 && value.delta <= 1);
  assert.equal(value.notes.length, 3);
  assert.equal(typeof value.why, 'string');
});

test('openai rest: refusals are typed errors', async () => {
  const ask = (more) => client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }], ...more });
  await assert.rejects(ask({ temperature: 3 }), (error) => error instanceof OpenAI.BadRequestError && error.param === 'temperature');
  await assert.rejects(
    ask({ response_format: { type: 'json_schema', json_schema: { name: 'loose', strict: true, schema: { type: 'object', properties: {} } } } }),
    (error) => error instanceof OpenAI.BadRequestError && error.code === 'invalid_json_schema');
  await assert.rejects(ask({ model: 'gpt-5-mini;status:429:7' }), (error) => error instanceof OpenAI.RateLimitError && error.headers.get('retry-after') === '7');
  await assert.rejects(new OpenAI({ apiKey: ' ', baseURL: simulator.url, maxRetries: 0 }).models.list(), OpenAI.AuthenticationError);
});

test('openai rest: a stream that was stopped can be followed by another', async () => {
  const stream = await client.chat.completions.create({ model: 'simulator-parrot;endless,pace:100', messages: [{ role: 'user', content: 'Hi' }], stream: true });
  let words = 0;
  for await (const chunk of stream) if ((words += chunk.choices.length) > 50) break;
  assert.equal((await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Still there?' }] })).choices[0].message.content, 'You said: Still there?');
});

test('openai rest: a response goes on from the one before', async () => {
  const first = await client.responses.create({ model: 'gpt-5-mini;pace:100', instructions: 'You are Lexi, warm and playful.', input: 'My name is Ann.' });
  assert.match(first.output_text, /Ann/);
  const second = await client.responses.create({ model: 'gpt-5-mini;pace:100', previous_response_id: first.id, input: "What's my name?" });
  assert.match(second.output_text, /Ann/);
  await assert.rejects(client.responses.create({ model, previous_response_id: 'resp_none', input: 'Hm' }), (error) => error.code === 'previous_response_not_found');
});

test('openai rest: a response is streamed with its events in order', async () => {
  const stream = client.responses.stream({ model, input: 'one two three' });
  const types = [];
  let sequence = -1;
  for await (const event of stream) {
    types.push(event.type);
    assert.equal(event.sequence_number, ++sequence);
  }
  const final = await stream.finalResponse();
  assert.equal(final.output_text, 'You said: one two three');
  assert.deepEqual([...new Set(types)], [
    'response.created', 'response.in_progress', 'response.output_item.added', 'response.content_part.added', 'response.output_text.delta',
    'response.output_text.done', 'response.content_part.done', 'response.output_item.done', 'response.completed',
  ]);
});

test('openai rest: a response calls functions and has a shape', async () => {
  const input = [{ role: 'user', content: 'Please pour drink number two.' }];
  const tools = [{ type: 'function', ...pour }];
  const called = await client.responses.stream({ model, input, tools }).finalResponse();
  const call = called.output.find((item) => item.type === 'function_call');
  assert.equal(call.name, 'pour_drink');
  const told = await client.responses.create({
    model, previous_response_id: called.id, input: [{ type: 'function_call_output', call_id: call.call_id, output: 'a full glass' }], tools,
  });
  assert.equal(told.output_text, 'The result is a full glass');
  const shaped = await client.responses.parse({ model, input: 'Who?', text: { format: { type: 'json_schema', name: 'verdict', strict: true, schema: verdict } } });
  assert.equal(JSON.parse(shaped.output_text).notes.length, 3);
});

test('openai rest: embeddings of like texts are near, and come as base64 too', async () => {
  const input = ['my dog ate the cake', 'The dog is eating cakes', 'interest rates of central banks'];
  const { data } = await client.embeddings.create({ model: 'text-embedding-3-small', input, dimensions: 256 });
  const floats = await client.embeddings.create({ model: 'text-embedding-3-small', input, dimensions: 256, encoding_format: 'float' });
  assert.equal(data[0].embedding.length, 256);
  assert.ok(Math.abs(data[1].embedding[3] - floats.data[1].embedding[3]) < 1e-6);
  const near = (a, b) => data[a].embedding.reduce((sum, value, i) => sum + value * data[b].embedding[i], 0);
  assert.ok(near(0, 1) > near(0, 2) + 0.3, `${near(0, 1)} and ${near(0, 2)}`);
  assert.ok(Math.abs(near(0, 0) - 1) < 1e-5);
});

test('openai rest: moderation flags what it must and nothing else', async () => {
  const { results } = await client.moderations.create({ model: 'omni-moderation-latest', input: ['What a lovely morning', 'I want to kill myself', 'You are worthless, go to hell'] });
  assert.deepEqual(results.map((result) => result.flagged), [false, true, true]);
  assert.ok(results[1].categories['self-harm/intent'] && results[1].category_scores['self-harm'] > 0.9);
  assert.ok(results[2].categories.harassment && !results[2].categories['self-harm']);
});
