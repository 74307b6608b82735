namespace Lexi.Simulator.Realtime;

/// <summary>Turns text into speech. Deterministic: the same arguments give the same samples. Called from many sessions at once.</summary>
public interface ISpeaker
{
    /// <summary>
    /// Speaks a text. The words' <see cref="SpokenWord.Text"/> joined give the text back to the character; pauses belong to the
    /// word before them.
    /// </summary>
    /// <param name="text">What to say; may be empty, which gives no words.</param>
    /// <param name="voice">The voice's name; an unknown one gets a voice of its own.</param>
    /// <param name="speed">0.25 to 1.5; 1.0 is normal.</param>
    IReadOnlyList<SpokenWord> Speak(string text, string voice, double speed);
}
