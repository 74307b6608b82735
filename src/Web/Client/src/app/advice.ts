import { SIGNED_OUT, UNREACHABLE } from '../core';

export type AdviceAction = 'retry' | 'characters' | 'history' | 'none';

/** What happened, and what a person can do about it. */
export interface Advice {
  readonly title: string;
  readonly text: string;
  readonly action: AdviceAction;
  readonly actionLabel: string;
}

const retry = (title: string, text: string, actionLabel = 'Try again'): Advice => ({ title, text, action: 'retry', actionLabel });

const SIGN_IN: Advice = {
  title: 'Please sign in again',
  text: 'Your sign-in has run out. Log out, then sign in again.',
  action: 'none',
  actionLabel: '',
};

const ADVICE: Readonly<Record<string, Advice>> = {
  microphone_denied: retry(
    'The microphone is blocked',
    'Your browser does not let this page listen. Click the lock or microphone sign beside the address, allow the microphone, ' +
      'then try again. Or go on by writing: the answer is still spoken.',
  ),
  microphone_missing: retry(
    'No microphone found',
    'Plug one in or switch your headset on, then try again. You can also go on by writing.',
  ),
  microphone_busy: retry(
    'The microphone is in use',
    'Another program or tab is holding it. Close that one, then try again. You can also go on by writing.',
  ),
  microphone_unsuitable: retry(
    'That microphone will not do',
    'It cannot be used together with your loudspeaker. Choose another one under “Sound”, then try again.',
  ),
  microphone_insecure: retry(
    'No microphone on this address',
    'Browsers give the microphone only to safe addresses. Open this page over https or on localhost. Writing works here too.',
  ),
  microphone_lost: retry(
    'The microphone was unplugged',
    'The call was ended so that you do not talk to nobody. Plug it in again or choose another, then call back.',
    'Call back',
  ),
  audio_unavailable: retry(
    'This browser cannot play the call',
    'A call needs a current version of Chrome, Edge, Firefox or Safari. Update it, then try again.',
  ),
  [UNREACHABLE]: retry(
    'The connection is gone',
    'Lexi could not be reached. Check your network, then call again; what was said so far is in the history.',
    'Call again',
  ),
  server_full: retry('No free line', 'Every line is taken at the moment. Try again in a minute or two.'),
  server_draining: retry('Lexi is being updated', 'The server is about to restart. Try again in a minute.'),
  call_limit_reached: {
    title: 'You are already in a call',
    text: 'End a call in one of your other tabs to start one here.',
    action: 'retry',
    actionLabel: 'Try again',
  },
  call_replaced: retry(
    'The call went on elsewhere',
    'It was opened in another tab or on another device, and goes on there. You can take it back.',
    'Take it back',
  ),
  call_ended: {
    title: 'The call is over',
    text: 'Its transcript is in your history.',
    action: 'history',
    actionLabel: 'Read it',
  },
  cannot_resume: retry(
    'Away for too long',
    'The line was lost for more than a minute, so the call was ended. What was said is in your history.',
    'Call again',
  ),
  not_found: retry('That call is gone', 'It ended, or it was never yours. Start a new one.', 'Call again'),
  voice_unavailable: retry('The voice service is away', 'It could not be reached. Try again in a moment.'),
  unknown_character: {
    title: 'Nobody of that name',
    text: 'This character does not exist, or not any more.',
    action: 'characters',
    actionLabel: 'See who is here',
  },
  unknown_voice: retry('That voice is not available', 'Choose another voice, then call again.'),
  rate_limited: retry('A little slower, please', 'That was more than the server takes at once. Wait a moment, then try again.'),
  [SIGNED_OUT]: SIGN_IN,
  unauthenticated: SIGN_IN,
  invalid_token: SIGN_IN,
  forbidden: {
    title: 'This is not open to you',
    text: 'Your account may not do this. Talk to somebody else.',
    action: 'characters',
    actionLabel: 'See who is here',
  },
  subscription_required: {
    title: 'This character is not yours yet',
    text: 'Your plan does not include it. Choose another character, or ask whoever runs this server.',
    action: 'characters',
    actionLabel: 'See who is here',
  },
  adult_content_not_allowed: {
    title: 'For adults only',
    text: 'Your age was not checked on this server. Ask whoever runs it.',
    action: 'characters',
    actionLabel: 'See who is here',
  },
  invalid_card: retry('That card could not be read', 'Save it again in the program it comes from, or try another file.', 'Try another'),
  unsupported_format: retry('That kind of file is not known', 'Choose another file.', 'Try another'),
  too_large: retry('That is too much', 'Make it smaller, then try again.'),
  character_in_use: retry('Somebody is talking to it', 'This character is in a chat at the moment. Try again later.'),
  text_unavailable: retry('No words at the moment', 'The writing service could not be reached. Try again in a moment.'),
  chat_full: retry('The chat is full', 'Somebody has to leave before another one can come in.'),
  muted: retry('You are muted here', 'You can read along. A moderator can let you write again.'),
  invalid_credentials: retry('That did not match', 'Check the e-mail address and the password.'),
  name_taken: retry('That name is taken', 'Somebody registered with it already. Log in instead, or choose another.'),
  too_many_attempts: retry('Too many attempts', 'For safety this name is locked for a few minutes. Try again later.'),
};

