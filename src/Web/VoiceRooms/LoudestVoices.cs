using Lexi.Audio;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// Chooses which people are sent on when more speak than anybody can follow: the loudest, and not another one with every syllable. Whoever
/// was chosen stays for <see cref="HoldMs"/> after their last sound, and gives way earlier only to somebody clearly louder. Times are
/// milliseconds of any clock that does not go back. Not thread-safe.
/// </summary>
internal sealed class LoudestVoices(int most)
{
    /// <summary>How long a voice keeps its place when it falls silent, and at least when another is louder.</summary>
    public const int HoldMs = 500;

    private const int ForgetMs = 5_000;
    private const float ClearlyLouder = 3;
    private const float Smoothing = 0.2f;

    private readonly List<Voice> _voices = [];

    /// <summary>A person was heard.</summary>
    /// <returns>Whether this sound goes on to the others.</returns>
    public bool Hear(string speakerId, ReadOnlySpan<short> samples, long now)
    {
        Forget(now);
        var voice = Find(speakerId);
        var level = AudioLevel.Dbfs(samples);
        voice.Level = voice.HeardAt < 0 ? level : voice.Level + (Smoothing * (level - voice.Level));
        voice.HeardAt = now;
        if (!voice.IsChosen)
            Choose(voice, now);
        return voice.IsChosen;
    }

    public void Forget(string speakerId) => _voices.RemoveAll(voice => voice.SpeakerId == speakerId);

    private void Choose(Voice voice, long now)
    {
        var chosen = 0;
        Voice? softest = null;
        foreach (var other in _voices)
        {
            if (!other.IsChosen)
                continue;
            chosen++;
            if (softest is null || other.Level < softest.Level)
                softest = other;
        }

        if (chosen >= most)
        {
            if (softest is null || voice.Level < softest.Level + ClearlyLouder || now - softest.ChosenAt < HoldMs)
                return;
            softest.IsChosen = false;
        }

        (voice.IsChosen, voice.ChosenAt) = (true, now);
    }

    private Voice Find(string speakerId)
    {
        foreach (var voice in _voices)
        {
            if (voice.SpeakerId == speakerId)
                return voice;
        }

        var found = new Voice(speakerId);
        _voices.Add(found);
        return found;
    }

    private void Forget(long now)
    {
        for (var at = _voices.Count - 1; at >= 0; at--)
        {
            var voice = _voices[at];
            if (now - voice.HeardAt >= HoldMs)
                voice.IsChosen = false;
            if (now - voice.HeardAt >= ForgetMs)
                _voices.RemoveAt(at);
        }
    }

    private sealed class Voice(string speakerId)
    {
        public string SpeakerId { get; } = speakerId;

        /// <summary>Smoothed, dBFS.</summary>
        public float Level { get; set; }

        public long HeardAt { get; set; } = -1;

        public long ChosenAt { get; set; }

        public bool IsChosen { get; set; }
    }
}
