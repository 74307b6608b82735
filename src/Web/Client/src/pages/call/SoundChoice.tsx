import type { AudioDevice, AudioDevices, CharacterCard, MicrophoneTruth } from '../../core';
import { changeSettings, type LocalSettings } from '../../app/localSettings';
import { capitalised } from '../../app/words';

interface SoundChoiceProps {
  readonly devices: AudioDevices;
  readonly settings: LocalSettings;
  readonly onSound: (changed: Partial<LocalSettings>) => void;
}

/** Microphone, loudspeaker and volume. */
export function SoundChoice({ devices, settings, onSound }: SoundChoiceProps) {
  const change = (part: Partial<LocalSettings>): void => {
    changeSettings(part);
    onSound(part);
  };
  return (
    <>
      <DeviceSelect
        label="Microphone"
        devices={devices.microphones}
        value={settings.microphoneId}
        testId="microphone-select"
        onChange={(microphoneId) => change({ microphoneId })}
      />
      {devices.speakers.length > 0 && (
        <DeviceSelect
          label="Loudspeaker"
          devices={devices.speakers}
          value={settings.speakerId}
          testId="speaker-select"
          onChange={(speakerId) => change({ speakerId })}
        />
      )}
      <label className="field">
        <span>Volume</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={settings.volume}
          aria-valuetext={`${Math.round(settings.volume * 100)} percent`}
          onChange={(event) => change({ volume: Number(event.target.value) })}
          data-testid="volume"
        />
      </label>
    </>
  );
}

/** Browsers ignore wishes they cannot fulfil: this is what the microphone really does. */
export function SoundTruth({ truth }: { readonly truth: MicrophoneTruth }) {
  const does = [
    truth.echoCancellation && 'echo cancellation',
    truth.noiseSuppression && 'noise suppression',
    truth.autoGainControl && 'automatic gain',
  ].filter((it) => it !== false);
  return (
    <p className="sound-truth" data-testid="microphone-truth">
      Listening through {truth.label || 'your microphone'}
      {does.length > 0 ? ` with ${does.join(', ')}.` : ', as it is.'}
    </p>
  );
}

interface VoiceChoiceProps {
  readonly character: CharacterCard;
  readonly voice: string;
  readonly isFixed: boolean;
  readonly onVoice: (voice: string) => void;
}

export function VoiceChoice({ character, voice, isFixed, onVoice }: VoiceChoiceProps) {
  const voices = character.voices.includes(voice) || voice === '' ? character.voices : [voice, ...character.voices];
  return (
    <label className="field">
      <span>Voice</span>
      <select value={voice} disabled={isFixed} onChange={(event) => onVoice(event.target.value)} data-testid="voice-select">
        {voices.map((candidate) => (
          <option key={candidate} value={candidate}>
            {capitalised(candidate)}
            {candidate === character.voice ? ` (${character.name}’s own)` : ''}
          </option>
        ))}
      </select>
      {isFixed && <small>The voice stays for the length of a call.</small>}
    </label>
  );
}

interface DeviceSelectProps {
  readonly label: string;
  readonly devices: readonly AudioDevice[];
  readonly value: string | null;
  readonly testId: string;
  readonly onChange: (id: string | null) => void;
}

function DeviceSelect({ label, devices, value, testId, onChange }: DeviceSelectProps) {
  const isKnown = devices.some((device) => device.id === value);
  return (
    <label className="field">
      <span>{label}</span>
      <select value={isKnown ? value! : ''} onChange={(event) => onChange(event.target.value || null)} data-testid={testId}>
        <option value="">As the system chooses</option>
        {devices.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label || `${label} ${index + 1}`}
          </option>
        ))}
      </select>
    </label>
  );
}