const UNKNOWN = retry('Something went wrong', 'That was our fault, not yours. Try again; if it stays, reload the page.');

/** The server's own sentence is the better one where it says figures this side does not know. */
const SERVER_KNOWS_BETTER = new Set([
  'call_limit_reached',
  'rate_limited',
  'too_many_attempts',
  'invalid_request',
  'name_taken',
  'unknown_voice',
  'subscription_required',
  'invalid_card',
  'unsupported_format',
  'too_large',
  'chat_full',
  'character_in_use',
  'text_unavailable',
]);

/** What a refusal is about, where the same code means something else. */
export type About = 'call' | 'chat' | 'room' | 'character';

const ELSEWHERE: Readonly<Record<Exclude<About, 'call'>, Readonly<Record<string, Advice>>>> = {
  chat: {
    [UNREACHABLE]: retry('The connection is gone', 'Lexi could not be reached. Check your network; what you wrote is kept.'),
    not_found: retry('This chat is not open to you', 'It was deleted, or you are not in it. Ask for an invitation.'),
    forbidden: retry('That takes another role', 'Only the owner or a moderator of the chat can do this. Ask them.'),
    cannot_resume: retry('Away for too long', 'Open the chat again to go on.'),
    filtered: retry('Words were taken away', 'What a character said is not allowed here.'),
    auto_paused: retry('They have paused', 'The characters have talked among themselves for as long as they may. Write something to go on.'),
  },
  room: {
    [UNREACHABLE]: retry('The connection is gone', 'Lexi could not be reached. Check your network, then come in again; your place is kept for a minute.', 'Come in again'),
    room_full: retry('Every chair is taken', 'Nobody else can come in at the moment. Try again later; by text you are in the conversation all the same.'),
    room_locked: retry('The door is locked', 'Somebody locked this room. Ask them to open it; by text you are in the conversation all the same.', 'Knock again'),
    not_found: retry('This room is not open to you', 'It was closed, or you are not in its chat. Ask for an invitation.'),
    forbidden: retry('That takes another role', 'Only the owner or a moderator can do this. Ask them.'),
    microphone_denied: retry(
      'The microphone is blocked',
      'Click the lock or microphone sign beside the address, allow the microphone, then try again. Or come in and listen: you can write to everybody.',
    ),
    microphone_missing: retry('No microphone found', 'Plug one in or switch your headset on, then try again. You can also come in and listen.'),
    microphone_busy: retry('The microphone is in use', 'Another program or tab is holding it. Close that one, then try again. You can also come in and listen.'),
    microphone_lost: retry('The microphone was unplugged', 'You still hear everybody. Plug it in again, or choose another one under “Sound”.'),
    audio_unavailable: retry('This browser cannot play the room', 'A room needs a current version of Chrome, Edge, Firefox or Safari. Update it, then try again.'),
    voice_unavailable: retry('A voice is away', 'Speech could not be made for the moment. Everybody else is heard.'),
    cannot_resume: retry('Away for too long', 'Your place was given up. Come in again to go on.', 'Come in again'),
    server_draining: retry('Lexi is being updated', 'The server is about to restart. You come back to your place by yourself.'),
    unsupported_format: retry('No recording here', 'This server does not record rooms.'),
    muted: retry('You are muted here', 'You can listen. A moderator can let you speak again.'),
  },
  character: {
    [UNREACHABLE]: retry('The connection is gone', 'Lexi could not be reached. Check your network, then try again.'),
    not_found: retry('That character is gone', 'It was deleted, or it is not yours.'),
    forbidden: retry('This character is not yours', 'Only who made it can change it. Make one of your own.'),
    name_taken: retry('That name is taken', 'It is too much like the name of another character. Choose another one.'),
  },
};

export function adviceFor(code: string, said = '', about: About = 'call'): Advice {
  const advice = (about === 'call' ? undefined : ELSEWHERE[about][code]) ?? ADVICE[code] ?? UNKNOWN;
  return said !== '' && (SERVER_KNOWS_BETTER.has(code) || ADVICE[code] === undefined) ? { ...advice, text: said } : advice;
}

export const isMicrophoneProblem = (code: string): boolean => code.startsWith('microphone_');
