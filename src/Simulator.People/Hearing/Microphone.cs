using Lexi.Audio;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.People.Hearing;

/// <summary>A simulated person's microphone: frames of 20 ms, words where something is to be said and silence elsewhere. For one thread.</summary>
public sealed class Microphone(SimulatedVoice voice)
{
    /// <summary>A pause in the talk that may end a turn; shorter ones are between words.</summary>
    private const int PauseSamples = AudioFormat.SampleRate / 5;

    private readonly Queue<string> _texts = new();
    private SpeechStream? _speech;
    private int _lettersLeft;
    private ReadOnlyMemory<short> _word;
    private int _voiced;
    private int _position;
    private uint _number;

    /// <summary>Something is being said, or is about to be.</summary>
    public bool IsSpeaking => _speech is not null || _texts.Count > 0;

    /// <summary>Number of the next frame.</summary>
    public uint NextNumber => _number;

    /// <summary>Says it after what is being said.</summary>
    public void Say(string text) => _texts.Enqueue(text);

    /// <summary>Fills the next frame and stamps it with its number.</summary>
    /// <param name="frame">480 samples.</param>
    public MicrophoneFrame Next(Span<short> frame)
    {
        var number = _number++;
        var begins = false;
        var ends = false;
        var hasVoice = false;
        for (var filled = 0; filled < frame.Length;)
        {
            if (_position == _word.Length && !TryNextWord(ref begins))
            {
                frame[filled..].Clear();
                break;
            }

            var count = Math.Min(frame.Length - filled, _word.Length - _position);
            _word.Span.Slice(_position, count).CopyTo(frame[filled..]);
            hasVoice |= _position < _voiced;
            ends |= EndsSpeech(_position, _position + count);
            _position += count;
            filled += count;
        }

        FrameStamp.Write(frame, number);
        return new MicrophoneFrame(number, hasVoice, begins, ends);
    }

    private bool TryNextWord(ref bool begins)
    {
        while (true)
        {
            if (_speech is null)
            {
                if (!_texts.TryDequeue(out var text))
                    return false;
                _speech = voice.Speak(text);
                _lettersLeft = text.Length;
                begins = true;
            }

            if (_speech.TryNext(out var word))
            {
                (_word, _voiced, _position) = (word.Samples, (int)(word.EndSample - word.StartSample), 0);
                _lettersLeft -= word.Delta.Length;
                return true;
            }

            _speech = null;
        }
    }

    /// <summary>The voice ends here, and for longer than between words.</summary>
    private bool EndsSpeech(int from, int to) =>
        from < _voiced && to >= _voiced && (_word.Length - _voiced >= PauseSamples || (_lettersLeft <= 0 && _texts.Count == 0));
}
